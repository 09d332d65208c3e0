import { LazyComponent } from '../../kit/lazy.svelte';
import { calendar } from './lazy-calendar';
import { testCard } from './lazy-card';
import { results } from './lazy-results';

/** What comes when it is asked for: the map and what is worth testing come first. */
export const parts = {
  list: new LazyComponent(() => import('./AssumptionList.svelte'), []),
  tests: new LazyComponent(() => import('./Tests.svelte'), []),
  dialog: new LazyComponent(() => import('./AssumptionDialog.svelte'), []),
  testCard,
  calendar,
  results,
};
