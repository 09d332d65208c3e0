import type { Op } from '../../document/change';
import type { Workspace } from '../../workspace/workspace.svelte';
import type { Quantity } from '../../generated/records';
import { type Locale, locale } from '../../i18n/index.svelte';
import { quantityText, type Unit } from '../../i18n/format';
import { fieldPath } from '../../document/paths';
import { quantityEcho } from './echo';

/** So long after a key press does what is typed go to the server, in milliseconds. */
const pause = 250;

/** Where a quantity is kept, and how it is written. */
export interface Place {
  kind: string;
  id: string;
  field: string;
  unit: Unit | undefined;
  /** The operations that give it what was typed; `null` clears it. */
  write: (text: string | null) => Op[];
}

/**
 * One visit to a number. What is typed goes out as it is, in a change; the server reads it, and its answer comes as the number in the document or
 * as a refusal of the field.
 */
export class QuantityEditing {
  /** What is typed in this visit; `null` before anything is. */
  text = $state<string | null>(null);
  /** How the server read what was typed last; empty as long as it has not. */
  echo = $state('');

  #visit = {};
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What the document holds because of this visit, as text; `undefined` when that is not known. */
  #written: string | null | undefined;
  /** What was written and not read yet. */
  #unread: string | null = null;

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
    this.#written = this.shown(value) || null;
  }

  type(text: string): void {
    this.text = text;
    this.#forgive();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#write(), pause);
  }

  /** Takes what was proposed in place of what was typed; "" is: empty. */
  take(proposal: string): void {
    this.type(proposal);
    this.#write();
    this.text = null;
  }

  /** The document holds this now: the text that was written, or what the server made of it. */
  follow(value: Quantity | string | undefined): void {
    if (this.#unread === null || value === this.#unread) return;
    const refused = this.workspace.refusals[this.path]?.typed === this.#unread;
    this.#unread = null;
    if (refused || value == null || typeof value === 'string') return;
    // A refusal of what was typed before this.
    this.workspace.forgive(this.path);
    this.echo = quantityEcho(value, this.place().unit ?? 'count', locale());
  }

  /** Leaves the field: what is typed is kept, read or not yet. */
  end(): void {
    if (this.#timer !== undefined) this.#write();
    this.echo = '';
    this.text = null;
  }

  /** Forgets what was typed and has not gone out. */
  cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#forgive();
    this.text = null;
  }

  #forgive(): void {
    if (this.path in this.workspace.refusals) this.#written = undefined;
    this.workspace.forgive(this.path);
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const text = (this.text ?? '').trim() || null;
    if (text === this.#written) return;
    this.#written = text;
    const { kind, id, field, write } = this.place();
    const ops = write(text);
    const said = ops.find((op) => op.op !== 'remove' && op.kind === kind && op.id === id && field in op.fields);
    // Words that are about another field do not come back in this one.
    this.#unread = said && said.op !== 'remove' ? (said.fields[field] as string | null) : text;
    this.workspace.change(ops, this.#visit);
  }
}
