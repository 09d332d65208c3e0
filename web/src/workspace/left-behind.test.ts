// @vitest-environment happy-dom
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { set } from '../document/change';
import { FakeServer } from './fake-server';
import type { Workspace } from './workspace.svelte';

// What one page leaves on the device and another takes over: with a real database, so in real time.
let server: FakeServer;
let make: typeof Workspace;
let pages: Workspace[];

beforeEach(async () => {
  vi.unstubAllGlobals();
  localStorage.clear();
  sessionStorage.clear();
  globalThis.indexedDB = new IDBFactory();
  vi.resetModules();
  make = (await import('./workspace.svelte')).Workspace;
  server = new FakeServer({ notes: { a: { canvas: 'main', block: 'value', order: 'V1', text: 'aap' } } });
  pages = [];
});
afterEach(() => {
  for (const page of pages) page.close();
  vi.unstubAllGlobals();
});

function come(): Workspace {
  const page = new make('d', 'Mila');
  pages.push(page);
  server.settle();
  return page;
}
/** The server is back, and so is the network. */
function start(): void {
  server.up = true;
  window.dispatchEvent(new Event('online'));
  server.settle();
}
const write = (page: Workspace, text: string) => page.change([set('notes', 'a', { text })]);
const text = (page: Workspace) => page.tables.notes.get('a')?.text;
/** Closes a page as the browser does, and waits until what it wrote is there. */
async function leave(page: Workspace): Promise<void> {
  const { waitingHere } = await import('./stored-queue');
  page.close();
  await vi.waitFor(async () => expect((await waitingHere()).get('d')).toBe(1));
}

it('A page that is closed leaves what waits to the next, which sends it once', async () => {
  const mila = come();
  server.stop();
  write(mila, 'zonder server');
  await leave(mila);
  const next = come();
  await vi.waitFor(() => expect(next.waiting).toBe(1));
  start();
  const third = come();
  await vi.waitFor(() => {
    server.settle();
    expect([next.waiting, third.waiting, server.log.length]).toEqual([0, 0, 1]);
  });
  expect([text(next), text(third)]).toEqual(['zonder server', 'zonder server']);
});

it('What an earlier page left goes before what is typed now', async () => {
  const mila = come();
  server.stop();
  write(mila, 'eerder');
  await leave(mila);
  start();
  const next = come();
  write(next, 'later');
  server.settle();
  await vi.waitFor(() => {
    server.settle();
    expect([next.waiting, server.log.length]).toEqual([0, 2]);
  });
  expect([text(next), server.record('notes', 'a')?.text]).toEqual(['later', 'later']);
});

it('A device that keeps nothing says so, asks before closing, and sends all the same', async () => {
  vi.stubGlobal('indexedDB', {
    open: () => {
      throw new DOMException('denied', 'SecurityError');
    },
  });
  const mila = come();
  const closing = () => {
    const event = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented;
  };
  await vi.waitFor(() => expect(mila.loaded).toBe(true));
  expect([mila.stored, closing()]).toEqual([true, false]);
  server.stop();
  write(mila, 'alleen hier');
  await vi.waitFor(() => expect(mila.stored).toBe(false));
  expect(closing()).toBe(true);
  start();
  await vi.waitFor(() => {
    server.settle();
    expect(mila.waiting).toBe(0);
  });
  expect(closing()).toBe(false);
});

it('What waits can be undone by the page that takes it over', async () => {
  const mila = come();
  server.stop();
  write(mila, 'zonder server');
  await leave(mila);
  start();
  const next = come();
  await vi.waitFor(() => {
    server.settle();
    expect([next.waiting, text(next)]).toEqual([0, 'zonder server']);
  });
  next.undo();
  await vi.waitFor(() => {
    server.settle();
    expect([next.waiting, text(next)]).toEqual([0, 'aap']);
  });
});
