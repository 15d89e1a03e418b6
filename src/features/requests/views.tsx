// The asker's pages around the form: the list, the doors to choose from, removal, and where a protected identity is told to ring.
import type { FormTokens, Language } from '../../access/route.ts';
import { formatDay, formatMoment, formatShortDate, formatTime, today } from '../../kit/dates.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  ErrorSummary,
  type FieldErrors,
  HiddenFields,
  PostButton,
  QuestionForm,
} from '../../ui/form.tsx';
import { EmptyState, PageHeader, Section, type StatusTone } from '../../ui/page.tsx';
import { UnitMark } from '../../ui/unit.tsx';
import { Pagination, WorkList, WorkRow } from '../../ui/work.tsx';
import type { Service } from '../catalogue/index.ts';
import type { Municipality, Unit } from '../organisation/index.ts';
import { type Standing, standingOf } from './domain.ts';
import { requestPaths } from './paths.ts';
import type { DraftRow, SchoolRow } from './queries-draft.ts';
import type { RequestTexts } from './texts.sv.ts';
import { dayOf } from './views-receipt.tsx';

export type Common = { t: RequestTexts; language: Language; now: Temporal.Instant };

export const toneOf: Record<Standing['at'], StatusTone> = {
  entrance: 'active',
  school: 'waiting',
  unit: 'active',
  closed: 'done',
  queued: 'active',
  merged: 'active',
  withdrawn: 'done',
  redirected: 'done',
  declined: 'stopped',
};

type NextFacts = {
  answerBy: string;
  unit: string;
  /** Who is responsible; undefined when nobody is named yet, null where the page does not say. */
  worker?: string | null | undefined;
  closedAt: Temporal.Instant | null;
  phone: string;
};

/** What happens next and when, in one or two sentences. */
export function nextSentence(
  standing: Standing,
  facts: NextFacts,
  { t, language }: Pick<Common, 't' | 'language'>,
): string {
  switch (standing.at) {
    case 'entrance': {
      const day = formatDay(dayOf(facts.answerBy), language);
      return standing.late ? t.next.late(day, facts.phone) : t.next.entrance(day);
    }
    case 'unit':
      if (facts.worker === null) return t.next.has(facts.unit);
      return facts.worker === undefined ? t.next.unit(facts.unit) : t.next.worker(facts.unit, facts.worker);
    case 'closed':
      return t.next.closed(facts.unit, facts.closedAt === null ? '' : formatDay(today(facts.closedAt), language));
    default:
      return t.next[standing.at];
  }
}

/** "14.32" on the same day, otherwise with the day. */
export function savedWords(at: Temporal.Instant, { language, now }: Pick<Common, 'language' | 'now'>): string {
  return today(at).equals(today(now)) ? formatTime(at, language) : formatMoment(at, language);
}

export type RequestsPageProps = Common & {
  school: string;
  drafts: readonly DraftRow[];
  /** Undefined for school staff, who follow what the principal has sent with the principal. */
  sent: { rows: readonly SchoolRow[]; page: number; pages: number } | undefined;
  /** The membership that reads. */
  me: string;
  units: ReadonlyMap<string, Unit>;
  phone: string;
};

export function RequestsPage(props: RequestsPageProps) {
  const { t, school, drafts, sent } = props;
  const nothing = drafts.length === 0 && (sent === undefined || sent.rows.length === 0);
  return (
    <>
      <PageHeader
        title={t.list.title}
        ingress={sent === undefined ? t.list.ingressStaff(school) : t.list.ingress(school)}
        actions={
          nothing ? undefined : (
            <ButtonLink href={requestPaths.new.href()} icon="plus">
              {t.list.ask}
            </ButtonLink>
          )
        }
      />
      {drafts.length === 0 ? null : (
        <Section title={t.list.drafts} intro={t.list.draftsIntro}>
          <WorkList label={t.list.drafts}>
            {drafts.map((draft) => (
              <WorkRow
                key={draft.id}
                href={requestPaths.draft.href({ id: draft.id })}
                title={draft.serviceTitle}
                about={shorten(draft.answers.question?.[0]) ?? t.list.untitled}
                next={draftSentence(draft, props)}
                yours={draft.signOffBy === null || draft.signOffBy === props.me}
              />
            ))}
          </WorkList>
        </Section>
      )}
      {nothing ? (
        <EmptyState title={t.list.empty} action={{ href: requestPaths.new.href(), label: t.list.ask, main: true }}>
          {t.list.emptyText}
        </EmptyState>
      ) : sent === undefined ? null : (
        <Section title={t.list.sent}>
          {sent.rows.length === 0 ? <p>{t.list.emptyDrafts}</p> : <SentList {...props} sent={sent} />}
        </Section>
      )}
    </>
  );
}

/** Whose turn it is with a draft, and who saved it last. */
function draftSentence(draft: DraftRow, { t, me, ...common }: RequestsPageProps): string {
  const when = savedWords(draft.savedAt, common);
  if (draft.signOffBy !== null) return draft.signOffBy === me ? t.together.signHere : t.together.waitsForSign;
  if (draft.returnedBecause !== null) return t.together.returned;
  if (draft.savedBy === me) return t.list.saved(when);
  return t.list.savedBy(draft.savedByName ?? t.together.colleague, when);
}

function SentList({
  t,
  language,
  now,
  sent,
  units,
  phone,
}: RequestsPageProps & { sent: NonNullable<RequestsPageProps['sent']> }) {
  return (
    <>
      <WorkList label={t.list.sent}>
        {sent.rows.map((row) => {
          const standing = standingOf(
            row,
            row.caseStatus === null ? undefined : { status: row.caseStatus },
            today(now),
          );
          const unit = row.unitId === null ? undefined : units.get(row.unitId);
          const facts = {
            answerBy: row.answerBy,
            unit: unit?.name ?? '',
            worker: null,
            closedAt: row.closedAt,
            phone,
          };
          return (
            <WorkRow
              key={row.id}
              href={requestPaths.request.href({ number: row.registryNumber })}
              title={t.list.rowTitle(row.serviceTitle, aboutOf(row, t))}
              number={row.registryNumber}
              unit={unit}
              status={{ tone: toneOf[standing.at], text: t.status[standing.at] }}
              next={nextSentence(standing, facts, { t, language })}
              since={{
                text: t.list.asked(formatShortDate(today(row.registeredAt), language)),
                iso: row.registeredAt.toString(),
              }}
              yours={standing.at === 'school'}
            />
          );
        })}
      </WorkList>
      <Pagination page={sent.page} pages={sent.pages} href={(page) => `${requestPaths.list.href()}?sida=${page}`} />
    </>
  );
}

/** The pupil by given name and grade, enough for the own principal; nothing of the kind for a protected identity. */
function aboutOf({ level, givenName, grade }: SchoolRow, t: RequestTexts): string {
  return givenName === null ? (t.about[level] ?? '') : `${givenName}, ${t.summary.grade(grade ?? '')}`;
}

function shorten(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : text.length > 120 ? `${text.slice(0, 117)}…` : text;
}

export type ServicesPageProps = Common & {
  tokens: FormTokens;
  services: readonly Service[];
  units: ReadonlyMap<string, Unit>;
  municipality: Municipality;
  errors: FieldErrors;
};

/** Every service as a door under its unit: what happens, how long it takes, and a button that begins a draft. */
export function ServicesPage({ t, language, tokens, services, units, municipality, errors }: ServicesPageProps) {
  const unitIds = orderUnits(services, units, municipality);
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={t.choose.title} ingress={t.choose.ingress} />
      <QuestionForm
        action="/hjalp"
        name="q"
        label={t.choose.question}
        help={t.choose.questionHelp}
        submit={t.choose.find}
      />
      <Section title={t.choose.all} />
      {services.length === 0 ? (
        <EmptyState title={t.choose.none}>{t.choose.noneText(municipality.entrancePhone)}</EmptyState>
      ) : (
        <form action={requestPaths.new.href()} method="post" id="f-service" data-once={t.choose.choose}>
          <HiddenFields csrf={tokens.csrf} idempotencyKey={tokens.idempotencyKey} />
          {unitIds.map((unitId) => {
            const unit = units.get(unitId);
            return (
              <section class="section" key={unitId}>
                <div class="section-head">
                  <h3>{unit === undefined ? null : <UnitMark unit={unit} />}</h3>
                </div>
                <ul class="doors" aria-label={unit?.name}>
                  {services
                    .filter((service) => service.unitId === unitId)
                    .map((service) => (
                      <ServiceDoor key={service.id} {...{ t, service, language }} />
                    ))}
                </ul>
              </section>
            );
          })}
        </form>
      )}
      <Section title={t.choose.phoneTitle} intro={t.choose.phone}>
        <RingButton t={t} phone={municipality.entrancePhone} />
      </Section>
    </>
  );
}

/** Whoever answers the entrance's telephone first, for those who do not know which door; then by how much there is to ask. */
function orderUnits(
  services: readonly Service[],
  units: ReadonlyMap<string, Unit>,
  municipality: Municipality,
): string[] {
  const rank = (unitId: string) =>
    units.get(unitId)?.phone === municipality.entrancePhone
      ? Infinity
      : services.filter((service) => service.unitId === unitId).length;
  return [...new Set(services.map((service) => service.unitId))].sort((a, b) =>
    rank(a) === rank(b) ? 0 : rank(b) - rank(a),
  );
}

function ServiceDoor({ t, service, language }: { t: RequestTexts; service: Service; language: Language }) {
  return (
    <li class="door">
      <h4 class="door-title">{service.title}</h4>
      <p class="door-what">{service.description}</p>
      <ul class="door-facts">
        <li>{t.choose.days(service.targetDays)}</li>
        <li>
          {t.choose.levels(
            oneOf(
              service.levels.map((level) => t.about[level] ?? level),
              language,
            ),
          )}
        </li>
      </ul>
      <Buttons>
        <Button variant="secondary" name="service" value={service.id} label={t.choose.chooseLabel(service.title)}>
          {t.choose.choose}
        </Button>
        <a href={requestPaths.service.href({ service: service.id })} aria-label={t.choose.moreLabel(service.title)}>
          {t.choose.more}
        </a>
      </Buttons>
    </li>
  );
}

export function oneOf(words: readonly string[], language: Language): string {
  return new Intl.ListFormat(language, { type: 'disjunction' }).format(words);
}

/** A telephone rings from the page; a desk shows the number. */
export function RingButton({
  t,
  phone,
  variant = 'secondary',
}: {
  t: RequestTexts;
  phone: string;
  variant?: 'primary' | 'secondary';
}) {
  return (
    <ButtonLink href={`tel:${phone.replace(/[^\d+]/g, '')}`} variant={variant} icon="phone">
      {t.request.ring(phone)}
    </ButtonLink>
  );
}

export function RemovalPage({
  t,
  tokens,
  draftId,
  title,
}: {
  t: RequestTexts;
  tokens: FormTokens;
  draftId: string;
  title: string;
}) {
  return (
    <>
      <PageHeader title={t.removal.title} eyebrow={title} ingress={t.removal.text} />
      <Buttons>
        <PostButton action={requestPaths.draftRemoval.href({ id: draftId })} variant="danger" {...tokens}>
          {t.removal.remove}
        </PostButton>
        <ButtonLink href={requestPaths.draft.href({ id: draftId })} variant="secondary">
          {t.removal.keep}
        </ButtonLink>
      </Buttons>
    </>
  );
}

/** Where sending stops when the pupil's identity is protected: the telephone, and what is left in the draft. */
export function ProtectedPage({
  t,
  tokens,
  draftId,
  phone,
}: {
  t: RequestTexts;
  tokens: FormTokens;
  draftId: string;
  phone: string;
}) {
  const p = t.protectedPage;
  return (
    <>
      <PageHeader title={p.title} ingress={p.ingress} actions={<RingButton t={t} phone={phone} variant="primary" />} />
      <Section title={p.callTitle} intro={p.call} />
      <Section title={p.draftTitle} intro={p.removed}>
        <p>{p.left}</p>
        <Buttons>
          <PostButton action={requestPaths.draftRemoval.href({ id: draftId })} variant="danger" {...tokens}>
            {t.removal.remove}
          </PostButton>
          <a href={requestPaths.draft.href({ id: draftId })}>{p.back}</a>
        </Buttons>
      </Section>
    </>
  );
}
