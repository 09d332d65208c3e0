import type { Kind, Kinds } from '../generated/records';
import { Table } from './table.svelte';

export type Tables = { [K in Kind]: Table<Kinds[K]> };

/** Notes are listed per canvas and block, and stand there in clusters. */
export const noteGroup = (canvas: string, block: string): string => `${canvas}/${block}`;

export const makeTables = (): Tables => ({
  pps: new Table(),
  plan: new Table(),
  phases: new Table(),
  canvases: new Table(),
  notes: new Table(
    (note) => noteGroup(note.canvas, note.block),
    (note) => note.cluster,
  ),
  workshops: new Table(),
  clusters: new Table(),
  votes: new Table(),
  colorMeanings: new Table(),
  comments: new Table((comment) => comment.about),
  partners: new Table(),
  contributions: new Table(),
  targetGroups: new Table(),
  offers: new Table(),
  pins: new Table(),
  costs: new Table(),
  subsidies: new Table(),
  roles: new Table(),
  hires: new Table((hire) => hire.role),
  correlations: new Table(),
  versions: new Table(),
});
