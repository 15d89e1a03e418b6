// The pages of figures: the board, taking it out as a file with a reason, and the log of that.
import { signedIn } from '../../access/actors.ts';
import { type Language, type Route, type RouteContext, read, write } from '../../access/route.ts';
import { formatMoment, today } from '../../kit/dates.ts';
import { findId, newId } from '../../kit/ids.ts';
import { type Answer, file, page, redirect } from '../../platform/http/answer.ts';
import { Absent } from '../../platform/http/errors.ts';
import { writeCsv, writeXlsx } from '../../platform/sheets/index.ts';
import { listMembers, listReasons, listUnits } from '../organisation/index.ts';
import { listPeriods, makeReport, monthsOf, readPeriod, whole } from './domain.ts';
import { parseTakeOut } from './forms.ts';
import { statisticsPaths } from './paths.ts';
import { statisticsActs } from './policy.ts';
import {
  findExport,
  findPreparedAt,
  insertExport,
  type LoggedExport,
  listExports,
  listFacts,
  listServiceTitles,
  listTargets,
} from './queries.ts';
import { en } from './texts.en.ts';
import { type StatisticsTexts, sv } from './texts.sv.ts';
import { BoardPage, type Choice } from './views.tsx';
import { nameOfPeriod, nameOfScope, sheetsOf, type Words } from './views-sheets.ts';
import { LogPage, type LogRow, TakeOutPage } from './views-take-out.tsx';

const mediaTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const;

export const statisticsRoutes: Route[] = [
  read({ path: statisticsPaths.board, act: statisticsActs.read, handle: showBoard }),
  read({
    path: statisticsPaths.takeOut,
    act: statisticsActs.export,
    handle: async (c) => showTakeOut(c, await readChoice(c, c.query), c.restored ?? {}),
  }),
  write({
    path: statisticsPaths.takeOut,
    act: statisticsActs.export,
    handle: async (c) => {
      const { db, form, now } = c;
      const t = textsOf(c.language);
      const parsed = parseTakeOut(form, t);
      const choice = await readChoice(c, { get: (name) => form.values[name]?.[0] ?? null });
      if (!parsed.ok) {
        return showTakeOut(c, choice, parsed.values, parsed.errors);
      }
      const id = newId<'export'>(now.epochMilliseconds);
      const { membershipId } = signedIn(c.actor);
      const { unitId, period } = choice;
      await insertExport(db, { id, membershipId, now, unitId, period: period.key, ...parsed.value });
      return redirect(`${statisticsPaths.log.href()}?klar=${id}`);
    },
  }),
  read({ path: statisticsPaths.log, act: statisticsActs.list_exports, handle: showLog }),
  read({
    path: statisticsPaths.file,
    act: statisticsActs.download,
    handle: async (c) => {
      const id = findId<'export'>(c.params.id);
      const found = id === undefined ? undefined : await findExport(c.db, id);
      if (found === undefined) {
        throw new Absent();
      }
      return makeFile(c, found);
    },
  }),
];

async function showBoard(c: RouteContext): Promise<Answer> {
  const { db, language, now } = c;
  const choice = await readChoice(c, c.query);
  const words = await readWords(c);
  const report = await readReport(c, choice);
  const months = monthsOf(choice.period, today(now));
  const preparedAt = await findPreparedAt(db);
  const reasonNames = await listReasons(db, language);
  const scopes = listScopes(c, words.units);
  const periods = listPeriods(today(now));
  const body = <BoardPage {...{ words, choice, periods, scopes, report, months, reasonNames, preparedAt }} />;
  return page({ title: words.t.title, body });
}

function listScopes({ actor }: RouteContext, units: Words['units']): string[] {
  const { kind, unitId } = signedIn(actor);
  return kind === 'coordinator' ? [whole, ...units.map(({ id }) => id)] : [whole, ...(unitId === null ? [] : [unitId])];
}

/** What the address asks for, where the reader may have it; otherwise the whole, this year. */
async function readChoice(c: RouteContext, asked: { get: (name: string) => string | null }): Promise<Choice> {
  const units = await listUnits(c.db, c.language);
  const wanted = asked.get('enhet');
  const unitId = listScopes(c, units).find((scope) => scope === wanted) ?? whole;
  return { unitId, period: readPeriod(asked.get('period'), today(c.now)) };
}

async function readWords({ db, language }: RouteContext): Promise<Words> {
  return {
    t: textsOf(language),
    language,
    units: await listUnits(db, language),
    services: await listServiceTitles(db, language),
    targets: await listTargets(db),
  };
}

async function readReport({ db, now }: RouteContext, { unitId, period }: Choice) {
  return makeReport(await listFacts(db, { unitId, period }), unitId, monthsOf(period, today(now)));
}

async function showTakeOut(
  { tokens, language, db }: RouteContext,
  choice: Choice,
  values: Record<string, string[]>,
  errors?: Record<string, string | undefined>,
): Promise<Answer> {
  const t = textsOf(language);
  const what = whatOf(choice, t, language, await listUnits(db, language));
  return page({
    status: errors === undefined ? 200 : 422,
    title: t.takeOut.title,
    width: 'form',
    crumbs: [{ label: t.title, href: statisticsPaths.board.href() }],
    body: <TakeOutPage {...{ t, tokens, choice, what, values }} errors={errors ?? {}} />,
  });
}

function whatOf({ unitId, period }: Choice, t: StatisticsTexts, language: Language, units: Words['units']): string {
  return `${nameOfScope(unitId, { t, units })}, ${nameOfPeriod(period, t, language)}`;
}

async function showLog({ db, actor, language, now, query }: RouteContext): Promise<Answer> {
  const t = textsOf(language);
  const exports = await listExports(db);
  const units = await listUnits(db, language);
  const members = await listMembers(db, [...new Set(exports.map(({ membershipId }) => membershipId))]);
  const own = signedIn(actor).membershipId;
  const rows = exports.map(
    (each): LogRow => ({
      ...each,
      who: members.get(each.membershipId)?.name ?? t.log.unlisted,
      what: whatOf({ unitId: each.unitId, period: readPeriod(each.period, today(now)) }, t, language, units),
      isOwn: each.membershipId === own,
    }),
  );
  const fresh = rows.find(({ id, isOwn }) => isOwn && id === query.get('klar'));
  const leads = signedIn(actor).kind !== 'auditor';
  const crumbs = leads ? [{ label: t.title, href: statisticsPaths.board.href() }] : [];
  return page({ title: t.log.title, crumbs, body: <LogPage {...{ t, language, rows, fresh, leads }} /> });
}

async function makeFile(c: RouteContext, taken: LoggedExport): Promise<Answer> {
  const { db, language, now } = c;
  const words = await readWords(c);
  const { t } = words;
  const choice = { unitId: taken.unitId, period: readPeriod(taken.period, today(now)) };
  const preparedAt = await findPreparedAt(db);
  const what = whatOf(choice, t, language, words.units);
  const made = preparedAt === undefined ? '' : formatMoment(preparedAt, language);
  const sheets = sheetsOf(await readReport(c, choice), words, await listReasons(db, language), what, made);
  const bytes = taken.format === 'csv' ? writeCsv(sheets) : await writeXlsx(sheets, now);
  const name = `${t.file.name}-${taken.period}${taken.unitId === whole ? '' : `-${taken.unitId}`}.${taken.format}`;
  return file({ name, mediaType: mediaTypes[taken.format], bytes });
}

function textsOf(language: Language): StatisticsTexts {
  return { sv, en }[language];
}
