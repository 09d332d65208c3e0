import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Selection } from './selection.svelte';

const all = ['a', 'b', 'c', 'd', 'e'];
const fresh = (gone = new Set<string>()) =>
  new Selection(
    () => all.filter((id) => !gone.has(id)),
    (id) => !gone.has(id),
  );

describe('A selection', () => {
  it('is the note with the focus, until another joins', () => {
    const selection = fresh();
    selection.focused('b');
    expect([selection.ids, selection.many]).toEqual([['b'], false]);
    selection.toggle('d');
    expect([selection.ids, selection.many]).toEqual([['b', 'd'], true]);
    expect(selection.with('d')).toEqual(['b', 'd']);
    expect(selection.with('a')).toEqual(['a']);
    selection.focused('d');
    expect(selection.ids).toEqual(['b', 'd']);
    selection.focused('a');
    expect(selection.ids).toEqual(['a']);
  });

  it('reaches from where it began, forwards and back', () => {
    const selection = fresh();
    selection.only('c');
    selection.range('e');
    expect(selection.ids).toEqual(['c', 'd', 'e']);
    selection.range('b');
    expect(selection.ids).toEqual(['b', 'c']);
  });

  it('forgets what others removed', () => {
    const gone = new Set<string>();
    const selection = fresh(gone);
    selection.set(['a', 'b', 'c']);
    gone.add('b');
    expect([selection.ids, selection.size]).toEqual([['a', 'c'], 2]);
  });

  it('stays as it is while one walks, when picking', () => {
    const selection = fresh();
    selection.pick('a');
    selection.focused('c');
    expect(selection.ids).toEqual(['a']);
    selection.toggle('c');
    expect(selection.ids).toEqual(['a', 'c']);
    selection.clear();
    expect([selection.ids, selection.picking]).toEqual([[], false]);
  });

  it('is always in reading order, each note once', () => {
    const step = fc.tuple(
      fc.constantFrom<'only' | 'toggle' | 'range'>('only', 'toggle', 'range'),
      fc.constantFrom(...all),
    );
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const selection = fresh();
        for (const [what, id] of steps) selection[what](id);
        expect(selection.ids).toEqual(all.filter((id) => selection.has(id)));
        expect(selection.size).toBe(selection.ids.length);
      }),
    );
  });
});
