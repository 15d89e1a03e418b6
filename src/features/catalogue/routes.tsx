// Where administrators keep the services: the list, a service with its draft, trying, publishing, history. The forms that
// change a draft stand in routes-edit.tsx.
import { signedIn } from '../../access/actors.ts';
import { type Language, type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { findDate, formatMoment } from '../../kit/dates.ts';
import { type Answer, page, redirect } from '../../platform/http/answer.ts';
import { Absent } from '../../platform/http/errors.ts';
import { listMembers, listUnits } from '../organisation/index.ts';
import { beginDraft, discardDraft, editDraft, publish, withdraw } from './commands.ts';
import { faultsOfDraft } from './domain.ts';
import { fieldsOf, parseAnswers } from './form.ts';
import { differences } from './form-difference.ts';
import { hasPart, movePart, removePart } from './form-edit.ts';
import { parseOutlineAct, refuseUnknown } from './forms.ts';
import { cataloguePaths } from './paths.ts';
import { serviceActs } from './policy.ts';
import {
  findDraft,
  findVersionBefore,
  getDatabaseDay,
  getUnitPeriod,
  listAllVersions,
  listDrafts,
  listVersions,
  type ServiceDraft,
  type ServiceVersion,
} from './queries-versions.ts';
import { crumbs, getDraft, getSeenDraft, spoken } from './routes-common.ts';
import { editRoutes } from './routes-edit.tsx';
import { dayText, type ListedService, ListPage, ServicePage } from './views.tsx';
import { type Screen, TrialPage, trialName, trialQuery } from './views-trial.tsx';
import { PublicationPage, VersionPage, VersionsPage, WithdrawalPage } from './views-versions.tsx';

export const catalogueRoutes: Route[] = [
  read({ path: cataloguePaths.list, act: serviceActs.list, handle: showList }),
  read({ path: cataloguePaths.service, act: serviceActs.read, handle: showService }),
  write({ path: cataloguePaths.service, act: serviceActs.edit, handle: changeOutline }),
  ...editRoutes,
  read({ path: cataloguePaths.trial, act: serviceActs.read, handle: (c) => showTrial(c, undefined) }),
  write({
    path: cataloguePaths.trial,
    act: serviceActs.try,
    handle: (c) => showTrial(c, c.form),
  }),
  read({
    path: cataloguePaths.publication,
    act: serviceActs.read,
    handle: async (c) => page(await publicationPage(c, await getDraft(c, c.params.id), c.restored?.from?.[0], {})),
  }),
  write({ path: cataloguePaths.publication, act: serviceActs.publish, handle: publishFrom }),
  read({ path: cataloguePaths.versions, act: serviceActs.read, handle: showVersions }),
  read({
    path: cataloguePaths.version,
    act: serviceActs.read,
    handle: async (c) => {
      const { t, language } = spoken(c);
      const version = await getVersion(c, c.params);
      const names = await namesOf(c, [version]);
      const service = version.title[language];
      const body = <VersionPage {...{ t, language, service, version, names }} />;
      return page({ title: t.versions.version(version.version), crumbs: crumbs(t, version.id, service), body });
    },
  }),
  read({ path: cataloguePaths.withdrawal, act: serviceActs.read, handle: showWithdrawal }),
  write({
    path: cataloguePaths.withdrawal,
    act: serviceActs.withdraw,
    handle: async (c) => {
      refuseUnknown(c.form, []);
      const version = await getVersion(c, c.params);
      const holds = await withdraw(c.db, version);
      return redirect(`${cataloguePaths.versions.href({ id: version.id })}?aterkallad=${holds}`);
    },
  }),
];

function runningOf(versions: readonly [ServiceVersion, ...ServiceVersion[]]): ServiceVersion {
  return versions.find(({ standing }) => standing === 'running') ?? versions[0];
}

async function showList(c: RouteContext): Promise<Answer> {
  const { t, faultWords, language } = spoken(c);
  const units = new Map((await listUnits(c.db, language)).map((unit) => [unit.id, unit]));
  const drafts = new Map((await listDrafts(c.db)).map((draft) => [draft.serviceId, draft]));
  const byService = Map.groupBy(await listAllVersions(c.db), ({ id }) => id);
  const services = [...byService].map(([id, versions]): ListedService => {
    const [newest] = versions;
    const running = versions.find(({ standing }) => standing === 'running');
    const shown = running ?? newest;
    const draft = drafts.get(id);
    const base = draft && versions.find(({ version }) => version === draft.basedOn);
    return {
      id,
      title: shown?.title[language] ?? id,
      unit: units.get(shown?.unitId ?? ''),
      isUnitOpen: units.has(shown?.unitId ?? ''),
      running,
      planned: versions.find(({ standing }) => standing === 'planned'),
      questions: shown === undefined ? 0 : fieldsOf(shown.form).length,
      draftFaults: draft && base ? faultsOfDraft(draft, base).length : undefined,
    };
  });
  services.sort((a, b) => a.title.localeCompare(b.title, language));
  return page({ title: t.list.title, body: <ListPage {...{ services, t, faultWords, language }} /> });
}

const doneBySlug: Record<string, 'saved' | 'begun' | 'discarded'> = {
  sparat: 'saved',
  borjat: 'begun',
  kastat: 'discarded',
};

async function showService(c: RouteContext<'id'>): Promise<Answer> {
  const { t, faultWords, language } = spoken(c);
  const { id } = c.params;
  const versions = await listVersions(c.db, id);
  const version = runningOf(versions);
  const draft = await findDraft(c.db, id);
  const base = versions.find((one) => one.version === draft?.basedOn);
  const faults = draft && base ? faultsOfDraft(draft, base) : [];
  const unit = (await listUnits(c.db, language)).find((one) => one.id === version.unitId);
  const editors = draft === undefined ? new Map() : await listMembers(c.db, [draft.editedBy]);
  const slug = doneBySlug[c.query.get('klart') ?? ''];
  const title = (draft ?? version).title[language] || id;
  const body = (
    <ServicePage
      {...{ t, faultWords, language, version, draft, faults, unit }}
      tokens={c.tokens}
      isUnitOpen={(await getUnitPeriod(c.db, version.unitId)).isOpen}
      isStale={draft !== undefined && versions[0].version !== draft.basedOn && versions[0].standing !== 'withdrawn'}
      editedBy={editors.get(draft?.editedBy ?? '')?.name ?? t.service.somebody}
      editedAt={draft === undefined ? '' : formatMoment(draft.editedAt, language)}
      done={slug && t.service[slug]}
    />
  );
  return page({ title, crumbs: crumbs(t, id, title).slice(0, 1), body });
}

/** The buttons of a service's page: begin, discard, and each part up, down or away. */
async function changeOutline(c: WriteContext<'id'>): Promise<Answer> {
  const sent = parseOutlineAct(c.form);
  const { id } = c.params;
  const home = cataloguePaths.service.href({ id });
  const working = { actor: signedIn(c.actor), now: c.now };
  if (sent.act === 'begin') {
    if ((await findDraft(c.db, id)) !== undefined) return redirect(home);
    const [newest, ...older] = await listVersions(c.db, id);
    const base = newest.standing === 'planned' ? newest : runningOf([newest, ...older]);
    await beginDraft(c.db, base, working);
    return redirect(`${home}?klart=borjat`);
  }
  const draft = await getSeenDraft(c, id);
  if (sent.act === 'discard') {
    await discardDraft(c.db, draft);
    return redirect(`${home}?klart=kastat`);
  }
  const { act, part } = sent;
  if (!hasPart(draft.form, part)) throw new Absent();
  const form = act === 'remove' ? removePart(draft.form, part) : movePart(draft.form, part, act === 'up' ? -1 : 1);
  await editDraft(c.db, draft, { form }, working);
  const anchor = { section: 'avsnitt', question: 'fraga', attachment: 'bilaga' }[part.kind];
  return redirect(act === 'remove' ? `${home}?klart=sparat` : `${home}#${anchor}-${part.key}`);
}

/** The draft's form, or where there is none the one that holds. Sent answers are tried and nothing is kept. */
async function showTrial(c: RouteContext<'id'>, sent: WriteContext['form'] | undefined): Promise<Answer> {
  const { t } = spoken(c);
  const { id } = c.params;
  const version = runningOf(await listVersions(c.db, id));
  const { form, title } = (await findDraft(c.db, id)) ?? version;
  const fields = fieldsOf(form);
  if (sent !== undefined) refuseUnknown(sent, ['act', ...fields.map(trialName)]);
  const screen: Screen = c.query.get(trialQuery.screen) === trialQuery.phone ? 'phone' : 'desk';
  const asked = c.query.get(trialQuery.language);
  const language: Language = asked === 'en' || asked === 'sv' ? asked : c.language;
  const values = sent?.values ?? c.restored ?? {};
  const answers = Object.fromEntries(fields.map((field) => [field.key, values[trialName(field)] ?? []]));
  const parsed = sent?.text('act') === 'check' ? parseAnswers(form, answers) : undefined;
  const errors = Object.fromEntries(
    fields.flatMap((field) => {
      const wrong = parsed?.ok === false ? parsed.errors[field.key]?.[language] : undefined;
      return wrong === undefined ? [] : [[trialName(field), wrong]];
    }),
  );
  const service = title[c.language] || id;
  const body = (
    <TrialPage
      {...{ t, id, service, form, screen, language, answers, errors }}
      tokens={c.tokens}
      isFine={parsed?.ok === true}
    />
  );
  const status = parsed?.ok === false ? 422 : 200;
  return page({ status, title: t.trial.title, crumbs: crumbs(t, id, service), body });
}

async function publicationPage(
  c: RouteContext,
  draft: ServiceDraft,
  from: string | undefined,
  errors: Record<string, string>,
) {
  const { t, language } = spoken(c);
  const id = draft.serviceId;
  const running = runningOf(await listVersions(c.db, id));
  const today = await getDatabaseDay(c.db);
  const service = draft.title[language] || id;
  const body = (
    <PublicationPage
      {...{ t, language, id, service, today, errors }}
      tokens={c.tokens}
      version={draft.version}
      from={from ?? today}
      changes={differences(running, draft)}
    />
  );
  return { title: t.publication.title, crumbs: crumbs(t, id, service), body };
}

async function publishFrom(c: WriteContext<'id'>): Promise<Answer> {
  refuseUnknown(c.form, ['from', 'version']);
  const { t } = spoken(c);
  const { id } = c.params;
  const draft = await getSeenDraft(c, id);
  const written = c.form.text('from');
  const from = findDate(written);
  const refuse = async (sentence: string) =>
    page({ status: 422, ...(await publicationPage(c, draft, written, { from: sentence })) });
  if (from === undefined) return refuse(t.publication.day);
  const versions = await listVersions(c.db, id);
  const base = versions.find(({ version }) => version === draft.basedOn) ?? versions[0];
  const outcome = await publish(c.db, { draft, versions, base, from: from.toString() });
  if (!outcome.ok) return refuse(t.publication.refused[outcome.reason]);
  return redirect(`${cataloguePaths.versions.href({ id })}?publicerad=${outcome.value}`);
}

async function showVersions(c: RouteContext<'id'>): Promise<Answer> {
  const { t, language } = spoken(c);
  const { id } = c.params;
  const versions = await listVersions(c.db, id);
  const withdrawable = new Set<number>();
  for (const version of versions) {
    if ((await beforeOf(c, version)) !== null) withdrawable.add(version.version);
  }
  const numbered = (name: string) => versions.find(({ version }) => String(version) === c.query.get(name));
  const [published, holding] = [numbered('publicerad'), numbered('aterkallad')];
  const done = published
    ? t.versions.publishedNow(published.version, dayText(published.from, language))
    : holding && t.versions.withdrawnNow(holding.version);
  const service = runningOf(versions).title[language];
  const names = await namesOf(c, versions);
  const body = <VersionsPage {...{ t, language, id, service, versions, names, withdrawable, done }} />;
  return page({ title: t.versions.title, crumbs: crumbs(t, id, service), body, width: 'article' });
}

/** What holds instead when the version is withdrawn; null when it cannot be. */
async function beforeOf({ db }: RouteContext, version: ServiceVersion): Promise<number | null> {
  const { standing, publication } = version;
  const isOurs = publication !== null && publication.withdrawnAt === null;
  if (!isOurs || (standing !== 'running' && standing !== 'planned')) return null;
  return findVersionBefore(db, version.id, version.version);
}

async function showWithdrawal(c: RouteContext<'id' | 'version'>): Promise<Answer> {
  const { t, language } = spoken(c);
  const version = await getVersion(c, c.params);
  const before = await beforeOf(c, version);
  const { id } = version;
  if (before === null) return redirect(cataloguePaths.versions.href({ id }));
  const service = version.title[language];
  const body = <WithdrawalPage {...{ t, language, id, service, version, before }} tokens={c.tokens} />;
  return page({ title: t.withdrawal.title(version.version), crumbs: crumbs(t, id, service), body });
}

async function getVersion({ db }: RouteContext, of: { id: string; version: string }): Promise<ServiceVersion> {
  const version = (await listVersions(db, of.id)).find((one) => String(one.version) === of.version);
  if (version === undefined) throw new Absent();
  return version;
}

async function namesOf({ db }: RouteContext, versions: readonly ServiceVersion[]): Promise<Map<string, string>> {
  const ids = versions.flatMap(({ publication }) => [publication?.publishedBy, publication?.withdrawnBy]);
  const members = await listMembers(db, [...new Set(ids.filter((id) => typeof id === 'string'))]);
  return new Map([...members].map(([id, { name }]) => [id, name]));
}
