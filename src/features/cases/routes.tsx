// The pages of the cases: a worker's list and the case under /arenden; under /enhet what waits for the unit manager, who has
// what, and the same case page. The forms are in routes-form.tsx, the naming in routes-naming.tsx.
import { signedIn } from '../../access/actors.ts';
import { type Route, type RouteContext, read } from '../../access/route.ts';
import { type Answer, file, page } from '../../platform/http/answer.ts';
import { listMembers } from '../organisation/index.ts';
import { getAttachment } from '../requests/index.ts';
import { compartments, isNamingNeeded, sortWork } from './domain.ts';
import {
  currentUnitDuty,
  dayOf,
  type InCase,
  type InPart,
  idOf,
  listStaffLoads,
  loadStanding,
  loadWhole,
  ownUnitId,
  ownUnitName,
  speechOf,
  unitCrumbs,
} from './loading.ts';
import { casePaths, unitPaths } from './paths.ts';
import { caseActs } from './policy.ts';
import { listUnitWork, listWork } from './queries.ts';
import { getMatter } from './queries-matter.ts';
import { formRoutes } from './routes-form.tsx';
import { namingRoutes } from './routes-naming.tsx';
import { reopeningRoutes, showClosedOfUnit } from './routes-reopening.tsx';
import { ClosedWorkPage, OpenWorkPage } from './views.tsx';
import { MatterPage } from './views-matter.tsx';
import { UnitWorkPage } from './views-unit.tsx';

export const caseRoutes: Route[] = [
  read({ path: casePaths.work, act: caseActs.list, handle: showWork }),
  read({ path: casePaths.matter, act: caseActs.read, handle: showMatter }),
  read({ path: casePaths.attachment, act: caseActs.readAttachment, handle: sendAttachment }),
  read({ path: unitPaths.work, act: caseActs.listOfUnit, handle: showUnitWork }),
  read({ path: unitPaths.matter, act: caseActs.readOfUnit, handle: showUnitMatter }),
  read({ path: unitPaths.attachment, act: caseActs.readAttachmentOfUnit, handle: sendAttachment }),
  ...formRoutes,
  ...namingRoutes,
  ...reopeningRoutes,
];

async function showWork(c: RouteContext): Promise<Answer> {
  const speech = speechOf(c);
  const title = speech.t.work.title;
  const day = dayOf(c);
  if (c.query.get('visa') === 'avslutade') {
    const rows = await listWork(c.db, { status: 'closed', today: day, language: c.language });
    return page({ title, body: <ClosedWorkPage {...speech} rows={rows} /> });
  }
  const { membershipId } = signedIn(c.actor);
  const rows = await listWork(c.db, { status: 'open', today: day, language: c.language });
  const others = rows.flatMap(({ responsibleId }) =>
    responsibleId === null || responsibleId === membershipId ? [] : [responsibleId],
  );
  const people = await listMembers(c.db, others);
  const sorted = sortWork(rows, membershipId, day).map((row) => ({
    ...row,
    responsibleName: people.get(row.responsibleId ?? '')?.name ?? null,
  }));
  return page({ title, body: <OpenWorkPage {...speech} rows={sorted} /> });
}

async function showMatter(c: InCase): Promise<Answer> {
  const speech = speechOf(c);
  const { matter, standing } = await loadStanding(c);
  const whole = await loadWhole(c, matter, compartments);
  const reader = { kind: 'worker', membershipId: signedIn(c.actor).membershipId, standing } as const;
  const body = <MatterPage {...speech} {...whole} reader={reader} tokens={c.tokens} />;
  const crumbs = [{ label: speech.t.matter.crumb, href: casePaths.work.href() }];
  return page({ title: `${matter.registryNumber} ${matter.title}`, body, crumbs });
}

async function sendAttachment(c: InPart): Promise<Answer> {
  const { name, mediaType, bytes } = await getAttachment(c.db, { registryNumber: c.params.number, id: idOf(c) });
  return file({ name, mediaType, bytes });
}

async function showUnitWork(c: RouteContext): Promise<Answer> {
  if (c.query.get('visa') === 'avslutade') return showClosedOfUnit(c);
  const speech = speechOf(c);
  const unitId = ownUnitId(c);
  const pageNumber = Math.min(Math.max(1, Math.trunc(Number(c.query.get('sida'))) || 1), 1000);
  const work = await listUnitWork(c.db, { unitId, page: pageNumber, today: dayOf(c), language: c.language });
  const people = await listMembers(
    c.db,
    work.carried.flatMap(({ responsibleId }) => responsibleId ?? []),
  );
  const carried = work.carried.map((row) => ({
    ...row,
    responsibleName: people.get(row.responsibleId ?? '')?.name ?? null,
  }));
  const view = { ...work, carried, unitName: await ownUnitName(c), page: pageNumber };
  return page({
    title: speech.t.unit.title,
    body: <UnitWorkPage {...speech} {...view} loads={await listStaffLoads(c)} />,
  });
}

async function showUnitMatter(c: InCase): Promise<Answer> {
  const speech = speechOf(c);
  const matter = await getMatter(c.db, c.params.number);
  // The professions' compartments are not asked for: a manager's role may not read those tables at all.
  const whole = await loadWhole(c, matter, ['shared', 'unit']);
  const unitId = ownUnitId(c);
  const isNeeded = isNamingNeeded({ unitId, role: currentUnitDuty(c, whole.unitDuties).role }, whole.duties, dayOf(c));
  const reader = { kind: 'manager', unitId, isNamingNeeded: isNeeded } as const;
  const body = <MatterPage {...speech} {...whole} reader={reader} tokens={c.tokens} />;
  return page({ title: `${matter.registryNumber} ${matter.title}`, body, crumbs: unitCrumbs(c) });
}
