import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clientAddress, visitorNetworks } from './client-address.ts';

const from = (peer: string | undefined, forwarded: string | null = null, trustedProxies = 0) =>
  clientAddress({ peer, forwarded, trustedProxies });

describe('whose address', () => {
  test('what anybody may write counts for nothing until a proxy is told of', () => {
    expect(from('192.0.2.7', '198.51.100.1')).toBe('192.0.2.7');
    expect(from('::ffff:192.0.2.7')).toBe('192.0.2.7');
    expect(from(undefined, '198.51.100.1')).toBeUndefined();
  });

  test('with proxies told of, the entry that the outermost of them wrote', () => {
    expect(from('127.0.0.1', '198.51.100.1', 1)).toBe('198.51.100.1');
    expect(from('127.0.0.1', '203.0.113.9, 198.51.100.1', 1)).toBe('198.51.100.1');
    expect(from('10.0.0.2', '203.0.113.9, 198.51.100.1, 10.0.0.3', 2)).toBe('198.51.100.1');
    expect(from('127.0.0.1', '[2001:db8::1]:443', 1)).toBe('2001:db8::1');
    expect(from('127.0.0.1', '198.51.100.1:5123', 1)).toBe('198.51.100.1');
  });

  test('what is no address is not believed, and this machine is nobody', () => {
    expect(from('192.0.2.7', 'unknown', 1)).toBe('192.0.2.7');
    expect(from('192.0.2.7', '198.51.100.1', 3)).toBe('192.0.2.7');
    for (const peer of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) expect(from(peer)).toBeUndefined();
  });

  test('nothing that anybody writes makes it throw, or gives anything but an address', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(4), (forwarded, proxies) => {
        const address = from('192.0.2.7', forwarded, proxies);
        expect(address === undefined || visitorNetworks(address).length > 0).toBe(true);
      }),
    );
  });
});

describe('what counts as one visitor', () => {
  test.each([
    ['192.0.2.7', ['192.0.2.7']],
    ['2001:db8:1:2:3:4:5:6', ['2001:db8:1:2/64', '2001:db8:1/48']],
    ['2001:db8:1:2::9', ['2001:db8:1:2/64', '2001:db8:1/48']],
    ['2001:0db8::1', ['2001:db8:0:0/64', '2001:db8:0/48']],
    ['64:ff9b::192.0.2.33', ['64:ff9b:0:0/64', '64:ff9b:0/48']],
    ['::1:2', ['0:0:0:0/64', '0:0:0/48']],
  ])('%s', (address, networks) => {
    expect(visitorNetworks(address)).toEqual(networks);
  });
});
