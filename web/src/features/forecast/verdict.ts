import type { Computed } from '../../generated/forecast';
import { monthText, percent } from '../../i18n/format';
import { inLocale, locale, t } from '../../i18n/index.svelte';
import { monthAfter } from './chart';
import { outcomes } from './tests';

/** Out of every hundred, in words where it is almost none or almost all. */
export function hundred(share: number): string {
  if (share > 0 && share < 0.01) return t('verdict.under');
  if (share > 0.99 && share < 1) return t('verdict.over');
  return percent(share, locale()).replace('%', '');
}

/** What stands between the plan and its own feet, most often first: a test, a year that is not full yet, or that it does not last after it. */
export function causes(forecast: Computed): { fails: number; said: string }[] {
  const { label, month, probability } = forecast.headline;
  // As read: the two shares of the verdict differ by this.
  const fades = (Math.round(label.probability * 100) - Math.round(probability * 100)) / 100;
  const tests = outcomes(forecast)
    .filter(({ counts, known }) => counts && known)
    .map(({ test, fails }) => ({
      fails,
      said: t('verdict.fails', {
        test: inLocale(test).label,
        month: monthText(month, locale()),
        n: hundred(fails),
      }),
    }));
  // Where so few tests fail in the end, it is for a month before that.
  const early = 1 - label.probability - tests.reduce((sum, { fails }) => sum + fails, 0);
  return [
    ...tests,
    { fails: early, said: t('verdict.early', { month: monthText(month, locale()), n: hundred(early) }) },
    { fails: fades, said: t('verdict.fades', { n: hundred(fades) }) },
  ]
    .filter(({ fails }) => fails >= 0.01)
    .sort((a, b) => b.fails - a.fails);
}

/** Both shares and what they mean. */
export const meaning = ({ headline, tests }: Computed): string =>
  t('verdict.meaning', {
    tests: tests.filter(({ counts }) => counts).length,
    label: hundred(headline.label.probability),
    kept: hundred(headline.probability),
  });

/** From how much more often later on the month of the aim is what stands in the way. */
const muchMore = 0.2;

/** That it works much more often a year or more later; nothing when it does not. */
export function later({ headline, sustained }: Computed): string {
  const year = monthAfter(headline.month, 12);
  const then = sustained.find(({ month }) => month >= year);
  if (!then || then.probability - headline.probability < muchMore) return '';
  return t('verdict.later', { month: monthText(then.month, locale()), n: hundred(then.probability) });
}

/** The most frequent causes in a sentence; nothing when nothing fails. */
export function why(forecast: Computed): string {
  const [first, second] = causes(forecast);
  if (!first) return '';
  return second
    ? t('verdict.two', { first: first.said, second: second.said })
    : t('verdict.one', { first: first.said });
}

/** Whether the balance seldom goes below zero; else that is said where everybody sees it. */
export const seldomShort = ({ probability }: Computed['cashNeverNegative']): boolean => probability >= 0.9;
