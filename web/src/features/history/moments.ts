// Who changed what and when, as the server tells it, put together in moments that people recognise.
import type { KindSummary, LogEntry } from '../../api/documents';
import type { Kind } from '../../generated/records';
import { areas, traits, traitsOf } from '../../generated/traits';
import { isPlacing, isWork, type Sort } from './changes';

/** Changes that belong together: by one person, or by several who were at work at the same time. */
export interface Moment {
  /** The document before it is that of change `from`; after it, that of change `to`. */
  from: number;
  to: number;
  names: string[];
  start: number;
  end: number;
  count: number;
  changed: KindSummary[];
}

/** After so long a silence a new moment begins, in milliseconds. */
const silence = 10 * 60_000;
/** So long may a moment last. */
const longest = 60 * 60_000;
/** Another person who writes within this time is at work together with the first. */
const together = 60_000;
/** So long a silence, and so long a moment, of several who are at work together: of a whole meeting nobody could tell what was when. */
const jointly = { silence: 2 * 60_000, longest: 5 * 60_000 };

const hasWork = ({ changed }: LogEntry): boolean => changed.some(({ kind }) => isWork(kind));

const isJoint = ({ names }: Moment, { name }: LogEntry): boolean => names.length > 1 || !names.includes(name);

const startsAnew = (moment: Moment, entry: LogEntry): boolean =>
  entry.at - moment.end > (isJoint(moment, entry) ? jointly.silence : silence) ||
  entry.at - moment.start > (isJoint(moment, entry) ? jointly.longest : longest) ||
  (!moment.names.includes(entry.name) && entry.at - moment.end > together);

/** Moments, oldest first, of entries that come newest first. After a change in `ends` (one with a name) a new one begins. */
export function momentsOf(entries: readonly LogEntry[], ends: ReadonlySet<number> = new Set()): Moment[] {
  const moments: Moment[] = [];
  let cut = true;
  for (const entry of entries.toReversed()) {
    const last = moments.at(-1);
    if (hasWork(entry)) {
      if (!last || cut || startsAnew(last, entry)) moments.push(momentOf(entry));
      else add(last, entry);
      cut = false;
    }
    if (ends.has(entry.seq)) cut = true;
  }
  return moments;
}

const momentOf = ({ seq, name, at, changed }: LogEntry): Moment => ({
  from: seq - 1,
  to: seq,
  names: [name],
  start: at,
  end: at,
  count: 1,
  changed: [...changed],
});

function add(moment: Moment, { seq, name, at, changed }: LogEntry): void {
  moment.to = seq;
  moment.end = Math.max(moment.end, at);
  moment.count += 1;
  moment.changed.push(...changed);
  if (!moment.names.includes(name)) moment.names.push(name);
}

/** The moment to which a change belongs, or that came last before it. */
export function momentAt(moments: readonly Moment[], seq: number): Moment | undefined {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (moments[middle]!.from < seq) low = middle + 1;
    else high = middle;
  }
  return moments[low - 1];
}

/** The first moment of each day, in the reader's own time. */
export const daysOf = (moments: readonly Moment[]): Moment[] =>
  moments.filter((moment, i) => i === 0 || !sameDay(moment.start, moments[i - 1]!.start));

export const sameDay = (a: number, b: number): boolean => new Date(a).toDateString() === new Date(b).toDateString();

/** How many of each. */
export interface Tally {
  notes: Record<Sort, number>;
  /** Records of other kinds outside the plan, by kind: those of the canvas first. */
  others: [Kind, number][];
  plan: number;
}

const placeOf = (kind: Kind): number => areas.indexOf(traits[kind].area);

/** What a moment comes down to. */
export function tally(changed: readonly KindSummary[]): Tally {
  const others = new Map<Kind, Set<string>>();
  const plan = new Set<string>();
  for (const [place, { kind, ids: named, count }] of changed.entries()) {
    // Of many the server names some, and of votes none.
    const ids = [...named, ...Array.from({ length: count - named.length }, (_, i) => `unnamed ${place} ${i}`)];
    const area = traitsOf(kind)?.area;
    if (kind === 'notes' || !isWork(kind)) continue;
    if (area === undefined || area === 'plan') for (const id of ids) plan.add(`${kind}/${id}`);
    else others.set(kind as Kind, new Set([...(others.get(kind as Kind) ?? []), ...ids]));
  }
  return {
    notes: notesOf(changed.filter(({ kind }) => kind === 'notes')),
    others: [...others]
      .map(([kind, ids]): [Kind, number] => [kind, ids.size])
      .sort(([a], [b]) => placeOf(a) - placeOf(b)),
    plan: plan.size,
  };
}

function sortOf({ op, kind, fields }: KindSummary): Sort {
  if (op === 'put') return 'added';
  if (op === 'remove') return 'gone';
  return fields?.every((field) => isPlacing(kind, field)) ? 'moved' : 'changed';
}

/** How many notes came, changed, moved and went. */
function notesOf(changed: readonly KindSummary[]): Record<Sort, number> {
  const ids = {
    added: new Set<string>(),
    changed: new Set<string>(),
    moved: new Set<string>(),
    gone: new Set<string>(),
  };
  let unnamed = 0;
  for (const one of changed) {
    const sort = sortOf(one);
    for (const id of one.ids) ids[sort].add(id);
    if (sort === 'added') unnamed += one.count - one.ids.length;
  }
  // Who made a note also wrote in it, and what came and went is nothing.
  for (const id of ids.gone) {
    ids.changed.delete(id);
    ids.moved.delete(id);
    if (ids.added.delete(id)) ids.gone.delete(id);
  }
  for (const id of ids.added) {
    ids.changed.delete(id);
    ids.moved.delete(id);
  }
  for (const id of ids.changed) ids.moved.delete(id);
  return {
    added: ids.added.size + unnamed,
    changed: ids.changed.size,
    moved: ids.moved.size,
    gone: ids.gone.size,
  };
}
