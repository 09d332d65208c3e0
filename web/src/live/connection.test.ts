// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { Connection } from './connection';

/** A WebSocket that the test opens, closes and listens to. */
class FakeSocket {
  static readonly OPEN = 1;
  static last: FakeSocket;
  /** In which state the next one begins. */
  static begins = 1;
  readyState = FakeSocket.begins;
  sent: string[] = [];
  onopen?: () => void;
  onmessage?: (event: { data: string }) => void;
  onclose?: (event: { code: number }) => void;
  constructor() {
    FakeSocket.last = this;
  }
  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {
    this.readyState = 3;
  }
}

afterEach(() => {
  FakeSocket.begins = 1;
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function connect() {
  vi.stubGlobal('WebSocket', FakeSocket);
  const events = {
    hello: () => ({ type: 'hello' }) as never,
    message: vi.fn(),
    state: vi.fn(),
    refused: vi.fn(),
    unopened: vi.fn(),
  };
  const connection = new Connection('ws://here', events);
  FakeSocket.last.onmessage?.({ data: '[{"type":"welcome"}]' });
  return { connection, events, socket: FakeSocket.last };
}

it.each([
  ['the window gets the focus', () => window.dispatchEvent(new Event('focus'))],
  ['the page is seen again', () => document.dispatchEvent(new Event('visibilitychange'))],
])('looks at once whether the server is there when %s', (_, happens) => {
  vi.useFakeTimers();
  const { connection } = connect();
  const later = (seconds: number) => vi.setSystemTime(Date.now() + 1000 * seconds); // timers stand still with the device
  later(3600);
  happens();
  expect(connection.live, 'it hears first what came meanwhile').toBe(true);
  later(3.5);
  happens();
  expect(connection.live).toBe(false);
  connection.close();
});

it('never sends half a character', () => {
  const { connection, socket } = connect();
  connection.send({
    type: 'change',
    id: 'a',
    ops: [{ op: 'set', kind: 'notes', id: 'n', fields: { text: 'x\ud83d' } }],
  });
  expect(socket.sent.at(-1)).toContain('x\uFFFD');
  connection.send({ type: 'change', id: 'b', ops: [{ op: 'set', kind: 'notes', id: 'n', fields: { text: 'x🙂' } }] });
  expect(socket.sent.at(-1)).toContain('x🙂');
  connection.close();
});

it.each([
  [1008, 1],
  [1009, 1],
  [1001, 0],
  [1006, 0],
  [1013, 0],
])('on close code %i tells %i times that a message was refused', (code, times) => {
  const { connection, events, socket } = connect();
  socket.onclose?.({ code });
  expect(events.refused).toHaveBeenCalledTimes(times);
  connection.close();
});

/** What the page says of the connection while time passes, by the seconds after which it said so. */
function watched() {
  vi.useFakeTimers();
  const all = connect();
  const begin = Date.now();
  const said: [number, string][] = [];
  all.events.state.mockImplementation((state: string) => said.push([Math.round((Date.now() - begin) / 1000), state]));
  const hear = (type: string) => FakeSocket.last.onmessage?.({ data: `[{"type":"${type}"}]` });
  return { ...all, said, hear };
}

it('takes a line on which nothing is heard for dead within seconds, and opens another', () => {
  const { connection, socket, said, hear } = watched();
  for (let i = 0; i < 20; i++) {
    vi.advanceTimersByTime(5000);
    hear('alive');
  }
  expect(said).toEqual([]);
  vi.advanceTimersByTime(16_000);
  expect(said).toHaveLength(1);
  expect(said[0]).toEqual([expect.toSatisfy((s: number) => s >= 112 && s <= 114), 'offline']);
  expect(socket.readyState).toBe(3);
  expect(FakeSocket.last).not.toBe(socket);
  hear('welcome');
  expect(said.at(-1)?.[1]).toBe('live');
  connection.close();
});

it('gives up a connection that never comes about', () => {
  const { connection, socket } = watched();
  socket.onclose?.({ code: 1006 });
  vi.advanceTimersByTime(1000);
  const second = FakeSocket.last;
  second.readyState = 0;
  for (let i = 0, socket = second; i < 6; i++, socket = FakeSocket.last) {
    socket.readyState = 0;
    let seconds = 0; // twelve of patience with it, two until that is seen, ten of pause at most
    for (; FakeSocket.last === socket && seconds < 60; seconds++) vi.advanceTimersByTime(1000);
    expect([socket.readyState, seconds < 26]).toEqual([3, true]);
  }
  connection.close();
});

it('leaves a line that is slow with one large message alone for longer each time', () => {
  const { connection, said, hear } = watched();
  let cuts = 0;
  // A message that takes 40 seconds, and comes again over each new connection.
  for (let left = 40; left > 0 && cuts < 5; left--) {
    vi.advanceTimersByTime(1000);
    if (said.length === 0) continue;
    cuts++;
    vi.advanceTimersByTime(1000);
    hear('welcome');
    said.length = 0;
    left = 40;
  }
  expect(cuts).toBe(2);
  connection.close();
});

it('hears first what came while the device slept', () => {
  const { connection, said, hear } = watched();
  vi.setSystemTime(Date.now() + 3_600_000);
  vi.advanceTimersByTime(2000);
  expect(said).toEqual([]);
  hear('change');
  vi.advanceTimersByTime(11_000);
  expect(said).toEqual([]);
  vi.setSystemTime(Date.now() + 3_600_000);
  vi.advanceTimersByTime(6000);
  expect(said.at(-1)?.[1]).toBe('offline');
  connection.close();
});

it('tells nobody of signs of life, and takes no clock that was set for a dead line', () => {
  const { connection, events, said, hear } = watched();
  events.message.mockClear();
  hear('alive');
  expect(events.message).not.toHaveBeenCalled();
  vi.setSystemTime(Date.now() - 86_400_000);
  vi.advanceTimersByTime(2000);
  vi.setSystemTime(Date.now() + 86_400_000);
  vi.advanceTimersByTime(2000);
  hear('alive');
  vi.advanceTimersByTime(10_000);
  expect(said).toEqual([]);
  connection.close();
});

it('counts the sockets in a row that did not come about', () => {
  vi.useFakeTimers();
  const { connection, events, socket } = connect();
  FakeSocket.begins = 0;
  socket.onclose?.({ code: 1006 });
  expect(events.unopened).not.toHaveBeenCalled();
  for (const times of [1, 2, 3]) {
    const before = FakeSocket.last;
    while (FakeSocket.last === before) vi.advanceTimersByTime(1000);
    FakeSocket.last.onclose?.({ code: 1006 });
    expect(events.unopened).toHaveBeenCalledTimes(times);
  }
  connection.close();
});
