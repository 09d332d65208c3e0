import { LazyComponent } from '../../kit/lazy.svelte';

/** What comes when it is asked for: the map and what is worth testing come first. */
export const parts = {
  list: new LazyComponent(() => import('./AssumptionList.svelte'), []),
  board: new LazyComponent(() => import('./TestBoard.svelte'), []),
  testCard: new LazyComponent(() => import('./TestCardPanel.svelte'), []),
  results: new LazyComponent(() => import('./Results.svelte'), []),
  dialog: new LazyComponent(() => import('./AssumptionDialog.svelte'), []),
};
