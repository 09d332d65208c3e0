import type { Workspace } from '../../workspace/workspace.svelte';
import { fieldInfo } from '../../generated/fields';
import type { Kind, Pin } from '../../generated/records';
import { type Key, t } from '../../i18n/index.svelte';
import { fieldPath } from '../../document/paths';
import { assumed } from './assumed';

/** A number of the plan of which only a range is known, with the record it belongs to. */
export interface Uncertain {
  path: string;
  of: string;
  label: string;
}

const kinds = ['targetGroups', 'pins', 'contributions', 'subsidies', 'costs', 'roles'] as const;

export function pinName(open: Workspace, pin: Pin): string {
  const group = open.tables.targetGroups.get(pin.targetGroup)?.name || t('row.unnamed');
  return `${group} × ${open.tables.offers.get(pin.offer)?.name || t('row.unnamed')}`;
}

function nameOf(open: Workspace, kind: (typeof kinds)[number], id: string): string {
  if (kind === 'pins') return pinName(open, open.tables.pins.get(id)!);
  if (kind !== 'contributions') return open.tables[kind].get(id)?.name || t('row.unnamed');
  const { partner, form, period } = open.tables.contributions.get(id)!;
  const name = open.tables.partners.get(partner)?.name || t('row.unnamed');
  const year = period === 'later' ? t('grid.later') : t('grid.year', { n: period });
  return `${name}, ${t(`form.${form}`)}, ${year}`;
}

const isRange = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && (value as { low: number }).low < (value as { high: number }).high;

/** The numbers that can go together: those that are a range, as filled in or as assumed. */
export function uncertainNumbers(open: Workspace): Uncertain[] {
  const out: Uncertain[] = [];
  const look = (kind: Kind, id: string, row: object, of: string) => {
    for (const [field, { type }] of Object.entries(fieldInfo[kind])) {
      if (type !== 'quantity') continue;
      const value = (row as Record<string, unknown>)[field] ?? assumed(open, kind, id, field)?.value;
      const label = t((kind === 'contributions' ? 'history.field.amount' : `${kind}.${field}`) as Key);
      if (isRange(value)) out.push({ path: fieldPath(kind, id, field), of, label });
    }
  };
  for (const kind of kinds) {
    for (const { id, row } of open.tables[kind].list()) look(kind, id, row, nameOf(open, kind, id));
  }
  look('plan', '', open.plan, t('plan.general'));
  return out;
}
