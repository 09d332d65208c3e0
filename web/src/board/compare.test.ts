import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Fields, type Op, applyOp } from '../document/change';
import { compare as byOrder } from '../document/order';
import type { Note } from '../generated/records';
import { type CanvasContent, compare, copyOf, differs, differencesOf, takeOver, takeOverAll } from './compare';

const blocks = ['partners', 'value', 'costs'];
type Notes = Map<string, Note>;
/** Groups that there are; 'gone' is not among them. Two have the same name. */
const names = new Map([
  ['c1', 'Bedrijven'],
  ['c2', 'Studenten'],
  ['c3', 'Bedrijven'],
]);

function contentOn(notes: Notes, canvas: string): CanvasContent {
  const on = (block: string) =>
    [...notes]
      .filter(([, note]) => note.canvas === canvas && note.block === block)
      .map(([id, note]) => ({ id, note, order: note.order ?? '' }))
      .sort(byOrder)
      .map(({ id, note }) => ({ id, note, ...(names.has(note.cluster!) && { group: names.get(note.cluster!) }) }));
  return new Map(blocks.map((block) => [block, on(block)]));
}
function apply(notes: Notes, ops: Op[]): Notes {
  const next = new Map(notes);
  for (const op of ops) {
    if (op.kind === 'clusters' && op.op !== 'remove') names.set(op.id, String(op.fields.name));
    if (op.kind !== 'notes') continue;
    const record = applyOp(next.get(op.id) as Fields | undefined, op);
    if (record) next.set(op.id, record as unknown as Note);
    else next.delete(op.id);
  }
  return next;
}
const both = (notes: Notes) => ({ mine: contentOn(notes, 'a'), theirs: contentOn(notes, 'b') });
const open = (notes: Notes) => {
  const { mine, theirs } = both(notes);
  return compare(mine, theirs).filter(differs);
};

const note = fc.record({
  canvas: fc.constantFrom('a', 'b'),
  block: fc.constantFrom(...blocks),
  order: fc.constantFrom('1', '2', 'A', 'V', 'Va', 'z'),
  text: fc.option(fc.constantFrom('x', 'y', 'z'), { nil: undefined }),
  color: fc.option(fc.constantFrom('yellow' as const, 'teal' as const), { nil: undefined }),
  cluster: fc.option(fc.constantFrom('c1', 'c2', 'c3', 'gone'), { nil: undefined }),
  gets: fc.option(fc.constantFrom(['company'], ['student', 'school']), { nil: undefined }),
});
const clean = (fields: object): Note =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as unknown as Note;
/** Any two canvases: copies of each other, of a third, pasted twice, or strangers. */
const anyNotes = fc
  .array(fc.tuple(note, fc.option(fc.constantFrom('o1', 'o2', 'o3', 'n0', 'n1'), { nil: undefined })), {
    maxLength: 14,
  })
  .map((list): Notes => new Map(list.map(([fields, origin], i) => [`n${i}`, clean({ ...fields, origin })])));
/** As people make them: a canvas, a copy of it, and edits on either side. */
const family = fc
  .tuple(
    fc.array(note, { maxLength: 10 }),
    fc.array(fc.tuple(fc.nat(25), note, fc.constantFrom('set', 'move', 'remove', 'add')), { maxLength: 12 }),
  )
  .map(([first, edits]): Notes => {
    let notes: Notes = new Map(first.map((fields, i) => [`n${i}`, clean({ ...fields, canvas: 'a' })]));
    notes = apply(notes, copyOf(contentOn(notes, 'a'), 'b'));
    edits.forEach(([at, fields, what], i) => {
      const [id, old] = [...notes][at % Math.max(1, notes.size)] ?? [];
      if (what === 'add') notes.set(`e${i}`, clean(fields));
      else if (!id || !old) return;
      else if (what === 'remove') notes.delete(id);
      else if (what === 'move') notes.set(id, clean({ ...old, block: fields.block, order: fields.order }));
      else notes.set(id, clean({ ...old, text: fields.text, color: fields.color, gets: fields.gets }));
    });
    return notes;
  });

describe('Comparing canvases', () => {
  it('finds nothing between a canvas and its copy', () => {
    fc.assert(
      fc.property(fc.array(note), (list) => {
        const notes: Notes = new Map(list.map((fields, i) => [`n${i}`, clean({ ...fields, canvas: 'a' })]));
        // Keys that rise: equal keys leave the order to the ids, and copies have ids of their own.
        [...notes.values()].forEach((one, i) => (one.order = `V${String(i).padStart(3, '0')}1`));
        expect(open(apply(notes, copyOf(contentOn(notes, 'a'), 'b')))).toEqual([]);
      }),
    );
  });

  it('gives a copy groups of its own, and takes a group over by its name', () => {
    const at = (canvas: string, order: string, cluster?: string, origin?: string): Note =>
      clean({ canvas, block: 'value', order, text: 'tekst', cluster, origin });
    const notes: Notes = new Map([
      ['x', at('a', '1', 'c1')],
      ['y', at('a', '2', 'c1')],
      ['z', at('a', '3')],
    ]);
    const copy = apply(notes, copyOf(contentOn(notes, 'a'), 'b'));
    const there = [...copy.values()].filter(({ canvas }) => canvas === 'b');
    expect(new Set(there.map(({ cluster }) => cluster)).size).toBe(2);
    expect(there.some(({ cluster }) => cluster === 'c1')).toBe(false);
    expect(open(copy)).toEqual([]);

    const loose: Notes = new Map([...notes, ['p', at('b', '1', undefined, 'x')], ['q', at('b', '2', 'c2', 'z')]]);
    const { mine, theirs } = { mine: contentOn(loose, 'b'), theirs: contentOn(loose, 'a') };
    const pairs = compare(mine, theirs);
    expect(pairs.map((pair) => differencesOf(pair))).toEqual([['moved'], ['added'], ['moved']]);
    const first = apply(loose, takeOver(pairs[0]!, pairs, mine, theirs, 'b'));
    expect(
      contentOn(first, 'b')
        .get('value')
        ?.map(({ id, group }) => [id, group]),
    ).toEqual([
      ['p', 'Bedrijven'],
      ['q', 'Studenten'],
    ]);
    expect(first.get('p')?.cluster).not.toBe('c1');
  });

  it('names every note of both canvases once', () => {
    fc.assert(
      fc.property(anyNotes, (notes) => {
        const { mine, theirs } = both(notes);
        const pairs = compare(mine, theirs);
        const named = pairs.flatMap((pair) => [pair.mine?.id, pair.theirs?.id].filter(Boolean));
        expect(named.toSorted()).toEqual([...notes.keys()].toSorted());
      }),
    );
  });

  it('tells added, gone, changed and moved apart', () => {
    const notes: Notes = new Map([
      ['same', { canvas: 'a', block: 'value', order: '1', text: 'same' }],
      ['old', { canvas: 'a', block: 'value', order: '2', text: 'old' }],
      ['went', { canvas: 'a', block: 'value', order: '3', text: 'went' }],
      ['gone', { canvas: 'a', block: 'costs', order: '1', text: 'gone' }],
      ['same2', { canvas: 'b', block: 'value', order: '1', text: 'same', origin: 'same' }],
      ['new', { canvas: 'b', block: 'value', order: '2', text: 'new', origin: 'old' }],
      ['went2', { canvas: 'b', block: 'partners', order: '3', text: 'went', origin: 'went' }],
      ['added', { canvas: 'b', block: 'partners', order: '1', text: 'added' }],
    ]);
    const found = Object.fromEntries(open(notes).map((pair) => [pair.key, differencesOf(pair)]));
    expect(found).toEqual({ old: ['changed'], went: ['moved'], gone: ['gone'], added: ['added'] });
  });

  it('calls as few notes moved as it can', () => {
    const list = ['1', '2', '3', '4', '5'];
    const notes: Notes = new Map(list.map((id) => [id, { canvas: 'a', block: 'value', order: id, text: id }]));
    list.forEach((id, i) =>
      notes.set(`c${id}`, { canvas: 'b', block: 'value', order: `${(i + 1) % 5}A`, origin: id, text: id }),
    );
    expect(open(notes).map((pair) => pair.key)).toEqual(['5']);
  });

  it('knows copies of copies', () => {
    let notes: Notes = new Map([['n', { canvas: 'x', block: 'value', order: '1', text: 'n' }]]);
    notes = apply(notes, copyOf(new Map([['value', [{ id: 'n', note: notes.get('n')! }]]]), 'a'));
    notes = apply(notes, copyOf(contentOn(notes, 'a'), 'b'));
    expect(open(notes)).toEqual([]);
    expect([...notes.values()].map((one) => one.origin)).toEqual([undefined, 'n', 'n']);
  });
});

describe('Taking over', () => {
  it('everything leaves nothing to compare, and leaves theirs alone', () => {
    fc.assert(
      fc.property(fc.oneof(anyNotes, family), (notes) => {
        const { mine, theirs } = both(notes);
        const after = apply(notes, takeOverAll(compare(mine, theirs), theirs, 'a'));
        expect(open(after)).toEqual([]);
        expect(contentOn(after, 'b')).toEqual(theirs);
        // In the same order, also where the ids decide.
        const texts = (canvas: string) =>
          blocks.map((block) =>
            contentOn(after, canvas)
              .get(block)!
              .map((i) => i.note.text),
          );
        expect(texts('a')).toEqual(texts('b'));
      }),
      { numRuns: 1000 },
    );
  });

  it('one difference after another, in any order, ends in the same place', () => {
    fc.assert(
      fc.property(family, fc.infiniteStream(fc.nat(100)), (start, picks) => {
        let notes = start;
        for (let left = open(notes); left.length > 0; left = open(notes)) {
          const { mine, theirs } = both(notes);
          const pair = left[picks.next().value! % left.length]!;
          notes = apply(notes, takeOver(pair, compare(mine, theirs), mine, theirs, 'a'));
          expect(open(notes).length).toBeLessThan(left.length);
        }
        expect(contentOn(notes, 'b')).toEqual(contentOn(start, 'b'));
      }),
      { numRuns: 500 },
    );
  });

  it('leaves a field that only mine has empty, as theirs is', () => {
    const notes: Notes = new Map([
      ['n', { canvas: 'a', block: 'value', order: '1', text: 'x', source: 'interview' }],
      ['c', { canvas: 'b', block: 'value', order: '1', text: 'x', origin: 'n' }],
    ]);
    const { mine, theirs } = both(notes);
    const pairs = compare(mine, theirs);
    expect(apply(notes, takeOver(pairs[0]!, pairs, mine, theirs, 'a')).get('n')).not.toHaveProperty('source');
  });
});
