import en from '../../../../docs/user-guide.en.md';
import nl from '../../../../docs/user-guide.nl.md';
import type { Locale } from '../../i18n/index.svelte';
import { plain } from '../../kit/text-search';

/** A heading of the user guide with what stands under it, up to the next heading. */
export interface Chapter {
  /** The same in each language. */
  id: string;
  title: string;
  /** 2 for a chapter, 3 for a part of one. */
  depth: number;
  html: string;
}

const guides: Record<Locale, readonly Chapter[]> = { nl, en };

/** The guide in a language. */
export const guideIn = (language: Locale): readonly Chapter[] => guides[language];

/** What a chapter says, without its layout. */
export const wordsOf = ({ html }: Chapter): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(
      /&(?:#39|quot|amp|lt|gt);/g,
      (sign) => ({ '&#39;': '’', '&quot;': '"', '&amp;': '&', '&lt;': '<', '&gt;': '>' })[sign]!,
    )
    .replace(/\s+/g, ' ')
    .trim();

/** The chapter of that name with its parts; none when there is no such name. */
export function withParts(guide: readonly Chapter[], id: string): readonly Chapter[] {
  const at = guide.findIndex((one) => one.id === id);
  if (at < 0) return [];
  const from = guide.slice(0, at + 1).findLastIndex(({ depth }) => depth === 2);
  const next = guide.findIndex(({ depth }, i) => i > from && depth === 2);
  return guide.slice(from, next < 0 ? undefined : next);
}

/** The chapters that have every word of a question; those with all in the title first. */
export function search(guide: readonly Chapter[], question: string): readonly Chapter[] {
  const words = plain(question).split(/\s+/).filter(Boolean);
  const has = (text: string) => words.every((word) => plain(text).includes(word));
  const found = guide.filter((one) => has(`${one.title} ${wordsOf(one)}`));
  return [...found.filter(({ title }) => has(title)), ...found.filter(({ title }) => !has(title))];
}
