import type { Stakeholder } from '../../method/catalogue';
import type { Workspace } from '../../workspace/workspace.svelte';
import { cents } from '../sheets/contributions';

/** What the partners of a stakeholder put in according to the plan, in cents. */
export interface Contributed {
  partners: number;
  /** Over the years with subsidy, and in each year after it. Money and kind are never added: with kind no bill is paid. */
  during: Record<Form, number>;
  later: Record<Form, number>;
}
type Form = 'cash' | 'inKind';

/** Sums over the partners whose sort belongs to the stakeholder; `null` when it has none in the plan. */
export function contributedBy(open: Workspace, { sorts }: Stakeholder): Contributed | null {
  const { partners, contributions } = open.tables;
  const belongs = (partner: string) => sorts.includes(partners.get(partner)?.sort ?? '');
  const count = partners.ids().filter(belongs).length;
  if (count === 0) return null;
  const sum: Contributed = { partners: count, during: { cash: 0, inKind: 0 }, later: { cash: 0, inKind: 0 } };
  for (const { row } of contributions.list()) {
    if (!belongs(row.partner)) continue;
    sum[row.period === 'later' ? 'later' : 'during'][row.form] += cents(row.amount);
  }
  return sum;
}
