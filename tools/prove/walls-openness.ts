// What is told openly of the product on the dense little municipality: known faults, what readers report, frozen figures, what
// was sought; and what each membership should see of it, told as a person would. Called by makeWorld and by the oracle.
import { EditorialMaker } from './walls-editorial.ts';
import type { Member, Row } from './walls-world.ts';

const at = '2026-01-12T08:00:00Z';

export class OpennessMaker extends EditorialMaker {
  openly(): void {
    const chief = this.members('chief_editor')[0]?.id;
    for (const mended_on of [null, '2026-01-11']) this.fault(mended_on, chief);
    for (const handled_by of [null, this.members('administrator')[0]?.id, chief]) this.reported(handled_by);
    const month = '2025-12-01';
    this.add('openness.frozen_month', { id: month, month, frozen_at: at });
    const demand = { month, unit_id: 'lotsen', service_id: 'kartlaggning', requests: 15 };
    this.add('openness.demand', { id: `${month} lotsen kartlaggning`, ...demand });
    this.add('openness.lead', { id: `${month} lotsen`, month, unit_id: 'lotsen', days: 7 });
    this.add('search.synonym', { id: 'dator laptop', phrase: 'dator', same_as: 'laptop' });
    for (const asked_on of ['2026-01-11', '2026-01-12']) {
      const id = `${asked_on} sv lasa`;
      this.add('search.asked', { id, asked_on, language: 'sv', query: 'lasa', times: 3, found: 1 });
    }
  }

  private fault(mended_on: string | null, chief: string | undefined): void {
    const id = this.dice.uuid();
    const word = (column: string) => this.token('openness.fault', id, column);
    this.add('openness.fault', {
      id,
      found_on: '2026-01-10',
      place: word('place'),
      what_sv: word('what_sv'),
      what_en: word('what_en'),
      criterion: '1.4.3',
      reason: 'at_work',
      mended_on,
      version: 1,
      changed_at: at,
      changed_by: chief,
    });
  }

  private reported(handled_by: string | null | undefined): void {
    const id = this.dice.uuid();
    const word = (column: string) => this.token('openness.report', id, column);
    const said = { place: word('place'), what: word('what'), contact: word('contact') };
    const handled_at = handled_by ? at : null;
    this.add('openness.report', { id, sent_at: at, ...said, handled_at, handled_by });
  }
}

/** Faults, frozen figures and words that mean the same are everybody's; reports are those who mend's, and what was sought the editors'. */
export function showOpenness(
  { kind, isValid }: Member,
  rows: (table: string) => readonly Row[],
  sight: Map<string, Set<string>>,
): void {
  const show = (table: string, isSeen: boolean) =>
    sight.set(table, new Set(rows(table).flatMap(({ id }) => (isSeen ? [id] : []))));
  for (const table of [
    'openness.fault',
    'openness.frozen_month',
    'openness.demand',
    'openness.lead',
    'search.synonym',
  ]) {
    show(table, true);
  }
  if (kind === 'chief_editor' || kind === 'administrator') show('openness.report', isValid);
  if (kind === 'chief_editor' || kind === 'editor') show('search.asked', isValid);
}
