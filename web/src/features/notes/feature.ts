import { feature } from '../../workspace/feature';
import nl from './texts/first.nl';

export const notes = feature({
  first: { nl, en: () => import('./texts/first.en') },
  texts: [{ nl: () => import('./texts/nl'), en: () => import('./texts/en') }],
  lazy: { labels: () => import('./LabelDialog.svelte'), plan: () => import('./PlanItems.svelte') },
  finds: () => import('./finds'),
  synonyms: { find: 'zoeken filteren search find filter' },
});
