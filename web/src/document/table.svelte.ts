import { SvelteMap } from 'svelte/reactivity';
import { type Placed, compare } from './order';

/** A record's place, and what it stands in together with neighbours that have the same. */
export interface Member extends Placed {
  run?: string;
}

/**
 * The records of one kind, for the screen: whoever reads one record is told of changes to that record only; whoever reads a list is
 * told when something enters, leaves or moves, or goes to another run (`runOf`). Lists are kept sorted by order key, one per group (`groupOf`).
 */
export class Table<T extends object> {
  readonly #rows = new SvelteMap<string, T>();
  readonly #lists = new SvelteMap<string, readonly string[]>();
  readonly #places = new Map<string, Member & { group: string }>();

  constructor(
    private readonly groupOf: (row: T) => string = () => '',
    private readonly runOf: (row: T) => string | undefined = () => undefined,
  ) {}

  get size(): number {
    return this.#rows.size;
  }

  get(id: string): T | undefined {
    return this.#rows.get(id);
  }

  /** Ids of a group in order. */
  ids(group = ''): readonly string[] {
    return this.#lists.get(group) ?? none;
  }

  /** Ids with their records, in order. */
  list(group = ''): { id: string; row: T }[] {
    return this.ids(group).flatMap((id) => {
      const row = this.#rows.get(id);
      return row ? [{ id, row }] : [];
    });
  }

  /** Every record with its id, in no order. */
  all(): IterableIterator<[string, T]> {
    return this.#rows.entries();
  }

  /** Places of a group in order. Whoever reads them is told what `ids` tells. */
  places(group = ''): Member[] {
    return this.ids(group).map((id) => this.#places.get(id)!);
  }

  apply(id: string, row: T | undefined): void {
    const old = this.#places.get(id);
    const next = row && this.#place(id, row);
    if (old && (!next || old.group !== next.group || old.order !== next.order || old.run !== next.run)) {
      this.#lists.set(
        old.group,
        this.ids(old.group).filter((other) => other !== id),
      );
      this.#places.delete(id);
    }
    if (!row || !next) return void this.#rows.delete(id);
    this.#rows.set(id, row);
    if (this.#places.has(id)) return;
    this.#places.set(id, next);
    const list = [...this.ids(next.group)];
    list.splice(this.#rank(list, next), 0, id);
    this.#lists.set(next.group, list);
  }

  /** Replaces everything, for far less than one `apply` per record. */
  reset(rows: ReadonlyMap<string, T>): void {
    for (const id of [...this.#rows.keys()]) if (!rows.has(id)) this.#rows.delete(id);
    this.#places.clear();
    const lists = new Map<string, Placed[]>();
    for (const [id, row] of rows) {
      this.#rows.set(id, row);
      const place = this.#place(id, row);
      this.#places.set(id, place);
      const list = lists.get(place.group);
      if (list) list.push(place);
      else lists.set(place.group, [place]);
    }
    for (const group of [...this.#lists.keys()]) if (!lists.has(group)) this.#lists.delete(group);
    for (const [group, list] of lists)
      this.#lists.set(
        group,
        list.sort(compare).map(({ id }) => id),
      );
  }

  #place(id: string, row: T): Member & { group: string } {
    const { order } = row as { order?: string };
    return { id, order: order ?? '', group: this.groupOf(row), run: this.runOf(row) };
  }

  /** First position in a sorted list that comes after `place`. */
  #rank(list: readonly string[], place: Placed): number {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(this.#places.get(list[middle]!)!, place) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const none: readonly string[] = [];
