import { feature } from '../../workspace/feature';
import nl from './texts/first.nl';

export const share = feature({
  first: { nl, en: () => import('./texts/first.en') },
  texts: [{ nl: () => import('./texts/nl'), en: () => import('./texts/en') }],
  lazy: { links: () => import('./Links.svelte'), enter: () => import('./Enter.svelte') },
  synonyms: { share: 'uitnodigen invite delen link rechten rollen mensen people access toegang' },
});
