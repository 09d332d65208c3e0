import { now } from '../../device/clock';
import { phases } from '../../method/catalogue';
import type { Workspace } from '../../workspace/workspace.svelte';
import { monthText } from '../../i18n/format';
import { inLocale, locale, t } from '../../i18n/index.svelte';

/** What a mark on a time line is, where it is drawn otherwise than most. */
export type MarkSort = 'alarm' | 'aim' | 'today';

export interface Mark {
  month: string;
  label: string;
  sort?: MarkSort;
}

/** The last month in which a subsidy is paid. */
export function lastSubsidyMonth(open: Workspace): string | undefined {
  return open.tables.subsidies
    .list()
    .flatMap(({ row }) => row.until ?? [])
    .sort()
    .at(-1);
}

/** The end of the subsidy, as a mark on a time line. */
export function subsidyEnd(open: Workspace): Mark[] {
  const month = lastSubsidyMonth(open);
  return month ? [{ month, label: t('mark.subsidyEnd'), sort: 'alarm' }] : [];
}

/** The first months of the life phases, as marks. */
export function phaseStarts(open: Workspace): Mark[] {
  return phases.flatMap((phase) => {
    const from = open.tables.phases.get(phase.id)?.from;
    return from ? [{ month: from, label: inLocale(phase).label }] : [];
  });
}

/** The month that the PPS aims at. */
export const aim = (month: string): Mark => ({
  month,
  label: t('mark.aim', { month: monthText(month, locale(), 'short') }),
  sort: 'aim',
});

/** The month that it is, by the server's clock. */
export const thisMonth = (): string => new Date(now()).toISOString().slice(0, 7);

/** This month, as a mark. */
export const today = (): Mark => ({ month: thisMonth(), label: t('mark.today'), sort: 'today' });
