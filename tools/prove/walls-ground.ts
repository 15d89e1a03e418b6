// The ground of the dense little municipality: organisation, people, children, and how a row and its token are made.
// walls-maker.ts puts the matters on it.
import type { Dice } from './dice.ts';
import type { Member, Row, World } from './walls-world.ts';

export const units = [
  { id: 'ingangen', authority: 'a1' },
  { id: 'lotsen', authority: 'a1' },
  { id: 'samba', authority: 'a1' },
  { id: 'sjukhusskolan', authority: 'a2' },
  { id: 'perrongen', authority: 'a2' },
];
const professions = ['special_educator', 'psychologist', 'counsellor', 'teacher'];

const serviceWords = {
  title_sv: 'T',
  title_en: 'T',
  description_sv: 'D',
  description_en: 'D',
  who_may_ask: '{principal,school_staff}',
  levels: '{individual,group,organisation}',
  consent_rule: 'none',
  target_days: 5,
};

export class Ground {
  protected readonly world: World;
  protected readonly dice: Dice;
  protected tokenCount = 0;
  protected schools: string[] = [];
  protected childIds: string[] = [];
  protected marked = new Set<string>();
  protected namedWorkers = new Map<string, Member>();

  constructor(world: World, dice: Dice) {
    this.world = world;
    this.dice = dice;
  }

  organisation(): void {
    this.add('organisation.authority', { id: 'a1', name: 'One', kind: 'committee', organisation_number: null });
    this.add('organisation.authority', { id: 'a2', name: 'Two', kind: 'committee', organisation_number: null });
    for (const { id, authority } of units) {
      this.add('organisation.unit', {
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
      const id = this.dice.uuid();
      this.schools.push(id);
      this.add('organisation.school_unit', {
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
    for (const id of ['mapping', 'advice', 'lending']) this.service(id);
    this.people();
    this.serviceDrafts();
    this.vocabulary();
  }

  protected service(id: string): void {
    this.add('catalogue.service', {
      id,
      version: 1,
      unit_id: 'lotsen',
      ...serviceWords,
      // One that those who are no school may ask for too.
      ...(id === 'advice' ? { who_may_ask: '{principal,school_staff,guardian,youth,professional,anybody}' } : {}),
      registry_title: 'Request for support',
      secrecy_ground: 'osl-23-2-1',
      matter_kind: 'service',
      form: [],
      legal_reference: 'L',
      valid: '[2020-01-01,)',
    });
  }

  /** One service with a draft, one whose version was published by hand, one with neither: a draft can be begun of it. */
  protected serviceDrafts(): void {
    const [editor] = this.members('administrator');
    if (!editor) throw new Error('an administrator is needed');
    this.add('catalogue.service_draft', {
      id: 'mapping',
      service_id: 'mapping',
      based_on: 1,
      ...serviceWords,
      form: { sections: [], attachments: [] },
      edited_by: editor.id,
      edited_at: '2026-01-12T08:00:00Z',
    });
    this.add('catalogue.publication', {
      id: 'advice 1',
      service_id: 'advice',
      version: 1,
      published_by: editor.id,
      published_at: '2026-01-12T08:00:00Z',
      announced_for: '2020-01-01',
    });
  }

  /** Words in force, in draft and ended, and what was asked: the administrators' alone but for the first. */
  protected vocabulary(): void {
    for (const state of ['live', 'draft', 'ended']) {
      const id = this.dice.uuid();
      const common = { target: 'lotsen', strength: 3, source: 'folder', changed_at: '2026-01-12T08:00:00Z' };
      const phrase = state === 'live' ? 'dyslexia' : this.token('finder.word', id, 'phrase');
      this.add('finder.word', { id, phrase, state, ...common });
    }
    const id = '2026-01-12 reading';
    this.add('finder.question', { id, asked_on: '2026-01-12', language: 'sv', question: 'reading', times: 2 });
  }

  protected people(): void {
    for (const school of this.schools) {
      this.member('principal', null, school);
      this.member('principal', null, school);
      this.member('school_staff', null, school);
      this.member('school_staff', null, school);
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
      this.member(kind, 'ingangen', null);
    }
    for (const { id } of units.slice(1)) {
      this.member('unit_manager', id, null);
      for (const profession of [...professions, 'psychologist']) this.member('case_worker', id, null, profession);
    }
    for (let n = 0; n < 4; n += 1) this.member('guardian', null, null);
    for (let n = 0; n < 3; n += 1) this.member('private_person', null, null);
    // One person in two memberships: what one of them opens, the other must not.
    const worker = this.members('case_worker')[0];
    if (worker) this.member('case_worker', 'samba', null, 'teacher', worker.personId);
    // Memberships that have ended open nothing, whatever duties remain.
    this.member('coordinator', 'ingangen', null, null, undefined, '[2020-01-01,2021-01-01)');
    this.member('case_worker', 'lotsen', null, 'psychologist', undefined, '[2020-01-01,2021-01-01)');
    this.member('auditor', 'ingangen', null, null, undefined, '[2020-01-01,2021-01-01)');
    this.member('administrator', 'ingangen', null, null, undefined, '[2020-01-01,2021-01-01)');
    this.member('private_person', null, null, null, undefined, '[2020-01-01,2021-01-01)');
  }

  protected member(
    kind: string,
    unitId: string | null,
    schoolId: string | null,
    profession: string | null = null,
    personId?: string,
    valid = '[2020-01-01,)',
  ): void {
    const id = this.dice.uuid();
    const person = personId ?? this.dice.uuid();
    if (personId === undefined) {
      this.add('organisation.person', {
        id: person,
        reference: person,
        account: person,
        given_name: 'P',
        family_name: kind,
        email: `${person}@example.se`,
        listed: kind !== 'guardian' && kind !== 'private_person',
      });
    }
    this.add('organisation.membership', {
      id,
      person_id: person,
      kind,
      unit_id: unitId,
      school_unit_id: schoolId,
      profession,
      title: kind,
      valid,
    });
    if (kind === 'case_worker') {
      this.add('organisation.competence', { id: `${person} ${id}`, person_id: person, competence: id, level: 2 });
      this.add('suggestions.capacity', {
        id: `${person} ${unitId}`,
        person_id: person,
        unit_id: unitId,
        weekly_minutes: 900,
      });
      if (personId === undefined) {
        this.add('suggestions.language', { id: `${person} so`, person_id: person, language: 'so' });
      }
    }
    this.world.members.push({
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
      const id = this.dice.uuid();
      this.childIds.push(id);
      this.add('children.child', {
        id,
        personal_number: `20150101TF${String(n).padStart(2, '0')}`,
        pseudonym: `Child ${n}`,
      });
      if (n % 4 === 0) this.protect(id);
      const guardian = this.dice.pick(this.members('guardian'));
      this.add('children.guardianship', {
        id: `${id} ${guardian.personId}`,
        child_id: id,
        person_id: guardian.personId,
        period: this.period(),
      });
    }
  }

  protected protect(childId: string): void {
    const [first, second, third] = this.members('protection');
    if (!first || !second || !third) throw new Error('three protection members are needed');
    this.marked.add(childId);
    this.add('children.protection', {
      id: childId,
      child_id: childId,
      ground: 'secrecy_mark',
      reason: this.token('children.protection', childId, 'reason'),
      marked_by: first.id,
    });
    const worker = this.dice.pick(this.members('case_worker'));
    this.namedWorkers.set(childId, worker);
    const named = [
      [first, second.id],
      [second, first.id],
      [worker, second.id],
      [third, null],
    ] as const;
    for (const [member, approvedBy] of named) {
      const id = this.dice.uuid();
      const proposedBy = approvedBy === first.id ? second.id : first.id;
      this.add('children.named_person', {
        id,
        child_id: childId,
        person_id: member.personId,
        reason: this.token('children.named_person', id, 'reason'),
        proposed_by: proposedBy,
        approved_by: approvedBy,
        period: this.boundedPeriod(),
      });
    }
    this.laterNamings(childId, worker, first, third);
  }

  /** A renewal that has not begun, and a proposal that was rejected: neither opens anything, and only the named see them. */
  protected laterNamings(childId: string, worker: Member, first: Member, third: Member): void {
    const propose = (member: Member, rest: Record<string, unknown>) => {
      const id = this.dice.uuid();
      const reason = this.token('children.named_person', id, 'reason');
      const row = { child_id: childId, person_id: member.personId, reason, proposed_by: first.id, approved_by: null };
      this.add('children.named_person', { id, ...row, ...rest });
    };
    propose(worker, { period: '[2099-01-01,2099-06-01)' });
    propose(third, {
      period: 'empty',
      ending: 'rejected',
      ended_at: '2026-01-11T08:00:00Z',
      ended_by: first.id,
    });
  }

  token(table: string, id: string, column: string): string {
    this.tokenCount += 1;
    const token = `zq${this.tokenCount.toString(36)}qz`;
    this.world.tokens.set(token, { table, id, column });
    return token;
  }

  protected part(table: string, fixed: Record<string, unknown>, spoken: string[]): void {
    const id = this.dice.uuid();
    this.add(table, {
      id,
      ...fixed,
      ...Object.fromEntries(spoken.map((column) => [column, this.token(table, id, column)])),
    });
  }

  protected add(table: string, row: Row): void {
    const rows = this.world.tables[table] ?? [];
    rows.push(row);
    this.world.tables[table] = rows;
  }

  protected members(kind: string): Member[] {
    return this.world.members.filter((member) => member.kind === kind && member.isValid);
  }

  /** Most are now; some have ended, some have not begun. */
  protected period(): string {
    return this.dice.pick([
      '[2026-01-12,)',
      '[2026-01-12,)',
      '[2026-01-12,2099-01-01)',
      '[2025-01-01,2025-06-01)',
      '[2098-01-01,)',
    ]);
  }

  protected boundedPeriod(): string {
    return this.dice.pick(['[2026-01-12,2099-01-01)', '[2026-01-12,2099-01-01)', '[2025-01-01,2025-06-01)']);
  }
}
