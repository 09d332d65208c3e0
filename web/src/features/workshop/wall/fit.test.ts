import { expect, it } from 'vitest';
import { largest, sizes } from './fit';

it('takes the largest letters that fit', () => {
  expect(largest((size) => size <= 1.3)).toBe(1.2);
  expect(largest(() => true)).toBe(sizes[0]);
});

it('takes the smallest where nothing fits, so that all is there to scroll', () => {
  expect(largest(() => false)).toBe(sizes.at(-1));
});
