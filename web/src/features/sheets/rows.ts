// What somebody's table of partners says, cell by cell, and what becomes of it in the plan.
import type { Read } from '../../api/quantities';
import { linksByName } from '../../board/note-of-row';
import { newId, type Op, type Problem, put, set } from '../../document/change';
import { between } from '../../document/order';
import type { Partner, Quantity } from '../../generated/records';
import { monthText, quantityText } from '../../i18n/format';
import { type Key, type Locale, t } from '../../i18n/index.svelte';
import type { Workspace } from '../../workspace/workspace.svelte';
import { monthsBetween } from '../forecast/chart';
import { cellsOf, writeCell } from './contributions';
import { readMonth } from '../../document/month';
import { isAmountColumn, mostYears, partsOf } from './columns';
import type { AmountColumn, Column } from './heads';
import { faults } from './faults';
import { foldName } from '../../kit/names';
import { formOf, isNothing, isSum, sortOf } from './words';

/** What one must know of the plan to read a table for it. */
export interface Context {
  lang: Locale;
  /** The first month of the plan, when that is known. */
  start: string | undefined;
  /** How many years have a column, as far as the subsidy goes. */
  years: number;
  /** The id of a partner that is there already, by its name. */
  partner: (name: string) => string | undefined;
  /** How the server reads an amount; nothing as long as it has not said. */
  read: (text: string) => Read | undefined;
}

export interface ReadCell {
  problem?: Omit<Problem, 'path'>;
  /** What was understood, where that is not just what stands there. */
  said?: string;
}

interface Amount {
  value: Quantity;
  /** The row that says so, and whether it says so of this year or of every year. */
  row: number;
  own: boolean;
}

/** A partner of the table, of one row or of several. */
export interface Found {
  name: string;
  sort?: Partner['sort'];
  source?: string;
  /** The partner with this name that is there already. */
  existing: string | undefined;
  /** It adds up others. */
  sum: boolean;
  /** By form and year, as `cash|1`. */
  amounts: Map<string, Amount>;
}

export interface ReadRow {
  /** Its place in the table. */
  at: number;
  cells: ReadCell[];
  found: Found;
  /** The row in which its partner stands first, if that is another. */
  first: number;
}

/** The amounts of a table, for the server to read. */
export function amountsIn(table: readonly string[][], heads: number, columns: readonly Column[]): Set<string> {
  const texts = table
    .slice(heads)
    .flatMap((row) => row.filter((text, i) => isAmountColumn(columns[i] ?? '') && !isNothing(text)));
  return new Set(texts.filter((text) => text.length <= longestAmount));
}
const longestAmount = 200;

/** Reads each row in its turn: a partner that comes again goes on where it stood. */
export function readRows(
  table: readonly string[][],
  heads: number,
  columns: readonly Column[],
  context: Context,
): ReadRow[] {
  const found = new Map<string, { at: number; found: Found }>();
  const rows: ReadRow[] = [];
  let above = '';
  table.forEach((texts, at) => {
    if (at < heads || texts.every((text) => text === '')) return;
    const text = (column: Column) => (texts[columns.indexOf(column)] ?? '').replace(/\s+/g, ' ');
    // Under a name that stands over several rows.
    const name = text('name') || (columns.includes('form') ? above : '');
    above = name;
    const key = foldName(name) || `row ${at}`;
    const known = found.get(key);
    const partner = known?.found ?? {
      ...{ name: '', existing: name ? context.partner(name) : undefined, sum: isSum(name), amounts: new Map() },
    };
    if (!known) found.set(key, { at, found: partner });
    rows.push({
      at,
      cells: readCells(texts, at, columns, name, partner, context),
      found: partner,
      first: known?.at ?? at,
    });
  });
  return rows;
}

function readCells(
  texts: readonly string[],
  at: number,
  columns: readonly Column[],
  name: string,
  found: Found,
  context: Context,
): ReadCell[] {
  const cells: ReadCell[] = columns.map(() => ({}));
  const cell = (column: Column) => cells[columns.indexOf(column)] ?? {};
  const text = (column: Column) => texts[columns.indexOf(column)] ?? '';

  if (name === '') cell('name').problem = faults.nameless();
  else if (name.length > longestName) cell('name').problem = faults.long(name.length, longestName);
  else found.name ||= name;

  const sort = sortOf(text('sort'));
  if (sort) {
    found.sort ??= sort;
    cell('sort').said = t(`value.partners.sort.${sort}` as Key);
  } else if (text('sort') !== '') cell('sort').problem = faults.sort(text('sort'));

  const source = text('source');
  if (source.length > longestSource) cell('source').problem = faults.long(source.length, longestSource);
  else if (source !== '' && !found.source?.split('\n').includes(source))
    found.source = found.source ? `${found.source}\n${source}` : source;

  const form = formOf(text('form'));
  if (text('form') !== '' && !form) cell('form').problem = faults.form(text('form'));
  const shares = yearsIn(cell, text, context);

  columns.forEach((column, i) => {
    const said = texts[i] ?? '';
    if (!isAmountColumn(column) || isNothing(said)) return;
    const value = readAmount(said, cells[i]!, context);
    const parts = partsOf(column);
    const kept = parts.form === 'said' ? (columns.includes('form') ? form : 'cash') : parts.form;
    if (value === undefined || !kept) return;
    for (const [period, share] of periodsOf(column, shares)) {
      const key = `${kept}|${period}`;
      const own = parts.period !== 'each';
      const had = found.amounts.get(key);
      if (had && had.own === own) cells[i]!.problem = faults.double(had.row + 1);
      else if (!had || own) found.amounts.set(key, { value: times(value, share), row: at, own });
    }
  });
  return cells;
}
const [longestName, longestSource] = [200, 1000];

function readAmount(text: string, cell: ReadCell, { read, lang }: Context): Quantity | undefined {
  if (text.length > longestAmount) cell.problem = faults.long(text.length, longestAmount);
  const is = read(text);
  if (!is || cell.problem) return undefined;
  if ('value' in is) {
    cell.said = `€ ${quantityText(is.value, 'cent', lang)}`;
    return is.value;
  }
  const [problem] = is.problems;
  // "pm", "n.v.t.": there is nothing to write.
  if (problem?.proposals?.includes('')) cell.said = '–';
  else cell.problem = problem ?? faults.amount();
  return undefined;
}

/** The part of each year in which a partner gives: all of it, unless it comes later or goes. */
function yearsIn(
  cell: (column: Column) => ReadCell,
  text: (column: Column) => string,
  { lang, start, years }: Context,
): [string, number][] {
  const month = (column: 'from' | 'until'): string | undefined => {
    if (text(column) === '') return undefined;
    const is = readMonth(text(column), { lang, start, last: column === 'until' });
    if ('problem' in is) cell(column).problem = is.problem;
    else if (!start) cell(column).problem = faults.startless();
    else cell(column).said = monthText(is.month, lang);
    return 'month' in is && start ? is.month : undefined;
  };
  const [from, until] = [month('from'), month('until')];
  const first = from ? Math.max(0, monthsBetween(start!, from)) : 0;
  const end = until ? monthsBetween(start!, until) + 1 : years * 12;
  const shares = Array.from({ length: mostYears }, (_, i): [string, number] => [
    String(i + 1),
    (Math.min(end, 12 * i + 12) - Math.max(first, 12 * i)) / 12,
  ]).filter(([, share]) => share > 0);
  if (shares.length === 0) cell(until ? 'until' : 'from').problem = faults.outside(years);
  return shares;
}

function periodsOf(column: AmountColumn, shares: readonly [string, number][]): readonly [string, number][] {
  const { period } = partsOf(column);
  return period === 'each' ? shares : [[period, 1]];
}

/** A part of an amount, in whole cents. */
function times(value: Quantity, share: number): Quantity {
  const of = (cents: number) => Math.round(cents * share);
  if (typeof value === 'number') return of(value);
  const { low, likely, high } = value;
  return { low: of(low), ...(likely !== undefined && { likely: of(likely) }), high: of(high) };
}

/** What is done with a partner of the table: it comes in, it fills up the one of that name, or it is left out. */
export type Choice = 'add' | 'update' | 'leave';
export const usualChoice = ({ existing, sum }: Found): Choice => (sum ? 'leave' : existing ? 'update' : 'add');

/** The operations that bring partners into the plan, as one change. What is there already stays where the table says nothing. */
export function importOps(open: Workspace, chosen: readonly { found: Found; choice: Choice }[]): Op[] {
  const cell = cellsOf(open);
  const linked = linksByName(open, 'partners', open.tables.canvases.ids());
  let order = open.tables.partners.places().at(-1)?.order || null;
  return chosen.flatMap(({ found, choice }): Op[] => {
    if (choice === 'leave') return [];
    const id = choice === 'update' && found.existing ? found.existing : newId();
    const { name, sort, source } = found;
    const said = { ...(sort && { sort }), ...(source && { source }) };
    const amounts = [...found.amounts].flatMap(([key, { value }]) => {
      const [form, period] = key.split('|') as ['cash' | 'inKind', string];
      return writeCell(cell(id, form, period), { partner: id, form, period }, value);
    });
    if (id === found.existing)
      return [...(Object.keys(said).length > 0 ? [set('partners', id, said)] : []), ...amounts, ...linked(name, id)];
    order = between(order, null);
    return [put('partners', id, { ...(name && { name }), ...said, order }), ...amounts, ...linked(name, id)];
  });
}
