// The user guide in the page.
import type { Message } from '../../../i18n/index.svelte';
import type nl from './nl';

export default {
  'handbook.title': 'User guide',
  'handbook.contents': 'Contents',
  'handbook.search': 'Search the user guide',
  'handbook.none': 'The user guide says nothing about that. Try another word.',
  'handbook.next': 'Next: {title}',
} satisfies Record<keyof typeof nl, Message>;
