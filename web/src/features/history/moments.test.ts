import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogEntry } from '../../api/documents';
import { daysOf, momentAt, momentsOf, tally } from './moments';

const minute = 60_000;
const noon = new Date(2026, 10, 23, 12).getTime();
const entry = (seq: number, name: string, at: number, kind = 'notes'): LogEntry => ({
  seq,
  name,
  client: name,
  at: noon + at,
  changed: [{ op: 'set', kind, count: 1, ids: [`n${seq}`], fields: ['text'] }],
});
const newestFirst = (...entries: LogEntry[]) => entries.toReversed();
const spans = (entries: LogEntry[], ends?: Set<number>) =>
  momentsOf(entries, ends).map(({ from, to, names, count }) => `${names.join('+')} ${from}-${to} (${count})`);

describe('moments', () => {
  it('put the work of one person together until a long silence', () => {
    const entries = newestFirst(
      entry(1, 'Mila', 0),
      entry(2, 'Mila', 9 * minute),
      entry(3, 'Mila', 18 * minute),
      entry(4, 'Mila', 29 * minute),
    );
    expect(spans(entries)).toEqual(['Mila 0-3 (3)', 'Mila 3-4 (1)']);
  });

  it('begin anew with another person, unless both are at work at the same time', () => {
    expect(spans(newestFirst(entry(1, 'Mila', 0), entry(2, 'Joris', 3 * minute)))).toEqual([
      'Mila 0-1 (1)',
      'Joris 1-2 (1)',
    ]);
    const both = newestFirst(entry(1, 'Mila', 0), entry(2, 'Joris', 2000), entry(3, 'Mila', 4000));
    expect(spans(both)).toEqual(['Mila+Joris 0-3 (3)']);
  });

  it('of several at work together last five minutes at most, and end with a short silence', () => {
    const meeting = Array.from({ length: 100 }, (_, i) =>
      entry(i + 1, ['Mila', 'Joris', 'Ada', 'Sam'][i % 4]!, i * 15_000),
    );
    const counts = momentsOf(meeting.toReversed()).map(({ count }) => count);
    expect(counts).toEqual([21, 21, 21, 21, 16]);
    const pause = newestFirst(
      entry(1, 'Mila', 0),
      entry(2, 'Joris', 1000),
      entry(3, 'Joris', 4 * minute),
      entry(4, 'Joris', 8 * minute),
    );
    expect(spans(pause)).toEqual(['Mila+Joris 0-2 (2)', 'Joris 2-4 (2)']);
  });

  it('last an hour at most', () => {
    const entries = Array.from({ length: 20 }, (_, i) => entry(i + 1, 'Mila', i * 5 * minute));
    expect(momentsOf(entries.toReversed()).map(({ count }) => count)).toEqual([13, 7]);
  });

  it('end where a version has a name, and do not count the naming', () => {
    const entries = newestFirst(
      entry(1, 'Mila', 0),
      entry(2, 'Mila', 1000),
      entry(3, 'Mila', 2000, 'versions'),
      entry(4, 'Mila', 3000),
    );
    expect(spans(entries, new Set([2]))).toEqual(['Mila 0-2 (2)', 'Mila 3-4 (1)']);
    expect(spans(entries)).toEqual(['Mila 0-4 (3)']);
  });

  it('cover every change once, in order, whatever the times', () => {
    const any = fc.array(fc.record({ name: fc.constantFrom('Mila', 'Joris', 'Ada'), pause: fc.nat(20 * minute) }));
    fc.assert(
      fc.property(any, fc.array(fc.nat(30)), (list, named) => {
        let at = 0;
        const entries = list.map(({ name, pause }, i) => entry(i + 1, name, (at += pause))).toReversed();
        const moments = momentsOf(entries, new Set(named));
        expect(moments.reduce((sum, { count }) => sum + count, 0)).toBe(list.length);
        moments.forEach((moment, i) => {
          expect(moment.from).toBe(i === 0 ? 0 : moments[i - 1]!.to);
          expect(moment.to - moment.from).toBe(moment.count);
          expect(momentAt(moments, moment.to)).toBe(moment);
          expect(momentAt(moments, moment.from + 1)).toBe(moment);
        });
        for (const end of named.filter((seq) => seq >= 1 && seq <= list.length))
          expect(moments.some(({ to }) => to === end)).toBe(true);
      }),
    );
  });

  it('are found by any change, and there is none before the first', () => {
    const moments = momentsOf(newestFirst(entry(1, 'Mila', 0), entry(2, 'Mila', 60 * minute)));
    expect(momentAt(moments, 0)).toBeUndefined();
    expect(momentAt(moments, 1)).toBe(moments[0]);
    expect(momentAt(moments, 99)).toBe(moments[1]);
  });

  it('know where a day begins', () => {
    const moments = momentsOf(
      newestFirst(entry(1, 'Mila', 0), entry(2, 'Mila', 60 * minute), entry(3, 'Mila', 24 * 60 * minute)),
    );
    expect(daysOf(moments).map(({ to }) => to)).toEqual([1, 3]);
  });
});

describe('a tally', () => {
  it('counts notes once, by what became of them', () => {
    const none = { added: 0, changed: 0, moved: 0, gone: 0 };
    const put = { op: 'put' as const, kind: 'notes', count: 2, ids: ['a', 'b'] };
    const write = { op: 'set' as const, kind: 'notes', count: 2, ids: ['a', 'c'], fields: ['text'] };
    const move = { op: 'set' as const, kind: 'notes', count: 2, ids: ['c', 'd'], fields: ['block', 'order'] };
    const drop = { op: 'remove' as const, kind: 'notes', count: 2, ids: ['b', 'e'] };
    const notes = { added: 1, changed: 1, moved: 1, gone: 1 };
    expect(tally([put, write, move, drop])).toEqual({ notes, others: [], plan: 0 });
    expect(tally([])).toEqual({ notes: none, others: [], plan: 0 });
    const costs = { op: 'set' as const, kind: 'costs', count: 1, ids: ['x'], fields: ['amount'] };
    expect(tally([costs, costs, { ...costs, kind: 'versions' }])).toEqual({ notes: none, others: [], plan: 1 });
  });

  it('counts by kind what is neither a note nor of the plan', () => {
    const one = (kind: string, id = 'x') => ({ op: 'put' as const, kind, count: 1, ids: [id] });
    const { others, plan } = tally([
      one('votes'),
      one('comments'),
      one('clusters'),
      one('clusters', 'y'),
      one('canvases'),
    ]);
    expect(others).toEqual([
      ['clusters', 2],
      ['canvases', 1],
      ['comments', 1],
      ['votes', 1],
    ]);
    expect(plan).toBe(0);
  });

  it('counts those that the server did not name', () => {
    const ids = Array.from({ length: 20 }, (_, i) => `n${i}`);
    expect(tally([{ op: 'put', kind: 'notes', count: 500, ids }]).notes.added).toBe(500);
    const cast = { op: 'put' as const, kind: 'votes', count: 4, ids: [] };
    expect(tally([cast, { ...cast, count: 2 }]).others).toEqual([['votes', 6]]);
  });
});
