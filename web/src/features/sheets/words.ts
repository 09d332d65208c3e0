// Words by which people say what a partner is and how it gives.
import { fold } from '../../kit/names';
import type { Form } from './contributions';
import type { Partner } from '../../generated/records';

const forms: Record<Form, RegExp> = {
  cash: /^(in )?(geld|cash|contant|contanten|euro|eur|money|financieel)$/,
  inKind: /^(in )?(natura|kind|inkind|uren|hours)$/,
};
export const formOf = (text: string): Form | undefined =>
  (Object.keys(forms) as Form[]).find((form) => forms[form].test(fold(text).replace('-', ' ')));

type Sort = NonNullable<Partner['sort']>;
const sorts: Record<Sort, RegExp> = {
  school:
    /\b(school|scholen|mbo|roc|vmbo|hbo|vo|mboschool|hogeschool|universiteit|university|onderwijs|onderwijsinstelling|opleider|college|education)\b/,
  business:
    /\b(bedrijf|bedrijven|bedrijfsleven|mkb|mkber|onderneming|ondernemer|privaat|private|company|business|sme|werkgever|employer)\b/,
  government: /\b(overheid|gemeente|provincie|waterschap|rijk|ministerie|regio|government|municipality|province)\b/,
  other:
    /\b(anders|overig|overige|stichting|vereniging|branche|brancheorganisatie|fonds|zorg|other|foundation|association|ngo)\b/,
};
/** The sort of organisation that a text means; nothing when it means none, or more than one. */
export function sortOf(text: string): Sort | undefined {
  const plain = fold(text).replaceAll('-', ' ');
  const found = (Object.keys(sorts) as Sort[]).filter((sort) => sorts[sort].test(plain));
  return found.length === 1 ? found[0] : undefined;
}

/** Whether a cell looks like an amount, in order to tell columns apart. The server reads it. */
export const isAmount = (text: string): boolean =>
  /\d/.test(text) &&
  /^[\s€±~<>+-]*(\d|(eur|euro|ca|circa|ongeveer|about|max|min|maximaal|minimaal|tot|tussen|between|up to)\b)/i.test(
    text,
  );

/** A cell that says that there is nothing: "-", "€ -". */
export const isNothing = (text: string): boolean => /^[\s€]*[-–—]*[\s€]*$/.test(text);

/** A row that adds up others. */
export const isSum = (name: string): boolean =>
  /^(totaal|totalen|total|totals|subtotaal|subtotal|samen|som|sum|together)\b/.test(fold(name));
