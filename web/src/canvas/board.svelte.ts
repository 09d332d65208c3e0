import { tick } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { blocksOf } from '../canvases/canvases';
import { currentCanvas } from '../canvases/places';
import { type Block, blocks } from '../catalogue';
import { type Op, newId, put, remove, set } from '../document/change';
import { place } from '../document/order';
import { type Workspace, noteGroup } from '../document/workspace.svelte';
import type { Note } from '../generated/records';

export type Color = NonNullable<Note['color']>;
export const colors: readonly Color[] = ['yellow', 'teal', 'coral', 'violet', 'green', 'grey'];

/** Notes shown per block before scrolling brings in more: as many at first as are seen, soon after a whole page. */
const firstPage = 24;
const page = 200;

/** Operations that go out in one change, at most. */
const part = 200;

/** What happens on one canvas: which note has the focus, which is being written, and everything one can do to notes. */
export class Board {
  /** The note that is being written, by us. */
  editing = $state<string | null>(null);
  /** The block that a phone shows. */
  shown = $state('value');
  /** The last note with the focus in each block: where the Tab key comes in. */
  readonly active = new SvelteMap<string, string>();
  readonly #limits = new SvelteMap<string, number>();
  #filled = $state(firstPage);
  #visit = {};

  constructor(private readonly workspace: Workspace) {}

  /** The canvas that is shown: the one that the address names. */
  get canvas(): string {
    return currentCanvas(this.workspace);
  }
  /** Its blocks: the nine, and the extra ones that are switched on. */
  get blocks(): readonly Block[] {
    return blocksOf(this.workspace, this.canvas);
  }

  group = (block: string): string => noteGroup(this.canvas, block);
  ids = (block: string): readonly string[] => this.workspace.tables.notes.ids(this.group(block));
  note = (id: string): Note | undefined => this.workspace.tables.notes.get(id);

  limit = (block: string): number => this.#limits.get(block) ?? this.#filled;
  /** Goes on from the first notes to a page of each block, a few at a time so that nobody waits. Returns what ends it. */
  fill(): () => void {
    const timer = setInterval(() => {
      this.#filled = Math.min(page, this.#filled + firstPage);
      if (this.#filled === page) clearInterval(timer);
    }, 60);
    return () => clearInterval(timer);
  }
  more(block: string): void {
    this.#limits.set(block, this.limit(block) + page);
  }

  /** Whether we may write notes. */
  get writes(): boolean {
    return this.workspace.may('notes');
  }

  /** Starts a note before place `index` of a block and opens it for writing. */
  add(block: string, index = this.ids(block).length, text = ''): void {
    if (!this.writes) return;
    const id = newId();
    const after = this.note(this.ids(block)[index - 1] ?? '');
    this.#visit = {};
    this.workspace.change(
      [...this.#canvasFirst(), ...this.#placed(block, index, [id], () => ({ text, color: after?.color ?? 'yellow' }))],
      this.#visit,
    );
    this.edit(id, true);
  }

  /** One note per line, before place `index` of a block. Returns how many. */
  paste(block: string, index: number, text: string): number {
    const lines = linesOf(text).slice(0, 1000);
    const ids = lines.map(() => newId());
    const texts = new Map(ids.map((id, i) => [id, lines[i]!]));
    const make = (id: string) => ({ text: texts.get(id)!, color: 'yellow' as const });
    const ops = [...this.#canvasFirst(), ...this.#placed(block, index, ids, make)];
    // In parts that fit in a message, but one step for undo.
    const visit = {};
    for (let i = 0; i < ops.length; i += part) this.workspace.change(ops.slice(i, i + part), visit);
    if (ids[0]) this.focus(ids.at(-1)!);
    return ids.length;
  }

  edit(id: string, sameVisit = false): void {
    if (!this.writes) return;
    if (!sameVisit) this.#visit = {};
    this.editing = id;
    this.shown = this.note(id)?.block ?? this.shown;
    this.workspace.people.show({ editing: id, selected: id });
  }

  /** What is being written, while it is being written. */
  write(id: string, text: string): void {
    if (this.note(id)?.text !== text) this.workspace.change([set('notes', id, { text })], this.#visit);
  }

  /** Ends writing. A note that was left empty goes. */
  finish(id: string, text: string): void {
    this.write(id, text.trim());
    if (text.trim() === '') this.workspace.change([remove('notes', id)], this.#visit);
    if (this.editing !== id) return;
    this.editing = null;
    this.workspace.people.show({ editing: null });
  }

  /** Moves a note to before place `index` of a block, counted without the note itself. */
  move(id: string, block: string, index: number): void {
    const note = this.note(id);
    const list = this.ids(block);
    if (!note || (note.block === block && list.indexOf(id) === index)) return;
    this.workspace.change(this.#placed(block, index, [id]));
  }

  /** Moves a note up or down within its block. */
  nudge(id: string, by: number): void {
    const note = this.note(id);
    if (!note) return;
    const list = this.ids(note.block);
    const index = list.indexOf(id) + by;
    if (index >= 0 && index < list.length) this.move(id, note.block, index);
    this.focus(id);
  }

  /** Moves a note to the end of another block. */
  send(id: string, block: string): void {
    this.move(id, block, this.ids(block).filter((other) => other !== id).length);
    this.focus(id);
  }

  recolor(id: string, color: Color): void {
    this.workspace.change([set('notes', id, { color })]);
  }

  duplicate(id: string): void {
    const note = this.note(id);
    if (!note) return;
    const copy = newId();
    const index = this.ids(note.block).indexOf(id) + 1;
    this.workspace.change(this.#placed(note.block, index, [copy], () => ({ text: note.text, color: note.color })));
    this.focus(copy);
  }

  /** Removes a note; the focus goes to its neighbour. */
  remove(id: string): void {
    const note = this.note(id);
    if (!note) return;
    const list = this.ids(note.block);
    const index = list.indexOf(id);
    const next = list[index + 1] ?? list[index - 1];
    this.workspace.change([remove('notes', id)]);
    if (next) this.focus(next);
    else this.focusBlock(note.block);
  }

  /** Puts the focus on a note, wherever it is. */
  async focus(id: string): Promise<void> {
    const block = this.note(id)?.block;
    if (!block) return;
    this.active.set(block, id);
    this.shown = block;
    while (this.ids(block).indexOf(id) >= this.limit(block)) this.more(block);
    await tick();
    document.querySelector<HTMLElement>(`[data-note="${CSS.escape(id)}"] .text`)?.focus();
  }

  async focusBlock(block: string): Promise<void> {
    this.shown = block;
    await tick();
    document.querySelector<HTMLElement>(`[data-block="${block}"] .list`)?.focus();
  }

  /** The note that gets the focus when somebody enters a block. */
  entrance(block: string): string | undefined {
    const last = this.active.get(block);
    return last && this.note(last)?.block === block ? last : this.ids(block)[0];
  }

  /** Puts the focus on a block: on its last used note, or on its empty list. */
  enter(block: string): void {
    const note = this.entrance(block);
    if (note) void this.focus(note);
    else void this.focusBlock(block);
  }

  /** The operations that put notes at a place; `make` gives the content of new ones. */
  #placed(block: string, index: number, ids: string[], make?: (id: string) => Partial<Note>): Op[] {
    const list = this.workspace.tables.notes.places(this.group(block)).filter((item) => !ids.includes(item.id));
    return place(list, index, ids).map(({ id, order }) => {
      if (!ids.includes(id)) return set('notes', id, { order });
      if (make) return put('notes', id, { canvas: this.canvas, block, order, ...make(id) });
      return this.note(id)?.block === block ? set('notes', id, { order }) : set('notes', id, { block, order });
    });
  }

  /** A new document has no canvas yet: its first note makes one, with the same id on every device. */
  #canvasFirst(): Op[] {
    return this.workspace.tables.canvases.size === 0 ? [put('canvases', 'main', { title: 'Canvas', order: 'V' })] : [];
  }
}

/** Lines with something in them; cells of a spreadsheet row stay together on one note. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) =>
      line
        .replace(/^[\s•\-–*]+(?=\S)/, '')
        .replace(/\t+/g, ' · ')
        .trim(),
    )
    .filter((line) => line !== '')
    .map((line) => line.slice(0, 4000));

/** The block one comes to when going left or right from a block, as one reads the canvas aloud. */
export function neighbour(block: string, side: 'left' | 'right', all: readonly Block[] = blocks): string | undefined {
  return all[all.findIndex((one) => one.id === block) + (side === 'right' ? 1 : -1)]?.id;
}
