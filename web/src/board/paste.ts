/** Notes that one paste brings in, at most. */
export const mostNotes = 1000;
/** Characters that one paste may hold; more would keep the page busy. */
export const mostCharacters = 2_000_000;
/** Characters of one note, as the schema says. */
export const longestNote = 4000;

/**
 * The cells of a table as spreadsheets copy it: tabs between cells, a line per row. A cell with a tab, a line break or a quote in
 * it stands between quotes, with its own quotes doubled (RFC 4180 with tabs). Quotes around anything else are just quotes.
 */
export function tableOf(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const cell = quotedAt(text, at) ?? plainAt(text, at);
    row.push(cell.text);
    at = cell.end;
    if (text[at] === '\t') at += 1;
    else {
      rows.push(row);
      row = [];
      at += text.startsWith('\r\n', at) ? 2 : 1;
    }
  }
  return rows;
}

interface Cell {
  text: string;
  /** Where what ends the cell stands: a tab, a line break, or the end of the text. */
  end: number;
}

function plainAt(text: string, from: number): Cell {
  let end = from;
  while (end < text.length && !'\t\r\n'.includes(text[end]!)) end++;
  return { text: text.slice(from, end), end };
}

function quotedAt(text: string, from: number): Cell | undefined {
  if (text[from] !== '"') return undefined;
  let inside = '';
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] !== '"') inside += text[at];
    else if (text[at + 1] === '"') inside += text[at++];
    else {
      const ends = at + 1 === text.length || '\t\r\n'.includes(text[at + 1]!);
      return ends && /["\t\r\n]/.test(inside) ? { text: inside, end: at + 1 } : undefined;
    }
  }
  return undefined;
}

const withoutBullet = (line: string): string => line.replace(/^[\s•·○◦▪§\-–*]+(?=\S)/, '').trim();
/** What word processors put before the tab of an item: "1.", "2)", "a.", "iv.", "•", "o". */
const marker = /^(?:\d{1,3}[.)]|[a-z][.)]|[ivx]{2,5}[.)]|[•·○◦▪§\-–*o])$/i;
const withoutMarker = (row: string[]): string[] => (row.length > 1 && marker.test(row[0]!) ? row.slice(1) : row);
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
  const table = tableOf(text).map((row) => withoutMarker(row.map(tidy).filter((cell) => cell !== '')));
  const rows = withoutNumbers(table.map((row) => withoutBullet(row.join(' · '))).filter((row) => row !== ''));
  const cells = table.some((row) => row.length > 1) ? table.flat().map(withoutBullet) : null;
  return {
    rows: rows.map((row) => row.slice(0, longestNote)),
    cells: cells && cells.map((cell) => cell.slice(0, longestNote)),
    cut: rows.filter((row) => row.length > longestNote).length,
  };
}
