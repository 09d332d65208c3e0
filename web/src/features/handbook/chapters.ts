import type { Locale, TextSource } from '../../i18n/index.svelte';
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

const guides: Partial<Record<Locale, readonly Chapter[]>> = {};

async function keep(language: Locale, guide: Promise<{ default: readonly Chapter[] }>) {
  guides[language] = (await guide).default;
  return { default: {} };
}
/** The guide comes with the texts, in the reader's language. */
export const guideTexts: TextSource = {
  nl: () => keep('nl', import('./texts/guide/nl')),
  en: () => keep('en', import('./texts/guide/en')),
};

/** The guide in a language, once it is here. */
export const guideIn = (language: Locale): readonly Chapter[] => guides[language] ?? [];

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

/** Words of a question that say nothing of what it is about. */
const fillers = new Set(
  (
    'de het een en of in op te van voor met naar bij is zijn ben kan kun moet mag wil ik je jij we wij ons onze jullie mijn ' +
    'hoe wat waar wie waarom wanneer welke hier niet ' +
    'the a an and or in on to of for with at is are am can could must may do does i you we us our my your how what where who ' +
    'why when which here not'
  ).split(' '),
);

/** What stays of a word when its ending goes: "partners" and "partner", "printen" and "print". */
const stem = (word: string): string => (word.length > 5 ? word.replace(/(?:en|e|s|t|d|ing)$/, '') : word);

/**
 * The chapters that have the most words of a question, and more than half of them; those with most in the title first.
 */
export function search(guide: readonly Chapter[], question: string): readonly Chapter[] {
  const asked = plain(question)
    .split(/[^\p{L}\p{N}-]+/u)
    .filter(Boolean);
  const telling = asked.filter((word) => !fillers.has(word));
  const stems = (telling.length > 0 ? telling : asked).map(stem);
  if (stems.length === 0) return guide;
  const count = (text: string) => {
    const all = plain(text);
    return stems.filter((word) => all.includes(word)).length;
  };
  const found = guide.map((one) => ({
    one,
    title: count(one.title),
    whole: count(`${one.title} ${wordsOf(one)}`),
  }));
  const most = Math.max(...found.map(({ whole }) => whole));
  return found
    .filter(({ whole }) => whole === most && 2 * whole > stems.length)
    .sort((a, b) => b.title - a.title)
    .map(({ one }) => one);
}
