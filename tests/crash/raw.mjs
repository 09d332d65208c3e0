// WebSockets and HTTP by hand, for what no decent client would send.
import { randomBytes } from 'node:crypto';
import http from 'node:http';
import net from 'node:net';

/// A WebSocket whose frames are written by hand. What the server sends is gathered in `received` unless it is paused.
export async function rawSocket(server, document) {
  const request = http.request(server.url + `/api/v1/documents/${document}/live`, {
    headers: {
      Connection: 'Upgrade',
      Cookie: server.cookie,
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
    },
  });
  request.end();
  const socket = await new Promise((done, fail) => {
    request.on('upgrade', (_, upgraded) => done(upgraded));
    request.on('response', (answer) => fail(new Error(`not upgraded: ${answer.statusCode}`)));
    request.on('error', fail);
  });
  const received = [];
  socket.on('data', (bytes) => received.push(bytes));
  socket.on('error', () => {});
  const closed = new Promise((done) => socket.on('close', done));
  return {
    socket,
    received,
    closed,
    text: () => Buffer.concat(received).toString('latin1'),
  };
}

/// One frame from a client; `length` lets it promise more than it holds.
export function frame(payload, { opcode = 1, length = payload.length } = {}) {
  const head = [0x80 | opcode];
  if (length < 126) {
    head.push(0x80 | length);
  } else {
    head.push(0x80 | 127);
    for (let shift = 56n; shift >= 0n; shift -= 8n) head.push(Number((BigInt(length) >> shift) & 0xffn));
  }
  const mask = randomBytes(4);
  const masked = Buffer.from(payload);
  for (let i = 0; i < masked.length; ++i) masked[i] ^= mask[i % 4];
  return Buffer.concat([Buffer.from(head), mask, masked]);
}

/// The code with which the server closed, read from its close frame; 0 if there was none.
export function closeCode(received) {
  const bytes = Buffer.concat(received);
  for (let i = 0; i + 1 < bytes.length;) {
    const opcode = bytes[i] & 15;
    let length = bytes[i + 1] & 127;
    let start = i + 2;
    if (length === 126) {
      length = bytes.readUInt16BE(start);
      start += 2;
    } else if (length === 127) {
      length = Number(bytes.readBigUInt64BE(start));
      start += 8;
    }
    if (opcode === 8) return bytes.readUInt16BE(start);
    i = start + length;
  }
  return 0;
}

/// Sends bytes over plain TCP and gives what comes back until the server closes or falls silent.
export function exchange(server, parts, { silence = 3000 } = {}) {
  return new Promise((done) => {
    const socket = net.connect(server.port, '127.0.0.1');
    let text = '';
    socket.setTimeout(silence, () => socket.destroy());
    socket.on('data', (bytes) => (text += bytes.toString('latin1')));
    socket.on('error', () => {});
    socket.on('close', () => done(text));
    (async () => {
      for await (const part of parts) {
        if (socket.destroyed) return;
        if (!socket.write(part)) await new Promise((go) => socket.once('drain', go).once('close', go));
      }
    })();
  });
}
