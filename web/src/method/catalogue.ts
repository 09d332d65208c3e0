// The PPS method as data, shared with the server: labels, questions and reasons in both languages. Its sources stay behind when the page is built.
import canvasFile from '../../../data/canvas.json';
import examplesFile from '../../../data/examples.json';
import phasesFile from '../../../data/phases.json';
import sustainedFile from '../../../data/sustained.json';

export interface Texts<T> {
  nl: T;
  en: T;
}

export type Side = 'gives' | 'gets';
export type Block = Texts<{ label: string; question: string; hints: string[]; examples: string[] }> & {
  id: string;
  area: string;
  /** On which side its notes stand for whoever they concern; what stands aside has no place yet, and concerns nobody. */
  side: Side | 'aside';
  concerns: string[];
};
export type Step = Texts<{ label: string; text: string }> & { id: string; blocks: string[] };
export type Difference = Texts<{ label: string; text: string }> & { id: string; blocks: string[] };
export type Stakeholder = Texts<{ label: string; gives: string; gets: string; words: string[] }> & {
  id: string;
  sorts: string[];
};
export type Rule = Texts<{ text: string; words: string[] }> & {
  id: string;
  block: string;
  unless: Record<Side, string[]> & { plan: PlanFact[] };
};
/** What the plan may say that answers a remark. */
export type PlanFact = 'rows' | 'people' | 'headPin' | 'students' | 'lastingCost' | 'inKind' | 'ownIncome';
export type ExampleNote = Texts<{ kind: string; text: string }> & { id: string };
export type Phase = Texts<{ label: string; text: string; end?: string }> & { id: string };
export type SustainedTest = Texts<{ label: string; why: string; todo: string }> & {
  code: string;
  threshold: number;
  unit: string;
  compare: 'atLeast' | 'atMost';
};

/** The blocks as one reads them aloud: from partners to revenues. */
export const blocks = canvasFile.blocks as Block[];
/** Blocks that a canvas may switch on besides the nine. */
export const extraBlocks = canvasFile.extras as Block[];
export const allBlocks: readonly Block[] = [...blocks, ...extraBlocks];
export const blockById = (id: string): Block | undefined => allBlocks.find((block) => block.id === id);
export const steps = canvasFile.steps as Step[];
export const differences = canvasFile.differences as Difference[];
export const alike = canvasFile.alike as Texts<{ text: string }>;
export const stakeholders = canvasFile.stakeholders as Stakeholder[];
export const rules = canvasFile.rules as Rule[];
export const exampleNotes = examplesFile.examples as ExampleNote[];
export const canvasCredit = canvasFile.credit as Texts<{ text: string }>;
export const phases = phasesFile.phases as Phase[];
export const sustainedTests = sustainedFile.tests as SustainedTest[];
