import { newId, type Op, put } from '../../document/change';
import { between } from '../../document/order';
import type { Workspace } from '../../workspace/workspace.svelte';
import { fieldInfo } from '../../generated/fields';
import type { Kind } from '../../generated/records';
import type { Key } from '../../i18n/index.svelte';

/** Kinds that are kept as plain lists of rows. */
export type ListKind = 'partners' | 'costs' | 'subsidies' | 'roles' | 'targetGroups' | 'offers';

export interface Column {
  field: string;
  label: Key;
  type: 'text' | 'quantity' | 'month' | 'choice';
  /** Share of the width, as in CSS grids. */
  width: string;
  help?: Key;
}

const columns: Record<ListKind, readonly [field: string, width: string][]> = {
  partners: [
    ['name', '2.4fr'],
    ['sort', '1fr'],
  ],
  costs: [
    ['name', '2fr'],
    ['amount', '1.6fr'],
    ['payable', '1.1fr'],
    ['from', '1fr'],
    ['until', '1fr'],
  ],
  subsidies: [
    ['name', '2fr'],
    ['amount', '1.4fr'],
    ['from', '1fr'],
    ['until', '1fr'],
  ],
  roles: [
    ['name', '2fr'],
    ['needed', '1fr'],
    ['available', '1fr'],
    ['people', '1fr'],
    ['committedUntil', '1fr'],
  ],
  targetGroups: [
    ['name', '2.4fr'],
    ['organisations', '1fr'],
    ['students', '1fr'],
  ],
  offers: [
    ['name', '2.4fr'],
    ['archetype', '2fr'],
  ],
};

const isMonth = new Set(['from', 'until', 'committedUntil']);

/** The columns of a list: which fields, in which order, each with the kind of input the schema asks for. */
export function columnsOf(kind: ListKind): Column[] {
  return columns[kind].map(([field, width]) => {
    const info = (fieldInfo[kind] as Record<string, { type: string }>)[field];
    const type =
      info?.type === 'quantity'
        ? 'quantity'
        : info?.type === 'enum' || field === 'archetype'
          ? 'choice'
          : isMonth.has(field)
            ? 'month'
            : 'text';
    return { field, width, type, label: `${kind}.${field}` as Key };
  });
}

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
