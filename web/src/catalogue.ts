// The PPS method as data, shared with the server: labels, questions and reasons in both languages, each with source and status.
import archetypesFile from '../../data/archetypes.json';
import canvasFile from '../../data/canvas.json';
import defaultsFile from '../../data/defaults.json';
import phasesFile from '../../data/phases.json';
import sustainedFile from '../../data/sustained.json';
import type { Pin, Plan, Quantity } from './generated/records';

interface Texts<T> {
  nl: T;
  en: T;
  source: string;
  status: string;
}

export type Area = 'kp' | 'ka' | 'kr' | 'vp' | 'cr' | 'ch' | 'cs' | 'co' | 're';
export type Block = Texts<{ label: string; question: string; hints: string[] }> & { id: string; area: Area };
export type Phase = Texts<{ label: string; text: string; end?: string }> & { id: string };
export type Archetype = Texts<{ label: string; text: string }> & { id: string };
export type SustainedTest = Texts<{ label: string; why: string; todo: string }> & {
  code: string;
  threshold: number;
  unit: string;
};
export type Default = Texts<{ reason: string }> & { value: Quantity };

/** The blocks as one reads them aloud: from partners to revenues. */
export const blocks = canvasFile.blocks as Block[];
export const canvasCredit = canvasFile.credit as Texts<{ text: string }>;
export const phases = phasesFile.phases as Phase[];
export const archetypes = archetypesFile.archetypes as Archetype[];
export const sustainedTests = sustainedFile.tests as SustainedTest[];

const defaults = defaultsFile as unknown as {
  plan: Partial<Record<keyof Plan, Default>>;
  pin: Partial<Record<keyof Pin, Default>>;
  archetypes: Partial<Record<string, Partial<Record<keyof Pin, Default>>>>;
};

/** What the forecast takes when a field is empty; for a pin, the archetype of its offer may say otherwise. */
export function defaultOf(kind: string, field: string, archetype = ''): Default | undefined {
  if (kind === 'plan') return defaults.plan[field as keyof Plan];
  if (kind !== 'pins') return undefined;
  return defaults.archetypes[archetype]?.[field as keyof Pin] ?? defaults.pin[field as keyof Pin];
}
