import { type Board, neighbour } from './board.svelte';

type OpenMenu = (id: string, anchor: HTMLElement) => void;

/** The keyboard on the canvas. Single letters count here only, where no text is being written. */
export function handleKey(event: KeyboardEvent, board: Board, openMenu: OpenMenu): void {
  const target = event.target as HTMLElement;
  const block = target.closest<HTMLElement>('[data-block]')?.dataset.block;
  if (!block || event.isComposing || target.closest('textarea, input, summary')) return;
  const id = target.matches('.text') ? target.closest<HTMLElement>('[data-note]')?.dataset.note : undefined;
  const command = event.ctrlKey || event.metaKey;
  if (target.matches('button') && !id && event.key !== 'n') return;

  const done =
    (id && board.writes && onNote(event, board, id, block, command, () => openMenu(id, target))) ||
    inBlock(event, board, id, block, command);
  if (done) {
    event.preventDefault();
    event.stopPropagation();
  }
}

/** What a key does to the note that has the focus. */
function onNote(
  event: KeyboardEvent,
  board: Board,
  id: string,
  block: string,
  command: boolean,
  openMenu: () => void,
): boolean {
  if (command && event.key.startsWith('Arrow')) return carry(event.key, board, id, block);
  if (command && event.key.toLowerCase() === 'd') board.duplicate(id);
  else if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')) openMenu();
  else if (command || event.altKey) return false;
  else if (event.key === 'Enter' || event.key === 'F2') board.edit(id);
  else if (event.key === 'Delete' || event.key === 'Backspace') board.remove(id);
  else return false;
  return true;
}

/** Ctrl with an arrow takes the note along. */
function carry(key: string, board: Board, id: string, block: string): boolean {
  if (key === 'ArrowUp') board.nudge(id, -1);
  else if (key === 'ArrowDown') board.nudge(id, 1);
  else {
    const next = neighbour(block, key === 'ArrowRight' ? 'right' : 'left', board.blocks);
    if (next) board.send(id, next);
  }
  return true;
}

/** Walking between notes and blocks, and starting new notes. */
function inBlock(event: KeyboardEvent, board: Board, id: string | undefined, block: string, command: boolean): boolean {
  if (command || event.altKey) return false;
  const list = board.ids(block);
  const index = id ? list.indexOf(id) : -1;
  const after = id ? index + 1 : list.length;
  const walk = (note: string | undefined) => (note && void board.focus(note), true);
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
