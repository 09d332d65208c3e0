/** How long a new link lasts: days, for ever, or until a day that one picks. */
export type Lasting = 'day' | 'week' | 'month' | 'always' | 'date';
export const lastings: readonly Lasting[] = ['day', 'week', 'month', 'always', 'date'];

const days: Record<'day' | 'week' | 'month', number> = { day: 1, week: 7, month: 30 };

/**
 * When a link ends, in milliseconds since 1970; `null` is never. A day that is picked (`2026-11-30`) counts in full, on this computer's
 * clock; `undefined` says that it is no day, or one that is over.
 */
export function expiryOf(lasting: Lasting, date: string, now: Date): number | null | undefined {
  if (lasting === 'always') return null;
  if (lasting !== 'date') return now.getTime() + days[lasting] * 24 * 3600 * 1000;
  const [year, month, day] = date.split('-').map(Number);
  if (!year || !month || !day) return undefined;
  const end = new Date(year, month - 1, day + 1).getTime();
  return end > now.getTime() ? end : undefined;
}

/** "23 november", with the year when it is another. */
export const dayText = (at: number, locale: string, now = new Date()): string => {
  const date = new Date(at);
  const year = date.getFullYear() === now.getFullYear() ? undefined : 'numeric';
  return date.toLocaleDateString(locale, { day: 'numeric', month: 'long', year });
};
