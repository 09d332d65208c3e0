import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { chapters } from './scripts/chapters.ts';
import { methodData } from './scripts/method-data.ts';

export default defineConfig({
  plugins: [svelte(), chapters(), methodData()],
  build: {
    target: 'es2022',
    // Everything is a file of its own: the server's Content-Security-Policy allows no data: URLs for fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // For scripts/budgets.mjs, which removes it.
    manifest: true,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // One file for all that the first canvas needs; what only later screens need goes with those.
            { name: 'page', test: /\/src\/app\/main\.ts$/ },
            // One for its texts in English.
            { name: 'first-en', test: /\/texts\/first\.en\.ts$/ },
          ],
        },
      },
    },
  },
  // The catalogue (../data) is shared with the server and becomes part of the page. HEADPIN_SERVER: where `make dev` started that server. Its
  // guard compares Host with Origin, so the proxy passes both on as they are.
  server: {
    fs: { allow: ['..'] },
    proxy: { '/api': { target: process.env.HEADPIN_SERVER ?? 'http://localhost:8080', ws: true } },
  },
  resolve: process.env.VITEST ? { conditions: ['browser'] } : {},
  // A file that needs a DOM says so in its first line. No test measures time, so the limit leaves room for a busy machine.
  test: {
    environment: 'node',
    allowOnly: false,
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/app/test-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
