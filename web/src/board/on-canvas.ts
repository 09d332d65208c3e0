// The notes that are about the rows of the plan.
import { noteGroup } from '../document/tables';
import type { Note } from '../generated/records';
import { inLocale, t } from '../i18n/index.svelte';
import { blockById } from '../method/catalogue';
import type { Workspace } from '../workspace/workspace.svelte';
import { placeAnchor } from './board.svelte';
import { blocksOf } from './canvases';
import { homeOf, type Linkable } from './links';
import { canvasPath } from './routes';

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
