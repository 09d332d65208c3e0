import { type Read, readQuantities } from '../../api/quantities';
import { locale } from '../../i18n/index.svelte';
import type { Workspace } from '../../workspace/workspace.svelte';
import { yearsOf } from './contributions';
import { guessColumns, type Guess } from './columns';
import type { Column } from './heads';
import { amountsIn, type Choice, type Found, importOps, readRows, usualChoice } from './rows';
import { foldName } from '../../kit/names';

/** Rows that one table may bring. */
export const mostRows = 500;

/** A table of partners on its way into the plan: nothing is written before `finish`. */
export class PartnerImport {
  /** The cells as they stand now: those that are wrong can be mended. */
  table = $state<string[][]>([]);
  columns = $state<Column[]>([]);
  heads = $state(0);
  /** Rows that did not fit. */
  cut = $state(0);
  /** The server could not be asked. */
  failed = $state(false);
  #guess: Guess = { heads: 0, columns: [] };
  #choices = $state<Record<number, Choice>>({});
  #read = $state.raw<ReadonlyMap<string, Read>>(new Map());

  constructor(private readonly open: Workspace) {}

  bring(table: readonly string[][]): void {
    this.table = table.slice(0, mostRows + 1).map((row) => [...row]);
    this.cut = table.length - this.table.length;
    this.#guess = guessColumns(this.table, this.open.pps.start);
    ({ heads: this.heads, columns: this.columns } = this.#guess);
    this.#choices = {};
  }

  readonly #partners = $derived.by(() => {
    const list = this.open.tables.partners.list().reverse();
    return new Map(list.map(({ id, row }) => [foldName(row.name ?? ''), id]));
  });
  readonly rows = $derived.by(() =>
    readRows(this.table, this.heads, this.columns, {
      ...{ lang: locale(), start: this.open.pps.start, years: yearsOf(this.open).length },
      partner: (name) => this.#partners.get(foldName(name)),
      read: (text) => this.#read.get(keyOf(text)),
    }),
  );
  /** Partners, each with the row in which it stands first. */
  readonly found = $derived(this.rows.filter(({ at, first }) => at === first));
  /** Amounts that the server has not read yet. */
  readonly unread = $derived(
    [...amountsIn(this.table, this.heads, this.columns)].filter((text) => !this.#read.has(keyOf(text))),
  );
  readonly chosen = $derived(this.found.map(({ at, found }) => ({ found, choice: this.choiceOf(at, found) })));

  choiceOf(at: number, found: Found): Choice {
    const choice = this.#choices[at];
    return choice === undefined || (choice === 'update' && !found.existing) ? usualChoice(found) : choice;
  }
  choose(at: number, choice: Choice): void {
    this.#choices[at] = choice;
  }
  /** Whether the first rows are heads. */
  set headed(yes: boolean) {
    this.heads = yes ? this.#guess.heads || 1 : 0;
  }
  get headed(): boolean {
    return this.heads > 0;
  }
  /** Gives a column something else to hold; what held it is left out. */
  hold(at: number, column: Column): void {
    this.columns = this.columns.map((other, i) => (i === at ? column : this.held(other) === column ? '' : other));
  }
  /** What a column holds in the end: an amount of which nothing says the form is cash. */
  held(column: Column): Column {
    return this.columns.includes('form') ? column : (column.replace('said.', 'cash.') as Column);
  }

  /** Has the server read what it has not read yet. */
  async ask(): Promise<void> {
    const texts = this.unread;
    if (texts.length === 0) return;
    const keys = new Map(texts.map((text) => [text, keyOf(text)]));
    try {
      const read = await readQuantities(texts, 'cent', 'wholeYear');
      this.#read = new Map([...this.#read, ...[...read].map(([text, is]) => [keys.get(text)!, is] as const)]);
      this.failed = false;
    } catch {
      this.failed = true;
    }
  }

  /** Writes what was chosen, in one change; how many partners that are. */
  finish(): number {
    this.open.change(importOps(this.open, this.chosen));
    return this.chosen.filter(({ choice }) => choice !== 'leave').length;
  }
}

/** The server reads a text by the language of the page. */
const keyOf = (text: string): string => `${locale()}|${text}`;
