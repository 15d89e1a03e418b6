// Asking, and tending the words that answers are found by.
import { signedIn } from '../../access/actors.ts';
import { open, type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { findId } from '../../kit/ids.ts';
import { faceLanguages } from '../../kit/languages.ts';
import { page, redirect } from '../../platform/http/answer.ts';
import { Absent } from '../../platform/http/errors.ts';
import { getMunicipality } from '../organisation/index.ts';
import { engineInForce, suggestServices } from './answers.ts';
import { buildEngine, longestAsked } from './domain.ts';
import { nothingFits } from './engine.ts';
import { parseMeaning, parsePress, parsePublication, readFilter } from './forms.ts';
import { finderPaths } from './paths.ts';
import { finderActs } from './policy.ts';
import {
  countDraft,
  deleteDraftWord,
  getWord,
  insertWord,
  leadsSomewhere,
  listQuestions,
  listTargets,
  listWords,
  type Meaning,
  publishDraft,
  readMaterial,
  updateEnding,
  type Word,
} from './queries.ts';
import { askedTally } from './tally.ts';
import { askWords } from './texts.ask.languages.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';
import { compareVocabularies } from './trial.ts';
import { AskPage } from './views.tsx';
import { TrialPage, WordPage, WordsPage } from './views-words.tsx';

const triedDays = 30;
const triedMost = 500;

export const finderRoutes: Route[] = [
  open({ path: finderPaths.ask, act: finderActs.ask, languages: faceLanguages, kept: false, handle: showAnswers }),
  read({
    path: finderPaths.words,
    act: finderActs.listWords,
    handle: async (c) => page(await wordsPage(c, { values: c.restored ?? {}, errors: {} })),
  }),
  write({ path: finderPaths.words, act: finderActs.addWord, handle: addWord }),
  read({ path: finderPaths.trial, act: finderActs.tryWords, handle: showTrial }),
  write({
    path: finderPaths.trial,
    act: finderActs.publishWords,
    handle: async (c) => {
      await publishDraft(c.db, parsePublication(c.form), writerOf(c));
      return redirect(`${finderPaths.words.href()}?klart=publicerat`);
    },
  }),
  read({
    path: finderPaths.word,
    act: finderActs.changeWord,
    handle: async (c) => page(await wordPage(c, await wordOf(c), { values: c.restored ?? {}, errors: {} })),
  }),
  write({ path: finderPaths.word, act: finderActs.changeWord, handle: changeWord }),
];

type Shown = { values: Record<string, string[]>; errors: Record<string, string | undefined> };
type PageParts = Parameters<typeof page>[0];

async function showAnswers({ db, actor, language, face, query }: RouteContext) {
  const t = askWords[face];
  const question = (query.get('q') ?? '').toWellFormed().replaceAll('\u0000', '').trim().slice(0, longestAsked);
  const { entrancePhone: phone } = await getMunicipality(db);
  const suggestions = question === '' ? undefined : await suggestServices(db, { question, language });
  if (question !== '') askedTally.count(question, language, (await engineInForce(db)).knows);
  const title = question === '' ? t.title : t.answersFor(question.slice(0, 60));
  return page({ title, body: <AskPage {...{ t, face, phone, kind: actor.kind, question, suggestions }} /> });
}

async function wordsPage(c: RouteContext, shown: Shown): Promise<PageParts> {
  const t = textsOf(c.language);
  const targets = await listTargets(c.db, c.language);
  const filter = readFilter(c.query, idsOf(targets));
  const { words, total } = await listWords(c.db, filter);
  const draft = await countDraft(c.db);
  const done = { sparat: 'saved', publicerat: 'published' }[c.query.get('klart') ?? ''] as
    | 'saved'
    | 'published'
    | undefined;
  const { tokens } = c;
  return {
    title: t.words.title,
    body: <WordsPage {...{ t, filter, words, total, targets, draft, done, tokens, ...shown }} />,
  };
}

async function addWord(c: WriteContext) {
  const refused = await saveMeaning(c, undefined);
  return refused === undefined ? redirect(savedHref()) : page({ status: 422, ...(await wordsPage(c, refused)) });
}

/** Writes the sent meaning into the draft, in place of `word` where one is changed; answers what is wrong with it. */
async function saveMeaning(c: WriteContext, word: Word | undefined): Promise<Shown | undefined> {
  const t = textsOf(c.language);
  const parsed = parseMeaning(c.form, { targets: idsOf(await listTargets(c.db, c.language)), t });
  if (!parsed.ok) return parsed;
  const { value } = parsed;
  const refuse = (errors: Shown['errors']) => ({ values: c.form.values, errors });
  if (value.sameAs !== null && !(await leadsSomewhere(c.db, value.sameAs))) {
    return refuse({ sameAs: t.words.errors.sameAs });
  }
  if (word !== undefined && isSame(word, value)) return undefined;
  if (word?.state === 'live') await updateEnding(c.db, word.id, true, writerOf(c));
  if (word?.state === 'draft') await deleteDraftWord(c.db, word.id);
  const isNew = await insertWord(c.db, value, writerOf(c));
  return isNew ? undefined : refuse({ phrase: t.words.errors.twice });
}

function isSame(word: Word, { phrase, target, strength, sameAs }: Meaning): boolean {
  return word.phrase === phrase && word.target === target && word.strength === strength && word.sameAs === sameAs;
}

async function wordOf({ db, params }: RouteContext<'id'>): Promise<Word> {
  const id = findId<'word'>(params.id);
  if (id === undefined) throw new Absent();
  return getWord(db, id);
}

async function wordPage(c: RouteContext, word: Word, shown: Shown): Promise<PageParts> {
  const t = textsOf(c.language);
  const targets = await listTargets(c.db, c.language);
  const { tokens } = c;
  return {
    title: t.words.changeTitle(word.phrase),
    crumbs: [{ label: t.words.title, href: finderPaths.words.href() }],
    body: <WordPage {...{ t, word, targets, tokens, ...shown }} />,
  };
}

async function changeWord(c: WriteContext<'id'>) {
  const word = await wordOf(c);
  const press = parsePress(c.form);
  if (press === 'remove' && word.state === 'live') await updateEnding(c.db, word.id, true, writerOf(c));
  if (press === 'remove' && word.state === 'draft') await deleteDraftWord(c.db, word.id);
  if (press === 'undo' && word.state === 'draft') await deleteDraftWord(c.db, word.id);
  if (press === 'undo' && word.ending) await updateEnding(c.db, word.id, false, writerOf(c));
  if (press !== undefined) return redirect(savedHref());
  const refused = await saveMeaning(c, word);
  return refused === undefined ? redirect(savedHref()) : page({ status: 422, ...(await wordPage(c, word, refused)) });
}

async function showTrial({ db, language, tokens }: RouteContext) {
  const t = textsOf(language);
  const questions = await listQuestions(db, triedDays, triedMost);
  const draft = await countDraft(db);
  const before = buildEngine(await readMaterial(db));
  const after = buildEngine(await readMaterial(db, { withDraft: true }));
  const comparison = compareVocabularies(before, after, questions);
  const targets = await listTargets(db, language);
  return page({
    title: t.trial.title,
    crumbs: [{ label: t.words.title, href: finderPaths.words.href() }],
    body: <TrialPage {...{ t, tokens, comparison, targets, draft }} days={triedDays} />,
  });
}

function idsOf(targets: readonly { id: string }[]): Set<string> {
  return new Set([...targets.map(({ id }) => id), nothingFits]);
}

function writerOf({ actor, now }: RouteContext) {
  return { membershipId: signedIn(actor).membershipId, now };
}

function savedHref(): string {
  return `${finderPaths.words.href()}?klart=sparat`;
}

function textsOf(language: 'sv' | 'en') {
  return { sv, en }[language];
}
