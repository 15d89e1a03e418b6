// Asks whether somebody else's page is there. Called by the round of links, only where the operator has allowed it. What an
// editor has linked to may be any address at all, so nothing within reach of this machine alone is ever asked.
import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { BlockList, isIP } from 'node:net';

export type Missing = 'absent' | 'moved_away' | 'no_host';

/** Loopback, private, link-local, shared, documentation, multicast, and what is IPv4 in IPv6's clothes (IANA's registries). */
const closed = new BlockList();
for (const [address, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  closed.addSubnet(address, bits, 'ipv4');
}
/** What is given out to everybody; the rest of IPv6 is somebody's own. Within it, tunnels and examples are closed. */
const openV6 = new BlockList();
openV6.addSubnet('2000::', 3, 'ipv6');
for (const [address, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  closed.addSubnet(address, bits, 'ipv6');
}

export function isClosed(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return closed.check(address, 'ipv4');
  return family === 0 || !openV6.check(address, 'ipv6') || closed.check(address, 'ipv6');
}

/** How the world outside is reached. A test has one of its own, and nothing else. */
export type Outside = {
  readonly isClosed: (address: string) => boolean;
  readonly find: (host: string, options: LookupOptions & { all: true }, done: FoundAll) => void;
  /** Instead of the scheme's own. */
  readonly port?: number;
  /** For one address, whatever it leads on to. */
  readonly timeoutMs: number;
};
type FoundAll = (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void;

const world: Outside = { isClosed, find: lookup, timeoutMs: 5_000 };
const mostSteps = 5;

/**
 * Undefined: it is there, or nobody can say. What leads on is followed a few steps, and each step is judged as the first one:
 * a page outside that points in here gets no further.
 */
export async function askOutside(href: string, outside: Outside = world): Promise<Missing | undefined> {
  if (!URL.canParse(href)) return 'no_host';
  const signal = AbortSignal.timeout(outside.timeoutMs);
  let url: URL | undefined = new URL(href);
  try {
    for (let step = 0; url !== undefined && isOpen(url) && step <= mostSteps; step += 1) {
      const head: Said = await say(url, 'HEAD', signal, outside);
      const said: Said = head.status < 400 ? head : await say(url, 'GET', signal, outside);
      if (said.status === 404) return 'absent';
      if (said.status === 410) return 'moved_away';
      url = nextOf(said, url);
    }
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOTFOUND' ? 'no_host' : undefined;
  }
}

function nextOf({ status, location }: Said, from: URL): URL | undefined {
  const isOnward = status > 300 && status < 400 && location !== undefined && URL.canParse(location, from);
  return isOnward ? new URL(location, from) : undefined;
}

/** By a name, on the scheme's own port, as nobody in particular. */
function isOpen({ protocol, hostname, port, username, password }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  const isPlain = /^https?:$/.test(protocol) && port === '' && username === '' && password === '';
  return isPlain && isIP(host) === 0 && host.includes('.');
}

type Said = { status: number; location: string | undefined };

function say(url: URL, method: 'HEAD' | 'GET', signal: AbortSignal, outside: Outside): Promise<Said> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  const way = { method, signal, agent: false as const, lookup: lookupOpen(outside), ...portOf(outside) };
  return new Promise((resolve, reject) => {
    const asked = request(url, { ...way, headers: { 'user-agent': 'Centralt skolstod, links' } }, (answer) => {
      resolve({ status: answer.statusCode ?? 0, location: answer.headers.location });
      answer.destroy();
    });
    asked.on('error', reject);
    asked.end();
  });
}

const portOf = ({ port }: Outside) => (port === undefined ? {} : { port });

type Found = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void;

/** The address that is judged is the one that is connected to: a name that answers differently the second time gains nothing. */
function lookupOpen({ find, isClosed: isShut }: Outside) {
  return (host: string, options: LookupOptions, done: Found): void =>
    find(host, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null) done(error, '');
      else if (first === undefined || addresses.some(({ address }) => isShut(address))) {
        done(new Error('an address of nobody outside'), '');
      } else if (options.all === true) done(null, addresses);
      else done(null, first.address, first.family);
    });
}
