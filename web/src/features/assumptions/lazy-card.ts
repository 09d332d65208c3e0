import { LazyComponent } from '../../kit/lazy.svelte';

/** A test card: apart from the other parts, since one of those shows it. */
export const testCard = new LazyComponent(() => import('./TestCardPanel.svelte'), []);
