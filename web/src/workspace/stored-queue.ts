import type { Change } from '../document/change';
import { Database } from './database';

/**
 * How long a page may stay silent before its queue counts as left behind, where the browser does not tell, in milliseconds: it lets hidden pages run
 * once a minute.
 */
const patience = 150_000;

/** The unconfirmed changes of one page in one document. */
interface Stored {
  /** The document and the page's client id, with a slash between. */
  key: string;
  /** When its page was last alive, in milliseconds since 1970. */
  alive: number;
  /** It said goodbye; earlier versions say so by 0 for `alive`. */
  left?: boolean;
  changes: Change[];
}

const database = new Database('headpin-queue', { queues: 'key' });
const ofDocument = (key: string): string => key.slice(0, key.lastIndexOf('/'));

/** Every queue on this device; rejects where the browser keeps nothing. */
async function allQueues(): Promise<Stored[]> {
  await takeOver();
  return (await database.transact<Stored[]>('readonly', (store) => store('queues').getAll())) ?? [];
}

/** How many changes wait on this device, per document. */
export async function waitingHere(): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { key, changes } of await allQueues().catch(() => [])) {
    if (changes.length > 0) counts.set(ofDocument(key), (counts.get(ofDocument(key)) ?? 0) + changes.length);
  }
  return counts;
}

/** Erases every queue on this device. Rejects when it could not; where there is no database nothing is kept. */
export async function eraseQueues(): Promise<void> {
  if ('indexedDB' in globalThis) await database.transact('readwrite', (store) => store('queues').clear());
}

/**
 * The queue of unconfirmed changes, kept in the browser so that closing the page while offline loses nothing.
 *
 * SEVERAL PAGES. Each page writes under its own client id. A page that starts, or comes back, takes over the queues of pages that said goodbye,
 * and of those that are gone without one: they hold no lock any more, or (where there are no locks) fell silent. Should two pages take over the
 * same queue, or should its owner wake up after all, then the same change is sent twice with the same id, which the server takes once.
 */
export class StoredQueue {
  readonly #key: string;
  #letGo = (): void => undefined;
  /** Which changes were written last, by their ids. */
  #content: string | null = '';
  /** How many writes were asked for, and the last of those that is known to have gone well or not. */
  #asked = 0;
  #known = 0;

  /** `told` hears whether the newest content is kept, when that becomes known. */
  constructor(
    private readonly document: string,
    client: string,
    private readonly told: (kept: boolean) => void,
    private readonly now: () => number = Date.now,
  ) {
    this.#key = `${document}/${client}`;
    // Held as long as this page lives, however it ends.
    void locks()
      ?.request(lockOf(this.#key), () => new Promise<void>((done) => (this.#letGo = done)))
      .catch(() => undefined);
  }

  /** Whether another page may have left something: a browser without a database keeps nothing. */
  static get mayHaveMore(): boolean {
    return 'indexedDB' in globalThis;
  }

  /** This page has no part in the document any more. */
  close(): void {
    this.#letGo();
  }

  /**
   * Writes the queue down when it is another than what was written, in the place of `others` that it took over. An empty queue leaves nothing
   * behind. `leaving`: the page says goodbye. `alive`: written also to say that this page lives.
   */
  save(changes: readonly Change[], { leaving = false, alive = false, others = [] as readonly string[] } = {}): void {
    const content = changes.map(({ id }) => id).join(' ') + (leaving && changes.length > 0 ? ' goodbye' : '');
    if (content === this.#content && others.length === 0 && !(alive && changes.length > 0)) return;
    this.#content = content;
    const mine: Stored = { key: this.#key, alive: this.now(), left: leaving, changes: plain(changes) };
    const turn = ++this.#asked;
    const know = (kept: boolean): void => {
      if (turn <= this.#known) return;
      this.#known = turn;
      if (!kept && turn === this.#asked) this.#content = null; // tried anew the next time
      this.told(kept);
    };
    database
      .transact('readwrite', (store) => {
        for (const key of others) store('queues').delete(key);
        return changes.length > 0 ? store('queues').put(mine) : store('queues').delete(this.#key);
      })
      .then(
        () => know(true),
        () => know(changes.length === 0),
      );
  }

  /** Queues of other pages that are gone, oldest first. They stay in place until they are saved as part of another. */
  async orphans(): Promise<{ key: string; changes: Change[] }[]> {
    const [all, held] = await Promise.all([
      allQueues().catch(() => []),
      locks()
        ?.query()
        .catch(() => undefined),
    ]);
    const living = held && new Set(held.held?.map(({ name }) => name ?? ''));
    const gone = ({ key, alive, left }: Stored): boolean =>
      left === true || alive === 0 || (living ? !living.has(lockOf(key)) : this.now() - alive > patience);
    return all
      .filter((one) => ofDocument(one.key) === this.document && one.key !== this.#key && gone(one))
      .sort((a, b) => a.alive - b.alive);
  }
}

/** As the browser's database takes it: what is shown may be watched by the page, and that cannot be copied. */
const plain = (changes: readonly Change[]): Change[] => JSON.parse(JSON.stringify(changes)) as Change[];

/** Only https and localhost have them. */
const locks = (): LockManager | undefined => navigator.locks as LockManager | undefined;
const earlier = 'headpin.queue.';
const lockOf = (key: string): string => earlier + key;

/** Brings in the queues that earlier versions of this page kept in `localStorage`. */
async function takeOver(): Promise<void> {
  let keys: string[] = [];
  try {
    keys = Object.keys(localStorage).filter((key) => key.startsWith(earlier));
  } catch {
    // A browser that forbids storage kept nothing there either.
  }
  for (const key of keys) {
    const text = localStorage.getItem(key);
    const stored = read(text);
    if (stored) {
      const row: Stored = { ...stored, key: key.slice(earlier.length) };
      await database.transact('readwrite', (store) => store('queues').put(row));
    }
    // A page of that version that is still open may have written anew.
    if (localStorage.getItem(key) === text) localStorage.removeItem(key);
  }
}

function read(text: string | null): Omit<Stored, 'key'> | undefined {
  try {
    const value = JSON.parse(text ?? '') as Partial<Stored>;
    return Array.isArray(value.changes) ? { alive: Number(value.alive) || 0, changes: value.changes } : undefined;
  } catch {
    return undefined;
  }
}
