// Larger and smaller, and following.
import type { Message } from '../../../i18n/index.svelte';
import type nl from './first.nl';

export default {
  'view.zoom': 'Size of the canvas',
  'view.larger': 'Larger',
  'view.smaller': 'Smaller',
  'view.fit': 'Now {size}. Make it fit',
  'view.fitTitle': 'Make it fit',
  'view.now': 'Size {size}',
  'view.alone': 'Show only {block}',
  'view.allBlocks': 'Show all blocks',

  'follow.start': 'Follow',
  'follow.startWith': 'Follow {name}',
  'follow.with': 'You are following {name}',
  'follow.stop': 'Stop',
  'follow.how': 'Following stops as soon as you do something yourself.',
  'follow.ended': 'You are no longer following.',
  'follow.follows': 'is following you',
  'follow.writes': 'is writing in {block}',
  'follow.at': 'is at {block}',
} satisfies Record<keyof typeof nl, Message>;
