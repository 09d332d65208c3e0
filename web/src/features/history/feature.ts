import { fieldTexts } from '../../method/texts';
import { feature } from '../../workspace/feature';
import nl from './texts/first.nl';

declare module '../../kit/router.svelte' {
  interface Screens {
    history: true;
  }
}

export const history = feature({
  screens: [
    {
      name: 'history',
      icon: 'past',
      label: { nl: 'Terugkijken en versies', en: 'Look back and versions' },
      place: 'elsewhere',
      load: () => import('./History.svelte'),
    },
  ],
  first: { nl, en: () => import('./texts/first.en') },
  texts: [{ nl: () => import('./texts/nl'), en: () => import('./texts/en') }, fieldTexts],
  synonyms: { history: 'geschiedenis history versies versions tijdlijn timeline herstellen restore vorige terug' },
});
