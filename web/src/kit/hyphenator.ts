/** So many letters stay together at either end of a word. */
const whole = 4;
/** The patterns are for words, not for addresses. */
const longest = 90;

/** A word that is written down with its breaks: it goes before the patterns. */
interface Word {
  letters: string;
  /** After how many of its letters it may break; 0 is before it, within a longer word. */
  breaks: ReadonlySet<number>;
}

/**
 * Where words may break, by patterns (F. M. Liang, Word Hy-phen-a-tion by Com-put-er, 1983) and by words that are written down. The server breaks them
 * by the same (src/report/set/hyphens.cpp).
 */
export class Hyphenator {
  /** For the letters of a pattern the digits between them. */
  readonly #patterns = new Map<string, readonly number[]>();
  readonly #words: Word[] = [];
  #length = 0;

  /** `lines`: words with hyphens, one in front too for what is a part of compounds, and patterns with digits. */
  constructor(lines: readonly string[]) {
    for (const line of lines) {
      if (line.includes('-')) {
        let at = 0;
        const parts = line.split('-');
        this.#words.push({ letters: parts.join(''), breaks: new Set(parts.map((part) => (at += part.length))) });
      } else if (line !== '') {
        const letters = line.replace(/\d/g, '');
        this.#patterns.set(letters, line.split(/\D/u).map(Number));
        this.#length = Math.max(this.#length, letters.length);
      }
    }
  }

  /** After how many letters a word may break, in order. */
  breaks(word: string): number[] {
    if (word.length > longest) return [];
    const lower = word.toLowerCase();
    const marked = `.${lower}.`;
    const values = Array<number>(marked.length + 1).fill(0);
    for (let from = 0; from < marked.length; from++) {
      for (let to = from + 1; to <= Math.min(marked.length, from + this.#length); to++) {
        const digits = this.#patterns.get(marked.slice(from, to)) ?? [];
        for (const [i, digit] of digits.entries()) if (digit > values[from + i]!) values[from + i] = digit;
      }
    }
    const may = Array.from(lower, (_, at) => values[at + 1]! % 2 === 1);
    for (const { letters, breaks } of this.#words) {
      for (let from = lower.indexOf(letters); from >= 0; from = lower.indexOf(letters, from + 1)) {
        for (let at = 1; at < letters.length; at++) may[from + at] = breaks.has(at);
        if (breaks.has(0) && from > 0) [may[from - 1], may[from]] = [false, true];
      }
    }
    return [...may.keys()].filter((at) => may[at] && at >= whole && at <= word.length - whole);
  }
}
