// What the method knows of plans: kinds of offers, and the values that stand in for what is not filled in.
import { archetypes as all } from '../../../data/archetypes.json';
import { archetypes as ofArchetypes, pin, plan } from '../../../data/defaults.json';
import type { Texts } from './catalogue';
import type { Pin, Plan, Quantity } from '../generated/records';

export type Archetype = Texts<{ label: string; text: string }> & { id: string };
export type Default = Texts<{ reason: string }> & { value: Quantity };

export const archetypes = all as Archetype[];

const defaults = { plan, pin, archetypes: ofArchetypes } as unknown as {
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
