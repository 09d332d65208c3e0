import type { Board } from './board.svelte';
import { changeAll } from './canvases';
import { set } from '../document/change';
import { isLocked } from '../document/lock';
import type { Workspace } from '../workspace/workspace.svelte';
import { t } from '../i18n/index.svelte';
import { mayLock } from '../document/rights';

/**
 * Puts notes on the lock or takes it off, in one step for undo; how many there were to do. An empty note is left alone: somebody is about to write it.
 */
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

/** Notes on the lock. What one does to notes asks here which of them may be changed, and here it is said which may not. */
export class Locks {
  constructor(private readonly board: Board) {}

  /** Whether we may lock and unlock. */
  get may(): boolean {
    return mayLock(this.board.workspace.you);
  }
  on = (id: string): boolean => isLocked(this.board.note(id));

  /** Those of the notes that may be changed. Tells when there are others. */
  free(ids: readonly string[]): readonly string[] {
    if (!ids.some(this.on)) return ids;
    this.tell(ids);
    return ids.filter((id) => !this.on(id));
  }
  /** What to say about those that may not be changed; `''` when all may. */
  left(ids: readonly string[]): string {
    const n = ids.filter(this.on).length;
    return n === 0 ? '' : t(n < ids.length ? 'lock.left' : 'lock.is', { n });
  }
  /** Says which of the notes are on the lock, with the way out. */
  tell(ids: readonly string[]): void {
    const act = () => {
      this.set(ids, false);
      void this.board.focus(ids.at(-1)!, true);
    };
    const { toast } = this.board;
    if (this.may) toast.show(this.left(ids), [{ label: t('lock.unlock'), act }]);
    else toast.show(`${this.left(ids)} ${t('limit.lock')}`);
  }

  set(ids: readonly string[], on: boolean): void {
    if (!this.may) return this.board.toast.show(t('limit.lock'));
    const n = setLocks(this.board.workspace, ids, on);
    const text = t(on ? 'lock.locked' : 'lock.unlocked', { n });
    if (n === 0) this.board.toast.show(t(on ? 'lock.allLocked' : 'lock.noneLocked'));
    else this.board.offerUndo(text);
  }
  /** Locks the notes; takes the lock off when all are locked. */
  turn(ids: readonly string[]): void {
    this.set(ids, !ids.every(this.on));
  }
}
