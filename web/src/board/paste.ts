import { cellsIn } from '../kit/cells';

/** Notes that one paste brings in, at most. */
export const mostNotes = 1000;
/** Characters that one paste may hold; more would keep the page busy. */
export const mostCharacters = 2_000_000;
/** Characters of one note, as the schema says. */
export const longestNote = 4000;

const withoutBullet = (line: string): string => line.replace(/^[\s•·○◦▪§\-–*]+(?=\S)/, '').trim();
/** What word processors put before the tab of an item: "1.", "2)", "a.", "iv.", "•". */
const marker = /^(?:\d{1,3}[.)]|[a-z][.)]|[ivx]{2,5}[.)]|[•·○◦▪§\-–*])$/i;
/** Their second level has a letter o, which in a cell of a table is what somebody wrote: a list has nothing but items. */
const isMarker = (cell: string | undefined): boolean => cell === 'o' || marker.test(cell ?? '');
const isList = (table: string[][]): boolean => {
  const items = table.filter((row) => row.length > 1);
  return items.length > 1 && items.every((row) => row.length === 2 && isMarker(row[0]));
};
const withoutMarkers = (table: string[][]): string[][] => {
  const drops = isList(table) ? isMarker : (cell: string | undefined) => marker.test(cell ?? '');
  return table.map((row) => (row.length > 1 && drops(row[0]) ? row.slice(1) : row));
};
const numbered = /^(\d{1,3})[.)]\s+(?=\S)/;
const numberOf = (line: string | undefined): number => Number(numbered.exec(line ?? '')?.[1] ?? NaN);
/** Without the numbers of a list, where they count on: a line that begins with a number by itself keeps it. */
const withoutNumbers = (lines: string[]): string[] =>
  lines.map((line, i) => {
    const number = numberOf(line);
    const counts = numberOf(lines[i - 1]) === number - 1 || numberOf(lines[i + 1]) === number + 1;
    return counts ? line.replace(numbered, '') : line;
  });
const tidy = (cell: string): string =>
  cell
    .split(/\r\n?|\n/)
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();

/** What pasted text becomes: a note per row, and, if it is a table, a note per cell as the other choice. */
export interface Pasted {
  rows: string[];
  /** `null` when there is only one column. */
  cells: string[] | null;
  /** Notes that were longer than a note can be, and lost their end. */
  cut: number;
}

/** Lines or rows with something in them; the cells of a row stay together on one note. */
export function pastedNotes(text: string): Pasted {
  const table = withoutMarkers(cellsIn(text).map((row) => row.map(tidy).filter((cell) => cell !== '')));
  const rows = withoutNumbers(table.map((row) => withoutBullet(row.join(' · '))).filter((row) => row !== ''));
  const cells = table.some((row) => row.length > 1) ? table.flat().map(withoutBullet) : null;
  return {
    rows: rows.map((row) => row.slice(0, longestNote)),
    cells: cells && cells.map((cell) => cell.slice(0, longestNote)),
    cut: rows.filter((row) => row.length > longestNote).length,
  };
}
