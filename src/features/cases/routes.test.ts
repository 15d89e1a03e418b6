// A case through the real pipeline and database: naming, sight, and notes behind their walls. What is said to be hidden is
// first read by the owner, to show that it is there.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTown, type Town, type Visitor } from '../../../test/support/browse.ts';
import { createMatters, lotsen, type Matters } from '../../../test/world/matters.ts';
import { people, type Role } from '../../../test/world/small-town.ts';
import { sv } from './texts.sv.ts';

let town: Town;
let matters: Matters;
let eva: Visitor;
let petra: Visitor;
let malin: Visitor;
beforeAll(async () => {
  town = await openTown();
  matters = await createMatters(town);
  eva = await town.as('educator');
  petra = await town.as('psychologist');
  malin = await town.as('lotsenManager');
});
afterAll(() => town?.close());

describe('naming', () => {
  it('begins with nobody: the case waits at its manager, and no worker sees it', async () => {
    const { number } = await matters.openMatter({ pupil: 'Väntar' });
    const unit = await malin.get('/enhet');
    expect(unit.text).toContain(number);
    expect(unit.text).toContain(sv.unit.waitsResponsible);
    expect((await malin.get(`/enhet/${number}`)).text).toContain(sv.matter.youName);
    expect((await eva.get(`/arenden/${number}`)).status).toBe(404);
    expect((await eva.get('/arenden')).text).not.toContain(number);
  });

  it('opens the case to the worker from that day, tells the worker, and lets nobody else in', async () => {
    const { number } = await matters.openMatter({ pupil: 'Utsedd' });
    await matters.name(malin, number, 'educator', 'responsible');
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
      expect((await matters.name(await town.as(other), number, 'educatorTwo', 'contributing')).status, other).toBe(404);
    }
  });

  it('takes one responsible at a time, also of two managers who send at once', async () => {
    const { number, caseId } = await matters.openMatter();
    const both = await Promise.all([
      matters.name(malin, number, 'educator', 'responsible'),
      matters.name(malin, number, 'educatorTwo', 'responsible'),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409]);
    expect(await matters.ownerCount('duty', caseId)).toBe(1);
    const third = await matters.name(malin, number, 'counsellor', 'responsible');
    expect(third.status).toBe(409);
    expect(third.text).toContain(sv.unit.refusals.responsible_taken);
  });

  it('names only those who work at the unit, and says what is wrong with all that was typed', async () => {
    const { number, caseId } = await matters.openMatter();
    expect((await matters.name(malin, number, 'hospitalTeacher', 'responsible')).text).toContain(
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
    expect(await matters.ownerCount('duty', caseId)).toBe(0);
  });

  it('keeps a contributing unit of another authority to its basis and its days', async () => {
    const until = matters.later(60);
    const hospital = {
      unitId: 'sjukhusskolan',
      role: 'contributing',
      basis: 'consent',
      purpose: 'Undervisa',
      until,
    } as const;
    const lifted = { pupil: 'Lyft', liftedTowards: 'sjukhusskolan' };
    await expect(matters.openMatter({ pupil: 'Dold', duties: [lotsen, hospital] })).rejects.toThrow(
      'row-level security',
    );
    const { number } = await matters.openMatter({ ...lifted, duties: [lotsen, hospital] });
    const henrik = await town.as('hospitalManager');
    expect((await henrik.get(`/enhet/${number}`)).text).toContain(sv.matter.youContribute);
    expect((await matters.name(henrik, number, 'hospitalTeacher', 'responsible', until)).text).toContain(
      sv.unit.refusals.unit_not_responsible,
    );
    expect((await matters.name(henrik, number, 'hospitalTeacher', 'contributing')).text).toContain(
      sv.unit.refusals.until_required,
    );
    expect((await matters.name(henrik, number, 'hospitalTeacher', 'contributing', until)).status).toBe(303);
    const hanna = await town.as('hospitalTeacher');
    expect((await hanna.get('/arenden')).text).toContain(sv.work.unitNames('Lotsen'));
    await expect(matters.openMatter({ duties: [lotsen, { ...hospital, basis: 'same_authority' }] })).rejects.toThrow(
      'recorded basis',
    );
  });

  it('ends a duty so that the sight is gone at once, also in a closed case', async () => {
    const { number, caseId } = await matters.openStaffed();
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
    const { number, caseId } = await matters.openStaffed({ pupil: 'Vägg', duties: [lotsen, samba] });
    await matters.name(malin, number, 'counsellor', 'contributing');
    const siv = await town.as('sambaManager');
    await matters.name(siv, number, 'sambaWorker', 'contributing');
    const karin = await town.as('counsellor');
    const samir = await town.as('sambaWorker');
    const notes = `/arenden/${number}/anteckning`;
    expect((await eva.post(notes, { compartment: 'shared', body: 'text-shared' })).status).toBe(303);
    expect((await eva.post(notes, { compartment: 'unit', body: 'text-unit' })).status).toBe(303);
    expect((await petra.post(notes, { compartment: 'psychologist', body: 'text-psychologist' })).status).toBe(303);
    expect((await karin.post(notes, { compartment: 'counsellor', body: 'text-counsellor' })).status).toBe(303);
    expect((await samir.post(notes, { compartment: 'unit', body: 'text-samba' })).status).toBe(303);
    for (const table of ['shared_note', 'psychologist_note', 'counsellor_note'])
      expect(await matters.ownerCount(table, caseId)).toBe(1);
    expect(await matters.ownerCount('unit_note', caseId)).toBe(2);

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
    const { number, caseId } = await matters.openStaffed();
    const path = `/arenden/${number}/anteckning`;
    expect((await eva.get(path)).text).not.toContain(sv.walls.psychologist);
    expect((await petra.get(path)).text).toContain(sv.walls.psychologist);
    const refused = await eva.post(path, { compartment: 'psychologist', body: 'text-kvar' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('text-kvar');
    expect(await matters.ownerCount('psychologist_note', caseId)).toBe(0);
  });

  it('writes who has read, and for what, in the log', async () => {
    const { number, caseId } = await matters.openStaffed({ pupil: 'Logg' });
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

describe('the lists', () => {
  it('tells a worker without cases what will come', async () => {
    const fresh = await town.as('psychologistTwo');
    expect((await fresh.get('/arenden')).text).toContain(sv.work.nothingTitle);
    expect((await fresh.get('/arenden?visa=avslutade')).text).toContain(sv.work.noneClosed);
  });

  it("shows the unit manager what waits, who has what and how the work is spread, and only the unit's own", async () => {
    const waiting = await matters.openMatter();
    const carried = await matters.openStaffed();
    const { text } = await malin.get('/enhet');
    const carriedAt = text.indexOf('id="carried"');
    expect(text.indexOf(waiting.number)).toBeGreaterThan(0);
    expect(text.indexOf(waiting.number)).toBeLessThan(carriedAt);
    expect(text.indexOf(carried.number)).toBeGreaterThan(carriedAt);
    expect(text).toContain(sv.unit.has('Eva Edlund'));
    expect(text).toMatch(/Petra Palm, [^<]+<\/th>/);
    expect(text).not.toContain('Samir Said');
    const other = await (await town.as('sambaManager')).get('/enhet');
    expect([other.text.includes(waiting.number), other.text.includes(carried.number)]).toEqual([false, false]);
  });

  it('gives the files of the school to those in the case alone', async () => {
    const { number, caseId } = await matters.openStaffed();
    const id = crypto.randomUUID();
    await town.owner.query(
      `insert into requests.attachment (id, request_id, name, media_type, size_bytes, content, added_at)
       select $1, request_id, 'Underlag.pdf', 'application/pdf', 4, 'text', now() from cases.case where id = $2`,
      [id, caseId],
    );
    expect((await eva.get(`/arenden/${number}`)).text).toContain(`/arenden/${number}/bilaga/${id}`);
    const sent = await eva.get(`/arenden/${number}/bilaga/${id}`);
    expect([sent.status, sent.text]).toEqual([200, 'text']);
    expect((await malin.get(`/enhet/${number}/bilaga/${id}`)).text).toBe('text');
    expect((await (await town.as('educatorTwo')).get(`/arenden/${number}/bilaga/${id}`)).status).toBe(404);
    const another = await matters.openStaffed();
    expect((await eva.get(`/arenden/${another.number}/bilaga/${id}`)).status).toBe(404);
    expect((await eva.get(`/arenden/${number}/bilaga/1`)).status).toBe(404);
  });

  it('shows what was merged into its request, with its files, to those in the case alone', async () => {
    const { number, caseId } = await matters.openStaffed({ pupil: 'Ihop' });
    const other = await matters.openMatter();
    const [id, fileId] = [crypto.randomUUID(), crypto.randomUUID()];
    await town.owner.query(
      `insert into requests.request select (jsonb_populate_record(r, jsonb_build_object('id', $1::text, 'registry_number', 'CSS-2026-7001',
         'status', 'merged', 'question', 'Samma elev, annan fråga?', 'responsible_unit_id', null))).*
       from requests.request r join cases.case c on c.request_id = r.id where c.id = $2`,
      [id, caseId],
    );
    await town.owner.query(
      `insert into requests.pupil select (jsonb_populate_record(p, jsonb_build_object('request_id', $1::text))).*
       from requests.pupil p join cases.case c on c.request_id = p.request_id where c.id = $2`,
      [id, caseId],
    );
    await town.owner.query(
      `insert into requests.link select $1, request_id, 'merged', $3, now() from cases.case where id = $2`,
      [id, caseId, people.coordinator.membership],
    );
    await town.owner.query(
      `insert into requests.attachment (id, request_id, name, media_type, size_bytes, content, added_at)
       values ($1, $2, 'Andra.pdf', 'application/pdf', 4, 'text', now())`,
      [fileId, id],
    );
    const seen = (await eva.get(`/arenden/${number}`)).text;
    for (const words of [sv.matter.merged, 'CSS-2026-7001', 'Samma elev, annan fråga?', 'Andra.pdf'])
      expect(seen).toContain(words);
    expect((await eva.get(`/arenden/CSS-2026-7001/bilaga/${fileId}`)).text).toBe('text');
    expect((await malin.get(`/enhet/${number}`)).text).toContain('Samma elev, annan fråga?');
    expect((await malin.get(`/enhet/CSS-2026-7001/bilaga/${fileId}`)).text).toBe('text');
    expect((await malin.get(`/enhet/${other.number}`)).text).not.toContain('CSS-2026-7001');
    const outside = await town.as('educatorTwo');
    expect((await outside.get(`/arenden/CSS-2026-7001/bilaga/${fileId}`)).status).toBe(404);
    await protect(caseId, ['psychologist']);
    await town.owner.query('update requests.request set protected = true where id = $1', [id]);
    expect((await eva.get(`/arenden/${number}`)).status).toBe(404);
    expect((await malin.get(`/enhet/CSS-2026-7001/bilaga/${fileId}`)).status).toBe(404);
    expect((await petra.get(`/arenden/${number}`)).text).toContain('Samma elev, annan fråga?');
  });

  it('names a protected child on its case alone, to the named alone', async () => {
    const { number, caseId } = await matters.openStaffed({ pupil: 'Dold' });
    await protect(caseId, ['educator']);
    expect((await petra.get(`/arenden/${number}`)).status).toBe(404);
    expect((await malin.get(`/enhet/${number}`)).status).toBe(404);
    expect((await malin.get('/enhet')).text).not.toContain(number);
    const list = await eva.get('/arenden');
    expect(list.text).toContain(`${sv.who.protectedPupil}: ${sv.work.decideStep}`);
    expect(list.text).not.toContain('Dold Tallund');
    const seen = await eva.get(`/arenden/${number}`);
    for (const words of ['Dold Tallund', sv.matter.protectedTitle]) expect(seen.text).toContain(words);
  });
});

/** What marking does (children.protect), written by the owner, with the persons named and approved. */
async function protect(caseId: string, roles: Role[]): Promise<void> {
  const { rows } = await town.owner.query('select child_id, request_id from cases.case where id = $1', [caseId]);
  const { child_id: child, request_id: request } = rows[0];
  const by = [people.protector.membership, people.protectorTwo.membership];
  await town.owner.query(
    "insert into children.protection (child_id, ground, reason, marked_by) values ($1, 'secrecy_mark', 'Skäl', $2)",
    [child, by[0]],
  );
  for (const role of roles) {
    await town.owner.query(
      `insert into children.named_person (id, child_id, person_id, reason, proposed_by, approved_by, period)
       values (gen_random_uuid(), $1, $2, 'Skäl', $3, $4, daterange(current_date, current_date + 90))`,
      [child, people[role].person, ...by],
    );
  }
  await town.owner.query('update requests.request set protected = true where id = $1', [request]);
  await town.owner.query('update cases.case set protected = true where id = $1', [caseId]);
  await town.owner.query('insert into requests.protected_pupil select * from requests.pupil where request_id = $1', [
    request,
  ]);
  await town.owner.query('delete from requests.pupil where request_id = $1', [request]);
}
