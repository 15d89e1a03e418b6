// `npm start`: starts the product, says where it is and who one can be, and stops cleanly on Ctrl-C.
import { listExamplePeople } from '../access/door.ts';
import { chooseCast, roleAt } from '../features/sessions/index.ts';
import type { Config } from '../platform/config.ts';
import { createLog } from '../platform/log.ts';
import { onShutdown, shutDown } from '../platform/shutdown.ts';
import { type Product, startProduct } from './product.ts';
import { en } from './texts.en.ts';

/** Runs until a signal comes; answers the exit code. */
export async function serveProduct(config: Config): Promise<number> {
  logLastResort(config);
  const stopped = Promise.withResolvers<void>();
  const starting = startProduct({
    config,
    clock: () => Temporal.Now.instant(),
    onProgress: (line) => console.log(line),
  });
  // Told before the start, so that Ctrl-C in the middle of it waits for what has begun and leaves no server behind.
  onShutdown(async () => {
    await starting.then(({ stop }) => stop());
    stopped.resolve();
  });
  const product = await starting;
  await welcome(product);
  await stopped.promise;
  return 0;
}

/** What nobody caught ends the process in order, and says so in the log's own form: a stack as Node prints it quotes people. */
function logLastResort({ logLevel: level }: Config): void {
  const log = createLog({ level });
  process.on('uncaughtException', (error) => {
    log.error('process.failed', { error });
    void shutDown(1);
  });
}

async function welcome({ url, db, database }: Product): Promise<void> {
  console.log(`\n${en.product} is running at ${url}\n`);
  const people = chooseCast(await listExamplePeople(db));
  if (people.length > 0) {
    console.log('It is the example municipality. Sign in there as one of its people, for example:');
    for (const person of people) {
      console.log(`  ${person.name.padEnd(22)} ${roleAt(person)}`);
    }
  }
  if (__TEST_BUILD__) {
    console.log('\nThis is a build for tests: whoever reaches this address may sign in as anybody (docs/testing.md).');
  }
  console.log(
    database.embedded ? '\nThis is a trial with a database of its own. Ctrl-C stops it.' : '\nCtrl-C stops it.',
  );
}
