-- What readers say of the pages, how often each is read, and the newsletter. Nothing here says who read or who said it; an
-- address that was left for an answer, or for the newsletter, stands by itself where only the sending role reads it.

create schema feedback;
grant usage on schema feedback to public;

create table feedback.page_day (
  page text not null,
  day date not null,
  unit_id text references organisation.unit,
  views integer not null default 0,
  useful integer not null default 0,
  useless integer not null default 0,
  constraint page_day_pkey primary key (page, day),
  constraint page_day_page check (page ~ '^/' and length(page) <= 200),
  constraint page_day_counts check (views >= 0 and useful >= 0 and useless >= 0)
);
create index page_day_day_idx on feedback.page_day (day, page);
create index page_day_unit_idx on feedback.page_day (unit_id);
comment on table feedback.page_day is
  'Counters of a page and a day: how often it was read, and how many had use of it. Only addresses that lead somewhere.';
comment on column feedback.page_day.page is 'The address without its language: /enheter/lotsen.';
comment on column feedback.page_day.unit_id is 'Whose the page was that day; null for what belongs to the whole site.';
select access.wall('feedback.page_day');

create table feedback.counted_day (
  day date primary key
);
comment on table feedback.counted_day is 'A new day among the figures: lists of what is read most are made anew.';
select access.wall('feedback.counted_day');

create table feedback.comment (
  id uuid primary key,
  page text not null,
  unit_id text references organisation.unit,
  language text not null,
  received_on date not null,
  useful boolean,
  words text not null,
  words_hash bytea not null,
  wants_answer boolean not null default false,
  reason text,
  state text not null default 'new',
  version integer not null default 1,
  changed_at timestamptz,
  changed_by uuid references organisation.membership,
  constraint comment_once unique (page, received_on, words_hash),
  constraint comment_language check (language in ('sv', 'en', 'ar', 'so', 'ti', 'prs', 'uk', 'fi', 'lattlast')),
  constraint comment_words_length check (length(words) between 1 and 2000),
  constraint comment_reason check (reason in ('not_found', 'hard', 'wrong', 'praise', 'other')),
  constraint comment_state check (state in ('new', 'seen', 'answered', 'done'))
);
create index comment_unit_idx on feedback.comment (unit_id, received_on desc);
create index comment_received_idx on feedback.comment (received_on desc);
create index comment_changed_by_idx on feedback.comment (changed_by);
comment on table feedback.comment is
  'What a reader wrote of a page, without personal numbers, telephone numbers and addresses. The day, never the moment.';
select access.wall('feedback.comment');

create table feedback.asker (
  comment_id uuid primary key references feedback.comment on delete cascade,
  email text not null,
  asked_on date not null,
  constraint asker_email check (length(email) <= 254)
);
comment on table feedback.asker is
  'Where an answer goes, for those who want one. Read by the sending role alone, and erased by rule (feedback.put_away).';
select access.wall('feedback.asker');

create table feedback.answer (
  comment_id uuid primary key references feedback.comment on delete cascade,
  words text not null,
  written_at timestamptz not null,
  written_by uuid references organisation.membership,
  token text,
  token_hash bytea not null,
  expires_on date not null,
  sending_at timestamptz,
  sent_at timestamptz,
  refused_at timestamptz,
  constraint answer_token_hash unique (token_hash),
  constraint answer_words_length check (length(words) between 1 and 4000)
);
create index answer_written_by_idx on feedback.answer (written_by);
comment on column feedback.answer.token is 'The secret of its address, until the letter that holds it has gone; then only the hash is left.';
select access.wall('feedback.answer');

grant select on feedback.page_day to skolstod_editor, skolstod_chief_editor;
grant select (id, page, unit_id, language, received_on, useful, words, wants_answer, reason, state, version, changed_at, changed_by),
  update (reason, state, version, changed_at, changed_by) on feedback.comment to skolstod_editor, skolstod_chief_editor;
grant select (comment_id, words, written_at, written_by, sent_at, refused_at) on feedback.answer
  to skolstod_editor, skolstod_chief_editor;
grant select (id, language) on feedback.comment to skolstod_notifier;
grant select (comment_id, email) on feedback.asker to skolstod_notifier;
grant select (comment_id, token, sending_at, sent_at, refused_at), update (token, sending_at, sent_at, refused_at)
  on feedback.answer to skolstod_notifier;

create schema newsletter;
grant usage on schema newsletter to public;

create table newsletter.subscription (
  id uuid primary key,
  email text not null,
  language text not null,
  interests text[] not null,
  wished_language text not null,
  wished_interests text[] not null,
  confirm_token text,
  confirm_hash bytea,
  letter_at timestamptz not null,
  sending_at timestamptz,
  letter_sent_at timestamptz,
  confirmed_at timestamptz,
  leave_token text not null,
  refusals integer not null default 0,
  constraint subscription_email unique (email),
  constraint subscription_email_length check (length(email) <= 254),
  constraint subscription_confirm unique (confirm_hash),
  constraint subscription_leave unique (leave_token),
  constraint subscription_languages check (language in ('sv', 'en') and wished_language in ('sv', 'en')),
  constraint subscription_interests check (cardinality(interests) <= 10 and cardinality(wished_interests) <= 10)
);
create index subscription_letter_idx on newsletter.subscription (letter_at);
comment on table newsletter.subscription is
  'Who wants the newsletter. Read by the sending role alone. Whoever leaves is erased at once, whoever does not confirm by rule.';
comment on column newsletter.subscription.wished_language is
  'What was asked for last; it holds from the confirmation on, so that nobody changes what somebody else gets.';
comment on column newsletter.subscription.interests is 'Empty: everything. Else unit:<id> and school_form:<value>.';
comment on column newsletter.subscription.refusals is 'How many letters in a row its mail server has refused for good.';
select access.wall('newsletter.subscription');

create table newsletter.issue (
  id uuid primary key,
  language text not null,
  subject text not null,
  intro text not null,
  interests text[] not null,
  state text not null default 'draft',
  send_at timestamptz,
  sent_at timestamptz,
  planned integer not null default 0,
  delivered integer not null default 0,
  version integer not null default 1,
  made_at timestamptz not null,
  changed_by uuid references organisation.membership,
  constraint issue_language check (language in ('sv', 'en')),
  constraint issue_subject_length check (length(subject) between 1 and 120),
  constraint issue_intro_length check (length(intro) <= 3000),
  constraint issue_state check (state in ('draft', 'scheduled', 'sending', 'sent')),
  constraint issue_times check ((state = 'draft') = (send_at is null) and (state = 'sent') = (sent_at is not null))
);
create index issue_changed_by_idx on newsletter.issue (changed_by);
create index issue_sent_idx on newsletter.issue (sent_at desc) where state = 'sent';
comment on column newsletter.issue.interests is 'Empty: to everybody. Else to those who share one, or have chosen none.';
select access.wall('newsletter.issue');

create table newsletter.issue_article (
  issue_id uuid not null references newsletter.issue on delete cascade,
  position integer not null,
  article_id uuid not null references pages.article,
  constraint issue_article_pkey primary key (issue_id, position),
  constraint issue_article_once unique (issue_id, article_id),
  constraint issue_article_position check (position between 1 and 20)
);
create index issue_article_article_idx on newsletter.issue_article (article_id);
select access.wall('newsletter.issue_article');

create table newsletter.delivery (
  issue_id uuid not null references newsletter.issue on delete cascade,
  subscription_id uuid not null references newsletter.subscription on delete cascade,
  sending_at timestamptz,
  sent_at timestamptz,
  refused_at timestamptz,
  constraint delivery_pkey primary key (issue_id, subscription_id)
);
create index delivery_subscription_idx on newsletter.delivery (subscription_id);
create index delivery_left_idx on newsletter.delivery (issue_id) where sent_at is null and refused_at is null;
comment on table newsletter.delivery is 'One letter to one subscriber, and how far it has come: never two of the same issue.';
select access.wall('newsletter.delivery');

create table newsletter.trial (
  id uuid primary key,
  issue_id uuid not null references newsletter.issue on delete cascade,
  person_id uuid not null references organisation.person,
  asked_at timestamptz not null default now(),
  sending_at timestamptz,
  sent_at timestamptz
);
create index trial_issue_idx on newsletter.trial (issue_id);
create index trial_person_idx on newsletter.trial (person_id);
comment on table newsletter.trial is 'An issue sent to the editor who makes it, and to nobody else.';
select access.wall('newsletter.trial');

grant select on newsletter.issue_article to public;
grant select (id, language, subject, intro, interests, state, sent_at, made_at) on newsletter.issue to public;
grant select on newsletter.issue to skolstod_editor, skolstod_chief_editor, skolstod_notifier;
grant insert (id, language, subject, intro, interests, made_at, changed_by),
  update (language, subject, intro, interests, version, changed_by) on newsletter.issue to skolstod_editor, skolstod_chief_editor;
grant update (state, send_at) on newsletter.issue to skolstod_chief_editor;
grant insert, delete on newsletter.issue_article to skolstod_editor, skolstod_chief_editor;
grant delete on newsletter.issue to skolstod_editor, skolstod_chief_editor;

grant select (id, email, language, interests, wished_language, confirm_token, confirmed_at, leave_token, sending_at,
  letter_sent_at, refusals), update (confirm_token, sending_at, letter_sent_at, refusals), delete
  on newsletter.subscription to skolstod_notifier;
grant update (state, sent_at, planned, delivered) on newsletter.issue to skolstod_notifier;
grant select, insert, update (sending_at, sent_at, refused_at) on newsletter.delivery to skolstod_notifier;
grant select, update (sending_at, sent_at) on newsletter.trial to skolstod_notifier;
