import type { TextSource } from '../../i18n/index.svelte';

type Methods = typeof import('../../method/test-methods');

let here: Methods | null = null;

/** The ways of testing, with their helpers: heavy, so they come with the texts of the feature. */
export const methodsNow = (): Methods | null => here;

async function load() {
  const [methods, { nameEntries }] = await Promise.all([
    import('../../method/test-methods'),
    import('../../document/titles'),
  ]);
  nameEntries('testMethods', methods.methods);
  here = methods;
  return { default: {} };
}
export const methodTexts: TextSource = { nl: load, en: load };
