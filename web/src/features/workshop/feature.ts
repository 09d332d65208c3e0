import { feature } from '../../workspace/feature';
import { running } from './running';

declare module '../../kit/router.svelte' {
  interface Screens {
    workshop: true;
    wall: true;
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
    {
      name: 'wall',
      icon: 'expand',
      label: { nl: 'Groot scherm', en: 'Big screen' },
      place: 'elsewhere',
      bare: true,
      load: () => import('./wall/WallScreen.svelte'),
    },
  ],
  texts: [{ nl: () => import('./texts/nl'), en: () => import('./texts/en') }],
  synonyms: { workshop: 'sessie stemmen brainstorm vote session timer' },
});
