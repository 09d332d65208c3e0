import { feature } from '../../workspace/feature';
import nl from './texts/first.nl';

export const canvases = feature({
  first: { nl, en: () => import('./texts/first.en') },
  texts: [{ nl: () => import('./texts/nl'), en: () => import('./texts/en') }],
  lazy: { compare: () => import('./Compare.svelte') },
  synonyms: {
    compare: 'verschil alternatief difference alternative versions',
    'canvas-copy': 'dupliceren duplicate alternatief alternative variant',
    'canvas-new': 'toevoegen add alternatief alternative',
  },
});
