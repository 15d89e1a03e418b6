// The pages of the suggestion: one matter's, what it needs, and the year's report. What is tried in the address is worked
// out anew and stored nowhere.
import { signedIn } from '../../access/actors.ts';
import { type Language, type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { today } from '../../kit/dates.ts';
import { type Answer, type Crumb, page, redirect } from '../../platform/http/answer.ts';
import { Absent } from '../../platform/http/errors.ts';
import { getUnit, listUnits } from '../organisation/index.ts';
import { getRequest, type RequestDetail } from '../requests/index.ts';
import { workOutSuggestion } from './commands.ts';
import { spreadByMonth } from './domain.ts';
import { parseChanges, parseVersion, parseWish } from './forms.ts';
import { suggestionPaths } from './paths.ts';
import { suggestionActs } from './policy.ts';
import {
  findWish,
  getEffort,
  listServiceNeeds,
  listSpokenLanguages,
  listStaffFacts,
  listVocabulary,
  readYear,
  saveWish,
} from './queries.ts';
import { en } from './texts.en.ts';
import { type SuggestionTexts, sv } from './texts.sv.ts';
import { SuggestionPage } from './views.tsx';
import { NeedsPage, valuesOf } from './views-needs.tsx';
import { ReportPage } from './views-report.tsx';

export const suggestionRoutes: Route[] = [
  read({
    path: suggestionPaths.suggestion,
    act: suggestionActs.read,
    handle: (c) => showSuggestion(c, c.params.number),
  }),
  read({ path: suggestionPaths.needs, act: suggestionActs.read, handle: (c) => showNeeds(c, c.params.number) }),
  write({ path: suggestionPaths.needs, act: suggestionActs.adjust, handle: (c) => saveNeeds(c, c.params.number) }),
  read({ path: suggestionPaths.followUp, act: suggestionActs.followUp, handle: showReport }),
];

function textsOf(language: Language): SuggestionTexts {
  return { sv, en }[language];
}

/** Triage uses this slice, so its paths cannot be asked for here. */
function crumbOf({ registryNumber }: RequestDetail): Crumb {
  return { label: registryNumber, href: `/inkorg/${encodeURIComponent(registryNumber)}` };
}

async function showSuggestion({ db, language, query }: RouteContext, asked: string): Promise<Answer> {
  const t = textsOf(language);
  const request = await getRequest(db, asked, language);
  const staff = await listStaffFacts(db, request.schoolUnitId);
  const known = staff.map(({ membershipId }) => membershipId);
  const wanted = Number(query.get('lag') ?? 1);
  const shown = wanted === 2 || wanted === 3 ? wanted - 1 : 0;
  const worked = await workOutSuggestion(db, request, { staff, changes: parseChanges(query, known), team: shown });
  const vocabulary = await listVocabulary(db, language);
  const units = await listUnits(db, language);
  const serviceUnitName = (await getUnit(db, request.service.unitId, language)).name;
  const number = request.registryNumber;
  const body = <SuggestionPage {...{ t, language, number, units, vocabulary, shown, serviceUnitName, ...worked }} />;
  return page({ title: t.title, crumbs: [crumbOf(request)], body });
}

function needsCrumbs(request: RequestDetail, t: SuggestionTexts): Crumb[] {
  const number = request.registryNumber;
  return [crumbOf(request), { label: t.title, href: suggestionPaths.suggestion.href({ number }) }];
}

async function showNeeds({ db, language, tokens, restored }: RouteContext, asked: string): Promise<Answer> {
  const t = textsOf(language);
  const request = await getRequest(db, asked, language);
  const held = await findWish(db, request.id);
  const wish = held ?? { needs: await listServiceNeeds(db, request.service.id), language: null };
  const shown = {
    version: held?.version ?? 0,
    vocabulary: await listVocabulary(db, language),
    languages: await listSpokenLanguages(db),
    values: restored ?? valuesOf(wish),
  };
  const body = <NeedsPage {...{ t, language, number: request.registryNumber, tokens, ...shown }} errors={{}} />;
  return page({ title: t.needsFormTitle, crumbs: needsCrumbs(request, t), body, width: 'article' });
}

async function saveNeeds(c: WriteContext, asked: string): Promise<Answer> {
  const { db, form, language, tokens, now } = c;
  const t = textsOf(language);
  const version = parseVersion(form);
  const request = await getRequest(db, asked, language);
  // What has been decided keeps the needs it was decided on.
  if (!['registered', 'awaiting_completion', 'queued'].includes(request.status)) throw new Absent();
  const number = request.registryNumber;
  const vocabulary = await listVocabulary(db, language);
  const languages = await listSpokenLanguages(db);
  const parsed = parseWish(form, { competences: vocabulary.map(({ id }) => id), languages, t });
  if (!parsed.ok) {
    const { values, errors } = parsed;
    const body = <NeedsPage {...{ t, language, number, version, vocabulary, languages, values, errors, tokens }} />;
    return page({ status: 422, title: t.needsFormTitle, crumbs: needsCrumbs(request, t), body, width: 'article' });
  }
  const { membershipId } = signedIn(c.actor);
  await saveWish(db, { requestId: request.id, wish: parsed.value, seenVersion: version, membershipId, now });
  return redirect(suggestionPaths.suggestion.href({ number }));
}

async function showReport({ db, language, now, query }: RouteContext): Promise<Answer> {
  const t = textsOf(language);
  const current = today(now).year;
  const years = Array.from({ length: 5 }, (_, back) => current - back);
  const asked = Number(query.get('ar'));
  const year = years.includes(asked) ? asked : current;
  const report = await readYear(db, year);
  const months = spreadByMonth(report.loads, await getEffort(db));
  const units = await listUnits(db, language);
  return page({
    title: t.followUpTitle,
    body: <ReportPage {...{ t, language, year, years, report, months, units }} />,
  });
}
