import { defaultOf, type Default } from '../../method/plan';
import type { Workspace } from '../../workspace/workspace.svelte';

/** What the forecast takes for this field when it is left empty. */
export function assumed(open: Workspace, kind: string, id: string, field: string): Default | undefined {
  const offer = kind === 'pins' ? open.tables.pins.get(id)?.offer : undefined;
  return defaultOf(kind, field, offer === undefined ? undefined : open.tables.offers.get(offer)?.archetype);
}
