import { describe, expect, test } from 'vitest';
import { isUndecided, nextUndecided } from './domain.ts';

const item = (registryNumber: string, status = 'registered', restsUntil: string | null = null) => ({
  registryNumber,
  status,
  restsUntil,
});
const today = '2026-11-26';

describe('what is left to decide', () => {
  test('is what waits at the entrance and counts', () => {
    expect(isUndecided(item('1'), today)).toBe(true);
    expect(isUndecided(item('1', 'queued'), today)).toBe(false);
    expect(isUndecided(item('1', 'awaiting_completion'), today)).toBe(false);
    expect(isUndecided(item('1', 'registered', '2026-11-27'), today)).toBe(false);
    expect(isUndecided(item('1', 'registered', '2026-11-26'), today)).toBe(true);
  });

  test('comes in the order of the agenda, and from its beginning again', () => {
    const items = [item('1'), item('2', 'accepted'), item('3'), item('4', 'declined')];
    expect(nextUndecided(items, '1', today)).toBe('3');
    expect(nextUndecided(items, '3', today)).toBe('1');
    expect(nextUndecided(items, '4', today)).toBe('1');
  });

  test('is the matter itself where it alone is left, and nothing when all are decided', () => {
    expect(nextUndecided([item('1'), item('2', 'accepted')], '1', today)).toBe('1');
    expect(nextUndecided([item('1', 'accepted')], '1', today)).toBeUndefined();
  });
});
