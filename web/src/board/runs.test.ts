import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Fields, type Op, applyOp, put, set } from '../document/change';
import { compare, spread } from '../document/order';
import type { Member } from '../document/table.svelte';
import type { Cluster, Note } from '../generated/records';
import { type Layout, moved, nudged, placed } from './edits';
import { outOf } from './grouping';
import { emptied, itemsOf, outside, shownItems, spotsOf, stepped, wholeIn } from './runs';

/** One block as text: notes in order, those of a cluster between brackets with its name: `a x[bc] d`. */
class Paper implements Layout {
  canvas = 'main';
  readonly notes = new Map<string, Note>();
  readonly clusters = new Map<string, Cluster>();
  constructor(text: string) {
    const list = [...text.matchAll(/(\w)\[(\w+)\]|(\w)/g)].flatMap(([, cluster, ids, id]) =>
      [...(ids ?? id!)].map((id) => ({ id, cluster })),
    );
    const keys = spread(null, null, list.length);
    list.forEach(({ id, cluster }, i) => {
      this.notes.set(id, { canvas: 'main', block: 'one', text: id, order: keys[i]!, ...(cluster && { cluster }) });
      if (cluster) this.clusters.set(cluster, { name: cluster });
    });
  }
  note = (id: string) => this.notes.get(id);
  places = (block: string): Member[] =>
    [...this.notes]
      .filter(([, note]) => note.block === block)
      .map(([id, note]) => ({
        id,
        order: note.order!,
        run: this.clusters.has(note.cluster ?? '') ? note.cluster : undefined,
      }))
      .sort(compare);
  ids = () => this.places('one').map(({ id }) => id);
  apply(ops: readonly Op[]): this {
    const notes = { get: this.note, all: () => this.notes.entries() };
    for (const op of [...ops, ...emptied(ops, { notes, clusters: this.clusters })]) {
      const table = (op.kind === 'notes' ? this.notes : this.clusters) as Map<string, unknown>;
      const next = applyOp(table.get(op.id) as Fields | undefined, op);
      if (next) table.set(op.id, next);
      else table.delete(op.id);
    }
    return this;
  }
  step(ids: string, by: -1 | 1, byName?: boolean) {
    return this.apply(nudged(this, new Map([['one', [...ids]]]), by, byName));
  }
  toString = () =>
    itemsOf(this.places('one'))
      .map(({ cluster, ids }) => (cluster === undefined ? ids[0]! : `${cluster}[${ids.join('')}]`))
      .join(' ');
}
const walk = (text: string, ids: string, by: -1 | 1, steps: number, byName?: boolean) => {
  const paper = new Paper(text);
  return Array.from({ length: steps }, () => String(paper.step(ids, by, byName)));
};

/** Any block of eight notes, some of which stand in clusters. */
const papers = fc
  .array(fc.constantFrom('', 'x', 'y', 'z'), { minLength: 8, maxLength: 8 })
  .map((runs) => new Paper(runs.map((run, i) => (run ? `${run}[${'abcdefgh'[i]}]` : 'abcdefgh'[i]!)).join(' ')));
const letters = fc.subarray([...'abcdefgh'], { minLength: 1 });

describe('Groups of notes', () => {
  it('are runs of neighbours: one that stands apart is shown twice, and pages end within one', () => {
    const items = itemsOf(new Paper('a x[bc] d x[e] y[f]').places('one'), 'value');
    expect(items.map(({ ids }) => ids.join(''))).toEqual(['a', 'bc', 'd', 'e', 'f']);
    expect(new Set(items.map(({ key }) => key)).size).toBe(5);
    expect([...shownItems(items, 2).values()].map(({ ids, shown }) => [shown.join(''), ids.length])).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  });

  it('of which others removed the name count as none', () => {
    const paper = new Paper('a x[bc] d');
    paper.clusters.delete('x');
    expect(String(paper)).toBe('a b c d');
  });

  it('let a note walk in and out by one step at a time, last inside and right behind', () => {
    expect(walk('a x[bc] d', 'a', 1, 5)).toEqual(['x[abc] d', 'x[bac] d', 'x[bca] d', 'x[bc] a d', 'x[bc] d a']);
    expect(walk('x[bc] y[d] a', 'a', -1, 6)).toEqual([
      'x[bc] y[da]',
      'x[bc] y[ad]',
      'x[bc] a y[d]',
      'x[bca] y[d]',
      'x[bac] y[d]',
      'x[abc] y[d]',
    ]);
    expect(walk('x[a] b', 'a', 1, 2)).toEqual(['a b', 'b a']);
  });

  it('that are held whole hop over notes and over other groups, and never go into one', () => {
    expect(walk('x[ab] c y[de] f', 'ab', 1, 4)).toEqual([
      'c x[ab] y[de] f',
      'c y[de] x[ab] f',
      'c y[de] f x[ab]',
      'c y[de] f x[ab]',
    ]);
    expect(walk('a x[b]', 'b', -1, 1, true)).toEqual(['x[b] a']);
  });

  it('can be walked through from one end to the other and back, wherever one begins', () => {
    fc.assert(
      fc.property(papers, fc.constantFrom(...'abcdefgh'), (paper, id) => {
        const rest = paper.places('one').filter((one) => one.id !== id);
        paper.apply(placed(paper, 'one', 0, [id], undefined, () => undefined));
        const spots = spotsOf(rest);
        const seen: string[] = [];
        // The first step of all may be into a group that stands first.
        for (let i = 0; i < spots.length + 1; i++) seen.push(String(paper.step(id, 1)));
        expect(paper.ids().at(-1)).toBe(id);
        expect(new Set(seen).size).toBe(spots.length - 1);
        const back = spots.map(() => String(paper.step(id, -1)));
        expect(new Set([...back, seen.findLast(() => true)])).toEqual(new Set([...seen, back.at(-1)!]));
      }),
    );
  });

  it('change nothing but the notes that are moved: others keep their order and their group', () => {
    fc.assert(
      fc.property(papers, letters, fc.nat(30), fc.boolean(), (paper, ids, at, step) => {
        const others = (p: Paper) => p.places('one').filter(({ id }) => !ids.includes(id));
        const before = others(paper).map(({ id, run }) => [id, run]);
        const spots = spotsOf(others(paper));
        const whole = wholeIn(paper.places('one'), ids);
        const spot = spots[at % spots.length]!;
        const inOrder = paper.ids().filter((id) => ids.includes(id));
        if (step) paper.step(inOrder.join(''), at % 2 ? 1 : -1);
        else paper.apply(moved(paper, inOrder, 'one', spot));
        expect(others(paper).map(({ id, run }) => [id, run])).toEqual(before);
        if (step) return;
        expect(paper.ids().slice(spot.index, spot.index + ids.length)).toEqual(inOrder);
        const now = paper.places('one').filter(({ id }) => ids.includes(id));
        for (const { run } of now) {
          if (spot.cluster !== undefined) expect(run).toBe(spot.cluster);
          else if (run !== undefined) expect(whole.has(run)).toBe(true);
        }
      }),
    );
  });

  it('that lose their last note go with it, those of a workshop stay', () => {
    fc.assert(
      fc.property(papers, letters, (paper, ids) => {
        if (paper.clusters.has('z')) paper.clusters.set('z', { name: 'z', workshop: 'w' });
        const had = [...paper.clusters.keys()];
        paper.apply(ids.map((id) => ({ op: 'remove', kind: 'notes', id })));
        const used = new Set([...paper.notes.values()].map(({ cluster }) => cluster));
        expect([...paper.clusters.keys()].sort()).toEqual(had.filter((id) => used.has(id) || id === 'z').sort());
      }),
    );
    const paper = new Paper('x[a] y[b]');
    paper.apply([
      put('clusters', 'w', { name: 'W' }),
      set('notes', 'a', { cluster: 'w' }),
      set('notes', 'b', { cluster: 'x' }),
    ]);
    expect([...paper.clusters.keys()].sort()).toEqual(['w', 'x']);
  });

  it('let go of notes in place at their edge, from their middle to right behind them', () => {
    const letGo = (text: string, ids: string) => {
      const paper = new Paper(text);
      for (const { ids: own, index } of outOf(paper.places('one'), [...ids]))
        paper.apply(
          index === null
            ? own.map((id) => set('notes', id, { cluster: null }))
            : placed(paper, 'one', index, own, undefined, () => undefined),
        );
      return String(paper);
    };
    expect(letGo('x[abcd] e', 'a')).toBe('a x[bcd] e');
    expect(letGo('x[abcd] e', 'cd')).toBe('x[ab] c d e');
    expect(letGo('x[abcd] e', 'ad')).toBe('a x[bc] d e');
    expect(letGo('x[abcd] e', 'bc')).toBe('x[ad] b c e');
    expect(letGo('x[ab] y[cde] f', 'abd')).toBe('a b y[ce] d f');
  });

  it('have no place in each other', () => {
    const list = new Paper('a x[bcd] e').places('one');
    expect([0, 1, 2, 3, 4, 5].map((index) => outside(list, index))).toEqual([0, 1, 4, 4, 4, 5]);
    expect(stepped(list, ['b', 'c', 'd'], 1)).toEqual({ index: 2 });
  });
});
