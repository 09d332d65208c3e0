import type { Quantity } from '../generated/records';
import { now } from '../device/clock';
import type { Locale } from './index.svelte';

/** Units of quantities as the schema names them (`x-unit`). */
export type Unit = 'cent' | 'count' | 'hour' | 'fte' | 'share' | 'perYear' | 'year';

const cache = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  let format = cache.get(key);
  if (!format) cache.set(key, (format = new Intl.NumberFormat(locale, options)));
  return format;
}

function number(value: number, unit: Unit | undefined, locale: Locale): string {
  if (unit === 'cent') {
    const whole = value % 100 === 0;
    return numberFormat(locale, { minimumFractionDigits: whole ? 0 : 2, maximumFractionDigits: 2 }).format(value / 100);
  }
  if (unit === 'share') return `${numberFormat(locale, { maximumFractionDigits: 1 }).format(value * 100)}%`;
  return numberFormat(locale, { maximumFractionDigits: unit === 'perYear' ? 4 : 2 }).format(value);
}

const words = { nl: { to: 'tot', likely: 'waarschijnlijk' }, en: { to: 'to', likely: 'probably' } };

/** A quantity the way people say it: "20 tot 60, waarschijnlijk 35". The server reads the same text back as the same quantity. */
export function quantityText(quantity: Quantity, unit: Unit | undefined, locale: Locale): string {
  if (typeof quantity === 'number') return number(quantity, unit, locale);
  const { low, likely, high } = quantity;
  const range = `${number(low, unit, locale)} ${words[locale].to} ${number(high, unit, locale)}`;
  return likely === undefined ? range : `${range}, ${words[locale].likely} ${number(likely, unit, locale)}`;
}

/** A quantity in few letters: "30.000 (25.500–33.000)", or, `bare`, "25.500–33.000". */
export function shortQuantity(quantity: Quantity, unit: Unit | undefined, locale: Locale, bare = false): string {
  if (typeof quantity === 'number') return number(quantity, unit, locale);
  const { low, likely, high } = quantity;
  const range = `${number(low, unit, locale)}–${number(high, unit, locale)}`;
  return bare || likely === undefined ? range : `${number(likely, unit, locale)} (${range})`;
}

/** One number that stands for a quantity in sums: the most likely value, or the middle. */
export function midpoint(quantity: Quantity): number {
  return typeof quantity === 'number' ? quantity : (quantity.likely ?? (quantity.low + quantity.high) / 2);
}

/** Whole euros: "€ 3.500". */
export const euro = (value: number, locale: Locale): string =>
  numberFormat(locale, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }).format(value);

/** Euros, in few letters when they are many: "€ 1,2 mln.". */
export const shortEuro = (value: number, locale: Locale): string =>
  Math.abs(value) < 1e6
    ? euro(value, locale)
    : numberFormat(locale, {
        style: 'currency',
        currency: 'EUR',
        notation: 'compact',
        maximumSignificantDigits: 3,
      }).format(value);

export const decimal = (value: number, locale: Locale, digits = 1): string =>
  numberFormat(locale, { minimumFractionDigits: 0, maximumFractionDigits: digits }).format(value);

/** A chance in whole percents. Rounding never says "certain" or "impossible" when it is not. */
export function percent(share: number, locale: Locale): string {
  const near = share > 0.99 && share < 1 ? 99 : share > 0 && share < 0.01 ? 1 : Math.round(share * 100);
  const sign = share > 0.99 && share < 1 ? '>' : share > 0 && share < 0.01 ? '<' : '';
  return `${sign}${numberFormat(locale, { maximumFractionDigits: 0 }).format(near)}%`;
}

/** "2029-08" as "augustus 2029" or, short, "aug 2029". */
export function monthText(month: string, locale: Locale, style: 'long' | 'short' = 'long'): string {
  const [year, number] = month.split('-').map(Number);
  const date = new Date(Date.UTC(year!, number! - 1, 15));
  return new Intl.DateTimeFormat(locale, { month: style, year: 'numeric', timeZone: 'UTC' }).format(date);
}

export const listText = (items: string[], locale: Locale): string =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(items);

/** A day, from milliseconds since 1970: "3 maart 2027". */
export const dayText = (moment: number | string, locale: Locale): string =>
  new Date(moment).toLocaleDateString(locale, { day: 'numeric', month: 'long', year: 'numeric' });

/** A moment in the past, in few letters: "14:05" today, "23 nov 14:05" this year. `at` in milliseconds since 1970. */
export function momentText(at: number, locale: Locale): string {
  const [then, today] = [new Date(at), new Date(now())];
  const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };
  if (then.toDateString() === today.toDateString()) return new Intl.DateTimeFormat(locale, time).format(then);
  const year = then.getFullYear() === today.getFullYear() ? undefined : 'numeric';
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year, ...time }).format(then);
}
