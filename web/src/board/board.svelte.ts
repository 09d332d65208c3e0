import { flushSync, tick } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { About } from './about.svelte';
import { Assumptions } from './assumptions.svelte';
import { blocksOf, firstCanvas } from './canvases';
import { assumptionPath, canvasPath, currentCanvas } from './routes';
import { type Block, blocks } from '../method/catalogue';
import { Clusters } from './clusters.svelte';
import type { Arrival, Desk } from './desk';
import type { Spot } from './runs';
import { Comments } from './comments.svelte';
import { type Op, newId, remove, set } from '../document/change';
import { sparing } from '../document/lock';
import { noteGroup } from '../document/tables';
import type { Workspace } from '../workspace/workspace.svelte';
import type { Note } from '../generated/records';
import { inLocale, t } from '../i18n/index.svelte';
import { type Color, plainColor } from './colors';
import { type Content, type Layout, labelled, moved, nudged, placed, removed } from './edits';
import { Find } from './find.svelte';
import { Locks } from './locks';
import { Selection } from './selection.svelte';
import { go } from '../kit/router.svelte';
import { type Action, Toast } from '../kit/toast.svelte';
import { Transfer } from './transfer';
import { copyText } from '../kit/clipboard';

/** Notes of a block that come into the page at a time, about what one sees of it: all in the page are laid out anew at each resize. */
const batch = 24;

/** Characters that go out in one change, at most: what the server takes in one message is four times as much. */
const mostCharacters = 1_000_000;

/** What an address ends with that leads to a note or a block. */
export const placeAnchor = (kind: 'note' | 'block', id: string): string => `#${kind}-${encodeURIComponent(id)}`;

/** The model of one canvas in use: focus, selection, the note being written, and everything one can do to notes. */
export class Board implements Desk {
  /** The note that is being written, by us. */
  editing = $state<string | null>(null);
  /** The block that a phone shows. */
  shown = $state('value');
  /** What was just done, for screen readers. */
  announcement = $state('');
  /** The last note with the focus in each block: where the Tab key comes in. */
  readonly active = new SvelteMap<string, string>();
  readonly selection: Selection;
  readonly find: Find;
  readonly comments: Comments;
  /** What notes are about. */
  readonly about: About;
  /** Which notes are assumptions. */
  readonly assumptions: Assumptions;
  readonly toast = new Toast();
  /** Which notes may be changed. */
  readonly locks = new Locks(this);
  /** Notes that belong together. */
  readonly clusters = new Clusters(this, this.locks);
  /** Cut, copy and paste. */
  readonly transfer = new Transfer(this, this.locks, this.clusters);
  readonly #limits = new SvelteMap<string, number>();
  #visit = {};

  constructor(readonly workspace: Workspace) {
    const inOrder = () => this.inOrder();
    this.comments = new Comments(workspace);
    this.about = new About(workspace);
    this.assumptions = new Assumptions(workspace);
    this.selection = new Selection(inOrder, (id) => this.note(id)?.canvas === this.canvas);
    this.find = new Find({ inOrder, note: this.note, discussed: (id) => this.comments.open(`notes/${id}`) > 0 });
  }

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
  /** All notes of the canvas as one reads them: block by block. */
  inOrder = (): string[] => this.blocks.flatMap((block) => this.ids(block.id));

  limit = (block: string): number => this.#limits.get(block) ?? batch;
  /** Brings all notes into the page, at once: for paper. */
  showAll(): void {
    flushSync(() => this.blocks.forEach(({ id }) => this.#limits.set(id, Infinity)));
  }
  more(block: string, by = batch): void {
    this.#limits.set(block, this.limit(block) + by);
  }

  /** Whether we may write notes. */
  get writes(): boolean {
    return this.workspace.may('notes');
  }

  /** Makes assumptions of notes; goes to the assumption of one that is one already. */
  assume(ids: readonly string[]): void {
    const { assumptions } = this;
    const fresh = ids.filter((id) => assumptions.of(id) === undefined);
    const [only] = ids;
    const known = fresh.length === 0 && only !== undefined ? assumptions.of(only) : undefined;
    if (known !== undefined && this.workspace.figures) return go(assumptionPath(this.workspace.id, known));
    if (!assumptions.may || fresh.length === 0) return;
    const [first] = assumptions.mark(ids);
    const see = { label: t('assumption.see'), act: () => go(assumptionPath(this.workspace.id, first!)) };
    this.toast.show(t('assumption.made', { n: fresh.length }), [see], { step: this.workspace.steps });
  }

  /** Starts a note before place `index` of a block, or as the last, and opens it for writing. */
  add(block: string, index?: number, text = '', { index: at, cluster } = this.clusters.behind(block, index)): void {
    if (!this.writes) return this.toast.show(t('limit.notes'));
    const id = newId();
    const after = this.note(this.ids(block)[at - 1] ?? '');
    this.#visit = {};
    const content = { text, color: after?.color ?? plainColor, ...(cluster !== undefined && { cluster }) };
    this.change(placed(this.layout, block, at, [id], [content]), this.#visit);
    this.edit(id, true);
  }

  /** Puts new notes before place `index` of each block, or as the last, in one step for undo, and chooses them. */
  insert(groups: readonly Arrival[]): void {
    const ops = groups.flatMap(({ block, index, contents, ids, origins = [] }) => {
      const come = this.clusters.arriving(
        block,
        index,
        contents.map((_, i) => origins[i]),
      );
      const all = contents.map((content, i) => ({
        ...content,
        ...(come.clusters[i] && { cluster: come.clusters[i] }),
      }));
      return [...come.ops, ...placed(this.layout, block, come.index, ids, all)];
    });
    this.change(ops);
    const all = groups.flatMap(({ ids }) => ids);
    this.selection.set(all);
    if (all.length > 0) void this.focus(all.at(-1)!, true);
  }

  edit(id: string, sameVisit = false): void {
    if (!this.writes) return this.toast.show(t('limit.notes'));
    if (this.locks.free([id]).length === 0) return;
    if (!sameVisit) this.#visit = {};
    this.editing = id;
    this.selection.only(id);
    this.shown = this.note(id)?.block ?? this.shown;
    this.workspace.people.show({ editing: id, selected: id });
  }

  /** What is being written, while it is being written. */
  write(id: string, text: string): void {
    if (this.note(id)?.text === text || this.locks.free([id]).length === 0) return;
    this.change([set('notes', id, { text })], this.#visit);
  }

  /** Ends writing. A note that was left empty goes. */
  finish(id: string, text: string): void {
    this.write(id, text.trim());
    if (text.trim() === '' && !this.locks.on(id)) this.change([remove('notes', id)], this.#visit);
    if (this.editing !== id) return;
    this.editing = null;
    this.workspace.people.show({ editing: null });
  }

  /** Moves notes to a spot of a block, counted without those notes. `byName`: they are held as one cluster. */
  move(ids: readonly string[], block: string, spot: Spot, byName?: boolean): void {
    const here = this.locks.free(ids.filter((id) => this.note(id)));
    const ops = moved(this.layout, here, block, spot, byName);
    if (ops.length === 0) return;
    this.change(ops);
    const label = this.blocks.find((one) => one.id === block);
    const place = this.ids(block).indexOf(here[0]!) + 1;
    const to = { n: here.length, block: label ? inLocale(label).label : block, i: place, of: this.ids(block).length };
    this.announcement = t('select.moved', to);
    if (spot.cluster !== undefined)
      this.announcement += ` ${t('cluster.in', { name: this.clusters.name(spot.cluster) })}`;
  }

  /** Moves notes up or down within their block, into clusters and out of them. */
  nudge(all: readonly string[], by: -1 | 1, byName?: boolean): void {
    const ids = this.locks.free(all);
    const cluster = () => this.clusters.around(ids[0] ?? '')?.cluster;
    const before = cluster();
    this.change(nudged(this.layout, this.byBlock(ids), by, byName));
    const now = cluster();
    if (now !== before)
      this.announcement =
        now === undefined ? t('cluster.out', { n: ids.length }) : t('cluster.in', { name: this.clusters.name(now) });
  }

  /** Moves notes to the end of another block. */
  send(all: readonly string[], block: string, byName?: boolean): void {
    const ids = this.locks.free(all);
    this.move(ids, block, { index: this.ids(block).filter((other) => !ids.includes(other)).length }, byName);
  }

  recolor(all: readonly string[], color: Color): void {
    const ids = this.locks.free(all);
    if (ids.length === 0) return;
    this.change(ids.filter((id) => this.note(id)?.color !== color).map((id) => set('notes', id, { color })));
    this.announcement = t('select.recolored', { n: ids.length, color: this.colorName(color) });
  }

  /** Puts a tag or a link on notes, or takes it off. */
  label(ids: readonly string[], field: 'tags' | 'links', label: string, on: boolean): void {
    this.change(labelled(this.layout, this.locks.free(ids), field, label, on));
  }

  /** Copies notes to right after the last of them in each block, and chooses the copies. */
  duplicate(ids: readonly string[], byName?: boolean): void {
    const origin = this.clusters.origins(ids, byName);
    const groups = [...this.byBlock(ids)].map(([block, own]) => ({
      block,
      index: this.ids(block).indexOf(own.at(-1)!) + 1,
      contents: own.map((id) => this.content(id)),
      ids: own.map(() => newId()),
      origins: own.map(origin),
    }));
    this.insert(groups);
  }

  /** Removes notes; the focus goes to a neighbour. `keepComments` leaves their comments, for when they are put back. */
  remove(all: readonly string[], keepComments = false): void {
    const ids = this.locks.free(all.filter((id) => this.note(id)));
    const last = ids.at(-1);
    if (!last) return;
    const { block } = this.note(last)!;
    const list = this.ids(block);
    const index = list.indexOf(last);
    const left = (id: string) => !ids.includes(id);
    const next = list.slice(index).find(left) ?? list.slice(0, index).findLast(left);
    const commentsOf = (id: string) => (keepComments ? [] : this.comments.ids(`notes/${id}`));
    this.change(removed(ids, commentsOf));
    this.selection.clear();
    if (next) void this.focus(next);
    else void this.focusBlock(block);
    this.offerUndo(`${t('select.removed', { n: ids.length })} ${this.locks.left(all)}`);
  }

  announce(text: string): void {
    this.announcement = text;
  }

  /** Shows a message with a way to take back what was just done, for as long as it is the last thing done. */
  offerUndo(text: string, more: readonly Action[] = []): void {
    this.toast.show(text, [{ label: t('undo.undo'), act: () => this.workspace.undo() }, ...more], {
      step: this.workspace.steps,
    });
  }

  /** Content of a note, without its place. A copy is not locked. */
  content(id: string): Content {
    const content: Partial<Note> = { ...this.note(id) };
    for (const field of ['canvas', 'block', 'order', 'cluster', 'locked'] as const) delete content[field];
    return content;
  }

  /** An address that leads to a note, for others who may come in here. */
  async copyLink(id: string): Promise<void> {
    await copyText(`${location.origin}${canvasPath(this.workspace.id, this.canvas)}${placeAnchor('note', id)}`);
    this.toast.show(t('note.linked'));
  }

  /** Notes per block, in order. */
  byBlock(ids: readonly string[]): Map<string, string[]> {
    const groups = new Map<string, string[]>();
    for (const block of this.blocks) {
      const own = this.ids(block.id).filter((id) => ids.includes(id));
      if (own.length > 0) groups.set(block.id, own);
    }
    return groups;
  }

  /** What a colour means here, or else its name. */
  colorName = (color: Color): string =>
    this.workspace.tables.colorMeanings.get(color)?.meaning?.trim() || t(`color.${color}`);

  /** A colour by its name, with what it means here. */
  colorLabel = (color: Color): string => {
    const [name, meaning] = [t(`color.${color}`), this.colorName(color)];
    return meaning === name ? name : `${name}: ${meaning}`;
  };

  /** Puts the focus on a note, wherever it is. `keep` leaves chosen what is chosen. */
  async focus(id: string, keep = false): Promise<void> {
    const text = await this.reveal(id);
    if (keep) this.selection.keeping(() => text?.focus());
    else text?.focus();
  }

  /** Brings a note into the page and into sight; its text. */
  async reveal(id: string): Promise<HTMLElement | null> {
    const block = this.note(id)?.block;
    if (!block) return null;
    this.active.set(block, id);
    this.shown = block;
    while (this.ids(block).indexOf(id) >= this.limit(block)) this.more(block);
    await tick();
    const text = document.querySelector<HTMLElement>(`[data-note="${CSS.escape(id)}"] .text`);
    text?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    return text;
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

  /** Puts the focus where the address leads, if it leads to a note or a block. */
  visit(): void {
    const [, kind, id = ''] = /^#(note|block)-(.+)$/.exec(location.hash) ?? [];
    if (kind === 'note') void this.focus(decodeURIComponent(id));
    else if (this.blocks.some((block) => block.id === id)) this.enter(id);
  }

  /** Puts the focus on a block: on its last used note, or on its empty list. */
  enter(block: string): void {
    const note = this.entrance(block);
    if (note) void this.focus(note);
    else void this.focusBlock(block);
  }

  /** Shows and sends operations as one step for undo, in parts that fit in a message. */
  change(wanted: readonly Op[], visit: object = {}): void {
    // Neighbours that would get a new order key may be locked: who may not change those leaves them.
    const ops = this.locks.may ? wanted : sparing(wanted, this.note);
    if (ops.length === 0 || !this.writes) return;
    const all = [...firstCanvas(this.workspace), ...ops];
    let from = 0;
    let size = 0;
    all.forEach((op, i) => {
      size += JSON.stringify(op).length;
      if (size < mostCharacters && i + 1 < all.length) return;
      this.workspace.change(all.slice(from, i + 1), visit);
      [from, size] = [i + 1, 0];
    });
  }

  get layout(): Layout {
    return this.clusters.layout;
  }
}

/** The block one comes to when going left or right from a block, as one reads the canvas aloud. */
export function neighbour(block: string, side: 'left' | 'right', all: readonly Block[] = blocks): string | undefined {
  return all[all.findIndex((one) => one.id === block) + (side === 'right' ? 1 : -1)]?.id;
}
