import { isLocked } from '../document/lock';
import { type Change, type Fields, type Op, applyOp, isSingle, recordKey, same } from '../document/change';
import { Drawer } from './tab';

/** One thing I did: to a field, or (`field` null) to a whole record, whose absence is `undefined`. */
interface Entry {
  kind: string;
  id: string;
  field: string | null;
  before: unknown;
  after: unknown;
  /** The change that last carried it; while that is unconfirmed, others' work comes before mine. */
  change: string;
  /** What the same step wrote here before that, oldest first, back to what the server has: it stands again when later work is refused. */
  earlier: { after: unknown; change: string }[];
  /** Somebody else has written here since, so it is no longer mine to take back. */
  overtaken: boolean;
}

interface Step {
  token: unknown;
  /** It is of before a reload. */
  adopted?: boolean;
  entries: Entry[];
}

type Lookup = (kind: string, id: string) => Fields | undefined;

const depth = 500;
/** So many steps, and letters of them, outlive a reload. */
const keptDepth = 100;
const keptLength = 500_000;

/** The last steps that could be undone or done again when the page went. */
export interface KeptSteps {
  undo: Entry[][];
  redo: Entry[][];
}
export const steps = new Drawer<KeptSteps>('steps');

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
export class UndoStack {
  #undo: Step[] = [];
  #redo: Step[] = [];
  /** Entries with earlier content that may have to stand again. */
  readonly #rewritten = new Set<Entry>();
  /** Records that the last undo or redo left as they are, because they are on the lock. */
  held: readonly string[] = [];

  get canUndo(): boolean {
    return this.#undo.length > 0;
  }
  get canRedo(): boolean {
    return this.#redo.length > 0;
  }

  /** What outlives a reload: the last steps, as many as fit. */
  kept(): KeptSteps | undefined {
    let room = keptLength;
    const last = (stack: readonly Step[]): Entry[][] => {
      const entries: Entry[][] = [];
      for (const step of stack.slice(-keptDepth).toReversed()) {
        room -= JSON.stringify(step.entries).length;
        if (room < 0) break;
        entries.unshift(step.entries);
      }
      return entries;
    };
    const found = { undo: last(this.#undo), redo: last(this.#redo) };
    return found.undo.length + found.redo.length > 0 ? found : undefined;
  }
  /** Goes on with what a page before this one kept. What others did since is seen when it is to be taken back: the content is another then. */
  adopt({ undo, redo }: KeptSteps): void {
    const stepsOf = (list: Entry[][]) => list.map((entries): Step => ({ token: undefined, adopted: true, entries }));
    [this.#undo, this.#redo] = [stepsOf(undo), stepsOf(redo)];
    for (const entry of this.#entries()) if (entry.earlier.length > 0) this.#rewritten.add(entry);
  }

  /** Notes an own change just before it is applied. Changes with the same `token` (one visit to a field) are one step. */
  record(change: Change, lookup: Lookup, token?: unknown): void {
    this.#redo = [];
    let step = this.#undo.at(-1);
    if (!step || token === undefined || step.token !== token) this.#undo.push((step = { token, entries: [] }));
    const records = new Scratch(lookup);
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
      if (whole?.after) return this.#rewrite(whole, clean({ ...(whole.after as Fields), ...op.fields }), change);
      for (const [field, value] of Object.entries(op.fields)) {
        const after = value ?? undefined;
        const entry = step.entries.findLast((e) => e.kind === op.kind && e.id === op.id && e.field === field);
        if (entry && !entry.overtaken) this.#rewrite(entry, after, change);
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
      for (const entry of this.#entriesOf(op.kind, op.id)) {
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

  /**
   * The server has my change, perhaps in another form (typed text as a number, a name under it): know it by that form from now on. A field that
   * holds in that form what it held before is none of my work.
   */
  confirm(change: string, sent: readonly Op[], got: readonly Op[]): void {
    for (const entry of this.#rewritten) {
      const at = entry.change === change ? Infinity : entry.earlier.findIndex((one) => one.change === change);
      if (at > 0) entry.earlier = entry.earlier.slice(at);
      if (entry.earlier.length === 0) this.#rewritten.delete(entry);
    }
    if (sent.every((op, index) => same(op, got[index]))) return;
    sent.forEach((op, index) => this.#normalise(op, got[index]));
    this.#drop((entry) => entry.change === change && entry.field !== null && same(entry.before, entry.after));
  }

  #normalise(op: Op, answer: Op | undefined): void {
    if (op.op === 'remove' || !answer || answer.op === 'remove') return;
    if (op.op === 'put') this.#signed(op, answer.fields);
    for (const [field, value] of Object.entries(op.fields)) {
      const normal = answer.fields[field];
      if (value === null || same(value, normal)) continue;
      const swap = (content: unknown) => (same(content, value) ? normal : content);
      for (const entry of this.#entriesOf(op.kind, op.id)) {
        if (entry.field === field) rewriteAll(entry, swap);
        else if (entry.field === null)
          rewriteAll(
            entry,
            (content) => content && { ...(content as Fields), [field]: swap((content as Fields)[field]) },
          );
      }
    }
  }

  /** Fields that the server added to a record I put are part of what I put. */
  #signed(op: Op, fields: Fields): void {
    const added = Object.entries(fields).filter(([field]) => op.op === 'put' && !Object.hasOwn(op.fields, field));
    if (added.length === 0) return;
    for (const entry of this.#entriesOf(op.kind, op.id))
      if (entry.field === null)
        rewriteAll(entry, (content) => content && { ...Object.fromEntries(added), ...(content as Fields) });
  }

  /** A change that never went out goes on as part of another. */
  renamed(from: string, to: string): void {
    for (const entry of this.#entries()) {
      entry.earlier = entry.earlier.filter(({ change }) => change !== from);
      if (entry.change === from) entry.change = to;
    }
  }

  /** The server refused a change: what the same step wrote before it stands again, and else there is nothing to take back. */
  forget(change: string): void {
    this.#drop((entry) => {
      if (entry.change !== change) {
        entry.earlier = entry.earlier.filter((one) => one.change !== change);
        return false;
      }
      const last = entry.earlier.pop();
      // What was nothing is left out by what keeps it over a reload.
      if (last) [entry.after, entry.change] = [last.after, last.change];
      return !last;
    });
  }

  /** Operations that take back my last step that still can be, as change `id`; empty when there is none. */
  undo(lookup: Lookup, id: string): Op[] {
    return this.#back(this.#undo, this.#redo, 'after', 'before', lookup, id);
  }

  /** Operations that do again what was taken back last. */
  redo(lookup: Lookup, id: string): Op[] {
    return this.#back(this.#redo, this.#undo, 'before', 'after', lookup, id);
  }

  #back(
    from: Step[],
    to: Step[],
    mine: 'before' | 'after',
    wanted: 'before' | 'after',
    lookup: Lookup,
    id: string,
  ): Op[] {
    const held = new Set<string>();
    this.held = [];
    for (let step = from.pop(); step; step = from.pop()) {
      const entries = mine === 'after' ? step.entries.toReversed() : step.entries;
      const records = new Scratch(lookup);
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
      // Nor is work of before a reload, of which nobody sees any more what it was.
      if (done.length === 0 && step.adopted) return [];
      if (done.length === 0) continue;
      for (const entry of done) Object.assign(entry, { change: id, earlier: [] });
      to.push({ token: undefined, entries: mine === 'after' ? done.toReversed() : done });
      return ops;
    }
    return [];
  }

  *#entries(): Generator<Entry> {
    for (const stack of [this.#undo, this.#redo]) for (const step of stack) yield* step.entries;
  }
  *#entriesOf(kind: string, id: string): Generator<Entry> {
    for (const entry of this.#entries()) if (entry.kind === kind && entry.id === id) yield entry;
  }
  /** Gives an entry other content by a later change of the same step. */
  #rewrite(entry: Entry, after: unknown, change: string): void {
    if (entry.change !== change) {
      entry.earlier.push({ after: entry.after, change: entry.change });
      this.#rewritten.add(entry);
    }
    Object.assign(entry, { after, change });
  }
  /** Takes entries out, and steps in which nothing is left. */
  #drop(goes: (entry: Entry) => boolean): void {
    const without = (stack: Step[]) =>
      stack.filter((step) => {
        const kept = step.entries.filter((entry) => !goes(entry));
        const emptied = step.entries.length > 0 && kept.length === 0;
        step.entries = kept;
        return !emptied;
      });
    this.#undo = without(this.#undo);
    this.#redo = without(this.#redo);
  }
}

/** Puts all content that an entry knows into another form. */
function rewriteAll(entry: Entry, form: (content: unknown) => unknown): void {
  entry.before = form(entry.before);
  entry.after = form(entry.after);
  for (const one of entry.earlier) one.after = form(one.after);
}

/** A lookup on which operations can be tried. */
class Scratch {
  readonly #records = new Map<string, Fields | undefined>();
  constructor(private readonly lookup: Lookup) {}

  get(kind: string, id: string): Fields | undefined {
    const key = recordKey(kind, id);
    return this.#records.has(key) ? this.#records.get(key) : this.lookup(kind, id);
  }
  apply(op: Op): void {
    this.#records.set(recordKey(op.kind, op.id), applyOp(this.get(op.kind, op.id), op));
  }
}

const base = (op: Op, change: string): Pick<Entry, 'kind' | 'id' | 'change' | 'earlier' | 'overtaken'> => ({
  ...{ kind: op.kind, id: op.id, change },
  ...{ earlier: [], overtaken: false },
});

const clean = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

function inverse({ kind, id, field }: Entry, content: unknown): Op {
  if (field !== null) return { op: 'set', kind, id, fields: { [field]: content ?? null } };
  if (content === undefined) return { op: 'remove', kind, id };
  return { op: 'put', kind, id, fields: content as Fields };
}
