import { fieldAnchor, fieldPath } from '../document/paths';
import type { Quantity } from '../generated/records';
import { traitsOf } from '../generated/traits';
import { euro, midpoint, shortQuantity, type Unit } from '../i18n/format';
import { locale } from '../i18n/index.svelte';
import { pathTo } from '../kit/router.svelte';
import type { Workspace } from '../workspace/workspace.svelte';
import { type Linkable, linkParts, namedLinks, rowsOf } from './links';

/** A row of the plan that a note is about. */
export interface Row {
  link: string;
  kind: Linkable;
  id: string;
  name: string;
  /** The figure that says most of it; empty when there is none. */
  figure: string;
  /** The way to it. */
  href: string;
}

/** Where in the plan a row stands. */
export const rowPath = (document: string, kind: Linkable, id: string): string =>
  `${pathTo(document, 'plan')}#${fieldAnchor(fieldPath(kind, id, 'name'))}`;

/** What notes are about: rows of the plan, as far as one may see it. */
export class About {
  /** What each partner pays over the years with subsidy, in cents. With kind no bill is paid, so it does not count. */
  readonly #paid = $derived.by(() => {
    const sums = new Map<string, number>();
    for (const [, { partner, form, period, amount }] of this.open.tables.contributions.all())
      if (form === 'cash' && period !== 'later' && amount !== undefined && typeof amount !== 'string')
        sums.set(partner, (sums.get(partner) ?? 0) + midpoint(amount));
    return sums;
  });

  constructor(private readonly open: Workspace) {}

  /** The rows to which links lead. */
  rows(links: readonly string[] | undefined): Row[] {
    return namedLinks(rowsOf(this.open), links).flatMap(({ link, name }) => {
      const { kind, id } = linkParts(link)!;
      return { link, kind, id, name, figure: this.#figure(kind, id), href: rowPath(this.open.id, kind, id) };
    });
  }

  #figure(kind: Linkable, id: string): string {
    if (kind === 'partners') {
      const paid = this.#paid.get(id);
      return paid ? euro(paid / 100, locale()) : '';
    }
    const { figure, unit } = traitsOf(kind)!.linkable!;
    const value = figure && (this.open.tables[kind].get(id) as Record<string, Quantity | string | undefined>)[figure];
    if (!value) return '';
    // What waits for the server stands as it was typed.
    if (typeof value === 'string') return value;
    const most = typeof value === 'object' && value.likely !== undefined ? value.likely : value;
    const text = shortQuantity(most, unit as Unit, locale());
    return unit === 'cent' ? `€\u00a0${text}` : unit === 'fte' ? `${text}\u00a0fte` : text;
  }
}
