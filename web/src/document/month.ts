import { now } from '../device/clock';
import type { Problem } from './change';
import { monthText } from '../i18n/format';
import type { Locale } from '../i18n/index.svelte';
import { type Letter, meaningOf, type Span, winter } from './month-words';

/** What one must know to read a month. */
export interface MonthContext {
  lang: Locale;
  /** The first month of the PPS, from which "maand 7" counts. */
  start?: string | undefined;
  /** The last month of something is asked: of a period its end, not its beginning. */
  last?: boolean;
  /** The year that we are in, for a month without one. */
  year?: number;
}

/** What was read; or why not, with months that may have been meant. */
export type ReadMonth = { month: string } | { problem: Omit<Problem, 'path'> };

interface Token {
  letter: Letter | 'Y' | 'y';
  number: number;
  span?: Span | undefined;
}
/** Months since the year 0. */
const at = (year: number, month: number): number => year * 12 + month;
const written = (index: number): string =>
  `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
const century = (year: number): number => (year < 100 ? 2000 + year : year);

/** Years, numbers and words; `undefined` when there is a word that we do not know. */
function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  const pieces = text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}|\u00ad/gu, '')
    .replace(/\banderhalf jaar\b/, '18 maanden')
    .replace(/\b(een|na) half jaar\b|\bhalf a year\b/, (found) => `${found.startsWith('na') ? 'na ' : ''}6 maanden`)
    .matchAll(/(['’‘])?(\d+)|\p{L}+|[^\s\-–—/.,()]/gu);
  for (const [piece, quote, digits] of pieces) {
    if (digits) {
      const number = Number(digits);
      if (quote && digits.length === 2) tokens.push({ letter: 'y', number });
      else if (digits.length === 4 && number >= 1900 && number < 2200) tokens.push({ letter: 'Y', number });
      else if (digits.length <= 3) tokens.push({ letter: 'n', number });
      else return undefined;
      continue;
    }
    const meaning = meaningOf(piece);
    if (meaning === undefined) return undefined;
    if (meaning) tokens.push(meaning);
  }
  // "school year", "studiejaar": one thing.
  return tokens.filter(({ letter }, i) => letter !== 'a' || tokens[i - 1]?.letter !== 'J');
}

type Rule = (t: readonly number[], tokens: readonly Token[]) => Span | undefined;

const one = (year: number, month: number): Span | undefined =>
  month >= 0 && month < 12 && ((year >= 10 && year < 100) || year >= 1900)
    ? [at(century(year), month), at(century(year), month)]
    : undefined;
const day = (number: number, month: Span | undefined): Span | undefined =>
  number >= 1 && number <= 31 ? month : undefined;
/** From August: by law a school year begins on the first of it. */
const schoolYear = (from: number, until: number): Span | undefined =>
  until % 100 === (from + 1) % 100 && century(from) >= 1900
    ? [at(century(from), 7), at(century(from) + 1, 6)]
    : undefined;
const within = (year: number, span: Span): Span => [at(year, span[0]), at(year, span[1])];
const quarter = (n: number, year: number): Span | undefined =>
  n >= 1 && n <= 4 ? within(year, [3 * n - 3, 3 * n - 1]) : undefined;
const half = (n: number, year: number): Span | undefined =>
  n === 1 || n === 2 ? within(year, [6 * n - 6, 6 * n - 1]) : undefined;

/** Forms with a year in them, as the letters of their tokens. */
const rules: Record<string, Rule> = {
  MY: ([m, y]) => one(y!, m!),
  My: ([m, y]) => one(y!, m!),
  Mn: ([m, y]) => one(y!, m!),
  YM: ([y, m]) => one(y!, m!),
  nMY: ([d, m, y]) => day(d!, one(y!, m!)),
  nMy: ([d, m, y]) => day(d!, one(y!, m!)),
  nMn: ([d, m, y]) => day(d!, one(y!, m!)),
  MnY: ([m, d, y]) => day(d!, one(y!, m!)),
  nY: ([m, y]) => one(y!, m! - 1),
  ny: ([m, y]) => one(y!, m! - 1),
  nn: ([a, b]) => one(b!, a! - 1) ?? (a! >= 10 ? schoolYear(a!, b!) : undefined),
  Yn: ([y, m]) => one(y!, m! - 1) ?? schoolYear(y!, m!),
  nnY: ([d, m, y]) => (m! > 12 ? day(m!, one(y!, d! - 1)) : day(d!, one(y!, m! - 1))),
  nnn: ([d, m, y]) => day(d!, one(y!, m! - 1)),
  Ynn: ([y, m, d]) => day(d!, one(y!, m! - 1)),
  Y: ([y]) => within(y!, [0, 11]),
  BY: ([, y], [b]) => within(y!, b!.span!),
  BMY: ([, m, y]) => one(y!, m!),
  BMn: ([, m, y]) => one(y!, m!),
  BMy: ([, m, y]) => one(y!, m!),
  SY: ([, y], [s]) => (s!.span === winter ? undefined : within(y!, s!.span!)),
  SYn: ([, y, z], [s]) => (s!.span === winter && z === (y! + 1) % 100 ? within(y!, s!.span) : undefined),
  SYY: ([, y, z], [s]) => (s!.span === winter && z === y! + 1 ? within(y!, s!.span) : undefined),
  QnY: ([, n, y]) => quarter(n!, y!),
  nQY: ([n, , y]) => quarter(n!, y!),
  YQn: ([y, , n]) => quarter(n!, y!),
  HnY: ([, n, y]) => half(n!, y!),
  nHY: ([n, , y]) => half(n!, y!),
  JYY: ([, a, b]) => schoolYear(a!, b!),
  JYn: ([, a, b]) => schoolYear(a!, b!),
  Jnn: ([, a, b]) => schoolYear(a!, b!),
  YY: ([a, b]) => schoolYear(a!, b!),
};
/** Forms that count from the first month of the PPS: first and last month after it. */
const afterStart: Record<string, (n: number) => Span> = {
  mn: (n) => [n - 1, n - 1],
  Anm: (n) => [n, n],
  nmA: (n) => [n, n],
  nmAB: (n) => [n, n],
  Ana: (n) => [12 * n, 12 * n],
  naA: (n) => [12 * n, 12 * n],
  naAB: (n) => [12 * n, 12 * n],
  an: (n) => [12 * (n - 1), 12 * n - 1],
};
/** "7e maand" is one of a row, "6 maanden" how many have passed. */
const inOrder = /\d(e|de|ste|st|nd|rd|th)\b|\p{L}(ste|de|rst|cond|ird|th)\b/iu;

const quoted = (text: string): string => `“${text.trim().slice(0, 40)}”`;

function notRead(text: string): Omit<Problem, 'path'> {
  const [nl, en] = [monthExample('nl'), monthExample('en')];
  return {
    nl: `${quoted(text)} lees ik niet als een maand. Schrijf een maand, ${nl}.`,
    en: `I cannot read ${quoted(text)} as a month. Write a month, ${en}.`,
  };
}

/**
 * A calendar month as people write it: "september 2024", "1-9-2026", "2026-09". Of a period ("najaar 2026", "Q2 2027", "schooljaar 2026-2027", "2026")
 * it is the first month, or the last where that is asked. "maand 7" and "na 6 maanden" count from the first month of the PPS.
 */
export function readMonth(text: string, context: MonthContext): ReadMonth {
  const tokens = tokensOf(text);
  if (tokens === undefined || tokens.length === 0) return { problem: notKnown(text) ?? notRead(text) };
  const form = tokens.map(({ letter }) => letter).join('');
  const span = rules[form]?.(
    tokens.map(({ number }) => number),
    tokens,
  );
  const month = ([first, end]: Span) => written(context.last ? end : first);
  if (span) return { month: month(span) };
  const ordinal = inOrder.test(text);
  const relative = afterStart[{ nm: ordinal ? 'mn' : 'Anm', na: ordinal ? 'an' : 'Ana' }[form] ?? form];
  if (relative) {
    const n = tokens.find(({ letter }) => letter === 'n')!.number;
    if (!context.start) return { problem: withoutStart(text) };
    const [year, first] = context.start.split('-').map(Number);
    const [a, b] = relative(n);
    if (b >= 0 && a >= 0) return { month: month([at(year!, first! - 1) + a, at(year!, first! - 1) + b]) };
  }
  return { problem: whichYear(text, form, tokens, context) ?? notKnown(text) ?? notRead(text) };
}

/** A month without its year, and a winter, which has two. */
function whichYear(
  text: string,
  form: string,
  tokens: readonly Token[],
  { lang, start, year }: MonthContext,
): Omit<Problem, 'path'> | undefined {
  const from = start ? Number(start.slice(0, 4)) : (year ?? new Date(now()).getFullYear());
  const months = /^[nB]?M$/.test(form)
    ? [at(from, tokens.at(-1)!.number), at(from + 1, tokens.at(-1)!.number)]
    : form === 'SY' && tokens[0]!.span === winter
      ? [at(tokens[1]!.number, 0), at(tokens[1]!.number, 11)]
      : undefined;
  if (!months) return undefined;
  const proposals = months.map((index) => monthText(written(index), lang));
  const [first, second] = proposals;
  return {
    nl: `${quoted(text)}: welk jaar? Bedoel je ${first} of ${second}?`,
    en: `${quoted(text)}: which year? Do you mean ${first} or ${second}?`,
    proposals,
  };
}

/** "n.v.t.", "?": there is no month. */
function notKnown(text: string): Omit<Problem, 'path'> | undefined {
  const word = text.toLowerCase().replace(/[\s.]/g, '');
  if (!/^(nvt|n\/a|na|-+|–|—|pm|\?+|onbekend|unknown|tbd|ntb|nnb|geenidee)$/.test(word)) return undefined;
  return {
    nl: `${quoted(text)} is geen maand. Is er geen, of weet je die nog niet, laat het veld dan leeg.`,
    en: `${quoted(text)} is not a month. If there is none, or you do not know it yet, leave the field empty.`,
    proposals: [''],
  };
}

const withoutStart = (text: string): Omit<Problem, 'path'> => ({
  nl: `${quoted(text)} telt vanaf de eerste maand van de PPS, en die is nog niet bekend.`,
  en: `${quoted(text)} counts from the first month of the PPS, which is not known yet.`,
});

/** An example of how to write a month, for an empty field. */
export const monthExample = (lang: Locale): string => (lang === 'nl' ? 'bv. sep 2026' : 'e.g. Sep 2026');

/** Fields that ask the last month of something. */
const lastMonths: readonly string[] = ['until', 'committedUntil', 'sustainedBy'];
export const isLastMonth = (field: string): boolean => lastMonths.includes(field);
