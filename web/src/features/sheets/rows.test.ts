// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Read } from '../../api/quantities';
import { applyOp, type Fields } from '../../document/change';
import { makeTables } from '../../document/tables';
import type { Table } from '../../document/table.svelte';
import type { Workspace } from '../../workspace/workspace.svelte';
import { guessColumns } from './columns';
import type { Column } from './heads';
import { amountsIn, type Choice, type Context, importOps, readRows, usualChoice } from './rows';
import { foldName } from '../../kit/names';
import { isNothing, sortOf } from './words';

const table = (...rows: string[]) => rows.map((row) => row.split('|').map((cell) => cell.trim()));

/** An amount as the server reads it, as far as these tests need it. */
function read(text: string): Read {
  const [, low, high] = /^(?:€ )?([\d.]+)(?: tot ([\d.]+))?$/.exec(text) ?? [];
  const cents = (digits: string) => Number(digits.replaceAll('.', '')) * 100;
  if (low && high) return { value: { low: cents(low), high: cents(high) }, echo: '' };
  if (low) return { value: cents(low), echo: '' };
  const proposals = text === 'pm' ? [''] : undefined;
  return { problems: [{ path: '', nl: 'geen bedrag', en: 'no amount', ...(proposals && { proposals }) }] };
}
const context: Context = {
  ...{ lang: 'nl', start: '2026-09', years: 4, read },
  partner: (name) => (foldName(name) === 'roc noord' ? 'p1' : undefined),
};
const rowsOf = (rows: string[], more: Partial<Context> = {}, columns?: Column[]) => {
  const cells = table(...rows);
  const guess = guessColumns(cells, '2026-09');
  return readRows(cells, columns ? 0 : guess.heads, columns ?? guess.columns, { ...context, ...more });
};
const amounts = (row: ReturnType<typeof rowsOf>[number]) =>
  Object.fromEntries([...row.found.amounts].map(([key, { value }]) => [key, value]));
/** What is wrong, by row and column. */
const problems = (rows: ReturnType<typeof rowsOf>) =>
  rows.flatMap(({ at, cells }) => cells.flatMap(({ problem }, i) => (problem ? [[at, i, problem.nl]] : [])));

describe('A row', () => {
  it('is a partner with what it gives in each year with subsidy', () => {
    const [row] = rowsOf(['Naam|Soort|Geld per jaar|Natura per jaar|Bron', 'Acme|MKB|5.000|1.000 tot 2.000|brief']);
    expect(row!.found).toMatchObject({ name: 'Acme', sort: 'business', source: 'brief', existing: undefined });
    const kind = { low: 100_000, high: 200_000 };
    expect(amounts(row!)).toEqual({
      ...{ 'cash|1': 500_000, 'cash|2': 500_000, 'cash|3': 500_000, 'cash|4': 500_000 },
      ...{ 'inKind|1': kind, 'inKind|2': kind, 'inKind|3': kind, 'inKind|4': kind },
    });
    expect(row!.cells.map(({ said }) => said)).toEqual([
      ...[undefined, 'Bedrijf', '€ 5.000', '€ 1.000 tot 2.000', undefined],
    ]);
  });

  it('keeps what is good in it when something else is not', () => {
    const rows = rowsOf(['Naam|Soort|Jaar 1|Jaar 2', '|Bedrijf|5.000|veel', `${'x'.repeat(201)}|wat dan ook|7|8`]);
    expect(problems(rows)).toEqual([
      [1, 0, 'Hier staat geen naam.'],
      [1, 3, 'geen bedrag'],
      [2, 0, 'Te lang: 201 tekens, hoogstens 200.'],
      [2, 1, expect.stringContaining('wat dan ook')],
    ]);
    expect(rows.map(amounts)).toEqual([{ 'cash|1': 500_000 }, { 'cash|1': 700, 'cash|2': 800 }]);
    expect(rows.map(({ found }) => [found.name, found.sort])).toEqual([
      ['', 'business'],
      ['', undefined],
    ]);
  });

  it('says nothing where nothing stands, or that it is not known yet', () => {
    const rows = rowsOf(['Naam|Jaar 1|Jaar 2|Jaar 3', 'Acme|-|€ -|pm']);
    expect([problems(rows), amounts(rows[0]!), rows[0]!.cells[3]!.said]).toEqual([[], {}, '–']);
  });

  it('waits for the server to read its amounts', () => {
    const rows = rowsOf(['Naam|Cash', 'Acme|5.000'], { read: () => undefined });
    expect([problems(rows), amounts(rows[0]!)]).toEqual([[], {}]);
    const cells = table('Naam|Cash|Opm', 'Acme|5.000|7', 'Beta|-|', `Gamma|${'9'.repeat(201)}|`);
    expect([...amountsIn(cells, 1, ['name', 'cash.each', 'source'])]).toEqual(['5.000']);
  });

  it('that is empty is none, and one that adds up is left out', () => {
    const rows = rowsOf(['Naam|Cash', 'Acme|5', '|', 'Totaal|5']);
    expect(rows.map(({ at, found }) => [at, usualChoice(found)])).toEqual([
      [1, 'add'],
      [3, 'leave'],
    ]);
  });

  it('of a partner that is there already is for that one', () => {
    const rows = rowsOf(['Naam|Cash', 'ROC  noord|5', 'Acme|5']);
    expect(rows.map(({ found }) => usualChoice(found))).toEqual(['update', 'add']);
  });
});

describe('Rows of one partner', () => {
  it('go together: cash and in kind, also under one name', () => {
    const rows = rowsOf(['Partner|Soort|Jaar 1|Jaar 2', 'Acme|Geld|1|2', '|Natura|3|4', 'Beta|Geld|5|']);
    expect(rows.map(({ first }) => first)).toEqual([1, 1, 3]);
    expect(amounts(rows[0]!)).toEqual({ 'cash|1': 100, 'cash|2': 200, 'inKind|1': 300, 'inKind|2': 400 });
    expect(problems(rows)).toEqual([]);
  });

  it('say so when two say the same', () => {
    const rows = rowsOf(['Partner|Jaar 1', 'Acme B.V.|1', 'ACME bv|2']);
    expect(problems(rows)).toEqual([[2, 1, 'Rij 2 zegt dit al, voor dezelfde partner en hetzelfde jaar.']]);
    expect(amounts(rows[0]!)).toEqual({ 'cash|1': 100 });
  });

  it('need to say whether it is cash where a column asks', () => {
    const rows = rowsOf(['Partner|Geld of natura|Jaar 1', 'Acme|Geld|1', 'Beta|beide|2']);
    expect([problems(rows)[0]!.slice(0, 2), amounts(rows[1]!)]).toEqual([[2, 1], {}]);
  });
});

describe('A month', () => {
  const from = (text: string, more?: Partial<Context>) => rowsOf(['Naam|Cash|Vanaf|T/m', `Acme|1.200|${text}`], more);

  it('from which somebody gives leaves out the years before, and a part of its own', () => {
    expect(amounts(from('september 2027|')[0]!)).toEqual({ 'cash|2': 120_000, 'cash|3': 120_000, 'cash|4': 120_000 });
    expect(amounts(from('maart 2027|')[0]!)).toMatchObject({ 'cash|1': 60_000, 'cash|2': 120_000 });
    expect(amounts(from('maart 2020|')[0]!)).toMatchObject({ 'cash|1': 120_000, 'cash|4': 120_000 });
  });

  it('until which somebody gives ends it, also beyond the subsidy', () => {
    expect(amounts(from('|augustus 2027')[0]!)).toEqual({ 'cash|1': 120_000 });
    expect(amounts(from('|nov 2027')[0]!)).toEqual({ 'cash|1': 120_000, 'cash|2': 30_000 });
    expect(Object.keys(amounts(from('|augustus 2032')[0]!))).toHaveLength(6);
  });

  it('that cannot be read, or leaves no year, is said at its cell', () => {
    expect(problems(from('oktober|'))[0]!.slice(0, 2)).toEqual([1, 2]);
    expect(problems(from('sep 2032|'))).toEqual([[1, 2, expect.stringContaining('jaar 1 tot en met 4')]]);
    expect(problems(from('sep 2027|sep 2026'))[0]!.slice(0, 2)).toEqual([1, 3]);
    expect(problems(from('sep 2027|', { start: undefined }))).toEqual([
      [1, 2, expect.stringContaining('eerste maand')],
    ]);
  });

  it('goes for amounts per year, not for those of a year', () => {
    const rows = rowsOf(['Naam|Cash per jaar|Cash jaar 1|Vanaf', 'Acme|1.200|99|sep 2028']);
    expect(amounts(rows[0]!)).toEqual({ 'cash|1': 9900, 'cash|3': 120_000, 'cash|4': 120_000 });
  });
});

describe('What was chosen', () => {
  const tables = makeTables();
  const as = (kind: string) => (tables as unknown as Record<string, Table<Fields>>)[kind]!;
  as('partners').apply('p1', { name: 'ROC Noord', sort: 'school', order: 'V' });
  as('contributions').apply('old', { partner: 'p1', form: 'cash', period: '1', amount: 100, source: 'brief' });
  as('contributions').apply('more', { partner: 'p1', form: 'inKind', period: '1', amount: 700 });
  const open = { tables } as unknown as Workspace;
  const ops = (rows: string[], choice?: Choice) =>
    importOps(
      open,
      rowsOf(rows)
        .filter(({ at, first }) => at === first)
        .map(({ found }) => ({ found, choice: choice ?? usualChoice(found) })),
    );

  it('comes in below what is there, in its order', () => {
    const made = ops(['Naam|Soort|Cash jaar 1', 'Acme|Bedrijf|5', 'Beta|School|6']);
    const partners = made.filter((op) => op.kind === 'partners') as { id: string; fields: Fields }[];
    expect(partners.map(({ fields }) => [fields.name, fields.sort])).toEqual([
      ['Acme', 'business'],
      ['Beta', 'school'],
    ]);
    const orders = partners.map(({ fields }) => fields.order as string);
    expect(['V', ...orders]).toEqual(['V', ...orders].toSorted());
    expect(made.filter((op) => op.kind === 'contributions').map((op) => op.op !== 'remove' && op.fields)).toEqual([
      { partner: partners[0]!.id, form: 'cash', period: '1', amount: 500 },
      { partner: partners[1]!.id, form: 'cash', period: '1', amount: 600 },
    ]);
  });

  it('fills up a partner that is there, and leaves the rest of it alone', () => {
    const made = ops(['Naam|Cash jaar 1', 'roc noord|9']);
    expect(made).toEqual([{ op: 'set', kind: 'contributions', id: 'old', fields: { amount: 900 } }]);
    const cell = made.reduce<Fields | undefined>(applyOp, as('contributions').get('old'));
    expect(cell).toMatchObject({ amount: 900, source: 'brief' });
  });

  it('is what notes of that name are about, unless they are about a partner already', () => {
    const more = makeTables();
    const to = (kind: string) => (more as unknown as Record<string, Table<Fields>>)[kind]!;
    to('canvases').apply('main', { title: 'Canvas', order: 'V' });
    to('partners').apply('p1', { name: 'ROC Noord', order: 'V' });
    const note = (text: string, fields: Fields = {}) => ({ canvas: 'main', block: 'partners', text, ...fields });
    to('notes').apply('n1', note('Jansen bv: 4.000 euro'));
    to('notes').apply('n2', note('Jansen', { locked: true }));
    to('notes').apply('n3', note('Jansen', { block: 'costs' }));
    to('notes').apply('n4', note('roc noord', { links: ['partners/p1'] }));
    const rows = rowsOf(['Naam|Cash jaar 1', 'Jansen B.V.|5', 'ROC Noord|5']);
    const made = importOps({ tables: more } as unknown as Workspace, [
      { found: rows[0]!.found, choice: 'add' },
      { found: rows[1]!.found, choice: 'update' },
    ]);
    const partner = made.find(({ kind }) => kind === 'partners')!.id;
    expect(made.filter(({ kind }) => kind === 'notes')).toEqual([
      { op: 'set', kind: 'notes', id: 'n1', fields: { links: [`partners/${partner}`] } },
    ]);
  });

  it('may be a second one of that name, or nothing', () => {
    expect(ops(['Naam|Cash jaar 1', 'ROC Noord|9'], 'add')[0]).toMatchObject({ op: 'put', kind: 'partners' });
    expect(ops(['Naam|Cash jaar 1', 'ROC Noord|9', 'Acme|9'], 'leave')).toEqual([]);
  });
});

it('Names are the same whatever their capitals, spaces and dots', () => {
  expect(['Acme B.V.', 'ACME  bv', 'acme-BV'].map(foldName)).toEqual(Array(3).fill('acme'));
  expect(foldName('Café Noord')).toBe('cafe noord');
  expect(foldName('Acme')).not.toBe(foldName('Acme 2'));
});

it.each([
  ['School', 'school'],
  ['mbo-instelling', 'school'],
  ['MKB', 'business'],
  ['Private partner', 'business'],
  ['gemeente', 'government'],
  ['Stichting', 'other'],
  ['bedrijf en school', undefined],
  ['blauw', undefined],
])('%s is a partner of the sort %s', (text, sort) => expect(sortOf(text)).toBe(sort));

it('A dash is nothing, as spreadsheets write it', () => {
  expect(['', '-', '€ -', ' €  - ', '–'].every(isNothing)).toBe(true);
  expect(['0', '€ 5', '-5'].some(isNothing)).toBe(false);
});
