import { feature } from '../../workspace/feature';
import nl from './texts/first.nl';

export const comments = feature({
  first: { nl, en: () => import('./texts/first.en') },
  synonyms: { comments: 'reacties gesprek comments discussion feedback' },
});
