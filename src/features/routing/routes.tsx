// The pages of the routing rules: what holds, the draft, one rule, the trial, publishing. Administrators write; coordinators
// read, try, and alone see which matters a draft would move.
import { signedIn } from '../../access/actors.ts';
import { type Language, type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { today } from '../../kit/dates.ts';
import { findId } from '../../kit/ids.ts';
import { type Answer, type Crumb, page, redirect } from '../../platform/http/answer.ts';
import { Absent, Conflict } from '../../platform/http/errors.ts';
import { parseBeginning, parseChange, parsePublication, parseRule, parseVersion } from './forms.ts';
import { newRule, routingPaths } from './paths.ts';
import { routingActs } from './policy.ts';
import {
  deleteDraft,
  deleteRule,
  type Edition,
  findDraft,
  findLiveNumber,
  insertDraft,
  insertRule,
  listChoices,
  listClosedRules,
  listEditions,
  listMoved,
  listRules,
  publishDraft,
  tryDraft,
  updateDraftVersion,
  updateOrder,
  updateRule,
} from './queries.ts';
import { en } from './texts.en.ts';
import { type RoutingTexts, sv } from './texts.sv.ts';
import { MovedPage, PublicationPage, RulesPage, TrialPage } from './views.tsx';
import { DraftPage, RulePage, valuesOf } from './views-draft.tsx';

export const routingRoutes: Route[] = [
  read({ path: routingPaths.rules, act: routingActs.list, handle: showRules }),
  write({ path: routingPaths.rules, act: routingActs.begin, handle: beginDraft }),
  read({ path: routingPaths.draft, act: routingActs.read, handle: showDraft }),
  write({ path: routingPaths.draft, act: routingActs.change, handle: changeDraft }),
  read({ path: routingPaths.rule, act: routingActs.read, handle: (c) => showRule(c, c.params.id) }),
  write({ path: routingPaths.rule, act: routingActs.write, handle: (c) => saveRule(c, c.params.id) }),
  read({ path: routingPaths.publication, act: routingActs.read, handle: showPublication }),
  write({ path: routingPaths.publication, act: routingActs.publish, handle: publish }),
  read({ path: routingPaths.trial, act: routingActs.try, handle: showTrial }),
  read({ path: routingPaths.trialMatters, act: routingActs.listMoved, handle: showMoved }),
];

function textsOf(language: Language): RoutingTexts {
  return { sv, en }[language];
}

function crumbsOf(t: RoutingTexts, inDraft = false): Crumb[] {
  const all = { label: t.title, href: routingPaths.rules.href() };
  return inDraft ? [all, { label: t.draft, href: routingPaths.draft.href() }] : [all];
}

async function showRules({ db, actor, language, tokens }: RouteContext): Promise<Answer> {
  const t = textsOf(language);
  const editions = await listEditions(db);
  const live = editions.find(({ isLive }) => isLive);
  const rules = live === undefined ? [] : await listRules(db, live.number);
  const choices = await listChoices(db, language);
  const mayWrite = actor.kind === 'administrator';
  const body = <RulesPage {...{ t, language, live, rules, editions, choices, tokens, mayWrite }} />;
  return page({ title: t.title, body });
}

/** A second draft is not begun: the one there is opens instead. */
async function beginDraft({ db, actor, form, now }: WriteContext): Promise<Answer> {
  const restore = parseBeginning(form);
  const editions = await listEditions(db);
  if (editions.some(({ status }) => status === 'draft')) throw new Conflict('edition_one_draft');
  if (restore !== null && !editions.some(({ number }) => number === restore)) throw new Absent();
  const from = restore ?? (await findLiveNumber(db));
  await insertDraft(db, { from, membershipId: signedIn(actor).membershipId, now });
  return redirect(routingPaths.draft.href());
}

async function showDraft({ db, language, tokens }: RouteContext): Promise<Answer> {
  const t = textsOf(language);
  const draft = await findDraft(db);
  if (draft === undefined) return redirect(routingPaths.rules.href());
  const rules = await listRules(db, draft.number);
  const choices = await listChoices(db, language);
  const closed = draft.restores === null ? [] : await listClosedRules(db, draft.restores);
  const leftOut = closed.map(({ words }) => words);
  const body = <DraftPage {...{ t, language, draft, rules, choices, leftOut, tokens }} />;
  return page({ title: t.draftTitle, crumbs: crumbsOf(t), body });
}

async function changeDraft({ db, form }: WriteContext): Promise<Answer> {
  const version = parseVersion(form);
  const change = parseChange(form);
  const number = await updateDraftVersion(db, version);
  if (change.do === 'discard') {
    await deleteDraft(db);
    return redirect(routingPaths.rules.href());
  }
  const ids = (await listRules(db, number)).map(({ id }) => id);
  const at = ids.indexOf(change.ruleId);
  if (at === -1) throw new Absent();
  if (change.do === 'remove') {
    await deleteRule(db, change.ruleId);
    ids.splice(at, 1);
  } else {
    const to = Math.min(ids.length - 1, Math.max(0, at + (change.do === 'up' ? -1 : 1)));
    ids.splice(at, 1);
    ids.splice(to, 0, change.ruleId);
  }
  await updateOrder(db, number, ids);
  return redirect(routingPaths.draft.href());
}

async function findRule({ db }: RouteContext, draft: Edition, id: string) {
  if (id === newRule) return undefined;
  const rule = findId(id) && (await listRules(db, draft.number)).find((one) => one.id === id);
  if (!rule) throw new Absent();
  return rule;
}

async function showRule(c: RouteContext, id: string): Promise<Answer> {
  const { db, language, tokens, restored } = c;
  const t = textsOf(language);
  const draft = await findDraft(db);
  if (draft === undefined) throw new Absent();
  const rule = await findRule(c, draft, id);
  const choices = await listChoices(db, language);
  const values = restored ?? (rule === undefined ? {} : valuesOf(rule));
  const body = <RulePage {...{ t, language, id, draft, choices, values, tokens }} errors={{}} />;
  return page({ title: id === newRule ? t.newRuleTitle : t.ruleTitle, crumbs: crumbsOf(t, true), body });
}

async function saveRule(c: WriteContext, id: string): Promise<Answer> {
  const { db, form, language, tokens } = c;
  const t = textsOf(language);
  const version = parseVersion(form);
  const draft = await findDraft(db);
  if (draft === undefined) throw new Absent();
  const rule = await findRule(c, draft, id);
  const choices = await listChoices(db, language);
  const parsed = parseRule(form, { choices, t });
  if (!parsed.ok) {
    const { errors, values } = parsed;
    const body = <RulePage {...{ t, language, id, draft, choices, values, errors, tokens }} />;
    return page({ status: 422, title: t.ruleTitle, crumbs: crumbsOf(t, true), body });
  }
  const number = await updateDraftVersion(db, version);
  await (rule === undefined ? insertRule(db, number, parsed.value) : updateRule(db, rule.id, parsed.value));
  return redirect(routingPaths.draft.href());
}

async function showPublication(c: RouteContext): Promise<Answer> {
  const t = textsOf(c.language);
  const draft = await findDraft(c.db);
  if (draft === undefined) return redirect(routingPaths.rules.href());
  const values = c.restored ?? { from: [today(c.now).toString()] };
  return publicationPage(c, t, draft, { values, errors: {}, status: 200 });
}

async function publicationPage(
  { db, language, tokens }: RouteContext,
  t: RoutingTexts,
  draft: Edition,
  shown: {
    values: Record<string, string[]>;
    errors: Record<string, string | undefined>;
    status: number;
    changed?: boolean;
  },
): Promise<Answer> {
  const { status, ...rest } = shown;
  const closed = (await listRefused(db, language, draft)).map(({ words }) => words);
  const body = <PublicationPage {...{ t, language, draft, closed, tokens, ...rest }} />;
  return page({ status, title: t.publishTitle, crumbs: crumbsOf(t, true), body });
}

/** Rules whose unit is closed today or has a last day set: publishing would send matters to a locked door. */
async function listRefused(db: RouteContext['db'], language: Language, draft: Edition) {
  const { units } = await listChoices(db, language);
  const open = new Set(units.filter(({ until }) => until === null).map(({ id }) => id));
  const rules = await listRules(db, draft.number);
  return rules.filter(({ unitId, contributing }) => ![unitId, ...contributing].every((id) => open.has(id)));
}

async function publish(c: WriteContext): Promise<Answer> {
  const { db, form, language, now } = c;
  const t = textsOf(language);
  const version = parseVersion(form);
  const parsed = parsePublication(form, { today: today(now), t });
  const draft = await findDraft(db);
  if (draft === undefined) throw new Conflict('edition_changed');
  if (!parsed.ok) {
    const { values, errors } = parsed;
    return publicationPage(c, t, draft, { values, errors, status: 422 });
  }
  if (draft.version !== version) {
    return publicationPage(c, t, draft, { values: form.values, errors: {}, status: 409, changed: true });
  }
  if ((await listRefused(db, language, draft)).length > 0) {
    return publicationPage(c, t, draft, { values: form.values, errors: {}, status: 422 });
  }
  await publishDraft(db, parsed.value, version);
  return redirect(routingPaths.rules.href());
}

async function showTrial({ db, actor, language }: RouteContext): Promise<Answer> {
  const t = textsOf(language);
  if ((await findDraft(db)) === undefined) return redirect(routingPaths.rules.href());
  const trial = await tryDraft(db);
  const choices = await listChoices(db, language);
  const mayListMatters = actor.kind === 'coordinator';
  // Only whoever may open the draft is led on from its trial.
  const mayPublish = actor.kind === 'administrator';
  const body = <TrialPage {...{ t, language, trial, choices, mayListMatters, mayPublish }} />;
  return page({ title: t.trialTitle, crumbs: crumbsOf(t, mayPublish), body });
}

async function showMoved({ db, language }: RouteContext): Promise<Answer> {
  const t = textsOf(language);
  const draft = await findDraft(db);
  if (draft === undefined) return redirect(routingPaths.rules.href());
  const moved = await listMoved(db, draft.number);
  const choices = await listChoices(db, language);
  // The inbox's own address; triage uses this slice, so its paths cannot be asked for here.
  const hrefOf = (number: string) => `/inkorg/${encodeURIComponent(number)}`;
  const trial = { label: t.trialTitle, href: routingPaths.trial.href() };
  const body = <MovedPage {...{ t, language, moved, choices, hrefOf }} />;
  return page({ title: t.movedTitle, crumbs: [...crumbsOf(t), trial], body });
}
