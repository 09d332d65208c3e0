/** How often what is being typed goes out, in milliseconds: often enough to follow, not a change per letter. */
const pause = 150;

/** One visit to a text field: what is typed in it, sent on as it grows. */
export class Typing {
  /** What is typed in this visit; `null` before anything is. */
  text = $state<string | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #visit = {};

  constructor(private readonly save: (text: string, visit: object) => void) {}

  readonly start = (): void => {
    this.#visit = {};
  };
  readonly type = (event: Event): void => {
    this.text = (event.currentTarget as HTMLInputElement).value;
    this.#timer ??= setTimeout(this.#send, pause);
  };
  readonly end = (): void => {
    if (this.#timer !== undefined) this.#send();
    this.text = null;
  };

  readonly #send = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.text !== null) this.save(this.text, this.#visit);
  };
}
