import { type Op, newId, put, remove, same, set } from '../document/change';
import { place, spread } from '../document/order';
import type { Note } from '../generated/records';

/** A note with its id, and the name of the group it stands in, if it stands in one. */
export interface Item {
  id: string;
  note: Note;
  group?: string;
}
/** The notes of one canvas: its blocks in order, and in each the notes in order. */
export type CanvasContent = ReadonlyMap<string, readonly Item[]>;

/** A note on one canvas and the same note on another; one of the two may be missing. */
export interface Pair {
  /** What both are copies of. */
  key: string;
  mine?: Item;
  theirs?: Item;
  /** Fields of which the content differs. */
  changed: string[];
  /** Whether it stands in another block, or elsewhere in the same one. */
  moved: boolean;
  /** Whether it stands in a group of another name, or only one of both stands in a group. */
  regrouped: boolean;
}

export type Difference = 'added' | 'gone' | 'changed' | 'moved';

/** Where a note stands, and what belongs to one canvas only. */
const ofPlace: ReadonlySet<string> = new Set(['canvas', 'block', 'order', 'origin', 'workshop', 'cluster', 'locked']);

/** The note that a note is a copy of, or itself: the same for all copies in a line. */
export const keyOf = ({ id, note }: Item): string => note.origin ?? id;

/** What is different about a pair, from mine to theirs; several things may be. */
export function differencesOf(pair: Pair): Difference[] {
  if (!pair.mine) return ['added'];
  if (!pair.theirs) return ['gone'];
  return [
    ...(pair.changed.length > 0 ? ['changed' as const] : []),
    ...(pair.moved || pair.regrouped ? ['moved' as const] : []),
  ];
}
export const differs = (pair: Pair): boolean => differencesOf(pair).length > 0;

/** Content of a note that is compared and taken over. */
const content = (note: Note): Partial<Note> =>
  Object.fromEntries(Object.entries(note).filter(([field]) => !ofPlace.has(field)));

/**
 * Compares two canvases note by note. Notes belong together when one is a copy of the other or both are of a third (`origin`). Pairs come in
 * the order of their canvas; what only mine has stands where it stands there.
 */
export function compare(mine: CanvasContent, theirs: CanvasContent): Pair[] {
  const waiting = new Map<string, Item[]>();
  for (const item of [...mine.values()].flat()) {
    const key = keyOf(item);
    waiting.set(key, [...(waiting.get(key) ?? []), item]);
  }
  // A note may have been pasted twice: the copies that resemble each other most belong together.
  const match = (theirs: Item, wanted: (mine: Item) => boolean): Item | undefined => {
    const list = waiting.get(keyOf(theirs)) ?? [];
    const at = list.findIndex(wanted);
    return at < 0 ? undefined : list.splice(at, 1)[0];
  };
  const partner = new Map<string, Item>();
  const all = [...theirs.values()].flat();
  const wishes: ((a: Item, b: Item) => boolean)[] = [
    (a, b) => a.note.text === b.note.text && a.note.block === b.note.block,
    (a, b) => a.note.text === b.note.text,
    (a, b) => a.note.block === b.note.block,
    () => true,
  ];
  for (const wish of wishes) {
    for (const item of all) {
      if (partner.has(item.id)) continue;
      const found = match(item, (other) => wish(item, other));
      if (found) partner.set(item.id, found);
    }
  }

  const stays = staying(mine, theirs, partner);
  const pairs = all.map((item): Pair => {
    const own = partner.get(item.id);
    if (!own) return { key: keyOf(item), theirs: item, ...unchanged };
    return {
      key: keyOf(item),
      mine: own,
      theirs: item,
      changed: changedFields(own.note, item.note),
      moved: !stays.has(own.id),
      regrouped: own.group !== item.group,
    };
  });
  return withGone(pairs, mine);
}

const unchanged = { changed: [], moved: false, regrouped: false };

function changedFields(mine: Note, theirs: Note): string[] {
  const [a, b] = [content(mine), content(theirs)] as Record<string, unknown>[];
  return [...new Set([...Object.keys(a!), ...Object.keys(b!)])].filter((field) => !same(a![field], b![field]));
}

/** Notes of mine that stand in the same block and, as many as possible, in the same order as on their canvas. */
function staying(mine: CanvasContent, theirs: CanvasContent, partner: ReadonlyMap<string, Item>): Set<string> {
  const stays = new Set<string>();
  for (const [block, items] of theirs) {
    const ranks = new Map((mine.get(block) ?? []).map((item, rank) => [item.id, rank]));
    const common = items.flatMap((item) => {
      const own = partner.get(item.id);
      return own && ranks.has(own.id) ? [own] : [];
    });
    const rising = longestRising(common.map((own) => ranks.get(own.id)!));
    for (const at of rising) stays.add(common[at]!.id);
  }
  return stays;
}

/** Positions of a longest rising run within a list of different numbers (Fredman 1975, by patience sorting). */
function longestRising(numbers: readonly number[]): number[] {
  const ends: number[] = [];
  const before: number[] = [];
  numbers.forEach((number, at) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[ends[middle]!]! < number) low = middle + 1;
      else high = middle;
    }
    before[at] = low > 0 ? ends[low - 1]! : -1;
    ends[low] = at;
  });
  const run: number[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at]!) run.unshift(at);
  return run;
}

/** Puts what only mine has after the note that it follows there. */
function withGone(pairs: Pair[], mine: CanvasContent): Pair[] {
  const paired = new Set(pairs.flatMap((pair) => (pair.mine ? [pair.mine.id] : [])));
  const result = [...pairs];
  for (const items of mine.values()) {
    let previous: Item | undefined;
    for (const item of items) {
      if (!paired.has(item.id)) {
        const gone: Pair = { key: keyOf(item), mine: item, ...unchanged };
        const after = previous && result.findIndex((pair) => pair.mine?.id === previous!.id);
        const first = result.findIndex((pair) => (pair.theirs ?? pair.mine)!.note.block === item.note.block);
        if (after !== undefined && after >= 0) result.splice(after + 1, 0, gone);
        else if (first >= 0) result.splice(first, 0, gone);
        else result.push(gone);
      }
      previous = item;
    }
  }
  return result;
}

/** The operations that make mine like theirs in one difference. `canvas` is the id of mine. */
export function takeOver(
  pair: Pair,
  pairs: readonly Pair[],
  mine: CanvasContent,
  theirs: CanvasContent,
  canvas: string,
): Op[] {
  if (!pair.theirs) return pair.mine ? [remove('notes', pair.mine.id)] : [];
  const { block } = pair.theirs.note;
  const id = pair.mine?.id ?? newId();
  const stays = pair.mine?.note.block === block && !pair.regrouped;
  const [cluster, made] = stays ? [pair.mine?.note.cluster, []] : clusterOn(mine, block, pair.theirs.group);
  const fresh = {
    ...(pair.mine ? fieldChanges(pair) : { ...content(pair.theirs.note), canvas, origin: pair.key }),
    ...(cluster !== pair.mine?.note.cluster && { cluster: cluster ?? null }),
  };
  if (pair.mine && !pair.moved && !pair.regrouped) return [set('notes', id, fresh)];
  const list = (mine.get(block) ?? []).filter((item) => item.id !== id);
  const placed = place(
    list.map((item) => ({ id: item.id, order: item.note.order ?? '' })),
    indexAfterNeighbour(pair.theirs, pairs, list, theirs.get(block) ?? []),
    [id],
  );
  const ops = placed.map((at) => {
    if (at.id !== id) return set('notes', at.id, { order: at.order });
    const fields = { ...fresh, block, order: at.order };
    return pair.mine ? set('notes', id, fields) : put('notes', id, fields as Note);
  });
  return [...made, ...ops];
}

/** The group of a block by its name; a new one when there is none yet. */
function clusterOn(on: CanvasContent, block: string, name: string | undefined): [string | undefined, Op[]] {
  if (name === undefined) return [undefined, []];
  const known = on.get(block)?.find(({ group }) => group === name)?.note.cluster;
  const id = known ?? newId();
  return [id, known === undefined ? [put('clusters', id, { name })] : []];
}

/** A place in my list: behind the nearest note before `item` on their canvas that stands in the same order here. */
function indexAfterNeighbour(
  item: Item,
  pairs: readonly Pair[],
  list: readonly Item[],
  theirs: readonly Item[],
): number {
  const own = new Map(
    pairs.flatMap((pair) => (pair.mine && pair.theirs && !pair.moved ? [[pair.theirs.id, pair.mine.id] as const] : [])),
  );
  for (let at = theirs.findIndex((other) => other.id === item.id) - 1; at >= 0; at--) {
    const index = list.findIndex((other) => other.id === own.get(theirs[at]!.id));
    if (index >= 0) return index + 1;
  }
  return 0;
}

function fieldChanges({ mine, theirs, changed }: Pair): Partial<Note> {
  const fields = theirs!.note as unknown as Record<string, unknown>;
  return mine ? Object.fromEntries(changed.map((field) => [field, fields[field] ?? null])) : {};
}

/** The operations that make every note of mine like theirs, in the same places. */
export function takeOverAll(pairs: readonly Pair[], theirs: CanvasContent, canvas: string): Op[] {
  const ops = pairs.flatMap((pair) => (pair.mine && !pair.theirs ? [remove('notes', pair.mine.id)] : []));
  const byTheirs = new Map(pairs.flatMap((pair) => (pair.theirs ? [[pair.theirs.id, pair] as const] : [])));
  const clusters = likeTheirs(pairs, ops);
  for (const [block, items] of theirs) {
    const orders = risingKeys(items.map((item) => item.note.order ?? ''));
    items.forEach((item, at) => {
      const pair = byTheirs.get(item.id)!;
      const order = orders[at]!;
      const cluster = item.group === undefined ? undefined : clusters.get(item.note.cluster!);
      if (!pair.mine) {
        const fields = { ...content(item.note), canvas, block, order, origin: pair.key, ...(cluster && { cluster }) };
        return void ops.push(put('notes', newId(), fields as Note));
      }
      const fields: Partial<Note> = fieldChanges(pair);
      if (pair.mine.note.block !== block) fields.block = block;
      if (pair.mine.note.order !== order) fields.order = order;
      if (pair.mine.note.cluster !== cluster) fields.cluster = (cluster ?? null) as string;
      if (Object.keys(fields).length > 0) ops.push(set('notes', pair.mine.id, fields));
    });
  }
  return ops;
}

/** For each group of theirs the one of mine that is the same in other hands, by name and notes; a new one when there is none. */
function likeTheirs(pairs: readonly Pair[], ops: Op[]): Map<string, string> {
  const mine = new Map<string, string>();
  const taken = new Set<string>();
  for (const { mine: own, theirs } of pairs) {
    const [from, to] = [theirs?.note.cluster, own?.note.cluster];
    if (!from || !to || theirs?.group === undefined || theirs.group !== own?.group) continue;
    if (mine.has(from) || taken.has(to)) continue;
    mine.set(from, to);
    taken.add(to);
  }
  for (const { theirs } of pairs) {
    const from = theirs?.note.cluster;
    if (!from || theirs.group === undefined || mine.has(from)) continue;
    mine.set(from, newId());
    ops.push(put('clusters', mine.get(from)!, { name: theirs.group }));
  }
  return mine;
}

/** The keys themselves when they rise, else fresh ones: equal keys would leave the order to the ids. */
function risingKeys(keys: readonly string[]): readonly string[] {
  const rise = keys.every((key, at) => key !== '' && (at === 0 || keys[at - 1]! < key));
  return rise ? keys : spread(null, null, keys.length);
}

/** A new canvas with the notes of another, in groups of their own: each remembers where it came from. */
export function copyOf(from: CanvasContent, canvas: string): Op[] {
  const items = [...from.values()].flat();
  const clusters = new Map<string, string>();
  const made: Op[] = [];
  for (const { note, group } of items) {
    if (group === undefined || !note.cluster || clusters.has(note.cluster)) continue;
    clusters.set(note.cluster, newId());
    made.push(put('clusters', clusters.get(note.cluster)!, { name: group }));
  }
  const notes = items.map((item) =>
    put('notes', newId(), {
      ...content(item.note),
      canvas,
      block: item.note.block,
      order: item.note.order,
      origin: keyOf(item),
      ...(item.group !== undefined && { cluster: clusters.get(item.note.cluster!) }),
    } as Note),
  );
  return [...made, ...notes];
}
