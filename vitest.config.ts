// How the tests run: sources as they are, one PostgreSQL for the whole run, two files at a time. With
// TEST_DATABASE=debian only the tests that need a database run, on the operating system's PostgreSQL.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const everyTest = ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'];

/** Known by what they import, so that a new test cannot be left out by its name. */
function findDatabaseTests(): string[] {
  const usesDatabase = /\/(support\/(cluster|browse)|postgres\/embedded|embedded)\.ts'/;
  const found = globSync(everyTest, { cwd: import.meta.dirname }).filter((path) =>
    usesDatabase.test(readFileSync(join(import.meta.dirname, path), 'utf8')),
  );
  if (found.length === 0) throw new Error('no test that uses a database was found');
  return found;
}

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  define: { __TEST_BUILD__: 'true' },
  test: {
    include: process.env.TEST_DATABASE === 'debian' ? findDatabaseTests() : everyTest,
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // Never reached by a healthy test; they only keep a hanging one from holding up the run for ever.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    teardownTimeout: 60_000,
  },
});
