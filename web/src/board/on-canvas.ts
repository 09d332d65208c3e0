// The notes that are about the rows of the plan, and a note made of a row.
import { newId, type Op, put, set } from '../document/change';
import { isLocked } from '../document/lock';
import { between } from '../document/order';
import { noteGroup } from '../document/tables';
import type { Note } from '../generated/records';
import { foldName } from '../kit/names';
import { inLocale, t } from '../i18n/index.svelte';
import { blockById } from '../method/catalogue';
import type { Workspace } from '../workspace/workspace.svelte';
import { placeAnchor } from './board.svelte';
import { blocksOf, firstCanvas } from './canvases';
import { plainColor } from './colors';
import { homeOf, type Linkable, linkTo, mostLinks } from './links';
import { nameIn } from './naming';
import { canvasPath, currentCanvas } from './routes';

/** A note that is about a row of the plan. */
export interface NoteAbout {
  id: string;
  note: Note;
  /** Where it stands, in words, and the way there. */
  place: string;
  href: string;
}

/** The notes about each row, by its link, in the order in which one reads the canvases. */
export function notesByLink(open: Workspace): Map<string, NoteAbout[]> {
  const found = new Map<string, NoteAbout[]>();
  const { canvases, notes } = open.tables;
  for (const canvas of canvases.ids()) {
    const name = canvases.size > 1 ? ` · ${canvases.get(canvas)?.title || t('canvases.unnamed')}` : '';
    for (const block of blocksOf(open, canvas))
      for (const { id, row: note } of notes.list(noteGroup(canvas, block.id)))
        for (const link of new Set(note.links)) {
          const href = canvasPath(open.id, canvas) + placeAnchor('note', id);
          const about = { id, note, place: inLocale(block).label + name, href };
          found.set(link, [...(found.get(link) ?? []), about]);
        }
  }
  return found;
}

/** What the block is called in which notes about rows of a kind have their place. */
export const homeName = (kind: Linkable): string => inLocale(blockById(homeOf(kind))!).label;

/**
 * What says of notes that they are about the row of their name: those in the block of such rows that are about none yet.
 */
export function linksByName(
  open: Pick<Workspace, 'tables'>,
  kind: Linkable,
  canvases: Iterable<string>,
): (name: string, id: string) => Op[] {
  const { notes, [kind]: rows } = open.tables;
  const free = new Map<string, { id: string; links: readonly string[] }[]>();
  for (const canvas of canvases)
    for (const { id, row: note } of notes.list(noteGroup(canvas, homeOf(kind)))) {
      const { links = [], text = '' } = note;
      const about = links.some((link) => link.startsWith(`${kind}/`) && rows.get(link.slice(kind.length + 1)));
      const name = foldName(nameIn(text));
      if (!about && name !== '' && !isLocked(note) && links.length < mostLinks)
        free.set(name, [...(free.get(name) ?? []), { id, links }]);
    }
  return (name, row) =>
    (free.get(foldName(name)) ?? []).map(({ id, links }) => set('notes', id, { links: [...links, linkTo(kind, row)] }));
}

/** Puts a row on the canvas that was seen last: the notes there that call it by its name, else a new one as the last of its block. */
export function noteOfRow(open: Workspace, kind: Linkable, id: string, name: string): Op[] {
  const [canvas, block] = [currentCanvas(open), homeOf(kind)];
  const there = linksByName(open, kind, [canvas])(name, id);
  if (there.length > 0) return there;
  const last = open.tables.notes.places(noteGroup(canvas, block)).at(-1);
  const order = between(last?.order || null, null);
  const links = [linkTo(kind, id)];
  return [...firstCanvas(open), put('notes', newId(), { canvas, block, order, text: name, color: plainColor, links })];
}
