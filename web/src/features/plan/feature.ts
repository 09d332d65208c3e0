import { fieldTexts } from '../../method/texts';
import { feature } from '../../workspace/feature';
import { parts } from './parts';

declare module '../../kit/router.svelte' {
  interface Screens {
    plan: true;
  }
}

export const plan = feature({
  screens: [
    {
      name: 'plan',
      icon: 'plan',
      label: { nl: 'Mensen, tijd en geld', en: 'People, time and money' },
      short: { nl: 'Plan', en: 'Plan' },
      place: 'rail',
      figures: true,
      load: () => import('./Plan.svelte'),
    },
  ],
  texts: [{ nl: () => import('./texts/nl'), en: () => import('./texts/en') }, fieldTexts],
  parts,
  finds: () => import('./finds'),
  synonyms: { plan: 'begroting geld budget money partners kosten costs subsidie' },
});
