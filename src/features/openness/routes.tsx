// What the product tells of itself, and the editors' work with its known faults.
import { signedIn } from '../../access/actors.ts';
import { open, type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { today } from '../../kit/dates.ts';
import { findId } from '../../kit/ids.ts';
import { faceLanguages, inLanguage } from '../../kit/languages.ts';
import { page, redirect } from '../../platform/http/answer.ts';
import { Absent } from '../../platform/http/errors.ts';
import { getMunicipality } from '../organisation/index.ts';
import { parseFault, parseHandled, parseReport, type SentValues } from './forms.ts';
import { opennessPaths } from './paths.ts';
import { opennessActs } from './policy.ts';
import {
  type Fault,
  getFault,
  insertFault,
  insertReport,
  listFaults,
  listReports,
  readStanding,
  updateFault,
  updateHandled,
} from './queries.ts';
import tested from './tested.json' with { type: 'json' };
import { en } from './texts.en.ts';
import { standingWords } from './texts.standing.languages.ts';
import { statementTexts } from './texts.statement.sv.ts';
import { sv } from './texts.sv.ts';
import { DataPage, StandingPage, StatementPage, type StatementProps } from './views.tsx';
import { FaultPage, FaultsPage } from './views-faults.tsx';

type Shown = { values: SentValues; errors: Record<string, string | undefined> };
const nothingSent: Shown = { values: {}, errors: {} };

export const pageRoutes: Route[] = [
  open({
    path: opennessPaths.statement,
    act: opennessActs.read,
    languages: faceLanguages,
    handle: async (c) => page(await statementPage(c, { ...nothingSent, isSent: c.query.get('tack') === 'ja' })),
  }),
  write({
    path: opennessPaths.statement,
    act: opennessActs.reportFault,
    manner: 'open',
    languages: faceLanguages,
    handle: async (c) => {
      const parsed = parseReport(c.form, statementTexts[c.face]);
      if (!parsed.ok) return page({ status: 422, ...(await statementPage(c, { ...parsed, isSent: false })) });
      await insertReport(c.db, parsed.value);
      return redirect(`${inLanguage(c.face, opennessPaths.statement.href())}?tack=ja`);
    },
  }),
  open({
    path: opennessPaths.standing,
    act: opennessActs.read,
    languages: faceLanguages,
    kept: false,
    handle: async ({ db, now, face }) => {
      const t = standingWords[face];
      const { entrancePhone: phone } = await getMunicipality(db);
      const standing = await readStanding(db);
      return page({
        title: t.title,
        width: 'article',
        body: <StandingPage {...{ t, standing, phone, now, face }} />,
      });
    },
  }),
  open({
    path: opennessPaths.data,
    act: opennessActs.read,
    handle: async ({ language }) => {
      const t = { sv, en }[language].data;
      const head = { description: t.ingress, canonical: opennessPaths.data.href() };
      return page({ title: t.title, width: 'article', head, body: <DataPage t={t} /> });
    },
  }),
  read({
    path: opennessPaths.faults,
    act: opennessActs.listFaults,
    handle: async (c) => page(await faultsPage(c, { values: c.restored ?? {}, errors: {} })),
  }),
  write({ path: opennessPaths.faults, act: opennessActs.addFault, handle: addFault }),
  read({
    path: opennessPaths.fault,
    act: opennessActs.changeFault,
    handle: async (c) => page(await faultPage(c, await faultOf(c), { values: c.restored ?? {}, errors: {} })),
  }),
  write({ path: opennessPaths.fault, act: opennessActs.changeFault, handle: changeFault }),
];

type Told = Pick<StatementProps, 'values' | 'errors' | 'isSent'>;

async function statementPage({ db, face }: RouteContext, shown: Told): Promise<Parameters<typeof page>[0]> {
  const t = statementTexts[face];
  const municipality = await getMunicipality(db);
  const faults = await listFaults(db);
  const days = [tested.on, ...faults.map(({ changedAt }) => today(changedAt).toString())];
  const updatedOn = days.sort().at(-1) ?? tested.on;
  const { values, errors, isSent } = shown;
  return {
    title: t.title,
    width: 'article',
    head: { description: t.ingress(municipality.name), canonical: opennessPaths.statement.href() },
    body: <StatementPage {...{ t, face, municipality, faults, tested, updatedOn, isSent, values, errors }} />,
  };
}

async function faultsPage(c: RouteContext, shown: Shown): Promise<Parameters<typeof page>[0]> {
  const { db, language, tokens } = c;
  const t = { sv, en }[language].faults;
  const faults = await listFaults(db);
  const reports = await listReports(db);
  const isSaved = c.query.get('klart') === 'ja';
  return { title: t.title, body: <FaultsPage {...{ t, tokens, faults, reports, isSaved, language, ...shown }} /> };
}

const savedHref = `${opennessPaths.faults.href()}?klart=ja`;

async function addFault(c: WriteContext) {
  if (c.form.text('report') !== '') {
    const report = findId<'report'>(parseHandled(c.form));
    if (report === undefined) throw new Absent();
    await updateHandled(c.db, report, writerOf(c));
    return redirect(savedHref);
  }
  const day = today(c.now);
  const t = { sv, en }[c.language].faults;
  const parsed = parseFault(c.form, { t, today: day, foundOn: day.toString() });
  if (!parsed.ok) return page({ status: 422, ...(await faultsPage(c, parsed)) });
  await insertFault(c.db, parsed.value, writerOf(c));
  return redirect(savedHref);
}

async function faultOf({ db, params }: RouteContext<'id'>): Promise<Fault> {
  const id = findId<'fault'>(params.id);
  if (id === undefined) throw new Absent();
  return getFault(db, id);
}

async function faultPage(
  { language, tokens }: RouteContext,
  fault: Fault,
  shown: Shown,
): Promise<Parameters<typeof page>[0]> {
  const t = { sv, en }[language].faults;
  return {
    title: t.changeTitle,
    crumbs: [{ label: t.title, href: opennessPaths.faults.href() }],
    body: <FaultPage {...{ t, tokens, fault, ...shown }} />,
  };
}

async function changeFault(c: WriteContext<'id'>) {
  const fault = await faultOf(c);
  const t = { sv, en }[c.language].faults;
  const parsed = parseFault(c.form, { t, today: today(c.now), foundOn: fault.foundOn });
  if (!parsed.ok) return page({ status: 422, ...(await faultPage(c, fault, parsed)) });
  const version = Number(c.form.text('version'));
  await updateFault(
    c.db,
    { id: fault.id, version: Number.isSafeInteger(version) ? version : 0 },
    parsed.value,
    writerOf(c),
  );
  return redirect(savedHref);
}

function writerOf({ actor, now }: RouteContext) {
  return { membershipId: signedIn(actor).membershipId, now };
}
