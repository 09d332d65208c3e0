// Calendar days as the document writes them: 2026-09-14.
import { now } from '../../device/clock';
import type { TestCard } from '../../generated/records';

const two = (n: number): string => String(n).padStart(2, '0');
export const dayOf = (moment: Date): string =>
  `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
export const today = (): string => dayOf(new Date(now()));

/** Whether a test that has no result yet should have one by now. */
export const isLate = ({ deadline, state = 'idea' }: TestCard): boolean =>
  deadline !== undefined && deadline < today() && (state === 'idea' || state === 'running');
