// How much one person may keep in drafts, counted under a lock; the version a completion answers; and a draft that names a
// pupil, which is in the log with the child. Through the real pipeline.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTown, type Town, type Visitor } from '../../../test/support/browse.ts';
import { people, testNumbers } from '../../../test/world/small-town.ts';

let town: Town;
let nora: Visitor;
const draftId = '00000000-0000-4000-8000-00000000d001';
const draft = `/stod/utkast/${draftId}`;
beforeAll(async () => {
  town = await openTown();
  nora = await town.as('principalNorth');
  await addDraft(draftId);
});
afterAll(() => town.close());

const rows = async (sql: string, values: unknown[] = []) => (await town.owner.query(sql, values)).rows;
const addDraft = (id: string) =>
  town.owner.query(
    `insert into requests.draft (id, person_id, membership_id, service_id, answers, created_at, saved_at)
    values ($1, $2, $3, 'kartlaggning', '{}', now(), now())`,
    [id, people.principalNorth.person, people.principalNorth.membership],
  );
const addFile = (bytes: number, to = draftId) =>
  town.owner.query(
    `insert into requests.draft_file (id, draft_id, name, media_type, size_bytes, content, added_at)
     values (gen_random_uuid(), $1, 'x.pdf', 'application/pdf', $2, convert_to(repeat('x', $2), 'UTF8'), now())`,
    [to, bytes],
  );
const pdf = () => new File(['%PDF-1.4\n1 0 obj<</Type /Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF'], 'a.pdf');

test('ten files at most, also when they come at the same time', async () => {
  for (let n = 0; n < 9; n += 1) await addFile(10);
  const answers = await Promise.all([1, 2, 3].map(() => nora.post(draft, { act: 'file', files: pdf() })));
  // A busy machine may refuse one of them with 503; what counts is that no more than one has come in.
  const taken = answers.filter(({ status }) => status === 303).length;
  expect(taken).toBeLessThanOrEqual(1);
  expect(await rows('select 1 from requests.draft_file')).toHaveLength(9 + taken);
  if (taken === 0) await addFile(1);
  await expect(addFile(1)).rejects.toMatchObject({ constraint: 'draft_file_most' });
});

test('a person’s drafts hold so much together, and the page says so', async () => {
  await town.owner.query('delete from requests.draft_file');
  for (let n = 0; n < 4; n += 1) {
    const id = `00000000-0000-4000-8000-00000000d10${n}`;
    await addDraft(id);
    await addFile(24_999_990, id);
  }
  const answer = await nora.post(draft, { act: 'file', files: pdf() });
  expect([answer.status, answer.text.includes('högst 100 MB')]).toEqual([409, true]);
  await town.owner.query('delete from requests.draft_file');
  expect((await nora.post(draft, { act: 'file', files: pdf() })).status).toBe(303);
});

test('fifty drafts at most, and the page says what to do', async () => {
  const [{ count }] = await rows('select count(*)::int as count from requests.draft');
  for (let n = count; n < 50; n += 1) await addDraft(crypto.randomUUID());
  const answer = await nora.post('/stod/ny', { service: 'kartlaggning' });
  expect([answer.status, answer.text.includes('redan 50 utkast')]).toEqual([409, true]);
});

test('a draft that names a pupil is in the log with the child, when it is saved, read and listed', async () => {
  await nora.post(draft, { act: 'save', level: 'individual', personalNumber: testNumbers[0], part: 'some' });
  const [{ child_id: childId }] = await rows('select child_id from requests.draft where id = $1', [draftId]);
  expect(childId).toMatch(/^[0-9a-f-]{36}$/);
  await nora.get(draft);
  await nora.get('/stod');
  const acts = await rows('select distinct act from audit.entry where $1 = any (child_ids) order by 1', [childId]);
  expect(acts.map(({ act }) => act)).toEqual(expect.arrayContaining(['draft.read', 'draft.write', 'request.list']));
  await nora.post(draft, { act: 'save', level: 'individual', personalNumber: '2015', part: 'some' });
  expect(await rows('select child_id from requests.draft where id = $1', [draftId])).toEqual([{ child_id: null }]);
});

test('a completion that does not say which version it answers is refused', async () => {
  const number = 'CSS-2026-0001';
  await town.owner.query(
    `insert into requests.request (id, registry_number, registered_at, title, service_id, service_version, level, school_unit_id,
       asker_membership_id, channel, urgency, question, situation, tried, consent, status, answer_by)
     select gen_random_uuid(), $1, now(), 'x', 'handledning', 1, 'group', school_unit_id, id, 'form', 'normal', 'q', 's', 't', 'not_needed',
       'awaiting_completion', '2099-01-01' from organisation.membership where id = $2`,
    [number, people.principalNorth.membership],
  );
  await town.owner.query(
    `insert into requests.event (id, request_id, kind, at, membership_id, message)
     select gen_random_uuid(), id, 'completion_asked', now(), $1, 'x' from requests.request where status = 'awaiting_completion'`,
    [people.coordinator.membership],
  );
  for (const version of [undefined, '', 'x', '0']) {
    const fields = { answer: 'Sedan i höstas.', ...(version === undefined ? {} : { version }) };
    expect((await nora.post(`/stod/${number}/komplettering`, fields)).status, version).toBe(400);
  }
  expect((await nora.post(`/stod/${number}/komplettering`, { answer: 'Sedan i höstas.', version: '1' })).status).toBe(
    303,
  );
});
