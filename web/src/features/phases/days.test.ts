import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayNumber, dayText, monthAfter, monthEnd, monthOf, monthStart, nearestMonth } from './days';

const days = fc.integer({ min: dayNumber('1990-01-01'), max: dayNumber('2090-12-31') });

it('a day is its number, and back', () => {
  expect(dayNumber('1970-01-02')).toBe(1);
  expect(dayNumber('2024-03-01') - dayNumber('2024-02-28')).toBe(2);
  expect(dayNumber('2026-03-30') - dayNumber('2026-03-28')).toBe(2); // the clocks go forward in between
  fc.assert(fc.property(days, (day) => dayNumber(dayText(day)) === day));
});

it('months follow each other without a gap', () => {
  expect(monthAfter('2026-11', 2)).toBe('2027-01');
  expect(monthAfter('2026-01', -1)).toBe('2025-12');
  fc.assert(
    fc.property(days, fc.integer({ min: -200, max: 200 }), (day, months) => {
      const month = monthOf(day);
      expect(monthEnd(month)).toBe(monthStart(monthAfter(month, 1)));
      expect(monthAfter(monthAfter(month, months), -months)).toBe(month);
    }),
  );
});

it('the nearest boundary is never more than half a month away', () => {
  fc.assert(fc.property(days, (day) => Math.abs(monthStart(nearestMonth(day)) - day) <= 16));
  expect(nearestMonth(dayNumber('2026-09-02'))).toBe('2026-09');
  expect(nearestMonth(dayNumber('2026-09-29'))).toBe('2026-10');
});
