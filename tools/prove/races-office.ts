// The races of the office: minutes, meetings, forms, rules, and a matter opened to its school. Each is taken once.
import { type Arena, count, exactlyOne, type Race, sendOne } from './races-list.ts';
import type { Visitor } from './visitor.ts';

const oneMinuteToWrite: Race = {
  name: 'one minute to write',
  prepare: async (arena, crowd) => {
    const number = await sendOne(arena);
    const { path, writers } = await callMeeting(arena, number, crowd);
    return {
      runners: writers.map((visitor, n) => () => visitor.post(path, { version: '0', body: `Minute ${n}` })),
      judge: async (seen, findings) => {
        const stored = await count(
          arena.witness,
          `meetings.minute m join requests.request r on r.id = m.request_id where r.registry_number = $1 and m.version = 1`,
          [number],
        );
        findings.checked += 1;
        return [...exactlyOne(seen, findings), ...(stored === 1 ? [] : [`${stored} minutes were stored`])];
      },
    };
  },
};

const oneMeetingToClose: Race = {
  name: 'one meeting to close',
  prepare: async (arena, crowd) => {
    const { path, writers } = await callMeeting(arena, await sendOne(arena), crowd);
    const closing = path.replace(/[^/]+$/, 'avslut');
    return {
      runners: writers.map((visitor) => () => visitor.post(closing, {})),
      judge: async (seen, findings) => exactlyOne(seen, findings),
    };
  },
};

/** A meeting about one request, whose page each of the writers has open. */
async function callMeeting(arena: Arena, number: string, crowd: number): Promise<{ path: string; writers: Visitor[] }> {
  const writers = arena.coordinators.slice(0, crowd);
  const { rows } = await arena.witness.query<{ id: string }>(
    `with meeting as (
       insert into meetings.meeting (id, held_on, called_by, called_at)
       select gen_random_uuid(), access.today(), m.id, now() from organisation.membership m where m.kind = 'coordinator' limit 1
       returning id, called_by),
     present as (insert into meetings.present select id, called_by from meeting),
     item as (
       insert into meetings.item (id, meeting_id, request_id, child_id, place)
       select gen_random_uuid(), meeting.id, r.id, r.child_id, 1 from meeting, requests.request r where r.registry_number = $1)
     select id from meeting`,
    [number],
  );
  const path = `/triagemote/${rows[0]?.id}/${number}`;
  await Promise.all(writers.map((visitor) => visitor.get(path)));
  return { path, writers };
}

const oneFormToPublish: Race = {
  name: 'one form to publish',
  prepare: async ({ administrators, witness }, crowd) => {
    const service = 'klassdag-naturskolan';
    const path = `/administrera/tjanster/${service}`;
    const publishers = administrators.slice(0, crowd);
    await Promise.all(publishers.map((visitor) => visitor.get(path)));
    const begun = await publishers[0]?.post(path, { act: 'begin' });
    if (begun?.status !== 303) throw new Error(`beginning a form before the race answered ${begun?.status}`);
    const versions = () => count(witness, 'catalogue.service where id = $1', [service]);
    const before = await versions();
    const fields = { version: '1', from: Temporal.Now.plainDateISO('Europe/Stockholm').toString() };
    return {
      runners: publishers.map((visitor) => () => visitor.post(`${path}/publicering`, fields)),
      judge: async (seen, findings) => {
        const more = (await versions()) - before;
        findings.checked += 1;
        return [...exactlyOne(seen, findings), ...(more === 1 ? [] : [`${more} versions were published`])];
      },
    };
  },
};

const oneEditionToPublish: Race = {
  name: 'one edition of the rules to publish',
  prepare: async ({ administrators, witness }, crowd) => {
    const path = '/administrera/fordelning';
    const publishers = administrators.slice(0, crowd);
    await Promise.all(publishers.map((visitor) => visitor.get(path)));
    const begun = await publishers[0]?.post(path, {});
    if (begun?.status !== 303) throw new Error(`beginning an edition before the race answered ${begun?.status}`);
    const editions = () => count(witness, `routing.edition where status = 'published'`, []);
    const before = await editions();
    const fields = { version: '1', from: Temporal.Now.plainDateISO('Europe/Stockholm').toString() };
    return {
      runners: publishers.map((visitor) => () => visitor.post(`${path}/publicering`, fields)),
      judge: async (seen, findings) => {
        const more = (await editions()) - before;
        findings.checked += 1;
        return [...exactlyOne(seen, findings), ...(more === 1 ? [] : [`${more} editions were published`])];
      },
    };
  },
};

const oneMatterToOpen: Race = {
  name: 'one matter to open to its school',
  prepare: async (arena, crowd) => {
    const number = await sendOne(arena);
    await arena.witness.query('update requests.request set school_reads = false where registry_number = $1', [number]);
    const openers = arena.coordinators.slice(0, crowd);
    await Promise.all(openers.map((visitor) => visitor.get(`/inkorg/${number}/skolan`)));
    const yes = { yesName: 'T', yesRelation: '', yesWay: 'oral', yesOn: '2026-01-15' };
    return {
      runners: openers.map((visitor) => () => visitor.post(`/inkorg/${number}/skolan`, yes)),
      judge: async (seen, findings) => {
        const opened = await count(
          arena.witness,
          `requests.event e join requests.request r on r.id = e.request_id
           where r.registry_number = $1 and e.kind = 'school_opened' and r.school_reads`,
          [number],
        );
        findings.checked += 1;
        return [...exactlyOne(seen, findings), ...(opened === 1 ? [] : [`it was opened ${opened} times`])];
      },
    };
  },
};

export const officeRaces: readonly Race[] = [
  oneMinuteToWrite,
  oneMeetingToClose,
  oneFormToPublish,
  oneEditionToPublish,
  oneMatterToOpen,
];
