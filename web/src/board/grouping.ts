import { type Op, set } from '../document/change';
import type { Member } from '../document/table.svelte';
import { type Layout, placed } from './edits';
import { itemsOf, outside } from './runs';

/** Operations that put notes of one block together as a cluster, where the first of them stands. */
export function gathered(layout: Layout, block: string, ids: readonly string[], cluster: string): Op[] {
  const list = layout.places(block);
  const rest = list.filter(({ id }) => !ids.includes(id));
  const index = outside(
    rest,
    list.findIndex(({ id }) => ids.includes(id)),
  );
  return placed(layout, block, index, ids, undefined, () => cluster);
}

/** Operations that take notes out of their clusters, those of each block by themselves. */
export function released(layout: Layout, byBlock: ReadonlyMap<string, readonly string[]>): Op[] {
  return [...byBlock].flatMap(([block, own]) =>
    outOf(layout.places(block), own).flatMap(({ ids, index }) =>
      index === null
        ? ids.map((id) => set('notes', id, { cluster: null }))
        : placed(layout, block, index, ids, undefined, () => undefined),
    ),
  );
}

/** Where notes stand once they are out of their clusters: in place at an edge of it, else right behind it. `index` counts without them; null is in place. */
export function outOf(list: readonly Member[], ids: readonly string[]): { ids: string[]; index: number | null }[] {
  const own = new Set(ids);
  return itemsOf(list)
    .filter(({ cluster, ids }) => cluster !== undefined && ids.some((id) => own.has(id)))
    .map((item) => {
      const out = item.ids.filter((id) => own.has(id));
      const kept = item.ids.map((id) => !own.has(id));
      const middle = kept.slice(kept.indexOf(true), kept.lastIndexOf(true) + 1);
      if (middle.every(Boolean)) return { ids: out, index: null };
      const end = list.findIndex(({ id }) => id === item.ids.at(-1)) + 1;
      return { ids: out, index: end - out.length };
    });
}
