import { feature } from '../../workspace/feature';
import { guideTexts } from './chapters';

/** The user guide, within the page. */
export const manual = feature({
  texts: [{ nl: () => import('./texts/nl'), en: () => import('./texts/en') }, guideTexts],
  lazy: { panel: () => import('./Handbook.svelte') },
  finds: () => import('./finds'),
  synonyms: { handbook: 'help hulp uitleg gebruiksaanwijzing manual guide documentation handleiding hoe how' },
});
