// Translations: which there are and from what, and writing one beside the Swedish text. The same flow as the text's own.
// Mounted by routes.tsx.
import { signedIn } from '../../access/actors.ts';
import { type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { today } from '../../kit/dates.ts';
import type { FaceLanguage } from '../../kit/languages.ts';
import { type Answer, empty, page, redirect } from '../../platform/http/answer.ts';
import { Absent, Conflict } from '../../platform/http/errors.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { plainContent } from '../pages/index.ts';
import { dropDraft, keepDraft, moveText, saveText } from './commands.ts';
import { movesFrom, stageAfterSaving, stages } from './domain.ts';
import { type Fields, fieldsOf, joinTurns, readFields, translatedNames } from './domain-fields.ts';
import { fieldsFrom, readTextForm, type TextForm } from './forms.ts';
import { editorialPaths, writingAt } from './paths.ts';
import { textActs } from './policy.ts';
import {
  findDraft,
  findStanding,
  findVersion,
  getStanding,
  listLanguages,
  lockText,
  type Standing,
  type Version,
} from './queries.ts';
import { textsOf } from './routes-desk.tsx';
import { crumbsOf, languageOf } from './routes-publication.tsx';
import { sideOf } from './routes-side.tsx';
import { clashesOf, errorsOf, idOf, keptFields, mayWriteIn, refuseBody, stageOf } from './routes-write.tsx';
import { TranslationPage, type TranslationProps, TranslationsPage } from './views-translation.tsx';

type Addressed = 'id' | 'language';

async function showTranslations({ db, params, language }: RouteContext<'id'>): Promise<Answer> {
  const t = textsOf(language);
  const text = await getStanding(db, idOf(params.id), 'sv');
  const found = [];
  for (const standing of await listLanguages(db, text.id)) {
    const version = await findVersion(db, text.id, standing.language, standing.number);
    if (version !== undefined && standing.language !== 'sv') found.push({ standing, version });
  }
  const body = <TranslationsPage {...{ t, language, text, found }} />;
  return page({ title: t.translation.title, body, crumbs: crumbsOf(t, text) });
}

/** `text` and `newest` are undefined until the translation has been saved once. */
type Desk = {
  of: FaceLanguage;
  swedish: Standing;
  source: Version;
  text: Standing | undefined;
  newest: Version | undefined;
};

async function openDesk({ db, params }: RouteContext<Addressed>): Promise<Desk> {
  const of = languageOf(params.language);
  if (of === 'sv') throw new Absent();
  const swedish = await getStanding(db, idOf(params.id), 'sv');
  const source = await findVersion(db, swedish.id, 'sv', swedish.number);
  const text = await findStanding(db, swedish.id, of);
  if (source === undefined) throw new Absent();
  return { of, swedish, source, text, newest: text && (await findVersion(db, swedish.id, of, text.number)) };
}

/** The fields of a translation over the Swedish version's facts; nothing is written before somebody has. */
function translated(source: Version, own: Version | undefined): Fields {
  const facts = fieldsOf(source);
  const words = fieldsOf(own);
  return { ...facts, ...Object.fromEntries(translatedNames.map((name) => [name, words[name]])) };
}

type Shown = Pick<TranslationProps, 'fields' | 'origin' | 'after' | 'errors' | 'notices' | 'clashes'>;

async function translationPage(c: RouteContext<Addressed>, desk: Desk, shown: Shown): Promise<Answer> {
  const { db, language, tokens } = c;
  const { of, swedish, source, text, newest } = desk;
  const t = textsOf(language);
  const actor = signedIn(c.actor);
  const from = newest?.fromNumber ?? null;
  const older = from !== null && from < swedish.number ? await findVersion(db, swedish.id, 'sv', from) : undefined;
  const mayWrite = mayWriteIn(swedish, actor) && (text === undefined || mayWriteIn(text, actor));
  const props: TranslationProps = {
    t,
    language,
    tokens,
    of,
    swedish,
    source,
    older,
    stage: text === undefined ? null : stageOf(text),
    state: text?.state,
    moves: text === undefined || !mayWrite ? [] : movesFrom(stageOf(text), actor.kind),
    isChief: actor.kind === 'chief_editor',
    mayWrite,
    side: text === undefined ? undefined : await sideOf(c, text, { ...shown.fields, body: '' }),
    ...shown,
  };
  const status = Object.keys(shown.errors).length > 0 || shown.clashes.length > 0 ? 422 : 200;
  return page({
    title: t.translation.title,
    body: <TranslationPage {...props} />,
    status,
    crumbs: [
      ...crumbsOf(t, swedish),
      { label: t.translation.title, href: editorialPaths.translations.href({ id: swedish.id }) },
    ],
  });
}

async function showTranslation(c: RouteContext<Addressed>): Promise<Answer> {
  const desk = await openDesk(c);
  const { of, swedish, source, text, newest } = desk;
  const w = textsOf(c.language).write;
  const draft = await findDraft(c.db, swedish.id, of);
  const values = c.restored ?? draft?.fields;
  const plain = translated(source, newest);
  const after = draft?.after ?? text?.number ?? 0;
  const said = c.query.has('sparad')
    ? [w.saved]
    : c.query.has('flyttad') && text !== undefined
      ? [w.moved[stageOf(text)]]
      : [];
  return translationPage(c, desk, {
    fields: values === undefined ? plain : fieldsFrom(values, plain),
    origin: values?.origin?.[0] ?? newest?.origin ?? 'reviewed',
    after,
    errors: {},
    notices: [...said, ...(after < (text?.number ?? 0) ? [w.newer] : [])],
    clashes: [],
  });
}

async function receiveTranslation(c: WriteContext<Addressed>): Promise<Answer> {
  const sent = readTextForm(c.form);
  await lockText(c.db, idOf(c.params.id));
  const desk = await openDesk(c);
  const { of, swedish, source, text, newest } = desk;
  const t = textsOf(c.language);
  const hand = { actor: signedIn(c.actor), now: c.now };
  const place = { id: swedish.id, language: of };
  if (!mayWriteIn(text ?? swedish, hand.actor) || swedish.state === 'removed') throw new Conflict('text-moved');
  if (sent.act === 'discard') {
    await dropDraft(c.db, place, hand);
    return redirect(writingAt(swedish.id, of));
  }
  if (sent.act === 'preview') {
    await keepDraft(c.db, place, { after: sent.after, fields: keptFields(c.form) }, hand);
    return redirect(`${editorialPaths.preview.href(place)}?utkast`);
  }
  const base = sent.after === text?.number ? newest : await findVersion(c.db, swedish.id, of, sent.after);
  const own = Object.fromEntries(translatedNames.map((name) => [name, sent.fields[name]]));
  const mine = { ...fieldsOf(source), ...own };
  const turns = { base: translated(source, base), theirs: translated(source, newest), mine };
  const { fields, clashes } = joinTurns(turns);
  const again = async (errors: FieldErrors, clashed: Shown['clashes'] = []) =>
    translationPage(c, desk, {
      fields,
      origin: sent.origin,
      after: text?.number ?? 0,
      errors,
      notices: [],
      clashes: clashed,
    });
  if (clashes.length > 0 && newest !== undefined) return again({}, await clashesOf(c, newest, fields, clashes));
  const read = readFields(fields);
  if (!read.ok) return again(errorsOf(read.faults, t));
  const refused = await refuseBody(c, sent.act, read.written);
  if (refused !== undefined) return again({ body: refused });
  return redirect(await saveAndMove(c, desk, sent, fields));
}

async function saveAndMove(c: WriteContext<Addressed>, desk: Desk, sent: TextForm, fields: Fields): Promise<string> {
  const { of, swedish, source, text, newest } = desk;
  const hand = { actor: signedIn(c.actor), now: c.now };
  const place = { id: swedish.id, language: of };
  const fromNumber = Math.min(sent.from || swedish.number, swedish.number);
  const held = newest === undefined ? undefined : fieldsOf(newest);
  const isChanged =
    held === undefined ||
    Object.entries(fields).some(([name, value]) => held[name as keyof Fields] !== value) ||
    newest?.origin !== sent.origin ||
    newest?.fromNumber !== fromNumber;
  const stored = text?.stage ?? null;
  const [title, ingress, body] = [fields.title, fields.ingress, fields.body];
  const { number: _number, savedAt: _savedAt, savedBy: _savedBy, ...facts } = source;
  const originOn = today(c.now).toString();
  const content = { ...plainContent, ...facts, title, ingress, body, origin: sent.origin, originOn, fromNumber };
  const number = isChanged
    ? await saveText(c.db, place, { content, after: text?.number ?? 0, stage: stored }, hand)
    : (text?.number ?? 0);
  await dropDraft(c.db, place, hand);
  const here = writingAt(swedish.id, of);
  const stage = isChanged || text === undefined ? stageAfterSaving(stored) : stageOf(text);
  const to = stages.find((each) => each === sent.act);
  if (to !== undefined && to !== stage) {
    if (!movesFrom(stage, hand.actor.kind).includes(to)) throw new Conflict('text-moved');
    const moved = { ...place, unitId: swedish.unitId, ownerId: text?.ownerId ?? swedish.ownerId };
    await moveText(c.db, moved, { from: isChanged ? stage : stored, to, number, note: sent.note }, hand);
    return to === 'approved' ? `${editorialPaths.publication.href(place)}?gjort=approved` : `${here}?flyttad`;
  }
  return sent.act === 'publication' ? editorialPaths.publication.href(place) : `${here}?sparad`;
}

async function saveQuietly(c: WriteContext<Addressed>): Promise<Answer> {
  const { after } = readTextForm(c.form);
  const { of, swedish } = await openDesk(c);
  const hand = { actor: signedIn(c.actor), now: c.now };
  if (!mayWriteIn(swedish, hand.actor)) throw new Conflict('text-moved');
  await keepDraft(c.db, { id: swedish.id, language: of }, { after, fields: keptFields(c.form) }, hand);
  return empty;
}

export const translationRoutes: Route[] = [
  read({ path: editorialPaths.translations, act: textActs.read, handle: showTranslations }),
  read({ path: editorialPaths.translation, act: textActs.read, handle: showTranslation }),
  write({ path: editorialPaths.translation, act: textActs.write, handle: receiveTranslation }),
  write({ path: editorialPaths.translationSaved, act: textActs.save, manner: 'quiet', handle: saveQuietly }),
];
