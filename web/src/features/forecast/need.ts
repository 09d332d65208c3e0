import type { Computed } from '../../generated/forecast';
import { rounded } from './tests';

type Part = NonNullable<Computed['tests'][number]['parts']>[number];

/** Where in the plan one says what a part is for; what the test asks on top is said nowhere. */
const sections: Record<Part['what'], 'costs' | 'pins' | 'roles' | 'general' | null> = {
  costs: 'costs',
  notInKind: 'costs',
  partners: 'pins',
  students: 'pins',
  hours: 'pins',
  people: 'roles',
  coordinators: 'general',
  margin: null,
};

export interface Need {
  total: number;
  parts: (Part & { section: (typeof sections)[Part['what']] })[];
}

/** Amounts as they are read, rounded so that they add up to the total as it is read: the largest remainders go up. */
function roundedTo(total: number, step: number, amounts: readonly number[]): number[] {
  const steps = amounts.map((amount) => Math.floor(amount / step));
  const left = Math.round(total / step) - steps.reduce((sum, one) => sum + one, 0);
  const byRemainder = amounts
    .map((amount, i) => ({ i, rest: amount / step - steps[i]! }))
    .sort((a, b) => b.rest - a.rest);
  for (const { i } of byRemainder.slice(0, Math.max(0, left))) steps[i]! += 1;
  return steps.map((one) => one * step);
}

/** How much money the year to the aim needs in the middle, and what for, the largest first; what the test asks on top comes last. */
export function needOf(forecast: Computed): Need | null {
  const told = forecast.tests.find(({ code }) => code === 'M1');
  if (told?.need == null || !told.parts || told.parts.length === 0) return null;
  const total = rounded(told.need, 'euro');
  const amounts = roundedTo(
    total,
    total >= 10_000 ? 1000 : 100,
    told.parts.map(({ amount }) => amount),
  );
  const parts = told.parts
    .map(({ what }, i) => ({ what, amount: amounts[i]!, section: sections[what] }))
    .sort((a, b) => Number(a.what === 'margin') - Number(b.what === 'margin') || b.amount - a.amount);
  return { total, parts };
}
