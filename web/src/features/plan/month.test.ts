import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthText } from '../../i18n/format';
import { readMonth } from './month';

describe('A typed month', () => {
  it.each([
    ['september 2024', '2024-09'],
    ['Sept. 2024', '2024-09'],
    ['mrt 26', '2026-03'],
    ['maart 2026', '2026-03'],
    ['March 2026', '2026-03'],
    ['mei 2030', '2030-05'],
    ['oct 2027', '2027-10'],
    ['okt 2027', '2027-10'],
    ['9-2024', '2024-09'],
    ['09/2024', '2024-09'],
    ['2024-09', '2024-09'],
    ["sep '24", '2024-09'],
  ])('%s is %s', (text, month) => expect(readMonth(text)).toBe(month));

  it.each(['', '2024', '13-2024', '0-2024', 'herfst 2024', 'sep', '1-9-2024', 'september 20245'])(
    '%s is none',
    (text) => expect(readMonth(text)).toBeUndefined(),
  );

  it('reads back every month as the page writes it, in both languages', () => {
    const month = fc
      .tuple(fc.integer({ min: 1990, max: 2100 }), fc.integer({ min: 1, max: 12 }))
      .map(([y, m]) => `${y}-${String(m).padStart(2, '0')}`);
    fc.assert(
      fc.property(
        month,
        fc.constantFrom('nl' as const, 'en' as const),
        fc.constantFrom('long' as const, 'short' as const),
        (m, lang, style) => {
          expect(readMonth(monthText(m, lang, style))).toBe(m);
        },
      ),
    );
  });
});
