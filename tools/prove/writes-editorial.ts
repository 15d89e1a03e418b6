// What editors may write in their own room: of their own unit's texts, in their own name, as far as to the rights of the
// pictures; of all texts and all the way for the chief editor. What somebody else has typed is nobody's to touch.
import type { Member, Row, World } from './walls-world.ts';
import { type Attempt, attempt, fresh } from './walls-writes.ts';

const begin = `insert into editorial.work (article_id, language, stage, number, since) values ($1, 'fi', $2, 1, now())`;
const carryOn = 'update editorial.work set stage = $2, since = now() where article_id = $1';
// Reads no column: the policies for reading have no say.
const carryAllOn = `update editorial.work set stage = 'draft'`;
const note = `insert into editorial.move (id, article_id, language, number, act, moved_at, moved_by)
  values ($1, $2, 'sv', 1, $3, now(), $4)`;
const type = `insert into editorial.draft (article_id, language, membership_id, after, fields, saved_at)
  values ($1, 'fi', $2, 1, '{}', now())`;
const typeOn = `update editorial.draft set fields = '{}', saved_at = now() where article_id = $1 and membership_id = $2`;
const drop = 'delete from editorial.draft where article_id = $1 and membership_id = $2';
const say = `insert into editorial.comment (id, article_id, language, number, body, written_at, written_by)
  values ($1, $2, 'sv', 1, 'B', now(), $3)`;
const sayDone = `insert into editorial.comment (id, article_id, language, number, body, written_at, written_by, resolved_at, resolved_by)
  values ($1, $2, 'sv', 1, 'B', now(), $3, now(), $3)`;
const settle = 'update editorial.comment set resolved_at = now(), resolved_by = $2 where id = $1';
const takeUp = 'update editorial.comment set resolved_at = null, resolved_by = null where id = $1';
const lend = `insert into editorial.preview (id, article_id, language, token_hash, made_at, made_by, expires_at)
  values ($1, $2, 'sv', '\\x00', now(), $3, now() + interval '7 days')`;
const lendLong = lend.replace('now(), $3, now()', `now() + interval '60 days', $3, now() + interval '60 days'`);
const lendClosed = lend.replace('expires_at)', 'expires_at, revoked_at)').replace(`'7 days')`, `'7 days', now())`);
const callIn = 'update editorial.preview set revoked_at = now() where id = $1';
const revive = 'update editorial.preview set revoked_at = null where id = $1';
const callAllIn = 'update editorial.preview set revoked_at = now()';

/** The asker, somebody else to write as, and which texts are the asker's. */
type Hand = { who: Member; other: Member | undefined; isChief: boolean; tends: (row: Row) => boolean };

export function editorialAttempts(world: World): Attempt[] {
  const articles = new Map((world.tables['pages.article'] ?? []).map((row) => [row.id, row]));
  const textOf = (row: Row) => articles.get(String(row.article_id)) ?? row;
  return world.members.flatMap((who) => {
    const [first] = articles.values();
    if (who.kind === 'administrator') return [attempt(who, false, 'comment', say, [fresh, first?.id, who.id])];
    if (who.kind !== 'editor' && who.kind !== 'chief_editor') return [];
    const isChief = who.kind === 'chief_editor';
    const tends = (row: Row) => who.isValid && (isChief || textOf(row).unit_id === who.unitId);
    const other = world.members.find((one) => one.id !== who.id && one.kind === who.kind && one.isValid);
    const hand = { who, other, isChief, tends };
    const each = (table: string, attempts: (hand: Hand, row: Row) => Attempt[]) =>
      (world.tables[table] ?? []).flatMap((row) => attempts(hand, row));
    return [
      attempt(who, who.isValid, 'carry everything on', carryAllOn, []),
      attempt(who, who.isValid, 'call every link in', callAllIn, []),
      ...[...articles.values()].flatMap((row) => [...onText(hand, row), ...onLinks(hand, row)]),
      ...each('editorial.work', (of, row) => onWork(of, row, textOf(row))),
      ...each('editorial.draft', onDraft),
      ...each('editorial.comment', onComment),
      ...each('editorial.preview', onPreview),
    ];
  });
}

function onText({ who, other, isChief, tends }: Hand, row: Row): Attempt[] {
  const isMine = tends(row);
  const isThere = isMine && (isChief || row.state !== 'removed');
  return [
    attempt(who, isThere, 'begin work', begin, [row.id, 'rights']),
    attempt(who, isThere && isChief, 'begin work as approved', begin, [row.id, 'approved']),
    attempt(who, isMine, 'note a step', note, [fresh, row.id, 'check', who.id]),
    attempt(who, isMine && isChief, 'note a publication', note, [fresh, row.id, 'published', who.id]),
    attempt(who, false, 'note a step as another', note, [fresh, row.id, 'check', other?.id]),
    attempt(who, isMine, 'type', type, [row.id, who.id]),
    attempt(who, false, 'type as another', type, [row.id, other?.id]),
    attempt(who, isMine, 'comment', say, [fresh, row.id, who.id]),
    attempt(who, false, 'comment as another', say, [fresh, row.id, other?.id]),
    attempt(who, false, 'comment, done at once', sayDone, [fresh, row.id, who.id]),
  ];
}

function onLinks({ who, other, isChief, tends }: Hand, row: Row): Attempt[] {
  const isThere = tends(row) && (isChief || row.state !== 'removed');
  return [
    attempt(who, isThere, 'lend a text', lend, [fresh, row.id, who.id]),
    attempt(who, false, 'lend a text as another', lend, [fresh, row.id, other?.id]),
    attempt(who, false, 'lend a text for long', lendLong, [fresh, row.id, who.id]),
    attempt(who, false, 'lend a text, called in', lendClosed, [fresh, row.id, who.id]),
  ];
}

function onWork({ who, isChief, tends }: Hand, row: Row, text: Row): Attempt[] {
  const isOpen = tends(row) && (isChief || (row.stage !== 'archived' && text.state !== 'removed'));
  return [
    attempt(who, isOpen, 'carry a text on', carryOn, [row.article_id, 'rights']),
    attempt(who, isOpen && isChief, 'approve a text', carryOn, [row.article_id, 'approved']),
  ];
}

function onDraft({ who, tends }: Hand, row: Row): Attempt[] {
  const isMine = tends(row) && row.membership_id === who.id;
  return [
    attempt(who, isMine, 'type on', typeOn, [row.article_id, row.membership_id]),
    attempt(who, isMine, 'drop what is typed', drop, [row.article_id, row.membership_id]),
  ];
}

function onComment({ who, other, tends }: Hand, row: Row): Attempt[] {
  const isThread = tends(row) && row.reply_to === undefined;
  return [
    attempt(who, isThread, 'be done with a comment', settle, [row.id, who.id]),
    attempt(who, false, 'be done with a comment as another', settle, [row.id, other?.id]),
    attempt(who, isThread, 'take a comment up again', takeUp, [row.id]),
  ];
}

function onPreview({ who, tends }: Hand, row: Row): Attempt[] {
  return [
    attempt(who, tends(row), 'call a link in', callIn, [row.id]),
    attempt(who, false, 'revive a link', revive, [row.id]),
  ];
}
