// What makes groups and unmakes them.
import type { Board } from './board.svelte';
import { newId, put, set } from '../document/change';
import type { Member } from '../document/table.svelte';
import { t } from '../i18n/index.svelte';
import { placed } from './edits';
import { itemsOf, outside } from '../document/runs';

/** Puts notes of one block together under a name, where the first of them stands, and opens that name for writing. */
export function group(board: Board, ids: readonly string[]): void {
  const { clusters } = board;
  const [only, more] = board.byBlock(board.locks.free(ids));
  if (more) return board.toast.show(t('cluster.oneBlock'));
  if (!only) return;
  const [block, own] = only;
  const known = clusters.exactly(own);
  if (known) return clusters.rename(known);
  const list = clusters.members(block);
  const rest = list.filter(({ id }) => !own.includes(id));
  const index = outside(
    rest,
    list.findIndex(({ id }) => own.includes(id)),
  );
  const cluster = newId();
  clusters.visit = {};
  const place = placed(board.sheet, block, index, own, undefined, () => cluster);
  board.change([put('clusters', cluster, { name: freeName(board) }), ...place], clusters.visit);
  board.selection.clear();
  clusters.naming = clusters.around(own[0]!)?.key ?? null;
}

/** "Groep 1", or the first number that is free. */
function freeName(board: Board): string {
  const taken = new Set([...board.workspace.tables.clusters.all()].map(([, { name }]) => name));
  for (let n = 1; ; n++) {
    const name = t('cluster.default', { n });
    if (!taken.has(name)) return name;
  }
}

/** Takes notes out of their clusters; the focus goes to the first of them. */
export function ungroup(board: Board, all: readonly string[]): void {
  const ids = board.locks.free(all);
  const out = [...board.byBlock(ids)].flatMap(([block, own]) =>
    outOf(board.clusters.members(block), own).flatMap(({ ids, index }) =>
      index === null
        ? ids.map((id) => set('notes', id, { cluster: null }))
        : placed(board.sheet, block, index, ids, undefined, () => undefined),
    ),
  );
  board.change(out);
  if (out.length > 0) board.said = t('cluster.out', { n: ids.length });
  void board.focus(all[0]!, true);
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
