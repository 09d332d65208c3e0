import { type SustainedTest, sustainedTests } from '../../method/catalogue';
import type { Computed } from '../../generated/forecast';
import { decimal, euro, percent } from '../../i18n/format';
import { type Key, type Locale, t } from '../../i18n/index.svelte';

type Told = Computed['tests'][number];

/** A test with what the forecast says of it. */
export interface Outcome extends Told {
  test: SustainedTest;
}

/** The tests of "on its own feet" with how often each fails, most often first; those that cannot be judged come last. */
export function outcomes(forecast: Computed): Outcome[] {
  const byCode = new Map(sustainedTests.map((test) => [test.code, test]));
  return forecast.tests
    .flatMap((told) => {
      const test = byCode.get(told.code);
      return test ? [{ ...told, test }] : [];
    })
    .sort((a, b) => Number(b.known) - Number(a.known) || b.fails - a.fails);
}

/** How bad it is that a test fails so often, in a word. */
export type Severity = 'seldom' | 'sometimes' | 'often' | 'nearlyAlways';
export function severity(share: number): Severity {
  // As it is read beside it.
  const fails = Math.round(share * 100) / 100;
  if (fails < 0.05) return 'seldom';
  if (fails < 0.25) return 'sometimes';
  return fails < 0.6 ? 'often' : 'nearlyAlways';
}

/** As many digits as mean something to a reader. */
export function rounded(value: number, measure: Told['measure']): number {
  const step =
    measure === 'euro'
      ? Math.abs(value) >= 10_000
        ? 1000
        : 100
      : { hours: 10, fte: 0.1, people: 1, share: 0.01, rounds: 0.1 }[measure];
  return Math.round(value / step) * step;
}

/** One side of a test: "€ 277.000", "1.240 uur", "93%". */
export function side(value: number, measure: Told['measure'], locale: Locale): string {
  const told = rounded(value, measure);
  if (measure === 'euro') return euro(told, locale);
  if (measure === 'share') return percent(told, locale);
  return t(`tests.${measure}` as Key, { n: Math.round(told), value: decimal(told, locale) });
}

/** What is over, or short: "€ 21.000 over", "2 punten tekort". */
export function margin(over: number, measure: Told['measure'], locale: Locale): string {
  const told = rounded(over, measure);
  if (Math.abs(told) < 1e-9) return t(over < 0 ? 'tests.justShort' : 'tests.justEnough');
  const points = Math.round(Math.abs(told) * 100);
  const size = measure === 'share' ? t('tests.points', { n: points }) : side(Math.abs(told), measure, locale);
  return t(told > 0 ? 'tests.over' : 'tests.short', { size });
}

/** What is over in the middle, of the rounded sides: what stands in a row adds up. */
export function middle({ test, measure, have, need }: Outcome): number | null {
  if (have === null || need === null) return null;
  const read = rounded(have, measure) - rounded(need, measure);
  // Sides that read the same have nothing between them to read, but still lie one way or the other.
  const over = Math.abs(read) < 1e-9 ? Math.sign(have - need) * Number.EPSILON : read;
  return test.compare === 'atMost' ? -over : over;
}
