import { en } from './en';
import { nl } from './nl';

/** A text, or one per plural form, chosen by the parameter `n`. `{name}` stands for a parameter. */
export type Message = string | { one: string; other: string };
export type Key = keyof typeof en;
export type Locale = 'nl' | 'en';

// Both ways: a key that either language lacks does not compile.
const catalogues: Record<Locale, Record<Key, Message>> = { nl: nl satisfies Record<Key, Message>, en };

const stored = localStorage.getItem('headpin.locale');
let current = $state<Locale>(stored === 'en' ? 'en' : 'nl');

/** The language of the page. */
export const locale = (): Locale => current;

export function setLocale(next: Locale): void {
  current = next;
  localStorage.setItem('headpin.locale', next);
  document.documentElement.lang = next;
}

const plurals: Record<Locale, Intl.PluralRules> = { nl: new Intl.PluralRules('nl'), en: new Intl.PluralRules('en') };

/** Whether there is such a text. */
export const known = (key: string): key is Key => Object.hasOwn(en, key);

/** A text in the page's language. */
export function t(key: Key, params: Record<string, string | number> = {}): string {
  const message = catalogues[current][key];
  const form =
    typeof message === 'string'
      ? message
      : message[plurals[current].select(Number(params.n)) === 'one' ? 'one' : 'other'];
  return form.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    return typeof value === 'number' ? value.toLocaleString(current) : (value ?? '');
  });
}

/** The page's language of something that comes in both. */
export const inLocale = <T>(texts: { nl: T; en: T }): T => texts[current];
