import type { Linkable } from '../../board/links';
import { mentions } from '../../kit/words';

/** Money that a note speaks of, in the words that the grammar of typed numbers reads. */
export interface Money {
  phrase: string;
  /** It is paid once, not every year. */
  once: boolean;
  /** The year in which it begins. */
  year?: string;
}

const about = String.raw`(?:(?:plm|pl\.m|ca|circa|c\.a|ongeveer|zo'n|rond|bijna|ruim|hoogstens|maximaal|max|tussen|about|around|roughly|approximately|approx|between|up to)\.?\s+|[±~≈]\s*)`;
const number = String.raw`\d{1,3}(?:[  ]\d{3})+(?!\d)|\d+(?:[.,]\d+)*(?:,[-=]+)?`;
const scale = String.raw`(?:\s?(?:k|m|mln|miljoen|million|ton|duizend|thousand)(?![\p{L}\d]))`;
const one = String.raw`(?:€\s?)?(?:${number})${scale}?(?:\s?(?:euro's|euros?|eur)(?!\p{L}))?`;
const range = String.raw`\s*(?:tot|à|of|en|to|or|and|-|–)\s*(?:${about})?${one}`;
const year = String.raw`jaar|jr|maand|kwartaal|year|month|quarter`;
const period = String.raw`(?:\s*(?:(?:per|elke?|ieder|a|each|every|\/)\s?(?:${year})|jaarlijks|maandelijks|yearly|monthly|annually|p\/j|p\/m)(?!\p{L}))`;
const amounts = new RegExp(String.raw`(?<![\d.,\p{L}])(${about})?${one}(?:${range})?(${period})?`, 'giu');

const signed = /€|\beuro|\beur\b/i;
const pays = mentions(
  'contributie* bijdrage* inleg inbreng betaalt betalen lidmaatschap* fee fees pays contribution* membership*'.split(
    ' ',
  ),
);
/** What may follow an amount without a sign of money: anything else is what there are so many of. */
const ends =
  /^(?:\s*$|\s*[;:!?)¦\n]|\s*[.,](?!\d)|\s+(?:in|vanaf|tot|ook|na|eenmalig|samen|totaal|exclusief|inclusief|excl|incl|from|until|also|after|once|together)\b)/i;
/** A number of four digits that is a year: 2027, not € 2027 or "plm 2000". */
const years = new RegExp(
  String.raw`(?<![€\d.,]\s?)(?<!${about})(?<![\d.,])(?:19|20)\d\d(?![\d.,]*\d)(?!${scale})(?!\s?(?:eur|,[-=]))(?!${period})`,
  'giu',
);
const starts =
  /(?<!\b(?:stopt|stoppen|eindigt|eindigen|ends?|stops?|tot|until)\s+)\b(?:in|vanaf|per|from|since)\s+((?:19|20)\d\d)\b/i;
const once = mentions(['eenmalig', 'eenmalige', 'één keer', 'een keer', 'once', 'one-off', 'one-time']);
/** What is as a rule paid once: whether its amount goes per year only people know. */
const investment = mentions(
  'inrichten inrichting aanschaf* aankoop aankopen verbouw* bouw lancering opstart* investering* purchase* launch* set-up investment*'.split(
    ' ',
  ),
);
const yearly = mentions([
  'per jaar',
  'elk jaar',
  'ieder jaar',
  'jaarlijks*',
  'a year',
  'per year',
  'every year',
  'each year',
  'yearly',
]);
/** An amount of one of many says nothing of all of them. */
const each = /\b(?:per|elke?|iedere?|each|every)\s+(?!jaar\b|maand\b|kwartaal\b|year\b|month\b|quarter\b)\p{L}/iu;
/** What stands for several amounts, or for another time than a year, or for no cash. */
const otherwise = mentions(
  'elk elke ieder iedere each every natura kind maand* week weken uur uren dag dagen month* week* hour* day* student* deelnemer* participant*'.split(
    ' ',
  ),
);

/** Least amount that is money without a word or a sign for it: smaller numbers count things. */
const least = 1000;
const sizeOf = (phrase: string): number => Number(/\d[\d.,  ]*/.exec(phrase)?.[0].replace(/\D/g, '') ?? 0);

/** The pieces of a text that are amounts of money, when it is known that it speaks of money at all or by their signs. */
function amountsIn(text: string, certain: boolean): string[] {
  return [...text.matchAll(amounts)].flatMap((found) => {
    const [phrase, shade, often] = found;
    const rest = text.slice(found.index + phrase.length);
    const plain =
      certain &&
      ends.test(rest) &&
      (Boolean(shade) || Boolean(often) || new RegExp(`\\d${scale}`, 'iu').test(phrase) || sizeOf(phrase) >= least);
    return signed.test(phrase) || plain ? [phrase.trim()] : [];
  });
}

/**
 * What a note says in so many words of the money of its row: exactly one amount or range, over the time that the field asks for. What can be meant in
 * two ways is left to people.
 */
export function moneyIn(text: string, kind: Linkable, block = ''): Money | undefined {
  if (kind !== 'costs' && kind !== 'subsidies' && kind !== 'partners') return undefined;
  const partner = kind === 'partners';
  const words = partner ? text.replace(/\b(elk|ieder|each|every) (jaar|year)\b/gi, 'per jaar') : text;
  const certain = partner ? block === 'revenues' || pays(text) : true;
  const [phrase, ...others] = amountsIn(words.replace(years, '¦'), certain);
  if (phrase === undefined || others.length > 0 || !/[1-9]/.test(phrase)) return undefined;
  if (partner ? otherwise(words) : each.test(words)) return undefined;
  const often = yearly(text) || new RegExp(period, 'iu').test(phrase);
  const single = once(text);
  if (kind === 'subsidies' && often) return undefined;
  if (kind === 'costs' && (single ? often : !often && investment(text))) return undefined;
  const begins = starts.exec(text)?.[1];
  return { phrase, once: single, ...(begins && { year: begins }) };
}

const written = new RegExp(
  String.raw`^(?:€\s?)?(\d{1,3}(?:[.,]\d{3})+|\d+)(?:,[-=]+)?(?:\s?(?:euro's|euros?|eur))?(?:\s*(?:(?:per|elk|ieder|a|each|every)\s(?:jaar|year)|jaarlijks|yearly))?$`,
  'i',
);
/** An amount in cents that is written out, as people do in either language; nothing of what the server must read. */
export function centsIn({ phrase }: Money): number | undefined {
  const cents = 100 * Number(written.exec(phrase)?.[1]!.replace(/[.,]/g, ''));
  return cents < 1e12 ? cents : undefined;
}

/** The name of a row without the amount behind it, which has a field of its own. */
export function nameWithout(name: string, { phrase }: Money): string {
  const at = name.indexOf(phrase);
  const rest = name.slice(at + phrase.length);
  if (
    at < 1 ||
    !/^[\s.,;)]*(?:(?:(?:in|vanaf|per|from|since)\s+\d{4}|eenmalig|once|elk jaar|per jaar)[\s.,;)]*)*$/i.test(rest)
  )
    return name;
  const head = name
    .slice(0, at)
    .replace(/\s+(?:eenmalig|once|van|voor|kost|à|of|costs?)\s*$/i, '')
    .replace(/[\s,:;(–-]+$/, '');
  return head.length > 2 ? head : name;
}

/** How many fte a role asks for, when its note says one number. */
export function fteIn(text: string): number | undefined {
  const found = [
    ...text.matchAll(/(?<![\d.,])(?<!\d\s*(?:tot|à|of|to|or|-|–)\s*)(\d+(?:[.,]\d\d?)?)\s?fte(?!\p{L})/giu),
  ];
  const [first] = found;
  const needed =
    first && found.length === 1 && !yearly(text) && !each.test(text) ? Number(first[1]!.replace(',', '.')) : 0;
  return needed > 0 ? needed : undefined;
}
