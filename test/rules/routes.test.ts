// What is mounted, and who may. The public routes are a short list; a new one is a decision that this list makes visible.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { accessMatrix, listAllRoutes, matrixFile } from '../../src/app/print.ts';
import { en } from '../../src/features/records/texts.en.ts';
import { sv } from '../../src/features/records/texts.sv.ts';

const routes = listAllRoutes();

test('at most ten routes are open to anyone, and they are these', () => {
  const open = routes.filter(({ act }) => act.kinds.includes('anyone')).map(({ method, path }) => `${method} ${path}`);
  expect([...new Set(open)].sort()).toEqual([
    'GET /',
    'GET /health/ready',
    'GET /hjalp',
    'GET /logga-in',
    'GET /logga-in/start',
    'GET /logga-in/svar',
    'GET /uppdrag',
    'POST /logga-in/exempel',
    'POST /logga-ut',
    'POST /uppdrag',
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
