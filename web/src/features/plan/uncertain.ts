import { isSingle } from '../../document/change';
import { fieldPath, planKinds } from '../../document/paths';
import { fieldName, kindName } from '../../document/titles';
import { fieldInfo } from '../../generated/fields';
import type { Kind } from '../../generated/records';
import type { Workspace } from '../../workspace/workspace.svelte';
import { assumed } from './assumed';
import { titlesOf } from './titles';

/** A number of the plan of which only a range is known, with the record it belongs to. */
export interface Uncertain {
  path: string;
  of: string;
  label: string;
}

const isRange = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && (value as { low: number }).low < (value as { high: number }).high;

/** The numbers that can go together: those that are a range, as filled in or as assumed. What holds for the whole plan comes last. */
export function uncertainNumbers(open: Workspace): Uncertain[] {
  const titles = titlesOf(open);
  const numbers = (kind: Kind, id: string, row: object, of: string): Uncertain[] =>
    Object.entries(fieldInfo[kind])
      .filter(([field, { type }]) => {
        const value = (row as Record<string, unknown>)[field] ?? assumed(open, kind, id, field)?.value;
        return type === 'quantity' && isRange(value);
      })
      .map(([field]) => ({ path: fieldPath(kind, id, field), of, label: fieldName(kind, field) }));
  return [
    ...planKinds
      .filter((kind) => !isSingle(kind))
      .flatMap((kind) =>
        open.tables[kind].list().flatMap(({ id, row }) => numbers(kind, id, row, titles.title(kind, id, { ...row }))),
      ),
    ...numbers('plan', '', open.plan, kindName('plan')!),
  ];
}
