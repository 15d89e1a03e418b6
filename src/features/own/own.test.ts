// Asking for oneself, from the choice to the receipt and after: guardians, pupils, professionals, anybody; and what somebody
// who asks about a protected child is never told.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTown, type Town } from '../../../test/support/browse.ts';
import {
  askMore,
  begin,
  child,
  later,
  privateNumbers,
  question,
  questionId,
  seedPrivateAsking,
  sendFrom,
  stranger,
  ward,
} from '../../../test/world/private-asking.ts';
import { people, schools } from '../../../test/world/small-town.ts';
import { admitPrivatePerson } from '../../access/door.ts';

let town: Town;

beforeAll(async () => {
  town = await openTown();
  await seedPrivateAsking(town);
});
afterAll(() => town.close());

const smallPdf = '%PDF-1.4\n1 0 obj<</Type /Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF';
const one = async (statement: string, values: unknown[] = []) => (await town.owner.query(statement, values)).rows[0];

describe('a guardian', () => {
  let number = '';

  test('writes a draft that is theirs, is told what is missing, and loses nothing', async () => {
    const guardian = await town.as('guardian');
    const draft = await begin(guardian, 'familj');
    const wrong = await guardian.post(draft, { ...question, question: '', personalNumber: '1', x_motet: 'Skolan' });
    expect(wrong.status).toBe(422);
    for (const words of [
      'Skriv vad du vill ha hjälp med.',
      'Svara ja eller nej.',
      'value="Skolan"',
      'inte fått det än',
    ]) {
      expect(wrong.text).toContain(words);
    }
    expect((await guardian.post(draft, { question: 'Halvfärdigt', act: 'save' })).location).toBe(`${draft}?sparad`);
    expect((await guardian.get('/egna')).text).toContain('Halvfärdigt');
    for (const role of ['guardianTwo', 'professional'] as const) {
      const other = await town.as(role);
      expect((await other.get(draft)).status).toBe(404);
      expect((await other.get('/egna')).text).not.toContain('Halvfärdigt');
    }
    expect((await guardian.post(`${draft}/borttag`, {})).location).toBe('/egna');
  });

  test('asks about the own child: a number, a receipt, a record of the yes, and a notice', async () => {
    const guardian = await town.as('guardian');
    const draft = await begin(guardian, 'familj');
    const files = new File([smallPdf], 'papper.pdf');
    const fields = { ...question, ...child, personalNumber: ward, x_motet: 'Skolan', phone: '070-1740605', files };
    number = await sendFrom(guardian, draft, fields);
    const receipt = (await guardian.get(`/egna/${number}/kvitto`)).text;
    expect(receipt).toContain(number);
    expect(receipt).not.toContain('Asta');
    expect(new TextDecoder().decode((await guardian.get(`/egna/${number}/kvitto.pdf`)).bytes.slice(0, 5))).toBe(
      '%PDF-',
    );
    expect(await one('select * from requests.request where registry_number = $1', [number])).toMatchObject({
      asked_privately: true,
      channel: 'form',
      school_unit_id: null,
      school_reads: false,
      consent: 'one',
      asker_membership_id: people.guardian.membership,
    });
    const consent = await one(
      'select c.* from consents.consent c join requests.request r on r.id = c.request_id where r.registry_number = $1',
      [number],
    );
    expect(consent).toMatchObject({ way: 'e_identification', person_id: people.guardian.person, giver: 'guardian' });
    expect(await one('select path from notices.notice where person_id = $1', [people.guardian.person])).toEqual({
      path: `/egna/${number}`,
    });
  });

  test("is seen by the entrance, with the other guardian's yes still lacking, and by nobody else who asks", async () => {
    const inbox = await (await town.as('coordinator')).get('/inkorg');
    expect(inbox.text).toContain('En privatperson ber om stöd');
    const seen = await (await town.as('coordinator')).get(`/inkorg/${number}`);
    expect(seen.text).toContain('Hur får Asta ro i skolan?');
    expect(seen.text).toContain('Vera Vik');
    for (const role of ['guardianTwo', 'professional', 'youth'] as const) {
      const other = await town.as(role);
      for (const path of [`/egna/${number}`, `/egna/${number}/kvitto`, `/meddelanden/${number}`]) {
        expect((await other.get(path)).status, `${role} ${path}`).toBe(404);
      }
    }
    expect((await (await town.as('principalNorth')).get(`/stod/${number}`)).status).toBe(404);
  });

  test('answers a question with a file, talks, takes back and has it taken up again', async () => {
    const guardian = await town.as('guardian');
    const coordinator = await town.as('coordinator');
    await coordinator.post(`/meddelanden/${number}`, { body: 'Vi läser nu.' });
    expect((await guardian.get(`/meddelanden/${number}`)).text).toContain('Vi läser nu.');
    expect((await guardian.post(`/meddelanden/${number}`, { body: 'Tack.' })).status).toBe(303);
    const mine = (await guardian.get(`/egna/${number}`)).text;
    const paper = /href="(\/egna\/[^"]*\/bilaga\/[^"]*)"/.exec(mine)?.[1] ?? '';
    expect((await guardian.get(paper)).headers.get('content-disposition')).toContain('papper.pdf');
    expect((await (await town.as('guardianTwo')).get(paper)).status).toBe(404);
    await askMore(town, number);
    expect((await guardian.get(`/egna/${number}`)).text).toContain('Vilken klass?');
    const again = await guardian.post(`/egna/${number}/komplettering`, { answer: '', question: questionId });
    expect(again.status).toBe(422);
    const answered = await guardian.post(`/egna/${number}/komplettering`, {
      answer: 'Klass 4 B.',
      question: questionId,
    });
    expect(answered.location).toBe(`/egna/${number}`);
    expect(await one('select status from requests.request where registry_number = $1', [number])).toEqual({
      status: 'registered',
    });
    expect((await coordinator.get(`/inkorg/${number}`)).text).toContain('Klass 4 B.');
    later(town);
    expect((await guardian.post(`/egna/${number}/aterkallelse`, { reason: '' })).status).toBe(303);
    expect((await guardian.get(`/egna/${number}`)).text).toContain('Du har tagit tillbaka');
    expect((await guardian.get(`/egna/${number}/aterkallelse`)).status).toBe(409);
    expect((await guardian.post(`/egna/${number}/ateroppning`, { reason: '' })).status).toBe(422);
    later(town);
    expect((await guardian.post(`/egna/${number}/ateroppning`, { reason: 'Det blev värre.' })).status).toBe(303);
    expect((await guardian.get(`/egna/${number}`)).text).toContain('Hos Ingången');
  });

  test('lets the school read when they say so, and the school does nothing in it', async () => {
    const guardian = await town.as('guardian');
    const draft = await begin(guardian, 'familj');
    const fields = { ...question, ...child, personalNumber: ward, school: schools.northern, schoolReads: 'yes' };
    const readable = await sendFrom(guardian, draft, fields);
    const principal = await town.as('principalNorth');
    const page = await principal.get(`/stod/${readable}`);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('/aterkallelse');
    expect((await principal.get(`/stod/${readable}/aterkallelse`)).status).toBe(409);
    await guardian.post(`/meddelanden/${readable}`, { body: 'Bara för er.' });
    expect((await principal.get(`/meddelanden/${readable}`)).text).not.toContain('Bara för er.');
    expect((await (await town.as('principalSouth')).get(`/stod/${readable}`)).status).toBe(404);
  });

  test('asks about a child that our register does not have as theirs: no yes is counted, and the entrance is told', async () => {
    const guardian = await town.as('guardian');
    const unknown = await sendFrom(guardian, await begin(guardian, 'familj'), {
      ...question,
      ...child,
      personalNumber: stranger,
    });
    expect(
      await one(
        `select r.consent, s.guardianship, (select count(*)::integer from consents.consent c where c.request_id = r.id) as given
         from requests.request r join intake.sender s on s.request_id = r.id where r.registry_number = $1`,
        [unknown],
      ),
    ).toEqual({ consent: 'not_yet', guardianship: 'unknown', given: 0 });
    expect((await (await town.as('coordinator')).get(`/inkorg/${unknown}`)).text).toContain(
      'står inte i vårt register',
    );
  });
});

describe('others', () => {
  test('a pupil of 15 asks about themselves, and no guardian is told, not even by the log', async () => {
    const youth = await town.as('youth');
    const draft = await begin(youth, 'familj', { role: 'youth' });
    expect((await youth.get(draft)).text).not.toContain('name="personalNumber"');
    const number = await sendFrom(youth, draft, { ...question, email: 'ylva@example.se' });
    const row = await one(
      `select p.personal_number, c.giver, c.person_id from requests.request r join requests.pupil p on p.request_id = r.id
       join consents.consent c on c.request_id = r.id where r.registry_number = $1`,
      [number],
    );
    expect(row).toEqual({ personal_number: privateNumbers.youth, giver: 'youth', person_id: people.youth.person });
    await town.owner.query(
      `insert into children.guardianship select r.child_id, $1, '[2020-01-01,)' from requests.request r where r.registry_number = $2`,
      [people.guardian.person, number],
    );
    await (await town.as('coordinator')).get(`/inkorg/${number}`);
    const log = await (await town.as('guardian')).get('/mina-barn');
    expect(log.text).not.toContain(number);
    expect((await (await town.as('guardian')).get(`/egna/${number}`)).status).toBe(404);
  });

  test('the birthday counts to the day, also in a coordination number', async () => {
    const { owner, clock } = town;
    const day = clock.now.toZonedDateTimeISO('Europe/Stockholm').toPlainDate();
    const { membership, person } = people.professional;
    const isYouth = async (born: Temporal.PlainDate, isCoordination: boolean) => {
      const digits = born.toString().replaceAll('-', '');
      const number = isCoordination ? `${digits.slice(0, 6)}${Number(digits.slice(6)) + 60}` : digits;
      await owner.query('update organisation.person set personal_number = $1 where id = $2', [`${number}0000`, person]);
      return (await one('select access.is_youth() as is')).is;
    };
    await owner.query('begin');
    await owner.query(`set local role skolstod_owner`);
    await owner.query(`select set_config('skolstod.membership', $1, true)`, [membership]);
    // The functions look at the role that acts, and the owner's rows are past the walls: both at once only here.
    await owner.query(
      `create or replace function access.person_id() returns uuid language sql as $$ select '${person}'::uuid $$`,
    );
    for (const isCoordination of [false, true]) {
      expect(await isYouth(day.subtract({ years: 15 }), isCoordination)).toBe(true);
      expect(await isYouth(day.subtract({ years: 15 }).add({ days: 1 }), isCoordination)).toBe(false);
    }
    await owner.query('rollback');
  });

  test('a child of 14 is not let ask as a pupil', async () => {
    const young = await town.as('child14');
    expect((await young.get('/egna/ny/familj')).status).toBe(404);
    expect((await young.get('/egna/ny')).text).toContain('under 15 år');
    expect((await young.post('/egna/ny/familj', { role: 'youth' }, { formAt: '/egna/ny/fraga' })).status).toBe(404);
  });

  test('a professional says where from, and asks; anybody asks in general and names nobody', async () => {
    const professional = await town.as('professional');
    const draft = await begin(professional, 'familj', { role: 'professional' });
    const fields = { ...question, ...child, personalNumber: stranger };
    const lacking = await professional.post(draft, fields);
    expect(lacking.text).toContain('Skriv var du arbetar.');
    const work = { organisation: 'Socialtjänsten', occupation: 'Socialsekreterare' };
    const number = await sendFrom(professional, draft, { ...fields, ...work });
    expect((await (await town.as('coordinator')).get(`/inkorg/${number}`)).text).toContain('Socialtjänsten');
    const general = await begin(professional, 'fraga', { role: 'anybody' });
    const naming = await professional.post(general, { ...question, question: `Vad gäller för ${ward}?` });
    expect(naming.text).toContain(`Ta bort`);
    await sendFrom(professional, general, { ...question, question: 'Vilka hjälper en familj?' });
    expect((await professional.get('/egna')).text).toContain('Vilka hjälper en familj?');
  });
});

describe('somebody whom e-identification vouches for, and we do not know', () => {
  const who = { personalNumber: '198801012397', givenName: 'Nils', familyName: 'Ny' };

  test('is let in as a private person where the rule says so and is confirmed, once, and not when turned off', async () => {
    const { owner, db } = town;
    expect(await admitPrivatePerson(db, who)).toBeUndefined();
    await owner.query(`insert into organisation.rule values ('private-sign-in', 'yes', 'FL 6', '[2020-01-01,)', null)`);
    expect(await admitPrivatePerson(db, who)).toBeUndefined();
    await owner.query(`update organisation.rule set confirmed_by = 'Juristen' where key = 'private-sign-in'`);
    expect(await admitPrivatePerson(db, { ...who, givenName: undefined })).toBeUndefined();
    const id = await admitPrivatePerson(db, who);
    expect(id).toBeTypeOf('string');
    expect(await admitPrivatePerson(db, who)).toBe(id);
    expect(
      await one('select kind, count(*)::integer from organisation.membership where person_id = $1 group by 1', [id]),
    ).toEqual({
      kind: 'private_person',
      count: 1,
    });
    await owner.query('update organisation.person set deactivated_at = now() where id = $1', [id]);
    expect(await admitPrivatePerson(db, who)).toBeUndefined();
  });
});
