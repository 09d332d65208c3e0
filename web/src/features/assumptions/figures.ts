// Plain numbers as people type them in one field: a threshold, a result.
import type { TestCard } from '../../generated/records';
import { decimal, euro } from '../../i18n/format';
import type { Locale } from '../../i18n/index.svelte';

type Unit = TestCard['unit'];

/** What was typed: a number, nothing, or something that is no number or may be two. */
export type Read = { value: number } | { empty: true } | { wrong: 'number' | 'thousands' };

/**
 * Reads one number. Thousands are marked as the language does; what may be thousands or decimals in the other language is
 * not guessed.
 */
export function readFigure(typed: string, locale: Locale, unit?: Unit): Read {
  const text = typed
    .trim()
    .replace(/^€\s*/, '')
    .replace(/\s*(euro|uur|hours?|fte|jaar|years?)$/i, '')
    .replace(/,-$/, '');
  if (text === '') return { empty: true };
  const [thousand, point] = locale === 'nl' ? ['\\.', ','] : [',', '\\.'];
  const grouped = new RegExp(`^\\d{1,3}(?:${thousand}\\d{3})+(?:${point}\\d+)?$`);
  if (new RegExp(`^\\d{1,3}${point}\\d{3}$`).test(text)) return { wrong: 'thousands' };
  const plain = grouped.test(text) ? text.replace(new RegExp(thousand, 'g'), '') : text;
  if (!/^\d+(?:[.,]\d+)?$/.test(plain)) return { wrong: 'number' };
  const value = Number(plain.replace(',', '.'));
  return { value: unit === 'cent' ? Math.round(value * 100) : value };
}

/** Several numbers in one field: "3.500, 4.000 en 2.750". */
export const readFigures = (typed: string, locale: Locale, unit?: Unit): Read[] =>
  typed
    .split(/;|\n|,\s+|\s+(?:en|and)\s+/)
    .filter((part) => part.trim() !== '')
    .map((part) => readFigure(part, locale, unit));

/** A number in the unit of a test, as it is typed. */
export const figureText = (value: number, unit: Unit, locale: Locale): string =>
  unit === 'cent' ? decimal(value / 100, locale, value % 100 === 0 ? 0 : 2) : decimal(value, locale, 2);

/** The same in a sentence: "€ 3.500", "12 uur". */
export function saidFigure(value: number, unit: Unit, locale: Locale): string {
  if (unit === 'cent') return euro(value / 100, locale);
  const number = decimal(value, locale, value < 10 ? 2 : 1);
  const word = {
    hour: { nl: ' uur', en: ' hours' },
    fte: { nl: ' fte', en: ' fte' },
    year: { nl: ' jaar', en: ' years' },
  };
  return number + (unit && unit !== 'count' ? word[unit][locale] : '');
}
