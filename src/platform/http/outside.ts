// Asks whether somebody else's page is there. Called by the round of links, only where the operator has allowed it. What an
// editor has linked to may be any address at all, so nothing within reach of this machine alone is ever asked.
import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { BlockList, isIP } from 'node:net';

export type Missing = 'absent' | 'moved_away' | 'no_host';

const timeoutMs = 5_000;

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

/** Undefined: it is there, or nobody can say. Five seconds in all, and no redirect is followed. */
export async function askOutside(href: string): Promise<Missing | undefined> {
  if (!URL.canParse(href)) return 'no_host';
  const url = new URL(href);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isPlain = /^https?:$/.test(url.protocol) && url.port === '' && url.username === '' && url.password === '';
  if (!isPlain || isIP(host) !== 0 || !host.includes('.')) return undefined;
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const head = await statusOf(url, 'HEAD', signal);
    const status = head < 400 ? head : await statusOf(url, 'GET', signal);
    return status === 404 ? 'absent' : status === 410 ? 'moved_away' : undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOTFOUND' ? 'no_host' : undefined;
  }
}

function statusOf(url: URL, method: 'HEAD' | 'GET', signal: AbortSignal): Promise<number> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      { method, signal, agent: false, lookup: lookupOpen, headers: { 'user-agent': 'Centralt skolstod, links' } },
      (answer) => {
        resolve(answer.statusCode ?? 0);
        answer.destroy();
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}

type Found = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void;

/** The address that is judged is the one that is connected to: a name that answers differently the second time gains nothing. */
function lookupOpen(host: string, options: LookupOptions, done: Found): void {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error !== null) done(error, '');
    else if (first === undefined || addresses.some(({ address }) => isClosed(address))) {
      done(new Error('an address of nobody outside'), '');
    } else if (options.all === true) done(null, addresses);
    else done(null, first.address, first.family);
  });
}
