// The desk, the list of texts, and where a new one begins. Mounted by routes.tsx.
import { signedIn } from '../../access/actors.ts';
import type { Db } from '../../access/gate.ts';
import { type Language, type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { today } from '../../kit/dates.ts';
import { faceLanguages } from '../../kit/languages.ts';
import { type Answer, page, redirect } from '../../platform/http/answer.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { listUnits } from '../organisation/index.ts';
import { plainContent } from '../pages/index.ts';
import { beginText } from './commands.ts';
import { slugForm, slugOf, states } from './domain.ts';
import { type Beginning, readBeginning } from './forms.ts';
import { editorialPaths } from './paths.ts';
import { textActs } from './policy.ts';
import { countStates, isFreeSlug, listStandings, type Standing } from './queries.ts';
import { en } from './texts.en.ts';
import { type EditorialTexts, sv } from './texts.sv.ts';
import { BeginPage, DeskPage, ListPage } from './views-desk.tsx';

/** A place on the desk that another slice fills: how much waits there. What has no count is a way there. */
export type DeskCorner = {
  href: string;
  label: Record<Language, string>;
  count?: (db: Db) => Promise<number>;
  /** What the chief editor alone sees to. */
  chiefs?: boolean;
};

const pageLength = 30;

export function textsOf(language: Language): EditorialTexts {
  return { sv, en }[language];
}

export async function unitNames(db: Db, language: Language): Promise<Map<string, string>> {
  return new Map((await listUnits(db, language)).map(({ id, name }) => [id, name]));
}

export function deskRoutes(corners: readonly DeskCorner[]): Route[] {
  return [
    read({ path: editorialPaths.desk, act: textActs.list, handle: (c) => showDesk(c, corners) }),
    read({ path: editorialPaths.list, act: textActs.list, handle: showList }),
    read({ path: editorialPaths.begin, act: textActs.read, handle: (c) => showBeginning(c) }),
    write({ path: editorialPaths.begin, act: textActs.write, handle: begin }),
  ];
}

async function showDesk({ db, actor, language }: RouteContext, corners: readonly DeskCorner[]): Promise<Answer> {
  const t = textsOf(language);
  const { membershipId: ownerId, kind } = signedIn(actor);
  const isChief = kind === 'chief_editor';
  const waiting = await listStandings(db, { states: isChief ? ['rights', 'approved'] : ['check'], limit: 20 });
  const own = await listStandings(db, { states: ['idea', 'draft', 'check', 'rights', 'approved'], ownerId, limit: 30 });
  const waits = new Set(waiting.map(keyOf));
  const counted = [];
  for (const { href, label, count, chiefs = false } of corners) {
    if (chiefs && !isChief) continue;
    counted.push({ href, label: label[language], ...(count !== undefined && { count: await count(db) }) });
  }
  const props = {
    t,
    language,
    units: await unitNames(db, language),
    waiting,
    mine: own.filter((text) => !waits.has(keyOf(text))),
    review: await listStandings(db, { states: ['review_due'], ownerId: isChief ? undefined : ownerId, limit: 10 }),
    planned: await listStandings(db, { states: ['scheduled'], limit: 10 }),
    counts: await countStates(db, {}),
    corners: counted,
  };
  return page({ title: t.title, body: <DeskPage {...props} /> });
}

function keyOf({ id, language }: Standing): string {
  return `${id} ${language}`;
}

async function showList({ db, actor, language, query }: RouteContext): Promise<Answer> {
  const t = textsOf(language);
  const state = states.find((each) => each === query.get('lage'));
  const sought = {
    words: (query.get('ord') ?? '').slice(0, 150),
    unitId: query.get('enhet') ?? '',
    textLanguage: faceLanguages.find((each) => each === query.get('sprak')),
  };
  const counts = await countStates(db, sought);
  const all = [...counts].reduce((sum, [each, count]) => sum + (each === 'removed' ? 0 : count), 0);
  const pages = Math.max(1, Math.ceil((state === undefined ? all : (counts.get(state) ?? 0)) / pageLength));
  const asked = /^\d{1,4}$/.test(query.get('sida') ?? '') ? Number(query.get('sida')) : 1;
  const at = Math.min(Math.max(asked, 1), pages);
  const texts = await listStandings(db, {
    ...sought,
    states: state === undefined ? [] : [state],
    limit: pageLength,
    offset: (at - 1) * pageLength,
  });
  const units = await unitNames(db, language);
  const isChief = actor.kind === 'chief_editor';
  const body = <ListPage {...{ t, language, units, texts, counts, state, ...sought, isChief, page: at, pages }} />;
  return page({ title: t.list.title, body, crumbs: [{ label: t.title, href: editorialPaths.desk.href() }] });
}

const nothing: Beginning = { title: '', kind: undefined, unitId: '', slug: '' };

async function showBeginning(c: RouteContext, begun = nothing, errors: FieldErrors = {}): Promise<Answer> {
  const { db, actor, language, tokens, restored } = c;
  const t = textsOf(language);
  const units = actor.kind === 'chief_editor' ? await unitNames(db, language) : new Map<string, string>();
  const shown = restored === undefined ? begun : { ...begun, title: restored.title?.[0] ?? '' };
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  return page({
    title: t.begin.title,
    body: <BeginPage {...{ t, tokens, begun: shown, errors, units }} />,
    status,
    width: 'form',
    crumbs: [{ label: t.title, href: editorialPaths.desk.href() }],
  });
}

async function begin(c: WriteContext): Promise<Answer> {
  const { db, form, now, language } = c;
  const actor = signedIn(c.actor);
  const e = textsOf(language).begin.errors;
  const begun = readBeginning(form);
  const { title, kind } = begun;
  const units = await unitNames(db, language);
  const unitId = actor.kind === 'chief_editor' ? begun.unitId : (actor.unitId ?? '');
  const slug = kind === 'unit' ? unitId : begun.slug === '' ? slugOf(title) : begun.slug;
  const errors = {
    ...(title === '' && { title: e.title }),
    ...(title.length > 150 && { title: e.long }),
    ...(kind === undefined && { kind: e.kind }),
    ...(!units.has(unitId) && { unitId: e.unit }),
    ...(title !== '' && (!slugForm.test(slug) || slug.length > 60) && { slug: e.slug }),
  };
  if (kind === undefined || Object.keys(errors).length > 0) return showBeginning(c, begun, errors);
  if (!(await isFreeSlug(db, slug))) {
    const taken = kind === 'unit' ? { kind: e.noUnitPage } : { slug: e.taken(await freeLike(db, slug)) };
    return showBeginning(c, { ...begun, slug }, taken);
  }
  const content = { ...plainContent, title, ingress: '', body: '', originOn: today(now).toString() };
  const id = await beginText(db, { kind, slug, unitId, content }, { actor, now });
  return redirect(editorialPaths.text.href({ id }));
}

async function freeLike(db: Db, slug: string): Promise<string> {
  for (let number = 2; number < 50; number += 1) {
    const like = `${slug.slice(0, 56)}-${number}`;
    if (await isFreeSlug(db, like)) return like;
  }
  return `${slug.slice(0, 50)}-ny`;
}
