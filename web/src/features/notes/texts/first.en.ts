// Choosing and finding notes, and what colours mean.
import type { Message } from '../../../i18n/index.svelte';
import type nl from './first.nl';

export default {
  'select.bar': 'Actions for the chosen notes',
  'select.count': { one: '{n} note chosen', other: '{n} notes chosen' },
  'select.stop': 'Stop choosing',
  'select.label': 'Labels',
  'select.move': 'Move',
  'select.duplicate': 'Duplicate',
  'select.copy': 'Copy',
  'select.plan': 'In the plan',

  'label.filterTag': 'Show notes with #{tag}',

  'legend.title': 'What the colours mean',
  'legend.question': 'What do the colours mean?',
  'legend.help': 'Agree on what each colour stands for. Then choose a colour below the canvas to see only those notes.',
  'legend.edit': 'Change',
  'legend.start': 'Give the colours a meaning',
  'legend.filter': 'Show only: {meaning}',
  'legend.example': 'e.g. {example}',
  'legend.suggest': 'Fill in our suggestion',
  'legend.suggest.yellow': 'schools',
  'legend.suggest.teal': 'companies and partners',
  'legend.suggest.coral': 'still a question',
  'legend.suggest.violet': 'students',
  'legend.suggest.green': 'region and government',
  'legend.suggest.grey': 'plain facts',

  'find.open': 'Find',
  'find.text': 'Search the notes',
  'find.tag': 'Label',
  'find.anyTag': 'All labels',
  'find.link': 'Is about',
  'find.anyLink': 'About anything',
  'find.discussed': 'With comments',
  'find.count': { one: '{n} note found', other: '{n} notes found' },
  'find.place': '{i} of {n}',
  'find.previous': 'Previous',
  'find.next': 'Next',
  'find.close': 'Show everything',
  'find.toPlan': 'See it in the plan',

  'select.ungroup': 'Ungroup',

  'limit.colors': 'Somebody with the role Edit can change what the colours mean.',
} satisfies Record<keyof typeof nl, Message>;
