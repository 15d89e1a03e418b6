// What editors may write about what readers say, and of the newsletter: in their own name, of their own unit, and of an issue
// only while it is a draft. When it goes out is the chief editor's word.
import type { Member, Row, World } from './walls-world.ts';
import { type Attempt, attempt, fresh } from './walls-writes.ts';

const sort = `update feedback.comment set state = 'seen', version = version + 1, changed_at = now(), changed_by = $2 where id = $1`;
const begin = `insert into newsletter.issue (id, language, subject, intro, interests, made_at, changed_by)
  values ($1, 'sv', 'S', 'I', '{}', now(), $2)`;
const word = `update newsletter.issue set subject = 'fresh', changed_by = $2 where id = $1`;
const send = `update newsletter.issue set state = 'scheduled', send_at = '2099-01-01', changed_by = $2 where id = $1`;
const drop = 'delete from newsletter.issue where id = $1';
const choose = `insert into newsletter.issue_article (issue_id, position, article_id) values ($1, 9, $2)`;
const unchoose = 'delete from newsletter.issue_article where issue_id = $1';

export function readerAttempts(world: World): Attempt[] {
  const comments = world.tables['feedback.comment'] ?? [];
  const issues = world.tables['newsletter.issue'] ?? [];
  const article = world.tables['pages.article']?.filter((row) => row.state === 'shown')[1];
  return world.members
    .filter(({ kind }) => kind === 'editor' || kind === 'chief_editor' || kind === 'administrator')
    .flatMap((who) => {
      const other = world.members.find((one) => one.id !== who.id && one.kind === 'chief_editor' && one.isValid);
      const edits = who.isValid && who.kind !== 'administrator';
      return [
        ...comments.flatMap((row) => sortings(who, row, other)),
        attempt(who, edits, 'begin a newsletter', begin, [fresh, who.id]),
        attempt(who, false, 'begin a newsletter as another', begin, [fresh, other?.id]),
        ...issues.flatMap((row) => issueAttempts(who, row, { other, article, edits })),
      ];
    });
}

function sortings(who: Member, row: Row, other: Member | undefined): Attempt[] {
  const isMine = who.kind === 'chief_editor' || (who.kind === 'editor' && row.unit_id === who.unitId);
  return [
    attempt(who, who.isValid && isMine, 'sort a comment', sort, [row.id, who.id]),
    attempt(who, false, 'sort a comment as another', sort, [row.id, other?.id]),
  ];
}

type Around = { other: Member | undefined; article: Row | undefined; edits: boolean };

function issueAttempts(who: Member, row: Row, { other, article, edits }: Around): Attempt[] {
  const isDraft = edits && row.state === 'draft';
  const isChief = edits && who.kind === 'chief_editor';
  return [
    attempt(who, isDraft || (isChief && row.state === 'scheduled'), 'word a newsletter', word, [row.id, who.id]),
    attempt(who, false, 'word a newsletter as another', word, [row.id, other?.id]),
    attempt(who, isChief && row.state !== 'sent', 'send a newsletter', send, [row.id, who.id]),
    attempt(who, isDraft, 'delete a newsletter', drop, [row.id]),
    attempt(who, isDraft, 'choose an article', choose, [row.id, article?.id]),
    attempt(who, isDraft, 'leave an article out', unchoose, [row.id]),
  ];
}
