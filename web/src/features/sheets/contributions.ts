import { type Op, put, remove, set } from '../../document/change';
import { contributionId } from '../../document/paths';
import type { Workspace } from '../../workspace/workspace.svelte';
import { monthsBetween } from '../forecast/chart';
import { lastSubsidyMonth } from '../forecast/marks';
import type { Contribution, Partner, Quantity } from '../../generated/records';
import { midpoint } from '../../i18n/format';

export type Form = Contribution['form'];
export const forms: readonly Form[] = ['cash', 'inKind'];

export interface Cell {
  /** The record behind the cell; when there is none yet, the id it would get, the same on every device. */
  id: string;
  row: Contribution | undefined;
}

const keyOf = (partner: string, form: string, period: string): string => `${partner}|${form}|${period}`;

/** The cells of the grid by partner, form and period. */
export function cellsOf(open: Workspace): (partner: string, form: Form, period: string) => Cell {
  const cells = new Map<string, Cell>();
  for (const { id, row } of open.tables.contributions.list()) {
    const key = keyOf(row.partner, row.form, row.period);
    if (!cells.has(key)) cells.set(key, { id, row });
  }
  return (partner, form, period) =>
    cells.get(keyOf(partner, form, period)) ?? { id: contributionId(partner, form, period), row: undefined };
}

/** The years of the plan that have a column: as long as the subsidy runs, and every year with an amount; four at least. */
export function yearsOf(open: Workspace): string[] {
  const start = open.pps.start;
  const end = lastSubsidyMonth(open);
  const subsidised = start && end ? Math.ceil((monthsBetween(start, end) + 1) / 12) : 4;
  const used = open.tables.contributions.list().map(({ row }) => Number(row.period) || 0);
  const count = Math.min(15, Math.max(subsidised, ...used, 1));
  return Array.from({ length: count }, (_, i) => String(i + 1));
}

/** The operations that give a cell an amount; `null` empties it. */
export function writeCell(
  { id, row }: Cell,
  of: Pick<Contribution, 'partner' | 'form' | 'period'>,
  amount: Quantity | string | null,
): Op[] {
  if (amount === null && !row?.source) return row ? [remove('contributions', id)] : [];
  if (!row) return [put('contributions', id, { ...of, amount })];
  return [set('contributions', id, { amount })];
}

/** An amount in cents as one number for sums; text that waits for the server counts as nothing yet. */
export const cents = (amount: Quantity | string | undefined): number =>
  amount === undefined || typeof amount === 'string' ? 0 : midpoint(amount);

/** A row with an amount in the last year that has a column, and nothing said of what comes after it. */
export interface EndingRow {
  partner: string;
  form: Form;
  /** Of that last year. */
  amount: Quantity | string;
}

/** The rows that stop after the last year because nobody said that they go on, in the order of the grid. */
export function endingRows(open: Workspace): EndingRow[] {
  const cell = cellsOf(open);
  const last = yearsOf(open).at(-1) ?? '';
  return open.tables.partners.list().flatMap(({ id }) =>
    forms.flatMap((form) => {
      const amount = cell(id, form, last).row?.amount;
      const later = cell(id, form, 'later').row?.amount;
      return amount == null || amount === 0 || later != null ? [] : [{ partner: id, form, amount }];
    }),
  );
}

export interface Share {
  sort: 'public' | 'private' | 'others' | 'subsidy';
  form: Form;
  cents: number;
}

/** Whose money it is: an association or a foundation is neither public nor a company, and of who has no sort nobody knows. */
const sideOf = (sort: Partner['sort'] | undefined): Share['sort'] =>
  sort === 'business' ? 'private' : sort === 'school' || sort === 'government' ? 'public' : 'others';

/** Who pays for the years with subsidy: public, private and other partners, in cash and in kind, and the subsidy itself. */
export function sharesOf(open: Workspace): Share[] {
  const given = open.tables.contributions.list().filter(({ row }) => row.period !== 'later');
  const sum = (sort: Share['sort'], form: Form) =>
    given
      .filter(({ row }) => row.form === form && sideOf(open.tables.partners.get(row.partner)?.sort) === sort)
      .reduce((total, { row }) => total + cents(row.amount), 0);
  const subsidy = open.tables.subsidies.list().reduce((total, { row }) => total + cents(row.amount), 0);
  const shares: Share[] = (['public', 'private', 'others'] as const).flatMap((sort) =>
    forms.map((form) => ({ sort, form, cents: sum(sort, form) })),
  );
  return [...shares, { sort: 'subsidy' as const, form: 'cash' as const, cents: subsidy }].filter(
    (share) => share.cents > 0,
  );
}
