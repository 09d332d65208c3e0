import { feature } from '../../workspace/feature';
import nl from './texts/first.nl';

export const offline = feature({
  first: { nl, en: () => import('./texts/first.en') },
  texts: [{ nl: () => import('./texts/nl'), en: () => import('./texts/en') }],
  lazy: { device: () => import('./Device.svelte') },
  synonyms: { device: 'apparaat privacy wissen device offline clear' },
});
