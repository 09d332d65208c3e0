// A client written from docs/protocol.md: the confirmed document, and a queue of changes that are not acknowledged.
import { createRequire } from 'node:module';

export const { WebSocket, WebSocketServer } = createRequire(new URL('../../web/package.json', import.meta.url))('ws');

let clients = 0;

export class Client {
  name = `c${++clients}-${Math.random().toString(36).slice(2, 8)}`;
  seq = null;
  kinds = {};
  queue = []; // {id, ops, done}
  acknowledged = new Map(); // id → {seq, ops}; ops is missing when told as `taken`
  rejected = [];
  problems = []; // of this client with what it was told
  made = 0;
  open = false;
  #wanted = false;

  constructor(server, document, { pause = 20 } = {}) {
    Object.assign(this, { server, document, pause });
  }

  connect() {
    this.#wanted = true;
    const socket = new WebSocket(this.server.live(this.document), {
      handshakeTimeout: 5000,
      headers: { cookie: this.server.cookie },
    });
    this.socket = socket;
    let welcomed = false;
    socket.on('open', () => {
      this.#say({
        type: 'hello',
        protocol: 1,
        client: this.name,
        name: this.name,
        since: this.seq,
      });
      for (const { id, ops } of this.queue) this.#say({ type: 'change', id, ops });
      this.open = true;
    });
    socket.on('message', (frame) => {
      for (const message of JSON.parse(frame)) {
        if (!welcomed && message.type !== 'welcome' && message.type !== 'error') {
          this.problems.push(`${message.type} before the welcome`);
        }
        welcomed ||= message.type === 'welcome';
        this.#hear(message);
      }
    });
    socket.on('error', () => {});
    socket.on('close', (code) => {
      this.open = false;
      this.closed = code;
      if (this.#wanted) setTimeout(() => this.#wanted && this.connect(), this.pause);
    });
  }

  leave() {
    this.#wanted = false;
    this.socket?.terminate();
  }

  /// Makes a change; resolves when it is acknowledged or refused.
  edit(ops) {
    const id = `${this.name}-${++this.made}`;
    return new Promise((done) => {
      this.queue.push({ id, ops, done });
      if (this.open) this.#say({ type: 'change', id, new: true, ops });
    });
  }

  #say(message) {
    this.socket.send(JSON.stringify(message));
  }

  #hear(message) {
    if (message.type === 'welcome') {
      if (message.document) {
        if (this.seq !== null && message.seq < this.seq) this.problems.push('the document went back');
        this.kinds = message.document;
        this.seq = message.seq;
      } else if (message.seq < this.seq) {
        this.problems.push('the log went back');
      }
    } else if (message.type === 'change') {
      if (message.seq !== this.seq + 1) this.problems.push(`${message.seq} follows ${this.seq}`);
      this.seq = message.seq;
      for (const op of message.ops) apply(this.kinds, op);
      if (message.client === this.name) this.#acknowledge(message.id, message.seq, message.ops);
    } else if (message.type === 'taken') {
      if (message.seq > this.seq) this.problems.push(`taken at ${message.seq}, but only ${this.seq} is known`);
      this.#acknowledge(message.id, message.seq);
    } else if (message.type === 'reject') {
      this.rejected.push(message);
      this.#settle(message.id);
    }
    this.onMessage?.(message);
  }

  #acknowledge(id, seq, ops) {
    const before = this.acknowledged.get(id);
    if (before && before.seq !== seq) this.problems.push(`${id} acknowledged at ${before.seq} and ${seq}`);
    this.acknowledged.set(id, { seq, ops: ops ?? before?.ops });
    this.#settle(id);
  }

  #settle(id) {
    const place = this.queue.findIndex((change) => change.id === id);
    if (place >= 0) this.queue.splice(place, 1)[0].done();
  }
}

const single = new Set(['pps', 'plan']);

function apply(kinds, { op, kind, id, fields }) {
  if (single.has(kind)) {
    if (op === 'remove') delete kinds[kind];
    else kinds[kind] = merge(op === 'put' ? {} : (kinds[kind] ?? {}), fields);
    return;
  }
  kinds[kind] ??= {};
  if (op === 'put') kinds[kind][id] = { ...fields };
  else if (op === 'remove') delete kinds[kind][id];
  else if (kinds[kind][id]) merge(kinds[kind][id], fields);
}

function merge(record, fields) {
  for (const [name, value] of Object.entries(fields)) {
    if (value === null) delete record[name];
    else record[name] = value;
  }
  return record;
}

/// A document in one form: keys sorted, kinds without records left out.
export function canonical(value) {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, canonical(value[key])])
      .filter(([, one]) => !(one && typeof one === 'object' && !Array.isArray(one) && Object.keys(one).length === 0)),
  );
}
export const same = (a, b) => JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));
