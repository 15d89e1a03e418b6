// `npm run prove:kill`: principals send requests over HTTP, clerks register, sort and publish, editors show and take away, and
// readers write, join and leave, while the server process, and in turn PostgreSQL, is killed without warning. After each death:
// is everything that was acknowledged there, once, whole, and in an unbroken series?
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { AdministratorClerk, type Clerk, EntranceClerk, StaffClerk } from './clerks.ts';
import { DeskClerk, ReaderClerk, TextClerk } from './clerks-face.ts';
import { Dice } from './dice.ts';
import { conclude, Findings } from './findings.ts';
import type { Insistent } from './insistent.ts';
import { deedFaults } from './kill-deeds.ts';
import { type Acknowledged, checkLaws, plantFaults, type Told } from './kill-laws.ts';
import { checkAllIsDone, LetterBox } from './kill-letters.ts';
import { readProofArguments } from './proof.ts';
import { RunningProduct } from './running.ts';
import { Sender } from './sending.ts';

const senders = 6;
const barMs = 10_000;

/** Exit code 0 when nothing was lost, doubled, half or late, and every planted fault was found. */
export async function proveKill(args: string[]): Promise<number> {
  const { seed, size } = readProofArguments(args, {
    size: 20,
    help: 'so many deaths of the server, and as many of PostgreSQL',
  });
  const findings = new Findings();
  console.log('kill: starting a product of its own');
  const product = await RunningProduct.start();
  const crew = await hire(product);
  const working = crew.all.map((one) => one.work());
  try {
    await untilAcknowledged(crew, 12);
    await untilEveryDeed(crew);
    await whileResting(crew, () => showThatFaultsAreFound(product, crew, findings));
    const worst = { server: 0, database: 0 };
    let inFlight = 0;
    const dice = new Dice(seed);
    for (let death = 1; death <= size * 2; death += 1) {
      const victim = death % 2 === 1 ? 'server' : 'database';
      const before = listAcknowledged(crew).length;
      await untilAcknowledged(crew, before + 3);
      await wait(dice.below(400));
      await untilBusy(crew);
      inFlight += crew.all.filter(({ isSending }) => isSending).length;
      const tookMs = await kill(product, victim);
      worst[victim] = Math.max(worst[victim], tookMs);
      findings.check(
        tookMs <= barMs,
        `after death ${death} (${victim}) it was up again only after ${Math.round(tookMs)} ms`,
      );
      await check(product, crew, findings, `death ${death} (${victim})`);
      if (death % 10 === 0)
        console.log(
          `  ${death} deaths, ${listAcknowledged(crew).length} requests and ${listDeeds(crew).length} other writes acknowledged, ${findings.wrong.length} wrong`,
        );
    }
    for (const one of crew.all) one.finish();
    await Promise.all(working);
    for (const one of crew.all) findings.all(1, 'an answer that was none', one.unanswered);
    for (const one of crew.all) findings.all(1, 'an answer that did not hold', one.broken);
    await check(product, crew, findings, 'the end');
    await checkLettersGoOut(product, findings);
    await check(product, crew, findings, 'the last letter');
    const resent = listAcknowledged(crew).filter(({ wasResent }) => wasResent).length;
    console.log(`  ${size} deaths of the server: up again after ${Math.round(worst.server)} ms at worst`);
    console.log(`  ${size} deaths of PostgreSQL: up again after ${Math.round(worst.database)} ms at worst`);
    console.log(
      `  ${listAcknowledged(crew).length} requests and ${listDeeds(crew).length} other writes acknowledged, ${inFlight} on their way when death came, ${resent} sent again with the same key, seed ${seed}`,
    );
  } finally {
    for (const one of crew.all) one.finish();
    const exitCode = await product.stop();
    findings.check(exitCode === 0, `the product stopped with exit code ${exitCode}`);
  }
  return conclude('kill', findings);
}

type Crew = {
  askers: (Sender | StaffClerk)[];
  clerks: Clerk[];
  readers: ReaderClerk;
  box: LetterBox;
  all: Insistent[];
};

async function hire(product: RunningProduct): Promise<Crew> {
  const witness = await product.connect();
  const { rows } = await witness.query<{ id: string }>(
    `select p.id from organisation.person p join organisation.membership m on m.person_id = p.id and m.valid @> access.today()
     group by p.id having count(*) = 1 and min(m.kind) = 'principal' order by p.id limit $1`,
    [senders],
  );
  const senderCrew = await Promise.all(
    Array.from({ length: senders }, (_, n) => Sender.signIn(product.url, rows[n % rows.length]?.id ?? '', n)),
  );
  const readers = await ReaderClerk.enterFolder(product.url, product.folder);
  const clerks = [...(await hireClerks(product, witness, readers)), readers];
  await witness.end();
  const staff = clerks.filter((clerk) => clerk instanceof StaffClerk);
  const box = new LetterBox(product.folder);
  return { askers: [...senderCrew, ...staff], clerks, readers, box, all: [...senderCrew, ...clerks] };
}

/** A coordinator, an administrator, one of a school's staff with a principal of the same school, and a chief editor at two desks. */
async function hireClerks({ url }: RunningProduct, witness: pg.Client, readers: ReaderClerk): Promise<Clerk[]> {
  type Hired = { personId: string; membershipId: string; schoolId: string };
  const one = async (kind: string, schoolId?: string): Promise<Hired> => {
    const { rows } = await witness.query<Hired>(
      `select m.person_id as "personId", m.id as "membershipId", m.school_unit_id as "schoolId" from organisation.membership m
       join organisation.person p on p.id = m.person_id
       where m.kind = $1 and m.valid @> access.today() and p.listed and ($2::uuid is null or m.school_unit_id = $2)
         and not exists (select from organisation.membership other where other.person_id = p.id and other.id <> m.id)
       order by m.id limit 1`,
      [kind, schoolId ?? null],
    );
    if (rows[0] === undefined) throw new Error(`there is no ${kind} to hire`);
    return rows[0];
  };
  const staff = await one('school_staff');
  const principal = await one('principal', staff.schoolId);
  const coordinator = await one('coordinator');
  const chief = await one('chief_editor');
  return [
    await EntranceClerk.signIn(url, { ...coordinator, schoolId: staff.schoolId }),
    await AdministratorClerk.signIn(url, (await one('administrator')).personId),
    await StaffClerk.signIn(url, staff.personId, principal),
    await TextClerk.signIn(url, chief.personId),
    await DeskClerk.signIn(url, chief, readers),
  ];
}

async function kill(product: RunningProduct, victim: 'server' | 'database'): Promise<number> {
  const begun = performance.now();
  if (victim === 'server') {
    await product.killServer();
    await product.startAgain();
  } else {
    await product.killDatabase();
    await product.untilReady();
  }
  return performance.now() - begun;
}

async function check(product: RunningProduct, crew: Crew, findings: Findings, when: string): Promise<void> {
  // Before the snapshot: what is acknowledged by now must stand in it.
  const told = listTold(crew);
  const witness = await product.connect();
  await witness.query('begin isolation level repeatable read');
  const found = await checkLaws(witness, told, product.folder);
  await witness.end();
  found.wrong.splice(0, found.wrong.length, ...found.wrong.map((what) => `after ${when}: ${what}`));
  findings.add(found);
}

async function whileResting(crew: Crew, work: () => Promise<void>): Promise<void> {
  for (const one of crew.all) one.isResting = true;
  while (crew.all.some(({ isSending }) => isSending)) await wait(10);
  await work();
  for (const one of crew.all) one.isResting = false;
}

/** Whatever died, the worker is at it again: what nobody has begun to send is sent within a minute. */
async function checkLettersGoOut(product: RunningProduct, findings: Findings): Promise<void> {
  const witness = await product.connect();
  const untouched = 'select from graphile_worker._private_jobs where attempts = 0 and run_at <= now()';
  const until = Date.now() + 60_000;
  while ((await witness.query(untouched)).rowCount && Date.now() < until) await wait(200);
  const { rowCount } = await witness.query(untouched);
  findings.check(rowCount === 0, `${rowCount} letters were not even tried within a minute after the last death`);
  await checkAllIsDone(witness, 120_000, findings);
  await witness.end();
}

/** The worker writes too: planted faults shall stand alone. What is planned for the night waits for the night. */
async function untilSent(witness: pg.Client): Promise<void> {
  for (const until = Date.now() + 60_000; ; await wait(50)) {
    const { rowCount } = await witness.query('select from graphile_worker._private_jobs where run_at <= now()');
    if (rowCount === 0) return;
    if (Date.now() > until) throw new Error(`${rowCount} letters have not been sent in a minute`);
  }
}

async function showThatFaultsAreFound(product: RunningProduct, crew: Crew, findings: Findings): Promise<void> {
  const witness = await product.connect();
  await untilSent(witness);
  await witness.query('begin isolation level repeatable read');
  const planted = await plantFaults(witness, listTold(crew), product.folder);
  await witness.query('rollback');
  await witness.end();
  const missed = planted.filter(({ found }) => found === 0).map(({ fault }) => fault);
  findings.all(planted.length, 'a planted fault was not found', missed);
  console.log(`  planted faults: ${planted.length - missed.length} of ${planted.length} found`);
}

/** As it stands now: the crew goes on reading while the laws are checked. */
function listAcknowledged(crew: Crew): Acknowledged[] {
  return crew.askers.flatMap(({ acknowledged }) => acknowledged.map((request) => ({ ...request })));
}

function listDeeds(crew: Crew): Told['deeds'] {
  return crew.clerks.flatMap(({ deeds }) => [...deeds]);
}

function listTold(crew: Crew): Told {
  return { acknowledged: listAcknowledged(crew), deeds: listDeeds(crew), leaving: crew.readers.leaving, box: crew.box };
}

/** So that each planted fault has something to spoil. */
async function untilEveryDeed(crew: Crew): Promise<void> {
  const lacking = () => Object.values(deedFaults).filter(({ of }) => !listDeeds(crew).some(({ name }) => name === of));
  for (const until = Date.now() + 60_000; lacking().length > 0; await wait(50)) {
    if (Date.now() > until)
      throw new Error(
        `nobody has ${lacking()
          .map(({ of }) => of)
          .join(', ')} in a minute`,
      );
  }
}

async function untilAcknowledged(crew: Crew, count: number): Promise<void> {
  for (const until = Date.now() + 60_000; listAcknowledged(crew).length < count; await wait(10)) {
    if (Date.now() > until)
      throw new Error(`only ${listAcknowledged(crew).length} of ${count} requests were acknowledged in a minute`);
  }
}

/** Death shall come while somebody waits for an answer. */
async function untilBusy(crew: Crew): Promise<void> {
  for (let tries = 0; tries < 2000 && !crew.all.some(({ isSending }) => isSending); tries += 1) await wait(1);
}
