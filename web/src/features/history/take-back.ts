// One person's work within a moment, and what it takes to put it back without touching what others did.
import type { LogEntry } from '../../api/documents';
import { type Fields, isSingle, type Op, put, remove, same, set } from '../../document/change';
import type { DocumentFile } from '../../document/replica';
import type { Kind } from '../../generated/records';
import { isWork, recordsOf } from './changes';

/** What of a record somebody touched: these fields, or all of it. */
type Touched = Map<string, { kind: string; id: string; fields: Set<string> | 'all' }>;

/** So many fields of a change the server names at the most. */
const mostFields = 20;

/** The records that these entries touched; `unnamed` is of how many of a kind the server does not name the ids. */
function touchedBy(entries: readonly LogEntry[]): { touched: Touched; unnamed: ReadonlyMap<string, number> } {
  const touched: Touched = new Map();
  const unnamed = new Map<string, number>();
  for (const { op, kind, ids, count, fields } of entries.flatMap(({ changed }) => changed)) {
    if (!isWork(kind)) continue;
    if (count > ids.length) unnamed.set(kind, (unnamed.get(kind) ?? 0) + count - ids.length);
    for (const id of ids) {
      const key = `${kind}/${id}`;
      const one = touched.get(key) ?? { kind, id, fields: new Set<string>() };
      if (op !== 'set' || !fields || fields.length >= mostFields || one.fields === 'all') one.fields = 'all';
      else for (const field of fields) one.fields.add(field);
      touched.set(key, one);
    }
  }
  return { touched, unnamed };
}

const overlap = (a: Set<string> | 'all', b: Set<string> | 'all'): boolean =>
  a === 'all' || b === 'all' || [...a].some((field) => b.has(field));

/** What puts a record's part back to what it was; nothing when it is not as that work left it. */
function back(
  { kind, id, fields }: { kind: string; id: string; fields: Set<string> | 'all' },
  [before, after, now]: readonly (Fields | undefined)[],
): Op[] | undefined {
  if (fields === 'all' || !before || !after) {
    if (!same(after, now)) return undefined;
    if (same(before, now)) return [];
    if (before) return [put(kind as Kind, id, before as never)];
    return isSingle(kind) ? undefined : [remove(kind as Kind, id)];
  }
  if (!now || [...fields].some((field) => !same(after[field], now[field]))) return undefined;
  const changed = [...fields].filter((field) => !same(before[field], now[field]));
  if (changed.length === 0) return [];
  return [set(kind as Kind, id, Object.fromEntries(changed.map((field) => [field, before[field] ?? null])) as never)];
}

/**
 * What takes back what one person did in a moment: operations, and how many things stay because others were there too, in that moment or since, or
 * may have been: of what the log does not name nobody knows.
 * `before` and `after` are the document at the ends of the moment, `now` as it is.
 */
export function takeBack(
  name: string,
  entries: readonly LogEntry[],
  before: DocumentFile,
  after: DocumentFile,
  now: DocumentFile,
): { ops: Op[]; stay: number } {
  const own = touchedBy(entries.filter((entry) => entry.name === name));
  const others = touchedBy(entries.filter((entry) => entry.name !== name));
  const ops: Op[] = [];
  let stay = [...own.unnamed.values()].reduce((sum, count) => sum + count, 0);
  for (const [key, one] of own.touched) {
    const shared = others.unnamed.has(one.kind) ? { fields: 'all' as const } : others.touched.get(key);
    const id = isSingle(one.kind) ? '' : one.id;
    const states = [before, after, now].map((file) => recordsOf(file, one.kind)[id]);
    const found = shared && overlap(one.fields, shared.fields) ? undefined : back({ ...one, id }, states);
    if (found) ops.push(...found);
    else stay += 1;
  }
  return { ops, stay };
}
