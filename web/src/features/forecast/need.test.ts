import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Computed } from '../../generated/forecast';
import { needOf } from './need';

type Told = Computed['tests'][number];
const m1 = (need: number | null, parts?: Told['parts']): Computed =>
  ({
    tests: [
      {
        code: 'M1',
        fails: 0,
        known: true,
        counts: true,
        measure: 'euro',
        have: 0,
        need,
        low: 0,
        ...(parts && { parts }),
      },
    ],
  }) as unknown as Computed;

describe('What the money is for', () => {
  it('is told largest first, with where to fill it in, and what the test asks on top last', () => {
    const need = needOf(
      m1(105_000, [
        { what: 'partners', amount: 20_000 },
        { what: 'costs', amount: 80_000 },
        { what: 'margin', amount: 5000 },
      ]),
    );
    expect(need).toEqual({
      total: 105_000,
      parts: [
        { what: 'costs', amount: 80_000, section: 'costs' },
        { what: 'partners', amount: 20_000, section: 'pins' },
        { what: 'margin', amount: 5000, section: null },
      ],
    });
  });
  it('adds up as it is read, whatever it is rounded from', () => {
    const amounts = fc.array(fc.double({ min: 0, max: 200_000, noNaN: true }), { minLength: 1, maxLength: 8 });
    const whats = ['costs', 'notInKind', 'partners', 'students', 'hours', 'people', 'coordinators', 'margin'] as const;
    fc.assert(
      fc.property(amounts, (list) => {
        const sum = list.reduce((total, one) => total + one, 0);
        const need = needOf(
          m1(
            sum,
            list.map((amount, i) => ({ what: whats[i]!, amount })),
          ),
        )!;
        expect(need.parts.reduce((total, { amount }) => total + amount, 0)).toBe(need.total);
        const step = need.total >= 10_000 ? 1000 : 100;
        for (const { what, amount } of need.parts)
          expect(Math.abs(amount - list[whats.indexOf(what)]!)).toBeLessThanOrEqual(step);
      }),
    );
  });
  it('is not told when the plan says nothing of it', () => {
    expect(needOf(m1(null))).toBeNull();
    expect(needOf(m1(1000))).toBeNull();
  });
});
