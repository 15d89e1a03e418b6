// What each membership should see of pictures and proposals, as a person would tell it. Called by walls-oracle.ts.
import type { Sight } from './walls-oracle.ts';
import type { Member, Row, World } from './walls-world.ts';

/** A picture is everybody's where it is shown with its rights whole, or lent by a secret link; who is in it is its editors'. */
export function showPictures(world: World, { kind, unitId, isValid }: Member, sight: Sight): void {
  const rows = (table: string) => world.tables[table] ?? [];
  const set = (table: string, keep: (row: Row) => boolean) =>
    sight.set(
      table,
      new Set(
        rows(table)
          .filter(keep)
          .map(({ id }) => id),
      ),
    );
  const isChief = isValid && kind === 'chief_editor';
  const isEditor = isValid && kind === 'editor';
  const pictures = new Map(rows('pictures.picture').map((row) => [row.id, row]));
  const tends = (row: Row | undefined) => isChief || (isEditor && row?.unit_id === unitId);
  const sees = (row: Row | undefined) =>
    tends(row) || ['shown', 'previewed'].includes(String(row?.state)) || (isEditor && row?.state === 'shared');
  set('pictures.picture', sees);
  set('pictures.variant', (row) => row.name !== 'original' && sees(pictures.get(String(row.picture_id))));
  const texts = new Map(rows('pages.article').map((row) => [row.id, row]));
  set('pictures.use', (row) => {
    const text = texts.get(String(row.article_id));
    return text?.state === 'shown' || tends(text);
  });
  if (kind !== 'editor' && kind !== 'chief_editor') return;
  set('pictures.person_shown', (row) => tends(pictures.get(String(row.picture_id))));
  for (const table of ['proposal', 'decision', 'picture', 'letter'])
    set(`proposals.${table}`, () => isChief || isEditor);
  if (kind === 'chief_editor') set('pictures.removal_request', () => isChief);
}
