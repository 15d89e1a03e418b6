// What must hold of the letters of the public face, asked of the rows and of the folder of outgoing mail: whatever is said to be
// sent is there, nobody has an issue twice, nobody misses one, and nobody who has left is written to. Between a letter's
// handing over and the row that says so a process can die: then it goes once more under the same Message-ID, which is as near
// to once as SMTP comes, and one file in the folder. Used by kill-laws.ts.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import PostalMime from 'postal-mime';
import type { Findings } from './findings.ts';
import type { Deed } from './kill-deeds.ts';

/** A letter is in the mail server's hands, and no more in ours, for as long: one that was begun before somebody left may come. */
const handOverMs = 1_000;

/** As the folder of outgoing mail names a letter. */
export function letterFile(id: string): string {
  return `${createHash('sha256').update(id).digest('hex').slice(0, 40)}.eml`;
}

export type Received = { name: string; to: string; subject: string; text: string; leaveLink: string };

/** The readers' letter-box: letters to those whom the proof has made up, each opened once. */
export class LetterBox {
  readonly letters: Received[] = [];
  readonly #folder: string;
  readonly #opened = new Set<string>();

  constructor(dataDir: string) {
    this.#folder = join(dataDir, 'mail');
  }

  /** Answers those that have come since. */
  async empty(): Promise<Received[]> {
    const before = this.letters.length;
    const names = existsSync(this.#folder) ? readdirSync(this.#folder) : [];
    for (const name of names.filter((each) => each.endsWith('.eml') && !this.#opened.has(each))) {
      this.#opened.add(name);
      const bytes = readFileSync(join(this.#folder, name));
      const to = /^To: <?([a-z]{32})@example\.se/m.exec(bytes.toString('latin1'))?.[1];
      if (to === undefined) continue;
      const { subject = '', text = '', headers } = await PostalMime.parse(bytes);
      const leaveLink = headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? '';
      this.letters.push({ name, to, subject, text, leaveLink });
    }
    return this.letters.slice(before);
  }

  writtenAt({ name }: Received): number {
    return statSync(join(this.#folder, name)).mtimeMs;
  }
}

const sentLetters = `
  select 'reply-' || comment_id as id from feedback.answer where sent_at is not null
  union all select 'proposal-' || decision_id from proposals.letter where sent_at is not null
  union all select 'issue-' || issue_id || '-' || subscription_id from newsletter.delivery where sent_at is not null`;

/** `leaving` is asked when the rows have been read: whoever leaves meanwhile is in it by then. */
export async function checkLetters(
  witness: pg.Client,
  { deeds, leaving, box }: { deeds: readonly Deed[]; leaving: ReadonlySet<string>; box: LetterBox },
  dataDir: string,
  findings: Findings,
): Promise<void> {
  const { rows: sent } = await witness.query<{ id: string }>(sentLetters);
  const unwritten = sent.filter(({ id }) => !existsSync(join(dataDir, 'mail', letterFile(id))));
  findings.all(
    sent.length,
    'a letter marked as sent that was not written',
    unwritten.map(({ id }) => id),
  );
  await checkNobodyIsPassedOver(witness, { deeds, leaving }, findings);
  await box.empty();
  const issues = box.letters.filter(({ leaveLink }) => leaveLink !== '');
  const twice = [...Map.groupBy(issues, ({ to, subject }) => `${to} ${subject}`)].filter(([, all]) => all.length > 1);
  findings.all(
    issues.length,
    'an issue came twice',
    twice.map(([whose]) => whose),
  );
  const leftAt = new Map(deeds.flatMap(({ name, mark, at }) => (name === 'left' ? [[mark, at]] : [])));
  const late = issues.filter((letter) => {
    const at = leftAt.get(letter.to);
    return at !== undefined && box.writtenAt(letter) > at + handOverMs;
  });
  findings.all(
    leftAt.size,
    'an issue to somebody who had left',
    late.map(({ to, subject }) => `${to} ${subject}`),
  );
}

/** Whoever had confirmed before an issue was sent off is among those it goes to. */
async function checkNobodyIsPassedOver(
  witness: pg.Client,
  { deeds, leaving }: { deeds: readonly Deed[]; leaving: ReadonlySet<string> },
  findings: Findings,
): Promise<void> {
  const { rows } = await witness.query<{ id: string; readers: string[] }>(
    `select i.id, array(select split_part(s.email, '@', 1) from newsletter.delivery d
       join newsletter.subscription s on s.id = d.subscription_id where d.issue_id = i.id) as readers
     from newsletter.issue i where i.state in ('sending', 'sent')`,
  );
  const readersOf = new Map(rows.map(({ id, readers }) => [id, new Set(readers)]));
  const joined = deeds.filter(({ name }) => name === 'joined');
  for (const { mark, begunAt } of deeds.filter(({ name }) => name === 'issued')) {
    const readers = readersOf.get(mark);
    if (readers === undefined) continue;
    const due = joined.filter((reader) => reader.at < begunAt && !leaving.has(reader.mark));
    findings.all(
      due.length,
      'a reader was passed over',
      due.filter((reader) => !readers.has(reader.mark)).map((reader) => `${mark} ${reader.mark}`),
    );
  }
}

const sendingTables = [
  'notices.notice',
  'newsletter.subscription',
  'newsletter.delivery',
  'feedback.answer',
  'proposals.letter',
];
const unsent = `
  select 'issue ' || id as what from newsletter.issue where state in ('scheduled', 'sending')
  union all select 'answer ' || comment_id from feedback.answer where sent_at is null and refused_at is null
  union all select 'proposal ' || decision_id from proposals.letter where sent_at is null and refused_at is null
  union all select 'confirmation ' || email from newsletter.subscription where letter_sent_at is null and confirm_token is not null
  union all select 'notice ' || id from notices.notice where sent_at is null
  union all select 'picture ' || id from pictures.unmade()`;

/** The witness lets the time pass after which what a dead process had in hand is taken up by another, and all of it is done. */
export async function checkAllIsDone(witness: pg.Client, withinMs: number, findings: Findings): Promise<void> {
  const hold = `interval '3 minutes'`;
  for (const table of sendingTables)
    await witness.query(`update ${table} set sending_at = sending_at - ${hold} where sending_at is not null`);
  const until = Date.now() + withinMs;
  const left = async () => (await witness.query<{ what: string }>(unsent)).rows.map(({ what }) => what);
  for (let waiting = await left(); waiting.length > 0 && Date.now() < until; waiting = await left()) {
    await witness.query(
      `update graphile_worker._private_jobs set run_at = now() where attempts > 0 and run_at > now() and locked_at is null`,
    );
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  findings.all(1, 'never done', await left());
}
