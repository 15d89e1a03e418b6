// What guardians and private people have asked themselves in the dense little municipality, what others have done with it,
// and what they are writing. Called by makeWorld, after everything that draws among the schools' own requests.

import { units } from './walls-ground.ts';
import { Maker } from './walls-maker.ts';
import type { Member, Row } from './walls-world.ts';

const course = ['registered', 'awaiting_completion', 'accepted', 'withdrawn', 'declined'];

export class OwnMaker extends Maker {
  /** Each asks about a child that is protected and one that is not, in every state, and about nobody. */
  ownMatters(): void {
    let n = 5000;
    // Somebody who asks privately may be a guardian by the register all the same.
    const parent = this.members('private_person')[0];
    for (const id of this.childIds.filter((childId) => !this.marked.has(childId)).slice(0, 2)) {
      const row = { child_id: id, person_id: parent?.personId, period: '[2026-01-12,)' };
      this.add('children.guardianship', { id: `${id} ${parent?.personId}`, ...row });
    }
    for (const member of [...this.members('guardian'), ...this.members('private_person')]) {
      for (const status of course) {
        for (const isHidden of [false, true]) {
          const about = this.childIds.filter((id) => this.marked.has(id) === isHidden);
          n += 1;
          this.ownMatter(member, n, { status, childId: this.dice.pick(about), hasReceipt: true });
        }
      }
      n += 1;
      this.ownMatter(member, n, { status: 'registered', childId: null, hasReceipt: true });
      // Made out of another by the entrance: of a protected child, the asker must not know that it is there.
      for (const isHidden of [false, true]) {
        const about = this.childIds.filter((id) => this.marked.has(id) === isHidden);
        n += 1;
        this.ownMatter(member, n, { status: 'registered', childId: this.dice.pick(about), hasReceipt: false });
      }
      this.ownDraft(member);
    }
  }

  protected ownMatter(
    asker: Member,
    n: number,
    { status, childId, hasReceipt }: { status: string; childId: string | null; hasReceipt: boolean },
  ): void {
    const id = this.dice.uuid();
    const number = `CSS-2026-${n}`;
    const isProtected = childId !== null && this.marked.has(childId);
    const school = this.dice.pick([null, this.dice.pick(this.schools)]);
    const word = (column: string) => this.token('requests.request', id, column);
    this.add('requests.request', {
      id,
      registry_number: number,
      registered_at: '2026-01-10T08:00:00Z',
      title: 'Request for support',
      service_id: 'advice',
      service_version: 1,
      level: childId === null ? 'organisation' : 'individual',
      school_unit_id: school,
      asker_membership_id: asker.id,
      asked_privately: true,
      registered_by: null,
      school_reads: school !== null && this.dice.chance(0.5),
      channel: 'form',
      urgency: 'normal',
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
      responsible_unit_id: status === 'accepted' ? this.dice.pick(units.slice(1)).id : null,
      queue_unit_id: null,
      queued_at: null,
      version: 1,
    });
    if (childId !== null) this.ownChild(id, childId, asker);
    this.ownParts(id, number, asker, childId, hasReceipt);
    // Marked before anybody else had said anything: what had been told was that it is asked.
    if (isProtected && hasReceipt && n % 2 === 0) {
      const when = { told_at: '2000-01-01T08:00:00Z', answer_by: '2026-02-01', answered_at: '2026-01-10T08:00:00Z' };
      this.add('requests.told', { id, request_id: id, child_id: childId, status: 'registered', ...when });
    }
    if (status === 'accepted') this.case(this.world.tables['requests.request']?.at(-1) as Row);
  }

  protected ownChild(requestId: string, childId: string, asker: Member): void {
    const table = this.marked.has(childId) ? 'requests.protected_pupil' : 'requests.pupil';
    this.add(table, {
      id: requestId,
      request_id: requestId,
      child_id: childId,
      personal_number: '201501012395',
      given_name: this.token(table, requestId, 'given_name'),
      family_name: this.token(table, requestId, 'family_name'),
      grade: '4',
    });
    const parties = [asker, this.members('coordinator')[0]];
    for (const [index, by] of parties.entries()) {
      const id = this.dice.uuid();
      const word = (column: string) => this.token('consents.consent', id, column);
      this.add('consents.consent', {
        id,
        request_id: requestId,
        kind: 'support',
        answer: 'yes',
        giver: 'guardian',
        giver_name: word('giver_name'),
        relation: word('relation'),
        person_id: index === 0 ? asker.personId : null,
        only_guardian: false,
        scope: word('scope'),
        towards: word('towards'),
        way: index === 0 ? 'e_identification' : 'oral',
        given_on: '2026-01-10',
        recorded_by: by?.id,
        recorded_at: '2026-01-10T08:00:00Z',
      });
    }
  }

  /** From the asker and from the entrance, of each. */
  protected ownParts(id: string, number: string, asker: Member, childId: string | null, hasReceipt: boolean): void {
    const entrance = this.members('coordinator')[0]?.id;
    const at = '2026-01-10T08:00:00Z';
    const later = '2026-01-11T08:00:00Z';
    this.part('requests.event', { request_id: id, kind: 'registered', at, membership_id: asker.id }, ['message']);
    const asked = { request_id: id, kind: 'completion_asked', at: later, membership_id: entrance };
    this.part('requests.event', asked, ['message']);
    const said = { request_id: id, child_id: childId, written_at: later };
    this.part('messages.message', { ...said, membership_id: asker.id, from_school: true }, ['body']);
    this.part('messages.message', { ...said, membership_id: entrance, from_school: false }, ['body']);
    for (const fromAsker of [true, false]) {
      const file = this.dice.uuid();
      this.add('requests.attachment', {
        id: file,
        request_id: id,
        name: `${this.token('requests.attachment', file, 'name')}.pdf`,
        media_type: 'application/pdf',
        size_bytes: 4,
        content: '\\x00',
        added_at: at,
        from_asker: fromAsker,
      });
    }
    const rest = { kind: 'rest', began_on: '2026-01-11', until: '2099-01-20', answer_by_before: '2026-02-01' };
    this.part('requests.suspension', { request_id: id, ...rest, began_by: entrance }, ['reason']);
    const word = (column: string) => this.token('intake.sender', id, column);
    this.add('intake.sender', {
      id,
      request_id: id,
      role: 'anybody',
      name: word('name'),
      phone: word('phone'),
      email: word('email'),
      received_on: '2026-01-10',
      letter: null,
      organisation: word('organisation'),
      occupation: word('occupation'),
    });
    if (!hasReceipt) return;
    this.add('intake.receipt', {
      id: number,
      registry_number: number,
      registered_by: asker.id,
      registered_at: at,
      received_on: '2026-01-10',
      channel: 'form',
      service_id: 'advice',
      service_version: 1,
      answer_by: '2026-02-01',
    });
  }

  protected ownDraft(member: Member): void {
    const id = this.dice.uuid();
    this.add('requests.draft', {
      id,
      person_id: member.personId,
      membership_id: member.id,
      saved_by: member.id,
      service_id: 'advice',
      service_version: 1,
      answers: {
        role: ['anybody'],
        level: ['organisation'],
        question: [this.token('requests.draft', id, 'answers')],
      },
      extends_request_id: null,
      created_at: '2026-01-01T08:00:00Z',
      saved_at: '2026-01-01T08:00:00Z',
    });
    const fileId = this.dice.uuid();
    this.add('requests.draft_file', {
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
