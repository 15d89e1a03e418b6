// What the routes of a case load and ask of their context before they show or send anything. Called by the routes alone.
import { signedIn } from '../../access/actors.ts';
import type { RouteContext } from '../../access/route.ts';
import { assertPresent } from '../../kit/assert.ts';
import { today } from '../../kit/dates.ts';
import { findId } from '../../kit/ids.ts';
import { Absent } from '../../platform/http/errors.ts';
import { findConsentStanding } from '../consents/index.ts';
import { getUnit, listMembers, listStaff } from '../organisation/index.ts';
import { getRequest, listAttachments, listEvents, listLinked } from '../requests/index.ts';
import { standingOf, type Writing } from './commands.ts';
import { type Compartment, isCurrent, type Standing } from './domain.ts';
import type { Errors, Values } from './forms.ts';
import { unitPaths } from './paths.ts';
import { listLoads } from './queries.ts';
import {
  getMatter,
  listAgreements,
  listClosures,
  listContacts,
  listDuties,
  listNotes,
  listUnitDuties,
  type Matter,
  type UnitDuty,
} from './queries-matter.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';
import type { MergedRequest, Speech, WholeMatter } from './views.tsx';
import type { Load } from './views-unit.tsx';

export type InCase = RouteContext<'number'>;
/** In a part of a case: a note, a duty, a file. */
export type InPart = RouteContext<'number' | 'id'>;
/** A form shown anew has no state; one that was sent comes back with what was typed and why. */
export type FormState = { values: Values; errors: Errors; refusal?: string; status: number };

/** All that the case page shows, as far as this reader's rows go; `readable` names the compartments to ask. */
export async function loadWhole(c: InCase, matter: Matter, readable: readonly Compartment[]): Promise<WholeMatter> {
  const { db, language } = c;
  const request = await getRequest(db, matter.registryNumber, language);
  const events = await listEvents(db, matter.requestId);
  const attachments = await listAttachments(db, matter.requestId);
  const consent = await findConsentStanding(db, matter.requestId, { language, today: today(c.now) });
  const merged = await listMerged(c, matter);
  const unitDuties = await listUnitDuties(db, matter.id, language);
  const duties = await listDuties(db, matter.id);
  const contacts = await listContacts(db, matter.id);
  const notes = await listNotes(db, matter.id, readable);
  const agreements = await listAgreements(db, matter.id);
  const { closure, undone } = await listClosures(db, matter.id);
  const written = [...duties, ...contacts, ...notes, ...agreements, ...undone, ...(closure ? [closure] : [])];
  const authors = [...written.map(({ membershipId }) => membershipId), ...undone.map(({ reopenedBy }) => reopenedBy)];
  const people = await listMembers(db, [...new Set(authors)]);
  const units = new Map(unitDuties.map(({ unit }) => [unit.id, unit]));
  return {
    matter,
    request,
    events,
    attachments,
    consent,
    merged,
    unitDuties,
    duties,
    contacts,
    notes,
    agreements,
    closure,
    undone,
    people,
    units,
  };
}

/** The requests that are answered together with this one, oldest first: whoever reads the case reads them too. */
async function listMerged({ db, language }: InCase, { requestId }: Matter): Promise<MergedRequest[]> {
  const merged: MergedRequest[] = [];
  for (const { relation, requestId: id, registryNumber } of await listLinked(db, requestId)) {
    if (relation !== 'took_in') continue;
    const request = await getRequest(db, registryNumber, language);
    merged.push({ request, attachments: await listAttachments(db, id) });
  }
  return merged;
}

export async function listStaffLoads(c: RouteContext): Promise<Load[]> {
  const unitId = ownUnitId(c);
  const loads = await listLoads(c.db, { unitId, today: dayOf(c) });
  const staff = await listStaff(c.db, unitId, 'case_worker');
  return staff.map((worker) => ({
    ...worker,
    ...(loads.get(worker.membershipId) ?? { responsible: 0, contributing: 0 }),
  }));
}

/** The unit's own part in the case, which is what lets its manager see it. Throws Absent. */
export function currentUnitDuty(c: RouteContext, unitDuties: readonly UnitDuty[]): UnitDuty {
  const own = unitDuties.find((duty) => duty.unit.id === ownUnitId(c) && isCurrent(duty, dayOf(c)));
  if (own === undefined) throw new Absent();
  return own;
}

export function unitCrumbs(c: RouteContext) {
  return [{ label: speechOf(c).t.matter.unitCrumb, href: unitPaths.work.href() }];
}

export async function loadStanding(c: InCase): Promise<{ matter: Matter; standing: Standing }> {
  const matter = await getMatter(c.db, c.params.number);
  return { matter, standing: standingOf(matter, await listDuties(c.db, matter.id), writingOf(c)) };
}

export async function ownUnitName(c: RouteContext): Promise<string> {
  return (await getUnit(c.db, ownUnitId(c), c.language)).name;
}

export function ownUnitId(c: RouteContext): string {
  return assertPresent(signedIn(c.actor).unitId, 'workers and unit managers belong to a unit');
}

export function idOf(c: InPart): string {
  const id = findId(c.params.id);
  if (id === undefined) throw new Absent();
  return id;
}

export function writingOf(c: InCase): Writing {
  return { actor: signedIn(c.actor), number: c.params.number, now: c.now };
}

export function speechOf(c: Pick<RouteContext, 'language' | 'now'>): Speech {
  return { t: { sv, en }[c.language], language: c.language, now: c.now };
}

export function dayOf(c: Pick<RouteContext, 'now'>): string {
  return today(c.now).toString();
}
