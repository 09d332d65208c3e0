import { feature } from '../workspace/feature';

export const palette = feature({
  texts: [{ nl: () => import('./texts/nl'), en: () => import('./texts/en') }],
  lazy: { palette: () => import('./Palette.svelte') },
});
