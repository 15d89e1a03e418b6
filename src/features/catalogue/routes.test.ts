// An administrator keeps a service through the pages: draft, questions, order, trial, publication, history, withdrawal. And
// what nobody else meets, and what the database itself refuses.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTown, type Town, type Visitor } from '../../../test/support/browse.ts';
import { people } from '../../../test/world/small-town.ts';
import { sv as editor } from './texts.editor.sv.ts';
import { sv } from './texts.sv.ts';

let town: Town;
let adam: Visitor;

beforeAll(async () => {
  town = await openTown();
  adam = await town.as('administrator');
});
afterAll(() => town.close());

const home = '/administrera/tjanster/handledning';
const day = (days: number) => Temporal.Now.plainDateISO('Europe/Stockholm').add({ days }).toString();

const rows = async (sql: string, values: unknown[] = []) => (await town.owner.query(sql, values)).rows;
const draftVersion = async () =>
  String((await rows(`select version from catalogue.service_draft where service_id = 'handledning'`))[0]?.version ?? 0);
const send = async (path: string, fields: Record<string, string | string[]>, formAt = path) =>
  adam.post(path, { version: await draftVersion(), ...fields }, { formAt });
const periods = () =>
  rows(`select version, valid::text from catalogue.service where id = 'handledning' order by version`);

const question = {
  section: 'own',
  labelSv: 'Hur vill ni arbeta?',
  labelEn: 'How do you want to work?',
  helpSv: '',
  helpEn: '',
  neededForSv: 'Formen för handledningen',
  neededForEn: 'The form of supervision',
  kind: 'choice',
  required: 'yes',
  option1Sv: 'Samtal',
  option1En: 'Talk',
  option2Sv: 'Besök',
  option2En: 'Visit',
};

describe('a draft', () => {
  test('is begun once, however often one presses', async () => {
    await rows('delete from catalogue.service_draft');
    expect((await adam.get(home)).text).toContain(editor.service.begin);
    const begun = await adam.post(home, { act: 'begin' });
    expect(begun.location).toBe(`${home}?klart=borjat`);
    expect((await adam.post(home, { act: 'begin' })).status).toBe(303);
    expect(await rows('select service_id, based_on, version from catalogue.service_draft')).toEqual([
      { service_id: 'handledning', based_on: 1, version: 1 },
    ]);
  });

  test('takes a question with choices, keyed by its English words', async () => {
    expect((await adam.get(`${home}/fraga/ny?avsnitt=own`)).status).toBe(200);
    const saved = await send(`${home}/fraga/ny`, question);
    expect(saved.location).toBe(`${home}?klart=sparat#fraga-wantWork`);
    const [draft] = await rows('select form from catalogue.service_draft');
    expect(draft?.form.sections[0].fields[1]).toEqual({
      key: 'wantWork',
      kind: 'choice',
      label: { sv: 'Hur vill ni arbeta?', en: 'How do you want to work?' },
      required: true,
      options: [
        { value: 'talk', label: { sv: 'Samtal', en: 'Talk' } },
        { value: 'visit', label: { sv: 'Besök', en: 'Visit' } },
      ],
      neededFor: { sv: 'Formen för handledningen', en: 'The form of supervision' },
    });
  });

  test('keeps what is half done and says what is wrong beside the field', async () => {
    const asking = { ...question, labelSv: 'Vilken diagnos har eleven?', labelEn: '', neededForSv: '', option2Sv: '' };
    const saved = await send(`${home}/fraga/ny`, asking);
    expect(saved.location).toMatch(/\/fraga\/question\?sparat$/);
    const { text } = await adam.get(saved.location ?? '');
    for (const reason of ['asks-diagnosis', 'words-missing', 'needed-for-missing'] as const) {
      expect(text).toContain(sv.faults[reason]);
    }
    expect(text).toContain('id="f-labelSv-error"');
    const outline = (await adam.get(home)).text;
    expect(outline).toContain(sv.faults['asks-diagnosis']);
    expect(outline).toMatch(/\d+ saker återstår/);
    const refused = await send(`${home}/publicering`, { from: day(0) });
    expect([refused.status, refused.text.includes(editor.publication.refused.faults)]).toEqual([422, true]);
    expect((await send(home, { act: 'remove', part: 'question:question' })).status).toBe(303);
  });

  test('refuses what cannot be, with everything that was written', async () => {
    const long = await send(`${home}/fraga/ny`, {
      ...question,
      labelSv: 'x'.repeat(201),
      maxLength: '0',
      kind: 'line',
    });
    expect(long.status).toBe(422);
    for (const part of ['error-summary', 'id="f-labelSv-error"', 'id="f-maxLength-error"', 'x'.repeat(201), 'Besök']) {
      expect(long.text).toContain(part);
    }
    expect((await send(`${home}/fraga/ny`, { ...question, isAdministrator: 'yes' })).status).toBe(400);
    expect((await send(`${home}/fraga/finnsinte`, question, home)).status).toBe(404);
  });

  test('lets a question hang on an earlier one, and says when the order breaks it', async () => {
    const follow = { ...question, labelSv: 'När?', labelEn: 'When best', kind: 'line', when_wantWork: 'visit' };
    expect((await send(`${home}/fraga/ny`, follow)).location).toContain('klart=sparat');
    expect((await send(home, { act: 'up', part: 'question:whenBest' })).status).toBe(303);
    expect((await adam.get(home)).text).toContain(sv.faults['condition-later']);
    expect((await send(home, { act: 'down', part: 'question:whenBest' })).status).toBe(303);
    expect((await adam.get(home)).text).not.toContain(sv.faults['condition-later']);
  });

  test('moves choices and saves what else was written in the same press', async () => {
    const at = `${home}/fraga/wantWork`;
    const values = { option1Value: 'talk', option2Value: 'visit' };
    const moved = await send(at, { ...question, ...values, option3Sv: 'Kurs', option3En: 'Course', move: '1:up' });
    expect(moved.location).toBe(`${at}?sparat#alternativ`);
    const [draft] = await rows('select form from catalogue.service_draft');
    expect(draft?.form.sections[0].fields[1].options.map(({ value }: { value: string }) => value)).toEqual([
      'visit',
      'talk',
      'course',
    ]);
  });

  test('takes sections and attachments, and words about itself', async () => {
    const section = await send(`${home}/avsnitt/ny`, { titleSv: 'Tid', titleEn: 'Time', helpSv: '', helpEn: '' });
    expect(section.location).toBe(`${home}?klart=sparat#avsnitt-time`);
    expect((await adam.get(home)).text).toContain(sv.faults['section-empty']);
    expect((await send(home, { act: 'remove', part: 'section:time' })).status).toBe(303);
    const paper = { labelSv: 'Plan', labelEn: 'Plan', helpSv: '', helpEn: '', mostMonthsOld: '6' };
    expect((await send(`${home}/bilaga/ny`, paper)).location).toBe(`${home}?klart=sparat#bilaga-plan`);
    const about = {
      titleSv: 'Handledning',
      titleEn: 'Supervision',
      descriptionSv: 'Vi handleder.',
      descriptionEn: 'We coach.',
      whoMayAsk: ['principal', 'school_staff'],
      levels: ['group', 'organisation'],
      consentRule: 'none',
      targetDays: '7',
    };
    const wrong = await send(`${home}/uppgifter`, { ...about, targetDays: '0', whoMayAsk: [] });
    expect([wrong.status, wrong.text.includes('id="f-targetDays-error"')]).toEqual([422, true]);
    expect((await send(`${home}/uppgifter`, { ...about, levels: ['individual'] })).location).toContain('?sparat');
    expect((await adam.get(`${home}/uppgifter?sparat`)).text).toContain(editor.content['consent-unconfirmed']);
    expect((await send(`${home}/uppgifter`, about)).location).toBe(`${home}?klart=sparat`);
  });

  test('is not written over by somebody whose page has grown old', async () => {
    expect((await adam.post(`${home}/uppgifter`, { version: '1' })).status).toBe(409);
    const stale = await adam.post(home, { act: 'up', part: 'question:wantWork', version: '1' });
    expect([stale.status, stale.headers.get('x-error-code')]).toEqual([409, 'conflict:draft-changed']);
  });

  test('is tried as the asker will meet it, in both languages, and nothing is kept', async () => {
    const at = `${home}/prova?skarm=telefon&sprak=en`;
    const shown = await adam.get(at);
    expect(shown.text).toContain('How do you want to work?');
    expect(shown.text).toContain('data-screen="phone"');
    const hidden = /<follow-up[^>]* hidden/;
    expect(shown.text).toMatch(hidden);
    const tried = await adam.post(at, { act: 'check', x_antal: '5', x_wantWork: 'visit' });
    expect(tried.text).not.toMatch(hidden);
    expect([tried.status, tried.text.includes('Answer the question “When best”')]).toEqual([422, true]);
    const fine = await adam.post(at, { act: 'check', x_antal: '5', x_wantWork: 'talk' });
    expect([fine.status, fine.text.includes(editor.trial.fine)]).toEqual([200, true]);
    expect((await adam.post(at, { x_other: '1' })).status).toBe(400);
  });
});

describe('a version', () => {
  test('is published from a day, and what was asked before keeps its own', async () => {
    expect((await adam.get(`${home}/publicering`)).text).toContain('Ny fråga: ”Hur vill ni arbeta?”');
    const past = await send(`${home}/publicering`, { from: day(-1) });
    expect([past.status, past.text.includes(editor.publication.refused.past)]).toEqual([422, true]);
    const published = await send(`${home}/publicering`, { from: day(10) });
    expect(published.location).toBe(`${home}/versioner?publicerad=2`);
    expect(await periods()).toEqual([
      { version: 1, valid: `[2020-01-01,${day(10)})` },
      { version: 2, valid: `[${day(10)},)` },
    ]);
    expect(await rows('select service_id from catalogue.service_draft')).toEqual([]);
    const history = (await adam.get(`${home}/versioner?publicerad=2`)).text;
    expect(history).toContain('Publicerad av Adam Alm');
    expect(history).toContain('Ny fråga: ”Hur vill ni arbeta?”');
    expect(history).toContain('Ny bilaga: ”Plan”');
    expect((await adam.get(`${home}/versioner/1`)).text).not.toContain('Hur vill ni arbeta?');
    expect((await adam.get(`${home}/versioner/2`)).text).toContain('Hur vill ni arbeta?');
  });

  test('waits alone: a second is not planned beside it', async () => {
    await adam.post(home, { act: 'begin' });
    const second = await send(`${home}/publicering`, { from: day(20) });
    expect([second.status, second.text.includes(editor.publication.refused.planned)]).toEqual([422, true]);
  });

  test('that has not begun can be withdrawn, and the one before goes on', async () => {
    const at = `${home}/versioner/2/aterkallelse`;
    expect((await adam.get(at)).text).toContain(editor.withdrawal.planned(1));
    expect((await adam.post(at, {})).location).toBe(`${home}/versioner?aterkallad=1`);
    expect(await periods()).toEqual([
      { version: 1, valid: '[2020-01-01,)' },
      { version: 2, valid: 'empty' },
    ]);
    expect((await adam.get(at)).location).toBe(`${home}/versioner`);
    expect((await adam.get(`${home}/versioner`)).text).toContain('Återkallad av Adam Alm');
  });

  test('that runs can be withdrawn back to the one before, as a version of its own', async () => {
    expect((await send(`${home}/publicering`, { from: day(0) })).location).toBe(`${home}/versioner?publicerad=3`);
    const principal = await town.as('principalNorth');
    const begun = await principal.post('/stod/ny', { service: 'handledning' });
    await principal.post(begun.location ?? '', { part: 'level', level: 'group', act: 'save' });
    expect((await principal.get(begun.location ?? '')).text).toContain('Hur vill ni arbeta?');
    expect((await adam.get(`${home}/versioner/3/aterkallelse`)).text).toContain(editor.withdrawal.running(1));
    expect((await adam.post(`${home}/versioner/3/aterkallelse`, {})).location).toBe(`${home}/versioner?aterkallad=4`);
    expect(await periods()).toEqual([
      { version: 1, valid: `[2020-01-01,${day(0)})` },
      { version: 2, valid: 'empty' },
      { version: 3, valid: 'empty' },
      { version: 4, valid: `[${day(0)},)` },
    ]);
    expect((await adam.get(`${home}/versioner`)).text).toContain(editor.versions.restores(1));
    expect((await principal.get(begun.location ?? '')).text).not.toContain('Hur vill ni arbeta?');
    // Nothing lies before the first.
    expect((await adam.get(`${home}/versioner/4/aterkallelse`)).status).toBe(303);
    expect((await adam.post(`${home}/versioner/4/aterkallelse`, {}, { formAt: home })).status).toBe(409);
  });

  test('of a unit that has closed is neither asked for nor published', async () => {
    await adam.post(home, { act: 'begin' });
    await rows(`update organisation.unit set valid = daterange('2020-01-01', $1::date) where id = 'lotsen'`, [day(0)]);
    const principal = await town.as('principalNorth');
    expect((await principal.get('/stod/ny')).text).not.toContain('value="handledning"');
    const refused = await send(`${home}/publicering`, { from: day(0) });
    expect([refused.status, refused.text.includes(editor.publication.refused.closed)]).toEqual([422, true]);
    expect((await adam.get(home)).text).toContain(editor.service.closed);
    expect((await adam.get('/administrera/tjanster')).text).toContain(editor.list.closed);
    await rows(`update organisation.unit set valid = '[2020-01-01,)' where id = 'lotsen'`);
  });
});

describe('the database', () => {
  const asAdministrator = async (sql: string, values: unknown[] = [], role = 'administrator') => {
    await town.owner.query('begin');
    await town.owner.query(`set local role skolstod_${role}`);
    await town.owner.query(`select set_config('skolstod.membership', $1, true)`, [people.administrator.membership]);
    return town.owner
      .query(sql, values)
      .then(({ rowCount }) => rowCount)
      .finally(() => town.owner.query('rollback'));
  };

  test('lets no acting role write a version, and only an administrator publish', async () => {
    const change = `update catalogue.service set target_days = 1 where id = 'handledning'`;
    await expect(asAdministrator(change)).rejects.toThrow('permission denied');
    const publish = `select catalogue.publish_draft('handledning', 1, access.today())`;
    await expect(asAdministrator(publish, [], 'coordinator')).rejects.toThrow('permission denied');
    await expect(asAdministrator('select * from catalogue.service_draft', [], 'principal')).rejects.toThrow(
      'permission denied',
    );
  });

  test('publishes nothing from a day that has been, nor on an old view of the draft, whoever calls', async () => {
    const of = (seen: string, from: string) =>
      asAdministrator(`select catalogue.publish_draft('handledning', ${seen}, ${from})`);
    const version = await draftVersion();
    await expect(of(version, 'access.today() - 1')).rejects.toThrow('publication-past');
    await expect(of('999', 'access.today()')).rejects.toThrow('draft-changed');
    expect(await of(version, 'access.today()')).toBe(1);
  });
});
