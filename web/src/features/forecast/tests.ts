import { type SustainedTest, sustainedTests } from '../../method/catalogue';
import type { Computed } from '../../generated/forecast';

export interface Outcome {
  test: SustainedTest;
  /** Share of the futures in which it fails. */
  fails: number;
  /** Whether the plan says enough to judge it. */
  known: boolean;
}

/** The tests of "on its own feet" with how often each fails, most often first; those that cannot be judged come last. */
export function outcomes(forecast: Computed): Outcome[] {
  const byCode = new Map(sustainedTests.map((test) => [test.code, test]));
  return forecast.tests
    .flatMap(({ code, fails, known }) => {
      const test = byCode.get(code);
      return test ? [{ test, fails, known }] : [];
    })
    .sort((a, b) => Number(b.known) - Number(a.known) || b.fails - a.fails);
}
