// The routing rules through the real pipeline: a draft is begun, changed, tried on last year's matters, published and
// restored; a closed unit is refused; an administrator learns nothing of a matter.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTown, type Town, type Visitor } from '../../../test/support/browse.ts';
import { people, schools } from '../../../test/world/small-town.ts';

let town: Town;
let administrator: Visitor;
let coordinator: Visitor;
const home = '/administrera/fordelning';
const draft = `${home}/utkast`;

beforeAll(async () => {
  town = await openTown();
  administrator = await town.as('administrator');
  coordinator = await town.as('coordinator');
  await town.owner.query(
    `insert into organisation.unit select 'nedlagd', authority_id, branch_id, 'Nedlagd', 'Nedlagd', 'x', 'x', hue, icon, null, null, null,
       '[2020-01-01,2025-01-01)' from organisation.unit where id = 'lotsen'`,
  );
  await town.owner.query(
    `insert into organisation.unit select 'tillfallig', authority_id, branch_id, 'Tillfällig', 'Temporary', 'x', 'x', hue, icon, null, null, null,
       '[2020-01-01,2090-01-01)' from organisation.unit where id = 'lotsen'`,
  );
});
afterAll(() => town.close());

const rows = async (sql: string, values: unknown[] = []) => (await town.owner.query(sql, values)).rows;
const version = async () =>
  String((await rows(`select version from routing.edition where status = 'draft'`))[0]?.version);
const ruleIds = async () =>
  (
    await rows(
      `select r.id from routing.rule r join routing.edition e on e.number = r.edition where e.status = 'draft' order by place`,
    )
  ).map(({ id }) => id);
const addRule = async (fields: Record<string, string | string[]>) =>
  administrator.post(`${draft}/regel/ny`, { version: await version(), words: 'Regel', unit: 'samba', ...fields });
const change = async (what: string) => administrator.post(draft, { version: await version(), do: what });
const publish = async (from = new Date().toISOString().slice(0, 10)) =>
  administrator.post(`${home}/publicering`, { version: await version(), from });

let count = 0;
async function seed(urgency: string, school: string = schools.northern, level = 'group'): Promise<string> {
  count += 1;
  const id = `00000000-0000-4000-8000-0000000e${String(count).padStart(4, '0')}`;
  const number = `CSS-2026-${String(count).padStart(4, '0')}`;
  await town.owner.query(
    `insert into requests.request (id, registry_number, registered_at, title, service_id, service_version, level, school_unit_id,
       asker_membership_id, channel, urgency, question, situation, tried, consent, status, answer_by)
     values ($1, $2, now(), 'Begäran om stöd', 'handledning', 1, $6, $3, $4, 'form', $5, 'Hur?', 'Så', 'Detta', 'not_needed', 'registered', '2026-11-09')`,
    [id, number, school, people.principalNorth.membership, urgency, level],
  );
  return number;
}

describe('a draft', () => {
  test('is begun once, by an administrator alone', async () => {
    expect((await administrator.get(home)).text).toContain('Inga regler gäller än');
    expect((await coordinator.get(home)).status).toBe(200);
    expect((await coordinator.get(draft)).status).toBe(404);
    expect((await (await town.as('lotsenManager')).get(home)).status).toBe(404);
    expect((await administrator.post(home, { restore: '' })).location).toBe(draft);
    expect((await administrator.post(home, { restore: '' }, { formAt: '/' })).status).toBe(409);
  });

  test('takes rules in order, moves them and takes them away', async () => {
    expect((await addRule({ words: 'Akut till SAMBA', urgencies: 'acute' })).status).toBe(303);
    await addRule({
      words: 'Norra skolan till Sjukhusskolan',
      unit: 'sjukhusskolan',
      addSchool: schools.northern,
      priority: 'later',
    });
    await addRule({ words: 'Allt', unit: 'lotsen' });
    await addRule({ words: 'Aldrig', gradeFrom: '1', gradeTo: '3', languages: 'ar, so' });
    const { text } = await administrator.get(draft);
    expect(text).toContain('Akut till SAMBA');
    expect(text).toContain('Norra skolan');
    expect(text).toContain('Den här regeln kan aldrig gälla');
    const [first, second, third, fourth] = await ruleIds();
    await change(`down ${first}`);
    expect(await ruleIds()).toEqual([second, first, third, fourth]);
    await change(`up ${first}`);
    await change(`remove ${fourth}`);
    expect(await ruleIds()).toEqual([first, second, third]);
    expect((await administrator.post(draft, { version: '1', do: `up ${second}` })).status, 'grown old').toBe(409);
    expect((await change('up 00000000-0000-4000-8000-00000000ffff')).status).toBe(404);
    expect((await change('burn everything')).status).toBe(400);
  });

  test('refuses a closed unit, one that will close, and what is no choice, and keeps what was written', async () => {
    for (const [fields, reason] of [
      [{ unit: 'nedlagd' }, 'Enheten har stängt'],
      [{ unit: 'tillfallig' }, 'Enheten stänger 2089-12-31'],
      [{ contributing: 'samba' }, 'kan inte också vara en av de andra'],
      [{ words: '' }, 'Skriv regeln i ord'],
      [{ services: 'nope' }, 'Välj något av det'],
      [{ gradeFrom: '5', gradeTo: '2' }, 'i rätt ordning'],
      [{ languages: 'arabiska' }, 'två eller tre bokstäver'],
    ] as const) {
      const answer = await addRule({ words: 'Mina ord', ...fields });
      expect(answer.status, reason).toBe(422);
      expect(answer.text).toContain(reason);
    }
    expect((await addRule({ words: 'Mina ord', gradeFrom: '9' })).text).toContain('Mina ord');
    expect((await addRule({ colour: 'red' })).status).toBe(400);
    await expect(
      town.owner.query(
        `insert into routing.rule (id, edition, place, words, unit_id) values (gen_random_uuid(), 1, 9, 'x', 'nedlagd')`,
      ),
    ).rejects.toThrow('closed');
  });
});

describe('a trial on last year’s matters', () => {
  test('tells an administrator counts of five or more and no matter; a coordinator which they are', async () => {
    for (let n = 0; n < 6; n += 1) await seed('acute', schools.southern);
    const numbers = [await seed('normal'), await seed('normal'), await seed('normal')];
    const { text } = await administrator.get(`${home}/prov`);
    expect(text).toContain('Utkastet hade flyttat omkring 10 av 10 förfrågningar.');
    expect(text).toContain('Övriga flyttar tillsammans');
    // Three moved to the hospital school: with the six beside them, they would be told by subtraction.
    expect([...text.matchAll(/data-figures="true">(\d+)</g)].map(([, figure]) => figure)).toEqual(['10']);
    for (const number of numbers) expect(text).not.toContain(number);
    expect((await administrator.get(`${home}/prov/arenden`)).status).toBe(404);
    const listed = (await coordinator.get(`${home}/prov/arenden`)).text;
    for (const number of numbers) expect(listed).toContain(number);
    expect(listed).toContain('/inkorg/CSS-2026-0007');
  });

  test('leaves protected matters out of everything', async () => {
    const number = await seed('acute');
    const [child] = await rows(
      `insert into children.child values (gen_random_uuid(), '201501012395', 'Barn X') returning id`,
    );
    await town.owner.query(`insert into children.protection values ($1, 'secrecy_mark', 'x', $2)`, [
      child.id,
      people.protector.membership,
    ]);
    await town.owner.query(
      `update requests.request set level = 'individual', child_id = $2, protected = true where registry_number = $1`,
      [number, child.id],
    );
    expect((await administrator.get(`${home}/prov`)).text).toContain('av 10 förfrågningar');
    expect((await coordinator.get(`${home}/prov/arenden`)).text).not.toContain(number);
  });
});

describe('publishing', () => {
  test('makes the rules hold from a day, and the first that fits is the suggestion', async () => {
    expect((await publish('2020-01-01')).status).toBe(422);
    const stale = await administrator.post(`${home}/publicering`, { version: '1', from: '2090-01-01' });
    expect([stale.status, stale.text.includes('Någon annan har ändrat utkastet')]).toEqual([409, true]);
    expect((await publish()).location).toBe(home);
    expect((await administrator.get(home)).text).toContain('Gäller sedan');
    const number = await seed('acute');
    const { text } = await coordinator.get(`/ingangen/${number}/forslag`);
    expect(text).toContain('Regel 1: Akut till SAMBA.');
    const other = await seed('normal');
    expect((await coordinator.get(`/ingangen/${other}/forslag`)).text).toContain(
      'Regel 2: Norra skolan till Sjukhusskolan.',
    );
  });

  test('is refused while a rule leads to a unit that has closed since, and such a rule is passed over where it holds', async () => {
    await administrator.post(home, { restore: '' });
    await town.owner.query(
      `update organisation.unit set valid = daterange('2020-01-01', access.today()) where id = 'samba'`,
    );
    const refused = await publish();
    expect([refused.status, refused.text.includes('Utkastet går inte att publicera')]).toEqual([422, true]);
    expect(refused.text).toContain('Akut till SAMBA');
    const number = await seed('acute');
    expect((await coordinator.get(`/ingangen/${number}/forslag`)).text).toContain('Regel 2: Norra skolan');
    await change('discard');
    await administrator.post(home, { restore: '1' });
    const restored = (await administrator.get(draft)).text;
    expect(restored).toContain('Utkastet utgår från version 1.');
    expect(restored).toContain('Regler som utgår för att enheten har stängt: Akut till SAMBA.');
    expect((await publish()).location).toBe(home);
    const editions = await rows('select number, status, valid::text from routing.edition order by number');
    expect(editions.map(({ number: each, status, valid }) => [each, status, valid === 'empty'])).toEqual([
      [1, 'published', true],
      [2, 'published', false],
    ]);
  });

  test('leaves what is published as it is', async () => {
    const as = async (statement: string) => {
      await town.owner.query('begin');
      await town.owner.query('set local role skolstod_administrator');
      await town.owner.query(`select set_config('skolstod.membership', $1, true)`, [people.administrator.membership]);
      const { rowCount } = await town.owner.query(statement);
      await town.owner.query('rollback');
      return rowCount;
    };
    expect(await as(`update routing.rule set words = 'x'`)).toBe(0);
    expect(await as('delete from routing.rule')).toBe(0);
    expect(await as('delete from routing.edition')).toBe(0);
    expect(await as('update routing.edition set version = 9')).toBe(0);
  });
});
