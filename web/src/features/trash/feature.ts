import { feature } from '../../workspace/feature';
import { history } from '../history/feature';

export const trash = feature({
  texts: [{ nl: () => import('./texts/nl'), en: () => import('./texts/en') }, ...history.texts],
  lazy: { trash: () => import('./Trash.svelte') },
  synonyms: {
    trash:
      'prullenbak verwijderd verwijderde weg kwijt terugzetten herstellen deleted removed restore recover bin trash',
  },
});
