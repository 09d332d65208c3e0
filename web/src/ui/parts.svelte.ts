import type { Component } from 'svelte';

/** A part of the page that the first canvas does not need: it comes when it is asked for, or soon after the first paint. */
export class Part<Props extends object = Record<never, never>> {
  /** What to show, once it is here. */
  component = $state.raw<Component<Props> | null>(null);
  failed = $state(false);
  #coming: Promise<void> | undefined;

  constructor(private readonly source: () => Promise<{ default: Component<Props> }>) {}

  /** Fetches the part; asked twice it comes once, and what failed is tried again. */
  load(): Promise<void> {
    return (this.#coming ??= this.#fetch());
  }
  async #fetch(): Promise<void> {
    this.failed = false;
    try {
      this.component = (await this.source()).default;
    } catch {
      this.failed = true;
      this.#coming = undefined;
    }
  }
}

export const parts = {
  plan: new Part(() => import('../plan/Plan.svelte')),
  forecast: new Part(() => import('../forecast/Forecast.svelte')),
  history: new Part(() => import('../history/History.svelte')),
  workshop: new Part(() => import('../workshop/WorkshopScreen.svelte')),
  compare: new Part(() => import('../canvases/Compare.svelte')),
  stakeholders: new Part(() => import('../guide/StakeholderView.svelte')),
  documents: new Part(() => import('./Documents.svelte')),
  links: new Part(() => import('../share/Links.svelte')),
  device: new Part(() => import('../offline/Device.svelte')),
  pictures: new Part(() => import('./Pictures.svelte')),
  trash: new Part(() => import('../trash/Trash.svelte')),
  palette: new Part(() => import('../palette/Palette.svelte')),
  keys: new Part(() => import('./Keys.svelte')),
};

/** Fetches everything that is not here yet, one by one while the browser has nothing else to do, so that it is there offline too. */
export function fetchRest(more: readonly (() => Promise<void>)[] = []): void {
  const rest = [...Object.values(parts).map((part) => () => part.load()), ...more];
  const next = () => void rest.shift()?.().then(idle);
  const idle = () => {
    if (rest.length === 0) return;
    if ('requestIdleCallback' in window) requestIdleCallback(next, { timeout: 2000 });
    else setTimeout(next, 200);
  };
  idle();
}
