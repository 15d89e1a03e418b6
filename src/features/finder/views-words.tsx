// The administrators' pages: the words and where they lead, one word, and the draft tried on questions that were asked.
import type { FormTokens } from '../../access/route.ts';
import {
  Button,
  Check,
  Choice,
  ErrorSummary,
  type FieldErrors,
  Form,
  PostButton,
  Select,
  SubmitRow,
  TextField,
} from '../../ui/form.tsx';
import { EmptyState, Notice, PageHeader, Section } from '../../ui/page.tsx';
import { DataTable } from '../../ui/table.tsx';
import { Pagination } from '../../ui/work.tsx';
import { longestPhrase } from './domain.ts';
import { nothingFits } from './engine.ts';
import type { SentValues } from './forms.ts';
import { finderPaths } from './paths.ts';
import { type Target, type Word, type WordFilter, wordsOnPage } from './queries.ts';
import type { FinderTexts } from './texts.sv.ts';
import type { Comparison } from './trial.ts';

type Sent = { values: SentValues; errors: FieldErrors; tokens: FormTokens };
type Draft = { added: number; ended: number };

type WordsProps = Sent & {
  t: FinderTexts;
  filter: WordFilter;
  words: readonly Word[];
  total: number;
  targets: readonly Target[];
  draft: Draft;
  done: 'saved' | 'published' | undefined;
};

export function WordsPage({ t, filter, words, total, targets, draft, done, values, errors, tokens }: WordsProps) {
  const w = t.words;
  const labels = labelsOf(targets, t);
  const hasDraft = draft.added + draft.ended > 0;
  const href = (page: number) => `${finderPaths.words.href()}?${queryOf(filter, page)}`;
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={w.title} ingress={w.ingress} />
      {done !== undefined && (
        <Notice tone="good" title={done === 'saved' ? w.addedTitle : w.publishedTitle} live>
          {done === 'saved' ? undefined : w.publishedText}
        </Notice>
      )}
      {hasDraft && (
        <Notice tone="note" title={w.draftTitle}>
          <p>{w.draft(draft.added, draft.ended)}</p>
          <p>
            <a href={finderPaths.trial.href()}>{w.tryDraft}</a>
          </p>
        </Notice>
      )}
      <Form action={finderPaths.words.href()} method="get" label={w.search}>
        <div class="fields">
          <TextField name="ord" label={w.searchLabel} value={filter.contains} width={20} required />
          <Select
            name="till"
            label={w.forTarget}
            required
            value={filter.target ?? ''}
            options={[{ value: '', label: w.all }, { value: '=', label: w.synonyms }, ...optionsOf(targets, t)]}
          />
          <Check name="utkast" label={w.onlyDraft} value="ja" checked={filter.onlyDraft} />
        </div>
        <Button variant="secondary">{w.show}</Button>
      </Form>
      {words.length === 0 ? (
        <EmptyState title={w.empty} icon="search" />
      ) : (
        <DataTable
          caption={w.caption}
          captionHidden
          rows={words}
          keyOf={({ id }) => id}
          columns={[
            { heading: w.phrase, cell: ({ phrase }) => phrase },
            { heading: w.leadsTo, cell: (word) => leadOf(word, labels, t) },
            { heading: w.strength, cell: ({ strength }) => (strength === null ? '–' : w.strengths[strength]) },
            { heading: w.state, cell: ({ state, ending }) => w.states[ending ? 'ending' : state] },
            {
              heading: w.change,
              acts: true,
              cell: ({ id, phrase }) => (
                <a href={finderPaths.word.href({ id })} aria-label={w.changeOf(phrase)}>
                  {w.change}
                </a>
              ),
            },
          ]}
        />
      )}
      <Pagination page={filter.page} pages={Math.ceil(total / wordsOnPage)} href={href} />
      <Section title={w.addTitle} id="lagg-till">
        <Form action={finderPaths.words.href()} {...tokens}>
          <MeaningFields {...{ t, targets, values, errors }} />
          <SubmitRow submit={w.add} />
        </Form>
      </Section>
    </>
  );
}

type WordProps = Sent & { t: FinderTexts; word: Word; targets: readonly Target[] };

export function WordPage({ t, word, targets, values, errors, tokens }: WordProps) {
  const w = t.words;
  const action = finderPaths.word.href({ id: word.id });
  const canUndo = word.ending || word.state === 'draft';
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={w.changeTitle(word.phrase)} ingress={w.changeIngress} />
      {canUndo && (
        <Notice tone="note" title={w.states[word.ending ? 'ending' : 'draft']}>
          <p>{word.ending ? w.undoEnding : w.undoDraft}</p>
          <PostButton action={action} {...tokens} values={{ act: 'undo' }}>
            {w.undo}
          </PostButton>
        </Notice>
      )}
      {!word.ending && (
        <Form action={action} {...tokens}>
          <MeaningFields {...{ t, targets, errors }} values={{ ...valuesOf(word), ...values }} />
          <SubmitRow
            submit={w.save}
            secondary={word.state === 'live' ? { label: w.remove, name: 'act', value: 'remove' } : undefined}
            cancel={{ href: finderPaths.words.href(), label: w.back }}
            note={word.state === 'live' ? w.removeNote : undefined}
          />
        </Form>
      )}
    </>
  );
}

function MeaningFields({ t, targets, values, errors }: Omit<WordProps, 'word' | 'tokens'>) {
  const w = t.words;
  const field = (name: string) => ({ name, value: values[name]?.[0], error: errors[name] });
  return (
    <div class="fields">
      <TextField
        {...field('phrase')}
        label={w.phrase}
        help={w.phraseHelp}
        required
        maxLength={longestPhrase}
        width={30}
      />
      <Select
        {...field('target')}
        label={w.target}
        required={false}
        prompt={w.targetPrompt}
        options={optionsOf(targets, t)}
      />
      <Choice
        {...field('strength')}
        label={w.strength}
        required={false}
        options={[1, 2, 3].map((strength) => ({ value: String(strength), label: w.strengths[strength] ?? '' }))}
      />
      <TextField
        {...field('sameAs')}
        label={w.sameAsField}
        help={w.sameAsHelp}
        required={false}
        maxLength={longestPhrase}
        width={30}
      />
    </div>
  );
}

type TrialProps = {
  t: FinderTexts;
  tokens: FormTokens;
  comparison: Comparison;
  targets: readonly Target[];
  draft: Draft;
  days: number;
};

export function TrialPage({ t, tokens, comparison, targets, draft, days }: TrialProps) {
  const w = t.trial;
  const labels = labelsOf(targets, t);
  const { count, changed, firstChanged, unanswered } = comparison;
  const name = (units: readonly string[]) =>
    units.length === 0 ? w.nothing : units.map((unit) => labels.get(unit) ?? unit).join(', ');
  return (
    <>
      <PageHeader title={w.title} ingress={w.ingress(count, days)} />
      {count === 0 ? (
        <EmptyState title={w.noQuestions} icon="search">
          {w.noQuestionsHint}
        </EmptyState>
      ) : (
        <>
          <p>
            <strong>{w.summary(changed.length, count)}</strong> {changed.length > 0 && w.changedFirst(firstChanged)}{' '}
            {w.unanswered(unanswered.before, unanswered.after)}
          </p>
          {changed.length > 0 && (
            <DataTable
              caption={w.caption}
              rows={changed}
              keyOf={({ question, language }) => `${language} ${question}`}
              columns={[
                { heading: w.question, cell: ({ question }) => question },
                { heading: w.times, cell: ({ times }) => times, figures: true },
                { heading: w.before, cell: ({ before }) => name(before) },
                { heading: w.after, cell: ({ after }) => name(after) },
              ]}
            />
          )}
        </>
      )}
      {draft.added + draft.ended === 0 ? (
        <Notice tone="note" title={w.noDraft}>
          <p>
            <a href={finderPaths.words.href()}>{w.back}</a>
          </p>
        </Notice>
      ) : (
        <Form action={finderPaths.trial.href()} {...tokens} values={draft}>
          <SubmitRow
            submit={w.publish}
            note={w.publishNote(draft.added, draft.ended)}
            cancel={{ href: finderPaths.words.href(), label: w.back }}
          />
        </Form>
      )}
    </>
  );
}

function optionsOf(targets: readonly Target[], t: FinderTexts) {
  return [...targets.map(({ id, label }) => ({ value: id, label })), { value: nothingFits, label: t.words.nothing }];
}

function labelsOf(targets: readonly Target[], t: FinderTexts): Map<string, string> {
  return new Map([...targets.map(({ id, label }): [string, string] => [id, label]), [nothingFits, t.words.nothing]]);
}

function leadOf({ target, sameAs }: Word, labels: ReadonlyMap<string, string>, t: FinderTexts): string {
  return target === null ? t.words.sameAs(sameAs ?? '') : (labels.get(target) ?? target);
}

function valuesOf({ phrase, target, strength, sameAs }: Word): SentValues {
  return { phrase: [phrase], target: [target ?? ''], strength: [String(strength ?? '')], sameAs: [sameAs ?? ''] };
}

function queryOf({ contains, target, onlyDraft }: WordFilter, page: number): URLSearchParams {
  return new URLSearchParams({
    ...(contains === '' ? {} : { ord: contains }),
    ...(target === undefined ? {} : { till: target }),
    ...(onlyDraft ? { utkast: 'ja' } : {}),
    sida: String(page),
  });
}
