// The desk and the lists of texts: rows that say what a text is, where it stands and what comes next.
import type { ComponentChildren } from 'preact';
import type { FormTokens, Language } from '../../access/route.ts';
import { capital } from '../../kit/capital.ts';
import { formatMoment, formatShortDate } from '../../kit/dates.ts';
import { type FaceLanguage, faceLanguages, tagOf } from '../../kit/languages.ts';
import {
  Button,
  ButtonLink,
  ErrorSummary,
  type FieldErrors,
  Form,
  Select,
  SubmitRow,
  TextField,
} from '../../ui/form.tsx';
import { EmptyState, PageHeader, Section, type StatusTone } from '../../ui/page.tsx';
import { FilterLinks, Pagination, WorkList, WorkRow } from '../../ui/work.tsx';
import { articleKinds } from '../pages/index.ts';
import { type State, states } from './domain.ts';
import type { Beginning } from './forms.ts';
import { nameTranslation } from './languages.ts';
import { editorialPaths, writingAt } from './paths.ts';
import type { Standing } from './queries.ts';
import type { EditorialTexts } from './texts.sv.ts';

const tones: Record<State, StatusTone> = {
  idea: 'quiet',
  draft: 'active',
  check: 'active',
  rights: 'active',
  approved: 'active',
  scheduled: 'done',
  published: 'done',
  review_due: 'urgent',
  archived: 'quiet',
  removed: 'stopped',
};

export function toneOf(state: State, isYours = false): StatusTone {
  return isYours ? 'waiting' : tones[state];
}

type Words = { t: EditorialTexts; language: Language };
export type Units = ReadonlyMap<string, string>;

export function TextRow({
  t,
  language,
  text,
  units,
  yours = false,
}: Words & { text: Standing; units: Units; yours?: boolean }) {
  const { state, plannedFrom, shownFrom, shownNumber, number, reviewOn } = text;
  const inLanguage = text.language === 'sv' ? '' : `, ${nameTranslation(text.language, language)}`;
  const next =
    plannedFrom !== null
      ? t.list.plannedAt(formatMoment(plannedFrom, language))
      : state === 'review_due' && reviewOn !== null
        ? t.list.reviewOn(formatShortDate(Temporal.PlainDate.from(reviewOn), language))
        : shownFrom !== null && shownNumber === number
          ? t.list.shownSince(formatMoment(shownFrom, language))
          : shownNumber !== null
            ? t.list.alsoShown(shownNumber)
            : undefined;
  return (
    <WorkRow
      href={writingAt(text.id, text.language)}
      title={text.title}
      lang={tagOf(text.language)}
      about={`${t.kinds[text.kind]}, ${units.get(text.unitId) ?? text.unitId}${inLanguage}`}
      status={{ tone: toneOf(state, yours), text: t.states[state] }}
      since={{ text: t.list.savedAt(formatMoment(text.savedAt, language)), iso: text.savedAt.toString() }}
      {...(next === undefined ? {} : { next })}
      yours={yours}
    />
  );
}

/** Something of another slice that an editor sees to: how much of it there is, and where. */
export type Corner = { href: string; label: string; count?: number };

export type DeskProps = Words & {
  units: Units;
  waiting: readonly Standing[];
  mine: readonly Standing[];
  review: readonly Standing[];
  planned: readonly Standing[];
  counts: ReadonlyMap<State, number>;
  corners: readonly Corner[];
};

export function DeskPage({ t, language, units, waiting, mine, review, planned, counts, corners }: DeskProps) {
  const d = t.desk;
  const rows = (texts: readonly Standing[], label: string, yours = false): ComponentChildren => (
    <WorkList label={label}>
      {texts.map((text) => (
        <TextRow key={`${text.id} ${text.language}`} {...{ t, language, text, units, yours }} />
      ))}
    </WorkList>
  );
  const underWay = states.filter((state) => counts.has(state) && state !== 'removed');
  return (
    <>
      <PageHeader
        title={t.title}
        ingress={d.ingress}
        actions={
          <>
            <ButtonLink href={editorialPaths.begin.href()}>{d.begin}</ButtonLink>
            <ButtonLink href={editorialPaths.list.href()} variant="secondary">
              {d.all}
            </ButtonLink>
            <ButtonLink href={editorialPaths.calendar.href()} variant="secondary">
              {d.calendar}
            </ButtonLink>
          </>
        }
      />
      <Section title={d.waiting}>
        {waiting.length === 0 ? (
          <EmptyState title={d.nothing} icon="circle-check">
            {d.nothingText}
          </EmptyState>
        ) : (
          rows(waiting, d.waiting, true)
        )}
      </Section>
      {mine.length === 0 && waiting.length > 0 ? null : (
        <Section title={d.mine}>
          {mine.length === 0 ? <EmptyState title={d.noneMine}>{d.noneMineText}</EmptyState> : rows(mine, d.mine)}
        </Section>
      )}
      {review.length === 0 ? null : (
        <Section title={d.review} intro={d.reviewText}>
          {rows(review, d.review)}
        </Section>
      )}
      {planned.length === 0 ? null : <Section title={d.planned}>{rows(planned, d.planned)}</Section>}
      <Section title={d.all}>
        <FilterLinks
          label={d.all}
          items={underWay.map((state) => ({
            href: `${editorialPaths.list.href()}?lage=${state}`,
            label: t.states[state],
            count: counts.get(state) ?? 0,
          }))}
        />
      </Section>
      <Section title={d.elsewhere}>
        <FilterLinks label={d.elsewhere} items={corners.filter(({ count }) => count !== undefined)} />
      </Section>
      <Section title={d.tools}>
        <FilterLinks label={d.tools} items={corners.filter(({ count }) => count === undefined)} />
      </Section>
    </>
  );
}

export type ListProps = Words & {
  units: Units;
  texts: readonly Standing[];
  counts: ReadonlyMap<State, number>;
  state: State | undefined;
  words: string;
  unitId: string;
  textLanguage: FaceLanguage | undefined;
  isChief: boolean;
  page: number;
  pages: number;
};

export function ListPage(props: ListProps) {
  const { t, language, units, texts, counts, state, words, unitId, textLanguage, isChief } = props;
  const l = t.list;
  const hrefOf = (lage: string, sida = '') => {
    const kept = Object.entries({ lage, ord: words, enhet: unitId, sprak: textLanguage ?? '', sida }).filter(
      ([, value]) => value !== '',
    );
    return `${editorialPaths.list.href()}${kept.length === 0 ? '' : `?${new URLSearchParams(kept)}`}`;
  };
  const all = [...counts].reduce((sum, [each, count]) => sum + (each === 'removed' ? 0 : count), 0);
  return (
    <>
      <PageHeader
        title={l.title}
        actions={<ButtonLink href={editorialPaths.begin.href()}>{t.desk.begin}</ButtonLink>}
      />
      <FilterLinks
        label={l.filter}
        items={[
          { href: hrefOf(''), label: l.all, count: all, current: state === undefined },
          ...states
            .filter((each) => counts.has(each) || each === state)
            .map((each) => ({
              href: hrefOf(each),
              label: t.states[each],
              count: counts.get(each) ?? 0,
              current: each === state,
            })),
        ]}
      />
      <form class="narrow" action={editorialPaths.list.href()} method="get">
        {state === undefined ? null : <input type="hidden" name="lage" value={state} />}
        <TextField name="ord" label={l.words} value={words} type="search" required />
        {isChief ? (
          <Select
            name="enhet"
            label={l.unit}
            prompt={l.allUnits}
            value={unitId}
            required
            options={[...units].map(([value, label]) => ({ value, label }))}
          />
        ) : null}
        <Select
          name="sprak"
          label={l.language}
          prompt={l.allLanguages}
          value={textLanguage ?? ''}
          required
          options={faceLanguages.map((value) => ({ value, label: capital(nameTranslation(value, language)) }))}
        />
        <Button variant="secondary">{l.submit}</Button>
      </form>
      {texts.length === 0 ? (
        <EmptyState title={l.empty}>{l.emptyText}</EmptyState>
      ) : (
        <WorkList label={l.title}>
          {texts.map((text) => (
            <TextRow key={`${text.id} ${text.language}`} {...{ t, language, text, units }} />
          ))}
        </WorkList>
      )}
      <Pagination page={props.page} pages={props.pages} href={(page) => hrefOf(state ?? '', String(page))} />
    </>
  );
}

export type BeginProps = {
  t: EditorialTexts;
  tokens: FormTokens;
  begun: Beginning;
  errors: FieldErrors;
  /** Those to choose between; an editor of one unit has none. */
  units: Units;
};

export function BeginPage({ t, tokens, begun, errors, units }: BeginProps) {
  const b = t.begin;
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={b.title} ingress={b.ingress} />
      <Form {...tokens} action={editorialPaths.begin.href()}>
        <TextField
          name="title"
          label={b.heading}
          help={b.headingHelp}
          value={begun.title}
          error={errors.title}
          required
        />
        <Select
          name="kind"
          label={b.kind}
          prompt={b.kindPrompt}
          value={begun.kind}
          error={errors.kind}
          required
          options={articleKinds.map((value) => ({ value, label: t.kinds[value] }))}
        />
        {units.size === 0 ? null : (
          <Select
            name="unitId"
            label={b.unit}
            prompt={b.unitPrompt}
            value={begun.unitId}
            error={errors.unitId}
            required
            options={[...units].map(([value, label]) => ({ value, label }))}
          />
        )}
        <TextField name="slug" label={b.slug} help={b.slugHelp} value={begun.slug} error={errors.slug} maxLength={60} />
        <SubmitRow submit={b.submit} cancel={{ href: editorialPaths.desk.href(), label: t.title }} />
      </Form>
    </>
  );
}
