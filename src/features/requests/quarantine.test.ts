// A file from the form to the scanner's verdict: waiting, opened by nobody, clean or stopped for good. Through the real
// pipeline, over connections set as they are where there is a scanner, and with a scanner that answers as told.
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTown, type Town, type Visitor } from '../../../test/support/browse.ts';
import { people } from '../../../test/world/small-town.ts';
import { noScanner, type Scanner } from '../../platform/files/scanner.ts';
import type { DB } from '../../platform/postgres/schema.gen.ts';
import { scanFile, scanWaiting } from './index.ts';

let town: Town;
let db: Kysely<DB>;
let nora: Visitor;
const number = 'CSS-2026-0001';

beforeAll(async () => {
  town = await openTown({ scansFiles: true });
  db = town.db;
  nora = await town.as('principalNorth');
  await town.owner.query(
    `insert into requests.request (id, registry_number, registered_at, title, service_id, service_version, level, school_unit_id,
       asker_membership_id, channel, urgency, question, situation, tried, consent, status, answer_by)
     select gen_random_uuid(), $1, now(), 'x', 'handledning', 1, 'group', school_unit_id, id, 'form', 'normal', 'q', 's', 't',
       'not_needed', 'registered', '2099-01-01' from organisation.membership where id = $2`,
    [number, people.principalNorth.membership],
  );
});
afterAll(() => town.close());

const rows = async (sql: string, values: unknown[] = []) => (await town.owner.query(sql, values)).rows;
const saying = (verdict: Awaited<ReturnType<Scanner['scan']>>): Scanner => ({ scan: async () => verdict });
const away: Scanner = { scan: () => Promise.reject(new Error('away')) };
const pdf = (name: string) =>
  new File(['%PDF-1.4\n1 0 obj<</Type /Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF'], name);

/** Completes the request with a file, as its school does, and answers the file's id. */
async function hand(name: string): Promise<string> {
  await town.owner.query(
    `with asked as (update requests.request set status = 'awaiting_completion' returning id)
     insert into requests.event (id, request_id, kind, at, membership_id, message)
     select gen_random_uuid(), id, 'completion_asked', clock_timestamp(), $1, 'x' from asked`,
    [people.coordinator.membership],
  );
  const [{ version }] = await rows('select version::text from requests.request');
  const sent = await nora.post(`/stod/${number}/komplettering`, { version, answer: 'Här är den.', files: pdf(name) });
  expect(sent.status).toBe(303);
  return (await rows('select id from requests.attachment where name = $1', [name]))[0].id;
}
const statuses = async (id: string) => [
  (await nora.get(`/stod/${number}/bilaga/${id}`)).status,
  (await (await town.as('coordinator')).get(`/inkorg/${number}/bilaga/${id}`)).status,
];

test('goes in and waits: nobody opens it, and its job is planned with it', async () => {
  const id = await hand('vantar.pdf');
  expect(await rows('select scan from requests.attachment where id = $1', [id])).toEqual([{ scan: 'waiting' }]);
  expect(
    await rows(`select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'scan-file'`),
  ).toEqual([{ payload: { fileId: id } }]);
  expect(await statuses(id)).toEqual([404, 404]);
  const page = (await nora.get(`/stod/${number}`)).text;
  expect(page).toContain('vantar.pdf');
  expect(page).not.toContain(`/bilaga/${id}`);
  expect(page).toContain('kontrolleras för skadlig kod');
});

test('while the scanner is away it goes on waiting, and is taken up again', async () => {
  const id = await hand('borta.pdf');
  await expect(scanFile({ db, scanner: away }, { fileId: id })).rejects.toThrow('away');
  expect(await statuses(id)).toEqual([404, 404]);
  await town.owner.query(`update requests.attachment set added_at = now() - interval '2 hours' where id = $1`, [id]);
  await scanWaiting({ db, scanner: saying('clean') });
  expect(await statuses(id)).toEqual([200, 200]);
});

test('infected is opened by nobody, told to the asker, and seen by the entrance', async () => {
  const id = await hand('smittad.pdf');
  await scanFile({ db, scanner: saying('infected') }, { fileId: id });
  // A later word does not let it out again.
  await scanFile({ db, scanner: saying('clean') }, { fileId: id });
  expect(await statuses(id)).toEqual([404, 404]);
  for (const text of [
    (await nora.get(`/stod/${number}`)).text,
    (await (await town.as('coordinator')).get(`/inkorg/${number}`)).text,
  ]) {
    expect(text).toContain('Stoppad: filen innehåller skadlig kod');
    expect(text).not.toContain(`/bilaga/${id}`);
  }
  expect(await rows(`select person_id, path from notices.notice where kind = 'file_stopped'`)).toEqual([
    { person_id: people.principalNorth.person, path: `/stod/${number}` },
  ]);
});

test('where the scanner has been taken away, what waits goes on unscanned, and the page says so', async () => {
  const id = await hand('utan.pdf');
  await scanFile({ db, scanner: noScanner }, { fileId: id });
  expect(await statuses(id)).toEqual([200, 200]);
  expect((await nora.get(`/stod/${number}`)).text).toContain('Inte kontrollerad för skadlig kod');
});
