import { type Op, set } from '../../document/change';

const once = /(?<![\p{L}\d])(?:eenmalige?|éénmalige?|(?:een|één|1) keer|one[- ]?off|one[- ]?time|once)(?!\p{L})/iu;

/** What is typed as the amount of a cost, without the words that say that it is paid once; `undefined` when there are none. */
export function paidOnce(text: string): string | undefined {
  const rest = text.replace(once, ' ').replace(/\s+/g, ' ').trim();
  return once.test(text) && /\d|\p{L}/u.test(rest) ? rest : undefined;
}

/** The operations that give a cost what was typed as its amount, and how often that is paid where the words say so. */
export function writeCost(id: string, text: string | null): Op[] {
  const amount = text === null ? undefined : paidOnce(text);
  return [set('costs', id, amount === undefined ? { amount: text } : { amount, paid: 'once' })];
}
