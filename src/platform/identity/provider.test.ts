import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OidcPerson, type RunningOidc, startProvider } from '../../../test/support/oidc.ts';
import { Unavailable } from '../http/errors.ts';
import { createIdentityProvider, type IdentityOptions } from './provider.ts';

const redirectUri = 'https://skolstod.example.se/logga-in/svar';
const signedOutUri = 'https://skolstod.example.se/';
const people: OidcPerson[] = [
  {
    subject: 'p1',
    account: 'asa.ostberg@example.se',
    givenName: 'Åsa',
    familyName: 'Östberg',
    acr: 'urn:test:substantial',
  },
  { subject: 'p2', personalNumber: '197302889931', acr: 'urn:test:low' },
  { subject: 'p3', personalNumber: '20180301-2382', account: 'b@example.se' },
  { subject: 'p4', personalNumber: '201803012383' },
  { subject: 'p5' },
];
const base = {
  redirectUri,
  signedOutUri,
  accountClaim: 'preferred_username',
  personalNumberClaim: 'personal_identity_number',
};

describe('with a real provider', () => {
  let oidc: RunningOidc;
  let options: IdentityOptions;
  beforeAll(async () => {
    oidc = await startProvider({ people, redirectUris: [redirectUri], signedOutUris: [signedOutUri] });
    options = { ...base, issuer: oidc.issuer, clientId: oidc.clientId, clientSecret: oidc.clientSecret };
  });
  afterAll(() => oidc.stop());

  async function signIn(subject: string, changes: Partial<IdentityOptions> = {}) {
    const provider = createIdentityProvider({ ...options, ...changes });
    const { url, state } = await provider.begin();
    const callbackUrl = await oidc.signIn(url, subject);
    return { provider, state, callbackUrl, finish: () => provider.finish(callbackUrl, state) };
  }

  test('staff sign in by account, others by personal number in its stored form', async () => {
    const staff = await signIn('p1');
    expect(new URL(staff.callbackUrl).origin).toBe('https://skolstod.example.se');
    expect(await staff.finish()).toEqual({
      ok: true,
      value: {
        account: 'asa.ostberg@example.se',
        personalNumber: undefined,
        acr: 'urn:test:substantial',
        givenName: 'Åsa',
        familyName: 'Östberg',
        idToken: expect.any(String),
      },
    });
    const guardian = await (await signIn('p2')).finish();
    expect(guardian).toMatchObject({ ok: true, value: { account: undefined, personalNumber: '197302889931' } });
    const both = await (await signIn('p3')).finish();
    expect(both).toMatchObject({ ok: true, value: { account: 'b@example.se', personalNumber: '201803012382' } });
  });

  test('the account can be any claim', async () => {
    const { finish } = await signIn('p5', { accountClaim: 'sub' });
    expect(await finish()).toMatchObject({ ok: true, value: { account: 'p5' } });
  });

  test('somebody without an account or a valid personal number is unknown', async () => {
    for (const subject of ['p4', 'p5']) {
      expect(await (await signIn(subject)).finish()).toEqual({ ok: false, reason: 'unknown' });
    }
  });

  test('a level of assurance that was asked for is demanded', async () => {
    const demanding = { acceptedAcr: ['urn:test:substantial'] };
    expect(await (await signIn('p1', demanding)).finish()).toMatchObject({ ok: true });
    expect(await (await signIn('p2', demanding)).finish()).toEqual({ ok: false, reason: 'too-weak' });
  });

  test('turning back at the provider is no error', async () => {
    expect(await (await signIn('cancel')).finish()).toEqual({ ok: false, reason: 'cancelled' });
  });

  test('an answer is good once', async () => {
    const { finish } = await signIn('p1');
    expect(await finish()).toMatchObject({ ok: true });
    expect(await finish()).toEqual({ ok: false, reason: 'expired' });
  });

  test('the address of the answer may have come through a proxy', async () => {
    const { provider, callbackUrl, state } = await signIn('p1');
    const proxied = new URL(new URL(callbackUrl).search, 'http://10.0.0.5:3000/logga-in/svar');
    expect(await provider.finish(proxied, state)).toMatchObject({ ok: true });
  });

  test('another browser’s answer, a tampered one, and a tampered cookie are refused', async () => {
    const { provider, callbackUrl, state } = await signIn('p1');
    const other = await provider.begin();
    const withParameter = (name: string, value: string) => {
      const url = new URL(callbackUrl);
      url.searchParams.set(name, value);
      return url;
    };
    const [, nonce = '', verifier = ''] = state.split('.');
    const attempts: [URL | string, unknown][] = [
      [callbackUrl, other.state],
      [withParameter('state', other.state.slice(0, 43)), state],
      [withParameter('iss', 'https://evil.example.se'), state],
      [redirectUri, state],
      [callbackUrl, undefined],
      [callbackUrl, { state }],
      [callbackUrl, 'a.b.c'],
      [callbackUrl, `${state}.x`],
    ];
    for (const [url, kept] of attempts) {
      expect(await provider.finish(url, kept)).toEqual({ ok: false, reason: 'refused' });
    }
    const otherVerifier = [state.slice(0, 43), nonce, other.state.split('.')[2]].join('.');
    expect(await provider.finish(callbackUrl, otherVerifier)).toEqual({ ok: false, reason: 'expired' });
    expect(verifier).not.toBe('');
  });

  test('a code with a nonce of another sign-in is refused', async () => {
    const { provider, callbackUrl, state } = await signIn('p1');
    const [first, , verifier] = state.split('.');
    const [, otherNonce] = (await provider.begin()).state.split('.');
    expect(await provider.finish(callbackUrl, [first, otherNonce, verifier].join('.'))).toEqual({
      ok: false,
      reason: 'refused',
    });
  });

  test('a wrong secret of ours is refused, not thrown', async () => {
    const { callbackUrl, state } = await signIn('p1');
    const wrong = createIdentityProvider({ ...options, clientSecret: 'not the secret' });
    expect(await wrong.finish(callbackUrl, state)).toEqual({ ok: false, reason: 'refused' });
  });

  test('signing out sends the browser to the provider and back', async () => {
    const { provider, finish } = await signIn('p1');
    const vouched = await finish();
    const idToken = vouched.ok ? vouched.value.idToken : '';
    const url = new URL((await provider.endSessionUrl(idToken)) ?? '');
    expect(url.origin).toBe(oidc.issuer);
    expect(url.searchParams.get('id_token_hint')).toBe(idToken);
    expect(url.searchParams.get('post_logout_redirect_uri')).toBe(signedOutUri);
    expect((await fetch(url)).status).toBe(200);
    // Sessions outlive a restart of the product, and a provider that is away.
    expect(await createIdentityProvider(options).endSessionUrl(idToken)).toBe(url.href);
    const away = createIdentityProvider({ ...options, issuer: 'http://127.0.0.1:1' });
    expect(await away.endSessionUrl(idToken)).toBeUndefined();
  });
});

test('claims that must be fetched, and a secret that goes in the body', async () => {
  const oidc = await startProvider({
    people,
    redirectUris: [redirectUri],
    claimsIn: 'userinfo',
    authMethod: 'client_secret_post',
  });
  const { issuer, clientId, clientSecret } = oidc;
  const provider = createIdentityProvider({ ...base, issuer, clientId, clientSecret });
  const { url, state } = await provider.begin();
  const vouched = await provider.finish(await oidc.signIn(url, 'p3'), state);
  expect(vouched).toMatchObject({ ok: true, value: { account: 'b@example.se', personalNumber: '201803012382' } });
  await oidc.stop();
});

test('the sign-in page of the test provider lists its people', async () => {
  const oidc = await startProvider({ people, redirectUris: [redirectUri] });
  const { issuer, clientId, clientSecret } = oidc;
  const { url } = await createIdentityProvider({ ...base, issuer, clientId, clientSecret }).begin();
  const first = await fetch(url, { redirect: 'manual' });
  const cookie = first.headers
    .getSetCookie()
    .map((set) => set.split(';')[0])
    .join('; ');
  const page = await fetch(new URL(first.headers.get('location') ?? '', issuer), { headers: { cookie } });
  expect(await page.text()).toContain('>Åsa Östberg</a>');
  await oidc.stop();
});

describe('with a provider that lies', () => {
  const clientId = 'skolstod-test';
  let issuer: string;
  let stop: () => void;
  /** What the token endpoint answers: claims over the right ones, or a whole answer. */
  let forge: (claims: JWTPayload) => Promise<{ status?: number; body: unknown }>;
  let sign: (claims: JWTPayload, algorithm?: string) => Promise<string>;

  beforeAll(async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const stranger = await generateKeyPair('RS256');
    const server = createServer(async (request, response) => {
      const answers: Record<string, () => Promise<{ status?: number; body: unknown }>> = {
        '/.well-known/openid-configuration': async () => ({
          body: {
            issuer,
            authorization_endpoint: `${issuer}/auth`,
            token_endpoint: `${issuer}/token`,
            jwks_uri: `${issuer}/jwks`,
            id_token_signing_alg_values_supported: ['RS256'],
          },
        }),
        '/jwks': async () => ({
          body: { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'RS256', use: 'sig' }] },
        }),
        '/token': () => {
          const now = Math.floor(Date.now() / 1000);
          return forge({
            iss: issuer,
            aud: clientId,
            sub: 'p1',
            preferred_username: 'a@example.se',
            iat: now,
            exp: now + 60,
          });
        },
      };
      const { status = 200, body } = (await answers[request.url ?? '']?.()) ?? { status: 404, body: {} };
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    stop = () => server.close();
    sign = (claims, algorithm = 'RS256') =>
      algorithm === 'none'
        ? Promise.resolve(
            `${[{ alg: 'none' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`,
          )
        : new SignJWT(claims)
            .setProtectedHeader({ alg: 'RS256', kid: 'k' })
            .sign(algorithm === 'stranger' ? stranger.privateKey : privateKey);
  });
  afterAll(() => stop());

  async function attempt(changes: (claims: JWTPayload) => JWTPayload, algorithm?: string) {
    const provider = createIdentityProvider({ ...base, issuer, clientId, clientSecret: 'x' });
    const { state } = await provider.begin();
    const [value, nonce] = state.split('.');
    forge = async (claims) => ({
      body: { access_token: 'a', token_type: 'bearer', id_token: await sign(changes({ ...claims, nonce }), algorithm) },
    });
    return provider.finish(`${redirectUri}?code=c&state=${value}`, state);
  }

  test('an honest token is taken, so that the refusals below mean something', async () => {
    expect(await attempt((claims) => claims)).toMatchObject({ ok: true, value: { account: 'a@example.se' } });
  });

  test.each<[string, (claims: JWTPayload) => JWTPayload]>([
    ['another audience', (claims) => ({ ...claims, aud: 'another-client' })],
    ['several audiences, meant for another', (claims) => ({ ...claims, aud: [clientId, 'x'], azp: 'x' })],
    ['another issuer', (claims) => ({ ...claims, iss: 'https://evil.example.se' })],
    ['another nonce', (claims) => ({ ...claims, nonce: 'x' })],
    ['no nonce', ({ nonce: _nonce, ...claims }) => claims],
    ['a time that is past', (claims) => ({ ...claims, exp: 1_000_000_000 })],
    ['no subject', ({ sub: _sub, ...claims }) => claims],
  ])('a token with %s is refused', async (_what, changes) => {
    expect(await attempt(changes)).toEqual({ ok: false, reason: 'refused' });
  });

  test.each(['stranger', 'none'])('a token signed by %s is refused', async (algorithm) => {
    expect(await attempt((claims) => claims, algorithm)).toEqual({ ok: false, reason: 'refused' });
  });

  test('claims of the wrong kind are not taken', async () => {
    const wrong = { preferred_username: ['a'], personal_identity_number: 201_803_012_382 };
    expect(await attempt((claims) => ({ ...claims, ...wrong }))).toEqual({ ok: false, reason: 'unknown' });
  });

  test('a provider that is out of order is away, not a refusal', async () => {
    const provider = createIdentityProvider({ ...base, issuer, clientId, clientSecret: 'x' });
    const { state } = await provider.begin();
    forge = async () => ({ status: 502, body: {} });
    await expect(provider.finish(`${redirectUri}?code=c&state=${state.slice(0, 43)}`, state)).rejects.toThrow(
      Unavailable,
    );
  });
});

test('a provider that is away does not stop the start; beginning says so', async () => {
  const provider = createIdentityProvider({ ...base, issuer: 'http://127.0.0.1:9', clientId: 'x', clientSecret: 'x' });
  await expect(provider.begin()).rejects.toThrow(Unavailable);
});

test('plain http to another machine is refused at start', () => {
  const options = { ...base, issuer: 'http://id.example.se', clientId: 'x', clientSecret: 'x' };
  expect(() => createIdentityProvider(options)).toThrow('https');
});
