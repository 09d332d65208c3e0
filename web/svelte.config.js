import { readdirSync } from 'node:fs';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** Every component in order: its place here is the class that keeps its styles to itself, which is shorter than a hash of its name. */
const components = readdirSync(new URL('src/', import.meta.url), { recursive: true })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.svelte'))
  .sort();
const cssHash = ({ filename, hash }) => {
  const at = components.findIndex((name) => filename.replaceAll('\\', '/').endsWith(`src/${name}`));
  return at < 0 ? `s-${hash(filename)}` : `s${at.toString(36)}`;
};

export default { preprocess: vitePreprocess(), compilerOptions: { runes: true, cssHash, discloseVersion: false } };
