import { feature } from '../../workspace/feature';
import { plan } from '../plan/feature';

declare module '../../kit/router.svelte' {
  interface Screens {
    phases: true;
  }
}

/** The life of a PPS on one timeline, and what has a date in it. */
export const lifePhases = feature({
  screens: [
    {
      name: 'phases',
      icon: 'timeline',
      label: { nl: 'Levensfasen', en: 'Life phases' },
      short: { nl: 'Fasen', en: 'Phases' },
      place: 'rail',
      figures: true,
      load: () => import('./LifePhases.svelte'),
    },
  ],
  texts: [{ nl: () => import('./texts/nl'), en: () => import('./texts/en') }, ...plan.texts],
  finds: () => import('./finds'),
  synonyms: { phases: 'tijdlijn planning agenda mijlpaal mijlpalen timeline roadmap milestones calendar fasen' },
});
