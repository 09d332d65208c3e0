import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mentioned, suggested, typedAt, mentionSegments } from './mentions';

const names = ['Mila', 'Mila Visser', 'Joris de Wit'];

describe('Mentions', () => {
  it('are known names behind an @, the longer first', () => {
    expect(mentioned('@Mila Visser en @joris de wit: kijk mee', names)).toEqual(['Mila Visser', 'Joris de Wit']);
    expect(mentioned('@Mila: kijk', names)).toEqual(['Mila']);
    expect(mentioned('mail@Mila.nl of @Milan', names)).toEqual([]);
  });
  it('cut the text without changing it', () => {
    const piece = fc.constantFrom('@', 'Mila', ' ', 'Visser', 'x', '\n');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        expect(
          mentionSegments(text, names)
            .map((word) => word.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
  it('are suggested while they are typed', () => {
    expect(typedAt('Zie @jo', 7)).toEqual({ from: 4, part: 'jo' });
    expect(typedAt('mail@jo', 7)).toBeNull();
    expect(typedAt('@jo', 0)).toBeNull();
    expect(suggested('vis', names)).toEqual(['Mila Visser']);
    expect(suggested('', names)).toEqual(names);
  });
});
