// Makes the matters of the dense little municipality: requests, cases, what is written in them, drafts and notices.
// Called by makeWorld alone.
import { units } from './walls-ground.ts';
import { Suggested } from './walls-suggested.ts';
import type { Member, Row } from './walls-world.ts';

export class Maker extends Suggested {
  protected protectedCases = 0;

  request(n: number): void {
    const id = this.dice.uuid();
    const asker = this.dice.pick(this.members('principal'));
    const level = this.dice.pick(['individual', 'individual', 'individual', 'group', 'organisation']);
    const childId = level === 'individual' ? this.dice.pick(this.childIds) : null;
    const status = this.dice.pick([
      'registered',
      'queued',
      'withdrawn',
      'accepted',
      'accepted',
      'awaiting_completion',
      'accepted',
      'accepted',
      'accepted',
      'redirected',
      'declined',
    ]);
    const isProtected = childId !== null && this.marked.has(childId);
    const word = (column: string) => this.token('requests.request', id, column);
    // Every fourth is registered by staff, by turns in a principal's name and in a guardian's, who keeps it from the school.
    const registrar = n % 4 === 0 ? this.dice.pick(this.registrars()) : undefined;
    const isGuardians = registrar !== undefined && n % 8 === 0;
    this.add('requests.request', {
      id,
      registry_number: `CSS-2026-${String(n).padStart(4, '0')}`,
      registered_at: '2026-01-10T08:00:00Z',
      title: 'Request for support',
      service_id: 'mapping',
      service_version: 1,
      level,
      school_unit_id: asker.schoolId,
      asker_membership_id: isGuardians ? null : asker.id,
      registered_by: registrar?.id ?? null,
      school_reads: !isGuardians,
      channel: registrar === undefined ? 'form' : 'telephone',
      urgency: this.dice.pick(['normal', 'soon', 'acute']),
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
      queue_unit_id: status === 'queued' ? 'lotsen' : null,
      queued_at: status === 'queued' ? '2026-01-11T08:00:00Z' : null,
      version: 1,
    });
    if (childId !== null) {
      const table = isProtected ? 'requests.protected_pupil' : 'requests.pupil';
      this.add(table, {
        id,
        request_id: id,
        child_id: childId,
        personal_number: '201501012395',
        given_name: this.token(table, id, 'given_name'),
        family_name: this.token(table, id, 'family_name'),
        grade: '4',
      });
    }
    this.part(
      'requests.event',
      {
        request_id: id,
        kind: 'completion_asked',
        at: '2026-01-11T08:00:00Z',
        membership_id: this.members('coordinator')[0]?.id,
      },
      ['message'],
    );
    this.part(
      'messages.message',
      {
        request_id: id,
        child_id: childId,
        membership_id: asker.id,
        from_school: true,
        written_at: '2026-01-10T09:00:00Z',
      },
      ['body'],
    );
    const attachment = this.dice.uuid();
    this.add('requests.attachment', {
      id: attachment,
      request_id: id,
      name: `${this.token('requests.attachment', attachment, 'name')}.pdf`,
      media_type: 'application/pdf',
      size_bytes: 4,
      content: `\\x${Buffer.from(this.token('requests.attachment', attachment, 'content')).toString('hex')}`,
      added_at: '2026-01-10T08:00:00Z',
    });
    if (childId !== null) this.consents(id, n);
    if (registrar !== undefined) this.registration(id, n, registrar);
    if (registrar !== undefined && !isGuardians && childId !== null) this.opening(id, childId);
    this.course(id, asker, n);
    this.suggested(id, status);
    if (status === 'accepted') this.case(this.world.tables['requests.request']?.at(-1) as Row);
  }

  /** What has rested and who is partial, on every request; every third is merged into an earlier one that it could be. */
  protected course(requestId: string, asker: Member, n: number): void {
    const request = this.world.tables['requests.request']?.at(-1) as Row;
    const entrance = this.members(request.protected === true ? 'protection' : 'coordinator');
    this.part(
      'requests.suspension',
      {
        request_id: requestId,
        kind: 'rest',
        began_on: '2026-01-11',
        until: '2026-01-20',
        answer_by_before: '2026-02-01',
        began_by: entrance[0]?.id,
      },
      ['reason'],
    );
    // Nobody who decides in the attempts is partial everywhere: the odd requests have the first, none the second.
    const partial = entrance[0];
    if (n % 2 === 1 && partial) {
      const id = `${requestId} ${partial.personId}`;
      this.add('requests.disqualification', {
        id,
        request_id: requestId,
        person_id: partial.personId,
        membership_id: partial.id,
        reason: this.token('requests.disqualification', id, 'reason'),
        declared_at: '2026-01-11T08:00:00Z',
      });
    }
    const earlier = this.world.tables['requests.request']?.at(-3);
    if (n % 4 === 0 && earlier !== undefined) this.link(earlier.id, requestId, 'split', entrance[0]?.id);
    const target = (this.world.tables['requests.request'] ?? []).find(
      (row) =>
        row !== request &&
        row.status === 'accepted' &&
        row.child_id === request.child_id &&
        row.level === request.level &&
        row.school_unit_id === asker.schoolId,
    );
    if (request.status !== 'redirected' || target === undefined) return;
    request.status = 'merged';
    this.link(requestId, target.id, 'merged', entrance[0]?.id);
  }

  protected link(fromId: string, toId: string, kind: string, membershipId: string | undefined): void {
    this.add('requests.link', {
      id: `${fromId} ${toId}`,
      from_id: fromId,
      to_id: toId,
      kind,
      membership_id: membershipId,
      linked_at: '2026-01-12T08:00:00Z',
    });
  }

  protected case(request: Row): void {
    const id = this.dice.uuid();
    // Rare things must not be left to chance: every other protected case is closed.
    const isClosed = request.protected === true ? this.protectedCases++ % 2 === 0 : this.dice.chance(0.2);
    this.add('cases.case', {
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
    const named = this.namedWorkers.get(String(request.child_id));
    const others = units
      .slice(1)
      .filter((unit) => unit !== responsible && (unit.id === named?.unitId || this.dice.chance(0.3)));
    const taking = [responsible, ...others];
    for (const unit of taking) {
      if (unit === undefined) continue;
      const crosses = unit.authority !== responsible?.authority;
      const role = unit === responsible ? 'responsible' : 'contributing';
      const period = unit === responsible ? '[2026-01-12,)' : this.boundedPeriod();
      this.add('cases.unit_duty', {
        id: this.dice.uuid(),
        case_id: id,
        unit_id: unit.id,
        role,
        basis: crosses ? 'consent' : 'same_authority',
        purpose: 'P',
        period,
      });
      this.workers(id, { unitId: unit.id, unitPeriod: period, role }, named);
    }
    this.writing(
      id,
      taking.map((unit) => unit?.id ?? ''),
    );
    if (isClosed) this.close(id);
  }

  protected workers(
    caseId: string,
    { unitId, unitPeriod, role }: { unitId: string; unitPeriod: string; role: string },
    named: Member | undefined,
  ): void {
    const candidates = this.members('case_worker').filter((member) => member.unitId === unitId);
    const responsible = this.dice.pick(candidates);
    const manager = this.members('unit_manager').find((member) => member.unitId === unitId);
    const must = candidates.filter((member) => member === named);
    for (const member of new Set([responsible, ...must, ...this.dice.some(candidates, 0.5)])) {
      const isLeading = member === responsible && role === 'responsible';
      this.add('cases.duty', {
        id: this.dice.uuid(),
        case_id: caseId,
        membership_id: member.id,
        unit_id: unitId,
        role: isLeading ? 'responsible' : 'contributing',
        period: within(unitPeriod, member === named ? '[2026-01-12,)' : this.period()),
        named_by: manager?.id,
      });
    }
  }

  protected writing(caseId: string, unitIds: string[]): void {
    for (const table of ['cases.shared_note', 'cases.unit_note', 'cases.psychologist_note', 'cases.counsellor_note']) {
      const unitId = this.dice.pick(unitIds);
      const author = this.author(caseId, unitId, table);
      this.part(
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
    const author = this.dice.pick(this.members('case_worker'));
    this.part(
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
    this.part(
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
  protected author(caseId: string, unitId: string, table: string): Member {
    const profession = /psychologist|counsellor/.exec(table)?.[0];
    const candidates = this.members('case_worker').filter(
      (member) => member.unitId === unitId && (profession === undefined || member.profession === profession),
    );
    const onDuty = candidates.filter((member) =>
      this.world.tables['cases.duty']?.some((duty) => duty.case_id === caseId && duty.membership_id === member.id),
    );
    return this.dice.pick(onDuty.length > 0 ? onDuty : candidates);
  }

  protected close(caseId: string): void {
    const closed = this.world.tables['cases.case']?.find((row) => row.id === caseId);
    const author = this.dice.pick(this.members('case_worker'));
    this.add('cases.closure', {
      id: caseId,
      case_id: caseId,
      effect: 'reached',
      answer: this.token('cases.closure', caseId, 'answer'),
      membership_id: author.id,
      closed_at: '2026-04-01T08:00:00Z',
    });
    if (closed) closed.status = 'closed';
  }

  notices(): void {
    for (const member of this.world.members) {
      const id = this.dice.uuid();
      this.add('notices.notice', {
        id,
        person_id: member.personId,
        kind: 'named',
        path: `/till-${this.token('notices.notice', id, 'path')}`,
        once_key: id,
        created_at: '2026-01-01T08:00:00Z',
      });
    }
  }

  /** Figures of every unit and of the whole; what each who may has taken out; and how each wants to be told. */
  figures(): void {
    for (const unitId of ['*', ...units.map(({ id }) => id)]) {
      for (const outcome of ['accepted', 'declined']) {
        const month = '2026-01-01';
        const id = `${unitId} ${month} ${outcome}`;
        this.add('statistics.fact', { id, month, unit_id: unitId, outcome, dimension: 'all', value: '', matters: 15 });
      }
    }
    this.add('statistics.preparation', { id: 'true', seed: this.dice.uuid(), prepared_at: '2026-02-01T02:00:00Z' });
    for (const { id, kind } of this.world.members) {
      if (kind !== 'coordinator' && kind !== 'unit_manager') continue;
      const exported = {
        membership_id: id,
        exported_at: '2026-02-01T08:00:00Z',
        period: '2026',
        unit_id: '*',
        format: 'csv',
      };
      this.part('statistics.export', exported, ['reason']);
    }
    for (const personId of new Set(this.world.members.map((member) => member.personId))) {
      const wish = { manner: 'digest', digest_hour: 7, silent_kinds: '{named}' };
      this.add('notices.setting', { id: personId, person_id: personId, ...wish });
    }
  }
}

/** A duty lasts at most as long as the unit's; one that would not meet it at all gets the unit's own days. */
function within(unitPeriod: string, period: string): string {
  const [unitFrom, unitTo] = ends(unitPeriod);
  const [from, to] = ends(period);
  const first = [from, unitFrom].sort()[1] ?? '';
  const last = [to, unitTo].filter((day) => day !== '').sort()[0] ?? '';
  return last === '' || first < last ? `[${first},${last})` : unitPeriod;
}

function ends(period: string): [string, string] {
  const [from = '', to = ''] = period.replace(/[[)]/g, '').split(',');
  return [from, to];
}
