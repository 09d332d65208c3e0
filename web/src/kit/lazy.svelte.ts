import type { Component } from 'svelte';
import { loadTexts, type TextSource } from '../i18n/index.svelte';

export type Loader<Props extends object = Record<never, never>> = () => Promise<{ default: Component<Props> }>;

/** A component that the first canvas does not need: it comes, with its texts, when it is asked for or soon after the first paint. */
export class LazyComponent<Props extends object = Record<never, never>> {
  /** What to show, once it is here. */
  component = $state.raw<Component<Props> | null>(null);
  failed = $state(false);
  #coming: Promise<void> | undefined;

  constructor(
    private readonly source: Loader<Props>,
    private readonly texts: readonly TextSource[],
  ) {}

  /** Fetches the component; asked twice it comes once, and what failed is tried again. */
  load(): Promise<void> {
    return (this.#coming ??= this.#fetch());
  }
  async #fetch(): Promise<void> {
    this.failed = false;
    try {
      const [module] = await Promise.all([this.source(), loadTexts(this.texts)]);
      this.component = module.default;
    } catch {
      this.failed = true;
      this.#coming = undefined;
    }
  }
}

/** Does these one by one while the browser has nothing else to do. One that fails does not keep the others. */
export function whenIdle(tasks: readonly (() => Promise<unknown>)[]): void {
  const rest = [...tasks];
  const next = () => void rest.shift()?.().then(idle, idle);
  const idle = () => {
    if (rest.length === 0) return;
    if ('requestIdleCallback' in window) requestIdleCallback(next, { timeout: 2000 });
    else setTimeout(next, 200);
  };
  idle();
}
