import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Hyphenator } from './hyphenator';

const lines = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8').split('\n');
const hyphenator = new Hyphenator(lines('../generated/hyphens.nl.txt'));

function broken(word: string): string {
  let from = 0;
  return [...hyphenator.breaks(word), word.length].map((to) => word.slice(from, (from = to))).join('-');
}
/** With those hyphens alone that have four letters of the word or more on either side. */
function kept(line: string): string {
  const { length } = line.replaceAll('-', '');
  let letters = 0;
  return line.replace(/./gu, (sign) => {
    if (sign !== '-') letters++;
    return sign === '-' && (letters < 4 || length - letters < 4) ? '' : sign;
  });
}

describe('Long words break', () => {
  const words = lines('../../../tests/report/words.nl.txt').filter((line) => /^\p{L}/u.test(line));
  it.each(words)('as on paper: %s', (line) => expect(broken(line.replaceAll('-', ''))).toBe(kept(line)));

  it('in capitals and within a longer word, too', () => {
    expect(broken('Hoofdpraktijkopleiders')).toBe('Hoofd-prak-tijk-op-lei-ders');
    expect(broken('ZORGORGANISATIES')).toBe('ZORG-OR-GA-NI-SA-TIES');
  });

  it('with four letters or more on either side, and stay the same word', () => {
    const word = fc
      .array(fc.constantFrom(...'aeioubcdklmnprstgzwvjë'), { minLength: 5, maxLength: 100 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(word, (text) => {
        const parts = broken(text).split('-');
        expect(parts.join('')).toBe(text);
        if (parts.length > 1) expect(Math.min(parts[0]!.length, parts.at(-1)!.length)).toBeGreaterThanOrEqual(4);
      }),
    );
  });

  it('by words that are written down before patterns', () => {
    const own = new Hyphenator(['voor-beeld', 'o1o', 'e1d']);
    expect(own.breaks('grootvoorbeeldig')).toEqual([9]);
  });
});
