import { setClock } from '../device/clock';
import type { Forecast } from '../generated/forecast';
import { type Change, type Fields, type Op, type Problem, newId } from '../document/change';
import { type Hindrance, whyNotLive } from '../api/reach';
import { type DocumentFile, Replica, type ReplicaListener } from '../document/replica';
import { mayWrite, nobody, seesFigures, type You } from '../document/rights';
import { type Locale, locale } from '../i18n/index.svelte';
import { Connection, type ConnectionState, isFinal } from '../live/connection';
import type { ServerMessage } from '../live/messages';
import type { People } from '../live/people.svelte';
import { liveAddress } from '../live/socket';
import { Keeper } from './keeper';
import type { Kept } from './kept';
import { StoredQueue } from './stored-queue';

/** How long one waits for the server before seeing what this device kept, in milliseconds. */
const patience = 2500;
/** How often the queue tells other pages that this one lives, in milliseconds. */
const pulse = 20_000;
/** How long the first change waits to hear what an earlier page left, in milliseconds: that was earlier. */
const earlierFirst = 2000;

/** After so many sockets that did not come about the server is asked why: a restart takes one or two. */
const fewTries = 3;

/** Whoever shows the document, and keeps what can be undone. */
export interface SyncListener extends ReplicaListener {
  /** An own change is in the log: as it was sent, and in the server's normal form. */
  confirmed(change: string, sent: readonly Op[], ops: readonly Op[]): void;
  /** Another's change is about to be shown. `waiting` tells whether an own change is still on its way. */
  arrived(name: string, ops: Op[], waiting: (change: string) => boolean): void;
  /** A change that never went out goes on as part of another. */
  joined(change: string, into: string): void;
  /** The server refused an own change; `ops` is what it held. */
  refused(change: string, problems: Problem[], ops: Op[]): void;
  /** Something is wrong with the connection. */
  failed(problems: Problem[]): void;
}

/**
 * A document and its server kept the same: the replica, the connection, the queue of own changes and the copy on this device.
 *
 * OWN CHANGES are shown at once, wait in the queue until the server has them on disk, and are sent again over each new connection. What we may
 * not do (any more) is held back: the server would refuse it, and it would be gone.
 */
export class Sync {
  loaded = $state(false);
  connection = $state<ConnectionState>('connecting');
  seq = $state(0);
  keptAt = $state<number | null>(null);
  waiting = $state(0);
  held = $state(0);
  /** What waits is kept on this device. */
  stored = $state(true);
  you = $state.raw<You>(nobody);
  forecast = $state.raw<Forecast | null>(null);
  voters = $state.raw<Record<string, number>>({});
  /** Why the live connection does not come about though the server answers; `null` while nothing of that is known. */
  hindrance = $state.raw<Hindrance | null>(null);
  /** The document is deleted, and we can put it back. */
  restorable = $state(false);

  readonly #client = newId();
  readonly #replica: Replica;
  readonly #stored: StoredQueue;
  readonly #keeper: Keeper;
  readonly #link: Connection;
  readonly #heartbeat: ReturnType<typeof setInterval>;
  /** Ids of changes that went out over this connection. */
  readonly #sent = new Set<string>();
  /** The page let go of the document. */
  #left = false;
  /** What an earlier page left is not known yet. */
  #first = StoredQueue.mayHaveMore;
  #adopting = Promise.resolve();
  /** Whether the document that we have came with figures. */
  #figures = true;
  /** In which language the server reads what we type; `null` before the first hello. */
  #language: Locale | null = null;

  constructor(
    readonly id: string,
    private readonly people: People,
    private readonly listener: SyncListener,
  ) {
    this.#replica = new Replica(listener);
    this.#stored = new StoredQueue(id, this.#client, (kept) => (this.stored = kept));
    this.#keeper = new Keeper(id, () => this.#toKeep());
    void this.#adopt();
    if (this.#first) setTimeout(() => this.#goOn(), earlierFirst);
    this.#link = new Connection(liveAddress(id), {
      hello: () => ({
        ...{ type: 'hello', protocol: 1, client: this.#client },
        ...{ language: (this.#language = locale()), since: this.#replica.seq },
        figures: this.#figures,
      }),
      message: (message) => this.#receive(message),
      state: (state) => this.#connectionIs(state),
      refused: () => this.#dropFirstSent(),
      unopened: (times) => void (times >= fewTries && this.#askWhy()),
    });
    people.attach((presence) => this.#link.send({ type: 'presence', presence }));
    this.#heartbeat = setInterval(() => this.#beat(), pulse);
    window.addEventListener('pagehide', this.#leave);
    window.addEventListener('pageshow', this.#save);
    window.addEventListener('beforeunload', this.#warn);
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
    window.removeEventListener('pageshow', this.#save);
    window.removeEventListener('beforeunload', this.#warn);
    document.removeEventListener('visibilitychange', this.#hidden);
    this.people.detach();
    this.#link.close();
    this.#stored.close();
  }

  /** What is shown of a record; `undefined` when it does not exist. */
  lookup = (kind: string, id: string): Fields | undefined => this.#replica.view(kind, id);
  /** The document as it is shown, also with what never reached the server. */
  file(): DocumentFile {
    return this.#replica.file();
  }
  /** Own changes that the server has not confirmed, oldest first. */
  get queue(): readonly Change[] {
    return this.#replica.queue;
  }
  /** Whether we may do all of this. */
  allows(ops: readonly Op[]): boolean {
    return ops.every((op) => mayWrite(this.you, op.kind));
  }

  /** The language of the page: the server is greeted anew where it reads another. */
  speak(language: Locale): void {
    if (this.#language !== null && this.#language !== language) this.#link.renew();
  }

  /** Shows an own change and sends it. */
  submit(change: Change): void {
    const joined = this.#join(change);
    if (joined) this.#replica.replaceLast(joined);
    else this.#replica.add(change);
    this.#send(joined ?? change, true);
    this.#update();
  }

  /** Gives up what waits, or what is held back of it. */
  discard(): void {
    for (const { id, ops } of [...this.queue]) if (this.held === 0 || !this.allows(ops)) this.#replica.settle(id);
    this.#update();
  }

  /** Typing while offline makes one waiting change, not hundreds: joins `change` to the last one if that never went out. */
  #join(change: Change): Change | null {
    const last = this.queue.at(-1);
    const [a, b] = [last?.ops[0], change.ops[0]];
    if (!last || !a || !b || last.ops.length > 1 || change.ops.length > 1 || this.#sent.has(last.id)) return null;
    if (a.op !== 'set' || b.op !== 'set' || a.kind !== b.kind || a.id !== b.id) return null;
    this.listener.joined(last.id, change.id);
    return { id: change.id, ops: [{ ...b, fields: { ...a.fields, ...b.fields } }] };
  }

  /** `first`: nobody has sent it before, so the server need not look it up. */
  #send(change: Change, first = false): void {
    const message = { type: 'change', id: change.id, ops: change.ops } as const;
    if (this.#first) return;
    if (this.#link.send(first ? { ...message, new: true } : message)) this.#sent.add(change.id);
  }
  /** Sends what waits and did not go out over this connection. */
  #sendWaiting(): void {
    if (this.connection !== 'live') return;
    for (const change of this.queue) if (!this.#sent.has(change.id) && this.allows(change.ops)) this.#send(change);
  }

  #receive(message: ServerMessage): void {
    switch (message.type) {
      case 'welcome':
        this.#welcome(message);
        break;
      case 'you':
        this.#allowed(message.you);
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
      case 'voters':
        this.voters = message.voters;
        break;
      // These come thirty times a second and touch no record.
      case 'presence':
        return this.people.update(message);
      case 'left':
        return this.people.left(message.session);
      case 'error':
        this.listener.failed(message.problems);
    }
    if (this.#replica.seq !== null) this.#keeper.touch();
    this.#update();
  }

  #welcome(message: ServerMessage & { type: 'welcome' }): void {
    setClock(message.now);
    this.people.welcome(message.session, message.people);
    this.#allowed(message.you);
    if (message.document) {
      this.#replica.load(message.document, message.seq);
      this.#figures = seesFigures(this.you);
    }
    this.loaded = true;
    this.keptAt = null;
    this.#sent.clear();
    this.#sendWaiting();
    void this.#adopt();
  }

  #allowed(you: You): void {
    this.you = you;
    if (!seesFigures(you)) this.forecast = null;
  }

  #changed({ seq, id, client, name, ops }: ServerMessage & { type: 'change' }): void {
    const own = this.queue.find((change) => change.id === id);
    if (own) this.listener.confirmed(id, own.ops, ops);
    else if (client !== this.#client) {
      const waiting = new Set(this.queue.map((change) => change.id));
      this.people.seen.add(name);
      this.listener.arrived(name, ops, (change) => waiting.has(change));
    }
    this.#replica.confirm(seq, id, ops);
  }

  #refused(id: string, problems: Problem[]): void {
    this.listener.refused(id, problems, this.#replica.settle(id));
  }

  /** A change that the server cannot take at all would come back with every reconnect: it is let go, and said so. */
  #dropFirstSent(): void {
    const change = this.queue.find(({ id }) => this.#sent.has(id));
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
  #adopt(): Promise<void> {
    return (this.#adopting = this.#adopting.then(async () => {
      if (this.#left) return;
      const orphans = await this.#stored.orphans();
      if (this.#left) return;
      for (const { changes } of orphans.toReversed()) this.#replica.adopt(changes); // each goes before what is there
      if (orphans.length > 0) {
        this.#stored.save(this.queue, { others: orphans.map(({ key }) => key) });
      }
      this.#goOn();
    }));
  }
  #goOn(): void {
    if (this.#left) return;
    this.#first = false;
    this.#sendWaiting();
    this.#update();
  }

  /** Says that this page is alive, and looks after pages that are not: a device may end one without a goodbye. */
  #beat(): void {
    this.#stored.save(this.queue, { alive: true });
    void this.#adopt();
  }

  async #askWhy(): Promise<void> {
    const why = await whyNotLive(this.id);
    if (this.connection !== 'live') this.hindrance = why;
  }

  #connectionIs(state: ConnectionState): void {
    this.connection = state;
    if (state === 'live') this.hindrance = null;
    if (state !== 'live') this.people.clear();
    if (state === 'offline') void this.#showKept();
    // Who comes to a document that is deleted is told so only if they can put it back.
    if (state === 'deleted') this.restorable = !this.loaded || this.you.role === 'owner';
    if (isFinal(state) && !this.#left) void this.#turnedAway();
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
    await this.#adopting;
    if (this.waiting > 0) await this.#showKept();
    await this.#keeper.erase();
  }

  #toKeep(): Kept {
    const { name = '', example = false } = (this.lookup('pps', '') ?? {}) as { name?: string; example?: boolean };
    return {
      ...{ id: this.id, name, example, at: Date.now(), you: this.you },
      ...{ forecast: this.forecast, file: this.#replica.confirmedFile() },
    };
  }

  #update(): void {
    this.seq = this.#replica.seq ?? 0;
    this.waiting = this.queue.length;
    this.held = this.connection === 'live' ? this.queue.filter(({ ops }) => !this.allows(ops)).length : 0;
    this.#save();
  }

  readonly #save = (): void => this.#stored.save(this.queue);
  readonly #leave = (): void => {
    this.#stored.save(this.queue, { leaving: true });
    this.#keeper.flush();
  };
  /** Asks before closing what would be gone then. */
  readonly #warn = (event: BeforeUnloadEvent): void => {
    if (this.waiting > 0 && !this.stored) event.preventDefault();
  };
  readonly #hidden = (): void => {
    if (document.visibilityState === 'hidden') this.#keeper.flush();
  };
}
