import { storage } from '../device/storage.svelte';
import type { Arrival, Desk, Origin } from './desk';
import { blockById } from '../method/catalogue';
import type { Clusters } from './clusters.svelte';
import { newId } from '../document/change';
import { inLocale, t } from '../i18n/index.svelte';
import { type Carried, type Parcel, asHtml, asJson, asText, landed, nameIn, parcelIn, parcelType } from './clipboard';
import { plainColor } from './colors';
import type { Content } from './edits';
import { linkName, linkable, rowsOf } from './links';
import type { Locks } from './locks';
import { longestNote, mostCharacters, mostNotes, pastedNotes } from './paste';
import type { Action } from '../kit/toast.svelte';

/** Where the last parcel is kept, for pages that may not read the clipboard by themselves. */
const kept = 'headpin.parcel';

/** Cut, copy and paste of notes. */
export class Transfer {
  constructor(
    private readonly desk: Desk,
    private readonly locks: Locks,
    private readonly clusters: Clusters,
  ) {}

  /** Puts notes on the clipboard of a copy or cut event. Notes that are cut keep their id, and with it their comments. */
  copy(data: DataTransfer, all: readonly string[], cut = false): void {
    const ids = cut ? this.locks.free(all) : all;
    if (ids.length === 0) return;
    const parcel = this.#parcel(ids, cut);
    data.setData('text/plain', asText(parcel));
    data.setData('text/html', asHtml(parcel));
    data.setData(parcelType, asJson(parcel));
    storage.setItem(kept, asJson(parcel));
    if (cut) this.desk.remove(ids, true);
    const text = t(cut ? 'paste.cut' : 'paste.copied', { n: ids.length });
    if (cut) this.desk.offerUndo(`${text} ${this.locks.left(all)}`);
    else this.desk.toast.show(text);
  }

  /** The same without a key press: from a menu or a button. Works where pages may not write the clipboard by themselves, too. */
  copyNow(ids: readonly string[], cut = false): void {
    let done = false;
    const once = (event: ClipboardEvent) => {
      done = true;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.clipboardData) this.copy(event.clipboardData, ids, cut);
    };
    document.addEventListener('copy', once, { capture: true, once: true });
    document.execCommand('copy');
    document.removeEventListener('copy', once, true);
    if (!done) this.copy(new DataTransfer(), ids, cut);
  }

  get waiting(): number {
    return parcelIn(storage.getItem(kept) ?? '', '')?.notes.length ?? 0;
  }

  /** Pastes what was last copied in this browser. */
  pasteNow(block: string, index?: number): void {
    const parcel = parcelIn(storage.getItem(kept) ?? '', '');
    if (parcel) this.#unpack(parcel, block, index);
  }

  /** Pastes before place `index` of a block, or behind all that is there: notes from another canvas, or a note per line of text. */
  paste(data: DataTransfer, block: string, index?: number): void {
    const text = data.getData('text/plain');
    if (text.length > mostCharacters) {
      this.desk.toast.warn(t('paste.tooMuch', { mb: Math.ceil(text.length / 1e6), most: mostCharacters / 1e6 }));
      return;
    }
    const parcel = parcelOf(data);
    if (parcel) this.#unpack(parcel, block, index);
    else this.#lines(text, block, index);
  }

  /** Whether a paste brings more than one line of text: then it is not just for the note that is being written. */
  several(data: DataTransfer): boolean {
    const text = data.getData('text/plain');
    return text.length > mostCharacters || (parcelOf(data)?.notes.length ?? pastedNotes(text).rows.length) > 1;
  }

  /** A note per line or row of text; a table may become a note per cell after all. */
  #lines(text: string, block: string, index?: number): void {
    const { rows, cells, cut } = pastedNotes(text);
    if (rows.length === 0) return;
    const again = {
      label: t('paste.asCells'),
      act: () => {
        this.desk.workspace.undo();
        this.#put(cells ?? [], 0, block, index);
      },
    };
    this.#put(rows, cut, block, index, cells && cells.length > rows.length ? [again] : []);
  }

  #put(all: readonly string[], cut: number, block: string, index?: number, more: readonly Action[] = []): void {
    const texts = all.slice(0, mostNotes);
    const contents = texts.map((text) => ({ text, color: plainColor }));
    this.desk.insert([{ block, index, contents, ids: contents.map(() => newId()) }]);
    const message = [
      all.length > texts.length
        ? t('paste.part', { n: texts.length, all: all.length, block: blockName(block) })
        : t('paste.done', { n: texts.length, block: blockName(block) }),
      cut > 0 && t('paste.long', { n: cut, most: longestNote }),
    ];
    this.desk.offerUndo(message.filter(Boolean).join(' '), more);
  }

  /** Notes of one block go where one pastes; notes of several blocks each go to their own. */
  #unpack(parcel: Parcel, block: string, index?: number): void {
    const { workspace } = this.desk;
    const { notes, dropped } = landed(parcel, {
      document: workspace.id,
      exists: (link) => linkName(rowsOf(workspace), link) !== undefined,
      named: (kind, name) => {
        const known = linkable.find((one) => one === kind);
        return known && workspace.tables[known].list().find(({ row }) => row.name === name)?.id;
      },
    });
    // A block that is not on this canvas has its notes come here.
    const home = (note: Carried) => (this.desk.blocks.some(({ id }) => id === note.block) ? note.block : block);
    const own = (block: string) => notes.filter((note) => home(note) === block);
    const from = this.desk.blocks.filter(({ id }) => own(id).length > 0).map(({ id }) => id);
    const same = parcel.document === workspace.id;
    const group = (to: string, index: number | undefined, list: readonly Carried[]): Arrival => ({
      block: to,
      index,
      contents: list.map(contentOf),
      ids: list.map(({ id }) => (same && id && !this.desk.note(id) ? id : newId())),
      origins: list.map(({ group }) => originOf(parcel, group)),
    });
    const groups = from.length > 1 ? from.map((id) => group(id, undefined, own(id))) : [group(block, index, notes)];
    this.desk.insert(groups);
    const message = [
      from.length > 1
        ? t('paste.doneBlocks', { n: notes.length, blocks: from.length })
        : t('paste.done', { n: notes.length, block: blockName(block) }),
      dropped > 0 && t('paste.dropped', { n: dropped }),
    ];
    this.desk.offerUndo(message.filter(Boolean).join(' '));
  }

  #parcel(ids: readonly string[], cut: boolean): Parcel {
    const { workspace } = this.desk;
    const origin = this.clusters.origins(ids);
    const groups: Record<string, string> = {};
    const notes = ids.flatMap((id): Carried[] => {
      const note = this.desk.note(id);
      if (!note) return [];
      const { block, text = '', color, tags, links } = note;
      const from = origin(id);
      if (from) groups[from.key] = from.name;
      return [
        {
          ...{
            ...(cut && { id }),
            block,
            text,
            ...(color && { color }),
            ...(tags && { tags }),
            ...(links && { links }),
          },
          ...(from && { group: from.key }),
        },
      ];
    });
    const links = new Set(notes.flatMap((note) => note.links ?? []));
    const names = [...links].map((link) => [link, linkName(rowsOf(workspace), link) ?? ''] as const);
    return { document: workspace.id, notes, names: Object.fromEntries(names), groups };
  }
}

function parcelOf(data: DataTransfer): Parcel | null {
  const html = data.getData('text/html');
  return parcelIn(data.getData(parcelType), html.length > 2 * mostCharacters ? '' : html);
}

function originOf({ groups }: Parcel, group: string | undefined): Origin | undefined {
  if (group === undefined) return undefined;
  const name = nameIn(groups, group);
  return name === undefined ? undefined : { key: group, name: name.slice(0, 200) };
}

function contentOf(note: Carried): Content {
  const content: Partial<Carried> = { ...note };
  delete content.id;
  delete content.block;
  delete content.group;
  return content;
}

function blockName(id: string): string {
  const block = blockById(id);
  return block ? inLocale(block).label : id;
}
