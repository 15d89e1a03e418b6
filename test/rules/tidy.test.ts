// Tidiness: sizes, words, links. What a reviewer would otherwise say every week. Exceptions only shrink.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../src/platform/config.ts';

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: projectRoot,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(projectRoot, path)));
const source = tracked.filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !path.endsWith('.gen.ts'));
const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8');

test('there is something to look at', () => {
  expect(source.length).toBeGreaterThan(80);
});

test('no source file is longer than 400 lines', () => {
  expect(source.filter((path) => read(path).split('\n').length > 401)).toEqual([]);
});

test('a file says first what lives in it', () => {
  const silent = source.filter(
    (path) => !/^(\/\/|\/\*)/.test(read(path)) && !path.endsWith('.test.ts') && !path.endsWith('.test.tsx'),
  );
  expect(silent).toEqual([]);
});

test('Swedish letters stand in texts, municipality data and tests alone', () => {
  const mayHold =
    /(\.fixture\.ts$)|(texts(\.\w+)?\.(sv|en|ar|so|ti|prs|uk|fi|lattlast|languages)\.ts$)|(^test\/)|(\.test\.tsx?$)|(^tools\/world\/names\.ts$)/;
  const swedish = source.filter(
    (path) => !mayHold.test(path) && /[\u00e5\u00e4\u00f6\u00c5\u00c4\u00d6]/.test(withoutComments(read(path))),
  );
  expect(swedish).toEqual([]);
});

test('nothing is called by a word that says nothing', () => {
  const empty = /(^|\/)(data|info|utils?|helpers?|managers?|services?|common|misc)\.(ts|tsx)$/;
  expect(source.filter((path) => empty.test(path))).toEqual([]);
});

test('nothing is left open or switched off', () => {
  const marks = new RegExp(['TO' + 'DO', 'FIX' + 'ME', '\\.on' + 'ly\\(', '\\.sk' + 'ip\\('].join('|'));
  expect(source.filter((path) => marks.test(read(path)))).toEqual([]);
});

test('every link in the documents leads somewhere', () => {
  // What a municipality's pages link to are addresses of the site; src/features/pages/content-files.test.ts follows them.
  const isPage = /^municipality\/[^/]+\/pages\//;
  const broken = tracked
    .filter((path) => path.endsWith('.md') && !isPage.test(path))
    .flatMap((path) =>
      [...read(path).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)/g)]
        .map((match) => match[1] ?? '')
        .filter((target) => !existsSync(join(projectRoot, dirname(path), target)))
        .map((target) => `${path}: ${target}`),
    );
  expect(broken).toEqual([]);
});

test('the lockfile names no address to download from', () => {
  expect(read('package-lock.json')).not.toMatch(/"resolved": *"https?:\/\/(?!registry\.npmjs\.org\/)/);
});

/** Comments may name a statute or a page in Swedish; what runs may not. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}
