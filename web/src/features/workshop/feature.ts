import { feature } from '../../workspace/feature';
import { running } from './session.svelte';

declare module '../../kit/router.svelte' {
  interface Screens {
    workshop: true;
  }
}

export const workshop = feature({
  screens: [
    {
      name: 'workshop',
      icon: 'workshop',
      label: { nl: 'Werksessie', en: 'Workshop' },
      place: 'rail',
      shows: (open) => running(open) !== undefined,
      load: () => import('./WorkshopScreen.svelte'),
    },
  ],
  texts: [{ nl: () => import('./texts/nl'), en: () => import('./texts/en') }],
  synonyms: { workshop: 'sessie stemmen brainstorm vote session timer' },
});
