// Needs, suggestions and routing rules of the dense little municipality. walls-maker.ts builds on it.
import { IntakeMaker } from './walls-intake.ts';

export class Suggested extends IntakeMaker {
  /** Half of the requests have had their needs adjusted; the accepted ones have a suggestion beside the choice. */
  protected suggested(requestId: string, status: string): void {
    const coordinator = this.members('coordinator')[0]?.id;
    if (this.dice.chance(0.5)) {
      this.add('suggestions.wish', {
        id: requestId,
        request_id: requestId,
        needs: [
          { competence: this.token('suggestions.wish', requestId, 'needs'), level: 2, must: true, second: false },
        ],
        language: 'so',
        membership_id: coordinator,
        changed_at: '2026-01-11T08:00:00Z',
        version: 1,
      });
    }
    if (status !== 'accepted') return;
    const id = this.dice.uuid();
    this.add('suggestions.suggestion', {
      id,
      request_id: requestId,
      membership_id: coordinator,
      made_at: '2026-01-12T08:00:00Z',
      inputs: { said: this.token('suggestions.suggestion', id, 'inputs') },
      inputs_hash: '0'.repeat(64),
      result: { memberIds: [] },
      suggested_unit_id: 'lotsen',
      suggested_contributing: '{}',
      chosen_unit_id: 'samba',
      chosen_contributing: '{}',
    });
  }

  /** One edition that holds and one draft, each with a rule. */
  routing(): void {
    const administrator = this.members('administrator')[0]?.id;
    for (const [number, status, valid] of [
      [1, 'published', '[2026-01-01,)'],
      [2, 'draft', null],
    ] as const) {
      this.add('routing.edition', {
        id: String(number),
        number,
        status,
        valid,
        made_by: administrator,
        made_at: '2026-01-01T08:00:00Z',
        version: 1,
      });
      this.add('routing.rule', {
        id: this.dice.uuid(),
        edition: number,
        place: 1,
        words: 'R',
        services: '{}',
        levels: '{}',
        urgencies: '{}',
        school_forms: '{}',
        organiser_kinds: '{}',
        areas: '{}',
        schools: '{}',
        languages: '{}',
        unit_id: 'lotsen',
        contributing: '{}',
      });
    }
  }
}
