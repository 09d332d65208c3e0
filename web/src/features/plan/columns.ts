import { tick } from 'svelte';
import { newId, put } from '../../document/change';
import { between } from '../../document/order';
import { fieldAnchor, fieldPath } from '../../document/paths';
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

/** What holds where nobody chose. */
export const usual = (kind: ListKind, field: string): string | undefined =>
  kind === 'costs' && field === 'paid' ? 'yearly' : undefined;

/** Whether a field says anything of this row: what is paid once has no last month. */
export const applies = (kind: ListKind, field: string, row: Readonly<Record<string, unknown>>): boolean =>
  !(kind === 'costs' && field === 'until' && row.paid === 'once');

type Added = ListKind | 'pins' | 'hires' | 'correlations';

/** Adds a row at the end of a list, and goes to this field of it. */
export async function addRow(
  open: Workspace,
  kind: Added,
  first: string,
  fields: Record<string, string> = {},
): Promise<void> {
  const id = newId();
  const order = between(open.tables[kind].places().at(-1)?.order || null, null);
  open.change([put(kind as Kind, id, { ...fields, order } as never)]);
  await tick();
  document.getElementById(fieldAnchor(fieldPath(kind, id, first)))?.focus();
}
