import type { Point, View } from './view.svelte';

/** Things on which the space bar already means something. */
const takesSpace = 'a, button, input, select, summary, textarea, [contenteditable]';

/** Ctrl with the wheel and two fingers zoom; the space bar or the middle button with a drag moves the view. Attached to the window of the board. */
export const gestures = (view: View) => (board: HTMLElement) => {
  const stops = [wheel(view, board), pinch(view, board), hand(view, board)];
  return () => stops.forEach((stop) => stop());
};

type Listeners = { [E in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[E]) => void };

/** Adds listeners that may keep the browser from its own way; returns what takes them away. */
function listen(target: EventTarget, listeners: Listeners, capture = false): () => void {
  const entries = Object.entries(listeners) as [string, EventListener][];
  for (const [type, listener] of entries) target.addEventListener(type, listener, { capture, passive: false });
  return () => entries.forEach(([type, listener]) => target.removeEventListener(type, listener, capture));
}

const inside = (board: HTMLElement, x: number, y: number): Point => {
  const box = board.getBoundingClientRect();
  return { x: x - box.left, y: y - box.top };
};

/** A pinch on a touch pad comes as a wheel with Ctrl too. Several turns within a frame are taken as one. */
function wheel(view: View, board: HTMLElement): () => void {
  let turned = 0;
  let frame = 0;
  let at: Point = { x: 0, y: 0 };
  const stop = listen(board, {
    wheel(event) {
      if (!(event.ctrlKey || event.metaKey) || !view.wide) return;
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      turned += Math.max(-40, Math.min(40, event.deltaY * lines));
      at = inside(board, event.clientX, event.clientY);
      frame ||= requestAnimationFrame(() => {
        view.zoomTo(view.zoom * Math.exp(-turned / 200), at);
        frame = turned = 0;
      });
    },
  });
  return () => {
    cancelAnimationFrame(frame);
    stop();
  };
}

function pinch(view: View, board: HTMLElement): () => void {
  let start: { apart: number; zoom: number; middle: Point } | null = null;
  const measure = ({ touches: [a, b] }: TouchEvent) => ({
    apart: Math.hypot(a!.clientX - b!.clientX, a!.clientY - b!.clientY),
    middle: inside(board, (a!.clientX + b!.clientX) / 2, (a!.clientY + b!.clientY) / 2),
  });
  return listen(board, {
    touchstart(event) {
      if (event.touches.length !== 2 || !view.wide) return;
      // Two fingers are no drag of a note.
      document.dispatchEvent(new PointerEvent('pointercancel'));
      start = { ...measure(event), zoom: view.zoom };
    },
    touchmove(event) {
      if (!start || event.touches.length !== 2) return;
      event.preventDefault();
      const { apart, middle } = measure(event);
      view.zoomTo((start.zoom * apart) / start.apart, middle);
      view.pan({ x: start.middle.x - middle.x, y: start.middle.y - middle.y });
      start.middle = middle;
    },
    touchend: () => (start = null),
    touchcancel: () => (start = null),
  });
}

/** What the window cannot move goes to the list under the hand: at the size that fits there is nothing else to move. */
function hand(view: View, board: HTMLElement): () => void {
  let space = false;
  let panned = false;
  const show = () => board.classList.toggle('hand', space);
  const keys = listen(window, {
    keydown(event) {
      const target = event.target as Element;
      if (event.key !== ' ' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (target.closest('textarea, input, select, [contenteditable]')) return;
      if (!space) panned = false;
      space = true;
      show();
      if (!target.closest(takesSpace) && board.matches(':hover')) event.preventDefault();
    },
    keyup(event) {
      if (event.key !== ' ') return;
      if (panned) event.preventDefault(); // it was held for the drag, not to press a button
      space = false;
      show();
    },
    blur() {
      space = false;
      show();
    },
  });
  const presses = listen(
    board,
    {
      pointerdown(event) {
        if (!(event.button === 1 || (event.button === 0 && space))) return;
        event.preventDefault();
        event.stopPropagation();
        panned = true;
        grab(view, board, event);
      },
    },
    true,
  );
  return () => {
    keys();
    presses();
  };
}

function grab(view: View, board: HTMLElement, press: PointerEvent): void {
  const list = (press.target as Element).closest('.room')?.querySelector<HTMLElement>('.list');
  let [x, y] = [press.clientX, press.clientY];
  board.classList.add('grabbing');
  board.setPointerCapture(press.pointerId);
  const end = () => {
    stop();
    board.classList.remove('grabbing');
  };
  const stop = listen(board, {
    pointermove(event) {
      const rest = view.pan({ x: x - event.clientX, y: y - event.clientY });
      list?.scrollBy(0, rest.y / view.scale);
      [x, y] = [event.clientX, event.clientY];
    },
    pointerup: end,
    pointercancel: end,
  });
}
