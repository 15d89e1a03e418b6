// `npm start`: starts the product, says where it is and who one can be, and stops cleanly on Ctrl-C.
import { listExamplePeople } from '../access/door.ts';
import type { Config } from '../platform/config.ts';
import { type Product, startProduct } from './product.ts';

/** Runs until a signal comes; answers the exit code. */
export async function serveProduct(config: Config): Promise<number> {
  const stopped = Promise.withResolvers<void>();
  const clock = () => Temporal.Now.instant();
  const product = await startProduct({ config, clock, onProgress: (line) => console.log(line) });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => stopped.resolve());
  }
  await welcome(product);
  await stopped.promise;
  console.log('Stopping.');
  await product.stop();
  return 0;
}

async function welcome({ url, db, database }: Product): Promise<void> {
  console.log(`\nCentralt skolstöd is running at ${url}\n`);
  const people = await listExamplePeople(db);
  if (people.length > 0) {
    console.log('It is the example municipality. Sign in there as one of its people, for example:');
    for (const kind of ['principal', 'coordinator', 'unit_manager', 'case_worker', 'auditor']) {
      const person = people.find((each) => each.kind === kind);
      if (person) console.log(`  ${person.name.padEnd(22)} ${person.title}, ${person.place}`);
    }
  }
  console.log(database.embedded ? '\nThis is a trial with a database of its own. Ctrl-C stops it.' : '\nCtrl-C stops it.');
}
