import { describe, expect, it } from 'vitest';
import { put, remove, set } from '../document/change';
import { byPath, soundPart } from './refusals';

const at = (path: string) => ({ path, nl: 'fout', en: 'wrong' });

describe('A refusal', () => {
  it('belongs to its field, also when it is about an end of a range', () => {
    const ops = [set('costs', 'c', { amount: '1 tot 200 mld' })];
    expect(byPath([at('/costs/c/amount/high')], ops)).toMatchObject({
      '/costs/c/amount': { typed: '1 tot 200 mld', lost: true },
    });
  });

  it('of a field of the plan has no id in its path', () => {
    const ops = [set('plan', '', { sustainedBy: 'veel' })];
    expect(byPath([at('/plan/sustainedBy')], ops)).toMatchObject({ '/plan/sustainedBy': { typed: 'veel' } });
  });

  it('of one field leaves the others of the change to be sent again', () => {
    const ops = [set('costs', 'c', { amount: 'veel', name: 'Huur' }), set('costs', 'd', { amount: 'meer' })];
    expect(soundPart([at('/costs/c/amount'), at('/costs/d/amount')], ops, [])).toEqual([
      set('costs', 'c', { name: 'Huur' }),
    ]);
  });

  it('of one field leaves out what was written anew since', () => {
    const ops = [set('costs', 'c', { amount: 'veel', name: 'Huur', order: 'V' })];
    const later = [set('costs', 'c', { name: 'Zaal' }), set('costs', 'd', { order: 'W' })];
    expect(soundPart([at('/costs/c/amount')], ops, later)).toEqual([set('costs', 'c', { order: 'V' })]);
    expect(soundPart([at('/costs/c/amount')], ops, [{ op: 'remove', kind: 'costs', id: 'c' }])).toEqual([]);
  });

  it('of one record leaves others that were put, and what was set on a new one', () => {
    const amount = (id: string, text: string) =>
      put('contributions', id, { partner: 'p', form: 'cash', period: '1', amount: text });
    expect(soundPart([at('/contributions/b/amount')], [amount('a', '5'), amount('b', 'veel')], [])).toEqual([
      amount('a', '5'),
    ]);
    const row = [
      put('costs', 'c', { order: 'V' }),
      set('costs', 'c', { name: 'Huur' }),
      set('costs', 'c', { amount: 'veel' }),
    ];
    expect(soundPart([at('/costs/c/amount')], row, [])).toEqual(row.slice(0, 2));
  });

  it('of one record leaves others with what was done to them since', () => {
    const ops = [put('costs', 'c', { name: 'Huur' }), put('costs', 'd', { amount: 'veel' })];
    const wrong = [at('/costs/d/amount')];
    expect(soundPart(wrong, ops, [set('costs', 'c', { name: 'Zaal' })])).toEqual([put('costs', 'c', { name: 'Zaal' })]);
    expect(soundPart(wrong, ops, [remove('costs', 'c')])).toEqual([]);
  });

  it('of a whole record, or of what is no field, leaves nothing', () => {
    const ops = [set('notes', 'n', { text: 'a', color: 'red' })];
    expect(soundPart([at('/notes/n')], ops, [])).toEqual([]);
    expect(soundPart([at('/notes')], ops, [])).toEqual([]);
    expect(soundPart([at('/costs/c/amount')], [put('costs', 'c', { amount: 'veel' } as never)], [])).toEqual([]);
    expect(soundPart([at('/notes/other/text')], ops, [])).toEqual([]);
  });
});
