// What must hold of every request whatever dies when, asked of the database by a witness in one snapshot; and the same
// questions put to a database that has been made wrong on purpose. Used by prove:kill.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { checkChain, readHeads } from '../../src/app/audit-heads.ts';
import { Findings } from './findings.ts';
import { checkDeeds, type Deed, deedFaults } from './kill-deeds.ts';
import { checkLetters, type LetterBox, letterFile } from './kill-letters.ts';

/**
 * A request whose sender has seen the receipt's address, and how often its page has been answered since. The draft's id
 * stands in its question.
 */
export type Acknowledged = { number: string; draftId: string; fileHash: string; wasResent: boolean; reads: number };

/** All that anybody has been told is done; the readers who have begun to leave, as they do so; and what has come by mail. */
export type Told = {
  acknowledged: readonly Acknowledged[];
  deeds: readonly Deed[];
  leaving: ReadonlySet<string>;
  box: LetterBox;
};

const draftOf = `substring(r.question from 'Proof (.*)')`;
const sentBy = `a.act = 'draft.write' and a.outcome = 'done' and a.resource_id = ${draftOf}`;

/** Each lists offenders; none is right. */
const laws: Record<string, string> = {
  'a draft became two requests': `select ${draftOf} as offender from requests.request r where r.channel = 'form' group by 1 having count(*) > 1`,
  'a number stands twice': `select registry_number as offender from requests.request group by 1 having count(*) > 1`,
  'a number is missing in the series': `
    select prefix || '-' || year || ' ' || n as offender from records.series, generate_series(1, last_number) n
    where not exists (select from requests.request r where r.registry_number = prefix || '-' || year || '-' || lpad(n::text, 4, '0'))`,
  'a request is beyond its series': `
    select r.registry_number as offender from requests.request r where not exists (
      select from records.series s where split_part(r.registry_number, '-', 3)::integer between 1 and s.last_number)`,
  'a request without its one event of registration': `
    select r.registry_number as offender from requests.request r
    where (select count(*) from requests.event e where e.request_id = r.id and e.kind = 'registered') <> 1`,
  'a request without its one notice': `
    select r.registry_number as offender from requests.request r join organisation.membership m on m.id = r.asker_membership_id
    where (select count(*) from notices.notice n where n.once_key = 'registered:' || r.id || ':' || m.person_id) <> 1`,
  'a notice without its request': `
    select n.once_key as offender from notices.notice n where n.once_key like 'registered:%'
      and not exists (select from requests.request r where n.once_key like 'registered:' || r.id || ':%')`,
  'a notice neither sent nor planned': `
    select n.once_key as offender from notices.notice n where n.sent_at is null
      and not exists (select from graphile_worker._private_jobs j where j.payload ->> 'noticeId' = n.id::text)`,
  'a request without its row in the log': `
    select r.registry_number as offender from requests.request r where r.channel = 'form' and not exists (
      select from audit.entry a where ${sentBy} and a.membership_id = r.asker_membership_id
        and (r.child_id is null or r.child_id = any (a.child_ids)))`,
  'a row in the log without its request': `
    select a.seq::text as offender from audit.entry a where a.act = 'draft.write' and a.outcome = 'done'
      and not exists (select from requests.draft d where d.id::text = a.resource_id)
      and not exists (select from requests.request r where ${draftOf} = a.resource_id)`,
  'a request whose draft is left': `
    select r.registry_number as offender from requests.request r join requests.draft d on d.id::text = ${draftOf}`,
  'a pupil missing, or one too many': `
    select r.registry_number as offender from requests.request r
    where (r.child_id is not null) <> exists (select from requests.pupil p where p.request_id = r.id and p.child_id = r.child_id)`,
  'a request without its one file': `
    select r.registry_number as offender from requests.request r
    where r.channel = 'form' and (select count(*) from requests.attachment f where f.request_id = r.id and octet_length(f.content) = f.size_bytes) <> 1`,
  'a request without its form': `
    select r.registry_number as offender from requests.request r
    where r.channel = 'form' and (select count(*) from access.replay k where k.location = '/stod/' || r.registry_number || '/kvitto') <> 1`,
  'a form without its request': `
    select k.location as offender from access.replay k where k.location is null
      or (k.location like '%/kvitto' and not exists (select from requests.request r where k.location = '/stod/' || r.registry_number || '/kvitto'))`,
};

type Stored = { number: string; draft_id: string; hash: string | null; has_pupil: boolean; logged: number };

/** `witness` stands in a transaction of its own. `dataDir` is where letters and kept heads are. */
export async function checkLaws(witness: pg.Client, told: Told, dataDir: string): Promise<Findings> {
  const { acknowledged, deeds, leaving } = told;
  const findings = new Findings();
  findings.add(await checkDeeds(witness, deeds, leaving));
  await checkLetters(witness, told, dataDir, findings);
  const { rows: stored } = await witness.query<Stored>(
    `select r.registry_number as number, ${draftOf} as draft_id, encode(sha256(f.content), 'hex') as hash,
       r.child_id is not null as has_pupil, (select count(*)::integer from audit.entry a
         where a.act = 'request.read' and a.resource_id = r.registry_number and r.child_id = any (a.child_ids)) as logged
     from requests.request r left join requests.attachment f on f.request_id = r.id`,
  );
  const byNumber = new Map(stored.map((row) => [row.number, row]));
  for (const { number, draftId, fileHash, reads } of acknowledged) {
    const row = byNumber.get(number);
    findings.check(row !== undefined, `${number} was acknowledged and is lost`);
    findings.check(
      row === undefined || (row.draft_id === draftId && row.hash === fileHash),
      `${number} is not what was sent`,
    );
    findings.check(
      row === undefined || !row.has_pupil || row.logged >= reads,
      `${number} was read ${reads} times, and the log knows of ${row?.logged}`,
    );
  }
  for (const [law, query] of Object.entries(laws)) {
    const { rows } = await witness.query<{ offender: string }>(query);
    findings.all(
      stored.length,
      law,
      rows.map(({ offender }) => offender),
    );
  }
  const { rows: sent } = await witness.query<{ id: string }>('select id from notices.notice where sent_at is not null');
  const unwritten = sent.filter(({ id }) => !existsSync(join(dataDir, 'mail', letterFile(id))));
  findings.all(
    sent.length,
    'a notice marked as sent without its letter',
    unwritten.map(({ id }) => id),
  );
  const chain = await checkChain(witness, readHeads(join(dataDir, 'audit-heads')));
  findings.all(
    chain.checked,
    'the log is broken at row',
    chain.faults.map(({ seq, fault }) => `${seq} (${fault})`),
  );
  return findings;
}

const someRequest = '(select id from requests.request where registry_number = $1)';

/** What the deaths could have done, done by hand to one acknowledged request. */
const faults: Record<string, string[]> = {
  'a request lost whole': [
    `delete from notices.notice where once_key like 'registered:' || ${someRequest} || ':%'`,
    `delete from requests.event where request_id = ${someRequest}`,
    `delete from consents.consent where request_id = ${someRequest}`,
    `delete from requests.attachment where request_id = ${someRequest}`,
    `delete from requests.pupil where request_id = ${someRequest}`,
    `delete from access.replay where location like '/stod/' || $1 || '/%'`,
    `delete from requests.request where registry_number = $1`,
  ],
  'an event lost': [`delete from requests.event where request_id = ${someRequest}`],
  'a notice lost': [`delete from notices.notice where once_key like 'registered:' || ${someRequest} || ':%'`],
  'a job lost': [
    `delete from graphile_worker._private_jobs where payload ->> 'noticeId' in (select id::text from notices.notice where once_key like 'registered:' || ${someRequest} || ':%')`,
    `update notices.notice set sent_at = null where once_key like 'registered:' || ${someRequest} || ':%'`,
  ],
  'a row of the log lost': [
    `delete from audit.entry a using requests.request r where r.registry_number = $1 and ${sentBy}`,
  ],
  'a reading lost in the log': [
    `delete from audit.entry where seq = (select max(seq) from audit.entry where act = 'request.read' and resource_id = $1)`,
  ],
  'a file lost': [`delete from requests.attachment where request_id = ${someRequest}`],
  'a file torn': [`update requests.attachment set content = substr(content, 2) where request_id = ${someRequest}`],
  'a file of another': [
    `update requests.attachment set content = overlay(content placing '\\x21' from 12) where request_id = ${someRequest}`,
  ],
  'a gap in the series': [`update requests.request set registry_number = $1 || '999' where registry_number = $1`],
  'a number taken for nothing': [`update records.series set last_number = last_number + 1 where $1 <> ''`],
  'a form forgotten': [`delete from access.replay where location like '/stod/' || $1 || '/%'`],
};

/** Answers how many findings each planted fault gave beyond those of the untouched database. */
export async function plantFaults(
  witness: pg.Client,
  told: Told,
  dataDir: string,
): Promise<{ fault: string; found: number }[]> {
  const untouched = await checkLaws(witness, told, dataDir);
  const { rows } = await witness.query<{ number: string }>(
    'select registry_number as number from requests.request where child_id is not null',
  );
  const withPupil = new Set(rows.map(({ number }) => number));
  const victim = told.acknowledged.find(({ number, reads }) => reads > 0 && withPupil.has(number));
  const planted = [
    ...Object.entries(faults).map(([fault, statements]) => ({ fault, statements, value: victim?.number })),
    ...Object.entries(deedFaults).map(([fault, { of, statement }]) => ({
      fault,
      statements: [statement],
      value: told.deeds.findLast(({ name }) => name === of)?.mark,
    })),
  ];
  const results: { fault: string; found: number }[] = [];
  for (const { fault, statements, value } of planted) {
    await witness.query('savepoint fault');
    for (const statement of statements) await witness.query(statement, [value]);
    const found = (await checkLaws(witness, told, dataDir)).wrong.length - untouched.wrong.length;
    results.push({ fault, found });
    await witness.query('rollback to savepoint fault; release savepoint fault');
  }
  return results;
}
