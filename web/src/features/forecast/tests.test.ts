import { describe, expect, it } from 'vitest';
import { sustainedTests } from '../../method/catalogue';
import type { Tornado, ValueOfInformation } from '../../generated/answers';
import { noneHelps, tellingBars, together } from './answers';
import { margin, middle, type Outcome, rounded, severity } from './tests';

const outcome = (code: string, have: number | null, need: number | null, measure: Outcome['measure']): Outcome =>
  ({ test: sustainedTests.find((one) => one.code === code)!, code, have, need, measure }) as Outcome;

describe('A row of the tests', () => {
  it('adds up as it is read', () => {
    // 276,600 and 256,400 are read as 277,000 and 256,000; what is over is their difference, not 20,200.
    expect(middle(outcome('M1', 276_600, 256_400, 'euro'))).toBe(21_000);
    expect(middle(outcome('T3', 1_236, 1_250, 'hours'))).toBe(-10);
  });
  it('asks at most so much of the largest partner', () => {
    expect(middle(outcome('V3', 0.3, 0.35, 'share'))).toBeCloseTo(0.05);
    expect(middle(outcome('V3', 0.4, 0.35, 'share'))).toBeCloseTo(-0.05);
  });
  it('is not enough when it is just short, though it reads the same', () => {
    const short = middle(outcome('M1', 256_300, 256_400, 'euro'))!;
    expect(margin(short, 'euro', 'nl')).toBe('net te weinig');
    const even = middle(outcome('M1', 256_400, 256_400, 'euro'))!;
    expect(margin(even, 'euro', 'nl')).toBe('net genoeg');
  });
  it('says nothing of what is not known', () => {
    expect(middle(outcome('P1', null, null, 'fte'))).toBeNull();
  });
  it('rounds to what means something', () => {
    expect(rounded(9_849, 'euro')).toBe(9_800);
    expect(rounded(-29_499, 'euro')).toBe(-29_000);
    expect(rounded(0.946, 'share')).toBeCloseTo(0.95);
  });
});

describe('How bad it is', () => {
  it('goes by the percent that stands beside it', () => {
    expect([0.0449, 0.0451, 0.2451, 0.5951].map(severity)).toEqual(['seldom', 'sometimes', 'often', 'nearlyAlways']);
  });
  it('is often from a quarter, and nearly always from six in ten', () => {
    expect([0.01, 0.05, 0.244, 0.25, 0.594, 0.6].map(severity)).toEqual([
      'seldom',
      'sometimes',
      'sometimes',
      'often',
      'often',
      'nearlyAlways',
    ]);
  });
});

describe('What helps, together', () => {
  const chance = (probability: number) => ({ probability, low: probability, high: probability });
  const answer = {
    base: chance(0.5),
    helps: [{ change: { change: 0.09 } }, { change: { change: 0.08 } }, { change: { change: 0.07 } }],
    together: [
      { of: [0, 1], chance: chance(0.64) },
      { of: [0, 2], chance: chance(0.63) },
      { of: [1, 2], chance: chance(0.62) },
      { of: [0, 1, 2], chance: chance(0.7) },
    ],
  } as unknown as Tornado;
  it('is what was computed, and no sum of points', () => {
    expect(together(answer, [])).toBe(0.5);
    expect(together(answer, [1])).toBeCloseTo(0.58);
    expect(together(answer, [1, 2])).toBe(0.62);
    expect(together(answer, [0, 1, 2])).toBe(0.7);
  });
});

describe('Choices', () => {
  const worth = (...chances: number[]) =>
    ({
      choices: [...chances.map((value) => ({ stop: false, chance: { value } })), { stop: true, chance: { value: 0 } }],
    }) as unknown as ValueOfInformation;
  it('are none of them the best where none gives a chance worth naming', () => {
    expect(noneHelps(worth(0, 0.009))).toBe(true);
    expect(noneHelps(worth(0, 0.01))).toBe(false);
  });
});

describe('Numbers that make a difference', () => {
  const bar = (low: number, high: number, standardError = 0.001) => ({
    atLow: { change: low, standardError },
    atHigh: { change: high, standardError },
  });
  const telling = (base: number, ...bars: object[]) =>
    tellingBars({ base: { probability: base }, bars } as unknown as Tornado, 'nl').length;
  it('change the chance by more than the margin, and so that one can read it', () => {
    expect(telling(0.5, bar(-0.1, 0.1), bar(0, 0.02, 0.02), bar(0.001, 0))).toBe(1);
  });
  it('are none where all stays under one percent', () => {
    expect(telling(0.004, bar(-0.003, 0.004), bar(-0.002, 0))).toBe(0);
  });
});
