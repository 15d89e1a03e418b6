// The pages of translations: which there are and how old, and one of them written beside the Swedish text.
import type { ComponentChildren } from 'preact';
import type { FormTokens, Language } from '../../access/route.ts';
import { capital } from '../../kit/capital.ts';
import { directionOf, type FaceLanguage, tagOf } from '../../kit/languages.ts';
import { Choice, ErrorSummary, type FieldErrors, Form, TextArea, TextField } from '../../ui/form.tsx';
import { Columns, Disclosure, Notice, PageHeader } from '../../ui/page.tsx';
import { Prose } from '../../ui/prose.tsx';
import { DataTable } from '../../ui/table.tsx';
import { origins } from '../pages/index.ts';
import type { Stage, State } from './domain.ts';
import type { Fields } from './domain-fields.ts';
import { nameTranslation, translatedInto } from './languages.ts';
import { editorialPaths, savedAt, writingAt } from './paths.ts';
import type { Standing, Version } from './queries.ts';
import type { EditorialTexts } from './texts.sv.ts';
import { toneOf } from './views-desk.tsx';
import { Difference } from './views-versions.tsx';
import { BodyField, type Clash, ClashNotice, WriteButtons } from './views-write.tsx';

type ListProps = {
  t: EditorialTexts;
  language: Language;
  text: Standing;
  found: readonly { standing: Standing; version: Version }[];
};

export function TranslationsPage({ t, language, text, found }: ListProps) {
  const r = t.translation;
  const rows = translatedInto.map((of) => ({ of, ...found.find(({ standing }) => standing.language === of) }));
  return (
    <>
      <PageHeader title={r.title} ingress={r.ingress} />
      <DataTable
        caption={r.title}
        captionHidden
        rows={rows}
        keyOf={({ of }) => of}
        columns={[
          {
            heading: r.languages,
            cell: ({ of }) => (
              <a href={editorialPaths.translation.href({ id: text.id, language: of })}>
                {capital(nameTranslation(of, language))}
              </a>
            ),
          },
          { heading: r.state, cell: ({ standing }) => (standing === undefined ? r.none : t.states[standing.state]) },
          {
            heading: r.from,
            cell: ({ version }) => (version === undefined ? '' : ageWords(t, version.fromNumber, text.number)),
          },
          {
            heading: r.origin,
            cell: ({ version }) =>
              version === undefined
                ? ''
                : `${t.versions.origins[version.origin] ?? version.origin} ${version.originOn}`,
          },
        ]}
      />
    </>
  );
}

function ageWords({ translation: r }: EditorialTexts, from: number | null, newest: number): string {
  return from === null ? '' : from < newest ? r.older(from) : r.current;
}

export type TranslationProps = {
  t: EditorialTexts;
  language: Language;
  tokens: FormTokens;
  of: FaceLanguage;
  swedish: Standing;
  source: Version;
  /** The Swedish version that the translation was made from, when there is a newer one. */
  older: Version | undefined;
  fields: Fields;
  origin: string;
  after: number;
  errors: FieldErrors;
  notices: readonly string[];
  clashes: readonly Clash[];
  stage: Stage | null;
  state: State | undefined;
  moves: readonly Stage[];
  isChief: boolean;
  mayWrite: boolean;
  side: ComponentChildren;
};

export function TranslationPage(props: TranslationProps) {
  const { t, language, of, swedish, source, older, errors, notices, clashes, state, mayWrite, side } = props;
  const r = t.translation;
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader
        title={r.write(nameTranslation(of, language))}
        {...(state !== undefined && { status: { tone: toneOf(state), text: t.states[state] } })}
      />
      {notices.map((words) => (
        <Notice key={words} tone="note" live>
          {words}
        </Notice>
      ))}
      <ClashNotice t={t} clashes={clashes} />
      {older === undefined ? null : (
        <Disclosure summary={r.what}>
          <Difference t={t} before={older} after={source} />
        </Disclosure>
      )}
      <div class="beside">
        <section class="beside-source" lang="sv" aria-label={r.swedish(swedish.number)}>
          <h2>{r.swedish(swedish.number)}</h2>
          <p class="beside-title">{source.title}</p>
          <p class="ingress">{source.ingress}</p>
          <Prose source={source.body} level={3} />
        </section>
        {mayWrite ? <TranslationForm {...props} /> : null}
      </div>
      {side === undefined ? null : (
        <Columns side={side} sideLabel={t.write.side}>
          {null}
        </Columns>
      )}
    </>
  );
}

function TranslationForm(props: TranslationProps) {
  const { t, tokens, of, swedish, fields, origin, after, errors, stage, moves, isChief } = props;
  const w = t.write;
  const r = t.translation;
  const field = (name: 'title' | 'ingress') => ({
    name,
    label: w.fields[name],
    value: fields[name],
    error: errors[name],
  });
  return (
    <Form
      {...tokens}
      action={writingAt(swedish.id, of)}
      autosaveUrl={savedAt(swedish.id, of)}
      autosaveWords={w.draftSaved('{time}')}
      values={{ after, from: swedish.number }}
    >
      <div class="written-in" data-dir={directionOf(of)}>
        <TextField {...field('title')} required lang={tagOf(of)} maxLength={150} />
        <TextArea {...field('ingress')} rows={3} limit={600} />
        <BodyField t={t} value={fields.body} error={errors.body} />
      </div>
      <Choice
        name="origin"
        label={r.origin}
        help={r.originHelp}
        value={origin}
        required
        options={origins.map((value) => ({ value, label: r.origins[value] ?? value }))}
      />
      <p class="save-state" role="status" data-save-state>
        {w.draftState}
      </p>
      <WriteButtons {...{ t, stage, moves, isChief, hasDraft: false }} />
    </Form>
  );
}
