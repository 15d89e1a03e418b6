// Joint work through the real pipeline and database: naming, contacts, notes behind their walls, signing, closing. What is
// said to be hidden is first read by the owner, to show that it is there.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTown, type Town, type Visitor } from '../../../test/support/browse.ts';
import { people, type Role, schools } from '../../../test/world/small-town.ts';
import type { SignedInActor } from '../../access/actors.ts';
import { acts } from '../../access/acts.ts';
import { write } from '../../access/gate.ts';
import { today } from '../../kit/dates.ts';
import { type OpenedCase, openCase } from './index.ts';
import { sv } from './texts.sv.ts';

let town: Town;
let day: string;
let eva: Visitor;
let petra: Visitor;
let malin: Visitor;
beforeAll(async () => {
  town = await openTown();
  day = today(town.clock.now).toString();
  eva = await town.as('educator');
  petra = await town.as('psychologist');
  malin = await town.as('lotsenManager');
});
afterAll(() => town?.close());

const anyAct = acts('case', { open: [['coordinator', 'protection'], 'sorting'] }).open;
const later = (days: number) => today(town.clock.now).add({ days }).toString();

function actorOf(role: Role): SignedInActor {
  const { person, membership, kind } = people[role];
  return {
    kind,
    personId: person,
    membershipId: membership,
    name: '',
    title: '',
    place: '',
    unitId: 'ingangen',
    schoolUnitId: null,
    profession: null,
  };
}

let latest = 0;
type Opening = { pupil?: string; duties?: OpenedCase['duties'] };
const lotsen = {
  unitId: 'lotsen',
  role: 'responsible',
  basis: 'same_authority',
  purpose: 'Kartlägga',
  until: null,
} as const;

/** An accepted request, written by the owner, and its case, opened as the entrance opens it. */
async function openMatter({ pupil, duties = [lotsen] }: Opening = {}): Promise<{ number: string; caseId: string }> {
  latest += 1;
  const number = `CSS-2026-${String(latest).padStart(4, '0')}`;
  const requestId = crypto.randomUUID();
  const childId = pupil === undefined ? null : crypto.randomUUID();
  const level = pupil === undefined ? 'group' : 'individual';
  if (childId !== null) {
    const personalNumber = `20150101${String(latest).padStart(4, '0')}`;
    await town.owner.query(`insert into children.child (id, personal_number, pseudonym) values ($1, $2, $2)`, [
      childId,
      personalNumber,
    ]);
  }
  await town.owner.query(
    `insert into requests.request (id, registry_number, registered_at, title, service_id, service_version, level, school_unit_id,
       asker_membership_id, channel, urgency, question, situation, tried, consent, child_id, status, answer_by, responsible_unit_id)
     values ($1, $2, now(), 'Begäran om stöd', $3, 1, $4, $5, $6, 'form', 'normal', 'Fråga?', 'Läge.', 'Prövat.', $7, $8, 'accepted',
       current_date, 'lotsen')`,
    [
      requestId,
      number,
      pupil === undefined ? 'handledning' : 'kartlaggning',
      level,
      schools.northern,
      people.principalNorth.membership,
      pupil === undefined ? 'not_needed' : 'both',
      childId,
    ],
  );
  if (childId !== null) {
    await town.owner.query(
      `insert into requests.pupil (request_id, child_id, personal_number, given_name, family_name, grade)
       values ($1, $2, $3, $4, 'Tallund', '4B')`,
      [requestId, childId, `20150101${String(latest).padStart(4, '0')}`, pupil],
    );
  }
  const opened = {
    requestId,
    registryNumber: number,
    title: 'Begäran om stöd',
    level,
    schoolUnitId: schools.northern,
    childId,
  } as const;
  await write(town.db, { actor: actorOf('coordinator'), act: anyAct, resourceId: number }, async (db) => {
    await openCase(db, { ...opened, isProtected: false, responsibleUnitId: 'lotsen', duties, now: town.clock.now });
    return { result: undefined, keep: true };
  });
  const { rows } = await town.owner.query('select id from cases.case where registry_number = $1', [number]);
  return { number, caseId: rows[0].id };
}

async function name(manager: Visitor, number: string, role: Role, as: 'responsible' | 'contributing', until = '') {
  return manager.post(`/enhet/${number}/handlaggare`, {
    role: as,
    membershipId: people[role].membership,
    from: day,
    until,
  });
}

/** A case with Eva responsible and Petra, the psychologist, contributing. */
async function openStaffed(opening?: Opening) {
  const matter = await openMatter(opening);
  expect((await name(malin, matter.number, 'educator', 'responsible')).location).toBe(`/enhet/${matter.number}`);
  expect((await name(malin, matter.number, 'psychologist', 'contributing')).status).toBe(303);
  return matter;
}

const ownerCount = async (table: string, caseId: string) =>
  Number((await town.owner.query(`select count(*) from cases.${table} where case_id = $1`, [caseId])).rows[0].count);
const contact = {
  kind: 'telephone',
  minutes: '15',
  present: ['principal'],
  note: 'Vi bestämde ett möte.',
  nextStep: '',
  nextStepOn: '',
};

describe('naming', () => {
  it('begins with nobody: the case waits at its manager, and no worker sees it', async () => {
    const { number } = await openMatter({ pupil: 'Väntar' });
    const unit = await malin.get('/enhet');
    expect(unit.text).toContain(number);
    expect(unit.text).toContain(sv.unit.waitsResponsible);
    expect((await malin.get(`/enhet/${number}`)).text).toContain(sv.matter.youName);
    expect((await eva.get(`/arenden/${number}`)).status).toBe(404);
    expect((await eva.get('/arenden')).text).not.toContain(number);
  });

  it('opens the case to the worker from that day, tells the worker, and lets nobody else in', async () => {
    const { number } = await openMatter({ pupil: 'Utsedd' });
    await name(malin, number, 'educator', 'responsible');
    const seen = await eva.get(`/arenden/${number}`);
    expect(seen.status).toBe(200);
    expect(seen.text).toContain('Utsedd Tallund');
    expect((await eva.get('/arenden')).text).toContain(`Utsedd Tallund, Norra skolan: ${sv.work.decideStep}`);
    const { rows } = await town.owner.query(
      'select kind, path from notices.notice where person_id = $1 and path like $2',
      [people.educator.person, `%${number}`],
    );
    expect(rows).toEqual([{ kind: 'named', path: `/arenden/${number}` }]);
    for (const other of ['educatorTwo', 'psychologist', 'hospitalTeacher'] as const) {
      expect((await (await town.as(other)).get(`/arenden/${number}`)).status, other).toBe(404);
    }
    for (const other of ['hospitalManager', 'sambaManager'] as const) {
      expect((await (await town.as(other)).get(`/enhet/${number}`)).status, other).toBe(404);
      expect((await name(await town.as(other), number, 'educatorTwo', 'contributing')).status, other).toBe(404);
    }
  });

  it('takes one responsible at a time, also of two managers who send at once', async () => {
    const { number, caseId } = await openMatter();
    const both = await Promise.all([
      name(malin, number, 'educator', 'responsible'),
      name(malin, number, 'educatorTwo', 'responsible'),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409]);
    expect(await ownerCount('duty', caseId)).toBe(1);
    const third = await name(malin, number, 'counsellor', 'responsible');
    expect(third.status).toBe(409);
    expect(third.text).toContain(sv.unit.refusals.responsible_taken);
  });

  it('names only those who work at the unit, and says what is wrong with all that was typed', async () => {
    const { number, caseId } = await openMatter();
    expect((await name(malin, number, 'hospitalTeacher', 'responsible')).text).toContain(
      sv.unit.refusals.unknown_worker,
    );
    const wrong = await malin.post(`/enhet/${number}/handlaggare`, {
      role: 'responsible',
      membershipId: '',
      from: 'i morgon',
      until: '',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain(sv.errors.worker);
    expect(wrong.text).toContain('value="i morgon"');
    expect(await ownerCount('duty', caseId)).toBe(0);
  });

  it('keeps a contributing unit of another authority to its basis and its days', async () => {
    const until = later(60);
    const hospital = {
      unitId: 'sjukhusskolan',
      role: 'contributing',
      basis: 'consent',
      purpose: 'Undervisa',
      until,
    } as const;
    const { number } = await openMatter({ duties: [lotsen, hospital] });
    const henrik = await town.as('hospitalManager');
    expect((await henrik.get(`/enhet/${number}`)).text).toContain(sv.matter.youContribute);
    expect((await name(henrik, number, 'hospitalTeacher', 'responsible', until)).text).toContain(
      sv.unit.refusals.unit_not_responsible,
    );
    expect((await name(henrik, number, 'hospitalTeacher', 'contributing')).text).toContain(
      sv.unit.refusals.until_required,
    );
    expect((await name(henrik, number, 'hospitalTeacher', 'contributing', until)).status).toBe(303);
    const hanna = await town.as('hospitalTeacher');
    expect((await hanna.get('/arenden')).text).toContain(sv.work.unitNames('Lotsen'));
    await expect(openMatter({ duties: [lotsen, { ...hospital, basis: 'same_authority' }] })).rejects.toThrow(
      'recorded basis',
    );
  });

  it('ends a duty so that the sight is gone at once, also in a closed case', async () => {
    const { number, caseId } = await openStaffed();
    const duty = async (role: Role) =>
      (
        await town.owner.query('select id from cases.duty where case_id = $1 and membership_id = $2', [
          caseId,
          people[role].membership,
        ])
      ).rows[0].id;
    const naming = `/enhet/${number}/handlaggare`;
    expect((await petra.get(`/arenden/${number}`)).status).toBe(200);
    expect((await malin.post(`${naming}/${await duty('psychologist')}/avslut`, {}, { formAt: naming })).location).toBe(
      naming,
    );
    expect((await petra.get(`/arenden/${number}`)).status).toBe(404);
    await eva.post(`/arenden/${number}/avslut`, { effect: 'reached', answer: 'Klart.' });
    expect((await malin.post(`${naming}/${await duty('educator')}/avslut`, {}, { formAt: naming })).status).toBe(303);
    expect((await eva.get(`/arenden/${number}`)).status).toBe(404);
    const sambaChief = await town.as('sambaManager');
    expect((await sambaChief.post(`${naming}/${await duty('educator')}/avslut`, {}, { formAt: '/enhet' })).status).toBe(
      404,
    );
  });
});

describe('the walls', () => {
  it('shows each note to those of its compartment, and no trace of it to the others', async () => {
    const samba = {
      unitId: 'samba',
      role: 'contributing',
      basis: 'same_authority',
      purpose: 'Samordna',
      until: null,
    } as const;
    const { number, caseId } = await openStaffed({ pupil: 'Vägg', duties: [lotsen, samba] });
    await name(malin, number, 'counsellor', 'contributing');
    const siv = await town.as('sambaManager');
    await name(siv, number, 'sambaWorker', 'contributing');
    const karin = await town.as('counsellor');
    const samir = await town.as('sambaWorker');
    const notes = `/arenden/${number}/anteckning`;
    expect((await eva.post(notes, { compartment: 'shared', body: 'text-shared' })).status).toBe(303);
    expect((await eva.post(notes, { compartment: 'unit', body: 'text-unit' })).status).toBe(303);
    expect((await petra.post(notes, { compartment: 'psychologist', body: 'text-psychologist' })).status).toBe(303);
    expect((await karin.post(notes, { compartment: 'counsellor', body: 'text-counsellor' })).status).toBe(303);
    expect((await samir.post(notes, { compartment: 'unit', body: 'text-samba' })).status).toBe(303);
    for (const table of ['shared_note', 'psychologist_note', 'counsellor_note'])
      expect(await ownerCount(table, caseId)).toBe(1);
    expect(await ownerCount('unit_note', caseId)).toBe(2);

    const all = [
      'text-shared',
      'text-unit',
      'text-psychologist',
      'text-counsellor',
      'text-samba',
      sv.walls.psychologist,
      sv.walls.counsellor,
      sv.walls.unit('Lotsen'),
      sv.walls.unit('SAMBA'),
    ];
    const met = async (visitor: Visitor, path: string) => {
      const { text } = await visitor.get(path);
      return all.filter((words) => text.includes(words));
    };
    const own = `/arenden/${number}`;
    const inLotsen = ['text-shared', 'text-unit', sv.walls.unit('Lotsen')];
    expect(await met(eva, own)).toEqual(inLotsen);
    expect(await met(petra, own)).toEqual([
      'text-shared',
      'text-unit',
      'text-psychologist',
      sv.walls.psychologist,
      sv.walls.unit('Lotsen'),
    ]);
    expect(await met(karin, own)).toEqual([
      'text-shared',
      'text-unit',
      'text-counsellor',
      sv.walls.counsellor,
      sv.walls.unit('Lotsen'),
    ]);
    expect(await met(samir, own)).toEqual(['text-shared', 'text-samba', sv.walls.unit('SAMBA')]);
    expect(await met(malin, `/enhet/${number}`)).toEqual(inLotsen);
    expect(await met(siv, `/enhet/${number}`)).toEqual(['text-shared', 'text-samba', sv.walls.unit('SAMBA')]);
  });

  it('offers no compartment of another profession, and takes none', async () => {
    const { number, caseId } = await openStaffed();
    const path = `/arenden/${number}/anteckning`;
    expect((await eva.get(path)).text).not.toContain(sv.walls.psychologist);
    expect((await petra.get(path)).text).toContain(sv.walls.psychologist);
    const refused = await eva.post(path, { compartment: 'psychologist', body: 'text-kvar' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('text-kvar');
    expect(await ownerCount('psychologist_note', caseId)).toBe(0);
  });

  it('writes who has read, and for what, in the log', async () => {
    const { number, caseId } = await openStaffed({ pupil: 'Logg' });
    await eva.get(`/arenden/${number}`);
    await malin.get(`/enhet/${number}`);
    const { rows } = await town.owner.query(
      `select e.act, e.purpose from audit.entry e join cases.case c on c.child_id = any (e.child_ids)
       where c.id = $1 and e.act in ('case.read', 'case.readOfUnit') order by e.seq`,
      [caseId],
    );
    expect(rows).toEqual([
      { act: 'case.read', purpose: 'casework' },
      { act: 'case.readOfUnit', purpose: 'leading' },
    ]);
  });
});

describe('the work', () => {
  it('logs a contact with the next step, which then stands first in the list', async () => {
    const { number } = await openStaffed({ pupil: 'Kontakt' });
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
    const { number, caseId } = await openStaffed();
    const wrong = await eva.post(`/arenden/${number}/kontakt`, { ...contact, heldOn: later(1), minutes: 'en timme' });
    expect(wrong.status).toBe(422);
    for (const words of [sv.errors.heldOnFuture, sv.errors.minutes, 'value="en timme"', 'Vi bestämde ett möte.'])
      expect(wrong.text).toContain(words);
    expect(await ownerCount('contact', caseId)).toBe(0);
  });

  it('leaves the next step, the agreement and the closing to the responsible worker', async () => {
    const { number, caseId } = await openStaffed();
    expect((await petra.get(`/arenden/${number}/kontakt`)).text).not.toContain('name="nextStep"');
    const step = await petra.post(`/arenden/${number}/kontakt`, {
      ...contact,
      heldOn: day,
      nextStep: 'Ringa',
      nextStepOn: day,
    });
    expect(step.status).toBe(409);
    expect(await ownerCount('contact', caseId)).toBe(0);
    for (const path of ['nasta-steg', 'overenskommelse', 'avslut']) {
      expect((await petra.get(`/arenden/${number}/${path}`)).text, path).toContain(sv.refusals.not_responsible);
    }
    const closing = await petra.post(`/arenden/${number}/avslut`, { effect: 'reached', answer: 'Nej.' });
    expect([closing.status, await ownerCount('closure', caseId)]).toEqual([409, 0]);
  });

  it('keeps what two windows wrote: the later is shown the earlier', async () => {
    const { number } = await openStaffed();
    const path = `/arenden/${number}/nasta-steg`;
    const send = (nextStep: string) => eva.post(path, { nextStep, nextStepOn: later(3), version: '1' });
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
    const { number, caseId } = await openStaffed();
    const path = `/arenden/${number}/overenskommelse`;
    const agreement = { goal: 'Första målet', measures: 'Läraren läser högt.', agreedOn: day, followUpOn: later(30) };
    expect((await eva.post(path, { ...agreement, version: '0' })).status).toBe(303);
    expect((await eva.get(path)).text).toContain('Första målet');
    expect((await eva.post(path, { ...agreement, goal: 'Andra målet', version: '1' })).status).toBe(303);
    expect((await eva.post(path, { ...agreement, goal: 'För sent', version: '1' })).status).toBe(409);
    const seen = (await petra.get(`/arenden/${number}`)).text;
    for (const words of ['Andra målet', 'Första målet', sv.happening.agreementEarlier(1)])
      expect(seen).toContain(words);
    expect(await ownerCount('agreement', caseId)).toBe(2);
  });
});

describe('a note', () => {
  async function writeOne(body: string) {
    const { number, caseId } = await openStaffed();
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
    const { number, caseId } = await openStaffed({ pupil: 'Avslut' });
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
    const { number, caseId } = await openStaffed();
    await eva.post(`/arenden/${number}/avslut`, { effect: 'reached', answer: 'Klart.' });
    const insert = town.owner.query(
      `insert into cases.contact (id, case_id, membership_id, held_on, kind, minutes, present, note, written_at)
       values (gen_random_uuid(), $1, $2, current_date, 'meeting', 1, '', '', now())`,
      [caseId, people.educator.membership],
    );
    await expect(insert).rejects.toThrow('the case is closed');
  });

  it('lets one of two closings through, and nothing in behind it', async () => {
    const { number, caseId } = await openStaffed();
    const close = () => eva.post(`/arenden/${number}/avslut`, { effect: 'reached', answer: 'Klart.' });
    const write = () => petra.post(`/arenden/${number}/kontakt`, { ...contact, heldOn: day });
    const [first, second, ...contacts] = await Promise.all([close(), close(), write(), write(), write()]);
    expect([first?.status, second?.status].toSorted()).toEqual([303, 409]);
    const stored = contacts.filter(({ status }) => status === 303).length;
    expect(contacts.every(({ status }) => status === 303 || status === 409)).toBe(true);
    expect(await ownerCount('contact', caseId)).toBe(stored);
  });
});
