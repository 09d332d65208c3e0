import { describe, expect, it } from 'vitest';
import type { KindSummary, LogEntry } from '../../api/documents';
import { put, remove, set } from '../../document/change';
import { takeBack } from './take-back';

const entry = (seq: number, name: string, changed: Partial<KindSummary> & { ids: string[] }): LogEntry => ({
  ...{ seq, name, client: name, at: seq },
  changed: [{ op: 'set', kind: 'notes', count: changed.ids.length, ...changed }],
});
const note = (text: string, more = {}) => ({ canvas: 'main', block: 'value', text, ...more });
const file = (notes: Record<string, unknown>, more = {}) => ({ notes, ...more });

describe('One person’s work', () => {
  const before = file({ a: note('aap'), b: note('noot') });
  const after = file({ a: note('van Mila'), b: note('van Joris'), c: note('erbij') });
  const entries = [
    entry(1, 'Mila', { ids: ['a'], fields: ['text'] }),
    entry(2, 'Joris', { ids: ['b'], fields: ['text'] }),
    entry(3, 'Mila', { op: 'put', ids: ['c'] }),
  ];

  it('goes back while that of others stays', () => {
    expect(takeBack('Mila', entries, before, after, after)).toEqual({
      ops: [set('notes', 'a', { text: 'aap' }), remove('notes', 'c')],
      stay: 0,
    });
    expect(takeBack('Joris', entries, before, after, after)).toEqual({
      ops: [set('notes', 'b', { text: 'noot' })],
      stay: 0,
    });
  });

  it('brings back what it removed', () => {
    const gone = [entry(1, 'Mila', { op: 'remove', ids: ['a'] })];
    const [without, with_] = [file({ b: note('noot') }), before];
    expect(takeBack('Mila', gone, with_, without, without).ops).toEqual([put('notes', 'a', note('aap') as never)]);
  });

  it('stays where somebody was there too, in that moment or since', () => {
    const both = [...entries, entry(4, 'Joris', { ids: ['a'], fields: ['text'] })];
    expect(takeBack('Mila', both, before, after, after)).toEqual({ ops: [remove('notes', 'c')], stay: 1 });
    const now = file({ a: note('later'), b: note('van Joris'), c: note('erbij', { color: 'petrol' }) });
    expect(takeBack('Mila', entries, before, after, now)).toEqual({ ops: [], stay: 2 });
  });

  it('stays where the log does not name all that another did', () => {
    const many = [...entries, { ...entry(4, 'Joris', { ids: ['b'], fields: ['text'], count: 40 }) }];
    expect(takeBack('Mila', many, before, after, after)).toEqual({ ops: [], stay: 2 });
    const wide = Array.from({ length: 20 }, (_, i) => `f${i}`);
    const fields = [...entries, entry(4, 'Joris', { ids: ['a'], fields: wide })];
    expect(takeBack('Mila', fields, before, after, after)).toEqual({ ops: [remove('notes', 'c')], stay: 1 });
  });

  it('goes back by field: another field of the same note is another’s', () => {
    const later = file({ a: note('van Mila', { color: 'petrol' }), b: note('noot') });
    const two = [entries[0]!, entry(2, 'Joris', { ids: ['a'], fields: ['color'] })];
    expect(takeBack('Mila', two, before, later, later)).toEqual({
      ops: [set('notes', 'a', { text: 'aap' })],
      stay: 0,
    });
  });

  it('is the plan too, and what is there once', () => {
    const [old, now] = [file({}, { plan: { openingCash: 1 } }), file({}, { plan: { openingCash: 2 } })];
    const one = [entry(1, 'Mila', { kind: 'plan', ids: [''], fields: ['openingCash'] })];
    expect(takeBack('Mila', one, old, now, now).ops).toEqual([set('plan', '', { openingCash: 1 })]);
  });

  it('says how much of it the server does not name', () => {
    const many = [entry(1, 'Mila', { ids: ['a'], fields: ['text'], count: 30 })];
    expect(takeBack('Mila', many, before, after, after).stay).toBe(29);
  });
});
