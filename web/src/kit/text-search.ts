/** A text without capitals and accents, and for each of its letters where it stands in the original. */
function normalised(text: string): { plain: string; at: number[] } {
  let plain = '';
  const at: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const letters = text[i]!.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    plain += letters;
    for (let j = 0; j < letters.length; j++) at.push(i);
  }
  at.push(text.length);
  return { plain, at };
}

/** A part of a text, and whether it was looked for. */
export interface Segment {
  text: string;
  hit: boolean;
}

/** Cuts a text at each place where `query` stands in it, whatever the capitals and accents. */
export function segmentsOf(text: string, query: string): Segment[] {
  const wanted = normalised(query).plain;
  if (wanted === '') return [{ text, hit: false }];
  const { plain, at } = normalised(text);
  const segments: Segment[] = [];
  let from = 0;
  for (let found = plain.indexOf(wanted); found >= 0; found = plain.indexOf(wanted, found + wanted.length)) {
    const [begin, end] = [at[found]!, at[found + wanted.length - 1]! + 1];
    if (begin < from) continue;
    if (begin > from) segments.push({ text: text.slice(from, begin), hit: false });
    segments.push({ text: text.slice(begin, end), hit: true });
    from = end;
  }
  if (from < text.length) segments.push({ text: text.slice(from), hit: false });
  return segments;
}

/** A text without capitals and accents. */
export const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export const contains = (text: string, query: string): boolean => plain(text).includes(plain(query));
