import { expect, it } from 'vitest';
import fc from 'fast-check';
import { passwordOf } from './password';

it('is the same however an accent was typed', () => {
  expect(passwordOf('cafe\u0301 één')).toBe(passwordOf('caf\u00e9 één'));
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => passwordOf(text.normalize('NFD')) === passwordOf(text)),
  );
});
