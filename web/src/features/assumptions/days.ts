// Calendar days as the document writes them: 2026-09-14.
import { now } from '../../device/clock';

const two = (n: number): string => String(n).padStart(2, '0');
export const dayOf = (moment: Date): string =>
  `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
export const today = (): string => dayOf(new Date(now()));
