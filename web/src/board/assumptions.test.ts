import { expect, it } from 'vitest';
import { remove } from '../document/change';
import { makeTables } from '../document/tables';
import { keptWords } from './assumptions.svelte';

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
