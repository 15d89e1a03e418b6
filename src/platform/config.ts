// What the operator sets, read once at start from the environment. Called by src/app; nothing else reads process.env,
// except the PostgreSQL launcher, which looks for POSTGRES_BIN.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { UserFacingError } from './postgres/problem.ts';

/** The folder of package.json, whether this runs from src/ or bundled in dist/. */
export const projectRoot = findProjectRoot(import.meta.dirname);

function findProjectRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'centralt-skolstod') return folder;
    if (dirname(folder) === folder) return resolve(from);
  }
}

const url = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: `must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  });
const folder = z
  .string()
  .min(1)
  .transform((path) => resolve(path));
const text = z.string().min(1);

const schema = z.object({
  /** A PostgreSQL server of the operator's; the embedded one when unset. */
  DATABASE_URL: url('postgres:', 'postgresql:').optional(),
  /** Everything the product keeps on disk: the embedded database, files, outgoing mail of a trial. */
  DATA_DIR: folder.default(join(projectRoot, 'data')),
  HOST: text.default('127.0.0.1'),
  PORT: z.coerce.number({ message: 'must be a number' }).int().min(0).max(65_535).default(3000),
  /** The address people use, when it is not the one the product listens on. */
  PUBLIC_URL: url('http:', 'https:').optional(),
  /** smtp://user:password@host:port; without it mail is written as files in the data folder. */
  SMTP_URL: url('smtp:', 'smtps:').optional(),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>@\s]+@[^<>@\s]+|[^<>]*<[^<>@\s]+@[^<>@\s]+>)$/, 'is an address, or a name and an address in < >')
    .default('noreply@example.se'),
  /** Where heads of the audit chain are kept outside the database. */
  AUDIT_HEADS_DIR: folder.optional(),
  /** host:port of ClamAV's daemon; without it files are not scanned, and the pages say so. */
  CLAMD: z
    .string()
    .regex(/^[\w.-]+:\d{1,5}$/, 'is a host and a port, as 127.0.0.1:3310')
    .optional(),
  /** Whether links to others' pages in what is shown are asked for; that tells these sites that we are here. */
  EXTERNAL_LINKS: z.enum(['off', 'check']).default('off'),
  OIDC_ISSUER: url('http:', 'https:').optional(),
  OIDC_CLIENT_ID: text.optional(),
  OIDC_CLIENT_SECRET: text.optional(),
  /** Without a default: in many directories people choose their own `preferred_username`, and could choose somebody else's. */
  OIDC_ACCOUNT_CLAIM: text.optional(),
  OIDC_PERSONAL_NUMBER_CLAIM: text.default('personal_identity_number'),
  /** Levels of assurance (acr) that a sign-in must have one of, separated by spaces; any will do when unset. */
  OIDC_ACCEPTED_ACR: text.default('').transform((list) => list.split(/\s+/).filter(Boolean)),
  /** What one person may ask for; bursts of twenty times that are let through. */
  PERSON_REQUESTS_PER_SECOND: z.coerce.number({ message: 'must be a number' }).int().min(1).max(100_000).default(6),
  /** What one address may ask for without having signed in; many schools have one address for all. */
  ADDRESS_REQUESTS_PER_SECOND: z.coerce.number({ message: 'must be a number' }).int().min(1).max(100_000).default(20),
  /** Proxies of the operator's own in front, each of which writes whom it heard from last in X-Forwarded-For. */
  TRUSTED_PROXIES: z.coerce.number({ message: 'must be a number' }).int().min(0).max(10).default(0),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info']).default('info'),
});

export type Config = {
  databaseUrl: string | undefined;
  dataDir: string;
  host: string;
  port: number;
  publicUrl: string | undefined;
  smtpUrl: string | undefined;
  mailFrom: string;
  auditHeadsDir: string;
  clamd: { host: string; port: number } | undefined;
  asksExternalLinks: boolean;
  oidc:
    | {
        issuer: string;
        clientId: string;
        clientSecret: string;
        accountClaim: string;
        personalNumberClaim: string;
        acceptedAcr: readonly string[];
      }
    | undefined;
  personRequestsPerSecond: number;
  addressRequestsPerSecond: number;
  trustedProxies: number;
  logLevel: 'silent' | 'error' | 'warn' | 'info';
};

/** Throws a UserFacingError naming every setting that is wrong; an empty setting counts as unset. */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`);
    throw new UserFacingError(`These settings are wrong:\n${lines.join('\n')}`);
  }
  const set = parsed.data;
  return {
    databaseUrl: set.DATABASE_URL,
    dataDir: set.DATA_DIR,
    host: set.HOST,
    port: set.PORT,
    // Browsers name an origin without the slash that people write after it.
    publicUrl: set.PUBLIC_URL?.replace(/\/+$/, ''),
    smtpUrl: set.SMTP_URL,
    mailFrom: set.MAIL_FROM,
    auditHeadsDir: set.AUDIT_HEADS_DIR ?? join(set.DATA_DIR, 'audit-heads'),
    clamd: readClamd(set.CLAMD),
    asksExternalLinks: set.EXTERNAL_LINKS === 'check',
    oidc: readOidc(set),
    personRequestsPerSecond: set.PERSON_REQUESTS_PER_SECOND,
    addressRequestsPerSecond: set.ADDRESS_REQUESTS_PER_SECOND,
    trustedProxies: set.TRUSTED_PROXIES,
    logLevel: set.LOG_LEVEL,
  };
}

function readClamd(written: string | undefined): Config['clamd'] {
  const [host = '', port] = written?.split(':') ?? [];
  return written === undefined ? undefined : { host, port: Number(port) };
}

function readOidc(set: z.infer<typeof schema>): Config['oidc'] {
  if (!set.OIDC_ISSUER) return undefined;
  if (!set.OIDC_CLIENT_ID || !set.OIDC_CLIENT_SECRET) {
    throw new UserFacingError('OIDC_ISSUER is set; set OIDC_CLIENT_ID and OIDC_CLIENT_SECRET as well.');
  }
  if (!set.OIDC_ACCOUNT_CLAIM) {
    throw new UserFacingError(
      'OIDC_ISSUER is set; set OIDC_ACCOUNT_CLAIM to the claim that holds a staff account. It must be one that people ' +
        'cannot change themselves, such as the upn of a directory or sub.',
    );
  }
  return {
    issuer: set.OIDC_ISSUER,
    clientId: set.OIDC_CLIENT_ID,
    clientSecret: set.OIDC_CLIENT_SECRET,
    accountClaim: set.OIDC_ACCOUNT_CLAIM,
    personalNumberClaim: set.OIDC_PERSONAL_NUMBER_CLAIM,
    acceptedAcr: set.OIDC_ACCEPTED_ACR,
  };
}
