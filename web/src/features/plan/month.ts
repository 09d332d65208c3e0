import type { Locale } from '../../i18n/index.svelte';

const names = {
  nl: ['jan', 'feb', 'maa', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'],
  en: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
};
/** "mrt" is how Dutch calendars shorten "maart". */
const also: Record<string, number> = { mrt: 3 };

/** The month of a name in either language, by its first letters; 0 when it is none. */
function named(word: string): number {
  const start = word.slice(0, 3);
  return also[start] ?? Math.max(names.nl.indexOf(start), names.en.indexOf(start)) + 1;
}

/**
 * A calendar month as people write it: "september 2024", "sep 24", "09-2024", "9/2024", "2024-09". Gives "2024-09", or
 * `undefined` when it cannot be read.
 */
export function readMonth(text: string): string | undefined {
  const parts = text
    .trim()
    .toLowerCase()
    .split(/[\s\-/.,']+/)
    .filter(Boolean);
  if (parts.length !== 2) return undefined;
  const yearFirst = /^\d{4}$/.test(parts[0]!);
  const [monthPart, yearPart] = yearFirst ? [parts[1]!, parts[0]!] : [parts[0]!, parts[1]!];
  const month = /^\d{1,2}$/.test(monthPart) ? Number(monthPart) : /^\p{L}{3,}$/u.test(monthPart) ? named(monthPart) : 0;
  const year = /^\d{4}$/.test(yearPart) ? Number(yearPart) : /^\d{2}$/.test(yearPart) ? 2000 + Number(yearPart) : 0;
  if (month < 1 || month > 12 || year < 1900 || year > 2199) return undefined;
  return `${year}-${String(month).padStart(2, '0')}`;
}

/** An example of how to write a month, for an empty field. */
export const monthExample = (lang: Locale): string => (lang === 'nl' ? 'bv. sep 2026' : 'e.g. Sep 2026');
