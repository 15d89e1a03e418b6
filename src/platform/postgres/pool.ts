// The server process's connections, and the proof at start that they can do no more than they should.
// Called by database.ts and by tests; everything else gets a transaction from the gate.
import pg from 'pg';
import { prepareRepeated } from './prepared.ts';
import { UserFacingError } from './problem.ts';
import { ownerRole } from './roles.ts';

const oid = { int8: 20, int8Array: 1016, date: 1082, dateArray: 1182, timestamptz: 1184 } as const;

/** The driver's declared types know only the enumerated numbers; the table itself takes any. */
const defaultParser = pg.types.getTypeParser as (id: number, format?: string) => (text: string) => unknown;
const parseTextArray = defaultParser(1009) as (text: string) => (string | null)[];

const parsers = new Map<number, (text: string) => unknown>([
  [oid.int8, parseInt8],
  [oid.int8Array, (text) => parseTextArray(text).map((item) => (item === null ? null : parseInt8(item)))],
  // A date is a day in Sweden, not a moment: as Date it would move with the zone of the machine.
  [oid.date, (text) => text],
  [oid.dateArray, parseTextArray],
  [oid.timestamptz, (text) => Temporal.Instant.from(text)],
]);

/** Counts as numbers, dates as 'YYYY-MM-DD', moments as Temporal.Instant, everything else as the driver does it. */
export const queryTypes: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format?: string) =>
    (format !== 'binary' && parsers.get(id)) || defaultParser(id, format)) as typeof pg.types.getTypeParser,
};

function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('a bigint from the database is too large for a number');
  return value;
}

export interface PoolOptions {
  url: string;
  /** Connections at most. The embedded server allows 120 for all processes together. */
  max?: number;
  statementTimeoutMs?: number;
  /** How long a request waits for a free connection before it is refused with 503. */
  waitTimeoutMs?: number;
  onError?: (error: Error) => void;
  /** True where there is a scanner: files that are stored then wait for it (db/repeatable/43_files.sql). */
  scansFiles?: boolean;
}

/** A pool that outlives the database: a lost connection is dropped, and the next request makes a new one. */
export function createPool(options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max ?? 20,
    connectionTimeoutMillis: options.waitTimeoutMs ?? 2_000,
    idleTimeoutMillis: 30_000,
    maxLifetimeSeconds: 3_600,
    keepAlive: true,
    statement_timeout: options.statementTimeoutMs ?? 10_000,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 15_000,
    application_name: 'centralt-skolstod',
    options: options.scansFiles === true ? '-c skolstod.scanner=on' : '',
    types: queryTypes,
  });
  // Without a listener an idle connection that breaks would end the process.
  pool.on('error', (error) => options.onError?.(error));
  // One that breaks in the middle of a transaction is told to whoever waits for the answer; it must not end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('connect', prepareRepeated);
  return pool;
}

interface Powers {
  login: string;
  superuser: string | null;
  bypasses: string | null;
  creates: string | null;
  owns: string | null;
  reaches_owner: boolean;
  inherits: string | null;
}

/**
 * Throws a UserFacingError when the login, or any role it can take, could get past the walls, or when the server would
 * acknowledge what it may lose. Checked over all roles that can be reached, since `set role` needs no password.
 */
export async function assertUnprivileged(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<Powers>(
    `with reachable as (
       select r.* from pg_roles r where r.rolname = session_user or pg_has_role(session_user, r.oid, 'member')
     )
     select session_user::text as login,
       (select min(rolname) from reachable where rolsuper) as superuser,
       (select min(rolname) from reachable where rolbypassrls) as bypasses,
       (select min(rolname) from reachable where rolcreaterole or rolcreatedb or rolreplication) as creates,
       (select min(c.oid::regclass::text) from pg_class c join reachable r on r.oid = c.relowner
        where c.relkind in ('r', 'p', 'v', 'm', 'f') and c.relnamespace <> coalesce(to_regnamespace('graphile_worker'), 0))
         as owns,
       exists (select from reachable where rolname = $1) as reaches_owner,
       (select min(rolname) from reachable r
        where r.rolname <> session_user and pg_has_role(session_user, r.oid, 'usage')) as inherits`,
    [ownerRole],
  );
  const powers = rows[0] as Powers;
  const reason = explainPowers(powers);
  if (reason) {
    throw new UserFacingError(
      `The product does not start with the database login ${powers.login}: ${reason}. ` +
        'It runs only as a login that row-level security binds, as skolstod_app.',
    );
  }
  await assertDurable(pool);
}

function explainPowers(powers: Powers): string | undefined {
  if (powers.superuser) return `it is or can become the superuser ${powers.superuser}`;
  if (powers.bypasses) return `it is or can become ${powers.bypasses}, which bypasses row-level security`;
  if (powers.reaches_owner) return `it is or can become ${ownerRole}`;
  if (powers.creates) return `it is or can become ${powers.creates}, which may create roles or databases or replicate`;
  if (powers.owns) return `it owns, or can become the owner of, ${powers.owns}`;
  if (powers.inherits) return `it inherits the rights of ${powers.inherits}`;
  return undefined;
}

export interface Durability {
  fsync: boolean;
  synchronousCommit: boolean;
  fullPageWrites: boolean;
}

/** For the health page and the check at start. */
export async function readDurability(pool: pg.Pool): Promise<Durability> {
  const { rows } = await pool.query<Durability>(
    `select current_setting('fsync') = 'on' as fsync,
       current_setting('synchronous_commit') in ('on', 'remote_apply') as "synchronousCommit",
       current_setting('full_page_writes') = 'on' as "fullPageWrites"`,
  );
  return rows[0] as Durability;
}

async function assertDurable(pool: pg.Pool): Promise<void> {
  const durability = await readDurability(pool);
  const names = {
    fsync: 'fsync',
    synchronousCommit: 'synchronous_commit',
    fullPageWrites: 'full_page_writes',
  } as const;
  const off = (Object.keys(names) as (keyof Durability)[]).filter((key) => !durability[key]).map((key) => names[key]);
  if (off.length > 0) {
    throw new UserFacingError(
      `The product does not start: on this PostgreSQL server ${off.join(' and ')} is not on, so what it answers for could ` +
        'be lost in a power failure. Turn it on.',
    );
  }
}
