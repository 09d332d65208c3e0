// What the palette finds: what can be done here, and what the features find in this PPS.
import type { Key } from '../i18n/index.svelte';
import { type Command, commands } from '../kit/commands';
import type { Feature, Found } from '../workspace/feature';
import { type Findable, ranked, wordsOf } from './match';

export interface Item extends Command, Findable {
  /** The title of the group in which it shows. */
  group: Key;
  detail?: string;
  last?: true;
}

/** What shows without a question, in this order. */
const atHand: readonly Key[] = ['palette.do', 'palette.go'];

/** Of each group this many at most show for a question. */
const most = 7;

export const itemOf = ({ more, ...found }: Found): Item => ({
  ...found,
  title: wordsOf(found.label),
  more: wordsOf(more ?? found.detail ?? ''),
});

/** What can be done here and now, with the words by which the features say that people look for it. */
export function commandItems(features: readonly Feature[]): Item[] {
  const synonyms: Readonly<Record<string, string>> = Object.assign({}, ...features.map((one) => one.synonyms));
  const once = new Map(commands().map((one) => [one.label, one]));
  return [...once.values()]
    .filter(({ id, off }) => id !== 'palette' && !off)
    .map((one) => {
      const leads = one.href && !one.href.startsWith('/api/');
      return itemOf({ ...one, group: leads ? 'palette.go' : 'palette.do', more: synonyms[one.id] ?? '' });
    });
}

/** What answers, by group; the group of the best answer first. Without a question it is what can be done here. */
export function answers(items: readonly Item[], query: string): { group: Key; items: Item[] }[] {
  const question = wordsOf(query);
  const found = question.length > 0 ? ranked(items, question) : items.filter(({ group }) => atHand.includes(group));
  const all = found.toSorted((a, b) => Number(a.last ?? false) - Number(b.last ?? false));
  const order = question.length > 0 ? new Set(all.map(({ group }) => group)) : atHand;
  return [...order]
    .map((group) => {
      const own = all.filter((one) => one.group === group);
      return { group, items: question.length > 0 ? own.slice(0, most) : own };
    })
    .filter(({ items }) => items.length > 0);
}
