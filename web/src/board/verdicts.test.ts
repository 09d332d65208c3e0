import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Evidence, TestCard } from '../generated/records';
import { computedVerdict, measured, outcomeOf, stateOf, verdictOf } from './verdicts';

const count = (card: Partial<TestCard> = {}): TestCard => ({
  measure: 'count',
  sample: 10,
  threshold: 7,
  state: 'result',
  ...card,
});
const answers = (yes: number, no: number): Evidence[] => [
  ...Array.from({ length: yes }, () => ({ test: 't', yes: 1, of: 1 })),
  ...Array.from({ length: no }, () => ({ test: 't', yes: 0, of: 1 })),
];

describe('the verdict of a count', () => {
  it('holds from the threshold on', () => {
    expect(computedVerdict(count(), answers(7, 3))).toBe('holds');
    expect(computedVerdict(count(), answers(6, 4))).toBe('fails');
  });
  it('is unclear while the answers still to come may decide', () => {
    expect(computedVerdict(count(), answers(5, 2))).toBe('unclear');
    expect(computedVerdict(count(), answers(5, 4))).toBe('fails');
    expect(computedVerdict(count(), answers(7, 0))).toBe('holds');
  });
  it('is unclear between the threshold and what refutes it', () => {
    expect(computedVerdict(count({ refuted: 4 }), answers(5, 5))).toBe('unclear');
    expect(computedVerdict(count({ refuted: 4 }), answers(4, 6))).toBe('fails');
  });
  it('may have to stay below', () => {
    const few = count({ direction: 'atMost', threshold: 2, refuted: 5 });
    expect(computedVerdict(few, answers(2, 8))).toBe('holds');
    expect(computedVerdict(few, answers(3, 7))).toBe('unclear');
    expect(computedVerdict(few, answers(5, 5))).toBe('fails');
    expect(computedVerdict(few, answers(2, 3))).toBe('unclear');
  });
  it('is by proportion when more were asked than was meant', () => {
    expect(measured(count(), outcomeOf(answers(14, 6)))).toBe(7);
    expect(computedVerdict(count(), answers(14, 6))).toBe('holds');
  });
  it('never turns to the worse by one more yes in place of a no', () => {
    const rank = { fails: 0, unclear: 1, holds: 2 } as const;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 0, max: 20 }),
        fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
        fc.integer({ min: 1, max: 30 }),
        (sample, threshold, yes, refuted, of) => {
          const card = count({ sample, threshold, ...(refuted !== undefined && refuted < threshold && { refuted }) });
          const some = Math.min(yes, of - 1);
          const before = computedVerdict(card, answers(some, of - some))!;
          const after = computedVerdict(card, answers(some + 1, of - some - 1))!;
          expect(rank[after]).toBeGreaterThanOrEqual(rank[before]);
        },
      ),
    );
  });
});

describe('the verdict', () => {
  it('of amounts goes by their mean', () => {
    const card: TestCard = { measure: 'amount', unit: 'cent', threshold: 300_000, state: 'result' };
    const paid = (...euros: number[]) => euros.map((euro) => ({ test: 't', amount: 100 * euro }));
    expect(computedVerdict(card, paid(3500, 4000, 2750))).toBe('holds');
    expect(computedVerdict(card, paid(3500, 2000))).toBe('fails');
    expect(computedVerdict(card, [])).toBe(null);
  });
  it('of how often goes by times per year', () => {
    const card: TestCard = { measure: 'times', threshold: 6, state: 'result' };
    expect(
      computedVerdict(card, [
        { test: 't', times: 4, months: 6 },
        { test: 't', times: 1, months: 2 },
      ]),
    ).toBe('holds');
    expect(computedVerdict(card, [{ test: 't', times: 2, months: 6 }])).toBe('fails');
  });
  it('is there once the test has its result, and people may say otherwise', () => {
    expect(verdictOf(count({ state: 'running' }), answers(9, 1))).toBe(null);
    expect(verdictOf(count({ verdict: 'unclear' }), answers(9, 1))).toBe('unclear');
    expect(verdictOf({ measure: 'words', state: 'done' }, [])).toBe(null);
  });
});

describe('the state of an assumption', () => {
  it('is that of the test that says the least good of it', () => {
    expect(stateOf([])).toBe('untested');
    expect(stateOf([{ state: 'idea', verdict: null }])).toBe('untested');
    expect(stateOf([{ state: 'running', verdict: null }])).toBe('testing');
    expect(stateOf([{ verdict: 'holds' }, { state: 'running', verdict: null }])).toBe('holds');
    expect(stateOf([{ verdict: 'holds' }, { verdict: 'fails' }])).toBe('fails');
  });
});
