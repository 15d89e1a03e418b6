// What readers have said of the pages, and the newsletter, on the dense little municipality; and what each membership should
// see of it, told as a person would. Called by makeWorld and by the oracle.
import { PicturesMaker } from './walls-pictures.ts';
import type { Member, Row } from './walls-world.ts';

const said = '2026-01-12';
const at = '2026-01-12T08:00:00Z';

export class ReadersMaker extends PicturesMaker {
  readers(): void {
    for (const unit of ['lotsen', 'samba', null]) {
      this.figuresOf(unit);
      this.said(unit, 'new');
      this.said(unit, 'answered');
    }
    const readers = [this.reader(), this.reader()];
    for (const state of ['draft', 'scheduled', 'sent']) this.issue(state, readers);
  }

  private figuresOf(unit: string | null): void {
    const page = unit === null ? '/kontakt' : `/enheter/${unit}`;
    this.add('feedback.page_day', {
      id: `${page} ${said}`,
      page,
      day: said,
      unit_id: unit,
      views: 7,
      useful: 2,
      useless: 1,
    });
  }

  private said(unit: string | null, state: string): void {
    const id = this.dice.uuid();
    const bytes = `\\x${id.replaceAll('-', '')}`;
    this.add('feedback.comment', {
      id,
      page: unit === null ? '/kontakt' : `/enheter/${unit}`,
      unit_id: unit,
      language: 'sv',
      received_on: said,
      words: this.token('feedback.comment', id, 'words'),
      words_hash: bytes,
      wants_answer: true,
      state,
    });
    const email = `${this.token('feedback.asker', id, 'email')}@example.se`;
    this.add('feedback.asker', { id, comment_id: id, email, asked_on: said });
    if (state !== 'answered') return;
    this.add('feedback.answer', {
      id,
      comment_id: id,
      words: this.token('feedback.answer', id, 'words'),
      written_at: at,
      token_hash: bytes,
      expires_on: '2099-01-01',
    });
  }

  private reader(): string {
    const id = this.dice.uuid();
    this.add('newsletter.subscription', {
      id,
      email: `${this.token('newsletter.subscription', id, 'email')}@example.se`,
      language: 'sv',
      interests: '{}',
      wished_language: 'sv',
      wished_interests: '{}',
      letter_at: at,
      confirmed_at: at,
      leave_token: this.token('newsletter.subscription', id, 'leave_token'),
    });
    return id;
  }

  private issue(state: string, readers: readonly string[]): void {
    const id = this.dice.uuid();
    const author = this.members('chief_editor')[0];
    this.add('newsletter.issue', {
      id,
      language: 'sv',
      subject: this.token('newsletter.issue', id, 'subject'),
      intro: this.token('newsletter.issue', id, 'intro'),
      interests: '{}',
      state,
      send_at: state === 'draft' ? null : state === 'sent' ? at : '2099-01-01T08:00:00Z',
      sent_at: state === 'sent' ? at : null,
      made_at: at,
      changed_by: author?.id,
    });
    const article = this.world.tables['pages.article']?.find((row) => row.state === 'shown');
    this.add('newsletter.issue_article', { id: `${id} 1`, issue_id: id, position: 1, article_id: article?.id });
    for (const reader of readers) {
      this.add('newsletter.delivery', { id: `${id} ${reader}`, issue_id: id, subscription_id: reader });
    }
    this.add('newsletter.trial', { id: this.dice.uuid(), issue_id: id, person_id: author?.personId });
  }
}

/** Comments and figures are their unit's editors' and the chief editor's; sent letters everybody's; addresses nobody's. */
export function showReaders(
  me: Member,
  rows: (table: string) => readonly Row[],
  sight: Map<string, Set<string>>,
): void {
  const { kind, unitId, isValid } = me;
  const isEditor = kind === 'editor' || kind === 'chief_editor';
  const show = (table: string, keep: (row: Row) => boolean) =>
    sight.set(table, new Set(rows(table).flatMap((row) => (keep(row) ? [row.id] : []))));
  const isMine = (row: Row | undefined) => isValid && (kind === 'chief_editor' || row?.unit_id === unitId);
  if (isEditor) {
    const comments = new Map(rows('feedback.comment').map((row) => [row.id, row]));
    show('feedback.page_day', isMine);
    show('feedback.comment', isMine);
    show('feedback.answer', (row) => isMine(comments.get(row.id)));
  }
  const issues = new Map(rows('newsletter.issue').map((row) => [row.id, row]));
  const isShown = (row: Row | undefined) => row?.state === 'sent' || (isEditor && isValid);
  show('newsletter.issue', isShown);
  show('newsletter.issue_article', (row) => isShown(issues.get(String(row.issue_id))));
}
