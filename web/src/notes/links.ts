import type { Kind } from '../generated/records';
import type { Workspace } from '../document/workspace.svelte';

/** Kinds of records that a note can be about, in the order in which people choose. */
export const linkable = ['partners', 'targetGroups', 'offers'] as const satisfies readonly Kind[];
export type Linkable = (typeof linkable)[number];

export const linkTo = (kind: Linkable, id: string): string => `${kind}/${id}`;

/** Kind and id of a link; `null` when it leads to a kind that this page does not know. */
export function linkParts(link: string): { kind: Linkable; id: string } | null {
  const [kind, id] = link.split('/');
  const known = linkable.find((one) => one === kind);
  return known && id ? { kind: known, id } : null;
}

/** The name of what a link leads to; `undefined` when it is gone. */
export function linkName(workspace: Workspace, link: string): string | undefined {
  const parts = linkParts(link);
  const row = parts && workspace.tables[parts.kind].get(parts.id);
  return row ? (row.name ?? '') : undefined;
}

/** Where in the plan the records of a kind stand. */
export const planPlace = (kind: Linkable): string => `section-${kind === 'partners' ? 'partners' : 'pins'}`;
