import fc from 'fast-check';
import { expect, it } from 'vitest';
import { held, stepped, steps } from './view.svelte';

it('goes up and down through the same sizes, and stays within them', () => {
  const up = [steps[0] as number];
  while (up.at(-1) !== steps.at(-1)) up.push(stepped(up.at(-1)!, 1));
  expect(up).toEqual([...steps]);
  const down = [steps.at(-1)! as number];
  while (down.at(-1) !== steps[0]) down.push(stepped(down.at(-1)!, -1));
  expect(down).toEqual([...steps].reverse());
  expect(stepped(3, 1)).toBe(3);
  expect(stepped(0.25, -1)).toBe(0.25);
});

it('steps from any size to a real step in the right direction', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.26, max: 2.95, noNaN: true }), (zoom) => {
      const [more, less] = [stepped(zoom, 1), stepped(zoom, -1)];
      expect(more).toBeGreaterThan(zoom);
      expect(less).toBeLessThan(zoom);
      expect(steps).toContain(more);
      expect(steps).toContain(less);
    }),
  );
});

it('holds a size within bounds and lets go of almost 1', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), (zoom) => {
      expect(held(zoom)).toBeGreaterThanOrEqual(0.25);
      expect(held(zoom)).toBeLessThanOrEqual(3);
    }),
  );
  expect(held(1.02)).toBe(1);
  expect(held(0.98)).toBe(1);
  expect(held(1.1)).toBe(1.1);
});
