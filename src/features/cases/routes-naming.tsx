// Naming a worker of the unit in a case, and ending a duty: the unit manager's forms. Mounted by routes.tsx.
import { type Route, read, type WriteContext, write } from '../../access/route.ts';
import { type Answer, page, redirect } from '../../platform/http/answer.ts';
import { refuseUnknownFields } from '../../platform/http/form.ts';
import { listMembers } from '../organisation/index.ts';
import { endDuty, nameWorker } from './commands.ts';
import { isNamingNeeded } from './domain.ts';
import { parseNaming, type Values } from './forms.ts';
import {
  currentUnitDuty,
  dayOf,
  type FormState,
  type InCase,
  idOf,
  listStaffLoads,
  speechOf,
  unitCrumbs,
  writingOf,
} from './loading.ts';
import { unitPaths } from './paths.ts';
import { caseActs } from './policy.ts';
import { getMatter, listDuties, listUnitDuties } from './queries-matter.ts';
import { NamingPage } from './views-unit.tsx';

export const namingRoutes: Route[] = [
  read({ path: unitPaths.naming, act: caseActs.name, handle: (c) => showNaming(c) }),
  write({ path: unitPaths.naming, act: caseActs.name, handle: sendNaming }),
  write({ path: unitPaths.dutyEnd, act: caseActs.endDuty, handle: sendDutyEnd }),
];

async function showNaming(c: InCase, state?: FormState): Promise<Answer> {
  const speech = speechOf(c);
  const { number } = c.params;
  const matter = await getMatter(c.db, number);
  const unit = currentUnitDuty(c, await listUnitDuties(c.db, matter.id, c.language));
  const duties = await listDuties(c.db, matter.id);
  const lasting = duties.filter(
    ({ unitId, until }) => unitId === unit.unit.id && (until === null || until >= dayOf(c)),
  );
  const people = await listMembers(
    c.db,
    lasting.map(({ membershipId }) => membershipId),
  );
  const named = lasting.map((duty) => {
    const person = people.get(duty.membershipId);
    return { ...duty, name: person?.name ?? speech.t.who.unknownPerson, title: person?.title ?? '' };
  });
  const isNeeded = isNamingNeeded({ unitId: unit.unit.id, role: unit.role }, duties, dayOf(c));
  const defaults: Values = {
    role: [isNeeded ? unit.role : 'contributing'],
    from: [dayOf(c)],
    until: [unit.until ?? ''],
  };
  const view = {
    number,
    tokens: c.tokens,
    values: state?.values ?? c.restored ?? defaults,
    errors: state?.errors ?? {},
  };
  const staff = await listStaffLoads(c);
  const body = (
    <NamingPage
      {...speech}
      {...view}
      {...{ unit, named, staff }}
      refusal={state?.refusal}
      isClosed={matter.status === 'closed'}
    />
  );
  const crumbs = [...unitCrumbs(c), { label: number, href: unitPaths.matter.href({ number }) }];
  return page({ title: `${speech.t.unit.nameTitle}, ${number}`, body, crumbs, status: state?.status ?? 200 });
}

async function sendNaming(c: WriteContext<'number'>): Promise<Answer> {
  const { t } = speechOf(c);
  const parsed = parseNaming(c.form, t.errors, dayOf(c));
  if (!parsed.ok) return showNaming(c, { ...parsed, status: 422 });
  const outcome = await nameWorker(c.db, writingOf(c), parsed.value);
  if (outcome.ok) return redirect(unitPaths.matter.href({ number: c.params.number }));
  return showNaming(c, { values: c.form.values, errors: {}, refusal: t.unit.refusals[outcome.reason], status: 409 });
}

async function sendDutyEnd(c: WriteContext<'number' | 'id'>): Promise<Answer> {
  refuseUnknownFields(c.form, []);
  await endDuty(c.db, writingOf(c), idOf(c));
  return redirect(unitPaths.naming.href({ number: c.params.number }));
}
