// Keeps signed heads of the audit chain outside the database: whoever cuts the end of the log there cannot cut it here.
// Started by the product; read by `npm run audit`.
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Log } from '../platform/log.ts';

export type Head = { seq: number; hash: string; at: string; signature: string };

const signedText = ({ seq, hash, at }: Omit<Head, 'signature'>) => Buffer.from(`${seq}\n${hash}\n${at}`);

/** Writes the newest head every minute, when there is a new one. */
export function keepAuditHeads(keeping: { auditUrl: string; folder: string; log: Log }): { stop: () => Promise<void> } {
  const { auditUrl, folder, log } = keeping;
  const pool = new pg.Pool({ connectionString: auditUrl, max: 1 });
  pool.on('error', () => undefined);
  const write = () => writeHead(pool, folder).catch((error: unknown) => log.warn('audit.head-failed', { error }));
  const timer = setInterval(write, 60_000);
  return {
    stop: async () => {
      clearInterval(timer);
      await write();
      await pool.end();
    },
  };
}

async function writeHead(pool: pg.Pool, folder: string): Promise<void> {
  const { rows } = await pool.query<{ seq: string; hash: Buffer }>('select seq, hash from audit.head()');
  const newest = rows[0];
  if (newest === undefined || readHeads(folder).at(-1)?.seq === Number(newest.seq)) {
    return;
  }
  const head = { seq: Number(newest.seq), hash: newest.hash.toString('hex'), at: new Date().toISOString() };
  const signature = sign(null, signedText(head), ensureKey(folder)).toString('base64');
  appendFileSync(join(folder, 'heads.jsonl'), `${JSON.stringify({ ...head, signature })}\n`);
}

/** The heads kept so far, oldest first; throws when one is not signed by the folder's own key. */
export function readHeads(folder: string): Head[] {
  const file = join(folder, 'heads.jsonl');
  if (!existsSync(file)) {
    return [];
  }
  const key = createPublicKey(ensureKey(folder));
  const heads = readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): Head => JSON.parse(line));
  const forged = heads.find((head) => !verify(null, signedText(head), key, Buffer.from(head.signature, 'base64')));
  if (forged !== undefined) {
    throw new Error(`the head of row ${forged.seq} is not signed by this installation`);
  }
  return heads;
}

function ensureKey(folder: string) {
  const file = join(folder, 'signing-key.pem');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  }
  return createPrivateKey(readFileSync(file));
}

type ChainRow = { seq: string; line: string; prior_hash: Buffer; hash: Buffer };
export type ChainReport = { checked: number; faults: { seq: number; fault: 'gap' | 'prior' | 'hash' | 'head' }[] };

/** Walks the whole chain and holds it against the kept heads. Reads in pieces, so that any length fits in memory. */
export async function checkChain(client: pg.Client | pg.Pool, heads: readonly Head[]): Promise<ChainReport> {
  const faults: ChainReport['faults'] = [];
  const expected = new Map(heads.map((head) => [head.seq, head.hash]));
  let prior: Buffer = Buffer.alloc(32);
  let last = 0;
  let checked = 0;
  for (;;) {
    const { rows } = await client.query<ChainRow>(
      'select seq, audit.canonical(e) as line, prior_hash, hash from audit.entry e where seq > $1 order by seq limit 5000',
      [last],
    );
    for (const row of rows) {
      const seq = Number(row.seq);
      checked += 1;
      if (seq !== last + 1) faults.push({ seq, fault: 'gap' });
      if (!row.prior_hash.equals(prior)) faults.push({ seq, fault: 'prior' });
      const hash = createHash('sha256').update(row.prior_hash).update(row.line, 'utf8').digest();
      if (!hash.equals(row.hash)) faults.push({ seq, fault: 'hash' });
      const kept = expected.get(seq);
      if (kept !== undefined && kept !== row.hash.toString('hex')) faults.push({ seq, fault: 'head' });
      expected.delete(seq);
      prior = row.hash;
      last = seq;
    }
    if (rows.length < 5000) break;
  }
  // A head of a row that is no longer there: the end of the log has been cut.
  for (const seq of expected.keys()) faults.push({ seq, fault: 'head' });
  return { checked, faults };
}
