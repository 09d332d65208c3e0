// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { Connection } from './connection';

/** A WebSocket that the test opens, closes and listens to. */
class FakeSocket {
  static readonly OPEN = 1;
  static last: FakeSocket;
  readyState = 1;
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
  close(): void {}
}

afterEach(() => vi.unstubAllGlobals());

function connect() {
  vi.stubGlobal('WebSocket', FakeSocket);
  const events = { hello: () => ({ type: 'hello' }) as never, message: vi.fn(), state: vi.fn(), refused: vi.fn() };
  const connection = new Connection('ws://here', events);
  FakeSocket.last.onmessage?.({ data: '[{"type":"welcome"}]' });
  return { connection, events, socket: FakeSocket.last };
}

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
