// Comparing two canvases.
import type { Message } from '../../../i18n/index.svelte';
import type nl from './nl';

export default {
  'canvases.compareTitle': 'Two canvases side by side',
  'canvases.onlyOne': 'There is only one canvas. Make a copy first, change it, then compare.',
  'canvases.mine': 'Canvas on the left',
  'canvases.theirs': 'Canvas on the right',
  'canvases.swap': 'Swap left and right',
  'canvases.summary': 'Differences',
  'canvases.added': 'new on the right',
  'canvases.changed': 'changed',
  'canvases.moved': 'moved',
  'canvases.gone': 'only on the left',
  'canvases.same': { one: '{n} note the same', other: '{n} notes the same' },
  'canvases.one.added': 'new',
  'canvases.one.changed': 'changed',
  'canvases.one.moved': 'moved',
  'canvases.one.gone': 'only on the left',
  'canvases.one.same': 'the same',
  'canvases.onlyDifferent': 'Only differences',
  'canvases.take': 'Take over',
  'canvases.takeAway': 'Remove on the left',
  'canvases.takeAll': 'Take everything over to the left',
  'canvases.taken': 'Taken over: {text}',
  'canvases.takenAll': 'Everything of {title} has been taken over.',
  'canvases.stands': 'now stands in {block}',
  'canvases.nothing': '{a} and {b} are the same.',
} satisfies Record<keyof typeof nl, Message>;
