import { flushSync, tick } from 'svelte';

/** A point of the window, in pixels from its top left corner. */
export interface Point {
  x: number;
  y: number;
}

/** What part of the board somebody sees: the size of its letters, and the middle of what is in view as fractions of the board. */
export interface Viewport extends Point {
  zoom: number;
}

/** Sizes that the plus and minus keys go through; 1 is the classic canvas that just fits. */
export const steps = [0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 2.5, 3] as const;
const [least, most] = [steps[0], steps.at(-1)!];

/** A size within bounds. Close to 1 it becomes 1, so that turning a wheel back and forth ends where it began. */
export function held(zoom: number): number {
  const bounded = Math.min(most, Math.max(least, zoom));
  return Math.abs(bounded - 1) < 0.03 ? 1 : bounded;
}

/** The next size up (`by` 1) or down (`by` -1). */
export function stepped(zoom: number, by: 1 | -1): number {
  const rest = by > 0 ? steps.find((step) => step > zoom * 1.01) : steps.findLast((step) => step < zoom * 0.99);
  return rest ?? held(zoom);
}

/**
 * How the board lies in its window. At 1 it fits and each block scrolls by itself. Above 1 everything is larger, and the window
 * scrolls over the board as over any page: so the focus, a find in the page and a screen reader take the view along by themselves. Below
 * 1 everything is smaller, and the blocks have room for more notes.
 */
export class View {
  zoom = $state(1);
  /** Whether one block, the one with the focus, has the whole board to itself. */
  alone = $state(false);
  /** Size of the window in pixels, scroll bars included. */
  width = $state(0);
  height = $state(0);
  /** Where the window stands over the board, in pixels of the screen. */
  left = $state(0);
  top = $state(0);
  /** Whether there is room for a board at all; a phone shows block after block. */
  wide = $state(true);

  /** The scrolling element. */
  window = $state.raw<HTMLElement | null>(null);

  /** The size in effect. */
  readonly scale = $derived(this.wide && !this.alone ? this.zoom : 1);
  /** How large the board is drawn, against its window. */
  readonly spread = $derived(Math.max(this.scale, 1));
  /** How much more room the blocks have than at 1. */
  readonly capacity = $derived(1 / Math.min(this.scale, 1));

  /** Attached to the window for as long as it is there. */
  readonly attach = (element: HTMLElement): (() => void) => {
    this.window = element;
    // To the fraction of a pixel: where the size is given it must be the one that fitted, or all text is set anew.
    const sizes = new ResizeObserver(([entry]) => {
      const [box] = entry!.borderBoxSize;
      [this.width, this.height] = [box!.inlineSize, box!.blockSize];
    });
    sizes.observe(element);
    const scrolled = () => ([this.left, this.top] = [element.scrollLeft, element.scrollTop]);
    element.addEventListener('scroll', scrolled, { passive: true });
    const query = matchMedia('(min-width: 47.53125em)');
    const asked = () => (this.wide = query.matches);
    asked();
    query.addEventListener('change', asked);
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', scrolled);
      query.removeEventListener('change', asked);
      this.window = null;
    };
  };

  /** Takes a size, and keeps the place under a point of the window where it is. */
  zoomTo(zoom: number, at: Point = this.#attention()): void {
    const next = held(zoom);
    if (!this.window || !this.wide || next === this.zoom) return;
    const { scrollLeft, scrollTop } = this.window;
    const before = this.spread;
    flushSync(() => {
      this.alone = false;
      this.zoom = next;
    });
    const by = this.spread / before;
    this.window.scrollTo((scrollLeft + at.x) * by - at.x, (scrollTop + at.y) * by - at.y);
    if (this.window.contains(document.activeElement)) {
      document.activeElement?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  }
  step(by: 1 | -1): void {
    this.zoomTo(stepped(this.zoom, by));
  }
  /** The whole classic canvas. */
  fit(): void {
    this.alone = false;
    this.zoomTo(1);
  }

  /** Moves the window over the board. Returns how far it could not go. */
  pan(by: Point): Point {
    if (!this.window) return by;
    const { scrollLeft, scrollTop } = this.window;
    this.window.scrollBy(by.x, by.y);
    return { x: by.x - (this.window.scrollLeft - scrollLeft), y: by.y - (this.window.scrollTop - scrollTop) };
  }

  /** What is in view now. */
  get viewport(): Viewport {
    const [x, y] = [this.width * this.spread, this.height * this.spread];
    const middle = (from: number, size: number, whole: number) => (whole > 0 ? (from + size / 2) / whole : 0.5);
    return { zoom: this.zoom, x: middle(this.left, this.width, x), y: middle(this.top, this.height, y) };
  }
  /** Brings a part into view; on a window of another shape at least its middle. */
  async show(viewport: Viewport): Promise<void> {
    if (!this.wide) return;
    this.zoom = held(viewport.zoom);
    await tick();
    this.window?.scrollTo(
      viewport.x * this.width * this.spread - this.width / 2,
      viewport.y * this.height * this.spread - this.height / 2,
    );
  }

  /** The place that should stay in view: the focus if it is on the board, otherwise the middle. */
  #attention(): Point {
    const middle = { x: this.width / 2, y: this.height / 2 };
    const focus = document.activeElement;
    if (!this.window || !focus || !this.window.contains(focus)) return middle;
    const [around, box] = [this.window.getBoundingClientRect(), focus.getBoundingClientRect()];
    const [x, y] = [box.left + box.width / 2 - around.left, box.top + box.height / 2 - around.top];
    return x >= 0 && y >= 0 && x <= this.width && y <= this.height ? { x, y } : middle;
  }
}
