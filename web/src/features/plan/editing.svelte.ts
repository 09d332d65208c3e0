import { readQuantity, Refused } from '../../api/documents';
import { type Op, type Problem, same } from '../../document/change';
import type { Workspace } from '../../workspace/workspace.svelte';
import type { Quantity } from '../../generated/records';
import { type Locale, locale } from '../../i18n/index.svelte';
import { quantityText, type Unit } from '../../i18n/format';
import { fieldPath } from '../../document/paths';

/** So long after a key press is the server asked what it understands, in milliseconds. */
const pause = 250;

/** Where a quantity is kept, and how it is written. */
export interface Place {
  kind: string;
  id: string;
  field: string;
  unit: Unit | undefined;
  /** The operations that give it a value; `null` clears it. */
  write: (value: Quantity | string | null) => Op[];
}

/** One visit to a number: what is being typed, what the server understands of it, and what it finds wrong. */
export class QuantityEditing {
  /** What is typed in this visit; `null` before anything is. */
  text = $state<string | null>(null);
  echo = $state('');
  problem = $state<Problem | null>(null);

  #visit = {};
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked: AbortController | null = null;
  /** What is in the document because of this visit, so that it is not written twice. */
  #written: unknown;

  constructor(
    private readonly workspace: Workspace,
    private readonly place: () => Place,
  ) {}

  get path(): string {
    const { kind, id, field } = this.place();
    return fieldPath(kind, id, field);
  }

  /** The value as people say it; text that waits for the server is shown as it was typed. */
  shown(value: Quantity | string | null | undefined, lang: Locale = locale()): string {
    if (value == null) return '';
    return typeof value === 'string' ? value : quantityText(value, this.place().unit, lang);
  }

  start(value: Quantity | string | undefined): void {
    this.text = null;
    this.echo = '';
    this.#visit = {};
    this.#written = value;
  }

  type(text: string): void {
    this.text = text;
    this.problem = null;
    this.workspace.forgive(this.path);
    clearTimeout(this.#timer);
    this.#asked?.abort();
    this.#timer = setTimeout(() => void this.#ask(), pause);
  }

  /** Leaves the field: what is typed is kept, understood or not yet. */
  async end(): Promise<void> {
    const pending = this.#timer !== undefined;
    clearTimeout(this.#timer);
    if (pending) await this.#ask();
    this.echo = '';
    if (!this.problem) this.text = null;
  }

  /** Forgets what was typed in this visit. */
  cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#asked?.abort();
    this.problem = null;
    this.text = null;
  }

  async #ask(): Promise<void> {
    this.#timer = undefined;
    const text = (this.text ?? '').trim();
    const { unit } = this.place();
    if (text === '') return this.#write(null);
    const asked = (this.#asked = new AbortController());
    try {
      const answer = await readQuantity(text, unit ?? 'count', locale(), asked.signal);
      if (asked.signal.aborted) return;
      this.echo = answer.echo;
      this.#write(answer.value);
    } catch (error) {
      if (asked.signal.aborted) return;
      if (error instanceof Refused && error.problems[0]) this.problem = error.problems[0];
      // Without the server the text itself waits in the queue; the server reads it when the line is back.
      else this.#write(text);
    }
  }

  #write(value: Quantity | string | null): void {
    if (same(value ?? undefined, this.#written ?? undefined)) return;
    this.#written = value;
    this.workspace.change(this.place().write(value), this.#visit);
  }
}
