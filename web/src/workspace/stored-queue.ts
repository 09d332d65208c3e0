import type { Change } from '../document/change';

/** What we need of the browser's storage; `localStorage` fits. */
export interface TextStore {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** How long a page may stay silent before its queue counts as left behind, where the browser does not tell; it lets hidden pages run once a minute. */
const patience = 150_000;

interface Stored {
  /** When its page was last alive, in milliseconds since 1970; 0 once it said goodbye. */
  alive: number;
  changes: Change[];
}

const all = 'headpin.queue.';

/** How many changes wait on this device, per document. */
export function waitingHere(store: TextStore): Map<string, number> {
  const counts = new Map<string, number>();
  for (let i = 0; i < store.length; i++) {
    const key = store.key(i);
    if (!key?.startsWith(all)) continue;
    const document = key.slice(all.length, key.lastIndexOf('/'));
    const changes = read(store.getItem(key))?.changes.length ?? 0;
    if (changes > 0) counts.set(document, (counts.get(document) ?? 0) + changes);
  }
  return counts;
}

/**
 * The queue of unconfirmed changes, kept in the browser so that closing the page while offline loses nothing.
 *
 * SEVERAL PAGES. Each page writes under its own client id. A page that starts, or comes back, takes over the queues of pages that
 * said goodbye, and of those that are gone without one: they hold no lock any more, or (where there are no locks) fell silent. Should two pages take over the same queue, or should its owner wake up after all, then the same change
 * is sent twice with the same id, which the server takes once.
 */
export class StoredQueue {
  readonly #prefix: string;
  readonly #key: string;
  #letGo = (): void => undefined;

  constructor(
    private readonly store: TextStore,
    document: string,
    client: string,
    private readonly now: () => number = Date.now,
  ) {
    this.#prefix = `${all}${document}/`;
    this.#key = this.#prefix + client;
    // Held as long as this page lives, however it ends.
    void locks()
      ?.request(this.#key, () => new Promise<void>((done) => (this.#letGo = done)))
      .catch(() => undefined);
  }

  /** This page has no part in the document any more. */
  close(): void {
    this.#letGo();
  }

  /** The queues of pages that live, where the browser can tell. */
  async living(): Promise<ReadonlySet<string> | undefined> {
    const held = (await locks()?.query())?.held;
    return held && new Set(held.map(({ name }) => name ?? ''));
  }

  /** Writes the queue down. An empty queue leaves nothing behind. */
  save(changes: readonly Change[], leaving = false): void {
    try {
      if (changes.length === 0) this.store.removeItem(this.#key);
      else this.store.setItem(this.#key, JSON.stringify({ alive: leaving ? 0 : this.now(), changes }));
    } catch {
      // A full or forbidden storage: the queue then lives as long as the page.
    }
  }

  /** Queues of other pages that are gone, oldest first. They stay in place until `clear`. `living` is what `living()` told. */
  orphans(living?: ReadonlySet<string>): { key: string; changes: Change[] }[] {
    const found: { key: string; alive: number; changes: Change[] }[] = [];
    for (let i = 0; i < this.store.length; i++) {
      const key = this.store.key(i);
      if (!key?.startsWith(this.#prefix) || key === this.#key) continue;
      const stored = read(this.store.getItem(key));
      const gone = living ? !living.has(key) : this.now() - (stored?.alive ?? 0) > patience;
      if (stored && (gone || stored.alive === 0)) found.push({ key, ...stored });
    }
    return found.sort((a, b) => a.alive - b.alive);
  }

  /** Removes a queue that has been taken over and saved. */
  clear(key: string): void {
    this.store.removeItem(key);
  }
}

/** Only https and localhost have them. */
const locks = (): LockManager | undefined => navigator.locks as LockManager | undefined;

function read(text: string | null): Stored | undefined {
  try {
    const value = JSON.parse(text ?? '') as Partial<Stored>;
    return Array.isArray(value.changes) ? { alive: Number(value.alive) || 0, changes: value.changes } : undefined;
  } catch {
    return undefined;
  }
}
