// The suggestion through the real pipeline: its reasons, a swap, other needs, what is stored at acceptance, the report, and
// what it must never know.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTown, type Town, type Visitor } from '../../../test/support/browse.ts';
import { people, type Role, schools } from '../../../test/world/small-town.ts';

let town: Town;
let coordinator: Visitor;
let count = 0;

const can: Partial<Record<Role, Record<string, number>>> = {
  educator: { reading: 3, mapping: 2 },
  educatorTwo: { reading: 2 },
  psychologist: { mapping: 3 },
  counsellor: { attendance: 3 },
  hospitalTeacher: { reading: 2, transition: 3 },
  sambaWorker: { attendance: 2, transition: 2 },
};

beforeAll(async () => {
  town = await openTown();
  coordinator = await town.as('coordinator');
  for (const id of ['reading', 'mapping', 'attendance', 'transition']) {
    await town.owner.query('insert into suggestions.vocabulary values ($1, $2, $2)', [id, `Ord ${id}`]);
  }
  for (const [role, competences] of Object.entries(can)) {
    for (const [competence, level] of Object.entries(competences)) {
      await town.owner.query('insert into organisation.competence values ($1, $2, $3)', [
        people[role as Role].person,
        competence,
        level,
      ]);
    }
  }
  await town.owner.query(`insert into suggestions.language values ($1, 'so')`, [people.sambaWorker.person]);
  await town.owner.query(`insert into suggestions.need values ('handledning', 'reading', 2, true, false),
    ('handledning', 'mapping', 2, true, false), ('kartlaggning', 'mapping', 2, true, false)`);
});
afterAll(() => town.close());

const rows = async (sql: string, values: unknown[] = []) => (await town.owner.query(sql, values)).rows;

async function seed(change: { isProtected?: boolean } = {}): Promise<{ id: string; number: string }> {
  count += 1;
  const id = `00000000-0000-4000-8000-0000000e${String(count).padStart(4, '0')}`;
  const childId = `00000000-0000-4000-8000-0000000c${String(count).padStart(4, '0')}`;
  const number = `CSS-2026-${String(count).padStart(4, '0')}`;
  const { isProtected = false } = change;
  if (isProtected) {
    await town.owner.query('insert into children.child values ($1, $2, $3)', [
      childId,
      `2015${String(count).padStart(8, '0')}`,
      number,
    ]);
    await town.owner.query(`insert into children.protection values ($1, 'secrecy_mark', 'x', $2)`, [
      childId,
      people.protector.membership,
    ]);
  }
  await town.owner.query(
    `insert into requests.request (id, registry_number, registered_at, title, service_id, service_version, level, school_unit_id,
       asker_membership_id, channel, urgency, question, situation, tried, consent, child_id, status, answer_by)
     values ($1, $2, now(), 'Begäran om stöd', $6, 1, $5, $3, $4, 'form', 'normal', 'Hur?', 'Så', 'Detta', 'not_needed', $7, 'registered', '2026-11-09')`,
    [
      id,
      number,
      schools.northern,
      people.principalNorth.membership,
      isProtected ? 'individual' : 'group',
      isProtected ? 'kartlaggning' : 'handledning',
      isProtected ? childId : null,
    ],
  );
  return { id, number };
}

describe('the suggestion', () => {
  test('says unit, team, every reason and other ways, and that a person decides', async () => {
    const { number } = await seed();
    const { status, text } = await coordinator.get(`/ingangen/${number}/forslag`);
    expect(status).toBe(200);
    expect(text).toContain('Systemet föreslår, en människa bestämmer.');
    expect(text).toContain('Ingen regel stämmer. Tjänsten hör till Lotsen.');
    expect(text).toContain('Eva Edlund');
    expect(text).toContain('Är ensam i laget om: Ord mapping, Ord reading');
    expect(text).toContain('Har 0 av 30 timmar i veckan, får 0,8');
    expect(text).toContain('Har inte arbetat med skolan förut');
    expect(text).toContain('Elin Ek och Petra Palm');
    expect((await coordinator.get(`/ingangen/${number}/forslag?lag=2`)).text).toContain('i stället för en person');
    const request = (await coordinator.get(`/inkorg/${number}`)).text;
    expect(request).toContain(`/ingangen/${number}/forslag`);
    expect(request).toContain('Ingen regel stämmer. Tjänsten hör till Lotsen.');
    expect(request).toContain('Minsta laget: Eva Edlund.');
  });

  test('explains what changes when somebody is put in or kept out', async () => {
    const { number } = await seed();
    const at = `/ingangen/${number}/forslag`;
    const put = await coordinator.get(`${at}?med=${people.psychologist.membership}`);
    expect(put.text).toContain('Det blir två personer i stället för en person. Med: ');
    expect(put.text).toContain('Petra Palm');
    const out = await coordinator.get(`${at}?utan=${people.educator.membership}`);
    expect(out.text).toContain('Utan: Eva Edlund.');
    for (const query of ['?med=x', `?med=${people.guardian.membership}`, '?lag=99', '?utan=%00', '?med=&utan=']) {
      expect((await coordinator.get(at + query)).status, query).toBe(200);
    }
  });

  test('follows what a coordinator puts as needs and language, and keeps what is wrong', async () => {
    const { number } = await seed();
    const at = `/ingangen/${number}/forslag/behov`;
    expect((await coordinator.get(at)).text).toMatch(/<option value="mapping" selected/);
    const wrong = await coordinator.post(at, {
      version: '0',
      competence1: 'transition',
      level1: '9',
      weight1: 'must',
      language: 'xx',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Välj nivå.');
    expect(wrong.text).toMatch(/<option value="transition" selected/);
    const fields = { version: '0', competence1: 'transition', level1: '2', weight1: 'must', language: 'so' };
    expect((await coordinator.post(at, fields)).status).toBe(303);
    const { text } = await coordinator.get(`/ingangen/${number}/forslag`);
    expect(text).toContain('Samir Said');
    expect(text).toContain('Talar somaliska');
    expect((await coordinator.post(at, fields)).status, 'an old version').toBe(409);
    expect((await coordinator.post(at, { ...fields, version: '1', diagnosis: 'x' })).status).toBe(400);
  });

  test('weighs in load and earlier work with the school, but never a protected matter', async () => {
    const open = async (isProtected: boolean, worker: Role) => {
      const { id, number } = await seed({ isProtected });
      await town.owner.query(
        `update requests.request set status = 'accepted', responsible_unit_id = 'lotsen' where id = $1`,
        [id],
      );
      await town.owner.query(
        `insert into cases.case select id, id, registry_number, title, level, school_unit_id, child_id, protected, 'open', now(), 'lotsen' from requests.request where id = $1`,
        [id],
      );
      await town.owner.query(
        `insert into cases.unit_duty values ($1, $1, 'lotsen', 'responsible', 'same_authority', 'p', '[2020-01-01,)')`,
        [id],
      );
      await town.owner.query(
        `insert into cases.duty values ($1, $1, $2, 'lotsen', 'responsible', '[2020-01-01,)', $3)`,
        [id, people[worker].membership, people.lotsenManager.membership],
      );
      return number;
    };
    await open(false, 'educator');
    const hidden = await open(true, 'educator');
    const { number } = await seed();
    const { text } = await coordinator.get(`/ingangen/${number}/forslag`);
    expect(text).toContain('Har 0,8 av 30 timmar i veckan, får 1,5');
    expect(text).toContain('Har arbetat med skolan förut, i ett ärende');
    for (const role of [
      'coordinator',
      'protector',
      'lotsenManager',
      'educator',
      'principalNorth',
      'administrator',
    ] as const) {
      expect((await (await town.as(role)).get(`/ingangen/${hidden}/forslag`)).status, role).toBe(404);
    }
  });

  test('is not drawn for a protected child’s request, not even for whoever is named', async () => {
    const { number } = await seed({ isProtected: true });
    await town.owner.query(`update requests.request set protected = true where registry_number = $1`, [number]);
    await town.owner.query(
      `insert into children.named_person select gen_random_uuid(), child_id, $2, 'r', $3, $4, '[2020-01-01,2099-01-01)'
         from requests.request where registry_number = $1`,
      [number, people.protector.person, people.protector.membership, people.protectorTwo.membership],
    );
    const named = await (await town.as('protector')).get(`/inkorg/${number}`);
    expect([named.status, named.text.includes('laget'), named.text.includes('/forslag')]).toEqual([200, false, false]);
  });
});

describe('what was chosen', () => {
  test('is stored beside the suggestion with every number, and the reasons can be counted again', async () => {
    const { number, id } = await seed();
    const accepted = await coordinator.post(`/inkorg/${number}/beslut`, {
      version: '1',
      decision: 'accept',
      responsible: 'lotsen',
      contributing: 'samba',
    });
    expect(accepted.status).toBe(303);
    const [stored] = await rows('select * from suggestions.suggestion where request_id = $1', [id]);
    expect(stored).toMatchObject({
      suggested_unit_id: 'lotsen',
      chosen_unit_id: 'lotsen',
      chosen_contributing: ['samba'],
      follows: 'unit',
    });
    const { proposeTeams } = await import('../../solvers/team.ts');
    const again = proposeTeams(stored.inputs.question);
    expect(again.ok && again.value.teams[0].memberIds).toEqual(stored.result.memberIds);
    expect(JSON.stringify(stored.inputs)).not.toContain('Hur?');
  });

  test('is reported by unit and spread, never under five and never by subtraction', async () => {
    const manager = await town.as('lotsenManager');
    const empty = await manager.get('/ingangen/forslag/uppfoljning');
    expect(empty.text).toContain('För få förslag att redovisa');
    const store = async (suggested: string, chosen: string, times: number) => {
      for (let n = 0; n < times; n += 1) {
        const { id } = await seed();
        await town.owner.query(
          `insert into suggestions.suggestion (id, request_id, membership_id, made_at, inputs, inputs_hash, result, suggested_unit_id,
             suggested_contributing, chosen_unit_id, chosen_contributing)
           values ($1, $1, $2, now(), '{}', repeat('0', 64), '{"memberIds": []}', $3, '{}', $4, '{}')`,
          [id, people.coordinator.membership, suggested, chosen],
        );
      }
    };
    await store('lotsen', 'lotsen', 8);
    await store('lotsen', 'samba', 6);
    await store('samba', 'samba', 7);
    await store('sjukhusskolan', 'sjukhusskolan', 2);
    const { text } = await manager.get('/ingangen/forslag/uppfoljning');
    // The two of the hospital school would follow from the sum; so the next smallest unit stands with it.
    const cells = [...text.matchAll(/data-figures="true">(\d+)</g)].map(([, figure]) => Number(figure));
    expect(text).toContain('Övriga enheter');
    expect(text).not.toContain('Sjukhusskolan</th>');
    expect(cells.filter((figure) => figure > 0 && figure < 5)).toEqual([]);
    expect(text).toMatch(/följde förslaget om ansvarig enhet i 18 av 24 förfrågningar/);
    expect(text).toContain('Ginital');
    // The plot says and draws the same numbers as the table, and no other.
    const desc = /<desc id="followed-wide-desc">([^<]*)</.exec(text)?.[1] ?? '';
    expect(desc).toContain('Lotsen: ');
    expect(desc).not.toContain('Sjukhusskolan');
    const drawn = [...desc.matchAll(/(\d+) av (\d+) följda/g)].flatMap(([, part, all]) => [Number(part), Number(all)]);
    expect(drawn.filter((figure) => figure > 0 && figure < 5)).toEqual([]);
    expect(drawn.every((figure) => cells.includes(figure))).toBe(true);
    expect(text).toMatch(/<svg[^>]*role="img"[^>]*aria-labelledby="followed-narrow-title followed-narrow-desc"/);
    expect((await (await town.as('educator')).get('/ingangen/forslag/uppfoljning')).status).toBe(404);
    expect((await manager.get('/ingangen/forslag/uppfoljning?ar=1')).status).toBe(200);
  });
});
