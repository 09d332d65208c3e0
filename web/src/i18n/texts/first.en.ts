// Words of the widgets: buttons, loading, explanation.
import type { Message } from '../index.svelte';
import type nl from './first.nl';

export default {
  close: 'Close',
  'handbook.about': 'In the user guide: {what}',

  'app.loading': 'Loading…',
  'app.partFailed': 'This part could not be loaded.',
  'app.partBroken': 'This part cannot be shown now. The rest goes on, and what stands there is kept.',
  'app.tryAgain': 'Try again',
  'app.reload': 'Load the page again',

  'print.print': 'Print',
  'print.waiting': 'Working it out…',

  'explain.title': 'What does sustained mean?',
  'explain.term': 'Sustained (verduurzaamd) = standing on its own feet.',
  'explain.text':
    'A PPS (public-private partnership in vocational education) is sustained when it has enough people, time and money to go on without subsidy. It is not about solar panels.',
  'explain.close': 'Understood, hide this',
} satisfies Record<keyof typeof nl, Message>;
