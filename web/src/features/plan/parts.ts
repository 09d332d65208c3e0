import { LazyComponent } from '../../kit/lazy.svelte';
import { together } from './together';

/** What stands further down the plan: it comes after the rest. */
export const parts = {
  contributions: new LazyComponent(() => import('./Contributions.svelte'), []),
  general: new LazyComponent(() => import('./General.svelte'), []),
  rowNotes: new LazyComponent(() => import('./RowNotes.svelte'), []),
  pins: new LazyComponent(() => import('./Pins.svelte'), []),
  shares: new LazyComponent(() => import('./Shares.svelte'), []),
  staff: new LazyComponent(() => import('./Staff.svelte'), []),
  together,
};
