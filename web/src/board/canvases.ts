import { allBlocks, type Block, blocks, extraBlocks } from '../method/catalogue';
import { type Op, newId, put, remove, set } from '../document/change';
import { place } from '../document/order';
import { noteGroup } from '../document/tables';
import type { Workspace } from '../workspace/workspace.svelte';
import type { Note } from '../generated/records';
import { type CanvasContent, copyOf } from './compare';

/** Operations that go out in one change, at most. */
const part = 200;

/** Changes in parts that fit in a message; one step for undo. */
export function changeAll(open: Workspace, ops: Op[]): void {
  const visit = {};
  for (let at = 0; at < ops.length; at += part) open.change(ops.slice(at, at + part), visit);
}

/** The blocks of a canvas: the nine, and the extra ones that are switched on. */
export function blocksOf(open: Workspace, canvas: string): readonly Block[] {
  const on = open.tables.canvases.get(canvas)?.extras ?? [];
  return on.length === 0 ? blocks : [...blocks, ...extraBlocks.filter((block) => on.includes(block.id))];
}

/** A new document has no canvas yet: its first note makes one, with the same id on every device. */
export const firstCanvas = ({ tables }: Workspace): Op[] =>
  tables.canvases.size === 0 ? [put('canvases', 'main', { title: 'Canvas', order: 'V' })] : [];

/** The notes of a canvas by block, also of blocks that are switched off. */
export function canvasContent(open: Workspace, canvas: string): CanvasContent {
  const { notes, clusters } = open.tables;
  const groupOf = (note: Note) => {
    const cluster = note.cluster === undefined ? undefined : clusters.get(note.cluster);
    return cluster && { group: cluster.name ?? '' };
  };
  return new Map(
    allBlocks.map(({ id }) => [
      id,
      notes.list(noteGroup(canvas, id)).map(({ id, row }) => ({ id, note: row, ...groupOf(row) })),
    ]),
  );
}

/** Every note on a canvas, wherever it stands. */
const notesOn = (open: Workspace, canvas: string): string[] =>
  [...open.tables.notes.all()].filter(([, note]) => note.canvas === canvas).map(([id]) => id);

/** Makes a canvas behind `after`, as a copy of it or empty; gives its id. */
export function makeCanvas(open: Workspace, after: string, title: string, copy: boolean): string {
  const id = newId();
  const { canvases } = open.tables;
  const list = canvases.places();
  const index = list.findIndex((one) => one.id === after) + 1 || list.length;
  const { extras } = canvases.get(after) ?? {};
  const ops = place(list, index, [id]).map((at) =>
    at.id === id
      ? put('canvases', id, { title, order: at.order, ...(copy && extras ? { extras } : {}) })
      : set('canvases', at.id, { order: at.order }),
  );
  changeAll(open, [...ops, ...(copy ? copyOf(canvasContent(open, after), id) : [])]);
  return id;
}

/** Moves a canvas among the others. */
export function moveCanvas(open: Workspace, id: string, by: number): void {
  const list = open.tables.canvases.places();
  const index = list.findIndex((one) => one.id === id) + by;
  if (index < 0 || index >= list.length) return;
  const others = list.filter((one) => one.id !== id);
  open.change(place(others, index, [id]).map((at) => set('canvases', at.id, { order: at.order })));
}

/** Removes a canvas with its notes. The last one stays: a PPS has a canvas. */
export function removeCanvas(open: Workspace, id: string): boolean {
  if (open.tables.canvases.size < 2) return false;
  changeAll(open, [...notesOn(open, id).map((note) => remove('notes', note)), remove('canvases', id)]);
  return true;
}

/** Switches an extra block on or off; its notes stay. */
export function switchBlock(open: Workspace, canvas: string, block: string): void {
  const on = open.tables.canvases.get(canvas)?.extras ?? [];
  const extras = on.includes(block) ? on.filter((id) => id !== block) : [...on, block];
  open.change([set('canvases', canvas, { extras: extras.length > 0 ? extras : null } as never)]);
}
