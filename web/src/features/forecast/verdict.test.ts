import { describe, expect, it } from 'vitest';
import type { Computed } from '../../generated/forecast';
import en from './texts/en';
import firstEn from './texts/first.en';
import firstNl from './texts/first.nl';
import nl from './texts/nl';
import { causes, hundred, later, meaning, seldomShort, why } from './verdict';

const chance = (probability: number) => ({ probability, low: probability, high: probability });
const fails = (code: string, share: number, counts = true) => ({ code, fails: share, counts, known: true });
const forecast = (label: number, kept: number, tests: object[]) =>
  ({ headline: { month: '2029-08', ...chance(kept), label: chance(label) }, tests }) as unknown as Computed;

describe('The verdict', () => {
  it('tells the year of tests from the years after', () => {
    const tests = [...Array.from({ length: 11 }, (_, i) => fails(`X${i}`, 0)), fails('V3', 0, false)];
    const said = meaning(forecast(0.4583, 0.2694, tests));
    expect(said).toContain('alle 11 toetsen een jaar lang halen, én daarna drie jaar');
    expect(said).toContain('In 46 van elke 100 toekomsten lukt het een jaar lang; in 27 ook de drie jaar daarna.');
  });
  it('finds in the years after what goes wrong most often, when it does', () => {
    const lasting = causes(forecast(0.8, 0.3, [fails('M1', 0.2), fails('V3', 0.9, false)]));
    expect(lasting.map((one) => one.fails)).toEqual([0.5, 0.2]);
    expect(lasting[0]!.said).toBe('na dat jaar houdt het geen drie jaar stand (in 50 van elke 100)');
  });
  it('does not make shares that overlap look like a sum', () => {
    expect(why(forecast(0.5, 0.5, [fails('M2', 0.37), fails('V4', 0.31)]))).toMatch(/Er kan meer tegelijk misgaan\.$/);
    expect(why(forecast(1, 1, [fails('M2', 0)]))).toBe('');
  });
  it('says of which year a failing test is told: the chance may come from an earlier one', () => {
    expect(why(forecast(0.53, 0.53, [fails('T3', 0.99)]))).toMatch(
      /in het jaar tot augustus 2029 lukt ‘.*’ niet \(in 99/,
    );
  });
  it('says that the aim is early when a year or more later it works much more often', () => {
    const early = (then: number) => ({
      ...forecast(0.002, 0.002, [fails('P2', 0.1), fails('M1', 0.005)]),
      sustained: [
        { month: '2029-08', ...chance(0.002) },
        { month: '2030-07', ...chance(0.8) },
        { month: '2030-10', ...chance(then) },
      ],
    });
    expect(later(early(0.85) as Computed)).toBe(
      'Later wel: uiterlijk in oktober 2030 lukt het in 85 van elke 100. Het ligt dus vooral aan de doelmaand: die is vroeg.',
    );
    expect(later(early(0.15) as Computed)).toBe('');
    expect(causes(early(0.85) as Computed)[0]!.said).toBe(
      'in augustus 2029 lukken de toetsen nog geen twaalf maanden achter elkaar (in minstens 89 van elke 100)',
    );
  });
  it('never says none or all of what is almost so', () => {
    expect([0, 0.004, 0.53, 0.996, 1].map(hundred)).toEqual(['0', 'minder dan 1', '53', 'meer dan 99', '100']);
  });
  it('warns of a balance below zero once that is not seldom', () => {
    expect([0.47, 0.899, 0.9, 1].map((one) => seldomShort(chance(one)))).toEqual([false, false, true, true]);
  });
});

describe('A chance by a month', () => {
  it('is never said to be one in that month', () => {
    for (const said of [nl['forecast.headline'], nl['verdict.then'], nl['why.text'], firstNl['summary.chance']])
      expect(said).toContain('uiterlijk in {month}');
    for (const said of [en['forecast.headline'], en['verdict.then'], en['why.text'], firstEn['summary.chance']])
      expect(said).toContain('by {month}');
  });
});
