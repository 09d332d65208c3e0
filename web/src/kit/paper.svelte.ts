import { flushSync, onDestroy, tick } from 'svelte';

let on = $state(false);
// At once: a browser prints what is there when it has said that it will.
const set = (now: boolean) => flushSync(() => (on = now));
const query = matchMedia('print');
/** Between these a browser may lay out more than once, as paper and as a screen by turns. */
let printing = false;
window.addEventListener('beforeprint', () => set((printing = true)));
window.addEventListener('afterprint', () => {
  printing = false;
  set(query.matches);
});
query.addEventListener('change', ({ matches }) => printing || set(matches));

/** Whether the page goes to paper now. What is folded or shortened on the screen is there whole then. */
export const onPaper = (): boolean => on;

/** What is still to come before the page is as it should be on paper. */
const awaited = new Set<() => Promise<void>>();

/** To call in a part of the page: it is waited for before one prints. */
export function awaitBeforePrint(done: () => Promise<void>): void {
  awaited.add(done);
  onDestroy(() => awaited.delete(done));
}

let waiting = $state(false);
export const waitsToPrint = (): boolean => waiting;

/** Prints the screen once all of it is there, unless one has gone elsewhere meanwhile. */
export async function printPage(): Promise<void> {
  if (waiting) return;
  waiting = true;
  const { pathname } = location;
  await Promise.all([...awaited].map((done) => done()));
  waiting = false;
  await tick();
  if (location.pathname === pathname) window.print();
}
