// What programs fetch: the open data's files, the catalogue of them, and what search engines are told.
import { open, openOf, type Route, type RouteContext } from '../../access/route.ts';
import { today } from '../../kit/dates.ts';
import { isFaceLanguage } from '../../kit/languages.ts';
import { document } from '../../platform/http/answer.ts';
import { Absent } from '../../platform/http/errors.ts';
import { path } from '../../platform/http/path.ts';
import { getMunicipality } from '../organisation/index.ts';
import { addressOf } from '../pages/index.ts';
import { asCsv, asJson, type DatasetId, datasetIds, fileAddress, formats, frequencyOf, readRows } from './datasets.ts';
import { asJsonLd, asRdfXml, type Catalogue, catalogueOf, type Described } from './dcat.ts';
import { opennessPaths } from './paths.ts';
import { opennessActs } from './policy.ts';
import { listMapped } from './queries.ts';
import { indexOf, type Mappable, partsOf, robotsOf } from './site-map.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

const inOneLanguage = { act: opennessActs.read, languages: ['sv'] } as const;
const rdfXml = 'application/rdf+xml; charset=utf-8';
const xml = 'application/xml; charset=utf-8';

const shared = (parts: Parameters<typeof document>[0]) => document({ ...parts, isShared: true });

const dataRoutes: Route[] = datasetIds.flatMap((id) =>
  formats.map((format) =>
    open({
      ...inOneLanguage,
      path: path(fileAddress(id, format)),
      handle: async ({ db, origin }) => {
        const rows = await readRows(db, id, origin);
        return format === 'csv'
          ? shared({ mediaType: 'text/csv; charset=utf-8', name: `${id}.csv`, body: asCsv(id, rows) })
          : shared({ mediaType: 'application/json; charset=utf-8', body: asJson(id, rows) });
      },
    }),
  ),
);

export const fileRoutes: Route[] = [
  ...dataRoutes,
  ...[opennessPaths.catalog, opennessPaths.wellKnown].map((at) =>
    open({
      ...inOneLanguage,
      path: at,
      handle: async (c) => shared({ mediaType: rdfXml, body: asRdfXml(catalogueOf(await describe(c))) }),
    }),
  ),
  open({
    ...inOneLanguage,
    path: opennessPaths.catalogJson,
    handle: async (c) =>
      shared({ mediaType: 'application/ld+json; charset=utf-8', body: asJsonLd(catalogueOf(await describe(c))) }),
  }),
  open({
    ...inOneLanguage,
    path: opennessPaths.robots,
    handle: async ({ origin }) => document({ mediaType: 'text/plain; charset=utf-8', body: robotsOf(origin) }),
  }),
];

async function describe({ db, origin }: RouteContext): Promise<Catalogue> {
  const { name, entranceEmail: email } = await getMunicipality(db);
  return {
    origin,
    municipality: { name, email },
    title: { sv: sv.data.catalogueName(name), en: en.data.catalogueName(name) },
    description: { sv: sv.data.catalogueDescription, en: en.data.catalogueDescription },
    contactName: { sv: sv.data.contact(name), en: en.data.contact(name) },
    datasets: datasetIds.map(describeDataset),
  };
}

function describeDataset(id: DatasetId): Described {
  const [swedish, english] = [sv.data.datasets[id], en.data.datasets[id]];
  const files = formats.map((format) => ({
    address: fileAddress(id, format),
    format,
    title: { sv: sv.data[format], en: en.data[format] },
  }));
  const calendar = { address: '/kalender.ics', format: 'ics', title: { sv: sv.data.ics, en: en.data.ics } } as const;
  return {
    id,
    title: { sv: swedish.title, en: english.title },
    description: { sv: swedish.text, en: english.text },
    keywords: swedish.keywords.map((word, at) => ({ sv: word, en: english.keywords[at] ?? word })),
    frequency: frequencyOf[id],
    files: id === 'kalender' ? [...files, calendar] : files,
  };
}

/** The map of the site: all that is shown, and of `routes` those that are the same page for everybody. */
export function siteMapRoutes(routes: readonly Route[]): Route[] {
  const standing: Mappable[] = routes.flatMap((route) => {
    const face = openOf(route);
    const isPage = route.method === 'GET' && face?.kept === true && !/[:*]|[.][a-z]+$|[/][.]/.test(route.path);
    return isPage ? [{ address: route.path, languages: face.languages, changedOn: null }] : [];
  });
  const partsNow = async ({ db, origin }: RouteContext) => {
    const shown = (await listMapped(db)).map(({ languages, changedAt, ...at }) => ({
      address: addressOf(at),
      languages: languages.filter(isFaceLanguage),
      changedOn: today(changedAt).toString(),
    }));
    return partsOf([...standing, ...shown], origin);
  };
  return [
    open({
      ...inOneLanguage,
      path: opennessPaths.siteMap,
      handle: async (c) => {
        const parts = await partsNow(c);
        const [only = ''] = parts;
        const addresses = parts.map((_, at) => opennessPaths.siteMapPart.href({ part: String(at + 1) }));
        return document({ mediaType: xml, body: parts.length === 1 ? only : indexOf(addresses, c.origin) });
      },
    }),
    open({
      ...inOneLanguage,
      path: opennessPaths.siteMapPart,
      handle: async (c) => {
        const body = (await partsNow(c))[Number(c.params.part) - 1];
        if (body === undefined) throw new Absent();
        return document({ mediaType: xml, body });
      },
    }),
  ];
}
