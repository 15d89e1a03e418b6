// What is mounted, and who may. The public routes are a short list; a new one is a decision that this list makes visible.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openOf } from '../../src/access/route.ts';
import { accessMatrix, listAllRoutes, matrixFile } from '../../src/app/print.ts';
import { en } from '../../src/features/records/texts.en.ts';
import { sv } from '../../src/features/records/texts.sv.ts';

const routes = listAllRoutes();

const openToAnyone = routes.filter(({ act }) => act.kinds.includes('anyone'));

test('at most ten routes beside the public face are open to anyone, and they are these', () => {
  const unguarded = openToAnyone
    .filter((route) => openOf(route) === undefined)
    .map(({ method, path }) => `${method} ${path}`);
  expect([...new Set(unguarded)].sort()).toEqual([
    'GET /health/ready',
    'GET /logga-in',
    'GET /logga-in/start',
    'GET /logga-in/svar',
    'GET /uppdrag',
    'POST /logga-in/exempel',
    'POST /logga-ut',
    'POST /uppdrag',
  ]);
});

test('the public face is these addresses, each of them public to everybody', () => {
  const face = routes.filter((route) => openOf(route) !== undefined);
  expect(face.filter((route) => !openToAnyone.includes(route))).toEqual([]);
  expect(face.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
    'GET /',
    'GET /*',
    'GET /.well-known/dcat',
    'GET /artiklar',
    'GET /artiklar/:slug',
    'GET /artiklar/:slug/kalender.ics',
    'GET /bilder/:id/:name',
    'GET /dcat.jsonld',
    'GET /dcat.rdf',
    'GET /drift',
    'GET /enheter',
    'GET /enheter/:unit',
    'GET /flode.json',
    'GET /flode.rss',
    'GET /forhandsvisa/:token',
    'GET /hjalp',
    'GET /kalender',
    'GET /kalender.ics',
    'GET /kontakt',
    'GET /kort/:slug',
    'GET /nyhetsbrev',
    'GET /nyhetsbrev/:id',
    'GET /nyhetsbrev/avsluta/:token',
    'GET /nyhetsbrev/bekrafta/:token',
    'GET /oppna-data',
    'GET /oppna-data/efterfragan.csv',
    'GET /oppna-data/efterfragan.json',
    'GET /oppna-data/enheter.csv',
    'GET /oppna-data/enheter.json',
    'GET /oppna-data/kalender.csv',
    'GET /oppna-data/kalender.json',
    'GET /oppna-data/tjanster.csv',
    'GET /oppna-data/tjanster.json',
    'GET /robots.txt',
    'GET /sidor/:slug',
    'GET /sitemap.xml',
    'GET /sitemap/:part',
    'GET /sok',
    'GET /svar/:token',
    'GET /synpunkter',
    'GET /ta-bort-bild',
    'GET /teman',
    'GET /teman/:slug',
    'GET /tillganglighet',
    'GET /tipsa',
    'GET /tipsa/mottaget/:reference',
    'POST /nyhetsbrev',
    'POST /nyhetsbrev/avsluta/:token',
    'POST /nyhetsbrev/bekrafta/:token',
    'POST /synpunkter',
    'POST /ta-bort-bild',
    'POST /tillganglighet',
    'POST /tipsa',
  ]);
});

test('no address is mounted twice', () => {
  const addresses = routes.map(({ method, path }) => `${method} ${path.replace(/:[a-zA-Z]+/g, ':')}`);
  expect(addresses.filter((address, index) => addresses.indexOf(address) !== index)).toEqual([]);
});

test('every act has somebody who may take it, and a purpose', () => {
  expect(routes.length).toBeGreaterThan(30);
  expect(routes.filter(({ act }) => act.kinds.length === 0 || act.purpose.length === 0)).toEqual([]);
});

test('every act of signed-in people has words in the log, which guardians read', () => {
  const names = routes.filter(({ act }) => !act.kinds.includes('anyone')).map(({ act }) => act.name);
  for (const { acts } of [sv, en]) expect(names.filter((name) => acts[name] === undefined)).toEqual([]);
});

test('the committed access matrix is the one the code gives', () => {
  expect(readFileSync(matrixFile, 'utf8')).toBe(accessMatrix(routes));
});
