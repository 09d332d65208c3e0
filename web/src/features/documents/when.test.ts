import { describe, expect, it } from 'vitest';
import { daysLeft, lastText } from './when';

const at = (text: string) => new Date(text).getTime();
const now = at('2026-11-29T10:00');

describe('when something was changed last', () => {
  it.each([
    ['2026-11-29T09:12', 'vandaag, 09:12', 'today, 09:12 AM'],
    ['2026-11-29T00:01', 'vandaag, 00:01', 'today, 12:01 AM'],
    ['2026-11-28T23:59', 'gisteren', 'yesterday'],
    ['2026-11-24T08:00', 'dinsdag 24 november', 'Tuesday, November 24'],
    ['2026-11-22T10:00', '22 november', 'November 22'],
    ['2025-12-03T10:00', '3 december 2025', 'December 3, 2025'],
    ['2026-11-30T10:00', '30 november', 'November 30'],
  ])('is said of %s as people say it', (moment, nl, en) => {
    expect(lastText(at(moment), 'nl', now)).toBe(nl);
    expect(lastText(at(moment), 'en', now)).toBe(en);
  });
  it('counts midnights, not hours', () => {
    expect(lastText(at('2026-03-28T23:00'), 'nl', at('2026-03-29T23:30'))).toBe('gisteren');
  });
});

describe('what is left of thirty days', () => {
  it('is never nothing while it is there', () => {
    const deleted = at('2026-11-01T12:00');
    expect(daysLeft(deleted, deleted)).toBe(30);
    expect(daysLeft(deleted, deleted - 900)).toBe(30);
    expect(daysLeft(deleted, deleted + 1)).toBe(30);
    expect(daysLeft(deleted, deleted + 29.5 * 86_400_000)).toBe(1);
    expect(daysLeft(deleted, deleted + 30.1 * 86_400_000)).toBe(1);
  });
});
