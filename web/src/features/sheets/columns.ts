// What the columns of somebody's table of partners hold: by their heads, or by what stands in them.
import { readMonth } from '../../document/month';
import { type AmountColumn, type Column, type Form, type Head, headOf, isHead } from './heads';
import { fold } from '../../kit/names';
import { formOf, isAmount, sortOf } from './words';

export const isAmountColumn = (column: Column): column is AmountColumn => column.includes('.');
/** The form and the year of an amount. */
export const partsOf = (column: AmountColumn): { form: Form; period: string } => {
  const [form, period] = column.split('.') as [Form, string];
  return { form, period };
};

export interface Guess {
  /** How many rows stand above the first partner. */
  heads: number;
  columns: Column[];
}

/** The years that a plan can have. */
export const mostYears = 15;

type Table = readonly (readonly string[])[];

/** Each thing once: the first column that says so has it. */
const once = (columns: readonly Column[]): Column[] =>
  columns.map((column, i) => (columns.indexOf(column) === i ? column : ''));

/** Years of the calendar as years of the plan: the first of those in the heads is the first of the plan, unless we know when that begins. */
function placed(heads: readonly (Head | undefined)[], start: string | undefined): Column[] {
  const years = heads.flatMap((head) => head?.calendar ?? []);
  const first = start ? Number(start.slice(0, 4)) : Math.min(...years);
  return heads.map((head) => {
    if (head?.calendar === undefined) return head?.column ?? '';
    const year = head.calendar - first + 1;
    return year >= 1 && year <= mostYears ? (head.column.replace('each', String(year)) as Column) : '';
  });
}

/** "Geld" above three columns is said in the first of them. */
function spread(row: readonly string[]): string[] {
  let before = '';
  return row.map((cell) => (before = cell || before));
}

const mostly = (cells: readonly string[], fits: (cell: string) => boolean): boolean => {
  const filled = cells.filter((cell) => cell !== '');
  return filled.length > 0 && filled.filter(fits).length * 2 > filled.length;
};
const isMonth = (cell: string): boolean =>
  /\p{L}|\d[-/.]\d/u.test(cell) &&
  !/^[\s€\d.,]+$/.test(cell) &&
  'month' in readMonth(cell, { lang: 'nl', start: '2026-01' });

/**
 * What columns hold when nothing above them says so: first a name, then what is known by its look. Of two amounts the first is cash, the other in kind;
 * more are the years of the plan.
 */
function byLook(rows: Table, width: number): Column[] {
  const cells = Array.from({ length: width }, (_, i) => rows.map((row) => row[i] ?? ''));
  const columns: Column[] = cells.map((column) => {
    if (mostly(column, (cell) => formOf(cell) !== undefined)) return 'form';
    if (mostly(column, (cell) => sortOf(cell) !== undefined && fold(cell).split(' ').length === 1)) return 'sort';
    if (mostly(column, isMonth)) return 'from';
    return mostly(column, isAmount) ? 'said.each' : '';
  });
  const texts = columns.flatMap((column, i) => (column === '' && cells[i]!.some((cell) => cell !== '') ? [i] : []));
  // One word each, as "Hogeschool", may be names too.
  const [name = columns.includes('sort') ? columns.indexOf('sort') : undefined, ...others] = texts;
  if (name !== undefined) columns[name] = 'name';
  if (others.length > 0) columns[others.at(-1)!] = 'source';
  const months = columns.lastIndexOf('from');
  if (months > columns.indexOf('from')) columns[months] = 'until';
  const amounts = columns.flatMap((column, i) => (isAmountColumn(column) ? [i] : []));
  const said = columns.includes('form');
  amounts.forEach((at, i) => {
    if (amounts.length === 1) columns[at] = said ? 'said.each' : 'cash.each';
    else if (amounts.length === 2 && !said) columns[at] = i === 0 ? 'cash.each' : 'inKind.each';
    else columns[at] = i < mostYears ? `said.${i + 1}` : '';
  });
  return once(columns);
}

/** Whether a row names the columns: it begins with a head, and with another one where there are more columns. */
function namesColumns(row: readonly string[]): boolean {
  const filled = row.filter((cell) => cell !== '');
  return filled[0] !== undefined && isHead(filled[0]) && filled.filter(isHead).length >= Math.min(2, row.length);
}

/** What a table most likely holds. `start` is the first month of the plan, when that is known. */
export function guessColumns(table: Table, start?: string): Guess {
  const width = table[0]?.length ?? 0;
  // Above it may stand a title, which has a row to itself.
  const row = table.findIndex((cells) => cells.filter((cell) => cell !== '').length >= Math.min(2, width));
  if (row < 0 || !namesColumns(table[row]!)) return { heads: 0, columns: byLook(table, width) };
  // A second line of heads divides what the first one says.
  const below = table[row + 1] ?? [];
  const two = table[row]!.includes('') && below.some(isHead) && below.every((cell) => cell === '' || isHead(cell));
  const texts = two ? spread(table[row]!).map((cell, i) => `${cell} ${below[i] ?? ''}`.trim()) : table[row]!;
  const heads = row + (two ? 2 : 1);
  const columns = once(placed(texts.map(headOf), start));
  const look = byLook(table.slice(heads), width);
  const sort = columns.indexOf('sort');
  // "Soort" may be of the organisation, or of what it gives.
  if (sort >= 0 && look[sort] === 'form') columns[sort] = 'form';
  const name = look.indexOf('name');
  if (!columns.includes('name') && name >= 0) columns[name] = 'name';
  return { heads, columns };
}
