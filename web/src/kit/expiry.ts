import { now } from '../device/clock';

/** How long a new link lasts: days, for ever, or until a day that one picks. */
export type Lasting = 'day' | 'week' | 'month' | 'always' | 'date';
export const lastings: readonly Lasting[] = ['day', 'week', 'month', 'always', 'date'];

/** In milliseconds. */
export const day = 24 * 3600 * 1000;
const days: Record<'day' | 'week' | 'month', number> = { day: 1, week: 7, month: 30 };

/** When a link ends, as the server is asked for it: so many milliseconds after it is made, or at a moment in milliseconds since 1970; `null` is never. */
export type Ending = { lasts: number } | { expires: number | null };

/** The end of a new link. A day that is picked (`2026-11-30`) counts in full, where we are; `undefined` says that it is no day, or one that is over. */
export function endingOf(lasting: Lasting, date = ''): Ending | undefined {
  if (lasting === 'always') return { expires: null };
  if (lasting !== 'date') return { lasts: days[lasting] * day };
  const [year, month, last] = date.split('-').map(Number);
  if (!year || !month || !last) return undefined;
  const expires = new Date(year, month - 1, last + 1).getTime();
  return expires > now() ? { expires } : undefined;
}

/** "23 november", with the year when it is another. */
export const dayText = (at: number, locale: string): string => {
  const date = new Date(at);
  const year = date.getFullYear() === new Date(now()).getFullYear() ? undefined : 'numeric';
  return date.toLocaleDateString(locale, { day: 'numeric', month: 'long', year });
};
