import { forget, keep, type Kept, readKept } from './kept';

/** How soon a confirmed change is kept, and how often at most while many come, in milliseconds. */
const soon = 700;
const seldom = 5000;

/** Keeps an open document on this device: written a moment after something was confirmed, and when the page goes out of sight. */
export class Keeper {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #due = false;
  #written = 0;

  /** `make` tells what is to be kept now. */
  constructor(
    private readonly id: string,
    private readonly make: () => Kept,
  ) {}

  read(): Promise<Kept | undefined> {
    return readKept(this.id);
  }

  /** Something that is kept is another by now. */
  touch(): void {
    this.#due = true;
    const wait = Math.max(soon, this.#written + seldom - Date.now());
    this.#timer ??= setTimeout(() => this.flush(), wait);
  }

  /** Writes now what is not written yet. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#due) return;
    this.#due = false;
    this.#written = Date.now();
    void keep(this.make());
  }

  /** Takes what was written away again. */
  erase(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#due = false;
    return forget([this.id]);
  }
}
