import type { Unit } from '../../i18n/format';
import type { Locale } from '../../i18n/index.svelte';
import type { Quantity } from '../../generated/records';

/** What stands behind a number of each unit. */
const suffixes: Record<Locale, Record<Unit, string>> = {
  nl: { cent: '', count: '', hour: ' uur', fte: ' fte', share: '%', perYear: ' per jaar', year: ' jaar' },
  en: { cent: '', count: '', hour: ' hours', fte: ' fte', share: '%', perYear: ' per year', year: ' years' },
};
const words = {
  nl: {
    euro: '€ ',
    between: 'tussen',
    and: 'en',
    likely: 'waarschijnlijk',
    often: '9 van de 10 keer',
    seldom: '1 op de 20 keer',
    itIs: 'is het',
  },
  en: {
    euro: '€',
    between: 'between',
    and: 'and',
    likely: 'probably',
    often: '9 times out of 10',
    seldom: '1 time in 20',
    itIs: 'it is',
  },
};

/** A quantity in a sentence, so that one sees how it was read: "tussen € 20 en € 60, waarschijnlijk € 35". The server speaks the same way. */
export function quantityEcho(quantity: Quantity, unit: Unit, locale: Locale): string {
  const word = words[locale];
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
  const bare = (value: number) => {
    if (unit === 'cent') return word.euro + format.format(value / 100);
    return format.format(unit === 'share' ? value * 100 : value);
  };
  const whole = (value: number) => bare(value) + suffixes[locale][unit];
  if (typeof quantity === 'number') return whole(quantity);
  // The unit stands once, behind the last number, except a percent sign, which belongs to each.
  const short = unit === 'share' ? whole : bare;
  const { low, likely, high } = quantity;
  const range = `${word.between} ${short(low)} ${word.and} ${whole(high)}`;
  if (likely !== undefined) return `${range}, ${word.likely} ${short(likely)}`;
  // An end of what is possible is not passed: what would lie beyond it is that end.
  const ends = [...(low === 0 ? [short(low)] : []), ...(unit === 'share' && high === 1 ? [whole(high)] : [])];
  const atEnds = ends.map((end, i) => [word.seldom, ...(i === 0 ? [word.itIs] : []), end].join(' ')).join(', ');
  return `${range} (${[word.often, ...(atEnds ? [atEnds] : [])].join('; ')})`;
}
