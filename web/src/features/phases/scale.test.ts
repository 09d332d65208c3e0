import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayNumber, dayText } from './days';
import { packed, pixelsPerDay, span, ticks } from './scale';

const now = dayNumber('2026-09-14');

it('shows whole months, from the start to what comes last, and four years at the least', () => {
  const empty = span([], '2026-09', now);
  expect(dayText(empty.from)).toBe('2026-09-01');
  expect(empty.until - empty.from).toBeGreaterThanOrEqual(4 * 365);
  const wide = span([{ from: dayNumber('2024-09-20'), until: dayNumber('2033-03-05') }], '2024-10', now);
  expect([dayText(wide.from), dayText(wide.until)]).toEqual(['2024-09-01', '2033-04-01']);
});

it('has the whole in sight, or wider', () => {
  const days = { from: 0, until: 1000 };
  expect(pixelsPerDay(days, 500, undefined)).toBe(0.5);
  expect(pixelsPerDay(days, 500, 72)).toBeCloseTo((72 * 12) / 365.25, 10);
  expect(pixelsPerDay(days, 5000, 18)).toBe(5); // never less than there is room for
});

it('marks have room for their words, and the years among them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 48, max: 180 }), fc.double({ min: 0.13, max: 4, noNaN: true }), (months, perDay) => {
      const days = span([{ from: now, until: now + months * 30.4 }], undefined, now);
      const all = ticks(days, perDay);
      for (const [i, { day, month, year }] of all.entries()) {
        expect(year).toBe(month.endsWith('-01'));
        if (i > 0) expect((day - all[i - 1]!.day) * perDay).toBeGreaterThan(perDay * 360 < 44 ? 0 : 40);
      }
    }),
  );
});

it('nothing covers anything else of its row, and no row is used without need', () => {
  const item = fc.record({ from: fc.integer({ min: 0, max: 500 }), wide: fc.integer({ min: 1, max: 90 }) });
  fc.assert(
    fc.property(fc.array(item, { maxLength: 60 }), (items) => {
      const all = items.map(({ from, wide }) => ({ from, until: from + wide })).sort((a, b) => a.from - b.from);
      const rows = packed(all);
      for (const [i, one] of all.entries()) {
        for (const [k, other] of all.entries())
          if (k < i && rows[k] === rows[i]) expect(other.until).toBeLessThanOrEqual(one.from);
        const at = all.filter(({ from, until }, k) => k <= i && from <= one.from && until > one.from).length;
        expect(rows[i]).toBeLessThan(Math.max(1, at) + all.slice(0, i).filter(({ until }) => until > one.from).length);
      }
    }),
  );
});
