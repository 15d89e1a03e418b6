// The people the bench acts as: signed in through the same functions as the sign-in page, each with what they can open.
// Called by command.ts.
import { openSession } from '../../src/access/door.ts';
import { cookieNames } from '../../src/platform/http/cookies.ts';
import { createQueries } from '../../src/platform/postgres/kysely.ts';
import { createPool } from '../../src/platform/postgres/pool.ts';
import { type Browser, unpack } from './browser.ts';
import { askOnce } from './queries.ts';

/** `numbers`: registry numbers of what they can open; `csrf` goes with every form they send. */
export type Visitor = { cookie: string; csrf: string; numbers: string[] };
export type Visitors = {
  workers: Visitor[];
  coordinators: Visitor[];
  principals: Visitor[];
  managers: Visitor[];
  auditors: Visitor[];
};
type Kind = keyof Visitors;
type Found = { personId: string; numbers: string[] | null };

// Those who have one membership act in it at once. Case workers open what they are responsible for, and can write there.
const single = `(select count(*) from organisation.membership other where other.person_id = m.person_id and other.valid @> access.today()) = 1
  and (select deactivated_at from organisation.person p where p.id = m.person_id) is null and m.valid @> access.today()`;
const queries: Record<Kind, string> = {
  workers: `
    select m.person_id as "personId", array_agg(c.registry_number order by c.registry_number) as numbers
    from organisation.membership m join cases.duty d on d.membership_id = m.id and d.role = 'responsible' and d.period @> access.today()
    join cases.case c on c.id = d.case_id and c.status = 'open' and not c.protected
    where m.kind = 'case_worker' and ${single} group by m.id, m.person_id order by abs(count(*) - 26), m.person_id limit $1`,
  coordinators: `
    select m.person_id as "personId", (select array_agg(registry_number order by registry_number) from requests.request
      where status = 'registered' and not protected) as numbers
    from organisation.membership m where m.kind = 'coordinator' and ${single} order by m.person_id limit $1`,
  principals: `
    select m.person_id as "personId", array_agg(r.registry_number order by r.registered_at desc) as numbers
    from organisation.membership m join requests.request r on r.asker_membership_id = m.id
    where m.kind = 'principal' and ${single} group by m.person_id order by m.person_id limit $1`,
  managers: `
    select m.person_id as "personId", (array_agg(c.registry_number order by c.registry_number))[1:200] as numbers
    from organisation.membership m join cases.unit_duty u on u.unit_id = m.unit_id and u.period @> access.today()
    join cases.case c on c.id = u.case_id and c.status = 'open' and not c.protected
    where m.kind = 'unit_manager' and ${single} group by m.person_id order by m.person_id limit $1`,
  auditors: `select m.person_id as "personId", null as numbers from organisation.membership m where m.kind = 'auditor' and ${single} limit $1`,
};

/** Signs in up to `each` people of every kind. Throws when there is none of some kind. */
export async function signInVisitors(
  urls: { adminUrl: string; appUrl: string },
  browser: Browser,
  each: number,
): Promise<Visitors> {
  const pool = createPool({ url: urls.appUrl, max: 4 });
  const db = createQueries(pool);
  const signIn = async ({ personId, numbers }: Found): Promise<Visitor> => {
    const token = await openSession(db, { personId, idToken: null });
    const cookie = `${cookieNames.session}=${token}`;
    return { cookie, csrf: await readCsrf(browser, cookie), numbers: numbers ?? [] };
  };
  const visitors = {} as Visitors;
  for (const [kind, query] of Object.entries(queries) as [Kind, string][]) {
    const found = await askOnce<Found>(urls.adminUrl, query, [each]);
    if (found.length === 0) {
      throw new Error(`the municipality has none of ${kind}`);
    }
    visitors[kind] = await Promise.all(found.map(signIn));
  }
  await db.destroy();
  return visitors;
}

/** The token stands in every page of somebody signed in, in the form that signs out. */
async function readCsrf(browser: Browser, cookie: string): Promise<string> {
  const answered = await browser.ask({ method: 'GET', path: '/handelser', cookie });
  const csrf = /name="_csrf" value="([^"]+)"/.exec(unpack(answered).toString())?.[1];
  if (csrf === undefined) {
    throw new Error(`a page (${answered.status}) without the token of its forms`);
  }
  return csrf;
}

/** The n-th of a list, beginning again at its end. */
export function nth<T>(list: readonly T[], n: number): T {
  const one = list[n % list.length];
  if (one === undefined) {
    throw new Error('an empty list has no turns');
  }
  return one;
}
