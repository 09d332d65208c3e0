import { expect, it } from 'vitest';
import { applyOp, remove } from '../document/change';
import { makeTables } from '../document/tables';
import { keptWords, merged, twins, withoutFiles } from './assumptions.svelte';

it('an assumption keeps the words of a note that goes, unless it has its own', () => {
  const tables = makeTables();
  tables.notes.apply('n1', { canvas: 'main', block: 'value', text: 'Bedrijven blijven betalen' });
  tables.assumptions.apply('a1', { note: 'n1' });
  tables.assumptions.apply('a2', { note: 'n1', statement: 'Eigen woorden' });
  tables.assumptions.apply('a3', { note: 'n2' });
  expect(keptWords([remove('notes', 'n1')], tables)).toEqual([
    { op: 'set', kind: 'assumptions', id: 'a1', fields: { statement: 'Bedrijven blijven betalen' } },
  ]);
  expect(keptWords([remove('partners', 'n1')], tables)).toEqual([]);
});

it('two assumptions of one note become one, with the tests of both and what only one of them says', () => {
  const tables = makeTables();
  tables.assumptions.apply('a1', { note: 'n1', order: 'a', owner: 'Mila', forWhom: ['companies'] });
  tables.assumptions.apply('a2', {
    note: 'n1',
    order: 'b',
    owner: 'Joris',
    number: '/pins/head/fee',
    forWhom: ['school'],
  });
  tables.assumptions.apply('a3', { note: 'n2', order: 'c' });
  tables.assumptions.apply('a4', { order: 'd' });
  tables.testCards.apply('t1', { assumptions: ['a2', 'a3'] });
  tables.testCards.apply('t2', { assumptions: ['a1', 'a2'] });
  tables.testCards.apply('t3', { assumptions: ['a3'] });
  expect(twins(tables)).toEqual([['a1', 'a2']]);
  const ops = merged(['a1', 'a2'], tables);
  const after = (id: string) =>
    ops.filter((op) => op.id === id).reduce(applyOp, (tables.assumptions.get(id) ?? tables.testCards.get(id)) as never);
  expect(after('a1')).toEqual({
    ...{ note: 'n1', order: 'a', owner: 'Mila', number: '/pins/head/fee' },
    forWhom: ['companies', 'school'],
  });
  expect(after('a2')).toBeUndefined();
  expect(after('t1')).toEqual({ assumptions: ['a1', 'a3'] });
  expect(after('t2')).toEqual({ assumptions: ['a1'] });
  expect(ops.map(({ id }) => id)).not.toContain('t3');
});

it('evidence that goes takes its files along', () => {
  const tables = makeTables();
  tables.files.apply('f1', { evidence: 'e1', name: 'brief.pdf', hash: 'a' });
  tables.files.apply('f2', { evidence: 'e2', name: 'foto.jpg', hash: 'b' });
  expect(withoutFiles([remove('evidence', 'e1')], tables)).toEqual([remove('files', 'f1')]);
  expect(withoutFiles([remove('notes', 'e1')], tables)).toEqual([]);
});
