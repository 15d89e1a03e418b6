// The start page, the row of units and each unit's page, in every language of the public face.
import type { Actor } from '../../access/actors.ts';
import { open, type Route, type RouteContext } from '../../access/route.ts';
import { today } from '../../kit/dates.ts';
import { type FaceLanguage, faceLanguages, inLanguage } from '../../kit/languages.ts';
import { type Answer, page } from '../../platform/http/answer.ts';
import { Absent } from '../../platform/http/errors.ts';
import { listCurrentServices, type Service } from '../catalogue/index.ts';
import { contactFaceTexts, contactPointOf, listClosings, listHours, listShownContacts } from '../contacts/index.ts';
import { getMunicipality, getUnit, listUnits, type Unit } from '../organisation/index.ts';
import { homeOf, sessionPaths } from '../sessions/index.ts';
import { listedKinds } from './domain-shown.ts';
import { findIllustrations } from './illustrations.tsx';
import { pagePaths } from './paths.ts';
import { pageActs } from './policy.ts';
import { findShown, listShown } from './queries.ts';
import { listTimed } from './queries-calendar.ts';
import { findLead, findUnitPlace, listStanding, listUnitWords } from './queries-unit.ts';
import { type UnitPageTexts, unitPageTexts } from './texts.unit.languages.ts';
import { StartPage } from './views-start.tsx';
import { GonePage, UnitPage, UnitsPage } from './views-unit.tsx';

/** What one reads. Courses and events stand by themselves, by the time they are. */
const readKinds = listedKinds.filter((kind) => kind !== 'course' && kind !== 'event');

async function showStart({ db, actor, language, face, now }: RouteContext): Promise<Answer> {
  const t = unitPageTexts[face];
  const municipality = await getMunicipality(db);
  const units = await listUnits(db, language);
  // Articles and events are in Swedish and English: who reads another language is not sent to what they cannot read.
  const limit = face === language ? 4 : 0;
  const newest = await listShown(db, { face, kinds: readKinds, limit });
  const coming = await listTimed(db, { face, from: now, limit });
  const named = await listUnitWords(db, face);
  const standing = await listStanding(db, face);
  const action = actionOf(actor, t, language);
  return page({
    title: t.title,
    body: <StartPage {...{ t, face, municipality, units, named, standing, newest, coming, action }} />,
    head: {
      description: t.ingress,
      canonical: pagePaths.start.href(),
      linkedData: [
        {
          '@type': 'GovernmentOrganization',
          '@id': '/#kommun',
          name: municipality.name,
          url: inLanguage(face, '/'),
          contactPoint: contactPointOf(
            { phone: municipality.entrancePhone, email: municipality.entranceEmail, address: null },
            ['sv', 'en'],
          ),
        },
      ],
    },
  });
}

function actionOf(actor: Actor, t: UnitPageTexts, language: 'sv' | 'en'): { href: string; label: string } {
  if (actor.kind === 'anyone') {
    return { href: sessionPaths.signIn.href() + (language === 'en' ? '?lang=en' : ''), label: t.signIn };
  }
  const asks = actor.kind === 'principal' || actor.kind === 'school_staff';
  return { href: homeOf(actor.kind), label: asks ? t.ask : t.goOn };
}

async function showUnits({ db, language, face }: RouteContext): Promise<Answer> {
  const t = unitPageTexts[face];
  const units = await listUnits(db, language);
  const named = await listUnitWords(db, face);
  return page({
    title: t.unitsTitle,
    body: <UnitsPage {...{ t, face, units, named }} />,
    head: { description: t.unitsIngress, canonical: pagePaths.units.href() },
  });
}

async function showUnit({ db, params, actor, language, face, now }: RouteContext<'unit'>): Promise<Answer> {
  const t = unitPageTexts[face];
  const place = await findUnitPlace(db, params.unit);
  if (place === undefined) throw new Absent();
  const crumbs = [{ label: t.unitsTitle, href: inLanguage(face, pagePaths.units.href()) }];
  if (!place.isValid) {
    return page({ status: 410, title: t.goneTitle, width: 'article', crumbs, body: <GonePage {...{ t, face }} /> });
  }
  const unit = await getUnit(db, params.unit, language);
  const services = (await listCurrentServices(db, language)).filter(({ unitId }) => unitId === unit.id);
  const text = await findShown(db, { slug: unit.id, kinds: ['unit'], face });
  const wanted = { face, unitId: unit.id, limit: face === language ? 5 : 0 };
  const shown = {
    ...{ t, face, unit, services, text },
    illustrations: text && (await findIllustrations(db, text, face)),
    kind: actor.kind,
    reading: { t: contactFaceTexts[face], face, today: today(now) },
    address: place.address,
    people: await listShownContacts(db, language, unit.id),
    hours: (await listHours(db)).get(unit.id) ?? [],
    closings: (await listClosings(db, language)).get(unit.id) ?? [],
    news: await listShown(db, { ...wanted, kinds: readKinds }),
    coming: await listTimed(db, { ...wanted, from: now }),
    lead: await findLead(db, unit.id),
  };
  const { name } = await getMunicipality(db);
  return page({
    title: text?.title ?? unit.name,
    crumbs,
    body: <UnitPage {...shown} />,
    head: {
      description: text?.ingress || unit.description,
      canonical: pagePaths.unit.href({ unit: unit.id }),
      linkedData: linkedDataOf({ unit, address: place.address, services, municipality: name }, face),
    },
  });
}

type Described = { unit: Unit; address: string | null; services: readonly Service[]; municipality: string };

/** The unit as schema.org has it, with what can be asked of it. */
function linkedDataOf({ unit, address, services, municipality }: Described, face: FaceLanguage) {
  const url = inLanguage(face, pagePaths.unit.href({ unit: unit.id }));
  const id = `${pagePaths.unit.href({ unit: unit.id })}#enhet`;
  return [
    {
      '@type': 'GovernmentOrganization',
      '@id': id,
      name: unit.name,
      description: unit.description,
      url,
      ...(address !== null && { address }),
      parentOrganization: { '@type': 'GovernmentOrganization', name: municipality },
      contactPoint: contactPointOf({ ...unit, address }, ['sv', 'en']),
    },
    ...services.map((service) => ({
      '@type': 'GovernmentService',
      name: service.title,
      description: service.description,
      serviceOperator: { '@id': id },
      areaServed: municipality,
      availableChannel: { '@type': 'ServiceChannel', serviceUrl: { '@type': 'WebPage', url } },
    })),
  ];
}

export const unitRoutes: Route[] = [
  open({ path: pagePaths.start, act: pageActs.read, languages: faceLanguages, handle: showStart }),
  open({ path: pagePaths.units, act: pageActs.read, languages: faceLanguages, handle: showUnits }),
  open({ path: pagePaths.unit, act: pageActs.read, languages: faceLanguages, handle: showUnit }),
];
