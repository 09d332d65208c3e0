// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import type { Fields, Op } from '../../document/change';
import { makeTables } from '../../document/tables';
import type { Table } from '../../document/table.svelte';
import type { Workspace } from '../../workspace/workspace.svelte';
import { filled } from './fill';

let tables = makeTables();
beforeEach(() => {
  tables = makeTables();
  const costs = tables.costs as unknown as Table<Fields>;
  costs.apply('a', { name: 'Huur', order: 'V' });
  costs.apply('b', { name: 'Zaal', order: 'W' });
});
/** name, amount, payable, from, until */
const columns = [
  { field: 'name', type: 'text' },
  { field: 'amount', type: 'quantity' },
  { field: 'payable', type: 'choice' },
  { field: 'from', type: 'month' },
  { field: 'until', type: 'month' },
] as const;
const choices = () => [
  { value: 'cash', label: 'Geld' },
  { value: 'either', label: 'Geld of natura' },
];
const fill = (row: number, column: number, table: string[][]) =>
  filled(
    { tables, pps: { start: '2026-09' } } as unknown as Workspace,
    'costs',
    columns,
    choices,
    { row, column },
    table,
    'nl',
  );
const written = (ops: Op[]) => ops.map((op) => [op.op, op.id, op.op === 'remove' ? null : op.fields]);

it('A block goes in from the field on, each cell as its field reads it', () => {
  const { ops, refused } = fill(0, 1, [
    ['12.000', 'geld', 'sep 2026', 'schooljaar 2026-2027'],
    ['', 'Geld of natura'],
  ]);
  expect(written(ops)).toEqual([
    ['set', 'a', { amount: '12.000' }],
    ['set', 'a', { payable: 'cash' }],
    ['set', 'a', { from: '2026-09' }],
    ['set', 'a', { until: '2027-07' }],
    ['set', 'b', { amount: null }],
    ['set', 'b', { payable: 'either' }],
  ]);
  expect(refused).toEqual([]);
});

it('What does not fit below gets rows of its own, in their order', () => {
  const { ops } = fill(1, 0, [
    ['Zaal 2', '1'],
    ['Materiaal', '2'],
    ['', ''],
    ['Reizen', ''],
  ]);
  const made = ops.filter(({ op }) => op === 'put') as { id: string; fields: Fields }[];
  expect(made).toHaveLength(2);
  const orders = ['W', ...made.map(({ fields }) => fields.order as string)];
  expect(orders).toEqual(orders.toSorted());
  expect(written(ops.filter(({ op }) => op === 'set'))).toEqual([
    ['set', 'b', { name: 'Zaal 2' }],
    ['set', 'b', { amount: '1' }],
    ['set', made[0]!.id, { name: 'Materiaal' }],
    ['set', made[0]!.id, { amount: '2' }],
    ['set', made[1]!.id, { name: 'Reizen' }],
  ]);
});

it('A cell that cannot be read is told at its field, and the rest goes in', () => {
  const { ops, refused } = fill(0, 0, [['x'.repeat(201), '5', 'ruilen', 'oktober']]);
  expect(written(ops)).toEqual([['set', 'a', { amount: '5' }]]);
  expect(refused.map(({ path, typed }) => [path, typed.length])).toEqual([
    ['/costs/a/name', 201],
    ['/costs/a/payable', 6],
    ['/costs/a/from', 7],
  ]);
});

it('Cells beyond the last column are left out', () => {
  expect(written(fill(0, 4, [['aug 2030', 'te veel']]).ops)).toEqual([['set', 'a', { until: '2030-08' }]]);
});
