import { homeOf } from '../../board/links';
import { type PlanFact, type Rule, rules } from '../../method/catalogue';
import { mentions } from '../../kit/words';
import type { Concern } from './concerns';

/** What a rule looks at of a note, or of a row of the plan. */
export interface Said {
  text: string;
  concern: Pick<Concern, 'gives' | 'gets'>;
}

const tests = new Map(rules.map((rule) => [rule.id, mentions([...rule.nl.words, ...rule.en.words])]));

/** Whether a note or a row says what a rule asks for. */
const answers = ({ text, concern }: Said, { id, unless }: Rule): boolean =>
  unless.gives.some((who) => concern.gives.includes(who)) ||
  unless.gets.some((who) => concern.gets.includes(who)) ||
  tests.get(id)!(text);

/** A note among the partners is about a party; of what sort that is, its name need not tell. */
const maybe = (block: string, { text, concern }: Said): boolean =>
  block === homeOf('partners') && text.trim() !== '' && concern.gives.length + concern.gets.length === 0;

/** Whether the plan says something that a rule asks for. */
export type PlanSays = (fact: PlanFact, said: (by: Said) => boolean) => boolean;

/**
 * The one quiet remark on a block: the first rule that no note and nothing in the plan answers, and that the team has not put away. An empty
 * block has its questions and gets none; where somebody is named who may be what a rule asks for, it says nothing; who may not see the plan hears nothing that the plan may answer.
 */
export function remarkOn(
  block: string,
  notes: readonly Said[],
  settled: readonly string[],
  plan: PlanSays | null,
): Rule | undefined {
  if (notes.length === 0) return undefined;
  return rules.find(
    (rule) =>
      rule.block === block &&
      !settled.includes(rule.id) &&
      !notes.some((note) => answers(note, rule) || maybe(block, note)) &&
      !rule.unless.plan.some((fact) => !plan || plan(fact, (row) => answers(row, rule) || maybe(block, row))),
  );
}
