// Opening a closed case again: the unit manager's form, and the unit's closed cases it is found among. Mounted by routes.tsx.
import { type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { type Answer, page, redirect } from '../../platform/http/answer.ts';
import { Absent } from '../../platform/http/errors.ts';
import { reopenCase } from './commands.ts';
import { isNamingNeeded } from './domain.ts';
import { parseReopening } from './forms.ts';
import {
  currentUnitDuty,
  dayOf,
  type FormState,
  type InCase,
  ownUnitId,
  speechOf,
  unitCrumbs,
  writingOf,
} from './loading.ts';
import { unitPaths } from './paths.ts';
import { caseActs } from './policy.ts';
import { listWork } from './queries.ts';
import { getMatter, listDuties, listUnitDuties, type Matter } from './queries-matter.ts';
import { ClosedOfUnitPage, ReopeningPage } from './views-reopening.tsx';

export const reopeningRoutes: Route[] = [
  read({ path: unitPaths.reopening, act: caseActs.reopen, handle: (c) => showReopening(c) }),
  write({ path: unitPaths.reopening, act: caseActs.reopen, handle: sendReopening }),
];

/** The unit's closed cases, newest first; part of the unit's page. */
export async function showClosedOfUnit(c: RouteContext): Promise<Answer> {
  const speech = speechOf(c);
  const rows = await listWork(c.db, { status: 'closed', today: dayOf(c), language: c.language });
  return page({ title: speech.t.unit.title, body: <ClosedOfUnitPage {...speech} rows={rows} /> });
}

/** Only the manager of the responsible unit opens a case again; to the others that act is not there. */
async function ownMatter(c: InCase): Promise<Matter> {
  const matter = await getMatter(c.db, c.params.number);
  if (matter.responsibleUnitId !== ownUnitId(c)) throw new Absent();
  return matter;
}

async function showReopening(c: InCase, state?: FormState): Promise<Answer> {
  const speech = speechOf(c);
  const { number } = c.params;
  const matter = await ownMatter(c);
  const isOpen = matter.status === 'open';
  const body = (
    <ReopeningPage
      {...speech}
      number={number}
      tokens={c.tokens}
      values={state?.values ?? c.restored ?? {}}
      errors={state?.errors ?? {}}
      isOpen={isOpen}
    />
  );
  const crumbs = [...unitCrumbs(c), { label: number, href: unitPaths.matter.href({ number }) }];
  return page({ title: `${speech.t.reopening.title}, ${number}`, body, crumbs, status: state?.status ?? 200 });
}

async function sendReopening(c: WriteContext<'number'>): Promise<Answer> {
  const { t } = speechOf(c);
  const { number } = c.params;
  const matter = await ownMatter(c);
  const parsed = parseReopening(c.form, t.errors);
  if (!parsed.ok) return showReopening(c, { ...parsed, status: 422 });
  const reopened = await reopenCase(c.db, writingOf(c), parsed.value.why);
  if (!reopened.ok) return showReopening(c, { values: c.form.values, errors: {}, status: 409 });
  const unit = currentUnitDuty(c, await listUnitDuties(c.db, matter.id, c.language));
  const needed = isNamingNeeded({ unitId: unit.unit.id, role: unit.role }, await listDuties(c.db, matter.id), dayOf(c));
  return redirect((needed ? unitPaths.naming : unitPaths.matter).href({ number }));
}
