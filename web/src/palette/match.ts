import { plain } from '../kit/text-search';

/** The words of a text, without capitals and accents. */
export const wordsOf = (text: string): string[] => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * Whether `typed` is how `word` begins, but for one slip: a letter wrong, too many, left out, or two changed about. The first letter counts, and
 * short words have too little left to tell by.
 */
export function nearly(typed: string, word: string): boolean {
  if (typed.length < 4 || typed[0] !== word[0]) return false;
  let i = 0;
  while (i < typed.length && typed[i] === word[i]) i++;
  const [rest, left] = [typed.slice(i + 1), word.slice(i)];
  return (
    left.startsWith(rest) ||
    left.slice(1).startsWith(rest) ||
    left.slice(1).startsWith(typed.slice(i)) ||
    (typed[i] === left[1] && typed[i + 1] === left[0] && left.slice(2).startsWith(typed.slice(i + 2)))
  );
}

/** How well a typed word fits one of these: whole, as a beginning, somewhere inside, or with a slip; 0 when it does not. */
function fit(typed: string, words: readonly string[], slips: boolean): number {
  let best = 0;
  for (const word of words) {
    if (word === typed) return 3.2;
    if (word.startsWith(typed)) best = 3;
    else if (best < 2 && typed.length > 1 && word.includes(typed)) best = 2;
    else if (best < 1 && slips && nearly(typed, word)) best = 1;
  }
  return best;
}

/** What can be found: the words of what it is called, and further words that lead to it. */
export interface Findable {
  title: readonly string[];
  more: readonly string[];
}

/** How well a question fits; each of its words must, and one that the title holds counts most. 0 when it does not. */
export function score(question: readonly string[], { title, more }: Findable, slips: boolean): number {
  let sum = 0;
  for (const typed of question) {
    const best = Math.max(2 * fit(typed, title, slips), fit(typed, more, slips));
    if (best === 0) return 0;
    sum += best;
  }
  // What is said in fewer words is about it, and not only with it in passing.
  return sum - 0.18 * Math.min(title.length, 5);
}

/** What answers a question, best first; only when nothing does, what would but for a slip of the pen. */
export function ranked<T extends Findable>(items: readonly T[], question: readonly string[]): T[] {
  for (const slips of [false, true]) {
    const found = items
      .map((item) => ({ item, points: score(question, item, slips) }))
      .filter(({ points }) => points > 0)
      .sort((a, b) => b.points - a.points);
    if (found.length > 0) return found.map(({ item }) => item);
  }
  return [];
}
