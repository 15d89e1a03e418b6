// A dense little municipality for prove:walls: every kind of membership, duties that have been, are and will be, protected
// children with and without approved persons, and a token of its own in every field that says something. Rows are kept
// in memory too, for the oracle, which must not ask the database what the database should answer.
import type pg from 'pg';
import { Dice } from './dice.ts';

export type Row = Record<string, unknown> & { id: string };
export type Period = { from: string; to: string | null };
export type Member = {
  id: string;
  personId: string;
  kind: string;
  unitId: string | null;
  schoolId: string | null;
  profession: string | null;
  isValid: boolean;
};
export type World = {
  today: string;
  members: Member[];
  tables: Record<string, Row[]>;
  /** Token to the row and column it stands in. */
  tokens: Map<string, { table: string; id: string; column: string }>;
};

const units = [
  { id: 'ingangen', authority: 'a1' },
  { id: 'lotsen', authority: 'a1' },
  { id: 'samba', authority: 'a1' },
  { id: 'sjukhusskolan', authority: 'a2' },
  { id: 'perrongen', authority: 'a2' },
];
const professions = ['special_educator', 'psychologist', 'counsellor', 'teacher'];

/** `size` scales the number of requests. The same seed gives the same world, ids included. */
export function makeWorld(seed: number, size: number, today: string): World {
  const dice = new Dice(seed);
  const world: World = { today, members: [], tables: {}, tokens: new Map() };
  const maker = new Maker(world, dice);
  maker.organisation();
  maker.children(12 + size);
  for (let n = 1; n <= 60 * size; n += 1) maker.request(n);
  maker.drafts();
  maker.notices();
  return world;
}

class Maker {
  readonly #world: World;
  readonly #dice: Dice;
  #token = 0;
  #schools: string[] = [];
  #childIds: string[] = [];
  #protected = new Set<string>();
  #namedWorkers = new Map<string, Member>();

  constructor(world: World, dice: Dice) {
    this.#world = world;
    this.#dice = dice;
  }

  organisation(): void {
    this.#add('organisation.authority', { id: 'a1', name: 'One', kind: 'committee', organisation_number: null });
    this.#add('organisation.authority', { id: 'a2', name: 'Two', kind: 'committee', organisation_number: null });
    for (const { id, authority } of units) {
      this.#add('organisation.unit', {
        id,
        authority_id: authority,
        name_sv: id,
        name_en: id,
        description_sv: id,
        description_en: id,
        hue: 'lake',
        icon: 'compass',
        valid: '[2020-01-01,)',
      });
    }
    for (let n = 1; n <= 4; n += 1) {
      const id = this.#dice.uuid();
      this.#schools.push(id);
      this.#add('organisation.school_unit', {
        id,
        code: `1000000${n}`,
        name: `School ${n}`,
        organiser_kind: n % 2 ? 'municipal' : 'independent',
        organiser_name: 'O',
        municipality_code: '1880',
        school_forms: '{GR}',
        valid: '[2000-01-01,)',
      });
    }
    this.#add('catalogue.service', {
      id: 'mapping',
      version: 1,
      unit_id: 'lotsen',
      title_sv: 'T',
      title_en: 'T',
      description_sv: 'D',
      description_en: 'D',
      registry_title: 'Request for support',
      who_may_ask: '{principal}',
      levels: '{individual,group,organisation}',
      consent_rule: 'none',
      secrecy_ground: 'osl-23-2-1',
      matter_kind: 'service',
      target_days: 5,
      form: [],
      legal_reference: 'L',
      valid: '[2020-01-01,)',
    });
    this.#people();
  }

  #people(): void {
    for (const school of this.#schools) {
      this.#member('principal', null, school);
      this.#member('principal', null, school);
    }
    for (const kind of [
      'coordinator',
      'coordinator',
      'protection',
      'protection',
      'protection',
      'administrator',
      'auditor',
    ]) {
      this.#member(kind, 'ingangen', null);
    }
    for (const { id } of units.slice(1)) {
      this.#member('unit_manager', id, null);
      for (const profession of [...professions, 'psychologist']) this.#member('case_worker', id, null, profession);
    }
    for (let n = 0; n < 4; n += 1) this.#member('guardian', null, null);
    // One person in two memberships: what one of them opens, the other must not.
    const worker = this.#members('case_worker')[0];
    if (worker) this.#member('case_worker', 'samba', null, 'teacher', worker.personId);
    // Memberships that have ended open nothing, whatever duties remain.
    this.#member('coordinator', 'ingangen', null, null, undefined, '[2020-01-01,2021-01-01)');
    this.#member('case_worker', 'lotsen', null, 'psychologist', undefined, '[2020-01-01,2021-01-01)');
    this.#member('auditor', 'ingangen', null, null, undefined, '[2020-01-01,2021-01-01)');
  }

  #member(
    kind: string,
    unitId: string | null,
    schoolId: string | null,
    profession: string | null = null,
    personId?: string,
    valid = '[2020-01-01,)',
  ): void {
    const id = this.#dice.uuid();
    const person = personId ?? this.#dice.uuid();
    if (personId === undefined) {
      this.#add('organisation.person', {
        id: person,
        reference: person,
        account: person,
        given_name: 'P',
        family_name: kind,
        email: `${person}@example.se`,
        listed: kind !== 'guardian',
      });
    }
    this.#add('organisation.membership', {
      id,
      person_id: person,
      kind,
      unit_id: unitId,
      school_unit_id: schoolId,
      profession,
      title: kind,
      valid,
    });
    if (kind === 'case_worker')
      this.#add('organisation.competence', { id: `${person} ${id}`, person_id: person, competence: id, level: 2 });
    this.#world.members.push({
      id,
      personId: person,
      kind,
      unitId,
      schoolId,
      profession,
      isValid: valid.endsWith(',)'),
    });
  }

  children(count: number): void {
    for (let n = 0; n < count; n += 1) {
      const id = this.#dice.uuid();
      this.#childIds.push(id);
      this.#add('children.child', {
        id,
        personal_number: `20150101TF${String(n).padStart(2, '0')}`,
        pseudonym: `Child ${n}`,
      });
      if (n % 4 === 0) this.#protect(id);
      const guardian = this.#dice.pick(this.#members('guardian'));
      this.#add('children.guardianship', {
        id: `${id} ${guardian.personId}`,
        child_id: id,
        person_id: guardian.personId,
        period: this.#period(),
      });
    }
  }

  #protect(childId: string): void {
    const [first, second, third] = this.#members('protection');
    if (!first || !second || !third) throw new Error('three protection members are needed');
    this.#protected.add(childId);
    this.#add('children.protection', {
      id: childId,
      child_id: childId,
      ground: 'secrecy_mark',
      reason: this.token('children.protection', childId, 'reason'),
      marked_by: first.id,
    });
    const worker = this.#dice.pick(this.#members('case_worker'));
    this.#namedWorkers.set(childId, worker);
    const named = [
      [first, second.id],
      [second, first.id],
      [worker, second.id],
      [third, null],
    ] as const;
    for (const [member, approvedBy] of named) {
      const id = this.#dice.uuid();
      const proposedBy = approvedBy === first.id ? second.id : first.id;
      this.#add('children.named_person', {
        id,
        child_id: childId,
        person_id: member.personId,
        reason: this.token('children.named_person', id, 'reason'),
        proposed_by: proposedBy,
        approved_by: approvedBy,
        period: this.#boundedPeriod(),
      });
    }
  }

  request(n: number): void {
    const id = this.#dice.uuid();
    const asker = this.#dice.pick(this.#members('principal'));
    const level = this.#dice.pick(['individual', 'individual', 'individual', 'group', 'organisation']);
    const childId = level === 'individual' ? this.#dice.pick(this.#childIds) : null;
    const status = this.#dice.pick([
      'registered',
      'awaiting_completion',
      'accepted',
      'accepted',
      'accepted',
      'redirected',
      'declined',
    ]);
    const isProtected = childId !== null && this.#protected.has(childId);
    const word = (column: string) => this.token('requests.request', id, column);
    this.#add('requests.request', {
      id,
      registry_number: `CSS-2026-${String(n).padStart(4, '0')}`,
      registered_at: '2026-01-10T08:00:00Z',
      title: 'Request for support',
      service_id: 'mapping',
      service_version: 1,
      level,
      school_unit_id: asker.schoolId,
      asker_membership_id: asker.id,
      channel: 'form',
      urgency: this.#dice.pick(['normal', 'soon', 'acute']),
      urgency_reason: word('urgency_reason'),
      question: word('question'),
      situation: word('situation'),
      tried: word('tried'),
      consent: 'not_needed',
      answers: {},
      child_id: childId,
      protected: isProtected,
      status,
      answer_by: '2026-02-01',
      responsible_unit_id: status === 'accepted' ? this.#dice.pick(units.slice(1)).id : null,
      version: 1,
    });
    if (childId !== null) {
      const table = isProtected ? 'requests.protected_pupil' : 'requests.pupil';
      this.#add(table, {
        id,
        request_id: id,
        child_id: childId,
        personal_number: '201501012395',
        given_name: this.token(table, id, 'given_name'),
        family_name: this.token(table, id, 'family_name'),
        grade: '4',
      });
    }
    this.#part(
      'requests.event',
      {
        request_id: id,
        kind: 'completion_asked',
        at: '2026-01-11T08:00:00Z',
        membership_id: this.#members('coordinator')[0]?.id,
      },
      ['message'],
    );
    const attachment = this.#dice.uuid();
    this.#add('requests.attachment', {
      id: attachment,
      request_id: id,
      name: `${this.token('requests.attachment', attachment, 'name')}.pdf`,
      media_type: 'application/pdf',
      size_bytes: 4,
      content: `\\x${Buffer.from(this.token('requests.attachment', attachment, 'content')).toString('hex')}`,
      added_at: '2026-01-10T08:00:00Z',
    });
    if (status === 'accepted') this.#case(this.#world.tables['requests.request']?.at(-1) as Row);
  }

  #case(request: Row): void {
    const id = this.#dice.uuid();
    const isClosed = this.#dice.chance(0.2);
    this.#add('cases.case', {
      id,
      request_id: request.id,
      registry_number: request.registry_number,
      title: request.title,
      level: request.level,
      school_unit_id: request.school_unit_id,
      child_id: request.child_id,
      protected: request.protected,
      status: 'open',
      opened_at: '2026-01-12T08:00:00Z',
      responsible_unit_id: request.responsible_unit_id,
      next_step: this.token('cases.case', id, 'next_step'),
      next_step_on: '2026-03-01',
      version: 1,
    });
    const responsible = units.find((unit) => unit.id === request.responsible_unit_id);
    const named = this.#namedWorkers.get(String(request.child_id));
    const others = units
      .slice(1)
      .filter((unit) => unit !== responsible && (unit.id === named?.unitId || this.#dice.chance(0.3)));
    const taking = [responsible, ...others];
    for (const unit of taking) {
      if (unit === undefined) continue;
      const crosses = unit.authority !== responsible?.authority;
      const role = unit === responsible ? 'responsible' : 'contributing';
      const period = unit === responsible ? '[2026-01-12,)' : this.#boundedPeriod();
      this.#add('cases.unit_duty', {
        id: this.#dice.uuid(),
        case_id: id,
        unit_id: unit.id,
        role,
        basis: crosses ? 'consent' : 'same_authority',
        purpose: 'P',
        period,
      });
      this.#workers(id, unit.id, role, named);
    }
    this.#writing(
      id,
      taking.map((unit) => unit?.id ?? ''),
    );
    if (isClosed) this.#close(id);
  }

  #workers(caseId: string, unitId: string, role: string, named: Member | undefined): void {
    const candidates = this.#members('case_worker').filter((member) => member.unitId === unitId);
    const responsible = this.#dice.pick(candidates);
    const manager = this.#members('unit_manager').find((member) => member.unitId === unitId);
    const must = candidates.filter((member) => member === named);
    for (const member of new Set([responsible, ...must, ...this.#dice.some(candidates, 0.5)])) {
      const isLeading = member === responsible && role === 'responsible';
      this.#add('cases.duty', {
        id: this.#dice.uuid(),
        case_id: caseId,
        membership_id: member.id,
        unit_id: unitId,
        role: isLeading ? 'responsible' : 'contributing',
        period: member === named ? '[2026-01-12,)' : this.#period(),
        named_by: manager?.id,
      });
    }
  }

  #writing(caseId: string, unitIds: string[]): void {
    for (const table of ['cases.shared_note', 'cases.unit_note', 'cases.psychologist_note', 'cases.counsellor_note']) {
      const unitId = this.#dice.pick(unitIds);
      const author = this.#author(caseId, unitId, table);
      this.#part(
        table,
        {
          case_id: caseId,
          unit_id: unitId,
          membership_id: author.id,
          written_at: '2026-02-01T08:00:00Z',
          signed_at: null,
          version: 1,
        },
        ['body'],
      );
    }
    const author = this.#dice.pick(this.#members('case_worker'));
    this.#part(
      'cases.contact',
      {
        case_id: caseId,
        membership_id: author.id,
        held_on: '2026-02-02',
        kind: 'meeting',
        minutes: 30,
        written_at: '2026-02-02T08:00:00Z',
      },
      ['present', 'note'],
    );
    this.#part(
      'cases.agreement',
      {
        case_id: caseId,
        version: 1,
        agreed_on: '2026-02-03',
        follow_up_on: '2026-05-03',
        membership_id: author.id,
        written_at: '2026-02-03T08:00:00Z',
      },
      ['goal', 'measures'],
    );
  }

  /** A compartment of a profession is written by that profession, and best by somebody with a duty in the case. */
  #author(caseId: string, unitId: string, table: string): Member {
    const profession = /psychologist|counsellor/.exec(table)?.[0];
    const candidates = this.#members('case_worker').filter(
      (member) => member.unitId === unitId && (profession === undefined || member.profession === profession),
    );
    const onDuty = candidates.filter((member) =>
      this.#world.tables['cases.duty']?.some((duty) => duty.case_id === caseId && duty.membership_id === member.id),
    );
    return this.#dice.pick(onDuty.length > 0 ? onDuty : candidates);
  }

  #close(caseId: string): void {
    const closed = this.#world.tables['cases.case']?.find((row) => row.id === caseId);
    const author = this.#dice.pick(this.#members('case_worker'));
    this.#add('cases.closure', {
      id: caseId,
      case_id: caseId,
      effect: 'reached',
      answer: this.token('cases.closure', caseId, 'answer'),
      membership_id: author.id,
      closed_at: '2026-04-01T08:00:00Z',
    });
    if (closed) closed.status = 'closed';
  }

  drafts(): void {
    for (const member of this.#members('principal')) {
      const id = this.#dice.uuid();
      this.#add('requests.draft', {
        id,
        person_id: member.personId,
        membership_id: member.id,
        service_id: 'mapping',
        answers: { question: [this.token('requests.draft', id, 'answers')] },
        created_at: '2026-01-01T08:00:00Z',
        saved_at: '2026-01-01T08:00:00Z',
      });
      const fileId = this.#dice.uuid();
      this.#add('requests.draft_file', {
        id: fileId,
        draft_id: id,
        name: this.token('requests.draft_file', fileId, 'name'),
        media_type: 'application/pdf',
        size_bytes: 1,
        content: '\\x00',
        added_at: '2026-01-01T08:00:00Z',
      });
    }
  }

  notices(): void {
    for (const member of this.#world.members) {
      const id = this.#dice.uuid();
      this.#add('notices.notice', {
        id,
        person_id: member.personId,
        kind: 'named',
        path: `/till-${this.token('notices.notice', id, 'path')}`,
        once_key: id,
        created_at: '2026-01-01T08:00:00Z',
      });
    }
  }

  token(table: string, id: string, column: string): string {
    this.#token += 1;
    const token = `zq${this.#token.toString(36)}qz`;
    this.#world.tokens.set(token, { table, id, column });
    return token;
  }

  #part(table: string, fixed: Record<string, unknown>, spoken: string[]): void {
    const id = this.#dice.uuid();
    this.#add(table, {
      id,
      ...fixed,
      ...Object.fromEntries(spoken.map((column) => [column, this.token(table, id, column)])),
    });
  }

  #add(table: string, row: Row): void {
    const rows = this.#world.tables[table] ?? [];
    rows.push(row);
    this.#world.tables[table] = rows;
  }

  #members(kind: string): Member[] {
    return this.#world.members.filter((member) => member.kind === kind && member.isValid);
  }

  /** Most are now; some have ended, some have not begun. */
  #period(): string {
    return this.#dice.pick([
      '[2026-01-12,)',
      '[2026-01-12,)',
      '[2026-01-12,2099-01-01)',
      '[2025-01-01,2025-06-01)',
      '[2098-01-01,)',
    ]);
  }

  #boundedPeriod(): string {
    return this.#dice.pick(['[2026-01-12,2099-01-01)', '[2026-01-12,2099-01-01)', '[2025-01-01,2025-06-01)']);
  }
}

/** Writes the world into an empty migrated database; `owner` acts as skolstod_owner. */
export async function storeWorld(owner: pg.Client, world: World): Promise<void> {
  await owner.query(
    `insert into organisation.municipality values ('1880', 'Provstad', true, 'CSS', '08-46500400', 'a@example.se')`,
  );
  const closed = new Set((world.tables['cases.closure'] ?? []).map((row) => row.case_id));
  for (const [table, rows] of Object.entries(world.tables)) {
    // Cases open before they close: nothing may be written in a closed one.
    const sent = table === 'cases.case' ? rows.map((row) => ({ ...row, status: 'open' })) : rows;
    const columns = Object.keys(sent.reduce((all, row) => Object.assign(all, row), {} as Row)).filter((name) =>
      hasColumn(table, name),
    );
    const target = columns.map((name) => `"${name}"`).join(', ');
    const source = table === 'requests.protected_pupil' ? 'requests.pupil' : table;
    await owner.query(
      `insert into ${source.replace(/\.(.*)/, '."$1"')} (${target}) select ${target} from jsonb_populate_recordset(null::${source.replace(/\.(.*)/, '."$1"')}, $1::jsonb)`,
      [JSON.stringify(sent)],
    );
  }
  for (const child of world.tables['children.child'] ?? []) {
    await owner.query(
      `select audit.append('request.read', 'sorting', 'request', 'CSS-2026-0001', array[$1]::uuid[], 'done')`,
      [child.id],
    );
  }
  const { rows: logged } = await owner.query<Row>('select seq::text as id, child_ids[1] as child_id from audit.entry');
  world.tables['audit.entry'] = logged;
  await owner.query(`update cases.case set status = 'closed' where id = any ($1::uuid[])`, [[...closed]]);
}

/** Some tables have no id of their own; the world gives every row one, for the oracle. */
function hasColumn(table: string, column: string): boolean {
  const keyedByAnother = [
    'requests.pupil',
    'requests.protected_pupil',
    'cases.closure',
    'children.protection',
    'children.guardianship',
    'organisation.competence',
  ];
  return !(column === 'id' && keyedByAnother.includes(table));
}
