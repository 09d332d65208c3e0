import source from '../generated/hyphens.nl.txt?url';
import { locale } from '../i18n/index.svelte';
import { Hyphenator } from './hyphenator';

/** Words from this length on may break; shorter ones fit on any note. The letters are those of the patterns. */
const longWord = /[a-zà-öø-ÿ]{12,}/giu;
/** Tells in a text where a word may break. */
export const softHyphen = '\u00ad';

let hyphenator = $state.raw<Hyphenator | null>(null);
let coming: Promise<void> | undefined;
const known = new Map<string, string>();

/** The patterns come when there is a first word to break; without them it stays whole. */
async function fetchPatterns(): Promise<void> {
  try {
    const answer = await fetch(source);
    if (answer.ok) hyphenator = new Hyphenator((await answer.text()).split('\n'));
  } catch {
    coming = undefined;
  }
}

function broken(word: string, by: Hyphenator): string {
  let out = known.get(word);
  if (out === undefined) {
    let from = 0;
    const parts = [...by.breaks(word), word.length].map((to) => word.slice(from, (from = to)));
    known.set(word, (out = parts.join(softHyphen)));
  }
  return out;
}

/** A text with soft hyphens in its long words, where Dutch may break them; in another language it stays as it is, as on paper. */
export function softened(text: string): string {
  if (locale() !== 'nl' || text.search(longWord) < 0) return text;
  if (!hyphenator) coming ??= fetchPatterns();
  const by = hyphenator;
  return by ? text.replace(longWord, (word) => broken(word, by)) : text;
}
