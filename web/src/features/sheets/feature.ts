import { fieldTexts } from '../../method/texts';
import { feature } from '../../workspace/feature';

export const sheets = feature({
  texts: [{ nl: () => import('./texts/nl'), en: () => import('./texts/en') }, fieldTexts],
  lazy: {
    afterwards: () => import('./Afterwards.svelte'),
    partners: () => import('./ImportDialog.svelte'),
    refused: () => import('./Refused.svelte'),
  },
});
