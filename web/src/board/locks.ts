import type { Desk } from './desk';
import { changeAll } from './canvases';
import { set } from '../document/change';
import { isLocked } from '../document/lock';
import type { Workspace } from '../workspace/workspace.svelte';
import { t } from '../i18n/index.svelte';
import { mayLock } from '../document/rights';

/** Locks or unlocks notes in one step for undo, and counts them. Empty notes stay free: somebody is about to write them. */
export function setLocks(open: Workspace, ids: readonly string[], on: boolean): number {
  const due = ids.filter((id) => {
    const note = open.tables.notes.get(id);
    return note && isLocked(note) !== on && (!on || note.text);
  });
  changeAll(
    open,
    due.map((id) => set('notes', id, { locked: on || null } as never)),
  );
  return due.length;
}

/** Locked notes: which notes may be changed, and the messages about those that may not. */
export class Locks {
  constructor(private readonly desk: Desk) {}

  /** Whether we may lock and unlock. */
  get may(): boolean {
    return mayLock(this.desk.workspace.you);
  }
  on = (id: string): boolean => isLocked(this.desk.note(id));

  /** Notes of these that may be changed, with a message when there are others. */
  free(ids: readonly string[]): readonly string[] {
    if (!ids.some(this.on)) return ids;
    this.tell(ids);
    return ids.filter((id) => !this.on(id));
  }
  /** Message about those that may not be changed; `''` when all may. */
  left(ids: readonly string[]): string {
    const n = ids.filter(this.on).length;
    return n === 0 ? '' : t(n < ids.length ? 'lock.left' : 'lock.is', { n });
  }
  /** Shows which of the notes are locked, with the way out. */
  tell(ids: readonly string[]): void {
    const act = () => {
      this.set(ids, false);
      void this.desk.focus(ids.at(-1)!, true);
    };
    const { toast } = this.desk;
    if (this.may) toast.show(this.left(ids), [{ label: t('lock.unlock'), act }]);
    else toast.show(`${this.left(ids)} ${t('limit.lock')}`);
  }

  set(ids: readonly string[], on: boolean): void {
    if (!this.may) return this.desk.toast.show(t('limit.lock'));
    const n = setLocks(this.desk.workspace, ids, on);
    const text = t(on ? 'lock.locked' : 'lock.unlocked', { n });
    if (n === 0) this.desk.toast.show(t(on ? 'lock.allLocked' : 'lock.noneLocked'));
    else this.desk.offerUndo(text);
  }
  /** Locks the notes; takes the lock off when all are locked. */
  turn(ids: readonly string[]): void {
    this.set(ids, !ids.every(this.on));
  }
}
