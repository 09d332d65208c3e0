// Tables as people bring them: cells copied from a spreadsheet, a table of a document or a mail, or a file.
import { cellsIn } from '../../kit/cells';
import type { Clip } from './clip';

/** Characters of HTML that are looked at for a table; beyond that the text of the clipboard must do. */
const mostHtml = 4_000_000;

/** What one pasted if it is more than one cell, else `null`. In HTML a line break in a cell is no new row, so a table there goes first. */
export function pastedTable({ text, html }: Clip): string[][] | null {
  const table = (html.length <= mostHtml && tableInHtml(html)) || tableInText(text);
  return table.length > 1 || table.some((row) => row.length > 1) ? table : null;
}

/** The one table in HTML, with a cell that stands over several rows or columns in the first of them. */
export function tableInHtml(html: string): string[][] | null {
  if (!/<table/i.test(html)) return null;
  const [table, another] = new DOMParser().parseFromString(html, 'text/html').querySelectorAll('table');
  if (!table || another) return null;
  const lines = [...table.querySelectorAll('tr')];
  const rows: string[][] = lines.map(() => []);
  lines.forEach((line, y) => {
    let x = 0;
    for (const cell of line.querySelectorAll('td, th')) {
      while (rows[y]![x] !== undefined) x++;
      const span = (name: string, most: number) => Math.min(Number(cell.getAttribute(name)) || 1, most);
      const [high, wide] = [span('rowspan', lines.length - y), span('colspan', 100)];
      for (let down = 0; down < high; down++)
        for (let right = 0; right < wide; right++)
          rows[y + down]![x + right] = down === 0 && right === 0 ? textOf(cell) : '';
    }
  });
  return trimmed(rows.map((row) => Array.from(row, (cell) => cell ?? '')));
}

/** What a cell says, with the line breaks that one sees. */
function textOf(cell: Element): string {
  const mark = '\u0001';
  for (const end of cell.querySelectorAll('br, p, div, li')) end.after(mark);
  return (cell.textContent ?? '')
    .replace(/\s+/g, ' ')
    .split(mark)
    .map((line) => line.trim())
    .join('\n')
    .trim();
}

/** Text with tabs, or, in more than one line, with semicolons between cells. A comma may be part of a name. */
export const tableInText = (text: string): string[][] =>
  trimmed(cellsIn(text, text.includes('\t') ? '\t' : (separatorOf(text, [';']) ?? '\t')));

/** The first sign that divides each line at the beginning of a text, when there are several lines. */
function separatorOf(text: string, signs: readonly string[]): string | undefined {
  const sample = 10_000;
  return signs.find((sign) => {
    const lines = cellsIn(text.slice(0, sample), sign).filter((line) => line.some((cell) => cell.trim() !== ''));
    // The last one may have been cut.
    const whole = text.length > sample ? lines.slice(0, -1) : lines;
    return whole.length > 1 && whole.every((line) => line.length > 1);
  });
}

/** Cells without spaces around them, and without the empty rows and columns at the end. */
function trimmed(table: string[][]): string[][] {
  const rows = table.map((row) => row.map((cell) => cell.replace(/[ \u00a0]+$|^[ \u00a0]+/gm, '').trim()));
  while (rows.length > 0 && rows.at(-1)!.every((cell) => cell === '')) rows.pop();
  const width = rows.reduce((most, row) => Math.max(most, row.findLastIndex((cell) => cell !== '') + 1), 0);
  return rows.map((row) => Array.from({ length: width }, (_, i) => row[i] ?? ''));
}

/** The table in a CSV file, however a program wrote it; `null` for a workbook, which we cannot open. */
export async function tableInFile(file: Blob): Promise<string[][] | null> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const starts = (...head: number[]) => head.every((byte, i) => bytes[i] === byte);
  if (starts(0x50, 0x4b) || starts(0xd0, 0xcf, 0x11, 0xe0)) return null;
  const text = decoded(bytes, starts(0xff, 0xfe));
  // A first line of Excel's that names the separator.
  const [named, sign] = /^sep=(.)\r?\n/.exec(text) ?? ['', undefined];
  const rest = text.slice(named.length);
  return trimmed(cellsIn(rest, sign ?? separatorOf(rest, ['\t', ';', ',']) ?? ';'));
}

/** UTF-8, or what Excel in Western Europe writes instead; a mark at the beginning goes. */
function decoded(bytes: Uint8Array, wide: boolean): string {
  const as = (label: string, fatal = false) => new TextDecoder(label, { fatal }).decode(bytes);
  if (wide) return as('utf-16le');
  try {
    return as('utf-8', true);
  } catch {
    return as('windows-1252');
  }
}
