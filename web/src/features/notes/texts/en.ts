// Labels and links of notes.
import type { Message } from '../../../i18n/index.svelte';
import type nl from './nl';

export default {
  'label.title': { one: 'Labels and links', other: 'Labels and links of {n} notes' },
  'label.tags': 'Labels',
  'label.new': 'New label',
  'label.add': 'Add',
  'label.noTags': 'No labels yet. With a label you find notes that belong together, for instance #check.',
  'label.links': 'Is about',
  'label.search': 'Search for a partner, target group or offer',
  'label.where': 'Is it not there? Add it in the plan.',
  'label.nothing': 'There are no partners, target groups or offers yet.',
  'label.toPlan': 'Go to the plan',

  'limit.links': 'Not there? Ask somebody with the role Edit to add it to the plan.',
} satisfies Record<keyof typeof nl, Message>;
