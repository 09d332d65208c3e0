// The weeks of a month, and where tests stand in them. Days are as the document writes them: 2026-09-14.

const dayLength = 86_400_000;
const moment = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const plus = (day: string, days: number): string => new Date(moment(day) + days * dayLength).toISOString().slice(0, 10);

/** The month so many months from this one: "2026-09". */
export function monthAfter(month: string, months: number): string {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year!, number! - 1 + months, 1)).toISOString().slice(0, 7);
}

/** The weeks that a month touches, from Monday to Sunday. */
export function weeksOf(month: string): string[][] {
  const first = `${month}-01`;
  const weekday = (new Date(moment(first)).getUTCDay() + 6) % 7;
  const weeks: string[][] = [];
  for (let monday = plus(first, -weekday); monday.slice(0, 7) <= month; monday = plus(monday, 7))
    weeks.push(Array.from({ length: 7 }, (_, day) => plus(monday, day)));
  return weeks;
}

/** From the first to the last day of something. */
export interface Span {
  id: string;
  from: string;
  to: string;
}
/** A span as far as it lies in a week: from one weekday to another, and in which line. */
export interface Piece {
  id: string;
  from: number;
  to: number;
  line: number;
  begins: boolean;
  ends: boolean;
}

/** The spans that touch a week, each in the first line where it has room. */
export function piecesOf(week: readonly string[], spans: readonly Span[]): Piece[] {
  const [monday, sunday] = [week[0]!, week.at(-1)!];
  const taken: number[] = [];
  return spans
    .filter(({ from, to }) => from <= sunday && to >= monday)
    .sort((a, b) => a.from.localeCompare(b.from) || b.to.localeCompare(a.to))
    .map(({ id, from, to }) => {
      const [begins, ends] = [from >= monday, to <= sunday];
      const [first, last] = [begins ? week.indexOf(from) : 0, ends ? week.indexOf(to) : 6];
      const free = taken.findIndex((until) => until < first);
      const line = free < 0 ? taken.length : free;
      taken[line] = last;
      return { id, from: first, to: last, line, begins, ends };
    });
}
