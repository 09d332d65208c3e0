import { fetchTexts, locales } from '../i18n/index.svelte';
import { LazyComponent, whenIdle } from '../kit/lazy.svelte';
import { features } from './features';

/** Fetches what is not here yet of every feature, in every language, so that it is there without the server too; then does what comes `after`. */
export function fetchRest(after: readonly (() => Promise<unknown>)[]): void {
  const components = features.flatMap(({ screens, lazy }) => [
    ...screens.map(({ component }) => component).filter((one) => one instanceof LazyComponent),
    ...Object.values(lazy),
  ]);
  const texts = new Set(features.flatMap(({ first, texts }) => [...first, ...texts]));
  whenIdle([
    ...components.map((one) => () => one.load()),
    () => Promise.all(features.map(({ finds }) => finds?.())),
    ...locales.map((language) => () => Promise.all([...texts].map((source) => fetchTexts(source, language)))),
    ...after,
  ]);
}
