import { feature } from '../../workspace/feature';

export const shortcuts = feature({
  texts: [{ nl: () => import('./texts/nl'), en: () => import('./texts/en') }],
  lazy: { shortcuts: () => import('./Shortcuts.svelte') },
  synonyms: { help: 'sneltoetsen toetsenbord shortcuts keyboard hulp keys' },
});
