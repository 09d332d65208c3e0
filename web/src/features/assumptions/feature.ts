import { fieldTexts } from '../../method/texts';
import { feature } from '../../workspace/feature';
import { forecast } from '../forecast/feature';
import { plan } from '../plan/feature';
import { methodTexts } from './methods';
import { parts } from './parts';
import nl from './texts/first.nl';

declare module '../../kit/router.svelte' {
  interface Screens {
    assumptions: true;
  }
}

export const assumptions = feature({
  screens: [
    {
      name: 'assumptions',
      icon: 'assumption',
      label: { nl: 'Aannames', en: 'Assumptions' },
      place: 'rail',
      figures: true,
      load: () => import('./Assumptions.svelte'),
    },
  ],
  first: { nl, en: () => import('./texts/first.en') },
  texts: [
    { nl: () => import('./texts/nl'), en: () => import('./texts/en') },
    methodTexts,
    fieldTexts,
    ...plan.texts,
    ...forecast.texts,
  ],
  parts,
  finds: () => import('./finds'),
  synonyms: {
    assumptions:
      'hypothese hypotheses veronderstelling risico toetsen testen test tests bewijs evidence experiment map',
    'mark-assumption': 'hypothese veronderstelling toetsen testen hypothesis test',
  },
});
