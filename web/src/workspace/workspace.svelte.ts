import { emptied } from '../document/runs';
import type { Kind, Kinds } from '../generated/records';
import type { Forecast } from '../api/forecast';
import { locale } from '../i18n/index.svelte';
import { Connection, type ConnectionState } from '../live/connection';
import type { ServerMessage } from '../live/messages';
import { roomOf } from '../live/socket';
import { People } from '../live/people.svelte';
import { Keeper } from './keeper';
import type { Kept } from './kept';
import { mayWrite, mayWriteAnything, nobody, type You } from '../document/rights';
import { type Change, type Fields, type Op, type Problem, newId } from '../document/change';
import { History } from './undo';
import { byPath, type Refusal } from './refusals';
import { Replica, type ReplicaListener } from '../document/replica';
import { StoredQueue } from './stored-queue';
import type { Table } from '../document/table.svelte';
import { makeTables } from '../document/tables';

/** How long one waits for the server before seeing what this device kept, in milliseconds. */
const patience = 2500;

/** One open document: its records for the screen, the ways to change it, and the people who are here. */
export class Workspace {
  readonly tables = makeTables();
  readonly people = new People();
  readonly client = newId();

  loaded = $state(false);
  connection = $state<ConnectionState>('connecting');
  /** The last change of the server's log that is in what is shown. */
  seq = $state(0);
  /** What is shown is what this device kept at that moment (milliseconds since 1970); `null` once the server has given the document. */
  keptAt = $state<number | null>(null);
  /** Own changes that are not on the server's disk yet. */
  waiting = $state(0);
  /** Those among them that we may not do (any more): they are not sent. */
  held = $state(0);
  /** What we may do here, as the server says. */
  you = $state.raw<You>(nobody);
  canUndo = $state(false);
  canRedo = $state(false);
  /** Counts own changes, so that one can tell whether something is still the last. */
  steps = $state(0);
  forecast = $state.raw<Forecast | null>(null);
  /** Fields whose last content was refused, by path. */
  refusals = $state.raw<Record<string, Refusal>>({});
  /** Other people's edits as they come in, for whoever announces them. */
  onRemote: ((name: string, ops: Op[]) => void) | null = null;
  /** Notes that undo leaves as they are because they are on the lock, for whoever tells. */
  onLocked: ((ids: readonly string[]) => void) | null = null;

  readonly #history = new History();
  readonly #replica: Replica;
  readonly #stored: StoredQueue;
  readonly #link: Connection;
  /** Ids of changes that went out over a connection. */
  readonly #sent = new Set<string>();
  /** The server's clock less the time that this page is open, in milliseconds: a device whose clock is wrong, or is set, does not matter. */
  #ahead = 0;
  readonly #heartbeat: ReturnType<typeof setInterval>;
  readonly #keeper: Keeper;
  /** The page let go of the document. */
  #left = false;

  constructor(
    readonly id: string,
    name: string,
  ) {
    this.#replica = new Replica(this.#listener());
    this.#stored = new StoredQueue(localStorage, id, this.client);
    this.#keeper = new Keeper(id, () => this.#toKeep());
    this.people.name = name;
    this.#adopt();
    void this.#stored.living().then((living) => this.#adopt(living));
    this.#link = new Connection(roomOf(id), {
      hello: () => ({
        type: 'hello',
        protocol: 1,
        client: this.client,
        name: this.people.name,
        // Typed numbers that wait in the queue are read in this language.
        language: locale(),
        since: this.#replica.seq,
      }),
      message: (message) => this.#receive(message),
      state: (state) => this.#connectionIs(state),
      refused: () => this.#dropFirstSent(),
    });
    this.people.attach((presence) => this.#link.send({ type: 'presence', presence }));
    this.#heartbeat = setInterval(() => void this.#beat(), 20_000);
    window.addEventListener('pagehide', this.#leave);
    window.addEventListener('pageshow', this.#back);
    document.addEventListener('visibilitychange', this.#hidden);
    // A line that is neither there nor gone.
    setTimeout(() => void this.#showKept(), patience);
  }

  /** Lets go of the connection; what was not confirmed stays in the browser's storage. */
  close(): void {
    this.#left = true;
    this.#leave();
    clearInterval(this.#heartbeat);
    window.removeEventListener('pagehide', this.#leave);
    window.removeEventListener('pageshow', this.#back);
    document.removeEventListener('visibilitychange', this.#hidden);
    this.people.detach();
    this.#link.close();
    this.#stored.close();
  }

  /** Whether we may change records of this kind. Screens leave out what one cannot do. */
  may(kind: Kind): boolean {
    return mayWrite(this.you, kind);
  }
  /** Whether there is anything here that we may change. */
  get writes(): boolean {
    return mayWriteAnything(this.you);
  }

  /** The document as it is shown, also with what never reached the server. */
  file(): Record<string, unknown> {
    return this.#replica.file();
  }

  /** The time by the server's clock, in milliseconds since 1970: the same for everybody, whatever their device thinks. */
  now(): number {
    return performance.now() + this.#ahead;
  }

  get pps(): Kinds['pps'] {
    return this.tables.pps.get('') ?? {};
  }
  get plan(): Kinds['plan'] {
    return this.tables.plan.get('') ?? {};
  }

  /**
   * Shows operations at once and sends them. Changes with the same `visit` (to a field, a note) are one step for undo. Clusters that are left
   * without notes go along.
   */
  change(wanted: Op[], visit?: unknown): void {
    const ops = [...wanted, ...emptied(wanted, this.tables)];
    if (ops.length === 0 || !this.#mayAll(ops)) return;
    const change = { id: newId(), ops };
    this.#history.record(change, (kind, id) => this.#replica.view(kind, id), visit);
    this.#submit(change);
  }

  /** What waits and never reached the server, oldest first. */
  get unsent(): readonly Change[] {
    return this.#replica.queue;
  }
  /** Gives up what waits, or what is held back of it. */
  discard(): void {
    for (const { id, ops } of [...this.#replica.queue])
      if (this.held === 0 || !this.#mayAll(ops)) this.#replica.settle(id);
    this.#update();
  }

  undo(): void {
    this.#takeBack('undo');
  }
  redo(): void {
    this.#takeBack('redo');
  }

  /** A field has been touched again: what was refused of it is past. */
  forgive(path: string): void {
    if (!(path in this.refusals)) return;
    this.refusals = Object.fromEntries(Object.entries(this.refusals).filter(([key]) => key !== path));
  }

  rename(name: string): void {
    this.people.name = name;
    this.people.announce();
  }

  #takeBack(which: 'undo' | 'redo'): void {
    if (!this.writes) return;
    const id = newId();
    const ops = this.#history[which]((kind, record) => this.#replica.view(kind, record), id);
    if (ops.length > 0) this.#submit({ id, ops });
    if (this.#history.held.length > 0) this.onLocked?.(this.#history.held);
    this.#update();
  }

  #submit(change: Change): void {
    this.steps += 1;
    const joined = this.#join(change);
    if (joined) this.#replica.replaceLast(joined);
    else this.#replica.add(change);
    this.#send(joined ?? change);
    this.#update();
  }

  /** Typing while offline makes one waiting change, not hundreds: joins `change` to the last one if that never went out. */
  #join(change: Change): Change | null {
    const last = this.#replica.queue.at(-1);
    const [a, b] = [last?.ops[0], change.ops[0]];
    if (!last || !a || !b || last.ops.length > 1 || change.ops.length > 1 || this.#sent.has(last.id)) return null;
    if (a.op !== 'set' || b.op !== 'set' || a.kind !== b.kind || a.id !== b.id) return null;
    this.#history.renamed(last.id, change.id);
    return { id: change.id, ops: [{ ...b, fields: { ...a.fields, ...b.fields } }] };
  }

  #send(change: Change): void {
    if (this.#link.send({ type: 'change', id: change.id, ops: change.ops })) this.#sent.add(change.id);
  }

  #receive(message: ServerMessage): void {
    switch (message.type) {
      case 'welcome':
        this.#ahead = message.now - performance.now();
        if (message.document) this.#replica.load(message.document, message.seq);
        this.people.welcome(message.session, message.people);
        this.you = message.you;
        this.loaded = true;
        this.keptAt = null;
        this.#sent.clear();
        this.#adopt();
        break;
      case 'you':
        this.you = message.you;
        this.#sendWaiting();
        break;
      case 'change':
        this.#changed(message);
        break;
      case 'taken':
        this.#replica.settle(message.id);
        break;
      case 'reject':
        this.#refused(message.id, message.problems);
        break;
      case 'forecast':
        this.forecast = message.forecast;
        break;
      // These come thirty times a second and touch no record.
      case 'presence':
        return this.people.update(message);
      case 'left':
        return this.people.left(message.session);
      case 'error':
        this.refusals = { ...this.refusals, ...byPath(message.problems, []) };
    }
    if (this.#replica.seq !== null) this.#keeper.touch();
    this.#update();
  }

  #changed({ seq, id, client, name, ops }: ServerMessage & { type: 'change' }): void {
    const own = this.#replica.queue.find((change) => change.id === id);
    if (own) this.#history.normalise(own.ops, ops);
    else if (client !== this.client) {
      const waiting = new Set(this.#replica.queue.map((change) => change.id));
      this.#history.overtake(ops, (change) => waiting.has(change));
      this.people.seen.add(name);
      this.onRemote?.(name, ops);
    }
    this.#replica.confirm(seq, id, ops);
  }

  #refused(id: string, problems: Problem[]): void {
    const ops = this.#replica.settle(id);
    this.#history.forget(id);
    this.refusals = { ...this.refusals, ...byPath(problems, ops) };
  }

  /** A change that the server cannot take at all would come back with every reconnect: it is let go, and said so. */
  #dropFirstSent(): void {
    const change = this.#replica.queue.find(({ id }) => this.#sent.has(id));
    if (!change) return;
    this.#refused(change.id, [
      {
        path: '',
        nl: 'een wijziging was te groot of onleesbaar en is niet bewaard: probeer het in kleinere stukken',
        en: 'a change was too large or unreadable and was not kept: try it in smaller parts',
      },
    ]);
    this.#update();
  }

  /** Takes over what pages left behind that are gone. */
  #adopt(living?: ReadonlySet<string>): void {
    if (this.#left) return;
    for (const { key, changes } of this.#stored.orphans(living)) {
      this.#replica.adopt(changes);
      this.#stored.save(this.#replica.queue);
      this.#stored.clear(key);
    }
    this.#sendWaiting();
    this.#update();
  }

  /**
   * Sends what waits and did not go out over this connection. What we may not do (any more) is held back: the server would refuse it, and it
   * would be gone.
   */
  #sendWaiting(): void {
    if (this.connection !== 'live') return;
    for (const change of this.#replica.queue)
      if (!this.#sent.has(change.id) && this.#mayAll(change.ops)) this.#send(change);
  }
  #mayAll(ops: readonly Op[]): boolean {
    return ops.every((op) => mayWrite(this.you, op.kind));
  }

  /** Says that this page is alive, and looks after pages that are not: a device may end one without a goodbye. */
  async #beat(): Promise<void> {
    this.#stored.save(this.#replica.queue);
    this.#adopt(await this.#stored.living());
  }

  #connectionIs(state: ConnectionState): void {
    this.connection = state;
    if (state !== 'live') this.people.clear();
    if (state === 'offline') void this.#showKept();
    if ((state === 'closed' || state === 'ended') && !this.#left) void this.#turnedAway();
  }

  /** Without the server, what this device kept is shown, and worked on as one could when it was kept. */
  async #showKept(): Promise<void> {
    const kept = this.loaded ? undefined : await this.#keeper.read();
    if (!kept || this.loaded || this.#left) return;
    this.#replica.load(kept.file, null);
    if (this.connection === 'offline' || this.connection === 'connecting') this.you = kept.you;
    this.forecast = kept.forecast;
    this.keptAt = kept.at;
    this.loaded = true;
    this.#update();
  }

  /**
   * We may not see this document (any more): what the device kept of it goes. Only when something of our own never arrived it is shown once
   * more, to be saved as a file; what waits stays in the queue.
   */
  async #turnedAway(): Promise<void> {
    this.you = nobody;
    if (this.waiting > 0) await this.#showKept();
    await this.#keeper.erase();
  }

  #toKeep(): Kept {
    const { name = '', example = false } = this.pps;
    return {
      ...{ id: this.id, name, example, at: Date.now(), you: this.you },
      ...{ forecast: this.forecast, file: this.#replica.confirmedFile() },
    };
  }

  #update(): void {
    this.seq = this.#replica.seq ?? 0;
    this.waiting = this.#replica.queue.length;
    this.held = this.connection === 'live' ? this.#replica.queue.filter(({ ops }) => !this.#mayAll(ops)).length : 0;
    this.canUndo = this.writes && this.#history.canUndo;
    this.canRedo = this.writes && this.#history.canRedo;
    this.#stored.save(this.#replica.queue);
  }

  readonly #leave = (): void => {
    this.#stored.save(this.#replica.queue, true);
    this.#keeper.flush();
  };
  readonly #hidden = (): void => {
    if (document.visibilityState === 'hidden') this.#keeper.flush();
  };
  readonly #back = (): void => this.#stored.save(this.#replica.queue);

  #listener(): ReplicaListener {
    const tables = this.tables as unknown as Record<string, Table<Fields>>;
    return {
      record: (kind, id, fields) => tables[kind]?.apply(id, fields),
      reset: (records) => {
        const byKind = new Map<string, Map<string, Fields>>(Object.keys(tables).map((kind) => [kind, new Map()]));
        for (const [kind, id, fields] of records) byKind.get(kind)?.set(id, fields);
        for (const [kind, rows] of byKind) tables[kind]!.reset(rows);
      },
    };
  }
}
