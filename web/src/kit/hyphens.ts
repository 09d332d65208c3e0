import type { Locale } from '../i18n/index.svelte';

/** Words from this length on may break; shorter ones fit on any note. */
const longWord = /\p{L}{15,}/gu;
const vowels = 'aeiouyáàäâéèëêíìïîóòöôúùüû';
/** Letters that sound as one and stay together. */
const clusters =
  /^(?:ch|sch|st|th|ph|qu|br|bl|cr|cl|dr|fr|fl|gr|gl|kr|kl|kn|pr|pl|tr|vr|wr|zw|tw|sp|sl|sn|sm|schr|str|spr|spl)$/i;
const softHyphen = '\u00ad';

const isVowel = (letter: string): boolean => vowels.includes(letter.toLowerCase());

/**
 * Places where a long Dutch word may break, by the rule of thumb taught at school: one consonant between two vowels goes to the
 * next syllable, of several the first stays, and letters that sound as one stay together. At least four letters stay on either side.
 */
function broken(word: string): string {
  let out = '';
  let from = 0;
  for (let at = 1; at < word.length - 1; at++) {
    if (!isVowel(word[at - 1]!) || isVowel(word[at]!)) continue;
    let next = at;
    while (next < word.length && !isVowel(word[next]!)) next++;
    if (next === word.length) break;
    const between = word.slice(at, next);
    const point = at + (between.length === 1 || clusters.test(between) ? 0 : splitOf(between));
    if (point - from >= 4 && word.length - point >= 4) {
      out += word.slice(from, point) + softHyphen;
      from = point;
    }
    at = next - 1;
  }
  return out + word.slice(from);
}

/** How many of several consonants stay before the break: all but the longest cluster at their end, and at least one. */
function splitOf(between: string): number {
  for (let keep = 1; keep < between.length - 1; keep++) if (clusters.test(between.slice(keep))) return keep;
  return between.length - 1;
}

/** A text with soft hyphens in its long words. */
export const softened = (text: string): string => text.replace(longWord, broken);

const measured = new Map<Locale, boolean>();

/** Whether this browser breaks words of a language by itself: not every one carries a dictionary for it. */
export function hyphenates(locale: Locale): boolean {
  const known = measured.get(locale);
  if (known !== undefined) return known;
  const probe = document.createElement('div');
  probe.lang = locale;
  probe.textContent = 'verantwoordelijkheid responsibilities';
  probe.style.cssText = 'position:absolute;visibility:hidden;width:6em;hyphens:auto;font:16px monospace';
  document.body.append(probe);
  const withHyphens = probe.scrollWidth;
  probe.remove();
  const answer = withHyphens > 0 && withHyphens <= 6 * 16 + 1;
  measured.set(locale, answer);
  return answer;
}
