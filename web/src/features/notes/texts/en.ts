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
  'label.search': 'Search the plan',
  'label.where': 'Is it not there? Add it in the plan.',
  'label.nothing': 'There is nothing in the plan yet.',
  'label.toPlan': 'Go to the plan',

  'toPlan.title': 'In the plan',
  'toPlan.more': 'More with the plan…',
  'toPlan.belongs': 'Belongs to “{name}”',
  'toPlan.note': 'Write “{name}” on the note',
  'toPlan.row': 'Call it “{name}” in the plan',
  'toPlan.loose': 'Take off the link to “{name}”',
  'toPlan.done': {
    one: '“{name}” is in the plan now, under {kind}.',
    other: '{n} notes are in the plan now, under {kind}.',
  },
  'toPlan.paid': 'Year {year} has {amount} in cash.',
  'toPlan.yearly': 'The amount is {amount} a year.',
  'toPlan.once': 'The amount is {amount}, paid once.',
  'toPlan.whole': 'The whole amount is {amount}.',
  'toPlan.sums': 'For {n} of them there is an amount, {amount} together.',
  'toPlan.linked': {
    one: 'This note belongs to “{name}” in the plan now.',
    other: '{n} notes belong to “{name}” in the plan now.',
  },
  'toPlan.nothing': 'There is nothing to put in the plan: the note is empty, or is there already.',
  'toPlan.look': 'See it in the plan',
  'toPlan.other': 'Something else…',
  'toPlan.back': 'This is not in the plan any more. Choose what it is.',

  'limit.toPlan': 'Somebody with the role Edit can put things in the plan.',
  'limit.links': 'Not there? Ask somebody with the role Edit to add it to the plan.',
} satisfies Record<keyof typeof nl, Message>;
