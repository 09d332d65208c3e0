// What people write above the columns of a table with partners.
import { fold } from '../../kit/names';
import { isAmount } from './words';

export type Form = 'cash' | 'inKind' | 'said';
/** An amount: in which form, or in the form that another column says, and in which year; `each` is every year with subsidy. */
export type AmountColumn = `${Form}.${'each' | 'later' | number}`;
/** What a column holds; '' is left out. */
export type Column = '' | 'name' | 'sort' | 'form' | 'from' | 'until' | 'source' | AmountColumn;

export interface Head {
  column: Column;
  /** A year of the calendar, which has a place once the first year of the plan is known. */
  calendar?: number;
}

const names =
  'partner|partners|partnernaam|naam|name|names|organisatie|organisaties|bedrijf|bedrijven|bedrijfsnaam|instelling|instellingen|deelnemer|deelnemers|organisation|organisations|organization|organizations|company|companies|partij|partijen';
const kinds = 'soort|vorm|type|categorie|category|wat voor|kind of|form';
const inKinds = 'natura|in kind|inkind|in-kind';
const cashes = 'geld|cash|contant|contanten|financieel|financiele|money';
const gifts =
  'bedrag|bedragen|eur|euro|euros|bijdrage|bijdragen|inbreng|inleg|contributie|amount|amounts|contribution|contributions|fee';
const sums = 'totaal|totalen|total|totals|som|subtotaal|samen|sum|uur|uren|hours';
const calls =
  'contact|contactpersoon|telefoon|phone|mail|e-mail|email|adres|address|plaats|city|kvk|nr|nummer|no|number';
const laters = 'daarna|later|na de subsidie|na subsidie|structureel|thereafter|after the subsidy|after subsidy';
const yearlies = 'per jaar|per year|per yr|p/j|p j|pj|p/y|jaarlijks|jaarlijkse|annual|annually|yearly|jaarbijdrage';
const froms =
  'vanaf|start|startmaand|startdatum|begin|beginmaand|ingang|ingangsdatum|from|since|starts|eerste maand|first month|per wanneer';
const untils = 'tot|tot en met|t/m|until|to|through|eind|einde|einddatum|eindmaand|end|laatste maand|last month';
const sources =
  'bron|herkomst|opmerking|opmerkingen|toelichting|notitie|notities|commentaar|waar komt dit vandaan|source|note|notes|remark|remarks|comment|comments';
const ordinals = ['eerste|first', 'tweede|second', 'derde|third', 'vierde|fourth', 'vijfde|fifth'];
const small =
  'de|het|een|van|voor|in|per|en|of|and|or|the|a|organisatie|jaar|jaren|jr|year|years|yr|maand|month|datum|date|schooljaar|school|kind';

const vocabulary = new Set(
  [names, kinds, inKinds, cashes, gifts, sums, calls, laters, yearlies, froms, untils, sources, ...ordinals, small]
    .join('|')
    .split(/[| ]/),
);

/** The year that a head names: of the plan, or of the calendar. */
function yearOf(head: string): { plan: number } | { calendar: number } | undefined {
  const nth =
    /\b(?:jaar|jr|year|yr|j|y) ?(\d{1,2})\b/.exec(head)?.[1] ??
    /\b(\d{1,2}) ?(?:e|ste|de|st|nd|rd|th) (?:jaar|year)\b/.exec(head)?.[1];
  if (nth) return { plan: Number(nth) };
  const ordinal = ordinals.findIndex((words) => new RegExp(`\\b(?:${words}) (?:jaar|year)\\b`).test(head));
  if (ordinal >= 0) return { plan: ordinal + 1 };
  const calendar = /\b((?:19|20)\d\d)\b/.exec(head)?.[1];
  if (calendar) return { calendar: Number(calendar) };
  // "26/27": a school year.
  const [, from, until] = /\b(\d\d) ?[/-] ?(\d\d)\b/.exec(head) ?? [];
  return from && Number(until) === (Number(from) + 1) % 100 ? { calendar: 2000 + Number(from) } : undefined;
}

/** What a head says that its column holds; nothing when it says nothing that we know. */
export function headOf(text: string): Head | undefined {
  const head = fold(text);
  const says = (words: string) => new RegExp(`(?<![\\p{L}\\d])(?:${words})(?![\\p{L}\\d])`, 'u').test(head);
  if (head === '') return undefined;
  // Sums, hours and whom to call are no part of the plan.
  if (says(sums) || says(calls)) return { column: '' };
  const [kind, inKind, cash] = [says(kinds), says(inKinds), says(cashes)];
  const gift = says(gifts) || text.includes('€');
  if ((inKind && cash) || (kind && gift)) return { column: 'form' };
  const [year, later] = [yearOf(head), says(laters)];
  if (inKind || cash || gift || year || later || says(yearlies) || head.includes('/jaar')) {
    const form = inKind ? 'inKind' : cash ? 'cash' : 'said';
    if (later) return { column: `${form}.later` };
    if (year && 'calendar' in year) return { column: `${form}.each`, calendar: year.calendar };
    return { column: year ? `${form}.${year.plan}` : `${form}.each` };
  }
  if (kind || head === 'kind') return { column: 'sort' };
  if (says(sources)) return { column: 'source' };
  if (says(froms)) return { column: 'from' };
  if (says(untils)) return { column: 'until' };
  return says(names) ? { column: 'name' } : undefined;
}

/** Whether a cell can be nothing but a head: all its words are those of heads. */
export function isHead(text: string): boolean {
  const head = fold(text);
  if (headOf(text) === undefined || (isAmount(text) && !yearOf(head))) return false;
  const known = (word: string) => vocabulary.has(word) || /^([jy]?\d{1,4}|\d+(e|ste|de|st|nd|rd|th))?$/.test(word);
  return head.split(' ').every((word) => known(word) || word.split(/[/-]/).every(known));
}
