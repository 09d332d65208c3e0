import fc from 'fast-check';
import { expect, it } from 'vitest';
import { monthAfter, piecesOf, type Span, weeksOf } from './calendar';

it('a month has whole weeks from Monday, across years and leap days', () => {
  expect(weeksOf('2026-09').map((week) => [week[0], week[6]])).toEqual([
    ['2026-08-31', '2026-09-06'],
    ['2026-09-07', '2026-09-13'],
    ['2026-09-14', '2026-09-20'],
    ['2026-09-21', '2026-09-27'],
    ['2026-09-28', '2026-10-04'],
  ]);
  expect(weeksOf('2027-02').length).toBe(4);
  expect(weeksOf('2028-02').flat()).toContain('2028-02-29');
  expect(monthAfter('2026-12', 1)).toBe('2027-01');
  expect(monthAfter('2026-01', -1)).toBe('2025-12');
});

it('a test that runs into the next week goes on there', () => {
  const span = { id: 'a', from: '2026-09-10', to: '2026-09-15' };
  const weeks = weeksOf('2026-09');
  expect(piecesOf(weeks[1]!, [span])).toEqual([{ id: 'a', from: 3, to: 6, line: 0, begins: true, ends: false }]);
  expect(piecesOf(weeks[2]!, [span])).toEqual([{ id: 'a', from: 0, to: 1, line: 0, begins: false, ends: true }]);
  expect(piecesOf(weeks[3]!, [span])).toEqual([]);
});

it('no two tests lie on each other', () => {
  const day = fc.integer({ min: 1, max: 30 }).map((n) => `2026-09-${String(n).padStart(2, '0')}`);
  const span = fc.tuple(day, day).map(([a, b]): Omit<Span, 'id'> => (a < b ? { from: a, to: b } : { from: b, to: a }));
  fc.assert(
    fc.property(fc.array(span, { maxLength: 20 }), (list) => {
      const spans = list.map((one, i) => ({ ...one, id: `t${i}` }));
      for (const week of weeksOf('2026-09')) {
        const cells = piecesOf(week, spans).flatMap(({ from, to, line }) =>
          Array.from({ length: to - from + 1 }, (_, i) => `${line}/${from + i}`),
        );
        expect(new Set(cells).size).toBe(cells.length);
      }
    }),
  );
});
