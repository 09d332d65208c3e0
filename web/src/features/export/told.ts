import { fieldName, infoOf } from '../../document/titles';
import type { Kind } from '../../generated/records';
import { locale } from '../../i18n/index.svelte';
import type { Workspace } from '../../workspace/workspace.svelte';
import { assumed } from '../plan/assumed';
import { titlesOf } from '../plan/titles';

/** A field in words. */
export interface Told {
  label: string;
  /** Empty where there is nothing to tell. */
  text: string;
  /** Nobody filled it in: it is what the forecast takes instead. */
  assumed: boolean;
}

/** Tells the fields of the records of the plan. */
export function tellerOf(open: Workspace): (kind: Kind, id: string, row: object, field: string) => Told {
  const titles = titlesOf(open);
  const month = (value: number) => new Date(2024, value - 1).toLocaleDateString(locale(), { month: 'long' });
  return (kind, id, row, field) => {
    const own = (row as Record<string, unknown>)[field] ?? null;
    const value = own ?? assumed(open, kind, id, field)?.value;
    const told = { label: fieldName(kind, field), assumed: own === null };
    if (field === 'intakeMonth' && typeof value === 'number') return { ...told, text: month(value) };
    // What the server has not read yet is told as it was typed.
    const waits = infoOf(kind, field)?.type === 'quantity' && typeof value === 'string';
    return { ...told, text: waits ? value : titles.value(kind, field, value) };
  };
}
