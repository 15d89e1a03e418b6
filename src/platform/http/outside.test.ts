import { expect, it } from 'vitest';
import { askOutside, isClosed } from './outside.ts';

it('what is not everybody’s is closed', () => {
  const own =
    '127.0.0.1 10.1.2.3 172.31.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 ::1 :: fe80::1 fc00::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 2002:7f00:1:: 2001::1 not-an-address';
  expect(own.split(' ').filter((address) => !isClosed(address))).toEqual([]);
  expect(['8.8.8.8', '172.32.0.1', '2606:4700::1111'].filter(isClosed)).toEqual([]);
});

it('addresses of machines, ports and passwords are never asked', async () => {
  const never = [
    'http://127.0.0.1/',
    'http://0x7f.1/',
    'http://[::1]/',
    'http://localhost/',
    'http://a.example:22/',
    'http://u:p@a.example/',
    'ftp://a.example/',
    'http://localhost.localdomain/',
  ];
  for (const href of never)
    expect(await askOutside(href).then((said) => said === 'absent' || said === 'moved_away')).toBe(false);
});
