// What guardians have said yes to, and what registrars have written down, in the dense little municipality. Called by Maker.
import { Drafts } from './walls-drafts.ts';
import type { Member } from './walls-world.ts';

export class IntakeMaker extends Drafts {
  protected registrars(): Member[] {
    return ['coordinator', 'unit_manager', 'protection'].flatMap((kind) => this.members(kind));
  }

  /** Two guardians, of whom every third has taken it back. */
  protected consents(requestId: string, n: number): void {
    for (let guardian = 0; guardian < 2; guardian += 1) {
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
        only_guardian: false,
        scope: word('scope'),
        towards: word('towards'),
        way: 'oral',
        given_on: '2026-01-09',
        recorded_by: this.members('principal')[0]?.id,
        recorded_at: '2026-01-10T08:00:00Z',
      });
      if ((n + guardian) % 3 !== 0) continue;
      this.add('consents.withdrawal', {
        id,
        consent_id: id,
        withdrawn_on: '2026-02-09',
        channel: 'telephone',
        recorded_by: this.members('coordinator')[0]?.id,
        recorded_at: '2026-02-09T08:00:00Z',
      });
    }
  }

  /** A matter that the school reads because somebody has said so since. */
  protected opening(requestId: string, childId: string): void {
    const coordinator = this.members('coordinator')[0]?.id;
    const consentId = this.dice.uuid();
    const word = (column: string) => this.token('consents.consent', consentId, column);
    this.add('consents.consent', {
      id: consentId,
      request_id: requestId,
      kind: 'secrecy',
      answer: 'yes',
      giver: 'guardian',
      giver_name: word('giver_name'),
      relation: word('relation'),
      only_guardian: false,
      scope: word('scope'),
      towards: word('towards'),
      way: 'oral',
      given_on: '2026-01-11',
      recorded_by: coordinator,
      recorded_at: '2026-01-11T08:00:00Z',
    });
    const id = this.dice.uuid();
    this.add('requests.opening', {
      id,
      request_id: requestId,
      child_id: childId,
      consent_id: consentId,
      said_by: this.token('requests.opening', id, 'said_by'),
      said_on: '2026-01-11',
      opened_by: coordinator,
      opened_at: '2026-01-11T08:00:00Z',
    });
  }

  protected registration(requestId: string, n: number, registrar: Member): void {
    const word = (column: string) => this.token('intake.sender', requestId, column);
    this.add('intake.sender', {
      id: requestId,
      request_id: requestId,
      role: n % 8 === 0 ? 'guardian' : 'principal',
      name: word('name'),
      phone: word('phone'),
      email: word('email'),
      received_on: '2026-01-10',
      letter: word('letter'),
    });
    const number = `CSS-2026-${String(n).padStart(4, '0')}`;
    this.add('intake.receipt', {
      id: number,
      registry_number: number,
      registered_by: registrar.id,
      registered_at: '2026-01-10T08:00:00Z',
      received_on: '2026-01-10',
      channel: 'telephone',
      service_id: 'mapping',
      service_version: 1,
      answer_by: '2026-02-01',
    });
  }

  letters(): void {
    for (const member of this.registrars()) {
      const id = this.dice.uuid();
      const word = (column: string) => this.token('intake.letter', id, column);
      this.add('intake.letter', {
        id,
        membership_id: member.id,
        sender_name: word('sender_name'),
        sender_email: word('sender_email'),
        subject: word('subject'),
        body: word('body'),
        refused: [],
        taken_at: '2026-01-01T08:00:00Z',
      });
      const fileId = this.dice.uuid();
      this.add('intake.letter_file', {
        id: fileId,
        letter_id: id,
        name: this.token('intake.letter_file', fileId, 'name'),
        media_type: 'application/pdf',
        size_bytes: 1,
        content: '\\x00',
      });
    }
  }
}
