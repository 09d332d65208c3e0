import { feature } from '../../workspace/feature';
import nl from './texts/first.nl';

export const view = feature({
  first: { nl, en: () => import('./texts/first.en') },
  synonyms: {
    larger: 'zoom zoomen inzoomen in groot bigger',
    smaller: 'zoom zoomen uitzoomen out klein',
    fit: 'zoom zoomen 100 passend fit reset',
    alone: 'focus zoom groot presenteren present presentatie fullscreen',
  },
});
