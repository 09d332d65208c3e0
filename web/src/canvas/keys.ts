import { type Item, isCluster } from '../board/runs';
import { type Board, neighbour } from '../board/board.svelte';
import type { Linkable } from '../board/links';

/** Panels that open beside the canvas. */
export interface Panels {
  menu: (id: string, anchor: HTMLElement) => void;
  labels: (ids: readonly string[]) => void;
  /** Puts notes in the plan, as this kind of row or as the likeliest. */
  plan: (ids: readonly string[], kind?: Linkable) => void;
  find: () => void;
}

/** The keyboard on the canvas. Single letters count here only, where no text is being written. */
export function handleKey(event: KeyboardEvent, board: Board, panels: Panels): void {
  const target = event.target as HTMLElement;
  const block = target.closest<HTMLElement>('[data-block]')?.dataset.block;
  if (!block || target.closest('textarea, input, summary')) return;
  const id = target.matches('.text') ? target.closest<HTMLElement>('[data-note]')?.dataset.note : undefined;
  const command = event.ctrlKey || event.metaKey;
  const key = target.matches('.name') ? target.closest<HTMLElement>('[data-cluster]')?.dataset.cluster : undefined;
  const cluster = board.clusters.items(block).find((item) => item.key === key);
  if (target.matches('button') && !id && !cluster && event.key !== 'n') return;

  const done =
    (cluster && onName(event, board, cluster, block, command, panels)) ||
    (id && onNote(event, board, id, block, command, panels)) ||
    choosing(event, board, id, block, command) ||
    (event.key === '/' && !command && (panels.find(), true)) ||
    inBlock(event, board, id ?? key, block, command);
  if (done) {
    event.preventDefault();
    event.stopPropagation();
  }
}

/** What a key does to the cluster whose name has the focus. */
function onName(
  event: KeyboardEvent,
  board: Board,
  cluster: Item,
  block: string,
  command: boolean,
  panels: Panels,
): boolean {
  const { clusters, selection } = board;
  const { ids } = cluster;
  const letter = event.key.toLowerCase();
  if (event.key === ' ') clusters.choose(cluster, selection.picking ? selection.ids : []);
  else if (!board.writes) return false;
  else if (command && event.key.startsWith('Arrow')) {
    carry(event.key, board, ids, block, true);
    const now = clusters.around(ids[0]!);
    if (now) void board.reveal(ids[0]!).then(() => clusters.focus(now.key));
  } else if (command && letter === 'd') board.duplicate(ids, true);
  else if (command && letter === 'g') {
    if (event.shiftKey) clusters.ungroup(ids);
    else clusters.rename(cluster);
  } else if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')) {
    clusters.choose(cluster);
    panels.menu(ids.at(-1)!, event.target as HTMLElement);
  } else if (command || event.altKey) return false;
  else if (event.key === 'Enter' || event.key === 'F2') clusters.rename(cluster);
  else if (event.key === 'Delete' || event.key === 'Backspace') {
    // Chosen, its notes go; the name alone is only a name.
    if (ids.every(selection.has)) board.remove(ids);
    else clusters.ungroup(ids);
  } else return false;
  return true;
}

/** What a key does to the note that has the focus, and with it to all chosen notes. */
function onNote(
  event: KeyboardEvent,
  board: Board,
  id: string,
  block: string,
  command: boolean,
  panels: Panels,
): boolean {
  const ids = board.selection.with(id);
  if (command && event.key === 'Enter') {
    board.comments.panel = id;
    return true;
  }
  if (!board.writes) return false;
  if (command && event.key.startsWith('Arrow')) {
    carry(event.key, board, ids, block);
    void board.focus(id, true);
  } else if (command && event.key.toLowerCase() === 'd') board.duplicate(ids);
  else if (command && event.key.toLowerCase() === 'g') {
    if (event.shiftKey) board.clusters.ungroup(ids);
    else board.clusters.group(ids);
  } else if (command && event.shiftKey && event.key.toLowerCase() === 'l') board.locks.turn(ids);
  else if (event.key === '#' && !command) panels.labels(ids);
  else if (event.key === '>' && !command) panels.plan(ids);
  else if (event.key === '!' && !command && board.workspace.figures) board.assume(ids);
  else if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10'))
    panels.menu(id, event.target as HTMLElement);
  else if (command || event.altKey) return false;
  else if (event.key === 'Enter' || event.key === 'F2') board.edit(id);
  else if (event.key === 'Delete' || event.key === 'Backspace') board.remove(ids);
  else return false;
  return true;
}

/** Ctrl with an arrow takes notes along. */
function carry(key: string, board: Board, ids: readonly string[], block: string, byName?: boolean): void {
  if (key === 'ArrowUp') board.nudge(ids, -1, byName);
  else if (key === 'ArrowDown') board.nudge(ids, 1, byName);
  else {
    const next = neighbour(block, key === 'ArrowRight' ? 'right' : 'left', board.blocks);
    if (next) board.send(ids, next, byName);
  }
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

/** Walking between notes, names of clusters and blocks, and starting new notes. `at` is the note or the cluster with the focus. */
function inBlock(event: KeyboardEvent, board: Board, at: string | undefined, block: string, command: boolean): boolean {
  if (command || event.altKey) return false;
  const items = board.clusters.items(block);
  const list = items.flatMap(({ key, ids }) => (isCluster(key) ? [key, ...ids] : ids));
  const index = at ? list.indexOf(at) : -1;
  /** A new note comes behind the one with the focus, first in the cluster whose name has it, or last in the block. */
  const add = (text?: string) => {
    const named = items.find(({ key }) => key === at);
    const ids = board.ids(block);
    if (named?.cluster !== undefined)
      board.add(block, undefined, text, { index: ids.indexOf(named.ids[0]!), cluster: named.cluster });
    else board.add(block, at ? ids.indexOf(at) + 1 : undefined, text);
    return true;
  };
  const walk = (to: string | undefined) => {
    if (to && isCluster(to)) {
      if (!board.selection.picking) board.selection.clear();
      void board.clusters.focus(to);
      return true;
    }
    if (to && !board.selection.picking) board.selection.only(to);
    if (to) void board.focus(to);
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
      return add();
    case 'Enter':
      return !at && add();
    case '?':
    case ' ':
      return false;
  }
  if (event.key.length !== 1) return false;
  // Just typing: the first letter opens the note.
  return add(event.key);
}
