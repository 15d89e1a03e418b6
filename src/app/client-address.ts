// Whose address a request came from, as far as it can be known, and what of it counts as one visitor. Called by server.ts.
import { isIP } from 'node:net';

export type Arrival = {
  /** The other end of the connection; undefined where there is none, as in tests. */
  peer: string | undefined;
  /** X-Forwarded-For, which anybody may write. */
  forwarded: string | null;
  /** How many proxies of ours stand in front: each writes whom it heard from last in the list. */
  trustedProxies: number;
};

/**
 * The visitor's address as our own outermost proxy saw it. Undefined when it is this machine: then a proxy nobody has told us
 * of may stand in front, and everybody would share one address.
 */
export function clientAddress({ peer, forwarded, trustedProxies }: Arrival): string | undefined {
  const said = trustedProxies === 0 ? undefined : plainAddress(forwarded?.split(',').at(-trustedProxies) ?? '');
  const address = said ?? plainAddress(peer ?? '');
  return address === undefined || isThisMachine(address) ? undefined : address;
}

/**
 * What counts as one visitor: an IPv4 address, or the network of 64 bits that every IPv6 connection is given whole; and for
 * the latter the network of 48 bits around it, since many a subscriber has been given all of that.
 */
export function visitorNetworks(address: string): [near: string, wide?: string] {
  if (isIP(address) !== 6) return [address];
  const groups = groupsOf(address);
  return [`${groups.slice(0, 4).join(':')}/64`, `${groups.slice(0, 3).join(':')}/48`];
}

/** Without port, brackets and zone; IPv4 that is written as IPv6 is IPv4. Undefined when it is no address. */
function plainAddress(written: string): string | undefined {
  const bare = written
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^([\d.]+):\d+$/, '$1')
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=[\d.]+$)/i, '');
  return isIP(bare) === 0 ? undefined : bare.toLowerCase();
}

function isThisMachine(address: string): boolean {
  return /^127\./.test(address) || address === '::1';
}

/** The eight groups without leading zeros, as 2001:db8:0:0:0:0:0:1. */
function groupsOf(address: string): string[] {
  // The last 32 bits may be written as IPv4; they are no part of a network.
  const [head = '', tail] = address.replace(/[\d.]+\.[\d.]+$/, '0:0').split('::');
  const list = (part: string) => part.split(':').filter(Boolean);
  const ends = list(tail ?? '');
  const zeros = tail === undefined ? 0 : 8 - list(head).length - ends.length;
  return [...list(head), ...Array<string>(Math.max(0, zeros)).fill('0'), ...ends].map((group) =>
    Number.parseInt(group, 16).toString(16),
  );
}
