import { LazyComponent } from '../../kit/lazy.svelte';

/** The calendar of the tests: apart, since few look at it. */
export const calendar = new LazyComponent(() => import('./Calendar.svelte'), []);
