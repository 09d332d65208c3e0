// A note made of a row of the plan, or the notes there that call it by its name.
import { newId, type Op, put, set } from '../document/change';
import { isLocked } from '../document/lock';
import { between } from '../document/order';
import { noteGroup } from '../document/tables';
import { foldName } from '../kit/names';
import type { Workspace } from '../workspace/workspace.svelte';
import { firstCanvas } from './canvases';
import { plainColor } from './colors';
import { homeOf, type Linkable, linkTo, mostLinks } from './links';
import { nameIn } from './naming';
import { currentCanvas } from './routes';

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
