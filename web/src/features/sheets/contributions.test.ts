import { describe, expect, it } from 'vitest';
import { makeTables } from '../../document/tables';
import type { Partner } from '../../generated/records';
import type { Workspace } from '../../workspace/workspace.svelte';
import { endingRows, sharesOf } from './contributions';

type Given = [partner: string, form: 'cash' | 'inKind', period: string, amount: number];

/** A plan with these partners, and what they give. */
function plan(partners: Record<string, Partner['sort'] | undefined>, given: Given[]): Workspace {
  const tables = makeTables();
  for (const [id, sort] of Object.entries(partners)) tables.partners.apply(id, { name: id, sort, order: id });
  given.forEach(([partner, form, period, amount], i) =>
    tables.contributions.apply(`c${i}`, { partner, form, period, amount }),
  );
  return { tables, pps: {}, plan: {} } as unknown as Workspace;
}

describe('Who pays', () => {
  it('is public, a company, or another; who has no sort is no school', () => {
    const shares = sharesOf(
      plan({ a: 'school', b: 'government', c: 'business', d: 'other', e: undefined }, [
        ['a', 'cash', '1', 100],
        ['b', 'cash', '1', 200],
        ['c', 'cash', '1', 400],
        ['d', 'cash', '1', 800],
        ['e', 'cash', '1', 1600],
        ['d', 'inKind', '2', 50],
        ['d', 'cash', 'later', 9999],
      ]),
    );
    expect(shares).toEqual([
      { sort: 'public', form: 'cash', cents: 300 },
      { sort: 'private', form: 'cash', cents: 400 },
      { sort: 'others', form: 'cash', cents: 2400 },
      { sort: 'others', form: 'inKind', cents: 50 },
    ]);
  });
});

describe('What ends in silence', () => {
  it('is a row with an amount in the last year and nothing said of afterwards', () => {
    const partners = { a: 'school', b: 'school', c: 'school', d: 'school' } as const;
    const open = plan(partners, [
      ['a', 'cash', '5', 100],
      ['a', 'inKind', '4', 100], // stopped before
      ['b', 'cash', '5', 100],
      ['b', 'cash', 'later', 0], // said
      ['c', 'inKind', '5', 300],
      ['d', 'cash', '5', 0],
    ]);
    expect(endingRows(open)).toEqual([
      { partner: 'a', form: 'cash', amount: 100 },
      { partner: 'c', form: 'inKind', amount: 300 },
    ]);
  });
  it('is nothing in an empty plan', () => {
    expect(endingRows(plan({ a: 'school' }, []))).toEqual([]);
  });
});
