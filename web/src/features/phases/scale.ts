// How days become places on the timeline.
import { dayNumber, dayText, monthAfter, monthEnd, monthOf, monthStart } from './days';
import type { Dated } from './dated';

const year = 365.25;
/** A PPS lives four to five years at the least. */
const leastYears = 4;

/** The days that a timeline shows, in whole months: all that has a date, this day, and four years at the least. */
export function span(dated: readonly Pick<Dated, 'from' | 'until'>[], start: string | undefined, now: number) {
  const from = Math.min(now, ...(start ? [monthStart(start)] : []), ...dated.map((one) => one.from));
  const until = Math.max(now + 31, from + leastYears * year, ...dated.map((one) => one.until));
  return { from: monthStart(monthOf(from)), until: monthEnd(monthOf(until)) };
}
export type Span = ReturnType<typeof span>;

/** Widths of a month in pixels that one can choose, besides the whole in sight. */
export const widths = [18, 36, 72] as const;
const daysPerMonth = year / 12;
/** Pixels for a day: the whole in `room` pixels, or the wider that was chosen. */
export const pixelsPerDay = ({ from, until }: Span, room: number, chosen: number | undefined): number =>
  Math.max(room / (until - from), (chosen ?? 0) / daysPerMonth);

export interface Tick {
  day: number;
  /** The first of a year, which is written as such. */
  year: boolean;
  month: string;
}

/** So many pixels each mark needs for its words. */
const room = 44;
/** Marks at the beginning of years, of quarters or of months, whatever there is room for. */
export function ticks({ from, until }: Span, perDay: number): Tick[] {
  const step = [1, 3, 6, 12, 60].find((months) => months * daysPerMonth * perDay >= room) ?? 120;
  const out: Tick[] = [];
  let month = `${dayText(from).slice(0, 4)}-01`;
  for (; monthStart(month) < until; month = monthAfter(month, step)) {
    if (monthStart(month) >= from) out.push({ day: monthStart(month), year: month.endsWith('-01'), month });
  }
  return out;
}

/** Puts what would cover each other in rows beneath: for each its row. `from` and `until` in pixels, in order of `from`. */
export function packed(all: readonly { from: number; until: number }[]): number[] {
  const ends: number[] = [];
  return all.map(({ from, until }) => {
    const free = ends.findIndex((end) => end <= from);
    const row = free < 0 ? ends.length : free;
    ends[row] = until;
    return row;
  });
}

/** Today as the document writes days, as a number. */
export const today = (moment: number): number => {
  const day = new Date(moment);
  const two = (n: number) => String(n).padStart(2, '0');
  return dayNumber(`${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`);
};
