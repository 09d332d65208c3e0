// Searching for commands.
import type { Message } from '../../i18n/index.svelte';
import type nl from './nl';

export default {
  'palette.ask': 'Find a command, note, number or explanation',
  'palette.found': 'Found',
  'palette.do': 'Do',
  'palette.go': 'Go to',
  'palette.notes': 'Notes',
  'palette.plan': 'In the plan',
  'palette.guide': 'Guidance',
  'palette.handbook': 'In the user guide',
  'palette.documents': 'Other PPSs',
  'palette.on': 'on',
  'palette.count': { one: '{n} found', other: '{n} found' },
  'palette.none': 'Nothing found. Try another word.',
} satisfies Record<keyof typeof nl, Message>;
