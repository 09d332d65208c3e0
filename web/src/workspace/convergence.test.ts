import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Change, type Fields, type Op, applyOp, recordKey, same } from '../document/change';
import { UndoStack } from './undo-stack';
import { Replica } from '../document/replica';

// The server of docs/protocol.md in its simplest form: an ordered list of changes, each taken once by id.
class Order {
  readonly log: { change: Change; author: number }[] = [];
  readonly #taken = new Map<string, number>();

  /** The position at which the change stands; a retry keeps its first. */
  take(change: Change, author: number): number {
    const known = this.#taken.get(change.id);
    if (known !== undefined) return known;
    this.log.push({ change, author });
    this.#taken.set(change.id, this.log.length);
    return this.log.length;
  }

  replay(): Map<string, Fields> {
    const records = new Map<string, Fields>();
    for (const { change } of this.log) {
      for (const op of change.ops) {
        const record = applyOp(records.get(recordKey(op.kind, op.id)), op);
        if (record) records.set(recordKey(op.kind, op.id), record);
        else records.delete(recordKey(op.kind, op.id));
      }
    }
    return records;
  }
}

/** A client as the page is one: replica and history, with a lossy line to the order. */
class Client {
  readonly shown = new Map<string, Fields>();
  readonly history = new UndoStack();
  readonly replica = new Replica({
    record: (kind, id, fields) => this.#show(kind, id, fields),
    reset: (records) => {
      this.shown.clear();
      for (const [kind, id, fields] of records) this.#show(kind, id, fields);
    },
  });
  #count = 0;

  constructor(
    readonly number: number,
    readonly order: Order,
  ) {
    this.replica.load({ format: 'headpin-pps', version: 1 }, 0);
  }

  #show(kind: string, id: string, fields: Fields | undefined): void {
    if (fields) this.shown.set(recordKey(kind, id), fields);
    else this.shown.delete(recordKey(kind, id));
  }

  nextId = (): string => `${this.number}-${(this.#count += 1)}`;
  view = (kind: string, id: string): Fields | undefined => this.replica.view(kind, id);

  edit(ops: Op[], visit?: unknown): void {
    const change = { id: this.nextId(), ops };
    this.history.record(change, this.view, visit);
    this.replica.add(change);
  }

  takeBack(which: 'undo' | 'redo'): Op[] {
    const id = this.nextId();
    const ops = this.history[which](this.view, id);
    if (ops.length > 0) this.replica.add({ id, ops });
    return ops;
  }

  /** Sends the first `count` waiting changes; their confirmations are not heard yet, as when the line breaks just then. */
  send(count: number): void {
    for (const change of this.replica.queue.slice(0, count)) this.order.take(change, this.number);
  }

  /** Hears at most `count` changes of the order. */
  hear(count: number): void {
    for (let i = 0; i < count && this.replica.seq! < this.order.log.length; i++) {
      const seq = this.replica.seq! + 1;
      const { change, author } = this.order.log[seq - 1]!;
      const waiting = new Set(this.replica.queue.map((c) => c.id));
      if (author === this.number) this.history.confirm(change.id, change.ops, change.ops);
      else this.history.overtake(change.ops, (id) => waiting.has(id));
      this.replica.confirm(seq, change.id, change.ops);
    }
  }
}

const ids = fc.constantFrom('a', 'b', 'c');
const fields = fc.dictionary(
  fc.constantFrom('text', 'color', 'block'),
  fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constant(null)),
  {
    minKeys: 1,
    maxKeys: 2,
  },
);
const op: fc.Arbitrary<Op> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ op: fc.constant('put' as const), kind: fc.constant('notes'), id: ids, fields }) },
  { weight: 5, arbitrary: fc.record({ op: fc.constant('set' as const), kind: fc.constant('notes'), id: ids, fields }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('remove' as const), kind: fc.constant('notes'), id: ids }) },
);
type Action =
  | { do: 'edit'; who: number; ops: Op[]; visit: number | undefined }
  | { do: 'undo'; who: number }
  | { do: 'redo'; who: number }
  | { do: 'send'; who: number; count: number }
  | { do: 'hear'; who: number; count: number }
  | { do: 'retry'; who: number; count: number };
const who = fc.nat(3);
const few = fc.integer({ min: 1, max: 4 });
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    do: fc.constant('edit' as const),
    who,
    ops: fc.array(op, { minLength: 1, maxLength: 3 }),
    visit: fc.option(fc.nat(2), { nil: undefined }),
  }),
  fc.record({ do: fc.constant('undo' as const), who }),
  fc.record({ do: fc.constant('redo' as const), who }),
  fc.record({ do: fc.constant('send' as const), who, count: few }),
  fc.record({ do: fc.constant('hear' as const), who, count: few }),
  fc.record({ do: fc.constant('retry' as const), who, count: few }),
);

function act(client: Client, action: Action): void {
  switch (action.do) {
    case 'edit':
      return client.edit(action.ops, action.visit);
    case 'undo':
    case 'redo':
      return void client.takeBack(action.do);
    case 'hear':
      return client.hear(action.count);
    case 'send':
      return client.send(action.count);
    case 'retry':
      return client.send(Infinity);
  }
}

function settle(clients: Client[]): void {
  for (const client of clients) client.send(Infinity);
  for (const client of clients) client.hear(Infinity);
}

describe('Clients of one document', () => {
  it('converge to the replay of the log, whatever the interleaving', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 80 }), (actions) => {
        const order = new Order();
        const clients = [0, 1, 2, 3].map((number) => new Client(number, order));
        for (const step of actions) act(clients[step.who]!, step);
        settle(clients);
        const expected = order.replay();
        for (const client of clients) {
          expect(client.replica.queue).toEqual([]);
          expect(client.shown).toEqual(expected);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('show every record as its view says, at every step', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        const order = new Order();
        const clients = [0, 1, 2, 3].map((number) => new Client(number, order));
        for (const step of actions) {
          act(clients[step.who]!, step);
          for (const client of clients)
            for (const id of ['a', 'b', 'c']) expect(client.shown.get(`notes/${id}`)).toEqual(client.view('notes', id));
        }
      }),
    );
  });

  it('do not lose what a page left behind, and do not double it', () => {
    fc.assert(
      fc.property(fc.array(op, { minLength: 1, maxLength: 8 }), fc.nat(8), (ops, heard) => {
        const order = new Order();
        const [gone, heir] = [new Client(0, order), new Client(1, order)];
        for (const one of ops) gone.edit([one]);
        gone.send(heard); // some arrived, but the page closed before it heard so
        heir.replica.adopt(gone.replica.queue);
        heir.replica.adopt(gone.replica.queue);
        settle([heir]);
        expect(order.log.map((entry) => entry.change.ops[0])).toEqual(ops);
        expect(heir.shown).toEqual(order.replay());
      }),
    );
  });
});

describe('Undo', () => {
  /** Who wrote each field last, as this client knows it: what it heard in order, then its own queue. */
  function lastAuthors(client: Client): Map<string, number> {
    const authors = new Map<string, number>();
    const own = (id: string) => Number(id.split('-')[0]);
    const known = [
      ...client.order.log.slice(0, client.replica.seq!).map((entry) => entry.change),
      ...client.replica.queue,
    ];
    const records = new Map<string, Fields>();
    for (const change of known) {
      for (const one of change.ops) {
        const key = recordKey(one.kind, one.id);
        const before = records.get(key);
        const after = applyOp(before, one);
        if (one.op === 'set' && before)
          for (const field of Object.keys(one.fields)) authors.set(`${key}/${field}`, own(change.id));
        if (one.op === 'put') {
          for (const field of [...authors.keys()]) if (field.startsWith(`${key}/`)) authors.delete(field);
          for (const field of Object.keys(one.fields)) authors.set(`${key}/${field}`, own(change.id));
        }
        if (after) records.set(key, after);
        else records.delete(key);
      }
    }
    return authors;
  }

  it('never alters a field that another wrote last, nor removes a note another worked on', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 80 }), (actions) => {
        const order = new Order();
        const clients = [0, 1, 2, 3].map((number) => new Client(number, order));
        for (const step of actions) {
          const client = clients[step.who]!;
          if (step.do !== 'undo' && step.do !== 'redo') {
            act(client, step);
            continue;
          }
          const authors = lastAuthors(client);
          const before = new Map(client.shown);
          for (const one of client.takeBack(step.do)) {
            const record = before.get(recordKey(one.kind, one.id));
            if (!record) continue;
            const touched = one.op === 'set' ? Object.keys(one.fields) : Object.keys(record);
            for (const field of touched) {
              const value = one.op === 'remove' ? undefined : one.fields[field];
              if (same(value ?? undefined, record[field])) continue;
              expect([client.number, undefined]).toContain(authors.get(`${recordKey(one.kind, one.id)}/${field}`));
            }
          }
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('takes everything back when nobody else is there, and redo brings all of it again', () => {
    fc.assert(
      fc.property(fc.array(fc.array(op, { minLength: 1, maxLength: 3 }), { maxLength: 20 }), (edits) => {
        const client = new Client(0, new Order());
        for (const ops of edits) client.edit(ops);
        const done = new Map(client.shown);
        while (client.takeBack('undo').length > 0);
        expect(client.shown).toEqual(new Map());
        while (client.takeBack('redo').length > 0);
        expect(client.shown).toEqual(done);
      }),
    );
  });

  it('takes one visit to a field back in one step', () => {
    const client = new Client(0, new Order());
    client.edit([{ op: 'put', kind: 'notes', id: 'a', fields: { text: 'was' } }]);
    for (const text of ['h', 'ho', 'hoi'])
      client.edit([{ op: 'set', kind: 'notes', id: 'a', fields: { text } }], 'visit');
    client.takeBack('undo');
    expect(client.view('notes', 'a')).toEqual({ text: 'was' });
  });

  it("keeps a colleague's later text when a note is moved back", () => {
    const order = new Order();
    const [me, other] = [new Client(0, order), new Client(1, order)];
    me.edit([{ op: 'put', kind: 'notes', id: 'a', fields: { text: 'plan', block: 'value' } }]);
    settle([me, other]);
    me.edit([{ op: 'set', kind: 'notes', id: 'a', fields: { block: 'costs' } }]);
    settle([me, other]);
    other.edit([{ op: 'set', kind: 'notes', id: 'a', fields: { text: 'beter plan' } }]);
    settle([other, me]);
    me.takeBack('undo');
    me.takeBack('undo'); // the note itself is no longer only mine
    settle([me, other]);
    expect(other.view('notes', 'a')).toEqual({ text: 'beter plan', block: 'value' });
  });

  it('takes back the first thing ever said of the plan', () => {
    const client = new Client(0, new Order());
    client.edit([{ op: 'set', kind: 'plan', id: '', fields: { sustainedBy: '2029-08' } }]);
    expect(client.view('plan', '')).toEqual({ sustainedBy: '2029-08' });
    client.takeBack('undo');
    expect(client.view('plan', '')).toEqual({});
  });

  it('knows typed text by the number that the server made of it', () => {
    const client = new Client(0, new Order());
    client.edit([{ op: 'put', kind: 'costs', id: 'c', fields: { amount: 100 } }]);
    const typed: Op[] = [{ op: 'set', kind: 'costs', id: 'c', fields: { amount: '20 tot 60' } }];
    const normal: Op[] = [{ op: 'set', kind: 'costs', id: 'c', fields: { amount: { low: 2000, high: 6000 } } }];
    client.edit(typed);
    client.history.confirm(client.replica.queue.at(-1)!.id, typed, normal);
    client.replica.confirm(1, client.replica.queue[0]!.id, client.replica.queue[0]!.ops);
    client.replica.confirm(2, client.replica.queue[0]!.id, normal);
    client.takeBack('undo');
    expect(client.view('costs', 'c')).toEqual({ amount: 100 });
  });
});
