import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyOp, type Fields, type Op } from '../../document/change';
import { changedFields, counts, countsByView, differences } from './changes';
import { partsOf } from './past.svelte';

const notes = (records: Record<string, Fields>) => ({ format: 'headpin-pps', version: 1, notes: records });
const note = (text: string, block = 'value', order = 'V'): Fields => ({ canvas: 'main', block, text, order });

describe('differences', () => {
  it('tell what came, changed, moved and went', () => {
    const before = notes({ a: note('een'), b: note('twee'), c: note('drie'), d: note('vier') });
    const after = notes({ a: note('een'), b: note('twee!'), c: note('drie', 'costs', 'X'), e: note('vijf') });
    const list = differences(before, after);
    expect(list.map(({ id, sort }) => `${id} ${sort}`)).toEqual(['b changed', 'c moved', 'd gone', 'e added']);
    expect(counts(list)).toEqual({ added: 1, changed: 1, moved: 1, gone: 1 });
  });

  it('say changed of a note that moved and was rewritten', () => {
    const list = differences(notes({ a: note('een') }), notes({ a: note('één', 'costs') }));
    expect(list.map(({ sort }) => sort)).toEqual(['changed']);
    expect(changedFields(list[0]!.before, list[0]!.after).sort()).toEqual(['block', 'text']);
  });

  it('look at the single records, and not at the head of the file or at names of moments', () => {
    const before = { format: 'headpin-pps', version: 1, pps: { name: 'Zuid' }, versions: {} };
    const after = { format: 'headpin-pps', version: 2, pps: { name: 'Noord' }, versions: { v: { name: 'x' } } };
    expect(differences(before, after).map(({ kind, id }) => `${kind}/${id}`)).toEqual(['pps/']);
  });

  it('of groups, canvases and colours are changes of the canvas, votes of neither canvas nor plan', () => {
    const file = (kinds: object) => ({ format: 'headpin-pps', version: 1, ...kinds });
    const list = differences(
      file({ clusters: { g: { name: 'Mkb' } } }),
      file({
        clusters: { g: { name: 'Klein bedrijf' } },
        canvases: { c: { title: 'Tweede' } },
        colorMeanings: { teal: { meaning: 'scholen' } },
        votes: { v: { workshop: 'w', note: 'n', voter: 'p', count: 1 } },
        hires: { h: { role: 'r' } },
      }),
    );
    expect(countsByView(list)).toEqual({ canvas: 3, plan: 1, changes: 5 });
  });

  it('are none between equal documents, and turn round with the order', () => {
    const record = fc.record({ text: fc.constantFrom('een', 'twee'), block: fc.constantFrom('value', 'costs') });
    const file = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), record).map((records) => notes(records));
    fc.assert(
      fc.property(file, file, (one, other) => {
        expect(differences(one, structuredClone(one))).toEqual([]);
        const forth = counts(differences(one, other));
        const back = counts(differences(other, one));
        expect(back).toEqual({ ...forth, added: forth.gone, gone: forth.added });
      }),
    );
  });
});

it('parts of a large change keep every operation in its order, and none is too large', () => {
  const op = fc.string({ maxLength: 40 }).map((text): Op => ({ op: 'put', kind: 'notes', id: 'n', fields: { text } }));
  fc.assert(
    fc.property(fc.array(op), fc.integer({ min: 1, max: 400 }), (ops, most) => {
      const parts = partsOf(ops, most);
      expect(parts.flat()).toEqual(ops);
      for (const part of parts) {
        const size = part.reduce((sum, one) => sum + JSON.stringify(one).length, 0);
        expect(part.length === 1 || size <= most).toBe(true);
      }
      let record: Fields | undefined;
      for (const one of parts.flat()) record = applyOp(record, one);
      expect(record).toEqual(ops.at(-1) && { text: (ops.at(-1) as { fields: Fields }).fields.text });
    }),
  );
});
