import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Fields, type Op, applyOp } from '../document/change';
import { compare, spread } from '../document/order';
import type { Note } from '../generated/records';
import { type Layout, labelled, nudged, placed, standsAt } from './edits';

/** A canvas in a map, on which operations can be tried. */
class Paper implements Layout {
  canvas = 'main';
  readonly notes = new Map<string, Note>();
  constructor(blocks: Record<string, string[]>) {
    for (const [block, ids] of Object.entries(blocks)) {
      const keys = spread(null, null, ids.length);
      ids.forEach((id, i) => this.notes.set(id, { canvas: 'main', block, text: id, order: keys[i]! }));
    }
  }
  note = (id: string) => this.notes.get(id);
  places = (block: string) =>
    [...this.notes]
      .filter(([, note]) => note.block === block)
      .map(([id, note]) => ({ id, order: note.order! }))
      .sort(compare);
  ids = (block: string) => this.places(block).map(({ id }) => id);
  apply(ops: Op[]) {
    for (const op of ops) {
      const next = applyOp(this.notes.get(op.id) as Fields | undefined, op);
      if (next) this.notes.set(op.id, next as unknown as Note);
      else this.notes.delete(op.id);
    }
  }
}

const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const some = fc.subarray(letters);

describe('Moving several notes', () => {
  it('puts them together where they are dropped, and leaves the others in order', () => {
    fc.assert(
      fc.property(fc.nat(8), some, fc.nat(8), (cut, moved, at) => {
        const paper = new Paper({ one: letters.slice(0, cut), two: letters.slice(cut) });
        const others = {
          one: paper.ids('one').filter((id) => !moved.includes(id)),
          two: paper.ids('two').filter((id) => !moved.includes(id)),
        };
        const index = Math.min(at, others.two.length);
        paper.apply(placed(paper, 'two', index, moved));
        expect(paper.ids('one')).toEqual(others.one);
        expect(paper.ids('two')).toEqual([...others.two.slice(0, index), ...moved, ...others.two.slice(index)]);
        expect(standsAt(paper, 'two', index, moved)).toBe(true);
      }),
    );
  });

  it('by one place keeps them together and goes no further than the end', () => {
    const paper = new Paper({ one: ['a', 'b', 'c', 'd'] });
    const go = (ids: string[], by: -1 | 1) => paper.apply(nudged(paper, new Map([['one', ids]]), by));
    go(['b', 'c'], -1);
    expect(paper.ids('one')).toEqual(['b', 'c', 'a', 'd']);
    go(['b', 'c'], -1);
    expect(paper.ids('one')).toEqual(['b', 'c', 'a', 'd']);
    go(['b', 'a'], 1);
    expect(paper.ids('one')).toEqual(['c', 'b', 'a', 'd']);
    go(['b', 'a'], 1);
    expect(paper.ids('one')).toEqual(['c', 'd', 'b', 'a']);
    go(['b', 'a'], 1);
    expect(paper.ids('one')).toEqual(['c', 'd', 'b', 'a']);
  });

  it('by one place never loses or reverses anything', () => {
    fc.assert(
      fc.property(some, fc.array(fc.constantFrom<-1 | 1>(-1, 1), { maxLength: 6 }), (chosen, steps) => {
        const paper = new Paper({ one: [...letters] });
        for (const by of steps)
          paper.apply(nudged(paper, new Map([['one', paper.ids('one').filter((id) => chosen.includes(id))]]), by));
        const list = paper.ids('one');
        expect(list.filter((id) => chosen.includes(id))).toEqual(chosen);
        expect(list.filter((id) => !chosen.includes(id))).toEqual(letters.filter((id) => !chosen.includes(id)));
      }),
    );
  });
});

describe('Labels', () => {
  it('go on notes that lack them only, and the last one off leaves no empty list', () => {
    const paper = new Paper({ one: ['a', 'b'] });
    paper.apply(labelled(paper, ['a'], 'tags', 'toetsen', true));
    expect(labelled(paper, ['a', 'b'], 'tags', 'toetsen', true).map(({ id }) => id)).toEqual(['b']);
    paper.apply(labelled(paper, ['a'], 'tags', 'toetsen', false));
    expect(paper.note('a')).not.toHaveProperty('tags');
  });
});
