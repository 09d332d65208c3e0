// Who changed what and when, as the server tells it, put together in moments that people recognise.

/** What one change did to one kind, in short. */
export interface Summary {
  op: 'put' | 'set' | 'remove';
  kind: string;
  count: number;
  ids: string[];
  fields?: string[];
}

export interface Entry {
  seq: number;
  name: string;
  client: string;
  /** Milliseconds since 1970. */
  at: number;
  changed: Summary[];
}

/** Changes that belong together: by one person, or by several who were at work at the same time. */
export interface Moment {
  /** The document before it is that of change `from`; after it, that of change `to`. */
  from: number;
  to: number;
  names: string[];
  start: number;
  end: number;
  count: number;
  changed: Summary[];
}

/** After so long a silence a new moment begins, in milliseconds. */
const silence = 10 * 60_000;
/** So long may a moment last. */
const longest = 60 * 60_000;
/** Another person who writes within this time is at work together with the first. */
const together = 60_000;

/** Names of moments are not work on the PPS. */
const isWork = (entry: Entry): boolean => entry.changed.some(({ kind }) => kind !== 'versions');

const startsAnew = (moment: Moment, entry: Entry): boolean =>
  entry.at - moment.end > silence ||
  entry.at - moment.start > longest ||
  (!moment.names.includes(entry.name) && entry.at - moment.end > together);

/** Moments, oldest first, of entries that come newest first. After a change in `ends` (one with a name) a new one begins. */
export function momentsOf(entries: readonly Entry[], ends: ReadonlySet<number> = new Set()): Moment[] {
  const moments: Moment[] = [];
  let cut = true;
  for (const entry of entries.toReversed()) {
    const last = moments.at(-1);
    if (isWork(entry)) {
      if (!last || cut || startsAnew(last, entry)) moments.push(momentOf(entry));
      else add(last, entry);
      cut = false;
    }
    if (ends.has(entry.seq)) cut = true;
  }
  return moments;
}

const momentOf = ({ seq, name, at, changed }: Entry): Moment => ({
  from: seq - 1,
  to: seq,
  names: [name],
  start: at,
  end: at,
  count: 1,
  changed: [...changed],
});

function add(moment: Moment, { seq, name, at, changed }: Entry): void {
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

const placed: readonly string[] = ['block', 'order', 'canvas', 'cluster'];

/** How many of each: notes that came, changed, moved and went, groups, comments, meanings of colours, and records of the plan. */
export type Tally = Record<
  'added' | 'changed' | 'moved' | 'gone' | 'clusters' | 'comments' | 'colorMeanings' | 'plan',
  number
>;

/** What a moment comes down to. */
export function tally(changed: readonly Summary[]): Tally {
  const ids = {
    added: new Set<string>(),
    changed: new Set<string>(),
    moved: new Set<string>(),
    gone: new Set<string>(),
  };
  const others = {
    clusters: new Set<string>(),
    comments: new Set<string>(),
    colorMeanings: new Set<string>(),
    plan: new Set<string>(),
  };
  let unnamed = 0;
  for (const { op, kind, count, ids: named, fields } of changed) {
    if (kind === 'versions') continue;
    if (kind !== 'notes') {
      const group = kind === 'clusters' || kind === 'comments' || kind === 'colorMeanings' ? kind : 'plan';
      for (const id of named) others[group].add(`${kind}/${id}`);
      continue;
    }
    const sort =
      op === 'put'
        ? 'added'
        : op === 'remove'
          ? 'gone'
          : fields?.every((one) => placed.includes(one))
            ? 'moved'
            : 'changed';
    for (const id of named) ids[sort].add(id);
    if (sort === 'added') unnamed += count - named.length;
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
    clusters: others.clusters.size,
    comments: others.comments.size,
    colorMeanings: others.colorMeanings.size,
    plan: others.plan.size,
  };
}
