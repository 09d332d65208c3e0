// A server for tests: one document in memory, live over sockets as docs/protocol.md says. Nothing arrives until `settle`.
import { vi } from 'vitest';
import { type Change, type Fields, type Op, type Problem, applyOp, isSingle, recordKey } from '../document/change';
import type { DocumentFile } from '../document/replica';
import { mayWrite, seesFigures, type You } from '../document/rights';
import type { ClientMessage, ServerMessage } from '../live/messages';

export const editor: You = { role: 'editor', writes: true, gives: [], create: false, person: 'e' };
export const contributor: You = {
  ...editor,
  role: 'contributor',
  writes: ['notes', 'clusters', 'comments', 'votes'],
};
export const viewer: You = { ...editor, role: 'viewer', writes: [] };

type Logged = ServerMessage & { type: 'change' };
type Hello = ClientMessage & { type: 'hello' };

/** A WebSocket to the server that is in place. */
class FakeSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static server: FakeServer;
  readyState = FakeSocket.CONNECTING;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  /** Messages to the server, and to the page, that are on their way. */
  readonly up: ClientMessage[] = [];
  readonly down: ServerMessage[] = [];
  hello: Hello | null = null;
  you: You = editor;

  constructor(readonly url: string) {
    FakeSocket.server.sockets.add(this);
  }
  send(text: string): void {
    this.up.push(JSON.parse(text) as ClientMessage);
  }
  close(): void {
    this.readyState = 3;
    FakeSocket.server.sockets.delete(this);
  }
  /** The server, or the line, ends the connection. */
  end(code: number): void {
    this.close();
    this.onclose?.({ code });
  }
}

/** An amount as the real server reads it, as far as tests need it: "40", or "20 tot 60", in euros. */
function readAmount(text: string): number | { low: number; high: number } | undefined {
  const range = /^(\d+) tot (\d+)$/.exec(text);
  if (range) return { low: Number(range[1]) * 100, high: Number(range[2]) * 100 };
  return /^\d+$/.test(text) ? Number(text) * 100 : undefined;
}

export class FakeServer {
  readonly sockets = new Set<FakeSocket>();
  readonly log: Logged[] = [];
  /** Everything that pages sent, oldest first. */
  readonly heard: ClientMessage[] = [];
  /** What whoever comes in next may do. */
  you: You = editor;
  /** How the session of whoever comes in next for the first time is called. */
  name = 'Gast';
  up = true;
  readonly #names = new Map<string, string>();
  readonly #records = new Map<string, Fields>();
  readonly #taken = new Map<string, number>();
  #sessions = 0;

  constructor(file: DocumentFile = {}) {
    FakeSocket.server = this;
    vi.stubGlobal('WebSocket', FakeSocket);
    for (const [kind, value] of Object.entries(file as Record<string, Record<string, Fields>>)) {
      if (isSingle(kind)) this.#records.set(recordKey(kind, ''), value as Fields);
      else for (const [id, fields] of Object.entries(value)) this.#records.set(recordKey(kind, id), fields);
    }
  }

  record(kind: string, id: string): Fields | undefined {
    return this.#records.get(recordKey(kind, id));
  }
  /** Records of a kind, by id. */
  all(kind: string): Record<string, Fields> {
    const own = [...this.#records].filter(([key]) => key.startsWith(`${kind}/`));
    return Object.fromEntries(own.map(([key, fields]) => [key.slice(kind.length + 1), fields]));
  }
  /** Ids of the changes that pages sent, oldest first. */
  get sent(): string[] {
    return this.heard.flatMap((one) => (one.type === 'change' ? [one.id] : []));
  }

  /** Lets everything arrive that is on its way, on either side. */
  settle(): void {
    while (this.listen() || this.tell());
  }
  /** Takes what pages sent; whether there was anything. */
  listen(): boolean {
    let any = false;
    for (const socket of [...this.sockets]) {
      if (socket.readyState === FakeSocket.CONNECTING) {
        any = true;
        if (!this.up) socket.end(1006);
        else {
          socket.readyState = FakeSocket.OPEN;
          socket.you = this.you;
          socket.onopen?.();
        }
      }
      for (let message = socket.up.shift(); message; message = socket.up.shift()) {
        any = true;
        this.#take(socket, message);
      }
    }
    return any;
  }
  /** Has pages hear what was said to them; whether there was anything. */
  tell(): boolean {
    let any = false;
    for (const socket of [...this.sockets]) {
      const messages = socket.down.splice(0);
      if (messages.length === 0) continue;
      any = true;
      socket.onmessage?.({ data: JSON.stringify(messages) });
    }
    return any;
  }

  /** The lines break; what was on its way is lost. */
  stop(code = 1006): void {
    this.up = false;
    for (const socket of [...this.sockets]) socket.end(code);
  }
  /** The server is back, and pages that come again find it. */
  start(): void {
    this.up = true;
    vi.advanceTimersByTime(20_000);
    this.settle();
  }

  /** Another role for everybody who is here. */
  allow(you: You): void {
    this.you = you;
    for (const socket of this.sockets) {
      socket.you = { ...you, ...(socket.you.name && { name: socket.you.name }) };
      socket.down.push({ type: 'you', you: socket.you });
    }
  }

  #take(socket: FakeSocket, message: ClientMessage): void {
    this.heard.push(message);
    if (message.type === 'hello') return this.#welcome(socket, message);
    if (message.type === 'change') return this.#change(socket, message);
  }

  #welcome(socket: FakeSocket, hello: Hello): void {
    socket.hello = hello;
    const name = this.#names.get(hello.client) ?? this.name;
    this.#names.set(hello.client, name);
    socket.you = { ...socket.you, name };
    const seq = this.log.length;
    const document: DocumentFile = { format: 'headpin-pps', version: 1 };
    for (const [key, fields] of this.#records) {
      const [kind, id] = [key.slice(0, key.indexOf('/')), key.slice(key.indexOf('/') + 1)];
      if (kind === 'costs' && !seesFigures(socket.you)) continue;
      if (isSingle(kind)) document[kind] = fields;
      else ((document[kind] ??= {}) as Record<string, Fields>)[id] = fields;
    }
    const whole = hello.since === null || hello.figures !== seesFigures(socket.you);
    socket.down.push({
      ...{ type: 'welcome', protocol: 1, seq, now: Date.now(), session: `s${++this.#sessions}` },
      ...{ you: socket.you, people: [], ...(whole && { document }) },
    });
    if (!whole) socket.down.push(...this.log.slice(hello.since!));
  }

  #change(socket: FakeSocket, { id, ops }: Change): void {
    const before = this.#taken.get(id);
    if (before !== undefined) return void socket.down.push({ type: 'taken', id, seq: before });
    const { client } = socket.hello!;
    const name = socket.you.name ?? 'Gast';
    const problems: Problem[] = [];
    const normal = ops.map((op) => this.#read(op, socket, problems));
    if (problems.length > 0) return void socket.down.push({ type: 'reject', id, problems });
    for (const op of normal) {
      const record = applyOp(this.record(op.kind, op.id), op);
      if (record) this.#records.set(recordKey(op.kind, op.id), record);
      else this.#records.delete(recordKey(op.kind, op.id));
    }
    const seq = this.log.length + 1;
    const logged: Logged = { type: 'change', seq, id, client, name, at: Date.now(), ops: normal };
    this.log.push(logged);
    this.#taken.set(id, seq);
    for (const one of this.sockets) if (one.hello) one.down.push(logged);
  }

  /** An operation in normal form: typed amounts as numbers, comments signed. Adds what is wrong with it to `problems`. */
  #read(op: Op, socket: FakeSocket, problems: Problem[]): Op {
    const wrong = (path: string, en: string) => problems.push({ path, nl: en, en });
    if (!mayWrite(socket.you, op.kind)) wrong(`/${op.kind}`, 'not allowed');
    if (op.kind === 'notes' && socket.you.writes !== true && this.record('notes', op.id)?.locked)
      wrong(`/notes/${op.id}`, 'this note is locked');
    if (op.op === 'remove') return op;
    const fields = { ...op.fields };
    if (typeof fields.amount === 'string') {
      const amount = readAmount(fields.amount);
      if (amount === undefined) wrong(`/${op.kind}/${op.id}/amount`, 'not understood');
      fields.amount = amount;
    }
    if (op.op === 'put' && op.kind === 'comments')
      Object.assign(fields, { by: socket.you.person, author: socket.you.name ?? 'Gast', at: Date.now() });
    return { ...op, fields };
  }
}
