import type { Note } from '../generated/records';
import type { Fields, Op } from './change';

/** Whether a record is on the lock: it stays as it is until the lock is taken off. Notes can be. */
export const isLocked = (record: Note | Fields | undefined): boolean => record?.locked === true;

/** Operations that leave notes on the lock as they are. */
export const sparing = (ops: readonly Op[], note: (id: string) => Note | undefined): Op[] =>
  ops.filter((op) => op.kind !== 'notes' || !isLocked(note(op.id)));
