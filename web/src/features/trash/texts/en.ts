// The trash.
import type { Message } from '../../../i18n/index.svelte';
import type nl from './nl';

export default {
  'trash.intro': 'Notes that were deleted in the last 30 days. Longer ago? Everything is in',
  'trash.empty': 'Nothing was deleted in the last 30 days.',
  'trash.by': '{name} deleted this {when}',
  'trash.restore': 'Put back',
  'trash.restoreOf': 'Put back: {text}',
  'trash.restored': 'Put back in {block}.',
  'trash.restoredUnseen':
    'Put back at {block}. That block is off now, so the note does not show yet. Somebody with the role Edit can switch the block on.',
  'trash.failed': 'The trash cannot be shown now. Is there a connection?',
} satisfies Record<keyof typeof nl, Message>;
