// What is taken for one address and what is not.
import { expect, test } from 'vitest';
import { findEmail } from './email.ts';

test('one address, in lower case; never two, never one that hides something', () => {
  expect(findEmail(' Anna.Alm@Skola.Example.SE ')).toBe('anna.alm@skola.example.se');
  expect(findEmail('åsa@örebro.example')).toBe('åsa@örebro.example');
  for (const wrong of [
    '',
    'anna',
    'anna@skola',
    'a@b.se, c@d.se',
    'a@b.se\nBcc: c@d.se',
    'Anna <a@b.se>',
    'a@b@c.se',
    'a\u202e@b.se',
    `${'a'.repeat(65)}@b.se`,
    'a@b.',
  ])
    expect(findEmail(wrong), wrong).toBeUndefined();
});
