import { newId, type Op, put } from '../../document/change';
import { between } from '../../document/order';
import { infoOf } from '../../document/titles';
import type { Workspace } from '../../workspace/workspace.svelte';
import { columns } from '../../generated/fields';
import type { Kind } from '../../generated/records';
import type { Key } from '../../i18n/index.svelte';

/** Kinds that are filled in as plain lists of rows. */
export type ListKind = keyof typeof columns;

export interface Column {
  field: string;
  label: Key;
  type: 'text' | 'quantity' | 'month' | 'choice';
  /** Share of the width, as in CSS grids. */
  width: string;
}

function typeOf(kind: ListKind, field: string): Column['type'] {
  const info = infoOf(kind, field);
  if (info?.type === 'quantity') return 'quantity';
  if (info?.type === 'enum' || info?.catalogue) return 'choice';
  return info?.form === 'month' ? 'month' : 'text';
}

/** The columns of a list: which fields, in which order, each with the kind of input the schema asks for. */
export const columnsOf = (kind: ListKind): Column[] =>
  Object.entries(columns[kind]).map(([field, width]) => ({
    field,
    width: `${width}fr`,
    type: typeOf(kind, field),
    label: `field.${kind}.${field}` as Key,
  }));

/** The operation that adds an empty row at the end of a list, and its id. */
export function newRow(
  open: Workspace,
  kind: ListKind | 'pins' | 'hires' | 'correlations',
  fields: Record<string, string> = {},
): { id: string; op: Op } {
  const id = newId();
  const order = between(open.tables[kind].places().at(-1)?.order || null, null);
  return { id, op: put(kind as Kind, id, { ...fields, order } as never) };
}
