// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** A WebSocket of which the test counts how many there are. */
class FakeSocket {
  static readonly OPEN = 1;
  static all: FakeSocket[] = [];
  readyState = 1;
  closed = false;
  constructor(readonly url: string) {
    FakeSocket.all.push(this);
  }
  close(): void {
    this.closed = true;
  }
}

beforeEach(() => {
  FakeSocket.all = [];
  vi.resetModules();
  vi.stubGlobal('WebSocket', FakeSocket);
  history.replaceState(null, '', '/d/one/canvas');
});
afterEach(() => vi.unstubAllGlobals());

it('gives the socket that was opened ahead once, and a new one after that', async () => {
  const { liveAddress, socketTo } = await import('./socket');
  expect(FakeSocket.all.map(({ url }) => url)).toEqual([liveAddress('one')]);
  const first = socketTo(liveAddress('one'));
  expect(FakeSocket.all).toEqual([first]);
  expect(socketTo(liveAddress('one'))).not.toBe(first);
});

it('opens another when the one ahead was lost, or led elsewhere, which is closed', async () => {
  const { liveAddress, socketTo } = await import('./socket');
  const elsewhere = socketTo(liveAddress('two'));
  expect([elsewhere.url, FakeSocket.all[0]!.closed]).toEqual([liveAddress('two'), true]);
  vi.resetModules();
  const again = await import('./socket');
  const lost = FakeSocket.all.at(-1)!;
  lost.readyState = 3;
  expect(again.socketTo(liveAddress('one'))).not.toBe(lost);
});

it('opens nothing ahead where the address names no document', async () => {
  history.replaceState(null, '', '/enter');
  await import('./socket');
  expect(FakeSocket.all).toEqual([]);
});
