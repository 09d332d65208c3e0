import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apart, type Dot, sidesOf } from './place-dots';

const dots = fc
  .array(fc.record({ x: fc.integer({ min: 20, max: 580 }), y: fc.integer({ min: 20, max: 380 }) }), { maxLength: 25 })
  .map((places) => places.map((place, i): Dot => ({ id: `d${i}`, r: 12, ...place })));

describe('dots of the map', () => {
  it('do not lie on each other, and stay within', () => {
    fc.assert(
      fc.property(dots, (list) => {
        const placed = apart(list, 600, 400);
        placed.forEach((one, i) => {
          expect(one.x).toBeGreaterThanOrEqual(0);
          expect(one.x).toBeLessThanOrEqual(600);
          for (const other of placed.slice(0, i))
            expect(Math.max(Math.abs(one.x - other.x), Math.abs(one.y - other.y))).toBeGreaterThanOrEqual(24);
        });
      }),
    );
  });
  it('that move keep clear of the words above and below', () => {
    const crowd = Array.from({ length: 12 }, (_, i): Dot => ({ id: `d${i}`, x: 300, y: 340, r: 12 }));
    for (const { y } of apart(crowd, 600, 400, 46)) {
      expect(y).toBeGreaterThanOrEqual(46 + 12);
      expect(y).toBeLessThanOrEqual(400 - 46 - 12);
    }
  });
  it('stay where they are when they have room', () => {
    const list: Dot[] = [
      { id: 'a', x: 50, y: 50, r: 12 },
      { id: 'b', x: 90, y: 50, r: 12 },
    ];
    expect(apart(list, 600, 400)).toEqual(list);
  });
});

it('labels cover no dot, no other label and nothing beside the map', () => {
  fc.assert(
    fc.property(dots, (list) => {
      const placed = apart(list, 600, 400);
      const labels = placed.map(({ id }) => ({ id, width: 120, height: 30 }));
      const sides = sidesOf(placed, labels, 600);
      const boxes = placed.flatMap(({ id, x, y, r }) => {
        const side = sides.get(id);
        if (!side) return [];
        const left = side === 'right' ? x + r + 5 : x - r - 5 - 120;
        return [{ left, right: left + 120, top: y - 15, bottom: y + 15 }];
      });
      boxes.forEach((a, i) => {
        expect(a.left).toBeGreaterThanOrEqual(0);
        expect(a.right).toBeLessThanOrEqual(600);
        for (const b of boxes.slice(0, i))
          expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false);
      });
    }),
  );
});
