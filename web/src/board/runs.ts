// Groups on the canvas: notes of a block that stand side by side and name the same cluster. Their order stays the notes' own, so that what
// people do at the same time needs no rules of its own: whatever comes of it, each run of neighbours stands under its name.
//
// AT THE BORDER of a cluster there are two or three spots between the same two notes: last in the one, outside, first in the other. The
// keyboard goes through them one by one; the mouse tells them apart by what is under it (canvas/drag.svelte.ts). What is put right behind
// a note (with Enter, by pasting) joins that note; what is put in a block without saying where stands outside.

import { type Op, remove } from '../document/change';
import type { Member } from '../document/table.svelte';
import type { Cluster, Note } from '../generated/records';

/** What a block shows: a note by itself, or neighbours of one cluster. */
export interface Item {
  /** Unique on its canvas, and the same for as long as it stands there. */
  key: string;
  cluster?: string;
  ids: readonly string[];
}

/** The items of a block's notes, in order. A cluster that stands apart in two places is two items. */
export function itemsOf(list: readonly Member[], block = ''): Item[] {
  const items: (Item & { ids: string[] })[] = [];
  const seen = new Map<string, number>();
  for (const { id, run } of list) {
    const last = items.at(-1);
    if (run === undefined) items.push({ key: id, ids: [id] });
    else if (last?.cluster === run) last.ids.push(id);
    else {
      const nth = seen.get(run) ?? 0;
      seen.set(run, nth + 1);
      items.push({ key: `${block}/${run}/${nth}`, cluster: run, ids: [id] });
    }
  }
  return items;
}

/** Of a cluster, and not of a note by itself: ids have no slash. */
export const isCluster = (key: string): boolean => key.includes('/');

/** An item, and which of its notes are shown: a page may end within it. */
export interface ShownItem extends Item {
  shown: readonly string[];
}

/** Items by key, as far as the first `limit` notes go. */
export function shownItems(items: readonly Item[], limit: number): Map<string, ShownItem> {
  const shown = new Map<string, ShownItem>();
  let left = limit;
  for (const item of items) {
    if (left <= 0) break;
    shown.set(item.key, { ...item, shown: item.ids.slice(0, left) });
    left -= item.ids.length;
  }
  return shown;
}

/** A place among notes: before the one at `index`, in a cluster or outside. */
export interface Spot {
  index: number;
  cluster?: string;
}

/** Every spot of a list, as one walks through it. */
export function spotsOf(list: readonly Member[]): Spot[] {
  return Array.from({ length: list.length + 1 }, (_, index): Spot[] => {
    const [before, after] = [list[index - 1]?.run, list[index]?.run];
    const inside = (cluster: string | undefined) => (cluster === undefined ? [] : [{ index, cluster }]);
    return before !== undefined && before === after ? inside(before) : [...inside(before), { index }, ...inside(after)];
  }).flat();
}

/** The first place from `index` on that lies in no cluster. */
export function outside(list: readonly Member[], index: number): number {
  let at = index;
  while (list[at]?.run !== undefined && list[at]!.run === list[at - 1]?.run) at += 1;
  return at;
}

/**
 * The clusters that some notes of a list are the whole of, so that they stay together wherever these notes go. A single note is just that note,
 * unless it is held by the heading (`byName`).
 */
export function wholeIn(list: readonly Member[], ids: readonly string[], byName = ids.length > 1): Set<string> {
  const own = new Set(ids);
  const whole = new Set<string>();
  if (!byName) return whole;
  for (const { id, run } of list) if (run !== undefined && own.has(id)) whole.add(run);
  for (const { id, run } of list) if (run !== undefined && !own.has(id)) whole.delete(run);
  return whole;
}

/** Where notes that stand together come to one step up or down, if they can; else where they come together. */
export function stepped(
  list: readonly Member[],
  ids: readonly string[],
  by: -1 | 1,
  byName?: boolean,
): Spot | undefined {
  const own = new Set(ids);
  const whole = wholeIn(list, ids, byName);
  const rest = list.filter(({ id }) => !own.has(id));
  const clusters = list.filter(({ id }) => own.has(id)).map(({ run }) => (whole.has(run!) ? undefined : run));
  const first = list.findIndex(({ id }) => own.has(id));
  const last = list.findLastIndex(({ id }) => own.has(id));
  if (first < 0) return undefined;
  const together = last - first + 1 === clusters.length && clusters.every((one) => one === clusters[0]);
  if (!together)
    return by < 0
      ? { index: first, cluster: clusters[0] }
      : { index: last - clusters.length + 1, cluster: clusters.at(-1) };
  // A cluster does not go into another.
  const spots = spotsOf(rest).filter(({ cluster }) => cluster === undefined || whole.size === 0);
  const at = spots.findIndex(({ index, cluster }) => index === first && cluster === clusters[0]);
  if (at >= 0) return spots[at + by];
  // The only note of a cluster first comes to stand by itself.
  const here = spots.find(({ index, cluster }) => index === first && cluster === undefined);
  return here ?? (by > 0 ? spots.find(({ index }) => index >= first) : spots.findLast(({ index }) => index <= first));
}

/** Notes and clusters, as far as `emptied` needs them. */
export interface Records {
  notes: { get(id: string): Note | undefined; all(): Iterable<[string, Note]> };
  clusters: { get(id: string): Cluster | undefined };
}

/** What goes with a change: the clusters that it leaves without notes. Those of a workshop belong to its result. */
export function emptied(ops: readonly Op[], { notes, clusters }: Records): Op[] {
  const left = new Set<string>();
  const now = new Map<string, unknown>();
  for (const op of ops) {
    if (op.kind !== 'notes' || (op.op === 'set' && !('cluster' in op.fields))) continue;
    const old = notes.get(op.id)?.cluster ?? '';
    const cluster = clusters.get(old);
    if (cluster && !cluster.workshop) left.add(old);
    now.set(op.id, op.op === 'remove' ? null : op.fields.cluster);
  }
  if (left.size === 0) return [];
  for (const [id, { cluster }] of notes.all()) if (cluster && !now.has(id)) left.delete(cluster);
  for (const cluster of now.values()) left.delete(cluster as string);
  return [...left].map((id) => remove('clusters', id));
}
