// What editors may write of the public face: their own unit's texts in their own name; and what only the chief editor may,
// which is to decide what readers meet.
import type { Member, Row, World } from './walls-world.ts';
import { type Attempt, attempt, fresh } from './walls-writes.ts';

const insertArticle = `insert into pages.article (id, kind, slug, unit_id, made_at, made_by) values ($1, 'news', 'fresh', $2, now(), $3)`;
const insertVersion = `insert into pages.version (article_id, language, number, title, ingress, body, origin, origin_on, saved_at, saved_by)
  values ($1, 'sv', 2, 'T', 'I', 'B', 'written', current_date, now(), $2)`;
const review = 'update pages.article set review_on = current_date where id = $1';
const insertTag = `insert into pages.tag (article_id, kind, value) values ($1, 'word', 'fresh')`;
const deleteTag = 'delete from pages.tag where article_id = $1';
const show = `insert into pages.publication (id, article_id, language, number, shown_from, approved_at, approved_by)
  values ($1, $2, 'sv', 1, '2030-01-01', $3::timestamptz, $4)`;
const showNow = show.replace('$3::timestamptz', 'now()').replace('$4', '$3');
const end = `update pages.publication set shown_until = '2100-01-01' where article_id = $1`;
const beginAnew = 'update pages.publication set shown_from = now() where article_id = $1';
const takeBack = 'delete from pages.publication where article_id = $1';
const leadOn = `insert into pages.redirect (path, target, source, made_at, made_by) values ('/fresh', '/', 'editor', now(), $1)`;
const leadElsewhere = `update pages.redirect set target = '/', made_by = $1 where path = '/old'`;
const leadNowhere = `delete from pages.redirect where path = '/old'`;

export function pageAttempts(world: World): Attempt[] {
  const articles = world.tables['pages.article'] ?? [];
  const other = world.members.find(({ kind, isValid }) => kind === 'chief_editor' && isValid);
  return world.members.flatMap((who) => {
    if (who.kind === 'editor') return editorAttempts(who, articles, other);
    if (who.kind === 'chief_editor')
      return chiefAttempts(
        who,
        articles,
        world.members.find((one) => one !== who),
      );
    if (who.kind === 'administrator')
      return [attempt(who, false, 'begin an article', insertArticle, [fresh, who.unitId, who.id])];
    return [];
  });
}

function editorAttempts(who: Member, articles: readonly Row[], other: Member | undefined): Attempt[] {
  return [
    attempt(who, who.isValid, 'begin an article', insertArticle, [fresh, who.unitId, who.id]),
    attempt(who, false, 'begin another unit’s article', insertArticle, [fresh, 'perrongen', who.id]),
    attempt(who, false, 'begin an article as another', insertArticle, [fresh, who.unitId, other?.id]),
    attempt(who, false, 'lead an address elsewhere', leadOn, [who.id]),
    ...articles.flatMap((row) => {
      const isOwn = who.isValid && row.unit_id === who.unitId;
      const isThere = isOwn && row.state !== 'removed';
      return [
        attempt(who, isThere, 'save a version', insertVersion, [row.id, who.id]),
        attempt(who, false, 'save a version as another', insertVersion, [row.id, other?.id]),
        attempt(who, isOwn, 'move a day of review', review, [row.id]),
        attempt(who, isOwn, 'tag', insertTag, [row.id]),
        attempt(who, isOwn, 'untag', deleteTag, [row.id]),
        attempt(who, false, 'publish', showNow, [fresh, row.id, who.id]),
        attempt(who, false, 'end a publication', end, [row.id]),
      ];
    }),
  ];
}

function chiefAttempts(who: Member, articles: readonly Row[], other: Member | undefined): Attempt[] {
  return [
    attempt(who, who.isValid, 'begin any unit’s article', insertArticle, [fresh, 'perrongen', who.id]),
    attempt(who, false, 'begin an article as another', insertArticle, [fresh, who.unitId, other?.id]),
    attempt(who, who.isValid, 'lead an address on', leadOn, [who.id]),
    attempt(who, false, 'lead an address on as another', leadOn, [other?.id]),
    attempt(who, who.isValid, 'lead an address elsewhere', leadElsewhere, [who.id]),
    attempt(who, false, 'lead an address elsewhere as another', leadElsewhere, [other?.id]),
    attempt(who, who.isValid, 'lead an address nowhere', leadNowhere, []),
    ...articles.flatMap((row) => [
      attempt(who, who.isValid, 'save a version', insertVersion, [row.id, who.id]),
      attempt(who, false, 'save a version as another', insertVersion, [row.id, other?.id]),
      attempt(who, who.isValid, 'move a day of review', review, [row.id]),
      attempt(who, who.isValid, 'tag', insertTag, [row.id]),
      attempt(who, who.isValid, 'untag', deleteTag, [row.id]),
      // The one that is shown was approved (walls-editorial.ts); the others are on their way, or put away.
      attempt(who, who.isValid && row.state === 'shown', 'publish what is approved', showNow, [fresh, row.id, who.id]),
      attempt(who, false, 'publish as another', showNow, [fresh, row.id, other?.id]),
      attempt(who, false, 'publish as of another time', show, [fresh, row.id, '2020-01-01', who.id]),
      attempt(who, who.isValid && ['shown', 'scheduled'].includes(String(row.state)), 'end a publication', end, [
        row.id,
      ]),
      attempt(who, false, 'begin a publication anew', beginAnew, [row.id]),
      attempt(who, who.isValid && row.state === 'scheduled', 'take back a publication', takeBack, [row.id]),
    ]),
  ];
}
