// The inbox: rows that read as sentences, with filters in the address. One request stands in views-request.tsx, the forms of
// its decision in views-decision.tsx. Called by routes.tsx.
import type { Language } from '../../access/route.ts';
import { findDate, formatDay, formatDayAndYear, isBefore, today } from '../../kit/dates.ts';
import { type Break, workingDaysBetween } from '../../kit/working-days.ts';
import { Button, Select } from '../../ui/form.tsx';
import { EmptyState, PageHeader } from '../../ui/page.tsx';
import { FilterLinks, Pagination, WorkList, WorkRow } from '../../ui/work.tsx';
import type { Member, Unit } from '../organisation/index.ts';
import { type Inbox, type InboxRow, type InboxShow, inboxShows } from '../requests/index.ts';
import { listMissing } from './domain.ts';
import { triagePaths } from './paths.ts';
import type { TriageTexts } from './texts.sv.ts';

export type Words = { t: TriageTexts; language: Language; now: Temporal.Instant };

/** What the address says is to be shown. */
export type Shown = { show: InboxShow; schoolForm: string | undefined; unitId: string | undefined };

/** How each choice is written in the address; the first needs no word. */
export const showWords: Record<InboxShow, string> = {
  all: '',
  new: 'nya',
  mine: 'mina',
  waiting: 'komplettering',
  resting: 'vilar',
  queued: 'ko',
};

/** The inbox's address with its filters and page; the first page of all requests is the bare address. */
export function inboxHref({ show, schoolForm, unitId }: Shown, page = 1): string {
  const query = new URLSearchParams();
  if (show !== 'all') query.set('visa', showWords[show]);
  if (schoolForm !== undefined) query.set('skolform', schoolForm);
  if (unitId !== undefined) query.set('enhet', unitId);
  if (page > 1) query.set('sida', String(page));
  const text = query.toString();
  return triagePaths.inbox.href() + (text === '' ? '' : `?${text}`);
}

type InboxProps = Words & {
  inbox: Inbox;
  shown: Shown;
  units: readonly Unit[];
  breaks: readonly Break[];
  /** Who has each request in hand, by membership. */
  handlers: ReadonlyMap<string, Member>;
  /** The requests on the page whose consents lack something, as the page of each says. */
  consentLacking: ReadonlySet<string>;
  membershipId: string;
  isProtected: boolean;
};

export function InboxPage({ inbox, shown, ...rest }: InboxProps) {
  const { inbox: words } = rest.t;
  const labels: Record<InboxShow, string> = {
    all: words.all,
    new: words.new,
    mine: words.mine,
    waiting: words.awaiting,
    resting: words.resting,
    queued: words.queued,
  };
  return (
    <>
      <PageHeader title={words.title} ingress={words.ingress} />
      <FilterLinks
        label={words.filter}
        items={inboxShows.map((show) => ({
          href: inboxHref({ ...shown, show }),
          label: labels[show],
          current: shown.show === show,
        }))}
      />
      <Narrow shown={shown} {...rest} />
      {inbox.rows.length === 0 ? (
        <EmptyInbox shown={shown} t={rest.t} />
      ) : (
        <WorkList label={words.list}>
          {inbox.rows.map((row) => (
            <InboxItem key={row.id} row={row} {...rest} />
          ))}
        </WorkList>
      )}
      <Pagination page={inbox.page} pages={inbox.pages} href={(page) => inboxHref(shown, page)} />
    </>
  );
}

/** Two lists to choose from and a button: the choice ends in the address, where it can be kept. */
function Narrow({ shown, units, t }: Pick<InboxProps, 'shown' | 'units' | 't'>) {
  const { inbox: words } = t;
  const visa = showWords[shown.show];
  return (
    <form class="narrow" action={triagePaths.inbox.href()} method="get">
      {visa === '' ? null : <input type="hidden" name="visa" value={visa} />}
      <Select
        name="skolform"
        label={words.schoolForm}
        required
        prompt={words.everySchoolForm}
        value={shown.schoolForm}
        options={Object.entries(t.schoolForms).map(([value, label]) => ({ value, label }))}
      />
      <Select
        name="enhet"
        label={words.unit}
        required
        prompt={words.everyUnit}
        value={shown.unitId}
        options={units.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Button variant="secondary">{words.narrow}</Button>
    </form>
  );
}

function EmptyInbox({ shown, t }: { shown: Shown; t: TriageTexts }) {
  const { inbox } = t;
  const isWhole = shown.show === 'all' && shown.schoolForm === undefined && shown.unitId === undefined;
  if (isWhole) {
    return (
      <EmptyState title={inbox.empty} icon="inbox">
        {inbox.emptyHint}
      </EmptyState>
    );
  }
  const [title, hint] =
    shown.show === 'waiting'
      ? [inbox.emptyAwaiting, inbox.emptyAwaitingHint]
      : [inbox.emptyFiltered, inbox.emptyFilteredHint];
  return (
    <EmptyState title={title} icon="inbox" action={{ href: triagePaths.inbox.href(), label: inbox.showAll }}>
      {hint}
    </EmptyState>
  );
}

function sentenceOf(
  { schoolName, serviceTitle, schoolReads, askedPrivately }: InboxRow,
  t: InboxProps['t']['inbox'],
): string {
  if (schoolName === null) return t.sentenceOfPrivate(serviceTitle);
  return schoolReads && !askedPrivately
    ? t.sentence(schoolName, serviceTitle)
    : t.sentenceOfOthers(schoolName, serviceTitle);
}

type ItemProps = Omit<InboxProps, 'inbox' | 'shown'> & { row: InboxRow };

function InboxItem({ row, units, isProtected, ...rest }: ItemProps) {
  const { t, language, now } = rest;
  const { inbox } = t;
  const standing = standingOf(row, units, rest);
  return (
    <WorkRow
      href={triagePaths.request.href({ number: row.registryNumber })}
      // A school's name alone can tell where a protected child is, so it stands in no list.
      title={isProtected ? inbox.protectedSentence(row.serviceTitle) : sentenceOf(row, inbox)}
      number={row.registryNumber}
      about={[t.level[row.level], ...marksOf(row, rest)].join(' ')}
      unit={units.find(({ id }) => id === row.unitId)}
      urgent={row.urgency === 'normal' ? undefined : t.urgency[row.urgency]}
      status={standing.status}
      next={[standing.next, handlerOf(row, rest)].filter(Boolean).join(' · ') || undefined}
      since={{
        text: inbox.waitingSince(dayText(today(row.registeredAt), language, now)),
        iso: row.registeredAt.toString(),
      }}
      yours={standing.isOurs}
    />
  );
}

/** What the list points out, each a short sentence after what the request is about. */
function marksOf(row: InboxRow, { t, consentLacking }: Pick<InboxProps, 't' | 'consentLacking'>): string[] {
  const missing = listMissing(row, row, row.papers, today(row.registeredAt)).map(({ kind }) => kind as string);
  const kinds = new Set([
    ...(consentLacking.has(row.id) ? ['consent'] : []),
    ...missing,
    ...(row.hasOther ? ['other'] : []),
  ]);
  const marks = [...kinds].map((kind) => t.inbox.marks[kind] ?? '');
  return marks.length === 0 ? [] : [`· ${marks.join(' ')}`];
}

function handlerOf(
  { handledBy }: InboxRow,
  { t, handlers, membershipId }: Pick<InboxProps, 't' | 'handlers' | 'membershipId'>,
): string {
  if (handledBy === null) return '';
  if (handledBy === membershipId) return t.inbox.handledByYou;
  return t.inbox.handledBy(handlers.get(handledBy)?.name ?? t.request.unnamed);
}

type RowStanding = {
  status: { tone: 'waiting' | 'quiet'; text: string } | undefined;
  next: string | undefined;
  /** The next step is the entrance's. */
  isOurs: boolean;
};

function standingOf(row: InboxRow, units: readonly Unit[], words: Words & { breaks: readonly Break[] }): RowStanding {
  const { t, language, now, breaks } = words;
  const { inbox } = t;
  const day = today(now);
  const quiet = (text: string): RowStanding => ({ status: { tone: 'quiet', text }, next: undefined, isOurs: false });
  if (row.status === 'awaiting_completion') return quiet(inbox.completing);
  if (row.status === 'queued') return quiet(inbox.inQueue(units.find(({ id }) => id === row.queueUnitId)?.name ?? ''));
  const until = row.restsUntil === null ? undefined : findDate(row.restsUntil);
  if (until !== undefined && isBefore(day, until)) return quiet(inbox.restsUntil(dayText(until, language, now)));
  const due = findDate(row.answerBy);
  if (due === undefined) return { status: undefined, next: undefined, isOurs: true };
  const text = dayText(due, language, now);
  if (isBefore(due, day))
    return { status: { tone: 'waiting', text: t.answerLate(text) }, next: undefined, isOurs: true };
  const left = workingDaysBetween(day, due, breaks);
  return { status: undefined, next: `${t.answerBy(text)}, ${lowered(inbox.daysLeft(left))}`, isOurs: true };
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** A day in another year bears its year. */
export function dayText(day: Temporal.PlainDate, language: Language, now: Temporal.Instant): string {
  return day.year === today(now).year ? formatDay(day, language) : formatDayAndYear(day, language);
}
