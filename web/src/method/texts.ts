import type { TextSource } from '../i18n/index.svelte';

/** What the fields of a PPS are called, for every feature that shows them. */
export const fieldTexts: TextSource = {
  nl: () => import('../generated/texts/nl'),
  en: () => import('../generated/texts/en'),
};
