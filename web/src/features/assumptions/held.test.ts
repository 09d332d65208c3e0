import { expect, it } from 'vitest';
import type { Workspace } from '../../workspace/workspace.svelte';
import { makeTables } from '../../document/tables';
import { heldOf, wilson } from './held';

it('says which ranges held what was found, and where one errs', () => {
  const tables = makeTables() as Workspace['tables'];
  const tested = (id: string, yes: number, low: number, high: number) => {
    tables.testCards.apply(id, { measure: 'count', sample: 10 });
    tables.evidence.apply(`e-${id}`, { test: id, yes, of: 10 });
    tables.lessons.apply(`l-${id}`, { test: id, number: '/pins/p/renewal', beforeLow: low, beforeHigh: high });
  };
  tested('inside', 7, 0.5, 0.8);
  tested('below', 2, 0.5, 0.8);
  tested('above', 9, 0.2, 0.5);
  tested('few', 1, 0.5, 0.8);
  tables.evidence.apply('e-few', { test: 'few', yes: 1, of: 3 });
  tables.lessons.apply('l-gone', { test: 'gone', number: '/pins/p/fee', beforeLow: 1, beforeHigh: 2 });
  expect(heldOf({ tables })).toEqual({ tested: 4, inside: 2, below: 1, above: 1 });
});

it('gives the interval of a share by its score', () => {
  // Independent: the ends solve (p - share)^2 = z^2 p (1 - p) / n.
  const z = 1.6448536269514722;
  for (const [k, n] of [
    [0, 3],
    [3, 3],
    [7, 10],
    [1, 40],
  ] as const)
    for (const p of Object.values(wilson(k, n)))
      if (p > 1e-12 && p < 1 - 1e-12) expect((p - k / n) ** 2).toBeCloseTo((z * z * p * (1 - p)) / n, 12);
  expect(wilson(0, 3).low).toBe(0);
  expect(wilson(3, 3).high).toBe(1);
});
