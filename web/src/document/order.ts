// Fractional order keys: texts over 0-9A-Za-z, compared by code point, never ending in 0 (docs/protocol.md).
// A key reads as a fraction 0.d1d2d3… in base 62, so that there is always another one between two.

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const base = digits.length;

/** Keys at either end of a list are counted on in this many digits, which leaves room for millions before they grow. */
const width = 5;
const stride = base * base;

/** Longest key that we make; the format allows 200. */
const longest = 120;

const trimmed = (key: string): string => key.replace(/0+$/, '');
const digitAt = (key: string, place: number): number => (place < key.length ? digits.indexOf(key[place]!) : 0);

function head(key: string): number {
  let value = 0;
  for (let place = 0; place < width; place++) value = value * base + digitAt(key, place);
  return value;
}

function written(value: number): string {
  let key = '';
  for (let place = 0; place < width; place++) {
    key = digits[value % base]! + key;
    value = Math.floor(value / base);
  }
  return trimmed(key);
}

/** Whether a key stands for a place of its own: it ends in a digit that counts. Other programs may have written one that does not. */
const sound = (key: string): boolean => /^[0-9A-Za-z]*[1-9A-Za-z]$/.test(key);

/** The middle of the fractions `low` and `high`, in as few digits as it takes. `high` null is 1. Needs sound keys, `low` below `high`. */
function middle(low: string, high: string | null): string {
  let key = '';
  for (let place = 0; ; place++) {
    const from = digitAt(low, place);
    const to = high === null ? base : digitAt(high, place);
    if (to - from > 1) return key + digits[Math.floor((from + to) / 2)]!;
    key += digits[from]!;
    // One apart: every continuation of `low`'s digit lies below `high`, so its end no longer binds.
    if (to - from === 1) high = null;
  }
}

/**
 * A key strictly between two others; `null` stands for the start or the end of the list. Needs `before` < `after`.
 * `jitter` (0 to 1) keeps two people who add at the same place at the same time from making the same key.
 */
export function between(before: string | null, after: string | null, jitter = Math.random()): string {
  const low = before ?? '';
  if (![before, after].every((key) => key === null || sound(key)) || (after !== null && low >= after))
    throw new RangeError(`no key between ${low} and ${after}`);
  const step = 1 + Math.floor(jitter * (stride - 1));
  if (before === null && after === null) return written(base ** width / 2 + step);
  if (after === null && head(low) + step < base ** width) return written(head(low) + step);
  if (before === null && after !== null && head(after) - step > 0) return written(head(after) - step);
  return middle(low, after);
}

/** `count` keys in rising order, strictly between two others. */
export function spread(before: string | null, after: string | null, count: number): string[] {
  if (count <= 0) return [];
  if (after === null || before === null) {
    const keys: string[] = [];
    for (let i = 0; i < count; i++) {
      if (after === null) keys.push(between(keys.at(-1) ?? before, null));
      else keys.unshift(between(null, keys[0] ?? after));
    }
    return keys;
  }
  const half = Math.floor(count / 2);
  const pivot = middle(before, after);
  return [...spread(before, pivot, half), pivot, ...spread(pivot, after, count - half - 1)];
}

export interface Placed {
  id: string;
  order: string;
}

/** The order in which records stand: by key, equal keys by id. */
export const compare = (a: Placed, b: Placed): number =>
  a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/**
 * Keys that put `ids`, in this order, before place `index` of a sorted list that does not hold them. Neighbours get a new key
 * too when there is no room between them: equal keys, which two people can make at once, keys grown too long, or keys that are none.
 */
export function place(list: readonly Placed[], index: number, ids: readonly string[]): Placed[] {
  const before = list[index - 1]?.order || null;
  let end = index;
  while (end < list.length && list[end]!.order <= (before ?? '')) end++;
  const after = list[end]?.order ?? null;
  const moved = [...ids, ...list.slice(index, end).map((item) => item.id)];
  if ([before, after].every((key) => key === null || sound(key))) {
    const keys = spread(before, after, moved.length);
    if (keys.every((key) => key.length <= longest)) return moved.map((id, i) => ({ id, order: keys[i]! }));
  }
  const all = [...list.slice(0, index).map((item) => item.id), ...ids, ...list.slice(index).map((item) => item.id)];
  const fresh = spread(null, null, all.length);
  return all.map((id, i) => ({ id, order: fresh[i]! }));
}
