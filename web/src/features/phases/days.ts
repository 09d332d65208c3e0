// Calendar days as numbers: whole days since 1970, so that what lies between two of them is a subtraction, whatever the clocks did meanwhile.
import { newestDay, oldestDay } from '../../document/days';

const dayMs = 86_400_000;

/** The number of a day: "2026-09-14". */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayMs;
/** The day of a number: "2026-09-14". */
export const dayText = (number: number): string => new Date(number * dayMs).toISOString().slice(0, 10);

/** Whether a timeline shows a day: one far away was mistyped, or is no day at all. */
export const isShown = (day: number): boolean => day >= dayNumber(oldestDay) && day <= dayNumber(newestDay);

/** The first day of a month: "2026-09". */
export const monthStart = (month: string): number => dayNumber(`${month}-01`);
/** The month in which a day lies. */
export const monthOf = (number: number): string => dayText(number).slice(0, 7);
/** The month that comes so many months later. */
export function monthAfter(month: string, months: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}
/** The day after the last of a month. */
export const monthEnd = (month: string): number => monthStart(monthAfter(month, 1));
/** The boundary between two months that is nearest to a day, as the month that begins there. */
export function nearestMonth(number: number): string {
  const month = monthOf(number);
  return number - monthStart(month) < monthEnd(month) - number ? month : monthAfter(month, 1);
}
