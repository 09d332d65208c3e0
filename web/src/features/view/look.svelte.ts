import { tick, untrack } from 'svelte';
import type { Board } from '../../board/board.svelte';
import type { BoardLook } from '../../live/messages';
import type { People } from '../../live/people.svelte';
import type { View } from './view.svelte';

/** To call once in a canvas: tells those who follow us what we see of the board, and goes where the person we follow looks. */
export function shareView(view: View, board: Board, people: People): void {
  let list = $state.raw<BoardLook['list']>();

  $effect(() => {
    if (people.followed && view.window) return scrolledLists(view.window, (found) => (list = found));
  });
  $effect(() => {
    if (!people.followed) return;
    people.show({ board: { ...view.viewport, alone: view.wide && view.alone, block: board.shown, list } });
  });

  $effect(() => {
    const look = people.leader?.presence?.board;
    if (look) untrack(() => void lookAt(look, view, board));
  });
}

async function lookAt(look: BoardLook, view: View, board: Board): Promise<void> {
  if (look.alone || !view.wide) board.shown = look.block;
  view.alone = look.alone;
  await view.show(look);
  if (!look.list) return;
  const { block, note } = look.list;
  const place = board.ids(block).indexOf(note);
  while (place >= board.limit(block)) board.more(block);
  await tick();
  const item = view.window?.querySelector<HTMLElement>(`[data-note="${CSS.escape(note)}"]`);
  const box = item?.closest<HTMLElement>('.list');
  if (item && box) box.scrollTop += (item.getBoundingClientRect().top - box.getBoundingClientRect().top) / view.scale;
}

/** Tells of the first note in view whenever a list has scrolled. */
function scrolledLists(window: HTMLElement, tell: (list: BoardLook['list']) => void): () => void {
  const scrolled = ({ target }: Event) => {
    const box = (target as Element).closest('.list')?.getBoundingClientRect();
    if (!box) return;
    const first = document.elementFromPoint(box.left + 24, box.top + 16)?.closest<HTMLElement>('[data-note]');
    const block = first?.closest<HTMLElement>('[data-block]')?.dataset.block;
    if (first && block) tell({ block, note: first.dataset.note! });
  };
  window.addEventListener('scroll', scrolled, { capture: true, passive: true });
  return () => window.removeEventListener('scroll', scrolled, { capture: true });
}
