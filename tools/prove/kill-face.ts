// What must hold of the public face's deeds whatever dies when: texts shown and ended, pictures, what readers say, contacts, the
// newsletter. Joined with the other deeds by kill-deeds.ts; what became of the letters stands in kill-letters.ts.

const logged = (act: string, resource: string) =>
  `exists (select from audit.entry e where e.act = '${act}' and e.outcome = 'done' and e.resource_id = ${resource})`;
const moved = (act: string, whole: string) => `
  select a.id::text as mark from pages.article a join editorial.move m on m.article_id = a.id and m.act = '${act}'
  where ${logged('text.publish', `a.id || '/sv'`)} and ${whole}`;
const approved = `p.article_id = a.id and p.number = m.number and p.approved_by = m.moved_by`;
const open = 'p.shown_until is null or p.shown_until > now()';
const subscribed = (whole: string) =>
  `select split_part(s.email, '@', 1) as mark from newsletter.subscription s where ${whole}`;

export const faceWholes = {
  shown: moved('published', `exists (select from pages.publication p where ${approved} and p.shown_from <= now())`),
  scheduled: moved('scheduled', `exists (select from pages.publication p where ${approved} and p.shown_from > now())`),
  ended: moved(
    'archived',
    `exists (select from editorial.work w where w.article_id = a.id and w.stage = 'archived')
      and not exists (select from pages.publication p where p.article_id = a.id and (${open}))`,
  ),
  pictured: `
    select substring(p.name from 'pictured (.*)') as mark from pictures.picture p where p.name like 'pictured %' and (
      p.withdrawn_at is not null or exists (select from pictures.variant v
        where v.picture_id = p.id and v.name = 'original' and length(v.content) > 0))`,
  withdrew: `
    select p.id::text as mark from pictures.picture p where p.withdrawn_at is not null and p.alt = ''
      and not exists (select from pictures.variant v where v.picture_id = p.id) and ${logged('picture.withdraw', 'p.id::text')}`,
  said: `
    select substring(c.words from 'said (.*)') as mark from feedback.comment c
    join feedback.asker k on k.comment_id = c.id and c.words = 'said ' || split_part(k.email, '@', 1)`,
  answered: `
    select a.comment_id::text as mark from feedback.answer a join feedback.comment c on c.id = a.comment_id
    where c.state = 'answered' and ${logged('feedback.sort', 'c.id::text')}`,
  proposed: `
    select substring(p.theme from 'proposed (.*)') as mark from proposals.proposal p
    where p.theme = 'proposed ' || split_part(p.sender_email, '@', 1)`,
  replied: `
    select p.reference as mark from proposals.proposal p join proposals.decision d on d.proposal_id = p.id
    join proposals.letter l on l.decision_id = d.id where ${logged('proposal.decide', 'p.reference')}`,
  confirmedOwn: `
    select e.membership_id || ' ' || n as mark from contacts.entry e, generate_series(1, e.version) n
    where e.confirmed_on >= access.today() - 1 and e.flag is null`,
  wished: subscribed('true'),
  joined: subscribed('s.confirmed_at is not null'),
  left: `
    select m as mark from unnest($1::text[]) m
    where not exists (select from newsletter.subscription s where s.email = m || '@example.se')`,
  issued: `
    select i.id::text as mark from newsletter.issue i where i.state <> 'draft' and ${logged('newsletter.send', 'i.id::text')}`,
};

const planned = (letter: string, id: string) =>
  `exists (select from graphile_worker._private_jobs j where j.payload ->> 'letter' = '${letter}' and j.payload ->> 'id' = ${id}::text)`;

/** Each lists what is half, acknowledged or not; none is right. */
export const faceHalves: Record<string, string> = {
  'a text begun without its first version or its place in the flow': `
    select a.id::text as offender from pages.article a where a.made_by is not null and not (
      exists (select from pages.version v where v.article_id = a.id and v.number = 1)
      and exists (select from editorial.work w where w.article_id = a.id))`,
  'a text that is archived and shown': `
    select a.id::text as offender from pages.article a join editorial.work w on w.article_id = a.id and w.stage = 'archived'
    join pages.publication p on p.article_id = a.id and (${open})`,
  'a text shown without the step that says so': `
    select p.article_id::text as offender from pages.publication p where p.approved_by is not null and not exists (
      select from editorial.move m where m.article_id = p.article_id and m.number = p.number and m.act in ('published', 'scheduled'))`,
  'a picture without its original': `
    select p.id::text as offender from pictures.picture p where p.withdrawn_at is null
      and not exists (select from pictures.variant v where v.picture_id = p.id and v.name = 'original')`,
  'a picture withdrawn, and its bytes left': `
    select distinct p.id::text as offender from pictures.picture p join pictures.variant v on v.picture_id = p.id
    where p.withdrawn_at is not null`,
  'a picture whose sizes are neither made nor planned': `
    select p.id::text as offender from pictures.unmade() p where not exists (
      select from graphile_worker._private_jobs j where j.payload ->> 'pictureId' = p.id::text)`,
  'an answer whose letter is neither sent nor planned': `
    select a.comment_id::text as offender from feedback.answer a
    where a.sent_at is null and a.refused_at is null and not ${planned('reply', 'a.comment_id')}`,
  'an answer to a proposal whose letter is neither sent nor planned': `
    select d.id::text as offender from proposals.decision d join proposals.proposal p on p.id = d.proposal_id
    left join proposals.letter l on l.decision_id = d.id
    where p.sender_email is not null and l.sent_at is null and l.refused_at is null and not ${planned('proposal', 'd.id')}`,
  'a comment answered without its answer': `
    select c.id::text as offender from feedback.comment c where c.state = 'answered'
      and not exists (select from feedback.answer a where a.comment_id = c.id)`,
  'a confirmation neither sent nor planned': `
    select s.email as offender from newsletter.subscription s
    where s.letter_sent_at is null and s.confirm_token is not null and not ${planned('confirmation', 's.id')}`,
  'an issue neither sent nor planned': `
    select i.id::text as offender from newsletter.issue i
    where i.state in ('scheduled', 'sending') and not ${planned('issue', 'i.id')}`,
  'an issue that is sent, and letters of it that are not': `
    select d.issue_id::text as offender from newsletter.delivery d join newsletter.issue i on i.id = d.issue_id
    where i.state = 'sent' and d.sent_at is null and d.refused_at is null`,
};

/** One that has not been withdrawn; and one who is still a reader. */
const livePicture = `(select id from pictures.picture where name like 'pictured %' and withdrawn_at is null and $1 <> '' limit 1)`;
const someReader = `(select email from newsletter.subscription where confirmed_at is not null and $1 <> '' limit 1)`;

type Fault = { of: keyof typeof faceWholes; statement: string };

/** What the deaths could have done to what was acknowledged, each to the deed named first. */
export const faceFaults: Record<string, Fault> = {
  'a publication lost': { of: 'shown', statement: `delete from pages.publication where article_id = $1::uuid` },
  'a plan lost': { of: 'scheduled', statement: `delete from pages.publication where article_id = $1::uuid` },
  'an end undone': {
    of: 'ended',
    statement: `update pages.publication set shown_until = null where article_id = $1::uuid`,
  },
  'a picture’s bytes lost': {
    of: 'pictured',
    statement: `delete from pictures.variant where picture_id = ${livePicture}`,
  },
  'sizes forgotten': {
    of: 'pictured',
    statement: `delete from pictures.variant where picture_id = ${livePicture} and name <> 'original'`,
  },
  'a withdrawn picture’s bytes left': {
    of: 'withdrew',
    statement: `insert into pictures.variant (picture_id, name, media_type, width, height, content)
      values ($1::uuid, 'card', 'image/jpeg', 1, 1, 'x')`,
  },
  'an address lost': { of: 'said', statement: `delete from feedback.asker where email = $1 || '@example.se'` },
  'an answer lost': { of: 'answered', statement: `delete from feedback.answer where comment_id = $1::uuid` },
  'an answer’s letter forgotten': {
    of: 'answered',
    statement: `update feedback.answer set sent_at = null where comment_id = $1::uuid`,
  },
  'a proposal lost': {
    of: 'proposed',
    statement: `update proposals.proposal set theme = 'x' where theme = 'proposed ' || $1`,
  },
  'a proposal’s letter forgotten': {
    of: 'replied',
    statement: `update proposals.letter set sent_at = null where decision_id in (
      select d.id from proposals.decision d join proposals.proposal p on p.id = d.proposal_id where p.reference = $1)`,
  },
  'a confirmed contact as it was before': {
    of: 'confirmedOwn',
    statement: `update contacts.entry set version = version - 1 where membership_id::text = split_part($1, ' ', 1)`,
  },
  'a wish lost': { of: 'wished', statement: `delete from newsletter.subscription where email = ${someReader}` },
  'a confirmation’s letter forgotten': {
    of: 'wished',
    statement: `update newsletter.subscription set letter_sent_at = null, confirm_token = 'x' where email = ${someReader}`,
  },
  'a reader lost': {
    of: 'joined',
    statement: `update newsletter.subscription set confirmed_at = null where email = ${someReader}`,
  },
  'a reader kept who has left': {
    of: 'left',
    statement: `insert into newsletter.subscription (id, email, language, interests, wished_language, wished_interests, letter_at,
        letter_sent_at, leave_token)
      values (gen_random_uuid(), $1 || '@example.se', 'sv', '{}', 'sv', '{}', now(), now(), 'left')`,
  },
  'an issue forgotten': {
    of: 'issued',
    statement: `update newsletter.issue set state = 'sending', sent_at = null where id = $1::uuid`,
  },
  'a reader passed over': {
    of: 'issued',
    statement: `delete from newsletter.delivery where $1 <> ''`,
  },
  'a letter said to be sent': {
    of: 'issued',
    statement: `insert into newsletter.delivery (issue_id, subscription_id, sent_at)
      select $1::uuid, id, now() from newsletter.subscription s
      where not exists (select from newsletter.delivery d where d.issue_id = $1::uuid and d.subscription_id = s.id) limit 1`,
  },
};
