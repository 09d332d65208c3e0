/**
 * Small things that this device remembers between visits, such as the language of the page. Where the browser forbids that or its storage is full,
 * they are remembered as long as the page is open.
 */
class Storage {
  /** What could not be written down. */
  readonly #here = new Map<string, string>();
  /** Whether even a few letters are remembered after the page is closed, as it is now. */
  get lasting(): boolean {
    return this.#try((kept) => (kept.setItem('headpin.here', 'yes'), true)) === true;
  }

  getItem(key: string): string | null {
    return this.#here.get(key) ?? this.#try((kept) => kept.getItem(key)) ?? null;
  }
  setItem(key: string, value: string): void {
    const written = this.#try((kept) => (kept.setItem(key, value), true));
    if (written) this.#here.delete(key);
    else this.#here.set(key, value);
  }
  removeItem(key: string): void {
    this.#here.delete(key);
    this.#try((kept) => kept.removeItem(key));
  }
  keys(): string[] {
    return [...new Set([...(this.#try((kept) => Object.keys(kept)) ?? []), ...this.#here.keys()])];
  }

  #try<T>(use: (kept: globalThis.Storage) => T): T | undefined {
    try {
      return use(localStorage);
    } catch {
      return undefined;
    }
  }
}

export const storage = new Storage();
