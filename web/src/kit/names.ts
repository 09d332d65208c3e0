// Names as they are compared: by what one calls somebody, not by how it is spelt.

/** A text as it is compared: without capitals, accents and signs. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}|\u00ad/gu, '')
    .replace(/[^\p{L}\d/-]+/gu, ' ')
    .trim();

/** Legal forms, dots taken out: at the end of a name, or the words that may stand before it. */
const legal = String.raw`(?:b ?v|n ?v|v ?o ?f|c ?v|u ?a|w ?a|b ?a|ltd|inc|llc|gmbh|stichting|vereniging|cooperatie|foundation|maatschap|eenmanszaak)`;
const atEnd = new RegExp(`(?: ${legal})+$`);
const atStart = /^(?:stichting|vereniging|cooperatie) /;

/** A name as it is compared: "Jansen B.V." and "Stichting Jansen" are "jansen". */
export function foldName(name: string): string {
  const folded = fold(name.replaceAll('.', '')).replace(/[\s/-]+/g, ' ');
  return folded.replace(atEnd, '').replace(atStart, '') || folded;
}
