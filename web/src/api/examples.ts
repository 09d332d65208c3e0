import type { DocumentInfo } from './documents';
import { type Locale, locale } from '../i18n/index.svelte';

/** With what the names of the worked examples begin, in each language: the server has them all in both. */
export const exampleWord: Record<Locale, string> = { nl: 'voorbeeld', en: 'example' };

/** Documents without the examples in other languages than the reader's, as long as there are any in theirs. */
export function inReach<One extends Pick<DocumentInfo, 'id' | 'example'>>(documents: readonly One[]): One[] {
  const tells = (language: Locale) => (one: One) => one.example && one.id.startsWith(exampleWord[language]);
  const other: Locale = locale() === 'nl' ? 'en' : 'nl';
  return documents.some(tells(locale())) ? documents.filter((one) => !tells(other)(one)) : [...documents];
}
