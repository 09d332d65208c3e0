import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Placed, between, compare, place, spread } from './order';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const key = fc
  .tuple(
    fc.array(fc.constantFrom(...digits), { maxLength: 8 }).map((list) => list.join('')),
    fc.constantFrom(...digits.slice(1)),
  )
  .map(([head, last]) => head + last);
const valid = /^[0-9A-Za-z]*[1-9A-Za-z]$/;

describe('Order keys', () => {
  it('lie strictly between their neighbours and never end in 0', () => {
    fc.assert(
      fc.property(fc.option(key), fc.option(key), fc.double({ min: 0, max: 1, noNaN: true }), (a, b, jitter) => {
        const [low, high] = a !== null && b !== null && a > b ? [b, a] : [a, b];
        fc.pre(low === null || low !== high);
        const made = between(low, high, jitter);
        expect(made).toMatch(valid);
        if (low !== null) expect(made > low).toBe(true);
        if (high !== null) expect(made < high).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('spread out in rising order', () => {
    fc.assert(
      fc.property(fc.option(key), fc.option(key), fc.integer({ min: 0, max: 40 }), (a, b, count) => {
        const [low, high] = a !== null && b !== null && a > b ? [b, a] : [a, b];
        fc.pre(low === null || low !== high);
        const keys = [low ?? '', ...spread(low, high, count), high ?? '~'];
        for (let i = 1; i < keys.length; i++) expect(keys[i - 1]! < keys[i]!).toBe(true);
      }),
    );
  });

  it('stay short when ten thousand notes are added at the end or at the start', () => {
    let last: string | null = null;
    let first: string | null = null;
    for (let i = 0; i < 10_000; i++) {
      last = between(last, null);
      first = between(null, first);
    }
    expect(last!.length).toBeLessThan(10);
    expect(first!.length).toBeLessThan(10);
  });

  it('put a moved item where it was dropped, also among equal keys', () => {
    const item = fc.record({
      id: fc.string({ minLength: 1, maxLength: 3 }),
      order: fc.oneof(fc.constantFrom('V', 'k'), key),
    });
    fc.assert(
      fc.property(fc.uniqueArray(item, { selector: (i) => i.id, maxLength: 12 }), fc.nat(), (items, where) => {
        const list = items.toSorted(compare);
        const index = where % (list.length + 1);
        const moved = new Map(place(list, index, ['*moved*']).map((p) => [p.id, p.order]));
        const after: Placed[] = [...list, { id: '*moved*', order: '' }].map(({ id, order }) => ({
          id,
          order: moved.get(id) ?? order,
        }));
        const expected = list.map((i) => i.id).toSpliced(index, 0, '*moved*');
        expect(after.sort(compare).map((i) => i.id)).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('never outgrow the format when everything is dropped on one spot', () => {
    let list: Placed[] = [
      { id: 'a', order: 'V' },
      { id: 'z', order: 'W' },
    ];
    for (let i = 0; i < 2000; i++) {
      const keys = new Map(place(list, 1, [`n${i}`]).map((p) => [p.id, p.order]));
      list = [...list, { id: `n${i}`, order: '' }]
        .map((p) => ({ id: p.id, order: keys.get(p.id) ?? p.order }))
        .sort(compare);
      expect(list[1]!.id).toBe(`n${i}`);
    }
    expect(Math.max(...list.map((p) => p.order.length))).toBeLessThanOrEqual(200);
  });

  it('are made anew where other programs left keys that are none', () => {
    const anything = fc.oneof(fc.constantFrom('0', '00', 'V0', 'V', 'V00', '!', '~', ''), key);
    const item = fc.record({ id: fc.string({ minLength: 1, maxLength: 3 }), order: anything });
    fc.assert(
      fc.property(fc.uniqueArray(item, { selector: (i) => i.id, maxLength: 8 }), fc.nat(), (items, where) => {
        const list = items.toSorted(compare);
        const index = where % (list.length + 1);
        const moved = place(list, index, ['*moved*']);
        for (const { order } of moved) expect(order).toMatch(valid);
        const keys = new Map(moved.map(({ id, order }) => [id, order]));
        const wanted = [
          ...list.slice(0, index).map(({ id }) => id),
          '*moved*',
          ...list.slice(index).map(({ id }) => id),
        ];
        const after = [...list, { id: '*moved*', order: '' }].map(({ id, order }) => ({
          id,
          order: keys.get(id) ?? order,
        }));
        expect(after.toSorted(compare).map(({ id }) => id)).toEqual(wanted);
      }),
    );
    expect(() => between('V', 'V0')).toThrow(RangeError);
    expect(() => between(null, '0')).toThrow(RangeError);
  });
});
