// What has been brought in from an older site on the dense little municipality, and links that lead nowhere; and what each
// membership should see of it, told as a person would. Called by makeWorld and by the oracle.
import { ContactsMaker } from './walls-contacts.ts';
import type { Sight } from './walls-oracle.ts';
import type { Member, Row, World } from './walls-world.ts';

const at = '2026-01-12T08:00:00Z';

export class ImportsMaker extends ContactsMaker {
  imports(): void {
    for (const chief of this.members('chief_editor')) {
      for (const isDone of [false, true]) this.import(chief, isDone);
    }
    for (const { id } of this.world.tables['pages.article'] ?? []) {
      const href = `https://example.se/${this.token('imports.link', `${id} sv`, 'href')}`;
      this.add('imports.link', {
        id: `${id} sv`,
        article_id: id,
        language: 'sv',
        href,
        reason: 'absent',
        found_at: at,
      });
    }
    this.add('imports.asked', { id: 'https://example.se', href: 'https://example.se', reason: null, asked_at: at });
  }

  private import(chief: Member, isDone: boolean): void {
    const id = this.dice.uuid();
    this.add('imports.import', {
      id,
      name: this.token('imports.import', id, 'name'),
      unit_id: isDone ? 'samba' : null,
      made_at: at,
      made_by: chief.id,
      carried_out_at: isDone ? at : null,
    });
    const title = this.token('imports.item', `${id} 1`, 'title');
    const kind = { file: 'f.md', kind: 'article', slug: id, title, facts: {}, lost: [] };
    this.add('imports.item', { id: `${id} 1`, import_id: id, place: 1, ...kind, outcome: isDone ? 'left' : null });
    this.add('imports.item', { id: `${id} 2`, import_id: id, place: 2, file: 'g.md', refusal: 'head', lost: [] });
    const picture = this.dice.uuid();
    const alt = this.token('imports.picture', picture, 'alt');
    const size = { media_type: 'image/png', width: 1, height: 1, content: isDone ? null : '\\x00' };
    this.add('imports.picture', { id: picture, import_id: id, file: 'b.png', alt, ...size });
  }
}

/** Imports are the chief editor's; a link that leads nowhere is told to whoever may mend it; what was asked, to nobody. */
export function showImports(world: World, { kind, unitId, isValid }: Member, sight: Sight): void {
  const rows = (table: string) => world.tables[table] ?? [];
  const show = (table: string, keep: (row: Row) => boolean) =>
    sight.set(table, new Set(rows(table).flatMap((row) => (isValid && keep(row) ? [row.id] : []))));
  if (kind === 'chief_editor') {
    for (const table of ['imports.import', 'imports.item', 'imports.picture', 'imports.link']) show(table, () => true);
  }
  if (kind === 'editor') {
    const own = new Set(rows('pages.article').flatMap((row) => (row.unit_id === unitId ? [row.id] : [])));
    show('imports.link', (row) => own.has(String(row.article_id)));
  }
}
