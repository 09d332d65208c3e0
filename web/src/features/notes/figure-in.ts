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

/**
 * The figure that says most of a row, when the note it is made of says it in so many words: one number with its unit, over the time that the field
 * asks for. What can be read in two ways is left to people.
 */
export function figureIn(text: string, kind: Linkable): Record<string, number> {
  const { figure, unit, per } = traitsOf(kind)!.linkable!;
  if (!figure || (unit !== 'cent' && unit !== 'fte') || yearly(text) !== (per === 'year')) return {};
  const found = [...text.matchAll(numbers[unit])].map(([, a, b]) => (a ?? b)!);
  if (found.length !== 1) return {};
  const number = unit === 'cent' ? 100 * Number(found[0]!.replace(/[.,]/g, '')) : Number(found[0]!.replace(',', '.'));
  return number > 0 && number < 1e12 ? { [figure]: number } : {};
}
