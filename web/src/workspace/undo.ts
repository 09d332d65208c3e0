import { isLocked } from '../document/lock';
import { type Change, type Fields, type Op, applyOp, isSingle, recordKey, same } from '../document/change';

/** One thing I did: to a field, or (`field` null) to a whole record, whose absence is `undefined`. */
interface Entry {
  kind: string;
  id: string;
  field: string | null;
  before: unknown;
  after: unknown;
  /** The change that last carried it; while that is unconfirmed, others' work comes before mine. */
  change: string;
  /** Somebody else has written here since, so it is no longer mine to take back. */
  overtaken: boolean;
}

interface Step {
  token: unknown;
  entries: Entry[];
}

type View = (kind: string, id: string) => Fields | undefined;

const depth = 500;

/**
 * What I did, so that I can take it back: undo by inverse operation.
 *
 * ONE'S OWN WORK ONLY. A step takes back a field only when its content is still what I wrote and nobody has written there since. It
 * takes back a new note only when nobody has worked on it. What others did in between stays as it is.
 *
 * ORDER. Another's write that arrives while mine is unconfirmed comes before mine in the server's order: taking mine back
 * then restores theirs.
 *
 * LOCKS. What is on the lock stays as it is; my work on it is not taken back, and `held` says so. The lock itself I take back as anything else.
 */
export class History {
  #undo: Step[] = [];
  #redo: Step[] = [];
  /** Records that the last undo or redo left as they are, because they are on the lock. */
  held: readonly string[] = [];

  get canUndo(): boolean {
    return this.#undo.length > 0;
  }
  get canRedo(): boolean {
    return this.#redo.length > 0;
  }

  /** Notes an own change just before it is applied. Changes with the same `token` (one visit to a field) are one step. */
  record(change: Change, view: View, token?: unknown): void {
    this.#redo = [];
    let step = this.#undo.at(-1);
    if (!step || token === undefined || step.token !== token) this.#undo.push((step = { token, entries: [] }));
    const records = new Scratch(view);
    for (const op of change.ops) {
      this.#note(step, op, records.get(op.kind, op.id), change.id);
      records.apply(op);
    }
    if (step.entries.length === 0) this.#undo.pop();
    if (this.#undo.length > depth) this.#undo.shift();
  }

  #note(step: Step, op: Op, current: Fields | undefined, change: string): void {
    const whole = step.entries.findLast(
      (e) => e.kind === op.kind && e.id === op.id && e.field === null && !e.overtaken,
    );
    const made = whole?.before === undefined ? whole : undefined;
    if (op.op === 'set') {
      if (!current && !isSingle(op.kind)) return;
      if (whole?.after) {
        whole.after = clean({ ...(whole.after as Fields), ...op.fields });
        whole.change = change;
        return;
      }
      for (const [field, value] of Object.entries(op.fields)) {
        const after = value ?? undefined;
        const entry = step.entries.findLast((e) => e.kind === op.kind && e.id === op.id && e.field === field);
        if (entry && !entry.overtaken) Object.assign(entry, { after, change });
        else step.entries.push({ ...base(op, change), field, before: current?.[field], after });
      }
    } else if (op.op === 'put') {
      step.entries.push({ ...base(op, change), field: null, before: current, after: clean(op.fields) });
    } else if (current) {
      if (made) step.entries.splice(step.entries.indexOf(made), 1);
      else step.entries.push({ ...base(op, change), field: null, before: current, after: undefined });
    }
  }

  /** Another's operations have arrived. `unconfirmed` tells whether an own change is still on its way. */
  overtake(ops: readonly Op[], unconfirmed: (change: string) => boolean): void {
    for (const op of ops) {
      for (const entry of this.#entries(op.kind, op.id)) {
        if (op.op === 'set' && entry.field !== null && !Object.hasOwn(op.fields, entry.field)) continue;
        // Setting a field of a note that I removed does nothing, so it may come back.
        if (op.op === 'set' && entry.after === undefined && entry.field === null && !unconfirmed(entry.change))
          continue;
        if (!unconfirmed(entry.change)) entry.overtaken = true;
        else if (op.op === 'set' && entry.field !== null) entry.before = op.fields[entry.field] ?? undefined;
        else if (op.op === 'set' && entry.before) entry.before = clean({ ...(entry.before as Fields), ...op.fields });
        else entry.overtaken = true;
      }
    }
  }

  /** The server put what I sent into another form (typed text into a number, a name under it): know it by that form from now on. */
  normalise(sent: readonly Op[], got: readonly Op[]): void {
    sent.forEach((op, index) => {
      const answer = got[index];
      if (op.op === 'remove' || !answer || answer.op === 'remove') return;
      if (op.op === 'put') this.#signed(op, answer.fields);
      for (const [field, value] of Object.entries(op.fields)) {
        const normal = answer.fields[field];
        if (value === null || same(value, normal)) continue;
        const swap = (content: unknown) => (same(content, value) ? normal : content);
        for (const entry of this.#entries(op.kind, op.id)) {
          for (const side of ['before', 'after'] as const) {
            const content = entry[side];
            if (entry.field === field) entry[side] = swap(content);
            else if (entry.field === null && content)
              entry[side] = { ...(content as Fields), [field]: swap((content as Fields)[field]) };
          }
        }
      }
    });
  }

  /** Fields that the server added to a record I put are part of what I put. */
  #signed(op: Op, fields: Fields): void {
    const added = Object.entries(fields).filter(([field]) => op.op === 'put' && !Object.hasOwn(op.fields, field));
    if (added.length === 0) return;
    for (const entry of this.#entries(op.kind, op.id)) {
      if (entry.field !== null) continue;
      for (const side of ['before', 'after'] as const) {
        const content = entry[side] as Fields | undefined;
        if (content) entry[side] = { ...Object.fromEntries(added), ...content };
      }
    }
  }

  /** A change that never went out goes on as part of another. */
  renamed(from: string, to: string): void {
    for (const stack of [this.#undo, this.#redo])
      for (const step of stack) for (const entry of step.entries) if (entry.change === from) entry.change = to;
  }

  /** The server refused a change: there is nothing to take back. */
  forget(change: string): void {
    for (const stack of [this.#undo, this.#redo])
      for (const step of stack) step.entries = step.entries.filter((entry) => entry.change !== change);
  }

  /** Operations that take back my last step that still can be, as change `id`; empty when there is none. */
  undo(view: View, id: string): Op[] {
    return this.#back(this.#undo, this.#redo, 'after', 'before', view, id);
  }

  /** Operations that do again what was taken back last. */
  redo(view: View, id: string): Op[] {
    return this.#back(this.#redo, this.#undo, 'before', 'after', view, id);
  }

  #back(from: Step[], to: Step[], mine: 'before' | 'after', wanted: 'before' | 'after', view: View, id: string): Op[] {
    const held = new Set<string>();
    this.held = [];
    for (let step = from.pop(); step; step = from.pop()) {
      const entries = mine === 'after' ? step.entries.toReversed() : step.entries;
      const records = new Scratch(view);
      const ops: Op[] = [];
      const done = entries.filter((entry) => {
        const record = records.get(entry.kind, entry.id);
        const current = entry.field === null ? record : record?.[entry.field];
        if (isLocked(record) && entry.field !== 'locked') return void held.add(entry.id);
        if (
          entry.overtaken ||
          (entry.field !== null && !record && !isSingle(entry.kind)) ||
          !same(current, entry[mine])
        )
          return false;
        const op = inverse(entry, entry[wanted]);
        records.apply(op);
        return ops.push(op);
      });
      this.held = [...held];
      // Older work is not what was asked for when this step is left for its locks.
      if (done.length === 0 && held.size > 0) return [];
      if (done.length === 0) continue;
      for (const entry of done) entry.change = id;
      to.push({ token: undefined, entries: mine === 'after' ? done.toReversed() : done });
      return ops;
    }
    return [];
  }

  *#entries(kind: string, id: string): Generator<Entry> {
    for (const stack of [this.#undo, this.#redo])
      for (const step of stack)
        for (const entry of step.entries) if (entry.kind === kind && entry.id === id) yield entry;
  }
}

/** A view on which operations can be tried. */
class Scratch {
  readonly #records = new Map<string, Fields | undefined>();
  constructor(private readonly view: View) {}

  get(kind: string, id: string): Fields | undefined {
    const key = recordKey(kind, id);
    return this.#records.has(key) ? this.#records.get(key) : this.view(kind, id);
  }
  apply(op: Op): void {
    this.#records.set(recordKey(op.kind, op.id), applyOp(this.get(op.kind, op.id), op));
  }
}

const base = (op: Op, change: string) => ({ kind: op.kind, id: op.id, change, overtaken: false });

const clean = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

function inverse({ kind, id, field }: Entry, content: unknown): Op {
  if (field !== null) return { op: 'set', kind, id, fields: { [field]: content ?? null } };
  if (content === undefined) return { op: 'remove', kind, id };
  return { op: 'put', kind, id, fields: content as Fields };
}
