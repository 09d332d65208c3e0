/** What one does not see in a text: where a word may break, and joiners without width. */
const unseen = /[\u00AD\u200B-\u200D\u2060\uFEFF]/gu;

/** A letter as one looks for it: without capital and accents; spaces and hyphens of any kind are the usual ones. */
const plainLetter = (letter: string): string =>
  letter
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(unseen, '')
    .replace(/[\u00A0\u2007\u202F]/gu, ' ')
    .replace(/[\u2010\u2011]/gu, '-')
    .toLowerCase();

/** A text as one looks for it, letter by letter. */
export const plain = (text: string): string => Array.from(text, plainLetter).join('');

/** The same, and for each of its letters where it stands in the original. */
function normalised(text: string): { plain: string; at: number[] } {
  let all = '';
  const at: number[] = [];
  let i = 0;
  for (const letter of text) {
    const letters = plainLetter(letter);
    all += letters;
    for (let j = 0; j < letters.length; j++) at.push(i);
    i += letter.length;
  }
  at.push(text.length);
  return { plain: all, at };
}

/** A part of a text, and whether it was looked for. */
export interface Segment {
  text: string;
  hit: boolean;
}

/** Cuts a text at each place where `query` stands in it, whatever the capitals and accents. */
export function segmentsOf(text: string, query: string): Segment[] {
  const wanted = plain(query);
  if (wanted === '') return [{ text, hit: false }];
  const { plain: whole, at } = normalised(text);
  const segments: Segment[] = [];
  let from = 0;
  for (let found = whole.indexOf(wanted); found >= 0; found = whole.indexOf(wanted, found + wanted.length)) {
    const [begin, end] = [at[found]!, at[found + wanted.length - 1]! + 1];
    if (begin < from) continue;
    if (begin > from) segments.push({ text: text.slice(from, begin), hit: false });
    segments.push({ text: text.slice(begin, end), hit: true });
    from = end;
  }
  if (from < text.length) segments.push({ text: text.slice(from), hit: false });
  return segments;
}

export const contains = (text: string, query: string): boolean => plain(text).includes(plain(query));
