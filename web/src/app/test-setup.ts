// Loads all texts before a test runs: a test of one part of the page does not wait for what the page loads around it.
import { loadTexts, type TextSource } from '../i18n/index.svelte';

type Loader = TextSource['nl'];
const files = import.meta.glob('../**/texts/*.ts') as Record<string, Loader>;

await loadTexts(
  Object.entries(files)
    .filter(([path]) => path.endsWith('nl.ts'))
    .map(([path, nl]) => ({ nl, en: files[path.replace(/nl\.ts$/, 'en.ts')]! })),
);
