import { expect, test } from 'vitest';
import { isOrganisationNumber } from './organisation-number.ts';

test('ten digits, a check digit, and never a person', () => {
  expect(isOrganisationNumber('2120001967')).toBe(true);
  expect(isOrganisationNumber('2120001968')).toBe(false);
  expect(isOrganisationNumber('212000-1967')).toBe(false);
  // A sole trader's organisation number is a personal number: its third digit is a month's first.
  expect(isOrganisationNumber('8101012384')).toBe(false);
});
