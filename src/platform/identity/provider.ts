// Sign-in by OpenID Connect: the municipality's identity provider says who somebody is, and nothing else. The sessions
// slice begins and finishes; what the person may do is looked up in the database afterwards.
import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  ResponseBodyError,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { today } from '../../kit/dates.ts';
import { type Outcome, ok, refuse } from '../../kit/outcome.ts';
import { parsePersonalNumber } from '../../kit/personal-number.ts';
import { Unavailable } from '../http/errors.ts';

export type IdentityOptions = {
  /** https://…; plain http is taken only on this machine itself, for tests and trials. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the provider sends people back to, exactly as registered there. */
  readonly redirectUri: string;
  /** Where it sends them after signing out, if that is registered too; otherwise they stay at the provider. */
  readonly signedOutUri?: string | undefined;
  /** Claims that hold a staff account and a personal number. At least one must be there for a sign-in to succeed. */
  readonly accountClaim: string;
  readonly personalNumberClaim: string;
  readonly scope?: string | undefined;
  /** Levels of assurance asked for; the answer must name one of them. Empty: whatever the provider does. */
  readonly acceptedAcr?: readonly string[] | undefined;
  readonly timeoutMs?: number | undefined;
  readonly clock?: (() => Temporal.Instant) | undefined;
};

/** What the provider vouches for. `personalNumber` is the stored form, twelve characters. */
export type VouchedIdentity = {
  readonly account: string | undefined;
  readonly personalNumber: string | undefined;
  readonly acr: string | undefined;
  /** As the provider writes them (OpenID Connect Core 5.1); undefined where it does not say. */
  readonly givenName: string | undefined;
  readonly familyName: string | undefined;
  /** Kept with the session for signing out at the provider. Never logged. */
  readonly idToken: string;
};

/**
 * `cancelled`: the person turned back at the provider. `expired`: the answer is used or too old, start again.
 * `too-weak`: signed in by a lesser method than asked for. `unknown`: neither account nor a valid personal number.
 * `refused`: the answer does not fit what was begun here, or is not what the provider signed.
 */
export type IdentityRefusal = 'cancelled' | 'expired' | 'too-weak' | 'unknown' | 'refused';

export type IdentityProvider = {
  /** Where to send the browser, and what to keep in its cookie until it is back. Throws Unavailable. */
  begin(): Promise<{ readonly url: string; readonly state: string }>;
  /** `state` as it came back from the cookie, which nobody vouches for. Throws Unavailable if the provider is away. */
  finish(callbackUrl: URL | string, state: unknown): Promise<Outcome<VouchedIdentity, IdentityRefusal>>;
  /** Undefined when the provider offers no signing out, or is away: then the session ends here alone. */
  endSessionUrl(idToken: string): Promise<string | undefined>;
};

type Begun = { readonly state: string; readonly nonce: string; readonly verifier: string };

/** Asks the provider for its addresses and keys at the first sign-in, so that the product starts without it. */
export function createIdentityProvider(options: IdentityOptions): IdentityProvider {
  const { scope = 'openid profile', acceptedAcr = [] } = options;
  const known = rememberConfiguration(options);
  return {
    async begin() {
      const configuration = await known.get();
      const begun: Begun = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
      const url = buildAuthorizationUrl(configuration, {
        redirect_uri: options.redirectUri,
        scope,
        state: begun.state,
        nonce: begun.nonce,
        code_challenge: await calculatePKCECodeChallenge(begun.verifier),
        code_challenge_method: 'S256',
        ...(acceptedAcr.length > 0 ? { acr_values: acceptedAcr.join(' ') } : {}),
      });
      return { url: url.href, state: [begun.state, begun.nonce, begun.verifier].join('.') };
    },
    async finish(callbackUrl, state) {
      const begun = readBegun(state);
      if (!begun) return refuse('refused');
      // Behind a proxy the address we were called by is not the one the provider knows; only the answer is read from it.
      const answer = new URL(options.redirectUri);
      answer.search = new URL(callbackUrl, options.redirectUri).search;
      return exchange(await known.get(), answer, begun, options);
    },
    async endSessionUrl(idToken) {
      const configuration = await known.find();
      if (!configuration?.serverMetadata().end_session_endpoint) return undefined;
      const parameters: Record<string, string> = { id_token_hint: idToken };
      if (options.signedOutUri) parameters.post_logout_redirect_uri = options.signedOutUri;
      return buildEndSessionUrl(configuration, parameters).href;
    },
  };
}

async function exchange(
  configuration: Configuration,
  answer: URL,
  begun: Begun,
  options: IdentityOptions,
): Promise<Outcome<VouchedIdentity, IdentityRefusal>> {
  try {
    const tokens = await authorizationCodeGrant(configuration, answer, {
      pkceCodeVerifier: begun.verifier,
      expectedState: begun.state,
      expectedNonce: begun.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims || !tokens.id_token) return refuse('refused');
    const wanted = [options.accountClaim, options.personalNumberClaim];
    // Some providers put little in the token and the rest where it must be fetched; ask only if something is missing.
    const isComplete = wanted.every((claim) => claims[claim] !== undefined);
    const canFetch = !isComplete && configuration.serverMetadata().userinfo_endpoint !== undefined;
    const fetched = canFetch ? await fetchUserInfo(configuration, tokens.access_token, claims.sub) : {};
    return judge({ ...fetched, ...claims }, tokens.id_token, options);
  } catch (error) {
    if (error instanceof AuthorizationResponseError) {
      return refuse(error.error === 'access_denied' ? 'cancelled' : 'refused');
    }
    if (error instanceof ResponseBodyError && error.status < 500) {
      return refuse(error.error === 'invalid_grant' ? 'expired' : 'refused');
    }
    if (isAway(error)) throw new Unavailable('the identity provider is away', 'sign-in');
    return refuse('refused');
  }
}

function judge(
  claims: Readonly<Record<string, unknown>>,
  idToken: string,
  options: IdentityOptions,
): Outcome<VouchedIdentity, IdentityRefusal> {
  const { acceptedAcr = [], clock = () => Temporal.Now.instant() } = options;
  const text = (claim: string) => {
    const value = claims[claim];
    return typeof value === 'string' && value !== '' && value.length <= 255 ? value : undefined;
  };
  const acr = text('acr');
  if (acceptedAcr.length > 0 && (acr === undefined || !acceptedAcr.includes(acr))) return refuse('too-weak');
  const parsed = parsePersonalNumber(text(options.personalNumberClaim) ?? '', today(clock()));
  const personalNumber = parsed.ok ? parsed.value.digits12 : undefined;
  const account = text(options.accountClaim);
  if (account === undefined && personalNumber === undefined) return refuse('unknown');
  const [givenName, familyName] = [text('given_name'), text('family_name')];
  return ok({ account, personalNumber, acr, givenName, familyName, idToken });
}

function rememberConfiguration({ issuer, clientId, clientSecret, timeoutMs = 10_000 }: IdentityOptions) {
  const server = new URL(issuer);
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(server.hostname);
  if (server.protocol !== 'https:' && !isLoopback) throw new Error('the identity provider must be reached by https');
  const execute = [enableNonRepudiationChecks, ...(server.protocol === 'http:' ? [allowInsecureRequests] : [])];
  let found: Configuration | undefined;
  let asking: Promise<Configuration> | undefined;
  const get = async (): Promise<Configuration> => {
    if (found) return found;
    asking ??= discovery(server, clientId, undefined, showSecret(clientSecret), {
      execute,
      timeout: timeoutMs / 1000,
    });
    try {
      found = await asking;
      return found;
    } catch {
      throw new Unavailable('the identity provider is away', 'sign-in');
    } finally {
      asking = undefined;
    }
  };
  return {
    find: () => get().catch(() => undefined),
    get,
  };
}

/** In the header, as the standard has it when nothing is said, or in the body where the provider takes only that. */
function showSecret(clientSecret: string): ClientAuth {
  const [inHeader, inBody] = [ClientSecretBasic(clientSecret), ClientSecretPost(clientSecret)];
  return (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const show = methods.includes('client_secret_basic') ? inHeader : inBody;
    show(server, client, body, headers);
  };
}

/** From the cookie: three values that randomState and its like make, 43 characters of base64url each. */
function readBegun(text: unknown): Begun | undefined {
  if (typeof text !== 'string') return undefined;
  const [, state, nonce, verifier] = /^([\w-]{43})\.([\w-]{43})\.([\w-]{43})$/.exec(text) ?? [];
  return state && nonce && verifier ? { state, nonce, verifier } : undefined;
}

/** No answer in time, no connection, or the provider's own fault: trying again later may help. */
function isAway(error: unknown): boolean {
  if (error instanceof ResponseBodyError) return error.status >= 500;
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  if (cause instanceof Response) return cause.status >= 500;
  return code === 'OAUTH_TIMEOUT' || (error instanceof TypeError && error.message === 'fetch failed');
}
