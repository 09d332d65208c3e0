import type { Kind, Kinds } from '../generated/records';
import { kinds, type Traits, traits } from '../generated/traits';
import { Table } from './table.svelte';

export type Tables = { [K in Kind]: Table<Kinds[K]> };

/** Records are listed apart by the fields of their kind's `group`: notes per canvas and block. */
export const groupName = (...values: string[]): string => values.join('/');
export const noteGroup = (canvas: string, block: string): string => groupName(canvas, block);

function tableOf({ group = [], run }: Traits): Table<object> {
  const of = (row: object) => row as Record<string, string>;
  return new Table(
    (row) => groupName(...group.map((field) => of(row)[field]!)),
    (row) => (run === undefined ? undefined : of(row)[run]),
  );
}

export const makeTables = (): Tables =>
  Object.fromEntries(kinds.map((kind) => [kind, tableOf(traits[kind])])) as unknown as Tables;
