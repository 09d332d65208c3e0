import { feature } from '../../workspace/feature';

export const documents = feature({
  texts: [{ nl: () => import('./texts/nl'), en: () => import('./texts/en') }],
  lazy: {
    documents: () => import('./Documents.svelte'),
    welcome: () => import('./Welcome.svelte'),
    deleted: () => import('./Deleted.svelte'),
  },
  finds: () => import('./finds'),
  synonyms: {
    documents:
      'documenten archief prullenbak hernoemen weggooien archive rename delete bestanden openen documents files open ppsen projects projecten',
  },
});
