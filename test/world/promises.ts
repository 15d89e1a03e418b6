// Promises of work to be done later, written past the walls: what is planned from them where a database is moved to.
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sendLetter } from '../../src/app/letters.ts';
import { createFolderMail } from '../../src/platform/mail/index.ts';
import { createQueries } from '../../src/platform/postgres/kysely.ts';
import { createPool } from '../../src/platform/postgres/pool.ts';
import type { Town } from '../support/browse.ts';
import { people } from './small-town.ts';

/** Of each kind of promise one that is still to be kept, and one that has been; answers the jobs of the former. */
export async function promise({ owner }: Pick<Town, 'owner'>): Promise<string[]> {
  const ids: Ids = { due: randomUUID(), kept: randomUUID(), half: randomUUID() };
  const { due, kept, half } = ids;
  const { person } = people.chiefEditor;
  await promiseSizes(owner, ids);
  await promiseLetters(owner, ids);
  await owner.query(
    `insert into notices.notice (id, person_id, kind, path, once_key, delivery, sent_at)
     values ($1, $3, 'review_due', '/redaktion', 'due', 'digest', null), ($2, $3, 'review_due', '/redaktion', 'kept', 'digest', now())`,
    [due, kept, person],
  );
  await owner.query(
    `insert into requests.attachment (id, request_id, name, media_type, size_bytes, content, added_at, scan)
     select $1, (select id from requests.request limit 1), 'v.pdf', 'application/pdf', 0, '', now(), 'waiting'`,
    [due],
  );
  const { rows } = await owner.query('select id from notices.notice where sent_at is null and delivery is null');
  const letter = (kind: string, id: string) => `send-letter {"letter": "${kind}", "id": "${id}"}`;
  return [
    ...rows.map(({ id }) => `send-notice {"noticeId": "${id}"}`),
    `send-digest {"personId": "${person}"}`,
    `scan-file {"fileId": "${due}"}`,
    ...['confirmation', 'issue', 'proposal', 'reply', 'trial'].map((kind) => letter(kind, due)),
    letter('issue', half),
    ...[due, half].map((id) => `make-variants {"pictureId": "${id}"}`),
  ].sort();
}

/** What is due, what has been done, and what is neither: another focus than the card's, an issue for later. */
type Ids = { due: string; kept: string; half: string };

async function promiseSizes(owner: Town['owner'], { due, kept, half }: Ids): Promise<void> {
  const fact = `'lotsen', false, 'n', 'a', '', 'f', 'own', ''`;
  await owner.query(
    `insert into pictures.picture (id, unit_id, shared, name, alt, caption, photographer, licence, source, focus_x, focus_y, width,
       height, added_at)
     values ($1, ${fact}, 50, 50, 9, 9, now()), ($2, ${fact}, 50, 50, 9, 9, now()), ($3, ${fact}, 75, 50, 9, 9, now())`,
    [due, kept, half],
  );
  const variant = `'image/jpeg', 9, 9, 'x'::bytea`;
  await owner.query(
    `insert into pictures.variant (picture_id, name, media_type, width, height, content, focus_x, focus_y)
     select unnest($1::uuid[]), 'original', ${variant}, null::smallint, null::smallint union all
     select unnest($2::uuid[]), 'card', ${variant}, 50::smallint, 50::smallint`,
    [
      [due, kept, half],
      [kept, half],
    ],
  );
}

async function promiseLetters(owner: Town['owner'], { due, kept, half }: Ids): Promise<void> {
  const { membership, person } = people.chiefEditor;
  const query = (sql: string, values: unknown[] = [due, kept]) => owner.query(sql, values);
  const subscription = `'sv', '{}', 'sv', '{}'`;
  await query(
    `insert into newsletter.subscription (id, email, language, interests, wished_language, wished_interests, confirm_token, letter_at,
       letter_sent_at, confirmed_at, leave_token)
     values ($1, 'due@example.se', ${subscription}, 'token', now(), null, null, 'a'),
       ($2, 'kept@example.se', ${subscription}, null, now(), now(), now(), 'b')`,
  );
  await query(
    `insert into newsletter.issue (id, language, subject, intro, interests, state, send_at, sent_at, planned, made_at)
     values ($1, 'sv', 'Due', 'I', '{}', 'sending', now() - interval '1 hour', null, 2, now()),
       ($2, 'sv', 'Kept', 'I', '{}', 'sent', now() - interval '1 day', now(), 1, now()),
       ($3, 'sv', 'Later', 'I', '{}', 'scheduled', '2099-01-01', null, 0, now())`,
    [due, kept, half],
  );
  // Its sending has begun: one of its two readers has had the letter.
  await query(`insert into newsletter.delivery values ($1, $1, null, null, null), ($1, $2, null, now(), null)`);
  await query(
    `insert into newsletter.trial (id, issue_id, person_id, sent_at) values ($1, $1, $3, null), ($2, $2, $3, now())`,
    [due, kept, person],
  );
  await query(
    `insert into feedback.comment (id, page, language, received_on, words, words_hash)
     select id, '/sok', 'sv', current_date, id::text, sha256(id::text::bytea) from unnest(array[$1, $2]::uuid[]) id`,
  );
  await query(
    `insert into feedback.asker values ($1, 'due@example.se', current_date), ($2, 'kept@example.se', current_date)`,
  );
  await query(
    `insert into feedback.answer (comment_id, words, written_at, written_by, token, token_hash, expires_on, sent_at)
     values ($1, 'A', now(), $3, 't', sha256('t'), '2099-01-01', null), ($2, 'A', now(), $3, null, sha256('u'), '2099-01-01', now())`,
    [due, kept, membership],
  );
  await query(
    `insert into proposals.proposal (id, reference, received_at, sender_name, sender_email, school_form, theme, body, links, wish, pictures)
     select id, id::text, now(), 'N', 'n@example.se', '', 'T', 'B', '', 'tip', 'none' from unnest(array[$1, $2]::uuid[]) id`,
  );
  // Each has a letter by itself.
  await query(
    `insert into proposals.decision (id, proposal_id, kind, words, decided_at, decided_by)
     select id, id, 'thanked', '', now(), $3 from unnest(array[$1, $2]::uuid[]) id`,
    [due, kept, membership],
  );
  await query('update proposals.letter set sent_at = now() where decision_id = $1', [kept]);
}

/** Carries out the letters' jobs, each twice, as a process that died in the middle would. Answers to whom letters went. */
export async function sendTwice(
  appUrl: string,
  payloads: readonly Record<string, string>[],
  folder: string,
): Promise<string[]> {
  const pool = createPool({ url: appUrl });
  const mail = createFolderMail({ folder, from: 'stod@example.se' });
  const clock = () => Temporal.Now.instant();
  const sending = { db: createQueries(pool), mail, origin: 'https://skolstod.example.se', clock };
  for (const payload of [...payloads, ...payloads])
    await sendLetter(sending, payload as { letter: string; id: string });
  await pool.end();
  const letters = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  return letters.map((text) => /^To: (\S*)/m.exec(text)?.[1] ?? '').sort();
}
