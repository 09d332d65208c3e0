import { locale } from '../../i18n/index.svelte';
import { handbook } from '../../kit/handbook.svelte';
import type { Finds } from '../../workspace/feature';
import { guideIn, wordsOf } from './chapters';

/** The chapters of the user guide, by their titles and all they say. */
const finds: Finds = () =>
  guideIn(locale()).map((one) => {
    const words = wordsOf(one);
    const detail = words.length > 90 ? `${words.slice(0, 88).replace(/\s\S*$/, '')} …` : words;
    return {
      id: `handbook-${one.id}`,
      label: one.title,
      icon: 'question',
      act: () => handbook.open(one.id),
      group: 'palette.handbook',
      detail,
      more: words,
      last: true,
    } as const;
  });
export default finds;
