import type { TextSource } from '../i18n/index.svelte';

/** What the fields of a PPS are called, for every feature that shows them. */
export const fieldTexts: TextSource = { nl: () => import('./texts/nl'), en: () => import('./texts/en') };
