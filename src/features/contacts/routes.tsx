// Everybody's page of contacts, the page where staff confirm their own, and the manager's choice of who is shown.
import { signedIn } from '../../access/actors.ts';
import { open, type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { today } from '../../kit/dates.ts';
import { faceLanguages, inLanguage } from '../../kit/languages.ts';
import { type Answer, page, redirect } from '../../platform/http/answer.ts';
import { getMunicipality, getUnit, listUnits } from '../organisation/index.ts';
import { type EntryErrors, parseEntry, parseOwn } from './forms.ts';
import { contactPaths } from './paths.ts';
import { contactActs } from './policy.ts';
import {
  type Candidate,
  confirmOwn,
  deleteEntry,
  getCandidate,
  listCandidates,
  listClosings,
  listHours,
  listOwn,
  listShownContacts,
  listUnitAddresses,
  reportOwn,
  saveEntry,
} from './queries.ts';
import { en } from './texts.en.ts';
import { contactFaceTexts } from './texts.face.languages.ts';
import { sv } from './texts.sv.ts';
import { EntryPage, type EntryValues, OwnPage, UnitListPage } from './views.tsx';
import { ContactsPage, contactPointOf } from './views-face.tsx';

const textsOf = { sv, en };

async function showEverybody({ db, language, face, now }: RouteContext): Promise<Answer> {
  const t = contactFaceTexts[face];
  const { entrancePhone, name } = await getMunicipality(db);
  const units = await listUnits(db, language);
  const addresses = await listUnitAddresses(db);
  const people = Map.groupBy(await listShownContacts(db, language), ({ unitId }) => unitId);
  const hours = await listHours(db);
  const closings = await listClosings(db, language);
  const shown = units
    .toSorted((a, b) => Number(b.phone === entrancePhone) - Number(a.phone === entrancePhone))
    .map((unit) => ({
      unit,
      address: addresses.get(unit.id) ?? null,
      people: people.get(unit.id) ?? [],
      hours: hours.get(unit.id) ?? [],
      closings: closings.get(unit.id) ?? [],
    }));
  const linkedData = shown.map(({ unit, address }) => ({
    '@type': 'GovernmentOrganization',
    name: unit.name,
    url: inLanguage(face, `/enheter/${unit.id}`),
    parentOrganization: { '@type': 'GovernmentOrganization', name },
    ...(address !== null && { address }),
    contactPoint: contactPointOf({ ...unit, address }, ['sv', 'en']),
  }));
  return page({
    title: t.title,
    body: <ContactsPage units={shown} reading={{ t, face, today: today(now) }} />,
    head: { description: t.ingress, canonical: contactPaths.everybody.href(), linkedData },
  });
}

async function showOwn(c: RouteContext): Promise<Answer> {
  const t = textsOf[c.language];
  const { personId, kind } = signedIn(c.actor);
  const leadsUnit = kind === 'unit_manager';
  const contacts = await listOwn(c.db, personId, c.language);
  const done = ({ bekraftat: 'saved', anmalt: 'reported' } as const)[c.query.get('klart') ?? ''];
  const { language, tokens, now } = c;
  return page({
    title: t.own.title,
    width: 'form',
    body: <OwnPage {...{ t, language, tokens, contacts, done, leadsUnit }} today={today(now)} />,
  });
}

async function sendOwn(c: WriteContext): Promise<Answer> {
  const { membershipId: by } = signedIn(c.actor);
  const { deed, entries } = parseOwn(c.form);
  for (const { membershipId, version, ...shows } of entries) {
    if (deed === 'report') await reportOwn(c.db, membershipId, version);
    else await confirmOwn(c.db, { version, ...shows }, { membershipId, by });
  }
  return redirect(`${contactPaths.own.href()}?klart=${deed === 'report' ? 'anmalt' : 'bekraftat'}`);
}

/** A manager leads a unit; the database asks the same. */
function unitIdOf({ actor }: Pick<RouteContext, 'actor'>): string {
  return signedIn(actor).unitId ?? '';
}

async function showUnit(c: RouteContext): Promise<Answer> {
  const t = textsOf[c.language];
  const unit = await getUnit(c.db, unitIdOf(c), c.language);
  const people = await listCandidates(c.db, unit.id, c.language);
  const { language, now } = c;
  const saved = c.query.get('klart') === 'sparat';
  return page({
    title: t.unit.title,
    width: 'article',
    body: <UnitListPage {...{ t, language, unit, people, saved }} today={today(now)} />,
  });
}

async function entryPage(
  c: RouteContext<'id'>,
  { person, values, faults = {} }: { person: Candidate; values: EntryValues; faults?: EntryErrors },
): Promise<Answer> {
  const t = textsOf[c.language];
  const errors = {
    titleSv: faults.titleSv && t.entry.errors.titleSv[faults.titleSv],
    titleEn: faults.titleEn && t.entry.errors.titleEn[faults.titleEn],
    position: faults.position && t.entry.errors.position[faults.position],
  };
  return page({
    status: Object.keys(faults).length === 0 ? 200 : 422,
    title: t.entry.title(person.name),
    width: 'form',
    crumbs: [{ label: t.unit.title, href: contactPaths.unit.href() }],
    body: <EntryPage {...{ t, person, values, errors }} tokens={c.tokens} />,
  });
}

async function showEntry(c: RouteContext<'id'>): Promise<Answer> {
  const unitId = unitIdOf(c);
  const person = await getCandidate(c.db, { unitId, membershipId: c.params.id }, c.language);
  const { entry, title } = person;
  const typed = (name: string) => c.restored?.[name]?.[0];
  const places = await listCandidates(c.db, unitId, c.language);
  const next = Math.min(999, 1 + Math.max(0, ...places.map((one) => one.entry?.position ?? 0)));
  const shows = entry === null ? ['phone', 'email'] : [entry.showsPhone && 'phone', entry.showsEmail && 'email'];
  return entryPage(c, {
    person,
    values: {
      titleSv: typed('titleSv') ?? entry?.titleSv ?? title,
      titleEn: typed('titleEn') ?? entry?.titleEn ?? '',
      position: typed('position') ?? String(entry?.position ?? next),
      shows: c.restored === undefined ? shows.filter((part) => part !== false) : (c.restored.shows ?? []),
    },
  });
}

async function sendEntry(c: WriteContext<'id'>): Promise<Answer> {
  const unitId = unitIdOf(c);
  const person = await getCandidate(c.db, { unitId, membershipId: c.params.id }, c.language);
  const { membershipId } = person;
  const parsed = parseEntry(c.form);
  if (!parsed.ok) {
    const { form } = c;
    const values = {
      titleSv: form.text('titleSv'),
      titleEn: form.text('titleEn'),
      position: form.text('position'),
      shows: form.all('shows'),
    };
    return entryPage(c, { person, values, faults: parsed.errors });
  }
  const { value } = parsed;
  if (value.deed === 'hide') await deleteEntry(c.db, membershipId, value.version);
  else await saveEntry(c.db, value.shown, { membershipId, unitId, by: signedIn(c.actor).membershipId });
  return redirect(`${contactPaths.unit.href()}?klart=sparat`);
}

export const contactRoutes: Route[] = [
  open({ path: contactPaths.everybody, act: contactActs.read, languages: faceLanguages, handle: showEverybody }),
  read({ path: contactPaths.own, act: contactActs.readOwn, handle: showOwn }),
  write({ path: contactPaths.own, act: contactActs.confirm, handle: sendOwn }),
  read({ path: contactPaths.unit, act: contactActs.list, handle: showUnit }),
  read({ path: contactPaths.entry, act: contactActs.show, handle: showEntry }),
  write({ path: contactPaths.entry, act: contactActs.show, handle: sendEntry }),
];
