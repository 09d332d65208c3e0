// @vitest-environment happy-dom
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { StoredQueue as Queue } from './stored-queue';

const change = (id: string) => ({ id, ops: [{ op: 'remove' as const, kind: 'notes', id: 'a' }] });
let clock = 1_000_000;
let here: typeof import('./stored-queue');
/** What the last save turned out to be, of each page. */
let told: Record<string, boolean[]>;

beforeEach(async () => {
  localStorage.clear();
  vi.unstubAllGlobals();
  globalThis.indexedDB = new IDBFactory();
  told = {};
  vi.resetModules();
  here = await import('./stored-queue');
});

const queue = (client: string, document = 'doc'): Queue =>
  new here.StoredQueue(
    document,
    client,
    (kept) => (told[client] ??= []).push(kept),
    () => clock,
  );
const known = (client: string, times = 1) => vi.waitFor(() => expect(told[client]).toHaveLength(times));
/** Which pages' queues a page finds left behind. */
const left = async (client: string, document?: string) =>
  (await queue(client, document).orphans()).map(({ key }) => key.split('/')[1]);
/** The browser tells that these pages live. */
const living = (...keys: string[]) =>
  vi.stubGlobal('navigator', {
    locks: {
      request: () => Promise.resolve(),
      query: () => Promise.resolve({ held: keys.map((key) => ({ name: `headpin.queue.${key}` })) }),
    },
  });

describe('The stored queue', () => {
  it('is taken over at once from a page that said goodbye, and then no more', async () => {
    queue('a').save([change('a-1')], { leaving: true });
    await known('a');
    const b = queue('b');
    const orphans = await b.orphans();
    expect(orphans.map(({ changes }) => changes)).toEqual([[change('a-1')]]);
    b.save([change('a-1')], { others: orphans.map(({ key }) => key) });
    await known('b');
    expect(await left('c')).toEqual([]);
    expect(await here.waitingHere()).toEqual(new Map([['doc', 1]]));
  });

  it('is left alone while its page is alive, and taken over when that falls silent', async () => {
    const a = queue('a');
    a.save([change('a-1')]);
    await known('a');
    expect(await left('b')).toEqual([]);
    clock += 100_000;
    a.save([change('a-1')], { alive: true });
    await known('a', 2);
    clock += 100_000;
    expect(await left('b')).toEqual([]);
    clock += 100_000;
    expect(await left('b')).toEqual(['a']);
  });

  it('is taken over at once from a page that ended without a goodbye, where the browser tells which pages live', async () => {
    living('doc/b', 'doc/c');
    queue('a').save([change('a-1')]);
    queue('c').save([change('c-1')]);
    await known('a');
    await known('c');
    expect(await left('b')).toEqual(['a']);
  });

  it('belongs to one document and leaves nothing behind when empty', async () => {
    const a = queue('a');
    a.save([change('a-1')], { leaving: true });
    await known('a');
    expect(await left('b', 'other')).toEqual([]);
    a.save([]);
    await known('a', 2);
    expect(await here.waitingHere()).toEqual(new Map());
  });

  it('is written when it is another, not each time that is asked', async () => {
    const a = queue('a');
    for (let i = 0; i < 5; i++) a.save([]);
    for (let i = 0; i < 5; i++) a.save([change('a-1')]);
    a.save([change('a-2')]);
    await known('a', 2);
  });

  it('brings in what an earlier version of the page left, and passes over what it cannot read', async () => {
    localStorage.setItem('headpin.queue.doc/x', JSON.stringify({ alive: 0, changes: [change('x-1')] }));
    localStorage.setItem('headpin.queue.doc/y', 'not json');
    expect(await left('b')).toEqual(['x']);
    expect(await left('b')).toEqual(['x']);
    expect(Object.keys(localStorage)).toEqual([]);
  });

  it('takes what the page watches, which no database can copy', async () => {
    queue('a').save([{ id: 'p', ops: new Proxy([...change('p').ops], {}) }], { leaving: true });
    await known('a');
    expect(await left('b')).toEqual(['a']);
  });

  it.each(['refused', 'forbidden', 'missing'])(
    'tells that nothing is kept when storage is %s, and tries again',
    async (how) => {
      const opens = vi.fn(() => {
        if (how === 'forbidden') throw new DOMException('denied', 'SecurityError');
        const request = { error: new DOMException('full', 'QuotaExceededError') } as unknown as IDBOpenDBRequest;
        queueMicrotask(() => request.onerror?.(new Event('error')));
        return request;
      });
      const whole = globalThis.indexedDB;
      vi.stubGlobal('indexedDB', how === 'missing' ? undefined : { open: opens });
      const a = queue('a');
      a.save([change('a-1')]);
      await known('a');
      expect(told.a).toEqual([false]);
      expect(await here.waitingHere()).toEqual(new Map());
      expect(await left('b')).toEqual([]);
      vi.stubGlobal('indexedDB', whole);
      a.save([change('a-1')]);
      await known('a', 2);
      expect(told.a).toEqual([false, true]);
    },
  );

  it('tells nothing of older content once the newest is known', async () => {
    const put = IDBObjectStore.prototype.put;
    // The first write is refused, but only after the second went well.
    const first = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(function (
      this: IDBObjectStore,
      ...all
    ) {
      const request = put.apply(this, all as Parameters<typeof put>);
      const { transaction } = this;
      const ends = (kind: 'oncomplete') => {
        const end = transaction[kind];
        transaction[kind] = null;
        setTimeout(() => transaction.onabort?.call(transaction, new Event('abort')), 50);
        return end;
      };
      queueMicrotask(() => queueMicrotask(() => ends('oncomplete')));
      return request;
    });
    const a = queue('a');
    a.save([change('a-1')]);
    a.save([change('a-2')]);
    await known('a');
    await new Promise((done) => setTimeout(done, 100));
    expect(told.a).toEqual([true]);
    first.mockRestore();
  });
});

it('What waits on this device is counted per document, whichever page left it, and can be erased', async () => {
  queue('x', 'a').save([change('x-1'), change('x-2')], { leaving: true });
  queue('y', 'a').save([change('y-1')]);
  queue('z', 'b').save([change('x-3')]);
  for (const client of ['x', 'y', 'z']) await known(client);
  expect(await here.waitingHere()).toEqual(
    new Map([
      ['a', 3],
      ['b', 1],
    ]),
  );
  await here.eraseQueues();
  expect(await here.waitingHere()).toEqual(new Map());
});
