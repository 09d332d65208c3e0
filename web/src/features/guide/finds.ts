import { placeAnchor } from '../../board/board.svelte';
import { blocksOf } from '../../board/canvases';
import { canvasPath, currentCanvas } from '../../board/routes';
import { inLocale } from '../../i18n/index.svelte';
import { go } from '../../kit/router.svelte';
import { settings } from '../../kit/settings.svelte';
import { differences, steps } from '../../method/catalogue';
import type { Finds } from '../../workspace/feature';
import { guide } from './guide.svelte';

const group = 'palette.guide';

/** The steps, the questions of the blocks, and in what a PPS differs. */
const finds: Finds = (open) => {
  const canvas = currentCanvas(open);
  const path = canvasPath(open.id, canvas);
  const show = (step: number) => () => {
    guide.showSteps(true);
    guide.index = step;
    go(path);
  };
  return [
    ...steps.map((step, i) => {
      const { label, text } = inLocale(step);
      return { id: step.id, label, icon: 'steps', act: show(i), group, detail: text } as const;
    }),
    ...blocksOf(open, canvas).map((block) => {
      const { label, question, hints } = inLocale(block);
      const act = () => {
        settings.hints = true;
        go(path + placeAnchor('block', block.id));
      };
      const more = [label, ...hints].join(' ');
      return { id: block.id, label: question, icon: 'question', act, group, detail: label, more } as const;
    }),
    // The introduction tells all of them.
    ...differences.map((one) => {
      const { label, text } = inLocale(one);
      return { id: one.id, label, icon: 'question', act: show(0), group, detail: text } as const;
    }),
  ];
};
export default finds;
