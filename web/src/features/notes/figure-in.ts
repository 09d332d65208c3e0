import type { Linkable } from '../../board/links';
import { traitsOf } from '../../generated/traits';
import { mentions } from '../../kit/words';

const range = String.raw`(?:tot|à|of|to|or|-|–)`;
/** Not the end of a range. */
const before = String.raw`(?<![\d.,])(?<!\d\s*${range}\s*)(?<!\d\s*${range}\s*€\s*)`;
/** Not the beginning of one, nor of a number in thousands or millions. */
const after = String.raw`(?![\d.,]*\d)(?!\s*${range}\s*€?\s*\d)(?!\s*(?:k|m|mln|miljoen|million|duizend|thousand)(?!\p{L}))`;
/** A whole amount, as people write it in either language: 70000, 70.000, 70,000. */
const amount = String.raw`(\d+(?:[.,]\d{3})*)`;
const numbers = {
  cent: new RegExp(String.raw`${before}€\s?${amount}${after}|${before}${amount}\s?euros?(?!\p{L})`, 'giu'),
  fte: new RegExp(String.raw`${before}(\d+(?:[.,]\d\d?)?)\s?fte(?!\p{L})`, 'giu'),
};
const yearly = mentions([
  'per jaar',
  'elk jaar',
  'jaarlijks*',
  'a year',
  'per year',
  'every year',
  'each year',
  'yearly',
]);

/** The amounts of money in a text, in cents; nothing for what can be read in two ways. */
const amountsIn = (text: string): number[] =>
  [...text.matchAll(numbers.cent)].map(([, a, b]) => 100 * Number((a ?? b)!.replace(/[.,]/g, '')));

/** What stands for several amounts, or for another time than a year, or for no cash. */
const otherwise = mentions(
  'elk elke ieder iedere each every natura kind maand* week weken uur uren dag dagen month* week* hour* day* student* deelnemer* participant*'.split(
    ' ',
  ),
);

/** What a partner pays in its first year, in cents, when the words of its note hold exactly one amount of money and say no more of it. */
export function paidIn(text: string): number | undefined {
  const words = text.replace(/\b(elk|ieder|each|every) (jaar|year)\b/gi, '');
  const [amount, ...others] = amountsIn(words);
  const money = words.match(/€|\beuros?\b|\b(eur|k|mln|miljoen|million|ton)\b/gi) ?? [];
  const sure = amount !== undefined && others.length === 0 && money.length === 1 && !otherwise(words);
  return sure && amount > 0 && amount < 1e12 ? amount : undefined;
}

/** An amount of one of many says nothing of all of them. */
const each = /\b(?:per|elke?|iedere?|each|every)\s+(?!jaar\b|year\b)\p{L}/iu;

/**
 * The figure that says most of a row, when the note it is made of says it in so many words: one number with its unit, over the time that the field
 * asks for. What can be read in two ways is left to people.
 */
export function figureIn(text: string, kind: Linkable): Record<string, number> {
  const { figure, unit, per } = traitsOf(kind)!.linkable!;
  if (!figure || (unit !== 'cent' && unit !== 'fte') || yearly(text) !== (per === 'wholeYear') || each.test(text))
    return {};
  const found =
    unit === 'cent' ? amountsIn(text) : [...text.matchAll(numbers.fte)].map(([, a]) => Number(a!.replace(',', '.')));
  const [number = 0] = found;
  return found.length === 1 && number > 0 && number < 1e12 ? { [figure]: number } : {};
}
