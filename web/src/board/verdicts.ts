// What the results of a test say, by the threshold that was fixed beforehand.
import type { Evidence, TestCard } from '../generated/records';

export type Verdict = NonNullable<TestCard['verdict']>;
/** How far an assumption is tested, and what came out. */
export type State = 'untested' | 'testing' | Verdict;

/** All answers of a test together. */
export interface Outcome {
  /** Answers, of whatever kind. */
  answers: number;
  yes: number;
  of: number;
  amounts: number[];
  times: number;
  months: number;
  for: number;
  against: number;
}

export function outcomeOf(rows: readonly Evidence[]): Outcome {
  const out: Outcome = { answers: rows.length, yes: 0, of: 0, amounts: [], times: 0, months: 0, for: 0, against: 0 };
  for (const { yes = 0, of = 0, amount, times = 0, months = 0, speaks } of rows) {
    out.yes += yes;
    out.of += of;
    if (amount !== undefined) out.amounts.push(amount);
    out.times += times;
    out.months += months;
    if (speaks === 'for' || speaks === 'against') out[speaks] += 1;
  }
  return out;
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** What is compared with the threshold: a count out of the sample, a mean amount, or times per year; `null` while there is none. */
export function measured({ measure, sample }: TestCard, { yes, of, amounts, times, months }: Outcome): number | null {
  if (measure === 'count') return of === 0 ? null : sample && of > sample ? (yes * sample) / of : yes;
  if (measure === 'amount') return amounts.length > 0 ? mean(amounts) : null;
  if (measure === 'times') return months > 0 ? (12 * times) / months : null;
  return null;
}

/** What threshold and results say, whatever people conclude; `null` while that cannot be said. */
export function computedVerdict(card: TestCard, rows: readonly Evidence[]): Verdict | null {
  const { measure, threshold, sample = 0, direction = 'atLeast' } = card;
  const outcome = outcomeOf(rows);
  const value = measured(card, outcome);
  if (threshold === undefined || value === null) return null;
  // Of a count that is not complete, what is still to come may go either way.
  const left = measure === 'count' ? Math.max(0, sample - outcome.of) : 0;
  const [low, high] = [value, value + left];
  if (direction === 'atLeast') {
    if (low >= threshold) return 'holds';
    return high < threshold && high <= (card.refuted ?? Infinity) ? 'fails' : 'unclear';
  }
  if (high <= threshold) return 'holds';
  return low > threshold && low >= (card.refuted ?? -Infinity) ? 'fails' : 'unclear';
}

/** What is concluded of a test: by people where they said so, else by its threshold; `null` while there is nothing to conclude. */
export function verdictOf(card: TestCard, rows: readonly Evidence[]): Verdict | null {
  if (card.state !== 'result' && card.state !== 'done') return null;
  return card.verdict ?? computedVerdict(card, rows);
}

/** What tests say of an assumption together: one that fails outweighs those that hold. */
export function stateOf(tests: readonly { state?: TestCard['state']; verdict: Verdict | null }[]): State {
  const verdicts = tests.flatMap(({ verdict }) => verdict ?? []);
  for (const one of ['fails', 'unclear', 'holds'] as const) if (verdicts.includes(one)) return one;
  return tests.some(({ state }) => state === 'running' || state === 'result') ? 'testing' : 'untested';
}

/** How a state is drawn where there is room for one sign. */
export const signs: Readonly<Record<State, string>> = {
  untested: '?',
  testing: '◔',
  holds: '✓',
  fails: '✕',
  unclear: '≈',
};
