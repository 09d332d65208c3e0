import { SvelteSet } from 'svelte/reactivity';

/**
 * Which notes are chosen. The note with the focus is chosen by itself; more come in by Shift, Ctrl or Cmd, the lasso, Ctrl+A, or,
 * where there is no keyboard, by picking: then every tap adds a note or takes it off.
 */
export class Selection {
  readonly #ids = new SvelteSet<string>();
  /** Where a range begins: the note that was chosen last without Shift. */
  #anchor: string | null = null;
  #picking = $state(false);
  #keeping = false;

  /** `inOrder` gives all notes as one reads them; `exists` tells whether a note still stands on the canvas. */
  constructor(
    private readonly inOrder: () => readonly string[],
    private readonly exists: (id: string) => boolean,
  ) {}

  has = (id: string): boolean => this.#ids.has(id);

  /** Chosen notes in reading order. Notes that others removed meanwhile are not among them. */
  get ids(): string[] {
    if (this.#ids.size === 0) return [];
    if (this.#ids.size === 1) return [...this.#ids].filter(this.exists);
    return this.inOrder().filter((id) => this.#ids.has(id));
  }
  readonly size = $derived.by(() => [...this.#ids].filter((id) => this.exists(id)).length);
  /** Whether more than the note with the focus is chosen, so that it shows. */
  readonly many = $derived.by(() => this.#picking || this.size > 1);
  /** Whether taps choose. */
  get picking(): boolean {
    return this.#picking;
  }

  /** What something done to a note is done to: all chosen notes when it is one of them. */
  with(id: string): string[] {
    return this.#ids.size > 1 && this.#ids.has(id) ? this.ids : [id];
  }

  only(id: string): void {
    this.#anchor = id;
    if (this.#ids.size === 1 && this.#ids.has(id)) return;
    this.#ids.clear();
    this.#ids.add(id);
  }
  toggle(id: string): void {
    this.#anchor = id;
    if (!this.#ids.delete(id)) this.#ids.add(id);
  }
  /** Everything from the anchor to a note. */
  range(to: string): void {
    const all = this.inOrder();
    const from = this.#anchor && all.includes(this.#anchor) ? this.#anchor : to;
    const [a, b] = [all.indexOf(from), all.indexOf(to)];
    this.set(all.slice(Math.min(a, b), Math.max(a, b) + 1));
    this.#anchor = from;
  }
  set(ids: Iterable<string>): void {
    const wanted = new Set(ids);
    for (const id of this.#ids) if (!wanted.has(id)) this.#ids.delete(id);
    for (const id of wanted) this.#ids.add(id);
    this.#anchor = [...wanted].at(0) ?? null;
  }
  clear(): void {
    this.#picking = false;
    this.#ids.clear();
    this.#anchor = null;
  }

  /** Starts picking with one note. */
  pick(id: string): void {
    this.only(id);
    this.#picking = true;
  }

  /** A note got the focus: it alone is chosen, unless it was among the chosen or the focus goes by hand. */
  focused(id: string): void {
    if (!this.#keeping && !this.#picking && !this.#ids.has(id)) this.only(id);
  }
  /** Moves the focus without choosing. */
  keeping(move: () => void): void {
    this.#keeping = true;
    move();
    this.#keeping = false;
  }
}
