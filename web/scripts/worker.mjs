// Builds the service worker beside the built page, with the list of all the page's files in it: any other build is another worker.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const dist = new URL('../dist/', import.meta.url).pathname;
const paths = readdirSync(dist, { recursive: true })
  .filter((path) => statSync(join(dist, path)).isFile() && !path.startsWith('.vite'))
  .sort();
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');
const source = new URL('../src/features/offline/worker.ts', import.meta.url).pathname;

/** The worker's script, with what it is to keep. */
async function script(kept) {
  const [{ output }] = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { __BUILD__: JSON.stringify(kept) },
    build: { write: false, target: 'es2022', lib: { entry: source, formats: ['iife'], name: 'worker' } },
  });
  return output[0].code;
}

const kept = {
  files: paths.filter((path) => path !== 'index.html').map((path) => `/${path}`),
  page: sha256(readFileSync(join(dist, 'index.html'))),
  all: sha256(...paths.flatMap((path) => [path, readFileSync(join(dist, path))])).slice(0, 16),
};
writeFileSync(join(dist, 'worker.js'), await script(kept));
