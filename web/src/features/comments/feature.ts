import { feature } from '../../workspace/feature';

export const comments = feature({
  first: { nl: () => import('./texts/first.nl'), en: () => import('./texts/first.en') },
  synonyms: { comments: 'reacties gesprek comments discussion feedback' },
});
