import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from './order';
import { Table } from './table.svelte';

interface Row {
  order?: string;
  group: string;
}

describe('A table', () => {
  it('keeps its lists sorted and complete under any edits', () => {
    const row = fc.record({ order: fc.constantFrom('1', 'A', 'V', 'Va', 'z'), group: fc.constantFrom('x', 'y') });
    const edit = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.option(row, { nil: undefined }));
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 40 }), (edits) => {
        const table = new Table<Row>((r) => r.group);
        const expected = new Map<string, Row>();
        for (const [id, value] of edits) {
          table.apply(id, value);
          if (value) expected.set(id, value);
          else expected.delete(id);
        }
        const fresh = new Table<Row>((r) => r.group);
        fresh.reset(expected);
        for (const group of ['x', 'y']) {
          const sorted = [...expected]
            .filter(([, r]) => r.group === group)
            .map(([id, r]) => ({ id, order: r.order ?? '' }));
          const ids = sorted.sort(compare).map(({ id }) => id);
          expect(table.ids(group)).toEqual(ids);
          expect(fresh.ids(group)).toEqual(ids);
        }
      }),
    );
  });
});
