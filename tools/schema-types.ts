// `npm run schema`: writes the types of the tables from the migrated schema. A rule test holds the committed file to it.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectRoot } from '../src/platform/config.ts';
import { openScratch } from './prove/scratch.ts';

/** The platform's own: the ledger of migrations, the queue. Every other schema is a slice's. */
const notOurs = 'migration,graphile_worker,jobs,public';

/** Runs the generator on a migrated database; with `isCheck` it writes nothing and throws when the file differs. */
export function generateSchemaTypes(superuserUrl: string, isCheck: boolean): void {
  const codegen = createRequire(import.meta.url).resolve('kysely-codegen/dist/cli/bin.js');
  const options = {
    '--dialect': 'postgres',
    '--url': superuserUrl,
    '--exclude-pattern': `{${notOurs}}.*`,
    '--date-parser': 'string',
    '--type-mapping': '{"timestamptz":"ColumnType<Temporal.Instant, string, string>","int8":"number"}',
    '--out-file': join(projectRoot, 'src/platform/postgres/schema.gen.ts'),
  };
  const flags = ['--no-domains', '--camel-case', '--log-level', 'error', ...(isCheck ? ['--verify'] : [])];
  execFileSync(process.execPath, [codegen, ...Object.entries(options).flat(), ...flags]);
}

export async function schemaCommand(): Promise<number> {
  const scratch = await openScratch();
  try {
    generateSchemaTypes(scratch.database.adminUrl, false);
    return 0;
  } finally {
    await scratch.close();
  }
}
