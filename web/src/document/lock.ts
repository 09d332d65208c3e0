import type { Note } from '../generated/records';
import type { Fields, Op } from './change';

/** Whether a record is locked: it stays as it is until it is unlocked. Only notes can be. */
export const isLocked = (record: Note | Fields | undefined): boolean => record?.locked === true;

/** Operations without those on locked notes. */
export const sparing = (ops: readonly Op[], note: (id: string) => Note | undefined): Op[] =>
  ops.filter((op) => op.kind !== 'notes' || !isLocked(note(op.id)));
