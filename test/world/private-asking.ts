// Who asks privately in the small town: a guardian's own child and a protected one, a pupil of 15, one of 14, a professional,
// and the services that are open to them. For the tests of asking for oneself.
import { expect } from 'vitest';
import type { Town, Visitor } from '../support/browse.ts';
import { people, type Role, testNumbers } from './small-town.ts';

export const [ward = '', stranger = '', hidden = '', markedLater = ''] = testNumbers;
export const privateNumbers = { professional: '198801012389', youth: '200901012385', child14: '201301012389' } as const;
export const protectedChild = '00000000-0000-4000-8000-000000000c03';
export const child = { protectedIdentity: 'no', givenName: 'Asta', familyName: 'Asp', grade: '4' };
export const question = { question: 'Hur får Asta ro i skolan?', urgency: 'normal', act: 'check' };
export const questionId = '00000000-0000-4000-8000-00000000ee01';

export async function seedPrivateAsking({ owner }: Pick<Town, 'owner'>): Promise<void> {
  await owner.query(`insert into catalogue.service (id, version, unit_id, title_sv, title_en, description_sv, description_en,
      registry_title, who_may_ask, levels, consent_rule, secrecy_ground, matter_kind, target_days, form, legal_reference, valid)
    values ('familj', 1, 'samba', 'Samordning', 'Coordination', 'Vi samordnar.', 'We coordinate.', 'Begäran om samordning',
      '{guardian,youth,professional}', '{individual}', 'both', 'osl-23-2-1', 'service', 5,
      '{"sections":[{"key":"own","title":{"sv":"Om stödet","en":"About it"},"fields":[{"key":"motet","label":{"sv":"Vad ska mötet lösa?","en":"What is the meeting for?"},"kind":"line","required":true,"maxLength":50,"neededFor":{"sv":"Mötet","en":"The meeting"}}]}],"attachments":[]}',
      'skollagen 3:7', '[2020-01-01,)'),
    ('fraga', 1, 'ingangen', 'En fråga', 'A question', 'Vi svarar.', 'We answer.', 'Fråga', '{guardian,anybody}',
      '{organisation}', 'none', 'public', 'service', 5, '[]', 'FL 6', '[2020-01-01,)')`);
  for (const [role, number] of Object.entries(privateNumbers)) {
    await owner.query('update organisation.person set personal_number = $1 where id = $2', [
      number,
      people[role as Role].person,
    ]);
  }
  await owner.query(
    `insert into children.child values ('00000000-0000-4000-8000-000000000c01', $1, 'Barn A'), ($3, $2, 'Barn C')`,
    [ward, hidden, protectedChild],
  );
  await owner.query(
    `insert into children.guardianship values ('00000000-0000-4000-8000-000000000c01', $1, '[2020-01-01,)'),
       ('00000000-0000-4000-8000-000000000c01', $2, '[2020-01-01,)'), ($3, $1, '[2020-01-01,)')`,
    [people.guardian.person, people.guardianTwo.person, protectedChild],
  );
  await owner.query(`insert into children.protection values ($1, 'secrecy_mark', 'r', $2, now())`, [
    protectedChild,
    people.protector.membership,
  ]);
  await owner.query(
    `insert into children.named_person values (gen_random_uuid(), $1, $2, 'r', $3, $4,
       daterange(current_date, current_date + 30))`,
    [protectedChild, people.protector.person, people.protectorTwo.membership, people.protector.membership],
  );
}

/** Begins a draft; answers its address. */
export async function begin(who: Visitor, service: string, chosen: Record<string, string> = {}): Promise<string> {
  const begun = await who.post(`/egna/ny/${service}`, chosen);
  expect(begun.status, begun.text.slice(0, 300)).toBe(303);
  return begun.location ?? '';
}

/** Fills in the draft, looks at it and sends it; answers the registry number. */
export async function sendFrom(who: Visitor, draft: string, fields: Record<string, string | File>): Promise<string> {
  const checked = await who.post(draft, fields);
  expect(checked.location, /<li><a href="#[^<]*</.exec(checked.text)?.[0]).toBe(`${draft}/granska`);
  const { text } = await who.get(`${draft}/granska`);
  const version = /name="version" value="(\d+)"/.exec(text)?.[1] ?? '';
  const sent = await who.post(`${draft}/granska`, { version });
  expect(sent.location).toMatch(/^\/egna\/CSS-\d{4}-\d{4}\/kvitto$/);
  return sent.location?.split('/')[2] ?? '';
}

/** The town's clock stands still between acts otherwise, and two of them would have been done at once. */
export function later({ clock }: Pick<Town, 'clock'>): void {
  clock.now = clock.now.add({ minutes: 1 });
}

export async function askMore(
  { owner }: Pick<Town, 'owner'>,
  number: string,
  membership: string = people.coordinator.membership,
): Promise<void> {
  await owner.query('delete from requests.event where id = $1', [questionId]);
  await owner.query(
    `insert into requests.event (id, request_id, kind, at, membership_id, message)
     select $1, id, 'completion_asked', now(), $2, 'Vilken klass?' from requests.request where registry_number = $3`,
    [questionId, membership, number],
  );
  await owner.query(`update requests.request set status = 'awaiting_completion' where registry_number = $1`, [number]);
}
