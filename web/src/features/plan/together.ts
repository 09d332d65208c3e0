import { LazyComponent } from '../../kit/lazy.svelte';

/** Numbers that go together: apart from the other parts, since one of those shows it. */
export const together = new LazyComponent(() => import('./Together.svelte'), []);
