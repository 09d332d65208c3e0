import { type Rule, rules } from '../../method/catalogue';
import type { Concern } from './concerns';
import { mentions } from './words';

/** What a rule looks at of a note. */
export interface Said {
  text: string;
  concern: Pick<Concern, 'gives' | 'gets'>;
}

const tests = new Map(rules.map((rule) => [rule.id, mentions([...rule.nl.words, ...rule.en.words])]));

/** Whether a note says what a rule asks for. */
const answers = ({ text, concern }: Said, { id, unless }: Rule): boolean =>
  unless.gives.some((who) => concern.gives.includes(who)) ||
  unless.gets.some((who) => concern.gets.includes(who)) ||
  tests.get(id)!(text);

/**
 * The one quiet remark on a block: the first rule that no note answers and that the team has not put away. An empty block has
 * its questions and gets none.
 */
export function remarkOn(block: string, notes: readonly Said[], settled: readonly string[] = []): Rule | undefined {
  if (notes.length === 0) return undefined;
  return rules.find(
    (rule) => rule.block === block && !settled.includes(rule.id) && !notes.some((note) => answers(note, rule)),
  );
}
