import { describe, expect, it } from 'vitest';
import type { Workspace } from '../../workspace/workspace.svelte';
import { notesOf, putBack, type Removed, type RemovedNote } from './removed';

const removed = (kind: string, id: string, fields: Removed['fields'], seq = 9): Removed => ({
  kind,
  id,
  seq,
  name: 'Mila',
  at: 1000,
  fields,
});
const note = (id: string, canvas = 'main', block = 'value', text = 'Lab') =>
  removed('notes', id, { canvas, block, order: 'V', text }) as Removed & RemovedNote;

/** A PPS with one canvas, of which some extra blocks are on. */
const pps = (extras?: string[], may = true) =>
  ({
    may: (kind: string) => kind !== 'canvases' || may,
    tables: {
      canvases: new Map([['main', { title: 'Canvas', order: 'V', extras }]]),
      clusters: new Map([['there', { name: 'Nog daar' }]]),
    },
  }) as unknown as Workspace;

describe('The trash', () => {
  it('holds notes that said something and are not back', () => {
    const all = [note('a'), note('empty', 'main', 'value', ' '), note('back'), removed('partners', 'p', { name: 'X' })];
    expect(notesOf(all, (id) => id === 'back').map(({ id }) => id)).toEqual(['a']);
  });

  it('puts a note back as it was, with what went along with it', () => {
    const said = removed('comments', 'c', { about: 'notes/a', text: 'Mooi', author: 'Joris', at: 5 });
    const earlier = removed('comments', 'd', { about: 'notes/a', text: 'Weg', author: 'Joris', at: 4 }, 8);
    const other = removed('comments', 'e', { about: 'notes/b', text: 'Anders', author: 'Joris', at: 4 });
    const ops = putBack(pps(), note('a'), [note('a'), said, earlier, other], 'main');
    expect(ops).toEqual([
      { op: 'put', kind: 'notes', id: 'a', fields: note('a').fields },
      { op: 'put', kind: 'comments', id: 'c', fields: said.fields },
    ]);
  });

  it('makes the group of a note again when that went, and leaves one that is there', () => {
    const group = (id: string) => removed('clusters', id, { name: 'Mkb' }, 12);
    const inGroup = (id: string) => {
      const one = note('a');
      return { ...one, fields: { ...one.fields, cluster: id } };
    };
    const all = [group('went'), group('there'), group('other')];
    expect(putBack(pps(), inGroup('went'), all, 'main')).toEqual([
      { op: 'put', kind: 'clusters', id: 'went', fields: { name: 'Mkb' } },
      { op: 'put', kind: 'notes', id: 'a', fields: inGroup('went').fields },
    ]);
    expect(putBack(pps(), inGroup('there'), all, 'main')).toHaveLength(1);
  });

  it('uses the canvas one looks from when that of the note is gone', () => {
    const [op] = putBack(pps(), note('a', 'gone'), [], 'main');
    expect(op).toMatchObject({ fields: { canvas: 'main', block: 'value' } });
  });

  it('switches on the block of the note, when one may', () => {
    const parked = note('a', 'main', 'parking');
    expect(putBack(pps(['impact']), parked, [], 'main')[1]).toEqual({
      op: 'set',
      kind: 'canvases',
      id: 'main',
      fields: { extras: ['impact', 'parking'] },
    });
    expect(putBack(pps(['parking']), parked, [], 'main')).toHaveLength(1);
    expect(putBack(pps(undefined, false), parked, [], 'main')).toHaveLength(1);
  });
});
