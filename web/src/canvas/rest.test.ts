import { expect, it } from 'vitest';
import { leastCover, mostCover, nothing, restBelow } from './rest';

it('leaves alone what is seen as a whole', () => {
  expect(restBelow([30, 66, 100], 100)).toEqual(nothing);
  expect(restBelow([], 100)).toEqual(nothing);
});

it('covers a slice up to the last whole note, and counts what lies behind', () => {
  // The third note shows 6 px of itself.
  expect(restBelow([30, 64, 120, 156], 70)).toEqual({ notes: 3, cover: 40, cut: false });
  expect(restBelow([30, 64, 120, 156], 94)).toEqual({ notes: 2, cover: 30, cut: false });
});

it('never covers less than a line', () => {
  // A note that ends within the line at the foot is covered too.
  expect(restBelow([30, 90, 150], 100)).toEqual({ notes: 2, cover: 70, cut: false });
});

it('lets a tall note show what it can', () => {
  expect(restBelow([30, 400], 200)).toEqual({ notes: 1, cover: leastCover, cut: true });
  expect(restBelow([400], 200)).toEqual({ notes: 1, cover: leastCover, cut: true });
});

it('shows no slice, wherever a list ends', () => {
  for (let foot = 60; foot < 400; foot++) {
    const bottoms = [34, 70, 122, 158, 260, 296, 480];
    const { notes, cover } = restBelow(bottoms, foot);
    const edge = foot - cover;
    const cut = bottoms.length - notes;
    const shown = edge - (bottoms[cut - 1] ?? 0);
    if (notes > 0) expect(shown === 0 || shown >= mostCover - leastCover, `${shown} px at ${foot}`).toBe(true);
  }
});
