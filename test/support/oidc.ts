// A real OpenID Connect provider on this machine, for the tests of signing in: `oidc-provider` with a sign-in page that
// lists its people. Driven by `signIn` over plain HTTP, or by a browser, which sees a button for each person.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';

/** Somebody who can sign in. `subject` is the provider's own name for the person; the rest become claims. */
export type OidcPerson = {
  readonly subject: string;
  readonly account?: string;
  readonly personalNumber?: string;
  readonly givenName?: string;
  readonly familyName?: string;
  readonly acr?: string;
};

export type OidcOptions = {
  readonly people: readonly OidcPerson[];
  readonly redirectUris: readonly string[];
  readonly signedOutUris?: readonly string[];
  /** 0 takes any free port. */
  readonly port?: number;
  /** Claims in the token itself, or only where they must be fetched. Providers do either. */
  readonly claimsIn?: 'token' | 'userinfo';
  readonly authMethod?: 'client_secret_basic' | 'client_secret_post';
  readonly codeTtlSeconds?: number;
};

export type RunningOidc = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Follows the provider's pages as a browser would, and returns the address it sends the browser back to. */
  signIn(startUrl: string, subject: string | 'cancel'): Promise<string>;
  stop(): Promise<void>;
};

const clientId = 'skolstod-test';
const clientSecret = 'a secret that only tests know, of sufficient length';
const acrValues = ['urn:test:low', 'urn:test:substantial'];

export async function startProvider(options: OidcOptions): Promise<RunningOidc> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, configure(options));
  const answer = provider.callback();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const isOurs = request.url?.startsWith('/interaction/');
    const answering = isOurs ? showPeople(provider, options.people, request, response) : answer(request, response);
    Promise.resolve(answering).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  return {
    issuer,
    clientId,
    clientSecret,
    signIn: (startUrl, subject) => followPages(issuer, startUrl, subject),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function configure(options: OidcOptions): Configuration {
  const { people, redirectUris, signedOutUris = [], claimsIn = 'token', authMethod = 'client_secret_basic' } = options;
  return {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [...redirectUris],
        post_logout_redirect_uris: [...signedOutUris],
        token_endpoint_auth_method: authMethod,
      },
    ],
    clientAuthMethods: [authMethod],
    claims: {
      openid: ['sub', 'acr'],
      profile: ['preferred_username', 'personal_identity_number', 'given_name', 'family_name'],
    },
    conformIdTokenClaims: claimsIn === 'userinfo',
    acrValues,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    cookies: { keys: ['only for tests'] },
    ttl: {
      AuthorizationCode: options.codeTtlSeconds ?? 60,
      Interaction: 600,
      Session: 600,
      Grant: 600,
      IdToken: 600,
      AccessToken: 600,
    },
    findAccount(_context, subject) {
      const person = people.find((one) => one.subject === subject);
      if (!person) return undefined;
      const claims = {
        sub: person.subject,
        preferred_username: person.account,
        personal_identity_number: person.personalNumber,
        given_name: person.givenName,
        family_name: person.familyName,
      };
      return { accountId: subject, claims: () => claims };
    },
    // The municipality is the client here: nobody is asked whether it may know who they are.
    async loadExistingGrant(context) {
      const { client, session, provider } = context.oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  };
}

async function showPeople(
  provider: Provider,
  people: readonly OidcPerson[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { uid } = await provider.interactionDetails(request, response);
  const subject = new URL(request.url ?? '/', provider.issuer).searchParams.get('subject');
  if (subject === 'cancel') {
    await provider.interactionFinished(request, response, { error: 'access_denied' });
    return;
  }
  const person = people.find((one) => one.subject === subject);
  if (person) {
    const login = { accountId: person.subject, ...(person.acr ? { acr: person.acr } : {}) };
    await provider.interactionFinished(request, response, { login });
    return;
  }
  const buttons = people.map(({ subject, givenName = subject, familyName = '' }) => {
    return `<p><a href="/interaction/${uid}?subject=${encodeURIComponent(subject)}">${givenName} ${familyName}</a></p>`;
  });
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(`<!doctype html><html lang="en"><title>Sign in</title><h1>Sign in as</h1>${buttons.join('')}</html>`);
}

async function followPages(issuer: string, startUrl: string, subject: string): Promise<string> {
  const cookies = new Map<string, string>();
  let url = startUrl;
  for (let step = 0; step < 10; step += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location === null) throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`);
    url = new URL(location, url).href;
    if (!url.startsWith(issuer)) return url;
    if (url.includes('/interaction/')) url += `?subject=${encodeURIComponent(subject)}`;
  }
  throw new Error('the provider never sent the browser back');
}
