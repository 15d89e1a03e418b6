import { expect, test } from 'vitest';
import { deliveryOf, nextDigest, usual } from './domain.ts';

test('without a choice everything is mailed at once; what is switched off stays on the page, whatever the manner', () => {
  expect(deliveryOf({ ...usual, kind: 'decided' })).toBe('mail');
  expect(deliveryOf({ ...usual, kind: 'a-kind-of-tomorrow' })).toBe('mail');
  expect(deliveryOf({ manner: 'digest', silentKinds: [], kind: 'decided' })).toBe('digest');
  for (const manner of ['at_once', 'digest'] as const) {
    expect(deliveryOf({ manner, silentKinds: ['decided'], kind: 'decided' })).toBe('page');
  }
});

test('the day’s message comes at the chosen hour in Stockholm, today if there is time', () => {
  const at = (text: string) => Temporal.Instant.from(text);
  expect(nextDigest(at('2027-01-14T04:00:00Z'), 7).toString()).toBe('2027-01-14T06:00:00Z');
  expect(nextDigest(at('2027-01-14T06:00:00Z'), 7).toString()).toBe('2027-01-15T06:00:00Z');
  expect(nextDigest(at('2027-07-14T12:00:00Z'), 0).toString()).toBe('2027-07-14T22:00:00Z');
  // The night when two o'clock is not, and the one when it is twice.
  expect(nextDigest(at('2027-03-27T23:30:00Z'), 2).toString()).toBe('2027-03-28T01:00:00Z');
  expect(nextDigest(at('2027-10-30T22:30:00Z'), 2).toString()).toBe('2027-10-31T00:00:00Z');
});
