// What the built page can do without, left out when it is built: the sources of the catalogue, which it does not show, and the names of texts in
// every language but the first.
import { runnerImport, type Plugin } from 'vite';

type Texts = Record<string, unknown>;

const unshown = new Set(['source', 'status', 'marks', 'about', 'routes', 'model']);

export const lighter: Plugin = {
  name: 'lighter',
  apply: 'build',
  enforce: 'pre',
  transform(code, id) {
    if (!/\/data\/\w+\.json$/.test(id)) return null;
    return JSON.stringify(JSON.parse(code), (key, value: unknown) => (unshown.has(key) ? undefined : value));
  },
  /** English becomes a list in the order of the Dutch texts, and gets their names back when it arrives. */
  async load(id) {
    const folder = /^(.*\/i18n\/)en\/index\.ts$/.exec(id)?.[1];
    if (!folder) return null;
    const [dutch, english] = await Promise.all([
      runnerImport<{ nl: Texts }>(`${folder}nl/index.ts`),
      runnerImport<{ en: Texts }>(id),
    ]);
    const texts = Object.keys(dutch.module.nl).map((key) => english.module.en[key]);
    return `import { nl } from '../nl';
const texts = ${JSON.stringify(texts)};
export const en = Object.fromEntries(Object.keys(nl).map((key, i) => [key, texts[i]]));`;
  },
};
