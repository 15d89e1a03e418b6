// Where a text is written and moved on: the plain form, its working copy, and two who write at once. Mounted by routes.tsx.
import { type SignedInActor, signedIn } from '../../access/actors.ts';
import type { Db } from '../../access/gate.ts';
import { type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { formatMoment, today } from '../../kit/dates.ts';
import { findId } from '../../kit/ids.ts';
import { judgeMarkdown } from '../../kit/markdown-advice.ts';
import { type Answer, empty, page, redirect } from '../../platform/http/answer.ts';
import { Absent, Conflict } from '../../platform/http/errors.ts';
import type { SentForm } from '../../platform/http/form.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { Notice } from '../../ui/page.tsx';
import { listMembers, listSchoolUnits } from '../organisation/index.ts';
import { type Content, setTags, type Tag } from '../pages/index.ts';
import { listForEditors, listPictures, picturesWithoutRights } from '../pictures/index.ts';
import { dropDraft, keepDraft, moveText, saveText } from './commands.ts';
import { movesFrom, type Stage, stageAfterSaving, stages } from './domain.ts';
import {
  type Faults,
  type FieldName,
  type Fields,
  fieldNames,
  fieldsOf,
  joinTurns,
  picturesIn,
  readFields,
  type Written,
} from './domain-fields.ts';
import { fieldsFrom, joinTags, readTextForm, type TextForm, tagsFrom } from './forms.ts';
import { editorialPaths, writingAt } from './paths.ts';
import { textActs } from './policy.ts';
import {
  findDraft,
  findVersion,
  getStanding,
  listTags,
  listTopics,
  listWriting,
  lockText,
  type Standing,
  type Version,
} from './queries.ts';
import { textsOf, unitNames } from './routes-desk.tsx';
import { sideOf } from './routes-side.tsx';
import type { EditorialTexts } from './texts.sv.ts';
import { adviceWords } from './views-advice.tsx';
import { DiffText } from './views-diff.tsx';
import { type Clash, WritePage } from './views-write.tsx';

export type Desk = { t: EditorialTexts; actor: SignedInActor; text: Standing; newest: Version };

export async function openDesk(c: RouteContext<'id'>): Promise<Desk> {
  const text = await getStanding(c.db, idOf(c.params.id), 'sv');
  const newest = await findVersion(c.db, text.id, 'sv', text.number);
  if (newest === undefined) throw new Absent();
  return { t: textsOf(c.language), actor: signedIn(c.actor), text, newest };
}

export function idOf(text: string): string {
  const id = findId<'article'>(text);
  if (id === undefined) throw new Absent();
  return id;
}

/** What a text is taken as when nobody has moved it: what came from files and is shown was approved once. */
export function stageOf({ stage, shownNumber }: Standing): Stage {
  return stage ?? (shownNumber === null ? 'draft' : 'approved');
}

/** Only the chief editor takes up what is archived; what is removed is restored first. */
export function mayWriteIn(text: Standing, actor: SignedInActor): boolean {
  return text.state !== 'removed' && (text.stage !== 'archived' || actor.kind === 'chief_editor');
}

type Shown = {
  fields: Fields;
  tags: readonly Tag[];
  seenTags: readonly Tag[];
  after: number;
  errors: FieldErrors;
  notices: readonly string[];
  clashes: readonly Clash[];
};

async function writePage(c: RouteContext<'id'>, desk: Desk, shown: Shown): Promise<Answer> {
  const { db, language, tokens, now } = c;
  const { t, actor, text } = desk;
  const draft = await findDraft(db, text.id, 'sv');
  const units = await unitNames(db, language);
  const unitTopics = [...units].map(([value, name]) => ({ kind: 'unit' as const, value, name }));
  const mayWrite = mayWriteIn(text, actor);
  const writing = await listWriting(db, text.id);
  const notices = [
    ...shown.notices,
    ...(writing.length > 0 ? [t.write.alsoWriting(writing.join(', '))] : []),
    ...(text.state === 'removed' ? [t.write.removed] : mayWrite ? [] : [t.write.archived]),
  ];
  const props = {
    t,
    language,
    tokens,
    now,
    text,
    unitName: units.get(text.unitId) ?? text.unitId,
    ...shown,
    topics: [...(await listTopics(db, language)), ...unitTopics],
    schools: await listSchoolUnits(db),
    pictures: await pictureOptions(db, shown.fields.pictureId),
    moves: mayWrite ? movesFrom(stageOf(text), actor.kind) : [],
    isChief: actor.kind === 'chief_editor',
    notices: notices.map((words) => (
      <Notice key={words} tone="note" live>
        {words}
      </Notice>
    )),
    draftAt: draft?.savedAt,
    mayWrite,
    side: await sideOf(c, text, shown.fields),
  };
  const status = Object.keys(shown.errors).length > 0 || shown.clashes.length > 0 ? 422 : 200;
  const crumbs = [{ label: t.title, href: editorialPaths.desk.href() }];
  return page({ title: text.title, body: <WritePage {...props} />, status, crumbs });
}

async function showText(c: RouteContext<'id'>): Promise<Answer> {
  const desk = await openDesk(c);
  const { t, text, newest } = desk;
  const w = t.write;
  const draft = await findDraft(c.db, text.id, 'sv');
  const values = c.restored ?? draft?.fields;
  const stored = await listTags(c.db, text.id);
  const after = c.restored?.after?.[0] === undefined ? (draft?.after ?? text.number) : Number(c.restored.after[0]);
  const notices = [
    ...(c.query.has('sparad')
      ? [w.saved]
      : c.query.has('flyttad')
        ? [w.moved[stageOf(text)]]
        : c.query.has('oandrad')
          ? [w.unchanged]
          : []),
    ...(c.restored !== undefined
      ? [w.restored]
      : draft !== undefined
        ? [w.keptDraft(formatMoment(draft.savedAt, c.language))]
        : []),
    ...(after < text.number ? [w.newer] : []),
  ];
  return writePage(c, desk, {
    fields: values === undefined ? fieldsOf(newest) : fieldsFrom(values, fieldsOf(newest)),
    tags: values === undefined ? stored : tagsFrom(values),
    seenTags: stored,
    after,
    errors: {},
    notices,
    clashes: [],
  });
}

async function receiveText(c: WriteContext<'id'>): Promise<Answer> {
  const sent = readTextForm(c.form);
  await lockText(c.db, idOf(c.params.id));
  const desk = await openDesk(c);
  const { t, actor, text, newest } = desk;
  const hand = { actor, now: c.now };
  if (!mayWriteIn(text, actor)) throw new Conflict('text-moved');
  if (sent.act === 'discard') {
    await dropDraft(c.db, text, hand);
    return redirect(writingAt(text.id, 'sv'));
  }
  if (sent.act === 'preview' || sent.act === 'picture') {
    await keepDraft(c.db, text, { after: sent.after, fields: keptFields(c.form) }, hand);
    return redirect(
      sent.act === 'picture'
        ? editorialPaths.picture.href({ id: text.id })
        : `${editorialPaths.preview.href({ id: text.id, language: 'sv' })}?utkast`,
    );
  }
  const base = sent.after === text.number ? newest : await findVersion(c.db, text.id, 'sv', sent.after);
  const { fields, clashes } = joinTurns({ base: fieldsOf(base), theirs: fieldsOf(newest), mine: sent.fields });
  const stored = await listTags(c.db, text.id);
  const tags = joinTags(sent, stored);
  const again = async (errors: FieldErrors, between: readonly FieldName[]) =>
    writePage(c, desk, {
      fields,
      tags,
      seenTags: stored,
      after: text.number,
      errors,
      notices: [],
      clashes: await clashesOf(c, newest, fields, between),
    });
  if (clashes.length > 0) return again({}, clashes);
  const read = readFields(fields);
  if (!read.ok) return again(errorsOf(read.faults, t), []);
  const refused = await refuseBody(c, sent.act, read.written);
  if (refused !== undefined) return again({ body: refused }, []);
  const originOn = today(c.now).toString();
  const content: Content = { ...read.written, origin: 'written', originOn, fromNumber: null };
  await setTags(c.db, text.id, tags);
  return redirect(await saveAndMove(c, desk, sent, content));
}

/** Text that no page may hold is not saved; what readers may not meet goes no further, nor do pictures without their rights. */
export async function refuseBody(
  { db, language }: RouteContext<string>,
  act: TextForm['act'],
  { body, pictureId }: Written,
): Promise<string | undefined> {
  const w = textsOf(language).write;
  const onward = act === 'check' || act === 'rights' || act === 'approved';
  if (onward && body === '') return w.errors.empty;
  const [first] = judgeMarkdown(body).refusals.filter(({ reason }) => onward || neverKept.includes(reason));
  if (first !== undefined) return `${w.onLine(first.line, first.words)}: ${adviceWords(language)[first.reason]}`;
  const pictures = [...(pictureId === null ? [] : [pictureId]), ...picturesIn(body)];
  const lacking = act === 'approved' ? await picturesWithoutRights(db, pictures) : [];
  return lacking.length > 0 ? w.lacksRights : undefined;
}

const neverKept: readonly string[] = ['too-long', 'tangled', 'hidden-characters'];

/** The newest, and the one that is chosen; all of them stand on a page of their own (routes-picture.tsx). */
async function pictureOptions(db: Db, chosen: string) {
  const newest = await listForEditors(db, { filter: 'all', words: '', page: 1 });
  const options = newest.map(({ id, name, alt }) => ({ value: id, label: alt === '' ? name : alt }));
  if (chosen === '' || options.some(({ value }) => value === chosen)) return options;
  const older = (await listPictures(db, findId(chosen) === undefined ? [] : [chosen])).get(chosen);
  return [{ value: chosen, label: older?.alt || chosen }, ...options];
}

/** A version more, when anything is changed, and then the step that was asked for. Answers where to go. */
async function saveAndMove(c: WriteContext<'id'>, desk: Desk, sent: TextForm, content: Content): Promise<string> {
  const { actor, text, newest } = desk;
  const hand = { actor, now: c.now };
  const [held, wanted] = [fieldsOf(newest), fieldsOf(content)];
  const isChanged = fieldNames.some((name) => held[name] !== wanted[name]);
  const number = isChanged
    ? await saveText(c.db, text, { content, after: text.number, stage: text.stage }, hand)
    : text.number;
  await dropDraft(c.db, text, hand);
  const place = writingAt(text.id, 'sv');
  const stage = isChanged ? stageAfterSaving(text.stage) : stageOf(text);
  const to = stages.find((each) => each === sent.act);
  if (to !== undefined && to !== stage) {
    if (!movesFrom(stage, actor.kind).includes(to)) throw new Conflict('text-moved');
    const from = isChanged ? stage : text.stage;
    await moveText(c.db, text, { from, to, number, note: sent.note }, hand);
    return to === 'approved'
      ? `${editorialPaths.publication.href({ id: text.id, language: 'sv' })}?gjort=approved`
      : `${place}?flyttad`;
  }
  if (sent.act === 'publication') return editorialPaths.publication.href({ id: text.id, language: 'sv' });
  return isChanged ? `${place}?sparad` : `${place}?oandrad`;
}

/** What a colleague has saved meanwhile in these fields, beside the sender's own. */
export async function clashesOf(
  { db }: RouteContext<string>,
  newest: Version,
  mine: Fields,
  names: readonly FieldName[],
): Promise<Clash[]> {
  if (names.length === 0) return [];
  const by = newest.savedBy === null ? undefined : (await listMembers(db, [newest.savedBy])).get(newest.savedBy)?.name;
  const theirs = fieldsOf(newest);
  return names.map((name) => ({
    name,
    theirs: <DiffText before={mine[name]} after={theirs[name]} />,
    by,
    number: newest.number,
  }));
}

export function errorsOf(faults: Faults, { write: w }: EditorialTexts): FieldErrors {
  const said = fieldNames.flatMap((name) => {
    const fault = faults[name];
    return fault === undefined ? [] : [[name, name === 'title' && fault === 'empty' ? w.titleEmpty : w.errors[fault]]];
  });
  return Object.fromEntries(said);
}

/** What was typed, without what only this sending was about. */
export function keptFields(form: SentForm): Record<string, string[]> {
  const { act: _act, after: _after, seenTags: _seenTags, ...fields } = form.values;
  return fields;
}

/** What is being typed, kept for its writer; nobody else's text is touched. */
async function saveQuietly(c: WriteContext<'id'>): Promise<Answer> {
  const { after } = readTextForm(c.form);
  const { actor, text } = await openDesk(c);
  if (!mayWriteIn(text, actor)) throw new Conflict('text-moved');
  await keepDraft(c.db, text, { after, fields: keptFields(c.form) }, { actor, now: c.now });
  return empty;
}

export const writeRoutes: Route[] = [
  read({ path: editorialPaths.text, act: textActs.read, handle: showText }),
  write({ path: editorialPaths.text, act: textActs.write, handle: receiveText }),
  write({ path: editorialPaths.textSaved, act: textActs.save, manner: 'quiet', handle: saveQuietly }),
];
