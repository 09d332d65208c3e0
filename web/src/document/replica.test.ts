import { describe, expect, it } from 'vitest';
import { type Op, put, set } from './change';
import { Replica } from './replica';

/** A replica of a document with one cost, that counts what it shows. */
function counted() {
  const shown: [string, unknown][] = [];
  const replica = new Replica({
    record: (kind, id, fields) => shown.push([`${kind}/${id}`, fields]),
    reset: () => undefined,
  });
  replica.load({ costs: { c: { name: 'Huur', order: 'V', amount: 100 } } }, 0);
  /** Records shown since the last time. */
  const news = () => shown.splice(0).map(([record]) => record);
  return { replica, shown, news };
}
const rename = (name: string): Op[] => [set('costs', 'c', { name })];

describe('An own change', () => {
  it('is shown when it is made, and not again when the server has it', () => {
    const { replica, news } = counted();
    replica.add({ id: '1', ops: rename('Lab') });
    expect(news()).toEqual(['costs/c']);
    replica.confirm(1, '1', rename('Lab'));
    expect(news()).toEqual([]);
    expect([replica.queue, replica.confirmedFile().costs]).toEqual([
      [],
      { c: { name: 'Lab', order: 'V', amount: 100 } },
    ]);
  });

  it('is not shown again while more of one waits', () => {
    const { replica, news } = counted();
    for (const name of ['L', 'La', 'Lab']) replica.add({ id: name, ops: rename(name) });
    expect(news()).toHaveLength(3);
    ['L', 'La', 'Lab'].forEach((name, at) => replica.confirm(at + 1, name, rename(name)));
    expect(news()).toEqual([]);
    expect(replica.view('costs', 'c')).toEqual({ name: 'Lab', order: 'V', amount: 100 });
  });

  it('is shown in the form that the server gave it, and only the records that have another', () => {
    const { replica, shown, news } = counted();
    const typed = [set('costs', 'c', { amount: '20 tot 60' }), put('partners', 'p', { name: 'ROC', order: 'V' })];
    replica.add({ id: '1', ops: typed });
    expect(news()).toEqual(['costs/c', 'partners/p']);
    replica.confirm(1, '1', [set('costs', 'c', { amount: { low: 2000, high: 6000 } }), typed[1]!]);
    expect(shown).toEqual([['costs/c', { name: 'Huur', order: 'V', amount: { low: 2000, high: 6000 } }]]);
  });

  it('is shown once more when what came before it is not there yet', () => {
    const { replica, news } = counted();
    replica.add({ id: '1', ops: rename('Lab') });
    replica.add({ id: '2', ops: rename('Hal') });
    news();
    replica.confirm(1, '2', rename('Hal'));
    expect(news()).toEqual(['costs/c']);
    expect(replica.view('costs', 'c')?.name).toBe('Lab');
  });
});

it("Another's change is shown once, below what waits of one's own", () => {
  const { replica, news } = counted();
  replica.add({ id: '1', ops: rename('Lab') });
  news();
  replica.confirm(1, 'other', [set('costs', 'c', { name: 'Hal', amount: 5 })]);
  expect(news()).toEqual(['costs/c']);
  expect(replica.view('costs', 'c')).toEqual({ name: 'Lab', order: 'V', amount: 5 });
});
