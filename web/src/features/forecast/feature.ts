import { feature } from '../../workspace/feature';
import nl from './texts/first.nl';

declare module '../../kit/router.svelte' {
  interface Screens {
    forecast: true;
  }
}

export const forecast = feature({
  screens: [
    {
      name: 'forecast',
      icon: 'forecast',
      label: { nl: 'Voorspelling', en: 'Forecast' },
      place: 'rail',
      figures: true,
      load: () => import('./Forecast.svelte'),
    },
  ],
  first: { nl, en: () => import('./texts/first.en') },
  texts: [{ nl: () => import('./texts/nl'), en: () => import('./texts/en') }],
  lazy: { summary: () => import('./Summary.svelte') },
  finds: () => import('./finds'),
  synonyms: { forecast: 'kans prognose prediction chance verwachting' },
});
