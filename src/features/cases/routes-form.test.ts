// The work in a case through the real pipeline and database: contacts, next steps, agreements, notes and their signing, closing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTown, type Town, type Visitor } from '../../../test/support/browse.ts';
import { createMatters, type Matters } from '../../../test/world/matters.ts';
import { people } from '../../../test/world/small-town.ts';
import { sv } from './texts.sv.ts';

let town: Town;
let matters: Matters;
let day: string;
let eva: Visitor;
let petra: Visitor;

beforeAll(async () => {
  town = await openTown();
  matters = await createMatters(town);
  day = matters.day;
  eva = await town.as('educator');
  petra = await town.as('psychologist');
});
afterAll(() => town?.close());

const contact = {
  kind: 'telephone',
  minutes: '15',
  present: ['principal'],
  note: 'Vi bestämde ett möte.',
  nextStep: '',
  nextStepOn: '',
};

describe('the work', () => {
  it('logs a contact with the next step, which then stands first in the list', async () => {
    const { number } = await matters.openStaffed({ pupil: 'Kontakt' });
    const path = `/arenden/${number}/kontakt`;
    expect((await eva.get(path)).text).toContain(`value="${day}"`);
    const logged = await eva.post(path, { ...contact, heldOn: day, nextStep: 'Observera en lektion', nextStepOn: day });
    expect(logged.location).toBe(`/arenden/${number}`);
    const seen = (await petra.get(`/arenden/${number}`)).text;
    expect(seen).toContain('Telefon, 15 minuter');
    expect(seen).toContain('Med: rektor');
    expect(seen).toContain(sv.matter.otherStep('Eva Edlund', 'Observera en lektion'));
    const list = (await eva.get('/arenden')).text;
    expect(list).toContain('Kontakt Tallund, Norra skolan: Observera en lektion');
    expect((await petra.get('/arenden')).text).toContain(sv.work.otherHas('Eva Edlund', 'Observera en lektion'));
  });

  it('says what is wrong in a contact, with all that was typed', async () => {
    const { number, caseId } = await matters.openStaffed();
    const wrong = await eva.post(`/arenden/${number}/kontakt`, {
      ...contact,
      heldOn: matters.later(1),
      minutes: 'en timme',
    });
    expect(wrong.status).toBe(422);
    for (const words of [sv.errors.heldOnFuture, sv.errors.minutes, 'value="en timme"', 'Vi bestämde ett möte.'])
      expect(wrong.text).toContain(words);
    expect(await matters.ownerCount('contact', caseId)).toBe(0);
  });

  it('leaves the next step, the agreement and the closing to the responsible worker', async () => {
    const { number, caseId } = await matters.openStaffed();
    expect((await petra.get(`/arenden/${number}/kontakt`)).text).not.toContain('name="nextStep"');
    const step = await petra.post(`/arenden/${number}/kontakt`, {
      ...contact,
      heldOn: day,
      nextStep: 'Ringa',
      nextStepOn: day,
    });
    expect(step.status).toBe(409);
    expect(await matters.ownerCount('contact', caseId)).toBe(0);
    for (const path of ['nasta-steg', 'overenskommelse', 'avslut']) {
      expect((await petra.get(`/arenden/${number}/${path}`)).text, path).toContain(sv.refusals.not_responsible);
    }
    const closing = await petra.post(`/arenden/${number}/avslut`, { effect: 'reached', answer: 'Nej.' });
    expect([closing.status, await matters.ownerCount('closure', caseId)]).toEqual([409, 0]);
  });

  it('keeps what two windows wrote: the later is shown the earlier', async () => {
    const { number } = await matters.openStaffed();
    const path = `/arenden/${number}/nasta-steg`;
    const send = (nextStep: string) => eva.post(path, { nextStep, nextStepOn: matters.later(3), version: '1' });
    expect((await send('Det första')).status).toBe(303);
    const second = await send('Det andra');
    expect(second.status).toBe(409);
    for (const words of [
      sv.refusals.case_changed,
      sv.refusals.now('Det första'),
      'value="Det andra"',
      'name="version" value="2"',
    ]) {
      expect(second.text).toContain(words);
    }
  });

  it('keeps every version of the agreement readable', async () => {
    const { number, caseId } = await matters.openStaffed();
    const path = `/arenden/${number}/overenskommelse`;
    const agreement = {
      goal: 'Första målet',
      measures: 'Läraren läser högt.',
      agreedOn: day,
      followUpOn: matters.later(30),
    };
    expect((await eva.post(path, { ...agreement, version: '0' })).status).toBe(303);
    expect((await eva.get(path)).text).toContain('Första målet');
    expect((await eva.post(path, { ...agreement, goal: 'Andra målet', version: '1' })).status).toBe(303);
    expect((await eva.post(path, { ...agreement, goal: 'För sent', version: '1' })).status).toBe(409);
    const seen = (await petra.get(`/arenden/${number}`)).text;
    for (const words of ['Andra målet', 'Första målet', sv.happening.agreementEarlier(1)])
      expect(seen).toContain(words);
    expect(await matters.ownerCount('agreement', caseId)).toBe(2);
  });
});

describe('a note', () => {
  async function writeOne(body: string) {
    const { number, caseId } = await matters.openStaffed();
    await eva.post(`/arenden/${number}/anteckning`, { compartment: 'shared', body });
    const { rows } = await town.owner.query('select id from cases.shared_note where case_id = $1', [caseId]);
    return { number, caseId, at: `/arenden/${number}/anteckning/${rows[0].id}`, matter: `/arenden/${number}` };
  }

  it('is changed by its author alone, and never over something newer', async () => {
    const { at } = await writeOne('första');
    expect((await petra.get(at)).status).toBe(404);
    expect((await petra.post(at, { body: 'andras', version: '1' }, { formAt: '/arenden' })).status).toBe(404);
    expect((await eva.get(at)).text).toContain('första');
    expect((await eva.post(at, { body: 'andra', version: '1' })).status).toBe(303);
    const stale = await eva.post(at, { body: 'min text', version: '1' });
    expect(stale.status).toBe(409);
    for (const words of ['min text', sv.refusals.now('andra'), sv.refusals.note_changed])
      expect(stale.text).toContain(words);
  });

  it('is signed once of many, and is then frozen', async () => {
    const { at, matter, caseId } = await writeOne('att signera');
    const sign = () => eva.post(`${at}/signering`, { version: '1' }, { formAt: matter });
    const all = await Promise.all(Array.from({ length: 8 }, sign));
    expect(all.map(({ status }) => status).toSorted()).toEqual([303, ...Array.from({ length: 7 }, () => 409)]);
    expect((await eva.post(at, { body: 'efteråt', version: '2' })).status).toBe(409);
    expect((await eva.get(at)).text).toContain(sv.form.frozen);
    const { rows } = await town.owner.query(
      'select body, version, signed_at is not null as signed from cases.shared_note where case_id = $1',
      [caseId],
    );
    expect(rows).toEqual([{ body: 'att signera', version: 2, signed: true }]);
  });

  it('is not signed by anybody else', async () => {
    const { at, matter, caseId } = await writeOne('min');
    expect((await petra.post(`${at}/signering`, { version: '1' }, { formAt: matter })).status).toBe(404);
    const { rows } = await town.owner.query('select signed_at from cases.shared_note where case_id = $1', [caseId]);
    expect(rows).toEqual([{ signed_at: null }]);
  });
});

describe('closing', () => {
  it('waits for own unsigned notes, answers the school, tells the asker and freezes the case', async () => {
    const { number, caseId } = await matters.openStaffed({ pupil: 'Avslut' });
    const matter = `/arenden/${number}`;
    await eva.post(`${matter}/anteckning`, { compartment: 'unit', body: 'osignerad' });
    await petra.post(`${matter}/anteckning`, { compartment: 'psychologist', body: 'psykologens' });
    const closing = { effect: 'partly', answer: 'Vi har handlett arbetslaget.' };
    expect((await eva.get(`${matter}/avslut`)).text).toContain(sv.form.unsignedTitle);
    const refused = await eva.post(`${matter}/avslut`, closing);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Vi har handlett arbetslaget.');
    const note = (await town.owner.query('select id from cases.unit_note where case_id = $1', [caseId])).rows[0].id;
    await eva.post(`${matter}/anteckning/${note}/signering`, { version: '1' }, { formAt: matter });
    expect((await eva.post(`${matter}/avslut`, closing)).location).toBe(matter);

    const closed = (await eva.get(matter)).text;
    for (const words of [sv.matter.closedTitle, 'Vi har handlett arbetslaget.', sv.effects.partly])
      expect(closed).toContain(words);
    expect((await eva.get('/arenden')).text).not.toContain(number);
    expect((await eva.get('/arenden?visa=avslutade')).text).toContain(number);
    const { rows } = await town.owner.query(
      "select kind, path from notices.notice where kind = 'closed' and path like $1",
      [`%${number}`],
    );
    expect(rows).toEqual([{ kind: 'closed', path: `/stod/${number}` }]);
    for (const path of ['kontakt', 'anteckning', 'nasta-steg', 'overenskommelse', 'avslut']) {
      expect((await eva.get(`${matter}/${path}`)).text, path).toContain(sv.refusals.case_closed);
    }
    const late = await eva.post(`${matter}/kontakt`, { ...contact, heldOn: day }, { formAt: matter });
    expect([late.status, late.text.includes('Vi bestämde ett möte.')]).toEqual([409, true]);

    const hers = (await town.owner.query('select id from cases.psychologist_note where case_id = $1', [caseId])).rows[0]
      .id;
    expect(
      (await petra.post(`${matter}/anteckning/${hers}`, { body: 'ändrad', version: '1' }, { formAt: matter })).status,
    ).toBe(409);
    expect(
      (await petra.post(`${matter}/anteckning/${hers}/signering`, { version: '1' }, { formAt: matter })).status,
    ).toBe(303);
  });

  it('is refused by the database itself, whoever writes', async () => {
    const { number, caseId } = await matters.openStaffed();
    await eva.post(`/arenden/${number}/avslut`, { effect: 'reached', answer: 'Klart.' });
    const insert = town.owner.query(
      `insert into cases.contact (id, case_id, membership_id, held_on, kind, minutes, present, note, written_at)
       values (gen_random_uuid(), $1, $2, current_date, 'meeting', 1, '', '', now())`,
      [caseId, people.educator.membership],
    );
    await expect(insert).rejects.toThrow('the case is closed');
  });

  it('lets one of two closings through, and nothing in behind it', async () => {
    const { number, caseId } = await matters.openStaffed();
    const close = () => eva.post(`/arenden/${number}/avslut`, { effect: 'reached', answer: 'Klart.' });
    const write = () => petra.post(`/arenden/${number}/kontakt`, { ...contact, heldOn: day });
    const [first, second, ...contacts] = await Promise.all([close(), close(), write(), write(), write()]);
    expect([first?.status, second?.status].toSorted()).toEqual([303, 409]);
    const stored = contacts.filter(({ status }) => status === 303).length;
    expect(contacts.every(({ status }) => status === 303 || status === 409)).toBe(true);
    expect(await matters.ownerCount('contact', caseId)).toBe(stored);
  });
});
