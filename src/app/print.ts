// `npm run routes` and `npm run matrix`: what is mounted and who may do it, printed from the same lists that decide.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { actorKinds } from '../access/actors.ts';
import type { Route } from '../access/route.ts';
import { projectRoot } from '../platform/config.ts';
import { listRoutes } from './routes.ts';

/** The route table without anything behind it: no route runs when it is only listed. */
export function listAllRoutes(): Route[] {
  const nothing = undefined as never;
  return listRoutes(
    { db: nothing, provider: undefined, offersExamplePeople: false, log: nothing },
    { db: nothing, readDurability: nothing },
  );
}

/** Every route as JSON on standard output: method, path, act, resource, and which kinds of membership may take it. */
export async function printRoutes(): Promise<number> {
  const listed = listAllRoutes().map(({ method, path, mode, act }) => ({
    method,
    path,
    mode,
    act: act.name,
    resource: act.resource,
    purpose: act.purpose,
    who: act.kinds,
  }));
  const fixed = ['/assets/:name', '/health/live'].map((path) => ({
    method: 'GET',
    path,
    mode: 'static',
    act: 'static.read',
    resource: 'static',
    purpose: 'public',
    who: actorKinds,
  }));
  console.log(JSON.stringify([...fixed, ...listed, ...(await listTestRoutes())], null, 2));
  return 0;
}

/** Under a condition that the bundler can decide, so that the release does not carry what it must not have. */
async function listTestRoutes() {
  if (__TEST_BUILD__) {
    const { testRoutes } = await import('./testing.ts');
    const rest = { mode: 'test', resource: 'testing', purpose: 'running', who: actorKinds };
    return testRoutes.map((route) => ({ ...route, ...rest }));
  }
  return [];
}

/** The access matrix as markdown: an act a row, a kind of membership a column. */
export function accessMatrix(routes: readonly Route[]): string {
  const acts = new Map(routes.map(({ act }) => [act.name, act]));
  const rows = [...acts.values()]
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(
      (act) =>
        `| ${act.name} | ${actorKinds.map((kind) => (act.kinds.includes(kind) ? 'x' : '')).join(' | ')} | ${act.purpose} |`,
    );
  return [
    '# Who may do what',
    '',
    'Printed by `npm run matrix -- --write` from the acts of every slice; a test holds it to the code. An act says what may be',
    'tried. Which rows exist for it is decided by row-level security in the database (`db/repeatable`).',
    '',
    `| Act | ${actorKinds.join(' | ')} | purpose |`,
    `|---|${actorKinds.map(() => ':-:').join('|')}|---|`,
    ...rows,
    '',
  ].join('\n');
}

export const matrixFile = join(projectRoot, 'ACCESS.md');

export async function printMatrix(args: string[]): Promise<number> {
  const matrix = accessMatrix(listAllRoutes());
  if (args.includes('--write')) {
    writeFileSync(matrixFile, matrix);
    return 0;
  }
  console.log(matrix);
  return readFileSync(matrixFile, 'utf8') === matrix ? 0 : 1;
}
