// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { StoredQueue, waitingHere } from './stored-queue';

const change = (id: string) => ({ id, ops: [{ op: 'remove' as const, kind: 'notes', id: 'a' }] });

describe('The stored queue', () => {
  beforeEach(() => localStorage.clear());
  let clock = 1_000_000;
  const now = () => clock;
  const queue = (client: string) => new StoredQueue(localStorage, 'doc', client, now);

  it('is taken over at once from a page that said goodbye', () => {
    queue('a').save([change('a-1')], true);
    expect(
      queue('b')
        .orphans()
        .map((orphan) => orphan.changes),
    ).toEqual([[change('a-1')]]);
  });

  it('is left alone while its page is alive, and taken over when that falls silent', () => {
    queue('a').save([change('a-1')]);
    expect(queue('b').orphans()).toEqual([]);
    clock += 1_000_000;
    expect(queue('b').orphans()).toHaveLength(1);
  });

  it('is taken over at once from a page that ended without a goodbye, where the browser tells which pages live', () => {
    queue('a').save([change('a-1')]);
    queue('c').save([change('c-1')]);
    const living = new Set(['headpin.queue.doc/b', 'headpin.queue.doc/c']);
    expect(
      queue('b')
        .orphans(living)
        .map(({ key }) => key),
    ).toEqual(['headpin.queue.doc/a']);
  });

  it('belongs to one document and leaves nothing behind when empty', () => {
    queue('a').save([change('a-1')], true);
    expect(new StoredQueue(localStorage, 'other', 'b', now).orphans()).toEqual([]);
    queue('a').save([]);
    expect(localStorage.length).toBe(0);
  });

  it('passes over what it cannot read', () => {
    localStorage.setItem('headpin.queue.doc/x', 'not json');
    expect(queue('b').orphans()).toEqual([]);
  });
});

it('What waits on this device is counted per document, whichever page left it', () => {
  localStorage.clear();
  const store = (document: string, client: string) => new StoredQueue(localStorage, document, client);
  store('a', 'x').save([change('x-1'), change('x-2')], true);
  store('a', 'y').save([change('y-1')]);
  store('b', 'x').save([change('x-3')]);
  localStorage.setItem('headpin.locale', 'nl');
  expect([...waitingHere(localStorage)].sort()).toEqual([
    ['a', 3],
    ['b', 1],
  ]);
});
