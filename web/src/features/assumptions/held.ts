// How well a team estimates: of the ranges that a test told something about, how many held what was found.
import { measured, outcomeOf } from '../../board/verdicts';
import type { Workspace } from '../../workspace/workspace.svelte';

export interface Held {
  /** Tests whose result was taken over, of which the range before is known. */
  tested: number;
  inside: number;
  /** What was found lies below the range, or above it. */
  below: number;
  above: number;
}

export function heldOf({ tables }: Pick<Workspace, 'tables'>): Held {
  const held: Held = { tested: 0, inside: 0, below: 0, above: 0 };
  for (const [, { test, beforeLow, beforeHigh }] of tables.lessons.all()) {
    const card = tables.testCards.get(test);
    if (!card || beforeLow === undefined || beforeHigh === undefined) continue;
    const outcome = outcomeOf(tables.evidence.list(test).map(({ row }) => row));
    // A few answers may miss by chance: what they allow for must lie outside as well.
    const value = measured(card, outcome);
    if (value === null) continue;
    const { low, high } = card.measure === 'count' ? wilson(outcome.yes, outcome.of) : { low: value, high: value };
    held.tested += 1;
    if (high < beforeLow) held.below += 1;
    else if (low > beforeHigh) held.above += 1;
    else held.inside += 1;
  }
  return held;
}

/** The 90% interval of a share by its score (Wilson 1927, JASA 22, 209-212). */
export function wilson(successes: number, trials: number): { low: number; high: number } {
  const z = 1.6448536269514722;
  const share = successes / trials;
  const middle = (share + (z * z) / (2 * trials)) / (1 + (z * z) / trials);
  const half =
    (z / (1 + (z * z) / trials)) * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
