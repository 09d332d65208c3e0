// What was removed, and what brings it back.
import { now } from '../../device/clock';
import { ask } from '../../api/documents';
import { blocksOf } from '../../board/canvases';
import { allBlocks } from '../../method/catalogue';
import { type Fields, type Op, put, set } from '../../document/change';
import type { Workspace } from '../../workspace/workspace.svelte';
import { mayLock } from '../../document/rights';
import type { Note } from '../../generated/records';

/** A record as it was just before it was removed, by whom and when (docs/http-api.md, "History"). */
export interface Removed {
  kind: string;
  id: string;
  seq: number;
  name: string;
  at: number;
  fields: Fields;
}
export type RemovedNote = Removed & { fields: Note };

/** Notes stay in the trash for thirty days, in milliseconds; the history has everything. */
const kept = 30 * 24 * 3600 * 1000;

/** What was removed in the last thirty days, last removed first. */
export const fetchRemoved = (open: Workspace): Promise<Removed[]> =>
  ask<{ records: Removed[] }>(
    `/documents/${encodeURIComponent(open.id)}/removed?since=${Math.max(0, Math.floor(now() - kept))}`,
  ).then(({ records }) => records);

/** The notes that somebody could miss: they said something, and are not back. */
export const notesOf = (all: readonly Removed[], isThere: (id: string) => boolean): RemovedNote[] =>
  all.filter(
    (one): one is RemovedNote =>
      one.kind === 'notes' && String(one.fields.text ?? '').trim() !== '' && !isThere(one.id),
  );

/**
 * What brings a note back in its block and its group, with what was said about it when it went. When its canvas is gone it comes on `canvas`;
 * a block that is switched off there is switched on, by who may; a group that went is made again.
 */
export function putBack(
  open: Workspace,
  { id, seq, fields }: RemovedNote,
  all: readonly Removed[],
  canvas: string,
): Op[] {
  const { canvases, clusters } = open.tables;
  const home = canvases.get(fields.canvas) ? fields.canvas : canvas;
  const words = all.filter((one) => one.kind === 'comments' && one.seq === seq && one.fields.about === `notes/${id}`);
  const went = all.find((one) => one.kind === 'clusters' && one.id === fields.cluster);
  const group = went && !clusters.get(went.id) && open.may('clusters') ? went : undefined;
  const off =
    allBlocks.some((block) => block.id === fields.block) &&
    !blocksOf(open, home).some((block) => block.id === fields.block) &&
    open.may('canvases');
  const { locked, ...free } = fields;
  return [
    ...(group ? [put('clusters', group.id, group.fields as never)] : []),
    put('notes', id, { ...free, ...(locked && mayLock(open.you) ? { locked } : {}), canvas: home }),
    ...words.map((one) => put('comments', one.id, one.fields as never)),
    ...(off ? [set('canvases', home, { extras: [...(canvases.get(home)?.extras ?? []), fields.block] } as never)] : []),
  ];
}
