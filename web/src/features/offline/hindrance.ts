import type { Hindrance } from '../../api/reach';
import { inLocale, t } from '../../i18n/index.svelte';

/** What keeps the live connection away, as a sentence. */
export function hindranceText(hindrance: Hindrance): string {
  if (hindrance === 'blocked') return t('offline.blocked');
  const words = inLocale(hindrance);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
