// The method as the page carries it: sources and their status are for who reads data/, and stay behind when the page is built. Those of ways of
// testing are shown.
import type { Plugin } from 'vite';

const behind = new Set(['source', 'status', '$schema']);

/** For Vite. */
export function methodData(): Plugin {
  return {
    name: 'method-data',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/data\/(?!testMethods)\w+\.json$/.test(id)) return null;
      const kept: unknown = JSON.parse(code, (key, value: unknown) => (behind.has(key) ? undefined : value));
      return JSON.stringify(kept);
    },
  };
}
