// The kinds of page of the public face, found in the route table so that none is forgotten, and the states that only a query or
// a sent form leads to. For the browser tests of the face.
import { openOf } from '../../src/access/route.ts';
import { listAllRoutes } from '../../src/app/print.ts';
import { type FaceLanguage, inLanguage } from '../../src/kit/languages.ts';

/** Not pages: feeds, calendars, pictures, open data. Their own tests read them as those who use them do. */
const documents = /\.(ics|rss|json|jsonld|csv|xml|txt|rdf)$|^\/(bilder|kort|sitemap|\.well-known)\//;
/** Reached by a secret or a number that a test of its own has: readers.test.ts, editorial.test.ts, pictures.test.ts. */
const elsewhere = /:(token|reference|id)/;

/** Where each kind of page is met, by the pattern of its address; a page in another state is another kind. */
const examples: Record<string, string[]> = {
  '/enheter/:unit': ['/enheter/naturskolan'],
  '/artiklar': ['/artiklar', '/artiklar?slag=film', '/artiklar?ord=finnsinte'],
  '/artiklar/:slug': ['/artiklar/naturskolan-varens-runda', '/artiklar/grundkurs-utomhuspedagogik'],
  '/teman/:slug': ['/teman/naturskola'],
  '/sidor/:slug': ['/sidor/be-om-hjalp-sjalv'],
  '/sok': ['/sok', '/sok?q=utomhus', '/sok?q=xyzzyq'],
  '/hjalp': ['/hjalp', '/hjalp?q=dyslexi'],
  '/*': ['/gamla/sidan', '/finns-inte'],
};

const routes = listAllRoutes()
  .filter((route) => route.method === 'GET' && openOf(route) !== undefined)
  .filter(({ path }) => !documents.test(path) && !elsewhere.test(path));

/** An address of each. */
export const kinds = routes.flatMap(({ path }) => examples[path] ?? [path]);

/** After something has been sent, or with something chosen. */
const furtherStates: Record<string, string[]> = {
  '/synpunkter': ['/synpunkter?tack=ja&sida=%2Fenheter%2Flotsen', '/synpunkter?sida=%2Fenheter%2Flotsen'],
  '/ta-bort-bild': ['/ta-bort-bild?mottaget=1'],
  '/tillganglighet': ['/tillganglighet?tack=ja'],
  '/nyhetsbrev': ['anmald', 'bekraftat', 'avslutat', 'gammal-lank'].map((done) => `/nyhetsbrev?klart=${done}`),
};

/** Every kind and state in every language that it has. */
export const states: string[] = routes.flatMap((route) => {
  const languages: readonly FaceLanguage[] = openOf(route)?.languages ?? [];
  const addresses = [...(examples[route.path] ?? [route.path]), ...(furtherStates[route.path] ?? [])];
  return languages.flatMap((language) => addresses.map((address) => inLanguage(language, address)));
});

/** Pages whose form comes back with what is wrong when it is sent as it is. */
export const forms: string[] = ['/synpunkter', '/ta-bort-bild', '/tillganglighet', '/nyhetsbrev', '/tipsa'].flatMap(
  (path) =>
    (
      routes.map((route) => ({ route, open: openOf(route) })).find(({ route }) => route.path === path)?.open
        ?.languages ?? []
    ).map((language) => inLanguage(language, path)),
);
