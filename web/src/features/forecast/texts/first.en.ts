// The forecast in short, below the canvas.
import type { Message } from '../../../i18n/index.svelte';
import type nl from './first.nl';

export default {
  'summary.label': 'What the canvas comes to',
  'summary.chance': 'On its own feet by {month}',
  'summary.range': 'margin: {low} to {high}',
  'summary.cash': 'Money in the bank',
  'summary.stuck': 'Where it gets stuck now',
  'summary.fails': 'fails: {share}',
  'summary.nothingFails': 'Nowhere: everything works out in every future we computed.',

  'mark.subsidyEnd': 'end of subsidy',
  'mark.today': 'today',
  'mark.aim': 'aim: {month}',

  'little.title': 'Too little yet to speak of a chance',
  'missing.title': 'A few things to fill in',
  'missing.text': 'Then Headpin computes how likely it is that the PPS will stand on its own feet.',

  'forecast.waiting': 'The forecast is on its way…',

  'fan.cash': 'Money in the bank',
  'fan.readout': '{month}: probably {p50}, between {p10} and {p90}',
  'fan.nothing': '{month}: nothing yet',
} satisfies Record<keyof typeof nl, Message>;
