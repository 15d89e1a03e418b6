// The editors' own room on the dense little municipality: where texts stand, what is typed, said and lent; and what each
// membership should see of it, told as a person would. Called by makeWorld and by the oracle.
import { ReadersMaker } from './walls-readers.ts';
import type { Member, Row } from './walls-world.ts';

const at = '2026-01-12T08:00:00Z';
/** Stages that an article in each state has come to. One that is shown no more is put away, one that was taken away is not. */
const stageOf: Record<string, string> = {
  shown: 'approved',
  scheduled: 'rights',
  ended: 'archived',
  never: 'check',
  removed: 'draft',
};

export class EditorialMaker extends ReadersMaker {
  editorsRoom(): void {
    const chief = this.members('chief_editor')[0];
    for (const article of this.world.tables['pages.article'] ?? []) {
      const editors = this.members('editor').filter(({ unitId }) => unitId === article.unit_id);
      const author = editors[0]?.id;
      this.stands(article, author);
      this.talkedOf(article, author, chief?.id);
      this.lent(article, author);
      // Everybody's own, also of somebody who has left, and of somebody whose unit the text is not.
      if (article.state !== 'never' && article.state !== 'removed') continue;
      for (const { id, kind } of this.world.members) {
        if (kind === 'editor' || kind === 'chief_editor') this.typed(article, id);
      }
    }
    this.add('editorial.plain_word', { id: 'erhalla', word: 'erhalla', instead: 'fa' });
  }

  private stands(article: Row, author: string | undefined): void {
    const about = { article_id: article.id, language: 'sv', number: 1 };
    const stage = stageOf[String(article.state)];
    this.add('editorial.work', { id: `${article.id} sv`, ...about, stage, owner_id: author, since: at });
    const id = this.dice.uuid();
    const note = this.token('editorial.move', id, 'note');
    this.add('editorial.move', { id, ...about, act: 'draft', note, moved_at: at, moved_by: author });
  }

  /** A thread with an answer, and one that is done. */
  private talkedOf(article: Row, author: string | undefined, chief: string | undefined): void {
    const say = (rest: Record<string, unknown>) => {
      const id = this.dice.uuid();
      const about = { article_id: article.id, language: 'sv', number: 1, written_at: at };
      this.add('editorial.comment', { id, ...about, body: this.token('editorial.comment', id, 'body'), ...rest });
      return id;
    };
    const first = say({ written_by: author });
    say({ written_by: chief, reply_to: first });
    say({ written_by: chief, resolved_at: at, resolved_by: author });
  }

  private typed(article: Row, membership: string): void {
    const id = `${article.id} sv ${membership}`;
    this.add('editorial.draft', {
      id,
      article_id: article.id,
      language: 'sv',
      membership_id: membership,
      after: 1,
      fields: { title: this.token('editorial.draft', id, 'fields') },
      saved_at: at,
    });
  }

  /** A living link to what is to come; to what is shown one that was called in and one that has ended: neither lends anything. */
  private lent(article: Row, author: string | undefined): void {
    const lend = (rest: Record<string, unknown>) => {
      const id = this.dice.uuid();
      const token_hash = `\\x${id.replaceAll('-', '')}`;
      const made = { made_at: '2098-12-20T08:00:00Z', made_by: author, expires_at: '2099-01-10T08:00:00Z' };
      this.add('editorial.preview', { id, article_id: article.id, language: 'sv', token_hash, ...made, ...rest });
    };
    if (article.state === 'scheduled' || article.state === 'removed') lend({});
    if (article.state !== 'shown') return;
    lend({ revoked_at: at });
    lend({ made_at: at, expires_at: '2026-01-19T08:00:00Z' });
  }
}

/** The unit's texts are its editors' to follow and the chief editor's to follow all; what is typed is one's own alone. */
export function showEditorial(
  me: Member,
  rows: (table: string) => readonly Row[],
  sight: Map<string, Set<string>>,
): void {
  const { id, kind, unitId, isValid } = me;
  if (kind !== 'editor' && kind !== 'chief_editor') return;
  const units = new Map(rows('pages.article').map((row) => [row.id, row.unit_id]));
  const follows = (row: Row) => isValid && (kind === 'chief_editor' || units.get(String(row.article_id)) === unitId);
  const show = (table: string, keep: (row: Row) => boolean) =>
    sight.set(table, new Set(rows(table).flatMap((row) => (keep(row) ? [row.id] : []))));
  for (const part of ['work', 'move', 'comment', 'preview']) show(`editorial.${part}`, follows);
  show('editorial.draft', (row) => row.membership_id === id && follows(row));
  show('editorial.plain_word', () => true);
}
