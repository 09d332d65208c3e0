import { feature } from '../../workspace/feature';

export const documents = feature({
  texts: [{ nl: () => import('./texts/nl'), en: () => import('./texts/en') }],
  lazy: { documents: () => import('./Documents.svelte'), welcome: () => import('./Welcome.svelte') },
  finds: () => import('./finds'),
  synonyms: { documents: 'documenten bestanden openen documents files open ppsen projects projecten' },
});
