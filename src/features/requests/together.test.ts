// Writing a draft together, the principal's sign-off, forms that change on the way, going on from an earlier matter, and
// names of pupils in texts: through the real pipeline and database.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTown, type Town, type Visitor } from '../../../test/support/browse.ts';
import { people, testNumbers } from '../../../test/world/small-town.ts';

let town: Town;
let nora: Visitor;
let anna: Visitor;
beforeAll(async () => {
  town = await openTown();
  nora = await town.as('principalNorth');
  anna = await town.as('staffNorth');
});
afterAll(() => town?.close());

const group = {
  part: 'all',
  level: 'group',
  question: 'Hur får vi ro i klassen?',
  situation: 'Stökigt efter lunch.',
  tried: 'Två vuxna. Hjälpte lite.',
  urgency: 'normal',
  urgencyReason: '',
  x_antal: '7',
};
const individual = {
  part: 'all',
  level: 'individual',
  question: 'Hur får vi igång läsningen?',
  situation: 'Läser enstaka ord.',
  tried: 'Enskild lästräning.',
  urgency: 'normal',
  urgencyReason: '',
  protectedIdentity: 'no',
  personalNumber: testNumbers[0],
  givenName: 'Tindra',
  familyName: 'Tallund',
  grade: '4B',
  consent: 'both',
  consentFirstName: 'Vera Vårdnad',
  consentFirstRelation: 'mamma',
  consentFirstOn: '2024-01-15',
  consentFirstWay: 'oral',
  consentSecondName: 'Viktor Vårdnad',
  consentSecondRelation: 'pappa',
  consentSecondOn: '2024-01-16',
  consentSecondWay: 'written',
};

async function begin(visitor: Visitor, service = 'handledning'): Promise<string> {
  const begun = await visitor.post('/stod/ny', { service });
  expect(begun.status).toBe(303);
  return begun.location ?? '';
}

async function send(visitor: Visitor, service: string, fields: Record<string, string>): Promise<string> {
  const sent = await visitor.post(await begin(visitor, service), { ...fields, act: 'send' });
  return /^\/stod\/(.+)\/kvitto$/.exec(sent.location ?? '')?.[1] ?? `not sent: ${sent.status}`;
}

const seenIn = (text: string) => /name="seen" value="([^"]*)"/.exec(text)?.[1] ?? '';
const versionIn = (text: string) => /name="version" value="([^"]*)"/.exec(text)?.[1] ?? '';
const idOf = (draft: string) => draft.split('/').at(-1);

describe('school staff', () => {
  it('prepare what the principal signs off and sends; both are told, without content', async () => {
    const draft = await begin(anna);
    await anna.post(draft, { ...group, act: 'save' });
    expect((await nora.get(draft)).status).toBe(404);
    expect((await anna.post(draft, { ...group, act: 'send' })).status).toBe(404);
    const asked = await anna.post(`${draft}/granska`, { act: 'sign', principal: people.principalNorth.membership });
    expect(asked.location).toBe(`${draft}/granska`);
    expect((await anna.get('/stod')).text).toContain('Väntar på rektors underskrift');
    expect((await nora.get('/stod')).text).toContain('Väntar på din underskrift');
    const summary = await nora.get(`${draft}/granska`);
    expect(summary.text).toContain('Skriv under och skicka');
    const sent = await nora.post(draft, { part: 'none', act: 'send', version: versionIn(summary.text) });
    expect(sent.location).toMatch(/kvitto$/);
    const { rows } = await town.owner.query(
      'select person_id, kind, path from notices.notice where kind like $1 order by 2',
      ['sign%'],
    );
    expect(rows).toEqual([
      { person_id: people.principalNorth.person, kind: 'sign_off_asked', path: `${draft}/granska` },
      { person_id: people.staffNorth.person, kind: 'signed_off', path: '/stod' },
    ]);
    expect((await anna.get(sent.location ?? '')).status).toBe(404);
  });

  it('ask a principal who is shown to nobody, without learning the name', async () => {
    const { person, membership } = people.deputyNorth;
    const draft = await begin(anna);
    await anna.post(draft, { ...group, act: 'save' });
    await town.owner.query('update organisation.person set listed = false where id = any ($1)', [
      [person, people.principalSouth.person],
    ]);
    const summary = (await anna.get(`${draft}/granska`)).text;
    expect(summary).toContain(`<option value="${membership}">Skolans rektor, vars namn inte visas</option>`);
    expect(summary).not.toContain(people.principalSouth.membership);
    expect(summary).not.toContain('Norman');
    expect(
      (await anna.post(`${draft}/granska`, { act: 'sign', principal: people.principalSouth.membership })).status,
    ).toBe(422);
    const asked = await anna.post(`${draft}/granska`, { act: 'sign', principal: membership });
    expect(asked.location).toBe(`${draft}/granska`);
    const waiting = (await anna.get(`${draft}/granska`)).text;
    expect(waiting).toContain('vars namn inte visas');
    expect(waiting).not.toContain('Norman');
    const deputy = await town.as('deputyNorth');
    const signed = await deputy.get(`${draft}/granska`);
    expect(signed.text).toContain('Skriv under och skicka');
    const sent = await deputy.post(draft, { part: 'none', act: 'send', version: versionIn(signed.text) });
    expect(sent.location).toMatch(/kvitto$/);
    await town.owner.query('update organisation.person set listed = true');
  });

  it('get it back with a reason, and may not ask another school', async () => {
    const draft = await begin(anna);
    await anna.post(draft, { ...group, act: 'save' });
    const foreign = await anna.post(`${draft}/granska`, { act: 'sign', principal: people.principalSouth.membership });
    expect(foreign.status).toBe(422);
    await anna.post(`${draft}/granska`, { act: 'sign', principal: people.principalNorth.membership });
    expect((await nora.post(`${draft}/granska`, { act: 'return', because: '' })).status).toBe(422);
    await nora.post(`${draft}/granska`, { act: 'return', because: 'Skriv mer om läget.' });
    expect((await anna.get(draft)).text).toContain('Skriv mer om läget.');
    expect((await anna.get('/stod')).text).toContain('Rektor har lämnat tillbaka');
  });

  it('see no requests, and only the services that they may prepare', async () => {
    const number = await send(nora, 'handledning', group);
    expect((await anna.get(`/stod/${number}`)).status).toBe(404);
    const list = await anna.get('/stod');
    expect(list.status).toBe(200);
    expect(list.text).not.toContain(number);
    const services = await anna.get('/stod/ny');
    expect(services.text).toContain('Välj Handledning');
    expect(services.text).not.toContain('Välj Kartläggning');
    expect((await anna.get('/stod/ny/kartlaggning')).status).toBe(404);
    const page = await anna.get('/stod/ny/handledning');
    expect(page.text).toContain('href="/stod/blankett/handledning"');
    for (const words of ['rektor', 'inom 5 arbetsdagar', 'Hur många i arbetslaget?', 'Behövs inte']) {
      expect(page.text).toContain(words);
    }
  });
});

describe('several in one draft', () => {
  it('are colleagues of the same school, let in by name, and may leave', async () => {
    const draft = await begin(anna);
    const south = await anna.post(`${draft}/tillsammans`, { colleague: people.staffSouth.membership });
    expect(south.status).toBe(422);
    await anna.post(`${draft}/tillsammans`, { colleague: people.staffNorthTwo.membership });
    const bo = await town.as('staffNorthTwo');
    expect((await bo.get(draft)).status).toBe(200);
    expect((await bo.get(draft)).text).not.toContain('Ta bort utkastet');
    expect((await bo.post(`${draft}/borttag`, {}, { formAt: '/stod/ny' })).status).toBe(404);
    const left = await bo.post(`${draft}/tillsammans`, { remove: people.staffNorthTwo.membership });
    expect(left.location).toBe('/stod');
    expect((await bo.get(draft)).status).toBe(404);
  });

  it('lose no text: what only one has changed is joined, what both have changed is shown to the second', async () => {
    const draft = await begin(anna);
    await anna.post(draft, { ...group, act: 'save' });
    await anna.post(`${draft}/tillsammans`, { colleague: people.principalNorth.membership });
    const seen = seenIn((await anna.get(draft)).text);
    const first = { ...group, question: 'Noras fråga', situation: 'Noras läge' };
    expect((await nora.post(draft, { ...first, seen, act: 'save' })).status).toBe(303);
    const joined = await anna.post(draft, { ...group, tried: 'Annas försök', seen, act: 'save' });
    expect(joined.status).toBe(303);
    const page = await nora.get(draft);
    for (const words of ['Noras fråga', 'Noras läge', 'Annas försök', 'Sparad av Anna']) {
      expect(page.text).toContain(words);
    }
    const clash = await anna.post(draft, { ...group, situation: 'Annas läge', seen, act: 'save' });
    expect(clash.status).toBe(422);
    for (const words of ['Annas läge', 'Noras läge', 'Nora', 'medan du skrev']) expect(clash.text).toContain(words);
    expect((await nora.get(draft)).text).not.toContain('Annas läge');
    const quiet = { ...group, situation: 'Annas läge', seen };
    expect((await anna.post(`${draft}/sparat`, quiet, { formAt: draft })).status).toBe(409);
    const chosen = { ...first, tried: 'Annas försök', situation: 'Bådas läge', seen: seenIn(clash.text) };
    expect((await anna.post(draft, { ...chosen, act: 'save' })).status).toBe(303);
    expect((await nora.get(draft)).text).toContain('Bådas läge');
  });

  it('are not sent past: a summary that a colleague has written after is shown again', async () => {
    const draft = await begin(nora);
    await nora.post(draft, { ...group, act: 'save' });
    await nora.post(`${draft}/tillsammans`, { colleague: people.staffNorth.membership });
    const version = versionIn((await nora.get(`${draft}/granska`)).text);
    await anna.post(draft, { ...group, question: 'En helt annan fråga', act: 'save' });
    const again = await nora.post(draft, { part: 'none', act: 'send', version });
    expect(again.status).toBe(422);
    expect(again.text).toContain('efter att du öppnade sidan');
    expect(again.text).toContain('En helt annan fråga');
    const seen = versionIn(again.text);
    expect((await nora.post(draft, { part: 'none', act: 'send', version: seen })).status).toBe(303);
  });
});

describe('a form that changes on the way', () => {
  const form = (key: string, sv: string) =>
    JSON.stringify({
      sections: [
        {
          key: 'own',
          title: { sv: 'Om gruppen', en: 'About the group' },
          fields: [
            { key, kind: 'line', label: { sv, en: sv }, required: true, neededFor: { sv: 'Tiden', en: 'The time' } },
          ],
        },
      ],
      attachments: [],
    });

  it('keeps the draft, says so, and shows what is no longer asked', async () => {
    const draft = await begin(nora);
    await nora.post(draft, { ...group, x_antal: 'Sju vuxna', act: 'save' });
    await town.owner.query(
      `update catalogue.service set valid = daterange(lower(valid), current_date) where id = 'handledning'`,
    );
    await town.owner.query(
      `insert into catalogue.service select (jsonb_populate_record(null::catalogue.service, to_jsonb(s)
         || jsonb_build_object('version', 2, 'form', $1::jsonb, 'valid', daterange(current_date, null)::text))).*
       from catalogue.service s where id = 'handledning' and version = 1`,
      [form('ledare', 'Vem leder?')],
    );
    const page = await nora.get(draft);
    for (const words of ['Frågorna har ändrats', 'Hur många i arbetslaget?', 'Sju vuxna', 'Vem leder?']) {
      expect(page.text).toContain(words);
    }
    const { x_antal: _gone, ...rest } = group;
    await nora.post(draft, { ...rest, x_ledare: 'Nora', act: 'save' });
    expect((await nora.get(draft)).text).toContain('Sju vuxna');
    const sent = await nora.post(draft, { ...rest, x_ledare: 'Nora', act: 'send' });
    expect(sent.status).toBe(303);
    const { rows } = await town.owner.query(
      'select service_version, answers from requests.request order by registry_number desc limit 1',
    );
    expect(rows[0]).toEqual({ service_version: 2, answers: { x_ledare: ['Nora'] } });
  });

  it('that is withdrawn keeps what is sent in it, to be copied', async () => {
    const draft = await begin(nora, 'kartlaggning');
    const period = `update catalogue.service set valid = daterange('2020-01-01', $1::date) where id = 'kartlaggning'`;
    await town.owner.query(period, ['2021-01-01']);
    const kept = await nora.post(
      draft,
      { ...individual, question: 'Sent skriven', act: 'check' },
      { formAt: '/stod/ny' },
    );
    expect(kept.location).toBe(draft);
    const gone = await nora.get(draft);
    expect(gone.status).toBe(200);
    for (const words of ['Det går inte längre', 'Sent skriven', 'Läser enstaka ord.'])
      expect(gone.text).toContain(words);
    await town.owner.query(period, [null]);
    expect((await nora.get(draft)).text).toContain('Sent skriven');
  });
});

describe('going on from an earlier matter', () => {
  it('starts with what still holds, and ties the two for those who see both', async () => {
    const number = await send(nora, 'kartlaggning', individual);
    await town.owner.query(`update requests.request set status = 'declined' where registry_number = $1`, [number]);
    expect((await nora.get(`/stod/${number}`)).text).toContain('Fortsätt med nytt ärende');
    const begun = await nora.post(`/stod/${number}/fortsattning`, {}, { formAt: `/stod/${number}` });
    const draft = begun.location ?? '';
    const page = await nora.get(draft);
    for (const words of [number, 'Tindra', 'Läser enstaka ord.']) expect(page.text).toContain(words);
    expect(page.text).not.toContain('Hur får vi igång läsningen?</textarea>');
    const sent = await nora.post(draft, { ...individual, question: 'Och nu räkningen?', act: 'send' });
    const later = /^\/stod\/(.+)\/kvitto$/.exec(sent.location ?? '')?.[1] ?? '';
    expect((await nora.get(`/stod/${later}`)).text).toContain(`href="/stod/${number}"`);
    expect((await nora.get(`/stod/${number}`)).text).toContain(`href="/stod/${later}"`);
    const south = await town.as('principalSouth');
    expect((await south.post(`/stod/${number}/fortsattning`, {}, { formAt: '/stod/ny' })).status).toBe(404);
  });

  it('is not tied when it turns out to be about another child, and shared with nobody when the child is protected', async () => {
    const number = await send(nora, 'kartlaggning', { ...individual, personalNumber: testNumbers[1] });
    const extend = async () =>
      (await nora.post(`/stod/${number}/fortsattning`, {}, { formAt: `/stod/${number}` })).location ?? '';
    const other = await extend();
    await town.owner.query(`update requests.request set status = 'declined' where registry_number = $1`, [number]);
    const sent = await nora.post(other, { ...individual, personalNumber: testNumbers[2], act: 'send' });
    expect(sent.status).toBe(303);
    const { rows } = await town.owner.query(
      'select extends_request_id from requests.request order by registry_number desc limit 1',
    );
    expect(rows[0].extends_request_id).toBeNull();
    const draft = await extend();
    await nora.post(`${draft}/tillsammans`, { colleague: people.staffNorth.membership });
    expect((await anna.get(draft)).status).toBe(200);
    await town.owner.query(`update requests.request set protected = true where registry_number = $1`, [number]);
    expect((await anna.get(draft)).status).toBe(404);
    expect((await nora.get(draft)).status).toBe(200);
    await town.owner.query(`update requests.request set protected = false where registry_number = $1`, [number]);
  });
});

describe('a pupil’s name in a request about a group', () => {
  const about = (situation: string) => {
    const { x_antal: _gone, ...rest } = group;
    return { ...rest, x_ledare: 'Vi', situation };
  };

  it('is refused where the school has written that name before, and nowhere else', async () => {
    await send(nora, 'kartlaggning', { ...individual, givenName: 'Örjan-Ali', familyName: 'Åström Söder' });
    const draft = await begin(nora);
    for (const text of ['Mest ÅSTRÖM, alltså Örjan.', 'Örjan-alis bord, Söder alltså']) {
      const refused = await nora.post(draft, { ...about(text), act: 'check' });
      expect(refused.status, text).toBe(422);
      expect(refused.text).toContain('namnet på en elev');
    }
    const south = await town.as('principalSouth');
    const elsewhere = await south.post(await begin(south), { ...about('Mest Örjan Åström.'), act: 'check' });
    expect(elsewhere.status).toBe(303);
  });

  it('is pointed out when only a part of it stands there, and may then be sent', async () => {
    const draft = await begin(nora);
    expect((await nora.post(draft, { ...about('Läraren heter Tindra.'), act: 'check' })).status).toBe(303);
    expect((await nora.get(`${draft}/granska`)).text).toContain('liknar ett namn');
    expect((await nora.post(draft, { ...about('Det är lugnt.'), act: 'check' })).status).toBe(303);
    expect((await nora.get(`${draft}/granska`)).text).not.toContain('liknar ett namn');
  });

  it('is answered as before when the child is marked, to the one who asked and to nobody else; never to school staff', async () => {
    const text = 'tindra tallund';
    const ask = (role: 'principalNorth' | 'deputyNorth' | 'staffNorth') => async () => {
      await town.owner.query('begin');
      await town.owner.query(`set local role skolstod_${people[role].kind}`);
      await town.owner.query(`select set_config('skolstod.membership', $1, true)`, [people[role].membership]);
      const answer = await town.owner
        .query('select requests.names_pupil(array[$1], true) as known', [text])
        .catch(String);
      await town.owner.query('rollback');
      return typeof answer === 'string' ? answer : answer.rows[0].known;
    };
    for (const role of ['principalNorth', 'deputyNorth'] as const) expect(await ask(role)()).toEqual([true]);
    expect(await ask('staffNorth')()).toContain('permission denied');
    await town.owner.query(
      `insert into children.protection (child_id, ground, reason, marked_by)
       select distinct child_id, 'secrecy_mark', 'prov', $1::uuid from requests.pupil where given_name = 'Tindra'`,
      [people.protector.membership],
    );
    await town.owner.query(
      `update requests.request set protected = true where child_id in (select child_id from children.protection)`,
    );
    expect(await ask('principalNorth')()).toEqual([true]);
    expect(await ask('deputyNorth')()).toEqual([false]);
  });
});

it('a personal number in the text of a request about one pupil is pointed out, and may be sent', async () => {
  const draft = await begin(nora, 'kartlaggning');
  const fields = { ...individual, personalNumber: testNumbers[3], situation: 'Kusinen 2015 01 01-2395 också.' };
  expect((await nora.post(draft, { ...fields, act: 'check' })).location).toBe(`${draft}/granska`);
  expect((await nora.get(`${draft}/granska`)).text).toContain('ser ut som ett personnummer');
  expect(idOf(draft)).toHaveLength(36);
});
