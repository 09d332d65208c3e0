import { LazyComponent } from '../../kit/lazy.svelte';

/** What a test found and teaches: apart, since the test card shows it. */
export const results = new LazyComponent(() => import('./Results.svelte'), []);
