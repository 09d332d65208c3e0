// The way to the history.
import type { Message } from '../../../i18n/index.svelte';
import type nl from './first.nl';

export default {
  'history.open': 'Look back: who changed what?',
  'history.menu': 'Look back and versions',
} satisfies Record<keyof typeof nl, Message>;
