// What differs between two documents, record by record, in the terms of who looks at it.
import { type Fields, isSingle, same } from '../../document/change';
import type { DocumentFile } from '../../document/replica';
import { infoOf } from '../../document/titles';
import { type Area, traitsOf } from '../../generated/traits';

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

/** Whether a field says where a record stands, as opposed to what it says. */
export const isPlacing = (kind: string, field: string): boolean =>
  field === 'order' || infoOf(kind, field)?.placing === true;

/** Names of moments are no work on the PPS. */
export const isWork = (kind: string): boolean => traitsOf(kind)?.area !== 'history';

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

function sortOf(kind: string, before: Fields | undefined, after: Fields | undefined): Sort {
  if (!before) return 'added';
  if (!after) return 'gone';
  return changedFields(before, after).every((field) => isPlacing(kind, field)) ? 'moved' : 'changed';
}

export const differenceOf = (kind: string, id: string, before?: Fields, after?: Fields): Difference => ({
  kind,
  id,
  sort: sortOf(kind, before, after),
  before,
  after,
});

/** All records that differ. Names of moments are not part of what a PPS is. */
export function differences(from: DocumentFile, to: DocumentFile): Difference[] {
  const kinds = new Set([...Object.keys(from), ...Object.keys(to)].filter(isWork));
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

/** The looks at a moment. */
export const views = ['canvas', 'plan', 'changes'] as const;
export type View = (typeof views)[number];

/** The areas of which the first two show something; the last shows all. */
const areasOf: Record<'canvas' | 'plan', readonly Area[]> = {
  canvas: ['canvas', 'comments', 'legend'],
  plan: ['plan'],
};

/** How many records differ in each look. */
export const countsByView = (list: readonly Difference[]): Record<View, number> => {
  const count = (view: 'canvas' | 'plan') =>
    list.filter(({ kind }) => areasOf[view].some((area) => area === traitsOf(kind)?.area)).length;
  return { canvas: count('canvas'), plan: count('plan'), changes: list.length };
};
