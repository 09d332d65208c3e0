import type { Op } from '../document/change';
import type { Note } from '../generated/records';
import type { Action, Toast } from '../kit/toast.svelte';
import type { Block } from '../method/catalogue';
import type { Workspace } from '../workspace/workspace.svelte';
import type { Content } from './edits';
import type { Selection } from './selection.svelte';

/** The cluster of which a copied note was a part, when the whole of it was copied. */
export interface Origin {
  key: string;
  name: string;
}

/** New notes on their way into a block. */
export interface Arrival {
  block: string;
  index?: number;
  contents: readonly Content[];
  ids: string[];
  /** The clusters that they are copies of. */
  origins?: readonly (Origin | undefined)[];
}

/** What locks, groups and transfer ask of the canvas in use, and have done there; `Board` answers. */
export interface Desk {
  readonly workspace: Workspace;
  readonly selection: Selection;
  readonly toast: Toast;
  /** Id of the canvas that is shown. */
  readonly canvas: string;
  readonly blocks: readonly Block[];
  /** Whether we may write notes. */
  readonly writes: boolean;
  note(id: string): Note | undefined;
  /** Ids of the notes of a block, in order. */
  ids(block: string): readonly string[];
  /** Notes per block, in order. */
  byBlock(ids: readonly string[]): Map<string, string[]>;
  /** Shows and sends operations; those of one `visit` are one step for undo. */
  change(ops: readonly Op[], visit?: object): void;
  /** Puts new notes into blocks, in one step for undo, and selects them. */
  insert(arrivals: readonly Arrival[]): void;
  /** Removes notes; `keepComments` is for notes that are about to be pasted. */
  remove(ids: readonly string[], keepComments?: boolean): void;
  /** Puts the focus on a note; `keep` leaves the selection as it is. */
  focus(id: string, keep?: boolean): Promise<void>;
  /** Tells screen readers what was just done. */
  announce(text: string): void;
  /** Shows a message with a way to take back what was just done. */
  offerUndo(text: string, more?: readonly Action[]): void;
}
