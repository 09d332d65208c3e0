import { now as clock } from '../../device/clock';
import type { Locale } from '../../i18n/index.svelte';

const day = 24 * 3600 * 1000;

/** How many midnights lie between two moments. */
function nights(from: number, to: number): number {
  const noon = (at: number) => new Date(at).setHours(12, 0, 0, 0);
  return Math.round((noon(to) - noon(from)) / day);
}

/** A moment in the past as people say it: "vandaag, 09:12", "gisteren", "dinsdag 24 november", "3 november 2025". */
export function lastText(at: number, locale: Locale, now = clock()): string {
  const ago = nights(at, now);
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options).format(at);
  if (ago === 0 || ago === 1) {
    const word = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-ago, 'day');
    return ago === 0 ? `${word}, ${format({ hour: '2-digit', minute: '2-digit' })}` : word;
  }
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return format({
    weekday: ago > 0 && ago < 7 ? 'long' : undefined,
    day: 'numeric',
    month: 'long',
    year: sameYear ? undefined : 'numeric',
  });
}

/** How long a deleted document can be put back, in days; the clock may be heard in whole seconds, and so be behind. */
const kept = 30;
export const daysLeft = (deleted: number, now = clock()): number =>
  Math.min(kept, Math.max(1, Math.ceil(kept - (now - deleted) / day)));
