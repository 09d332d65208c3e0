import { storage } from '../device/storage.svelte';
import own from './texts/first.nl';

/** A text, or one per plural form, chosen by the parameter `n`. `{name}` stands for a parameter. */
export type Message = string | { one: string; other: string };
/** All texts of the page by key. Each file of Dutch texts adds its own; a translation that lacks one does not compile. */
export interface Texts extends Record<keyof typeof own, Message> {}
export type Key = keyof Texts;
export type Locale = 'nl' | 'en';
/** Where the texts of one part of the page come from, in each language. */
export type TextSource = Readonly<Record<Locale, () => Promise<{ default: Partial<Texts> }>>>;

/** Texts of the first visit: the page is Dutch, and another language is fetched. */
export const withDutch = (nl: Partial<Texts>, en: TextSource['en']): TextSource => ({
  nl: () => Promise.resolve({ default: nl }),
  en,
});

/** The texts that kit needs itself. */
export const ownTexts = withDutch(own, () => import('./texts/first.en'));

const catalogues: Record<Locale, Partial<Texts>> = { nl: {}, en: {} };
const loaded: Record<Locale, Set<TextSource>> = { nl: new Set(), en: new Set() };
/** What is on the page so far: a change of language loads all of it. */
const used = new Set<TextSource>();

let current = $state<Locale>('nl');

/** The language of the page. */
export const locale = (): Locale => current;

export const locales: readonly Locale[] = ['nl', 'en'];

/** The language in which this device read the page before. */
export const storedLocale = (): Locale => (storage.getItem('headpin.locale') === 'en' ? 'en' : 'nl');

/** Fetches texts in one language, unless they are here. Fails when they cannot be fetched. */
export async function fetchTexts(source: TextSource, language: Locale): Promise<void> {
  if (loaded[language].has(source)) return;
  Object.assign(catalogues[language], (await source[language]()).default);
  loaded[language].add(source);
}

/** Makes texts ready for use in the page's language, also when that changes. Fails when they cannot be fetched. */
export async function loadTexts(sources: readonly TextSource[]): Promise<void> {
  for (const source of sources) used.add(source);
  let language: Locale;
  do {
    language = current;
    await Promise.all(sources.map((source) => fetchTexts(source, language)));
  } while (language !== current);
}

/** Goes over to a language once its texts are here; without them the page stays as it is. */
export async function setLocale(next: Locale): Promise<void> {
  try {
    // A part of the page may load its texts meanwhile.
    while (![...used].every((source) => loaded[next].has(source)))
      await Promise.all([...used].map((source) => fetchTexts(source, next)));
  } catch {
    return;
  }
  current = next;
  storage.setItem('headpin.locale', next);
  document.documentElement.lang = next;
}

const plurals: Record<Locale, Intl.PluralRules> = { nl: new Intl.PluralRules('nl'), en: new Intl.PluralRules('en') };

/** Whether there is such a text, among those that are loaded. */
export const known = (key: string): key is Key => Object.hasOwn(catalogues[current], key);

/** The first number that the browser writes in a language takes it tens of milliseconds, and small counts look the same in all. */
const digits = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1000 ? String(value) : value.toLocaleString(current);

/** A text in the page's language; its key while it is not loaded. */
export function t(key: Key, params: Record<string, string | number> = {}): string {
  const message = catalogues[current][key] ?? key;
  const form =
    typeof message === 'string'
      ? message
      : message[plurals[current].select(Number(params.n)) === 'one' ? 'one' : 'other'];
  return form.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    return typeof value === 'number' ? digits(value) : (value ?? '');
  });
}

/** The page's language of something that comes in both. */
export const inLocale = <T>(texts: { nl: T; en: T }): T => texts[current];
