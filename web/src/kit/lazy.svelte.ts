import type { Component } from 'svelte';

/** A part of the page that the first canvas does not need: they come together (screens.ts), when one is asked for or soon after the first paint. */
export class Part<Props extends object = Record<never, never>> {
  /** What to show, once it is here. */
  component = $state.raw<Component<Props> | null>(null);
  failed = $state(false);
  #coming: Promise<void> | undefined;

  constructor(private readonly source: () => Promise<Component<Props>>) {}

  /** Fetches the part; asked twice it comes once, and what failed is tried again. */
  load(): Promise<void> {
    return (this.#coming ??= this.#fetch());
  }
  async #fetch(): Promise<void> {
    this.failed = false;
    try {
      this.component = await this.source();
    } catch {
      this.failed = true;
      this.#coming = undefined;
    }
  }
}

const screens = () => import('../app/screens');

export const parts = {
  plan: new Part(async () => (await screens()).Plan),
  forecast: new Part(async () => (await screens()).Forecast),
  history: new Part(async () => (await screens()).History),
  workshop: new Part(async () => (await screens()).Workshop),
  compare: new Part(async () => (await screens()).Compare),
  stakeholders: new Part(async () => (await screens()).Stakeholders),
  documents: new Part(async () => (await screens()).Documents),
  links: new Part(async () => (await screens()).Links),
  device: new Part(async () => (await screens()).Device),
  pictures: new Part(async () => (await screens()).Pictures),
  trash: new Part(async () => (await screens()).Trash),
  palette: new Part(async () => (await screens()).Palette),
  keys: new Part(async () => (await screens()).Keys),
  labels: new Part(async () => (await screens()).Labels),
};

/** Fetches everything that is not here yet, one by one while the browser has nothing else to do, so that it is there offline too. */
export function fetchRest(more: readonly (() => Promise<unknown>)[] = []): void {
  const rest: (() => Promise<unknown>)[] = [...Object.values(parts).map((part) => () => part.load()), ...more];
  const next = () => void rest.shift()?.().then(idle);
  const idle = () => {
    if (rest.length === 0) return;
    if ('requestIdleCallback' in window) requestIdleCallback(next, { timeout: 2000 });
    else setTimeout(next, 200);
  };
  idle();
}
