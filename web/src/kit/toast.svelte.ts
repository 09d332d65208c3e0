export interface Action {
  label: string;
  act: () => void;
}

export interface Options {
  warning?: boolean;
  /** The step of work that it is about. */
  step?: number;
}

/** How long a message stays, in milliseconds. What it offers can be done otherwise too, so that nobody must be quick. */
const stays = 12_000;

/** One short message about what has just been done, with what one may want to do next. */
export class Toast {
  text = $state('');
  actions = $state.raw<readonly Action[]>([]);
  warning = $state(false);
  #step: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  show(text: string, actions: readonly Action[] = [], { warning = false, step }: Options = {}): void {
    this.text = text;
    this.actions = actions;
    this.warning = warning;
    this.#step = step;
    this.wait();
  }
  warn(text: string): void {
    this.show(text, [], { warning: true });
  }
  /** Goes when it is about a step that is no longer the last. */
  outlive(step: number): void {
    if (this.#step !== undefined && this.#step !== step) this.hide();
  }
  /** Starts the time anew, as when the pointer leaves. */
  wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.hide(), stays);
  }
  hold(): void {
    clearTimeout(this.#timer);
  }
  hide(): void {
    clearTimeout(this.#timer);
    this.text = '';
    this.actions = [];
  }
}
