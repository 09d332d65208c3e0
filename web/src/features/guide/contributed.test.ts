import { expect, it } from 'vitest';
import { makeTables } from '../../document/tables';
import { stakeholders } from '../../method/catalogue';
import type { Workspace } from '../../workspace/workspace.svelte';
import { contributedBy } from './contributed';

it('never adds money and kind, nor what comes during the subsidy and after it', () => {
  const tables = makeTables();
  tables.partners.apply('a', { name: 'Bouw BV', sort: 'business', order: 'A' });
  tables.partners.apply('b', { name: 'Dak BV', sort: 'business', order: 'B' });
  tables.partners.apply('s', { name: 'ROC', sort: 'school', order: 'C' });
  const give = (id: string, partner: string, form: 'cash' | 'inKind', period: string, amount: number) =>
    tables.contributions.apply(id, { partner, form, period, amount });
  give('1', 'a', 'cash', '1', 5_800_000);
  give('2', 'a', 'inKind', '1', 3_000_000);
  give('3', 'b', 'inKind', '2', 500_000);
  give('4', 'b', 'cash', 'later', 100_000);
  give('5', 's', 'cash', '1', 9_000_000);
  const companies = stakeholders.find(({ sorts }) => sorts.includes('business'))!;
  expect(contributedBy({ tables } as Workspace, companies)).toEqual({
    partners: 2,
    during: { cash: 5_800_000, inKind: 3_500_000 },
    later: { cash: 100_000, inKind: 0 },
  });
});
