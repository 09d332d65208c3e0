import { nl } from './nl';

/** A text, or one per plural form, chosen by the parameter `n`. `{name}` stands for a parameter. */
export type Message = string | { one: string; other: string };
/** Dutch says which texts there are; a language that lacks one does not compile. */
export type Key = keyof typeof nl;
export type Catalogue = Record<Key, Message>;
export type Locale = 'nl' | 'en';

/** The page is Dutch; other languages are fetched. */
const catalogues: Partial<Record<Locale, Catalogue>> & { nl: Catalogue } = { nl };
const sources: Record<Exclude<Locale, 'nl'>, () => Promise<Catalogue>> = {
  en: () => import('./en').then(({ en }) => en),
};

let current = $state<Locale>('nl');

/** The language of the page. */
export const locale = (): Locale => current;

/** The language in which this device read the page before. */
export const storedLocale = (): Locale => (localStorage.getItem('headpin.locale') === 'en' ? 'en' : 'nl');

async function fetchLocale(wanted: Locale): Promise<void> {
  if (wanted !== 'nl') catalogues[wanted] ??= await sources[wanted]();
}

/** Fetches the languages that are not here yet, so that one can change offline too. */
export async function fetchLocales(): Promise<void> {
  await Promise.all((Object.keys(sources) as Locale[]).map(fetchLocale)).catch(() => undefined);
}

/** Goes over to a language once its texts are here; without them the page stays as it is. */
export async function setLocale(next: Locale): Promise<void> {
  try {
    await fetchLocale(next);
  } catch {
    return;
  }
  current = next;
  localStorage.setItem('headpin.locale', next);
  document.documentElement.lang = next;
}

const plurals: Record<Locale, Intl.PluralRules> = { nl: new Intl.PluralRules('nl'), en: new Intl.PluralRules('en') };

/** Whether there is such a text. */
export const known = (key: string): key is Key => Object.hasOwn(nl, key);

/** The first number that the browser writes in a language takes it tens of milliseconds, and small counts look the same in all. */
const digits = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1000 ? String(value) : value.toLocaleString(current);

/** A text in the page's language. */
export function t(key: Key, params: Record<string, string | number> = {}): string {
  const message = (catalogues[current] ?? nl)[key];
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
