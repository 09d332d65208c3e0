import { type Change, type Fields, type Op, applyOp, isSingle, recordKey, same } from './change';

/** A whole PPS file: a record or a collection of records per kind, besides `format` and `version`. */
export type DocumentFile = Record<string, unknown>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every record of a file. */
function* records(file: DocumentFile): Generator<[kind: string, id: string, fields: Fields]> {
  for (const [kind, value] of Object.entries(file)) {
    if (!isObject(value)) continue;
    if (isSingle(kind)) yield [kind, '', value];
    else for (const [id, fields] of Object.entries(value)) if (isObject(fields)) yield [kind, id, fields];
  }
}

/** A file of these records. */
function fileOf(all: Iterable<[kind: string, id: string, fields: Fields]>): DocumentFile {
  const file: DocumentFile = { format: 'headpin-pps', version: 1 };
  for (const [kind, id, fields] of all) {
    if (isSingle(kind)) file[kind] = fields;
    else ((file[kind] ??= {}) as Record<string, Fields>)[id] = fields;
  }
  return file;
}

function kindAndId(key: string): [kind: string, id: string] {
  const slash = key.indexOf('/');
  return [key.slice(0, slash), key.slice(slash + 1)];
}

export interface ReplicaListener {
  /** One record has another content; `undefined` when it is gone. */
  record(kind: string, id: string, fields: Fields | undefined): void;
  /** Every record may be another. */
  reset(records: Iterable<[kind: string, id: string, fields: Fields]>): void;
}

/**
 * One client's copy of a document: what the server has confirmed, with the client's own unconfirmed changes laid over it.
 *
 * WHAT IS SHOWN. A record's content is its confirmed content with the operations of the queue applied in order. Only records that
 * a message touches are computed again, so that a large document costs no more per edit than a small one.
 *
 * CONVERGENCE. The confirmed part depends on nothing but the server's order; when the queue is empty, all replicas with the
 * same `seq` are equal.
 */
export class Replica {
  /** The last sequence number seen; `null` until the server has given the document. */
  seq: number | null = null;
  readonly #confirmed = new Map<string, Fields>();
  #queue: Change[] = [];

  constructor(private readonly listener: ReplicaListener) {}

  /** Own changes that the server has not confirmed, oldest first. */
  get queue(): readonly Change[] {
    return this.#queue;
  }

  /** What is shown of a record; `undefined` when it does not exist. */
  view(kind: string, id: string): Fields | undefined {
    let record = this.#confirmed.get(recordKey(kind, id));
    for (const change of this.#queue) {
      for (const op of change.ops) if (op.kind === kind && op.id === id) record = applyOp(record, op);
    }
    return record;
  }

  /**
   * Takes the whole document as the server had it at `seq`; the queue stays on top. `null` is for a copy that this device kept: good enough to
   * look at and work on, but the server has to give the whole document before its changes count.
   */
  load(file: DocumentFile, seq: number | null): void {
    this.seq = seq;
    this.#confirmed.clear();
    for (const [kind, id, fields] of records(file)) this.#confirmed.set(recordKey(kind, id), fields);
    this.listener.reset(this.#all());
  }

  /** The whole document as it is shown, with the own changes that the server does not have. */
  file(): DocumentFile {
    return fileOf(this.#all());
  }

  /** The whole document as the server confirmed it. */
  confirmedFile(): DocumentFile {
    return fileOf(Array.from(this.#confirmed, ([key, fields]) => [...kindAndId(key), fields]));
  }

  /** Adds an own change to the end of the queue and shows it. */
  add(change: Change): void {
    this.#queue.push(change);
    this.#show(change.ops);
  }

  /** Puts changes that another page left behind before the own ones. */
  adopt(changes: readonly Change[]): void {
    const known = new Set(this.#queue.map((change) => change.id));
    this.#queue = [...changes.filter((change) => !known.has(change.id)), ...this.#queue];
    this.#show(changes.flatMap((change) => change.ops));
  }

  /** Replaces the last change of the queue, of which the server has seen nothing. */
  replaceLast(change: Change): void {
    const previous = this.#queue.pop();
    this.#queue.push(change);
    this.#show([...(previous?.ops ?? []), ...change.ops]);
  }

  /**
   * Takes a change in the server's order, one's own or another's. Changes already taken are passed over. An own change that was next in the
   * queue is shown already: only records of which the server made something else are shown anew.
   */
  confirm(seq: number, id: string, ops: readonly Op[]): void {
    const next = this.#queue[0]?.id === id;
    const own = this.#drop(id);
    if (this.seq !== null && seq <= this.seq) return this.#show(own);
    this.seq = seq;
    for (const op of ops) {
      const key = recordKey(op.kind, op.id);
      const record = applyOp(this.#confirmed.get(key), op);
      if (record) this.#confirmed.set(key, record);
      else this.#confirmed.delete(key);
    }
    const asSent = next && own.length === ops.length;
    this.#show(asSent ? ops.flatMap((op, at) => (same(op, own[at]) ? [] : [own[at]!, op])) : [...own, ...ops]);
  }

  /** Forgets an own change: the server refused it, or had it already. */
  settle(id: string): Op[] {
    const own = this.#drop(id);
    this.#show(own);
    return own;
  }

  #drop(id: string): Op[] {
    const index = this.#queue.findIndex((change) => change.id === id);
    return index < 0 ? [] : this.#queue.splice(index, 1)[0]!.ops;
  }

  #show(ops: readonly Op[]): void {
    const touched = new Map(ops.map((op) => [recordKey(op.kind, op.id), op]));
    for (const { kind, id } of touched.values()) this.listener.record(kind, id, this.view(kind, id));
  }

  *#all(): Generator<[string, string, Fields]> {
    const keys = new Set(this.#confirmed.keys());
    const overlaid = new Set<string>();
    for (const change of this.#queue) for (const op of change.ops) overlaid.add(recordKey(op.kind, op.id));
    for (const key of new Set([...keys, ...overlaid])) {
      const [kind, id] = kindAndId(key);
      const fields = overlaid.has(key) ? this.view(kind, id) : this.#confirmed.get(key);
      if (fields) yield [kind, id, fields];
    }
  }
}
