import { sectionAnchor } from '../document/paths';
import type { Kind } from '../generated/records';
import { kinds, traits, traitsOf } from '../generated/traits';
import type { Workspace } from '../workspace/workspace.svelte';
import { t } from '../i18n/index.svelte';

/** Kinds of records that a note can be about, in the order in which people choose. */
export const linkable = kinds.filter((kind): kind is Linkable => traitsOf(kind)?.linkable !== undefined);
export type Linkable = {
  [K in Kind]: (typeof traits)[K] extends { linkable: object } ? K : never;
}[Kind];

/** As many links may a note have. */
export const mostLinks = 20;

export const linkTo = (kind: Linkable, id: string): string => `${kind}/${id}`;

/** Kind and id of a link; `null` when it leads to a kind that this page does not know. */
export function linkParts(link: string): { kind: Linkable; id: string } | null {
  const [kind, id] = link.split('/');
  const known = linkable.find((one) => one === kind);
  return known && id ? { kind: known, id } : null;
}

/** Finds a record that a link may lead to. */
export type Rows = (kind: Linkable, id: string) => { name?: string } | undefined;
export const rowsOf =
  ({ tables }: Workspace): Rows =>
  (kind, id) =>
    tables[kind].get(id);

/** The name of what a link leads to; `undefined` when it is gone. */
export function linkName(rows: Rows, link: string): string | undefined {
  const parts = linkParts(link);
  const row = parts && rows(parts.kind, parts.id);
  return row ? (row.name ?? '') : undefined;
}

/** The links of a note that lead somewhere, each with the name of what it leads to. */
export const namedLinks = (rows: Rows, links: readonly string[] = []): { link: string; name: string }[] =>
  links.flatMap((link) => {
    const name = linkName(rows, link);
    return name === undefined ? [] : [{ link, name: name || t('row.unnamed') }];
  });

/** Where in the plan the records of a kind stand. */
export const planPlace = (kind: Linkable): string => sectionAnchor(kind);

/** The block in which a note about a record of this kind has its place. */
export const homeOf = (kind: Linkable): string => traits[kind].linkable.block;

/** Whether notes about other things have their place in that block too. */
export const isMixed = (kind: Linkable): boolean => 'mixed' in traits[kind].linkable;
