// All PPSs, and beginning a new one.
import type { Message } from '../../../i18n/index.svelte';
import type nl from './nl';

export default {
  'documents.updated': 'changed on {day}',
  'documents.begin': 'Start a new PPS',
  'documents.empty': 'An empty canvas',
  'documents.emptyText': 'The steps help you on your way.',
  'documents.startEmpty': 'Start empty',
  'documents.start': 'Start from this',
  'documents.startFrom': 'Start from this: a copy of {name}',
  'documents.fictional': 'The examples are fictional. In your copy, every number still says where it comes from.',

  'documents.look': 'Look around',

  'offline.list': 'You are offline. These PPSs are on this device:',
} satisfies Record<keyof typeof nl, Message>;
