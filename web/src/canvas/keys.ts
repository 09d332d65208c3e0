import { type Board, neighbour } from './board.svelte';

/** What opens beside the canvas. */
export interface Doors {
  menu: (id: string, anchor: HTMLElement) => void;
  labels: (ids: readonly string[]) => void;
  find: () => void;
}

/** The keyboard on the canvas. Single letters count here only, where no text is being written. */
export function handleKey(event: KeyboardEvent, board: Board, doors: Doors): void {
  const target = event.target as HTMLElement;
  const block = target.closest<HTMLElement>('[data-block]')?.dataset.block;
  if (!block || event.isComposing || target.closest('textarea, input, summary')) return;
  const id = target.matches('.text') ? target.closest<HTMLElement>('[data-note]')?.dataset.note : undefined;
  const command = event.ctrlKey || event.metaKey;
  if (target.matches('button') && !id && event.key !== 'n') return;

  const done =
    (id && onNote(event, board, id, block, command, doors)) ||
    choosing(event, board, id, block, command) ||
    (event.key === '/' && !command && (doors.find(), true)) ||
    inBlock(event, board, id, block, command);
  if (done) {
    event.preventDefault();
    event.stopPropagation();
  }
}

/** What a key does to the note that has the focus, and with it to all chosen notes. */
function onNote(
  event: KeyboardEvent,
  board: Board,
  id: string,
  block: string,
  command: boolean,
  doors: Doors,
): boolean {
  const ids = board.selection.with(id);
  if (command && event.key === 'Enter') {
    board.comments.panel = id;
    return true;
  }
  if (!board.writes) return false;
  if (command && event.key.startsWith('Arrow')) return carry(event.key, board, id, block);
  if (command && event.key.toLowerCase() === 'd') board.duplicate(ids);
  else if (command && event.shiftKey && event.key.toLowerCase() === 'l') board.locks.turn(ids);
  else if (event.key === '#' && !command) doors.labels(ids);
  else if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10'))
    doors.menu(id, event.target as HTMLElement);
  else if (command || event.altKey) return false;
  else if (event.key === 'Enter' || event.key === 'F2') board.edit(id);
  else if (event.key === 'Delete' || event.key === 'Backspace') board.remove(ids);
  else return false;
  return true;
}

/** Ctrl with an arrow takes the note along, and with it all chosen notes. */
function carry(key: string, board: Board, id: string, block: string): boolean {
  const ids = board.selection.with(id);
  if (key === 'ArrowUp') board.nudge(ids, -1);
  else if (key === 'ArrowDown') board.nudge(ids, 1);
  else {
    const next = neighbour(block, key === 'ArrowRight' ? 'right' : 'left', board.blocks);
    if (next) board.send(ids, next);
  }
  void board.focus(id, true);
  return true;
}

/** Choosing notes: Shift with an arrow, Ctrl+A for the block and then for the canvas, Escape to let go. */
function choosing(
  event: KeyboardEvent,
  board: Board,
  id: string | undefined,
  block: string,
  command: boolean,
): boolean {
  const { selection } = board;
  const list = board.ids(block);
  if (command && event.key.toLowerCase() === 'a') {
    const all = list.length > 0 && list.every(selection.has) && selection.size >= list.length;
    selection.set(all ? board.inOrder() : list);
    return true;
  }
  if (event.key === 'Escape' && selection.many) {
    selection.clear();
    if (id) selection.only(id);
    return true;
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!event.shiftKey || command || !id || !step) return false;
  const next = list[list.indexOf(id) + step];
  if (next) {
    if (!selection.has(id)) selection.only(id);
    selection.range(next);
    void board.focus(next, true);
  }
  return true;
}

/** Walking between notes and blocks, and starting new notes. */
function inBlock(event: KeyboardEvent, board: Board, id: string | undefined, block: string, command: boolean): boolean {
  if (command || event.altKey) return false;
  const list = board.ids(block);
  const index = id ? list.indexOf(id) : -1;
  const after = id ? index + 1 : list.length;
  const walk = (note: string | undefined) => {
    if (note && !board.selection.picking) board.selection.only(note);
    if (note) void board.focus(note);
    return true;
  };
  switch (event.key) {
    case 'ArrowDown':
      return walk(list[index + 1]);
    case 'ArrowUp':
      return walk(list[Math.max(0, index - 1)]);
    case 'Home':
      return walk(list[0]);
    case 'End':
      return walk(list.at(-1));
    case 'ArrowLeft':
    case 'ArrowRight': {
      const next = neighbour(block, event.key === 'ArrowRight' ? 'right' : 'left', board.blocks);
      if (next && !board.selection.picking) board.selection.clear();
      if (next) board.enter(next);
      return true;
    }
    case 'n':
      board.add(block, after);
      return true;
    case 'Enter':
      if (!id) board.add(block, after);
      return !id;
    case '?':
    case ' ':
      return false;
  }
  if (event.key.length !== 1) return false;
  // Just typing: the first letter opens the note.
  board.add(block, after, event.key);
  return true;
}
