// The drafts of the dense little municipality, whose they are, who is let in and what they go on from; and the triage
// meetings. The ground of walls-maker.ts.
import { Ground } from './walls-ground.ts';
import type { Member } from './walls-world.ts';

export class Drafts extends Ground {
  /** Everybody at a school writes a draft; some go on from an earlier matter, some are shared with a colleague. */
  drafts(): void {
    for (const member of [...this.members('principal'), ...this.members('school_staff')]) {
      for (const isShared of [false, true]) this.draft(member, isShared);
    }
  }

  protected draft(member: Member, isShared: boolean): void {
    const id = this.dice.uuid();
    const earlier = (this.world.tables['requests.request'] ?? []).filter(
      (row) =>
        member.kind === 'principal' &&
        row.school_unit_id === member.schoolId &&
        (row.protected === false || row.asker_membership_id === member.id),
    );
    // What goes on from a protected child's matter comes first: it is the one that nobody else may see.
    const extended = earlier.find((row) => row.protected === true) ?? earlier[0];
    this.add('requests.draft', {
      id,
      person_id: member.personId,
      membership_id: member.id,
      saved_by: member.id,
      service_id: 'mapping',
      service_version: 1,
      answers: { question: [this.token('requests.draft', id, 'answers')] },
      extends_request_id: this.dice.pick([extended?.id ?? null, null]),
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
    const colleagues = [...this.members('principal'), ...this.members('school_staff')].filter(
      (each) => each.schoolId === member.schoolId && each.id !== member.id,
    );
    for (const colleague of isShared ? colleagues.slice(0, 2) : []) {
      this.add('requests.draft_participant', {
        id: `${id} ${colleague.id}`,
        draft_id: id,
        membership_id: colleague.id,
        added_by: member.id,
        added_at: '2026-01-01T08:00:00Z',
      });
    }
  }

  /** One meeting under way, with a matter of each sort and what was said of it. */
  meetings(): void {
    const leader = this.members('coordinator')[0];
    const meetingId = this.dice.uuid();
    this.add('meetings.meeting', {
      id: meetingId,
      held_on: '2026-02-05',
      called_by: leader?.id,
      called_at: '2026-02-04T08:00:00Z',
    });
    const present = leader?.id ?? '';
    this.add('meetings.present', { id: `${meetingId} ${present}`, meeting_id: meetingId, membership_id: present });
    const requests = this.world.tables['requests.request'] ?? [];
    for (const [index, request] of requests.filter((_, n) => n % 4 === 0).entries()) {
      const id = this.dice.uuid();
      const about = { request_id: request.id, child_id: request.child_id };
      this.add('meetings.item', { id, meeting_id: meetingId, place: index + 1, ...about });
      // Every other is still to be talked of, so that a first minute can be tried.
      if (index % 2 === 0) {
        this.add('meetings.minute', {
          id,
          item_id: id,
          body: this.token('meetings.minute', id, 'body'),
          written_by: leader?.id,
          written_at: '2026-02-05T08:00:00Z',
          ...about,
        });
      }
    }
  }
}
