import { type Spot, stepped, wholeIn } from './runs';
import { type Op, put, remove, set } from '../document/change';
import { place } from '../document/order';
import type { Member } from '../document/table.svelte';
import type { Note } from '../generated/records';

/** Notes of a canvas and their places, as edits need them. */
export interface Layout {
  canvas: string;
  note: (id: string) => Note | undefined;
  /** The notes of a block in order, with the clusters in which they stand. */
  places: (block: string) => Member[];
}

/** Content of a note, without its place. */
export type Content = Omit<Note, 'canvas' | 'block' | 'order'>;

/**
 * Operations that put notes before place `index` of a block, counted without them. `contents` makes new ones of them; those that are there go
 * to the clusters that `clusterOf` names.
 */
export function placed(
  layout: Layout,
  block: string,
  index: number,
  ids: readonly string[],
  contents?: readonly Content[],
  clusterOf: (id: string) => string | undefined = (id) => layout.note(id)?.cluster,
): Op[] {
  const own = new Map(ids.map((id, i) => [id, i]));
  const fields = (id: string, order?: string) => {
    const note = layout.note(id);
    const cluster = clusterOf(id);
    return {
      ...(note?.block !== block && { block }),
      ...(order !== undefined && { order }),
      ...(note?.cluster !== cluster && { cluster: cluster ?? null }),
    };
  };
  if (!contents && standsAt(layout, block, index, ids))
    return ids.flatMap((id) => (Object.keys(fields(id)).length > 0 ? [set('notes', id, fields(id))] : []));
  const list = layout.places(block).filter((item) => !own.has(item.id));
  return place(list, index, ids).map(({ id, order }) => {
    const i = own.get(id);
    if (i === undefined) return set('notes', id, { order });
    if (contents) return put('notes', id, { canvas: layout.canvas, block, order, ...contents[i] });
    return set('notes', id, fields(id, order));
  });
}

/** Whether notes already stand together at a place. */
export function standsAt(layout: Layout, block: string, index: number, ids: readonly string[]): boolean {
  const list = layout.places(block).map((item) => item.id);
  return ids.every((id, i) => list[index + i] === id);
}

/** Operations that put notes at a spot of a block. At one outside, a cluster that comes whole stays one. */
export function moved(
  layout: Layout,
  ids: readonly string[],
  block: string,
  { index, cluster }: Spot,
  byName?: boolean,
): Op[] {
  const blocks = new Set(ids.flatMap((id) => layout.note(id)?.block ?? []));
  const whole = new Set([...blocks].flatMap((from) => [...wholeIn(layout.places(from), ids, byName)]));
  const stays = (id: string) => {
    const own = layout.note(id)?.cluster;
    return own !== undefined && whole.has(own) ? own : undefined;
  };
  return placed(layout, block, index, ids, undefined, (id) => cluster ?? stays(id));
}

/** Operations that move notes one step up or down, those of each block by themselves. */
export function nudged(
  layout: Layout,
  byBlock: ReadonlyMap<string, readonly string[]>,
  by: -1 | 1,
  byName?: boolean,
): Op[] {
  return [...byBlock].flatMap(([block, ids]) => {
    const spot = stepped(layout.places(block), ids, by, byName);
    return spot ? moved(layout, ids, block, spot, byName) : [];
  });
}

/** A field with nothing in it is cleared rather than kept empty. */
const listField = (list: readonly string[]): string[] | null => (list.length > 0 ? [...list] : null);

/** Operations that put a tag or link on notes, or take it off; only on those where it makes a difference. */
export function labelled(
  layout: Layout,
  ids: readonly string[],
  field: 'tags' | 'links',
  label: string,
  on: boolean,
): Op[] {
  return ids.flatMap((id) => {
    const note = layout.note(id);
    const list = note?.[field] ?? [];
    if (!note || list.includes(label) === on || (on && list.length >= 20)) return [];
    return [set('notes', id, { [field]: listField(on ? [...list, label] : list.filter((one) => one !== label)) })];
  });
}

/** Operations that remove notes with their comments. */
export const removed = (ids: readonly string[], commentsOf: (note: string) => readonly string[]): Op[] =>
  ids.flatMap((id) => [remove('notes', id), ...commentsOf(id).map((comment) => remove('comments', comment))]);
