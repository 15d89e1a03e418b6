// Signing in as people do it: the product's application against a real OpenID Connect provider, and what ends a session.

import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Product, startProduct } from '../../src/app/product.ts';
import { en } from '../../src/features/sessions/texts.en.ts';
import { sv } from '../../src/features/sessions/texts.sv.ts';
import { readConfig } from '../../src/platform/config.ts';
import { cloneDatabase, type TestDatabase } from '../support/cluster.ts';
import { type OidcPerson, type RunningOidc, startProvider } from '../support/oidc.ts';
import { people, seedSmallTown } from '../world/small-town.ts';
import { type Seen, type Visitor, visit } from './visitor.ts';

const origin = 'http://localhost:3000';
const numbers = { principalNorth: '198411292389', guardian: '196906052391' };
const known: OidcPerson[] = [
  { subject: 'eva', account: 'educator', acr: 'urn:test:substantial' },
  { subject: 'nora', personalNumber: '19841129-2389', acr: 'urn:test:low' },
  { subject: 'vera', personalNumber: numbers.guardian },
  { subject: 'kim', account: 'coordinator' },
  { subject: 'stranger', account: 'nobody.here', personalNumber: '196608253081' },
  { subject: 'nameless' },
  { subject: 'auditor' },
];

let database: TestDatabase;
let owner: pg.Client;
let oidc: RunningOidc;
let product: Product;
const opened: { stop: () => Promise<void> }[] = [];

beforeAll(async () => {
  database = await cloneDatabase();
  await seedSmallTown(database.ownerUrl);
  owner = new pg.Client({ connectionString: database.superuserUrl });
  await owner.connect();
  for (const [role, number] of Object.entries(numbers)) {
    const { rowCount } = await owner.query(
      'update organisation.person set account = null, personal_number = $2 where reference = $1',
      [role, number],
    );
    expect(rowCount).toBe(1);
  }
  oidc = await openProvider();
  product = await open(oidc);
});
afterAll(async () => {
  for (const each of opened.toReversed()) await each.stop();
  await owner.end();
  await database.drop();
});

async function openProvider(options: Partial<Parameters<typeof startProvider>[0]> = {}): Promise<RunningOidc> {
  const redirectUris = [`${origin}/logga-in/svar`];
  const started = await startProvider({ people: known, redirectUris, signedOutUris: [`${origin}/`], ...options });
  opened.push(started);
  return started;
}

async function open(
  { issuer, clientId, clientSecret }: Pick<RunningOidc, 'issuer' | 'clientId' | 'clientSecret'>,
  further: Record<string, string> = {},
): Promise<Product> {
  const config = readConfig({
    DATABASE_URL: database.superuserUrl,
    PUBLIC_URL: origin,
    LOG_LEVEL: 'silent',
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    OIDC_ACCOUNT_CLAIM: 'preferred_username',
    ...further,
  });
  const clock = () => Temporal.Now.instant();
  const started = await startProduct({ config, clock, onProgress: () => undefined, listens: false });
  opened.push(started);
  return started;
}

const visitorOf = ({ app }: Product) => visit(origin, (request) => app.request(request));

/** From the button on the sign-in page, over the provider's own pages, back to the product's answer. */
async function signIn(
  subject: string,
  { at = product, as = visitorOf(at), provider = oidc, till = '/' } = {},
): Promise<{ visitor: Visitor; answer: Seen; callback: string }> {
  const page = await as.get(`/logga-in?till=${encodeURIComponent(till)}`);
  const button = /href="(\/logga-in\/start[^"]*)"/.exec(page.text)?.[1] ?? '';
  const started = await as.get(button.replaceAll('&amp;', '&'));
  expect(started.status).toBe(303);
  const callback = await provider.signIn(started.location, subject);
  return { visitor: as, answer: await as.get(callback), callback };
}

const isSignedOut = async (visitor: Visitor, path: string) => {
  const { status, location } = await visitor.get(path);
  return status === 303 && location.startsWith('/logga-in');
};

test('staff come in by account, principals and guardians by personal number, each to the day’s first page', async () => {
  for (const [subject, home, name] of [
    ['eva', '/arenden', 'Eva Edlund'],
    ['nora', '/stod', 'Nora Norling'],
    ['vera', '/egna', 'Vera Vik'],
  ] as const) {
    const { visitor, answer } = await signIn(subject);
    expect([answer.status, answer.location]).toEqual([303, home]);
    expect((await visitor.get('/')).text).toContain(name);
  }
});

test('whoever was on the way somewhere gets there, and never out of the house', async () => {
  expect((await signIn('nora', { till: '/stod/ny?tjanst=kartlaggning' })).answer.location).toBe(
    '/stod/ny?tjanst=kartlaggning',
  );
  for (const till of ['//evil.example.se/', 'https://evil.example.se/', '/\\evil.example.se']) {
    expect((await signIn('nora', { till })).answer.location).toBe('/stod');
  }
});

test('whoever the municipality has not registered is told so, and gets no session', async () => {
  const { visitor, answer } = await signIn('stranger');
  expect([answer.status, answer.code]).toEqual([403, 'sign-in:unregistered']);
  expect(answer.text).toContain(sv.refusals.unregistered);
  expect(visitor.cookies.has('__Host-session')).toBe(false);
});

test('each reason for a refusal has a sentence of its own', async () => {
  const cancelled = (await signIn('cancel')).answer;
  const unknown = (await signIn('nameless')).answer;
  const demanding = await open(oidc, { OIDC_ACCEPTED_ACR: 'urn:test:substantial urn:test:high' });
  const weak = (await signIn('nora', { at: demanding })).answer;
  const first = await signIn('eva');
  const expired = await first.visitor.get(first.callback);
  const foreign = visitorOf(product);
  await foreign.get('/logga-in/start');
  const refused = await foreign.get(first.callback);
  const answers = { cancelled, unknown, 'too-weak': weak, expired, refused };
  for (const [reason, { status, code, text }] of Object.entries(answers)) {
    expect([reason, status, code]).toEqual([reason, 403, `sign-in:${reason}`]);
    expect(text).toContain(sv.refusals[reason as keyof typeof answers]);
  }
  expect((await signIn('eva', { at: demanding })).answer.location).toBe('/arenden');
  for (const { refusals } of [sv, en]) {
    expect(new Set(Object.values(refusals)).size).toBe(Object.keys(answers).length + 1);
  }
});

test('an answer that is used again within its time is refused by the provider, and said to be used', async () => {
  const visitor = visitorOf(product);
  const { location } = await visitor.get('/logga-in/start');
  const kept = visitor.cookies.get('__Host-sign-in') ?? '';
  const callback = await oidc.signIn(location, 'eva');
  expect((await visitor.get(callback)).status).toBe(303);
  visitor.cookies.set('__Host-sign-in', kept);
  expect((await visitor.get(callback)).code).toBe('sign-in:expired');
});

test('which claims say who somebody is follows from the settings', async () => {
  const bySubject = await open(oidc, { OIDC_ACCOUNT_CLAIM: 'sub' });
  expect((await signIn('auditor', { at: bySubject })).answer.location).toBe('/logg');
  expect((await signIn('auditor')).answer.code).toBe('sign-in:unknown');
});

test('claims that the provider only gives when asked are asked for', async () => {
  const sparing = await openProvider({ claimsIn: 'userinfo' });
  const at = await open(sparing);
  expect((await signIn('vera', { at, provider: sparing })).answer.location).toBe('/egna');
});

test('a provider that is away is said to be away, and the rest of the product stands', async () => {
  const gone = await startProvider({ people: known, redirectUris: [`${origin}/logga-in/svar`] });
  const at = await open(gone);
  await gone.stop();
  const visitor = visitorOf(at);
  const answer = await visitor.get('/logga-in/start');
  expect([answer.status, answer.code, answer.headers.get('retry-after')]).toEqual([503, 'unavailable', '5']);
  expect(answer.text).toContain('Inloggningstjänsten svarar inte');
  expect((await visitor.get('/')).status).toBe(200);
});

test('with several assignments one chooses which acts, sees it on every page, and can switch', async () => {
  const { person } = people.coordinator;
  await owner.query(
    `insert into organisation.membership (id, person_id, kind, unit_id, profession, title, valid) values
     ('00000000-0000-4000-8000-00030000aaaa', $1, 'case_worker', 'samba', 'teacher', 'Resurslärare', '[2020-01-01,)')`,
    [person],
  );
  const { visitor, answer } = await signIn('kim', { till: '/inkorg' });
  expect(answer.location).toBe('/uppdrag?till=%2Finkorg');
  const chooser = await visitor.get(answer.location);
  expect(chooser.text).toContain('Roll coordinator');
  expect(chooser.text).toContain('Resurslärare');
  expect((await visitor.get('/inkorg')).location).toBe('/uppdrag?till=%2Finkorg');
  const choose = (membership: string, till = '/') => visitor.post('/uppdrag', { membership, till });
  expect((await choose(people.coordinator.membership, '/inkorg')).location).toBe('/inkorg');
  expect((await visitor.get('/inkorg')).text).toContain('Roll coordinator, Ingången');
  expect((await choose('00000000-0000-4000-8000-00030000aaaa')).location).toBe('/arenden');
  expect((await visitor.get('/arenden')).text).toContain('Resurslärare, SAMBA');
  expect((await visitor.get('/inkorg')).status).toBe(404);
  expect((await choose(people.auditor.membership)).status).toBe(404);
});

test('signing in gives a new session, and the one before is worth nothing', async () => {
  const { visitor } = await signIn('eva');
  const before = visitor.cookies.get('__Host-session') ?? '';
  await signIn('eva', { as: visitor });
  const after = visitor.cookies.get('__Host-session') ?? '';
  expect(before).toMatch(/^[\w-]{43}$/);
  expect(after).not.toBe(before);
  expect(await isSignedOut(visitor, '/arenden')).toBe(false);
  visitor.cookies.set('__Host-session', before);
  expect(await isSignedOut(visitor, '/arenden')).toBe(true);
});

test('signing out ends the session here and goes on to the provider’s', async () => {
  const { visitor } = await signIn('eva');
  const token = visitor.cookies.get('__Host-session') ?? '';
  const { status, location } = await visitor.post('/logga-ut', {}, '/arenden');
  expect(status).toBe(303);
  const end = new URL(location);
  expect(end.origin).toBe(oidc.issuer);
  expect(end.searchParams.get('post_logout_redirect_uri')).toBe(`${origin}/`);
  expect(end.searchParams.get('id_token_hint')).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  expect((await fetch(end, { redirect: 'manual' })).status).toBe(200);
  visitor.cookies.set('__Host-session', token);
  expect(await isSignedOut(visitor, '/arenden')).toBe(true);
});

test('a session ends two hours after the last page, and ten hours after it began whatever is done in it', async () => {
  const age = (column: 'seen_at' | 'ends_at', by: string) =>
    owner.query(`update access.session set ${column} = ${column} - $1::interval where person_id = $2`, [
      by,
      people.educator.person,
    ]);
  const idle = (await signIn('eva')).visitor;
  await age('seen_at', '1 hour 59 minutes');
  expect(await isSignedOut(idle, '/arenden')).toBe(false);
  await age('seen_at', '1 hour 59 minutes');
  expect(await isSignedOut(idle, '/arenden')).toBe(false);
  await age('seen_at', '2 hours 1 minute');
  expect(await isSignedOut(idle, '/arenden')).toBe(true);
  const busy = (await signIn('eva')).visitor;
  await age('ends_at', '9 hours 59 minutes');
  expect(await isSignedOut(busy, '/arenden')).toBe(false);
  await age('ends_at', '1 minute');
  expect(await isSignedOut(busy, '/arenden')).toBe(true);
});

test('whoever has left is out at the next request, and coming back does not bring the session back', async () => {
  const { visitor } = await signIn('eva');
  const setLeft = (at: string) =>
    owner.query(`update organisation.person set deactivated_at = ${at} where id = $1`, [people.educator.person]);
  await setLeft('now()');
  expect(await isSignedOut(visitor, '/arenden')).toBe(true);
  expect((await signIn('eva')).answer.code).toBe('sign-in:unregistered');
  await setLeft('null');
  expect(await isSignedOut(visitor, '/arenden')).toBe(true);
  expect((await signIn('eva')).answer.location).toBe('/arenden');
});

test('an assignment that has ended acts no more from the next request on', async () => {
  const { visitor } = await signIn('eva');
  const setPeriod = (period: string) =>
    owner.query('update organisation.membership set valid = $2 where id = $1', [people.educator.membership, period]);
  await setPeriod('[2020-01-01,2020-06-01)');
  expect((await visitor.get('/arenden')).location).toBe('/uppdrag?till=%2Farenden');
  expect((await visitor.get('/uppdrag')).text).toContain(sv.chooseNone);
  await setPeriod('[2020-01-01,)');
});

test('the example’s people are offered in the example municipality alone', async () => {
  const visitor = visitorOf(product);
  const page = await visitor.get('/logga-in');
  expect(page.text).toContain(sv.exampleTitle);
  const sent = { person: people.auditor.person, _csrf: /name="_csrf" value="([^"]*)"/.exec(page.text)?.[1] ?? '' };
  await owner.query('update organisation.municipality set is_example = false');
  const answer = await visitor.post('/logga-in/exempel', sent, '/logga-in');
  expect([answer.status, answer.code, visitor.cookies.has('__Host-session')]).toEqual([404, 'absent', false]);
  expect((await visitorOf(await open(oidc)).get('/logga-in')).text).not.toContain(sv.exampleTitle);
  await owner.query('update organisation.municipality set is_example = true');
  expect((await visitor.post('/logga-in/exempel', sent, '/logga-in')).location).toBe('/logg');
});
