// A private person's own side: the list, choosing, and what follows from a choice; drafts and sent matters have files of
// their own. Mounted by the composition.
import { signedIn } from '../../access/actors.ts';
import type { Db } from '../../access/gate.ts';
import { type Language, type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { today } from '../../kit/dates.ts';
import { type Answer, page, redirect } from '../../platform/http/answer.ts';
import { Absent } from '../../platform/http/errors.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { findCurrentService, listCurrentServices, type Service } from '../catalogue/index.ts';
import { getMunicipality, getUnit, listUnits } from '../organisation/index.ts';
import { insertDraft, listDrafts } from '../requests/index.ts';
import { ageOf, rolesFor, type Self, youthAge } from './domain.ts';
import { parseBeginning } from './forms.ts';
import { ownPaths } from './paths.ts';
import { ownActs } from './policy.ts';
import { getOwnIdentity, type Identity, listOwnMatters } from './queries.ts';
import { draftRoutes } from './routes-draft.tsx';
import { matterRoutes, unitNamesOf } from './routes-matter.tsx';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';
import { BeginPage, ChoosePage, ListPage } from './views.tsx';

const textsOf = (language: Language) => ({ sv, en })[language];

/** Who asks, as the rules need it. */
async function readSelf({ db, actor, now }: RouteContext): Promise<Self & { identity: Identity }> {
  const identity = await getOwnIdentity(db);
  return { kind: signedIn(actor).kind, age: ageOf(identity.personalNumber, today(now)), identity };
}

async function showList({ db, language, now }: RouteContext): Promise<Answer> {
  const t = textsOf(language);
  const drafts = await listDrafts(db, language);
  const matters = await listOwnMatters(db, language);
  const unitNames = await unitNamesOf(
    db,
    language,
    matters.map(({ standing }) => standing),
  );
  const { entrancePhone: phone } = await getMunicipality(db);
  return page({
    title: t.list.title,
    body: <ListPage {...{ t, language, now, drafts, matters, unitNames, phone }} />,
  });
}

async function showChoice(c: RouteContext): Promise<Answer> {
  const { db, language, now } = c;
  const t = textsOf(language);
  const self = await readSelf(c);
  const asked = c.query.get('tjanst');
  if (asked !== null && (await findOwnService(db, asked, self, language)) !== undefined) {
    return redirect(ownPaths.service.href({ service: asked }));
  }
  const services = (await listCurrentServices(db, language)).filter((service) => rolesFor(self, service).length > 0);
  const units = new Map((await listUnits(db, language)).map((unit) => [unit.id, unit]));
  const municipality = await getMunicipality(db);
  const isYoung = self.age !== undefined && self.age < youthAge;
  const body = <ChoosePage {...{ t, language, now, services, units, municipality, isYoung }} />;
  const crumbs = [{ label: t.list.title, href: ownPaths.list.href() }];
  return page({ title: t.choose.title, body, crumbs });
}

/** A service that may be asked for by whoever asks; undefined when it is withdrawn or not for them. */
async function findOwnService(db: Db, id: string, self: Self, language: Language): Promise<Service | undefined> {
  const service = await findCurrentService(db, id, language);
  return service !== undefined && rolesFor(self, service).length > 0 ? service : undefined;
}

type Begun = { service: Service; self: Self };

async function openService(c: RouteContext<'service'>): Promise<Begun> {
  const self = await readSelf(c);
  const service = await findOwnService(c.db, c.params.service, self, c.language);
  if (service === undefined) throw new Absent();
  return { service, self };
}

async function beginPage(
  c: RouteContext<'service'>,
  { service, self }: Begun,
  errors: FieldErrors,
  values: Readonly<Record<string, readonly string[]>>,
): Promise<Answer> {
  const { db, language, now, tokens } = c;
  const t = textsOf(language);
  const unit = await getUnit(db, service.unitId, language);
  const roles = rolesFor(self, service);
  const isUnknown = self.kind !== 'guardian';
  const body = <BeginPage {...{ t, language, now, tokens, service, unit, roles, isUnknown, values, errors }} />;
  const crumbs = [
    { label: t.list.title, href: ownPaths.list.href() },
    { label: t.choose.title, href: ownPaths.new.href() },
  ];
  return page({ title: service.title, body, crumbs, status: Object.keys(errors).length > 0 ? 422 : 200 });
}

async function begin(c: WriteContext<'service'>): Promise<Answer> {
  const opened = await openService(c);
  const { service, self } = opened;
  const parsed = parseBeginning(c.form, { service, self, t: textsOf(c.language) });
  if (!parsed.ok) return beginPage(c, opened, parsed.errors, c.form.values);
  const { personId, membershipId } = signedIn(c.actor);
  const { role, level } = parsed.value;
  const { phone, email } = await getOwnIdentity(c.db);
  const known = Object.entries({ phone, email }).flatMap(([name, value]) => (value === null ? [] : [[name, [value]]]));
  const answers = { role: [role], level: [level], ...Object.fromEntries(known) };
  const id = await insertDraft(c.db, {
    ...{ personId, membershipId, answers, now: c.now },
    ...{ serviceId: service.id, serviceVersion: service.version },
  });
  return redirect(ownPaths.draft.href({ id }));
}

// The literal addresses stand before those with a number in the same place.
export const ownRoutes: Route[] = [
  read({ path: ownPaths.list, act: ownActs.list, handle: showList }),
  read({ path: ownPaths.new, act: ownActs.choose, handle: showChoice }),
  read({
    path: ownPaths.service,
    act: ownActs.begin,
    handle: async (c) => beginPage(c, await openService(c), {}, c.restored ?? {}),
  }),
  write({ path: ownPaths.service, act: ownActs.begin, handle: begin }),
  ...draftRoutes,
  ...matterRoutes,
];
