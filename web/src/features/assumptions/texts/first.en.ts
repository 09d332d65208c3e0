// Assumptions on the canvas.
import type { Message } from '../../../i18n/index.svelte';
import type nl from './first.nl';

export default {
  'assumption.make': 'Make it an assumption',
  'assumption.see': 'To the assumption',
  'assumption.made': { one: '{n} assumption made', other: '{n} assumptions made' },
  'assumption.state.untested': 'not tested',
  'assumption.state.testing': 'being tested',
  'assumption.state.holds': 'holds',
  'assumption.state.fails': 'does not hold',
  'assumption.state.unclear': 'unclear',
  'assumption.is': 'assumption: {state}',
} satisfies Record<keyof typeof nl, Message>;
