// What is kept for as long as the browser's tab is open, so that a reload loses nothing. A browser that stores nothing has it until the page goes.

/** What is kept of a document in one drawer, and how it goes in anew; `undefined` empties it. */
export class Drawer<T> {
  constructor(private readonly name: string) {}

  read(document: string): T | undefined {
    try {
      return (JSON.parse(sessionStorage.getItem(this.#key(document)) ?? 'null') as T) ?? undefined;
    } catch {
      return undefined;
    }
  }
  write(document: string, content: T | undefined): void {
    try {
      if (content === undefined) sessionStorage.removeItem(this.#key(document));
      else sessionStorage.setItem(this.#key(document), JSON.stringify(content));
    } catch {
      this.#drop(document);
    }
  }
  /** Empties the drawer of every document. */
  clear(): void {
    try {
      for (const key of Object.keys(sessionStorage)) if (key.startsWith(this.#key(''))) sessionStorage.removeItem(key);
    } catch {
      // Nothing is stored.
    }
  }

  /** What is older than what did not fit would mislead. */
  #drop(document: string): void {
    try {
      sessionStorage.removeItem(this.#key(document));
    } catch {
      // Nothing is stored.
    }
  }
  #key(document: string): string {
    return `headpin.${this.name}.${document}`;
  }
}
