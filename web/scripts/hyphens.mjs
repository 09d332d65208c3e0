// Writes what the page must know to break Dutch words where the server does: the words of src/report/set/hyphens.nl.txt, and the patterns of
// OpenTaal as Debian's package hyphen-nl brings them. Of those only the ones that say something which shorter ones within them do not: the
// rest helps another way to look them up, that of libhyphen.
import { readFileSync, writeFileSync } from 'node:fs';

const packaged = '/usr/share/hyphen/hyph_nl_NL.dic';
const words = readFileSync(new URL('../../src/report/set/hyphens.nl.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

/** The letters of a pattern, and the digit before each of them and at the end. */
function taken(pattern) {
  const letters = pattern.replace(/\d/g, '');
  const digits = Array(letters.length + 1).fill(0);
  let at = 0;
  for (const sign of pattern) {
    if (/\d/.test(sign)) digits[at] = Number(sign);
    else at++;
  }
  return { pattern, letters, digits };
}
const all = readFileSync(packaged, 'latin1').trim().split('\n').slice(1).map(taken);
const known = new Map();
for (const one of all.toSorted((a, b) => a.letters.length - b.letters.length)) {
  const { letters, digits } = one;
  const said = Array(letters.length + 1).fill(0);
  for (let from = 0; from < letters.length; from++)
    for (let to = from + 1; to <= letters.length; to++)
      known
        .get(letters.slice(from, to))
        ?.digits.forEach((digit, i) => (said[from + i] = Math.max(said[from + i], digit)));
  if (digits.some((digit, i) => digit !== said[i])) known.set(letters, one);
}
const patterns = [...known.values()].map(({ pattern }) => pattern).sort();
writeFileSync(
  new URL('../src/generated/hyphens.nl.txt', import.meta.url),
  [...words, ...patterns].map((line) => `${line}\n`).join(''),
);
