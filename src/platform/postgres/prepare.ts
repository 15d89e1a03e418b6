// Makes a database ready for the product: roles, schema, job queue. Called by database.ts at every start, by the
// commands that load or import, and by the tests for their template.
import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';
import { assertSchemaCurrent, holdingMigrationLock, migrate, readSchemaFiles, type SchemaFiles } from './migrate.ts';
import { UserFacingError } from './problem.ts';
import { appRole, bootstrapRoles, deriveAppUrl, grantDatabase, ownerRole, withRole } from './roles.ts';

export interface PreparedDatabase {
  /** The unprivileged login that the server process uses. */
  appUrl: string;
  /** The same login acting as skolstod_jobs, for graphile-worker alone. */
  jobsUrl: string;
  /** Acting as skolstod_owner; absent when only the unprivileged login is known. Never for the server process. */
  ownerUrl: string | undefined;
  /** Names of the files applied by this call. */
  applied: string[];
}

/**
 * `adminUrl` is the address the operator gave. When it is skolstod_app itself, nothing is changed and the schema must
 * already be current. Idempotent; several processes may call it at once and wait for each other.
 */
export async function prepareDatabase(options: {
  adminUrl: string;
  appUrl?: string;
  onProgress?: (line: string) => void;
  files?: SchemaFiles;
}): Promise<PreparedDatabase> {
  const { adminUrl } = options;
  const files = options.files ?? (await readSchemaFiles());
  const admin = await connect(adminUrl);
  try {
    await refuseOldServer(admin);
    if (await isAppLogin(admin)) {
      await assertSchemaCurrent(admin, files);
      return { appUrl: adminUrl, jobsUrl: withRole(adminUrl, 'skolstod_jobs'), ownerUrl: undefined, applied: [] };
    }
    const appUrl = options.appUrl ?? deriveAppUrl(adminUrl);
    const { applied } = await holdingMigrationLock(admin, async () => {
      await bootstrapRoles(admin, decodeURIComponent(new URL(appUrl).password));
      await grantDatabase(admin);
      return migrate(admin, files, {
        onProgress: options.onProgress ?? (() => undefined),
        beforeRepeatable: () => installJobQueue(admin, appUrl),
      });
    });
    const ownerUrl = withRole(adminUrl, ownerRole);
    return { appUrl, jobsUrl: withRole(appUrl, 'skolstod_jobs'), ownerUrl, applied };
  } finally {
    await admin.end();
  }
}

/** The queue's tables get the wall of all others: forced, and open to the queue's own role alone. */
const wallJobQueue = `
  do $$
  declare queued record;
  begin
    for queued in select c.oid::regclass as name from pg_class c
      where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind in ('r', 'p') and not c.relforcerowsecurity
    loop
      execute format('alter table %s enable row level security', queued.name);
      execute format('alter table %s force row level security', queued.name);
      execute format('create policy queue on %s to skolstod_jobs using (true) with check (true)', queued.name);
    end loop;
  end $$`;

/** The queue's own tables belong to skolstod_jobs, which may create a schema only for as long as this takes. */
async function installJobQueue(admin: pg.Client, appUrl: string): Promise<void> {
  const { rows } = await admin.query<{ name: string }>('select quote_ident(current_database()) as name');
  const database = rows[0]?.name;
  await admin.query(`grant create on database ${database} to skolstod_jobs`);
  try {
    // Its running commentary is of no use to the person who starts the product; failures are thrown all the same.
    const logger = new Logger(() => () => undefined);
    // By the login that runs the queue, never the administrator's: what the queue's role has made would run with its rights.
    await runMigrations({ connectionString: withRole(appUrl, 'skolstod_jobs'), logger });
    await admin.query(wallJobQueue);
  } finally {
    await admin.query(`revoke create on database ${database} from skolstod_jobs`);
  }
}

async function isAppLogin(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ name: string }>('select current_user::text as name');
  return rows[0]?.name === appRole;
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number; name: string }>(
    "select current_setting('server_version_num')::int as version, current_setting('server_version') as name",
  );
  if ((rows[0]?.version ?? 0) < 150_000) {
    throw new UserFacingError(
      `The server in DATABASE_URL is PostgreSQL ${rows[0]?.name}; version 15 or newer is needed.`,
    );
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    const { host, pathname } = new URL(url);
    throw new UserFacingError(`The database at ${host}${pathname} does not answer: ${(error as Error).message}`);
  }
}
