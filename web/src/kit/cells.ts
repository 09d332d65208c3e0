/**
 * The cells of a table as text: a line per row. As spreadsheets copy it there are tabs between cells, and a cell with a tab, a line break or a quote in
 * it stands between quotes, with its own quotes doubled (RFC 4180 with tabs); quotes around anything else are just quotes. With another separator it
 * is a file, in which any cell may stand between quotes.
 */
export function cellsIn(text: string, separator = '\t'): string[][] {
  const ends = `${separator}\r\n`;
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const cell = quotedAt(text, at, ends) ?? plainAt(text, at, ends);
    row.push(cell.text);
    at = cell.end;
    if (text[at] === separator) at += 1;
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
  /** Where what ends the cell stands: a separator, a line break, or the end of the text. */
  end: number;
}

function plainAt(text: string, from: number, ends: string): Cell {
  let end = from;
  while (end < text.length && !ends.includes(text[end]!)) end++;
  return { text: text.slice(from, end), end };
}

function quotedAt(text: string, from: number, ends: string): Cell | undefined {
  if (text[from] !== '"') return undefined;
  let inside = '';
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] !== '"') inside += text[at];
    else if (text[at + 1] === '"') inside += text[at++];
    else {
      const closes = at + 1 === text.length || ends.includes(text[at + 1]!);
      const needed = !ends.startsWith('\t') || /["\t\r\n]/.test(inside);
      return closes && needed ? { text: inside, end: at + 1 } : undefined;
    }
  }
  return undefined;
}
