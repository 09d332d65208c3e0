// The words of typed months, in both languages. A kind of word is one letter, from which forms are spelled.

/** What a word does: M month, S season, B part of a year or month, Q quarter, H half, J school year, m months, a years, A after, n number. */
export type Letter = 'M' | 'S' | 'B' | 'Q' | 'H' | 'J' | 'm' | 'a' | 'A' | 'n';

/** First and last month of something, counted from January. */
export type Span = readonly [number, number];

const monthNames = [
  ['januari', 'january', 'jan'],
  ['februari', 'february', 'feb', 'febr'],
  ['maart', 'march', 'mrt', 'mar', 'maa'],
  ['april', 'apr'],
  ['mei', 'may'],
  ['juni', 'june', 'jun'],
  ['juli', 'july', 'jul'],
  ['augustus', 'august', 'aug'],
  ['september', 'sept', 'sep'],
  ['oktober', 'october', 'okt', 'oct'],
  ['november', 'nov'],
  ['december', 'dec'],
];
const numbers = [
  ['een', 'eerste', 'one', 'first'],
  ['twee', 'tweede', 'two', 'second'],
  ['drie', 'derde', 'three', 'third'],
  ['vier', 'vierde', 'four', 'fourth'],
  ['vijf', 'vijfde', 'five', 'fifth'],
  ['zes', 'zesde', 'six', 'sixth'],
  ['zeven', 'zevende', 'seven', 'seventh'],
  ['acht', 'achtste', 'eight', 'eighth'],
  ['negen', 'negende', 'nine', 'ninth'],
  ['tien', 'tiende', 'ten', 'tenth'],
  ['elf', 'elfde', 'eleven', 'eleventh'],
  ['twaalf', 'twaalfde', 'twelve', 'twelfth'],
];
/** The winter ends in the year after. */
export const winter: Span = [11, 13];
const spans: [Letter, Span, string][] = [
  ['S', [2, 4], 'voorjaar lente spring'],
  ['S', [5, 7], 'zomer summer'],
  ['S', [8, 10], 'najaar herfst autumn fall'],
  ['S', winter, 'winter'],
  ['B', [0, 0], 'begin start early beginning'],
  ['B', [5, 6], 'medio midden halverwege mid middle'],
  ['B', [11, 11], 'eind einde end late'],
];
const plain: [Letter, string][] = [
  ['Q', 'kwartaal kwart quarter q k kw'],
  ['H', 'helft half halfjaar h'],
  ['J', 'schooljaar studiejaar cursusjaar collegejaar sj school academic'],
  ['m', 'maand maanden mnd month months'],
  ['a', 'jaar jaren year years'],
  ['A', 'na after'],
];
const noise = new Set('van vanaf de het in of the per op from start pps st nd rd th e ste'.split(' '));

export interface Meaning {
  letter: Letter;
  number: number;
  span?: Span;
}

const words = new Map<string, Meaning>([
  ...monthNames.flatMap((names, i) => names.map((name): [string, Meaning] => [name, { letter: 'M', number: i }])),
  ...numbers.flatMap((names, i) => names.map((name): [string, Meaning] => [name, { letter: 'n', number: i + 1 }])),
  ...spans.flatMap(([letter, span, names]) =>
    names.split(' ').map((name): [string, Meaning] => [name, { letter, number: 0, span }]),
  ),
  ...plain.flatMap(([letter, names]) =>
    names.split(' ').map((name): [string, Meaning] => [name, { letter, number: 0 }]),
  ),
]);

/** What a word in small letters means; `null` when it adds nothing, `undefined` when it is none of ours. */
export const meaningOf = (word: string): Meaning | null | undefined =>
  words.get(word) ?? (noise.has(word) ? null : undefined);
