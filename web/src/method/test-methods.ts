// The ways of testing an assumption, and how strong their evidence is.
import file from '../../../data/testMethods.json';
import type { TestCard } from '../generated/records';
import type { Locale } from '../i18n/index.svelte';

export interface MethodWords {
  label: string;
  /** What it can show. */
  shows: string;
  /** Why that counts as it does. */
  why: string;
  /** A proposal for what must come out. */
  threshold: string;
  /** What is counted or measured. */
  measured: string;
  pitfalls: readonly string[];
}
interface Range {
  low: number;
  likely: number;
  high: number;
}
export interface TestMethod extends Record<Locale, MethodWords> {
  id: string;
  with: readonly NonNullable<TestCard['with']>[];
  level: number;
  measure: NonNullable<TestCard['measure']>;
  direction: NonNullable<TestCard['direction']>;
  /** Of a count a part of all, otherwise as it is measured. */
  threshold: number;
  sample: number;
  weeks: Range;
  hours: Range;
  costEuro: Range;
  phases: readonly string[];
  blocks: readonly string[];
  source: string;
  status: 'published' | 'ours';
}
export interface Level extends Record<Locale, { label: string; text: string }> {
  level: number;
  /** Each answer counts as this part of one. */
  counts: number;
}

export const methods = file.testMethods as readonly TestMethod[];
/** How strong evidence is, the weakest first. */
export const levels = file.levels as readonly Level[];

export const methodOf = (id: string | undefined): TestMethod | undefined => methods.find((one) => one.id === id);
export const wordsOfMethod = (id: string | undefined, locale: Locale): MethodWords | undefined =>
  methodOf(id)?.[locale];
/** The level of its evidence; of a test without a method the weakest. */
export const levelOf = (method: TestMethod | undefined): number => method?.level ?? levels[0]!.level;
/** As what part of one each answer of a test counts; nothing before it has a method or a weight of its own. */
export const weightOf = ({ weight, method }: TestCard): number | undefined =>
  weight ?? levels.find(({ level }) => level === methodOf(method)?.level)?.counts;
/**
 * All methods, best first: made for assumptions in this block before others, of these what fits the phase, and of these
 * the cheapest, as `order` in the file says.
 */
export const methodsFor = (block: string | undefined, phase?: string): TestMethod[] => {
  const misses = ({ blocks, phases }: TestMethod): number =>
    2 * Number(!blocks.includes(block ?? '')) + Number(!phases.includes(phase ?? ''));
  return [...methods].sort((a, b) => misses(a) - misses(b) || a.costEuro.likely - b.costEuro.likely);
};
