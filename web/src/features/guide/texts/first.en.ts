// Guidance on the canvas, and who gives and gets what.
import type { Message } from '../../../i18n/index.svelte';
import type nl from './first.nl';

export default {
  'guide.menu': 'Guidance',
  'guide.menuLabel': 'Which guidance do you see?',
  'guide.steps': 'Steps',
  'guide.stepsHelp': 'Around the whole canvas in five steps',
  'guide.questions': 'Questions and examples',
  'guide.questionsHelp': 'A question to think about with each block',
  'guide.remarks': 'What is still missing',
  'guide.remarksHelp': 'At most one quiet line per block',
  'guide.hideSteps': 'Hide the steps',
  'guide.done': 'filled in',
  'guide.toBlocks': 'To the blocks of this step',
  'guide.next': 'Next: {step}',
  'guide.different': 'What is different in a PPS?',
  'guide.inPps': 'Different in a PPS:',
  'guide.example': 'For example:',
  'guide.settle': 'Not needed: {text}',
  'guide.settleTitle': 'Not needed, put away',

  'views.open': 'Who gets what?',
  'views.title': 'Who gives, who gets what?',
  'views.gives': 'give',
  'views.gets': 'get',
  'views.concerns': 'Who gives, who gets?',
  'views.auto': 'Let Headpin guess',
  'views.from.links': 'Derived from the partner it is linked to. Click to say it yourself.',
  'views.from.words': 'Guessed from the words and the block. Click to say it yourself.',
  'views.from.block': 'Nothing said yet. Click to choose.',
} satisfies Record<keyof typeof nl, Message>;
