// The races of prove:races: what is prepared, what each client does in the one instant, and what must be true afterwards.
import type pg from 'pg';
import { makeRequest, serviceId } from './asking.ts';
import type { Findings } from './findings.ts';
import { RunningProduct } from './running.ts';
import { type Seen, Visitor } from './visitor.ts';

export type Arena = {
  witness: pg.Client;
  principals: Visitor[];
  coordinators: Visitor[];
  administrators: Visitor[];
  chiefs: Visitor[];
  /** Who have not signed in. */
  readers: Visitor[];
  /** Managers of one unit. */
  managers: Visitor[];
  /** Case workers of that unit, by membership, and one of them as a visitor. */
  workers: { membershipId: string; visitor: Visitor }[];
  connect: () => Promise<pg.Client>;
  close: () => Promise<void>;
};

export type Race = {
  name: string;
  prepare: (
    arena: Arena,
    crowd: number,
  ) => Promise<{ runners: (() => Promise<Seen>)[]; judge: (seen: Seen[], findings: Findings) => Promise<string[]> }>;
};

const unitId = 'lotsen';

/** A product with the example municipality and a crowd more of everybody. */
export async function openArena(crowd: number): Promise<Arena> {
  const product = await RunningProduct.start();
  const witness = await product.connect();
  const signInAll = async (kind: string, place: string) => {
    const people = await addPeople(witness, kind, place, crowd);
    const visitors: { membershipId: string; visitor: Visitor }[] = [];
    for (const { personId, membershipId } of people) {
      const visitor = new Visitor(product.url);
      await visitor.signIn(personId);
      visitors.push({ membershipId, visitor });
    }
    return visitors;
  };
  const visitorsOf = (people: { visitor: Visitor }[]) => people.map(({ visitor }) => visitor);
  return {
    witness,
    principals: visitorsOf(await signInAll('principal', '')),
    coordinators: visitorsOf(await signInAll('coordinator', 'ingangen')),
    administrators: visitorsOf(await signInAll('administrator', 'ingangen')),
    chiefs: visitorsOf(await signInAll('chief_editor', 'pedagogorebro')),
    readers: Array.from({ length: crowd }, () => new Visitor(product.url)),
    managers: visitorsOf(await signInAll('unit_manager', unitId)),
    workers: await signInAll('case_worker', unitId),
    connect: () => product.connect(),
    close: async () => {
      await witness.end();
      await product.stop();
    },
  };
}

/** `place` is a unit; principals share one school. */
async function addPeople(
  witness: pg.Client,
  kind: string,
  place: string,
  count: number,
): Promise<{ personId: string; membershipId: string }[]> {
  const { rows } = await witness.query<{ personId: string; membershipId: string }>(
    `with person as (
       insert into organisation.person (id, reference, given_name, family_name, email, listed)
       select gen_random_uuid(), 'race-' || $1 || '-' || n, 'Test', 'Testsson', 'race' || n || '@example.se', true from generate_series(1, $3::integer) n
       returning id)
     insert into organisation.membership (id, person_id, kind, unit_id, school_unit_id, profession, title, valid)
     select gen_random_uuid(), id, $1, nullif($2, ''), case when $1 = 'principal' then (select min(id::text)::uuid from organisation.school_unit) end,
       case when $1 = 'case_worker' then 'special_educator' end, 'Test', '[2020-01-01,)' from person
     returning person_id as "personId", id as "membershipId"`,
    [kind, place, count],
  );
  return rows;
}

/** The lesson that every bar here is about: many look, all see a free place, and all take it. */
export async function findDoubleBooking({ witness, connect }: Arena): Promise<number | undefined> {
  const clients = await Promise.all(Array.from({ length: 10 }, connect));
  await witness.query('create unlogged table public.place (round integer not null)');
  const book = async (client: pg.Client, round: number) => {
    await client.query('begin');
    const { rowCount } = await client.query('select from public.place where round = $1', [round]);
    if (rowCount === 0) await client.query('insert into public.place values ($1)', [round]);
    await client.query('commit');
  };
  let found: number | undefined;
  for (let round = 1; round <= 60 && found === undefined; round += 1) {
    await Promise.all(clients.map((client) => book(client, round)));
    const { rowCount } = await witness.query('select from public.place where round = $1', [round]);
    if ((rowCount ?? 0) > 1) found = round;
  }
  await witness.query('drop table public.place');
  await Promise.all(clients.map((client) => client.end()));
  return found;
}

const numberIn = ({ location }: Seen) => /^\/stod\/([A-Z]+-\d{4}-\d+)\/kvitto$/.exec(location)?.[1];
const won = (seen: readonly Seen[]) => seen.filter(({ status }) => status === 303);

/** Every race for one place: one is let in, and all others are told that somebody was first. */
export function exactlyOne(seen: readonly Seen[], findings: Findings): string[] {
  findings.checked += 1;
  const winners = won(seen).length;
  return winners === 1 ? [] : [`${winners} of ${seen.length} were told that they had it`];
}

async function beginDraft(visitor: Visitor): Promise<string> {
  await visitor.get('/stod/ny');
  const { location, status } = await visitor.post('/stod/ny', { service: serviceId });
  if (status !== 303) throw new Error(`beginning a draft answered ${status}`);
  return location;
}

const marked = (draft: string) => draft.split('/').at(-1) ?? '';

/** Sends one request alone, before the race. Answers its number. */
export async function sendOne({ principals }: Arena): Promise<string> {
  const [visitor] = principals;
  if (visitor === undefined) throw new Error('there is no principal');
  const draft = await beginDraft(visitor);
  const sent = await visitor.post(draft, makeRequest(marked(draft), 1).fields);
  const number = numberIn(sent);
  if (number === undefined) throw new Error(`sending a request before the race answered ${sent.status}`);
  return number;
}

const acceptance = {
  decision: 'accept',
  responsible: unitId,
  version: '1',
  acceptMessage: '',
  basis: '',
  purpose: '',
  until: '',
};

/** A request that a coordinator has accepted for the unit. */
async function openCase(arena: Arena): Promise<string> {
  const number = await sendOne(arena);
  const [coordinator] = arena.coordinators;
  await coordinator?.get(`/inkorg/${number}/beslut`);
  const accepted = await coordinator?.post(`/inkorg/${number}/beslut`, acceptance);
  if (accepted?.status !== 303) throw new Error(`accepting before the race answered ${accepted?.status}`);
  return number;
}

function naming(membershipId: string) {
  return {
    role: 'responsible',
    membershipId,
    from: Temporal.Now.plainDateISO('Europe/Stockholm').toString(),
    until: '',
  };
}

export async function count(witness: pg.Client, query: string, values: unknown[]): Promise<number> {
  const { rows } = await witness.query<{ count: string }>(`select count(*) from ${query}`, values);
  return Number(rows[0]?.count);
}

export const numberSeries: Race = {
  name: 'one series of registry numbers',
  prepare: async ({ principals, witness }, crowd) => {
    const askers = principals.slice(0, crowd);
    const drafts = await Promise.all(askers.map(beginDraft));
    const last = async () =>
      Number((await witness.query('select coalesce(max(last_number), 0) as last from records.series')).rows[0].last);
    const before = await last();
    const runners = askers.map(
      (visitor, n) => () => visitor.post(drafts[n] ?? '', makeRequest(marked(drafts[n] ?? ''), n).fields),
    );
    return {
      runners,
      judge: async (seen, findings) => {
        findings.checked += crowd;
        const numbers = new Set(seen.map(numberIn).filter((number) => number !== undefined));
        const series = new Set([...numbers].map((number) => Number(number.split('-')[2])));
        const missing = Array.from({ length: crowd }, (_, n) => before + 1 + n).filter((n) => !series.has(n));
        const wrong = missing.map((n) => `number ${n} was given to nobody`);
        return (await last()) === before + crowd ? wrong : [...wrong, 'the series has moved by more than was sent'];
      },
    };
  },
};

const oneRequestToAccept: Race = {
  name: 'one request to accept',
  prepare: async (arena, crowd) => {
    const number = await sendOne(arena);
    const deciders = arena.coordinators.slice(0, crowd);
    await Promise.all(deciders.map((visitor) => visitor.get(`/inkorg/${number}/beslut`)));
    return {
      runners: deciders.map((visitor) => () => visitor.post(`/inkorg/${number}/beslut`, acceptance)),
      judge: async (seen, findings) => {
        const cases = await count(arena.witness, 'cases.case where registry_number = $1', [number]);
        const events = await count(
          arena.witness,
          `requests.event e join requests.request r on r.id = e.request_id where r.registry_number = $1 and e.kind = 'accepted'`,
          [number],
        );
        findings.checked += 2;
        const wrong = [
          ...(cases === 1 ? [] : [`${cases} cases were opened`]),
          ...(events === 1 ? [] : [`${events} decisions were written`]),
        ];
        return [...exactlyOne(seen, findings), ...wrong];
      },
    };
  },
};

const oneRequestToTake: Race = {
  name: 'one request to take in hand',
  prepare: async (arena, crowd) => {
    const number = await sendOne(arena);
    const takers = arena.coordinators.slice(0, crowd);
    await Promise.all(takers.map((visitor) => visitor.get(`/inkorg/${number}`)));
    const taking = { version: '1', handler: '', gives: 'no' };
    return {
      runners: takers.map((visitor) => () => visitor.post(`/inkorg/${number}/omhand`, taking)),
      judge: async (seen, findings) => {
        const taken = await count(
          arena.witness,
          'requests.request where registry_number = $1 and handled_by is not null and version = 2',
          [number],
        );
        const untold = seen.filter(({ status, text }) => status === 409 && !text.includes('Test Testsson')).length;
        findings.checked += 2;
        return [
          ...exactlyOne(seen, findings),
          ...(taken === 1 ? [] : ['the request is not taken exactly once']),
          ...(untold === 0 ? [] : [`${untold} were not told who has it`]),
        ];
      },
    };
  },
};

const responsibleWorker: Race = {
  name: 'one responsible worker to name',
  prepare: async (arena, crowd) => {
    const number = await openCase(arena);
    const namers = arena.managers.slice(0, crowd);
    await Promise.all(namers.map((visitor) => visitor.get(`/enhet/${number}/handlaggare`)));
    const runners = namers.map(
      (visitor, n) => () => visitor.post(`/enhet/${number}/handlaggare`, naming(arena.workers[n]?.membershipId ?? '')),
    );
    return {
      runners,
      judge: async (seen, findings) => {
        const named = await count(
          arena.witness,
          `cases.duty d join cases.case c on c.id = d.case_id where c.registry_number = $1 and d.role = 'responsible'`,
          [number],
        );
        findings.checked += 1;
        return [...exactlyOne(seen, findings), ...(named === 1 ? [] : [`${named} are responsible`])];
      },
    };
  },
};

/** A case with a responsible worker who has an unsigned note in it. */
async function prepareNote(arena: Arena): Promise<{ visitor: Visitor; number: string; noteId: string }> {
  const number = await openCase(arena);
  const [worker] = arena.workers;
  const [manager] = arena.managers;
  if (worker === undefined || manager === undefined) throw new Error('there is nobody to write a note');
  await manager.get(`/enhet/${number}/handlaggare`);
  await manager.post(`/enhet/${number}/handlaggare`, naming(worker.membershipId));
  await worker.visitor.get(`/arenden/${number}/anteckning`);
  const written = await worker.visitor.post(`/arenden/${number}/anteckning`, { compartment: 'shared', body: 'B' });
  const { rows } = await arena.witness.query<{ id: string }>(
    'select n.id from cases.shared_note n join cases.case c on c.id = n.case_id where c.registry_number = $1',
    [number],
  );
  if (written.status !== 303 || rows[0] === undefined)
    throw new Error(`writing a note before the race answered ${written.status}`);
  return { visitor: worker.visitor, number, noteId: rows[0].id };
}

const oneNoteToSign: Race = {
  name: 'one note to sign',
  prepare: async (arena, crowd) => {
    const { visitor, number, noteId } = await prepareNote(arena);
    const path = `/arenden/${number}/anteckning/${noteId}/signering`;
    return {
      runners: Array.from({ length: crowd }, () => () => visitor.post(path, { version: '1' })),
      judge: async (seen, findings) => {
        const signed = await count(
          arena.witness,
          'cases.shared_note where id = $1 and signed_at is not null and version = 2',
          [noteId],
        );
        findings.checked += 1;
        return [...exactlyOne(seen, findings), ...(signed === 1 ? [] : ['the note is not signed exactly once'])];
      },
    };
  },
};

const oneNoteToChange: Race = {
  name: 'one note to change',
  prepare: async (arena, crowd) => {
    const { visitor, number, noteId } = await prepareNote(arena);
    const path = `/arenden/${number}/anteckning/${noteId}`;
    return {
      runners: Array.from({ length: crowd }, (_, n) => () => visitor.post(path, { version: '1', body: `Body ${n}` })),
      judge: async (seen, findings) => exactlyOne(seen, findings),
    };
  },
};

const doubleClick: Race = {
  name: 'one form sent many times',
  prepare: async ({ principals: [visitor], witness }, crowd) => {
    if (visitor === undefined) throw new Error('there is no principal');
    const draft = await beginDraft(visitor);
    const key = crypto.randomUUID();
    const { fields } = makeRequest(marked(draft), 0);
    return {
      runners: Array.from({ length: crowd }, () => () => visitor.post(draft, fields, key)),
      judge: async (seen, findings) => {
        findings.checked += 2;
        const receipts = new Set(seen.map(numberIn));
        const stored = await count(witness, 'requests.request where question = $1', [`Proof ${marked(draft)}`]);
        return [
          ...(receipts.size === 1 && !receipts.has(undefined) ? [] : [`${receipts.size} different answers`]),
          ...(stored === 1 ? [] : [`${stored} requests were stored`]),
        ];
      },
    };
  },
};

export const mainRaces: readonly Race[] = [
  numberSeries,
  oneRequestToAccept,
  oneRequestToTake,
  responsibleWorker,
  oneNoteToSign,
  oneNoteToChange,
  doubleClick,
];
