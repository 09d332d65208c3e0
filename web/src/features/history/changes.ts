// What differs between two documents, record by record, in the terms of who looks at it.
import { type Fields, isSingle, same } from '../../document/change';
import type { DocumentFile } from '../../document/replica';

export type Sort = 'added' | 'changed' | 'moved' | 'gone';
export const sorts: readonly Sort[] = ['added', 'changed', 'moved', 'gone'];

/** One record that differs. */
export interface Difference {
  kind: string;
  id: string;
  sort: Sort;
  before: Fields | undefined;
  after: Fields | undefined;
}

/** Where a record stands, as opposed to what it says. */
const placing: ReadonlySet<string> = new Set(['order', 'block', 'canvas', 'cluster']);

export const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The records of one kind by id. */
export function recordsOf(file: DocumentFile | null, kind: string): Record<string, Fields> {
  const value = file?.[kind];
  if (!isRecord(value)) return {};
  return isSingle(kind) ? { '': value } : (value as Record<string, Fields>);
}

/** The names of fields with another content. */
export const changedFields = (before: Fields = {}, after: Fields = {}): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((field) => !same(before[field], after[field]));

function sortOf(before: Fields | undefined, after: Fields | undefined): Sort {
  if (!before) return 'added';
  if (!after) return 'gone';
  return changedFields(before, after).every((field) => placing.has(field)) ? 'moved' : 'changed';
}

export const differenceOf = (kind: string, id: string, before?: Fields, after?: Fields): Difference => ({
  kind,
  id,
  sort: sortOf(before, after),
  before,
  after,
});

/** All records that differ. Names of moments are not part of what a PPS is. */
export function differences(from: DocumentFile, to: DocumentFile): Difference[] {
  const kinds = new Set([...Object.keys(from), ...Object.keys(to)].filter((kind) => kind !== 'versions'));
  return [...kinds].flatMap((kind) => {
    const [before, after] = [recordsOf(from, kind), recordsOf(to, kind)];
    return [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter((id) => !same(before[id], after[id]))
      .map((id) => differenceOf(kind, id, before[id], after[id]));
  });
}

/** How many of each sort. */
export const counts = (list: readonly Difference[]): Record<Sort, number> => {
  const out = { added: 0, changed: 0, moved: 0, gone: 0 };
  for (const { sort } of list) out[sort] += 1;
  return out;
};
