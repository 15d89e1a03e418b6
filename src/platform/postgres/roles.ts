// The database roles of the product: who owns, who logs in, who acts. Called by prepare.ts before migrations, and by the
// tests for each cloned database. Roles belong to the whole cluster, so another database may have made them already.
import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import type pg from 'pg';
import { UserFacingError } from './problem.ts';

export const ownerRole = 'skolstod_owner';
export const appRole = 'skolstod_app';

/** The kinds of assignment a person can act in: one role each, so that each has its own simple policies. */
export const actingRoles = [
  'skolstod_anyone',
  'skolstod_principal',
  'skolstod_coordinator',
  'skolstod_case_worker',
  'skolstod_unit_manager',
  'skolstod_administrator',
  'skolstod_auditor',
  'skolstod_guardian',
  'skolstod_protection',
  'skolstod_school_staff',
  'skolstod_private_person',
  'skolstod_editor',
  'skolstod_chief_editor',
] as const;

/** Roles the application takes for its own work: sign-in and sessions, sending notices, the job queue. */
const workingRoles = ['skolstod_door', 'skolstod_notifier', 'skolstod_jobs'] as const;

/** Roles that own a part so that nobody else does; the owner may hand things over to them and mend them. */
const keeperRoles = ['skolstod_log', 'skolstod_jobs', 'skolstod_planner'] as const;

const allRoles = [ownerRole, ...actingRoles, ...workingRoles, 'skolstod_log', 'skolstod_planner', 'skolstod_backup'];

/** Duplicate role, duplicate key, and two sessions changing the same catalogue row at once. */
const raceCodes = new Set(['42710', '23505', 'XX000', '40001', '40P01']);

/**
 * Makes roles and memberships that are missing, and gives the login its password. Idempotent, and safe beside another
 * process doing the same for another database of the cluster.
 */
export async function bootstrapRoles(admin: pg.Client, appPassword: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await admin.query('begin');
      await createRoles(admin);
      await grantRoles(admin);
      await setPassword(admin, appPassword);
      await admin.query('commit');
      return;
    } catch (error) {
      await admin.query('rollback');
      const { code } = error as pg.DatabaseError;
      if (code === '42501') {
        throw new UserFacingError(
          'The login in DATABASE_URL may not create roles. Give a superuser once, for setting up; the product itself ' +
            'runs as skolstod_app.',
        );
      }
      if (!code || !raceCodes.has(code) || attempt === 20) throw error;
      await new Promise((done) => setTimeout(done, 25 * attempt));
    }
  }
}

async function createRoles(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ rolname: string }>(
    'select rolname from pg_roles where rolname = any ($1::text[])',
    [[...allRoles, appRole]],
  );
  const existing = new Set(rows.map((row) => row.rolname));
  for (const role of allRoles) {
    if (!existing.has(role)) await admin.query(`create role ${role} nologin`);
  }
  if (!existing.has(appRole)) await admin.query(`create role ${appRole} login noinherit`);
}

/** From 16 on, inheriting is a property of each membership; before that, of the member. Both are said. */
async function grantRoles(admin: pg.Client): Promise<void> {
  const saysHow = (await readServerVersion(admin)) >= 160_000;
  const taken = [...actingRoles, ...workingRoles].join(', ');
  await admin.query(`grant ${taken} to ${appRole}${saysHow ? ' with inherit false, set true' : ''}`);
  // The owner must inherit here: replacing a function or a policy of the log asks for its owner's rights.
  await admin.query(`grant ${keeperRoles.join(', ')} to ${ownerRole}${saysHow ? ' with inherit true, set true' : ''}`);
  // Plans jobs with the queue's rights. The login cannot take this role, so what plans them can never be replaced by it.
  await admin.query(`grant skolstod_jobs to skolstod_planner${saysHow ? ' with inherit true, set false' : ''}`);
  if (!(await isSuperuser(admin))) {
    await admin.query(
      `grant ${ownerRole}, skolstod_jobs to current_user${saysHow ? ' with inherit true, set true' : ''}`,
    );
  }
}

/** Rights on the database itself are not copied with a template, so each database gets them anew. */
export async function grantDatabase(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ name: string }>('select quote_ident(current_database()) as name');
  const name = rows[0]?.name;
  await admin.query(`revoke all on database ${name} from public`);
  await admin.query(`grant connect, create on database ${name} to ${ownerRole}`);
  await admin.query(`grant connect on database ${name} to ${appRole}`);
  await admin.query('revoke create on schema public from public');
}

async function setPassword(admin: pg.Client, password: string): Promise<void> {
  const verifier = scramVerifier(password);
  if (await isSuperuser(admin)) {
    // Only when it differs: every needless change of the row is a chance to collide with another process.
    const { rows } = await admin.query<{ rolpassword: string | null }>(
      'select rolpassword from pg_authid where rolname = $1 and rolcanlogin and not rolinherit',
      [appRole],
    );
    if (rows[0]?.rolpassword === verifier) return;
  }
  await admin.query(`alter role ${appRole} login noinherit password '${verifier}'`);
}

/**
 * The stored form of a password (RFC 5802), made here so that the password itself never stands in a server log. The salt
 * follows from the password, which is random and 256 bits long, so that equal passwords can be recognised.
 */
function scramVerifier(password: string): string {
  const salt = createHmac('sha256', password).update('salt').digest().subarray(0, 16);
  const iterations = 4096;
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
  const sign = (label: string) => createHmac('sha256', salted).update(label).digest();
  const storedKey = createHash('sha256').update(sign('Client Key')).digest('base64');
  const serverKey = sign('Server Key').toString('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${serverKey}`;
}

/**
 * The login's address, worked out from the administrator's: several processes that hold the same DATABASE_URL agree on
 * the password without storing it anywhere.
 */
export function deriveAppUrl(adminUrl: string): string {
  const url = new URL(adminUrl);
  const secret = decodeURIComponent(url.password) || process.env.PGPASSWORD;
  if (!secret) {
    throw new UserFacingError(
      'DATABASE_URL holds no password, so none can be worked out for skolstod_app. Add one to the address.',
    );
  }
  url.username = appRole;
  url.password = createHmac('sha256', secret).update('centralt-skolstod: login of skolstod_app').digest('base64url');
  return url.href;
}

/** The same address with every session started in `role`. */
export function withRole(databaseUrl: string, role: string): string {
  const url = new URL(databaseUrl);
  // URLSearchParams would write the space as "+", which the driver passes on as it stands.
  url.search = [url.search.slice(1), `options=${encodeURIComponent(`-c role=${role}`)}`].filter(Boolean).join('&');
  return url.href;
}

async function isSuperuser(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ rolsuper: boolean }>(
    'select rolsuper from pg_roles where rolname = current_user',
  );
  return rows[0]?.rolsuper === true;
}

async function readServerVersion(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ version: number }>(
    "select current_setting('server_version_num')::int as version",
  );
  return rows[0]?.version ?? 0;
}
