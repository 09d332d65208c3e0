import { expect, it } from 'vitest';
import { expiryOf } from './expiry';

const now = new Date(2026, 10, 23, 15, 30);

it('lasts the days that were asked for, or for ever', () => {
  expect(expiryOf('day', '', now)).toBe(now.getTime() + 86_400_000);
  expect(expiryOf('week', '', now)).toBe(now.getTime() + 7 * 86_400_000);
  expect(expiryOf('always', '2020-01-01', now)).toBeNull();
});

it('counts the last day in full', () => {
  expect(expiryOf('date', '2026-11-23', now)).toBe(new Date(2026, 10, 24).getTime());
  expect(expiryOf('date', '2026-12-31', now)).toBe(new Date(2027, 0, 1).getTime());
});

it('refuses a day that is over, or none', () => {
  expect(expiryOf('date', '2026-11-22', now)).toBeUndefined();
  expect(expiryOf('date', '', now)).toBeUndefined();
});
