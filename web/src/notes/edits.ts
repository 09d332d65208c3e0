import { type Op, put, remove, set } from '../document/change';
import { type Placed, place } from '../document/order';
import type { Note } from '../generated/records';

/** A canvas as far as edits need it. */
export interface Sheet {
  canvas: string;
  note: (id: string) => Note | undefined;
  /** The notes of a block in order. */
  places: (block: string) => Placed[];
}

/** What goes on a new note, besides its place. */
export type Content = Omit<Note, 'canvas' | 'block' | 'order'>;

/** Operations that put notes before place `index` of a block, counted without them. `contents` makes new ones of them. */
export function placed(
  sheet: Sheet,
  block: string,
  index: number,
  ids: readonly string[],
  contents?: readonly Content[],
): Op[] {
  const own = new Map(ids.map((id, i) => [id, i]));
  const list = sheet.places(block).filter((item) => !own.has(item.id));
  return place(list, index, ids).map(({ id, order }) => {
    const i = own.get(id);
    if (i === undefined) return set('notes', id, { order });
    if (contents) return put('notes', id, { canvas: sheet.canvas, block, order, ...contents[i] });
    return sheet.note(id)?.block === block ? set('notes', id, { order }) : set('notes', id, { block, order });
  });
}

/** Whether notes already stand together at a place. */
export function standsAt(sheet: Sheet, block: string, index: number, ids: readonly string[]): boolean {
  const list = sheet.places(block).map((item) => item.id);
  return ids.every((id, i) => list[index + i] === id);
}

/** Operations that move notes one place up or down, each group within its own block. */
export function nudged(sheet: Sheet, byBlock: ReadonlyMap<string, readonly string[]>, by: -1 | 1): Op[] {
  return [...byBlock].flatMap(([block, ids]) => {
    const list = sheet.places(block).map((item) => item.id);
    const first = list.findIndex((id) => ids.includes(id));
    const rest = list.filter((id) => !ids.includes(id));
    const together = standsAt(sheet, block, first, ids);
    // Notes that stand apart first come together at the place of the first, or the last.
    const index =
      by < 0 ? (together ? first - 1 : first) : together ? first + 1 : lastIndex(list, ids) - ids.length + 1;
    return index < 0 || index > rest.length ? [] : placed(sheet, block, index, ids);
  });
}

const lastIndex = (list: readonly string[], ids: readonly string[]): number =>
  list.findLastIndex((id) => ids.includes(id));

/** A field with nothing in it is cleared rather than kept empty. */
const listField = (list: readonly string[]): string[] | null => (list.length > 0 ? [...list] : null);

/** Operations that put a tag or link on notes, or take it off; only on those where it makes a difference. */
export function labelled(
  sheet: Sheet,
  ids: readonly string[],
  field: 'tags' | 'links',
  label: string,
  on: boolean,
): Op[] {
  return ids.flatMap((id) => {
    const note = sheet.note(id);
    const list = note?.[field] ?? [];
    if (!note || list.includes(label) === on || (on && list.length >= 20)) return [];
    return [set('notes', id, { [field]: listField(on ? [...list, label] : list.filter((one) => one !== label)) })];
  });
}

/** Operations that remove notes with what was said about them. */
export const removed = (ids: readonly string[], commentsOf: (note: string) => readonly string[]): Op[] =>
  ids.flatMap((id) => [remove('notes', id), ...commentsOf(id).map((comment) => remove('comments', comment))]);
