// The number of the plan that an assumption is about.
import { fieldAnchor } from '../../document/paths';
import { fieldName, infoOf, kindName } from '../../document/titles';
import type { Kind, Quantity, TestCard } from '../../generated/records';
import { quantityText, type Unit } from '../../i18n/format';
import { locale } from '../../i18n/index.svelte';
import { pathTo } from '../../kit/router.svelte';
import type { Workspace } from '../../workspace/workspace.svelte';
import { assumed } from '../plan/assumed';
import { titlesOf } from '../plan/titles';

export interface Bound {
  path: string;
  /** The record it belongs to, and what about it. */
  of: string;
  label: string;
  unit: Unit | undefined;
  /** It goes per year. */
  yearly: boolean;
  /** As it stands in the plan, or as Headpin assumes it. */
  value: Quantity | undefined;
  text: string;
  /** The way to it in the plan. */
  href: string;
}

/** Whether it is not known for certain. */
export const isRange = (value: Quantity | undefined): boolean => typeof value === 'object' && value.low < value.high;

export interface Place {
  kind: Kind;
  id: string;
  field: string;
}

/** Kind, id and field of a path such as /pins/p1/fee or /plan/sustainedBy. */
export function placeOf(path: string): Place {
  const [kind, ...rest] = path.split('/').slice(1) as [Kind, ...string[]];
  return { kind, id: rest.length > 1 ? rest[0]! : '', field: rest.at(-1)! };
}

/** The number with this path; `null` when it is not there any more. */
export function boundNumber(open: Workspace, path: string): Bound | null {
  const { kind, id, field } = placeOf(path);
  const row = open.tables[kind]?.get(id) as Record<string, Quantity | undefined> | undefined;
  const info = infoOf(kind, field);
  if ((!row && id !== '') || info?.type !== 'quantity') return null;
  const unit = info.unit as Unit | undefined;
  const value = row?.[field] ?? assumed(open, kind, id, field)?.value;
  return {
    path,
    of: id === '' ? (kindName(kind) ?? '') : titlesOf(open).titleOf(kind, id),
    label: fieldName(kind, field),
    unit,
    yearly: info.per === 'year',
    value,
    text: value === undefined || typeof value === 'string' ? '' : quantityText(value, unit, locale()),
    href: `${pathTo(open.id, 'plan')}#${fieldAnchor(path)}`,
  };
}

const units = ['cent', 'hour', 'fte', 'count', 'year'] as const;

/** The unit of an amount: what the test says, else that of the number, as far as amounts can be in it. */
export const unitOf = ({ measure, unit }: TestCard, number: Bound | null | undefined): TestCard['unit'] =>
  measure === 'amount' ? (unit ?? units.find((one) => one === number?.unit)) : undefined;

/** What can tell about a number: a count about a share, how often about what goes per year, an amount about all others. */
export function fits(measure: TestCard['measure'], { unit, yearly }: Pick<Bound, 'unit' | 'yearly'>): boolean {
  if (measure === 'count') return unit === 'share';
  if (measure === 'times') return unit === 'perYear' || (unit === 'count' && yearly);
  return measure === 'amount' && unit !== 'share';
}
