/** How far a mouse moves before a press on empty ground becomes a lasso, in pixels. */
const slack = 5;

export interface Area {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const meet = (a: Area, b: Area): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** A rectangle drawn with the mouse on empty ground, that chooses the notes it touches. */
export class Lasso {
  /** Where it is, in the window; `null` when there is none. */
  area = $state.raw<Area | null>(null);

  /** `choose` is told at each move which notes are under it; `done` at the end whether there was one, or just a click on the ground. */
  constructor(
    private readonly choose: (ids: string[]) => void,
    private readonly done: (drawn: boolean) => void,
  ) {}

  /** To call when a pointer goes down on `ground`, an element with notes in it. `keep` are notes that stay chosen. */
  press(event: PointerEvent, ground: HTMLElement, keep: readonly string[]): void {
    const target = event.target as Element;
    if (event.button !== 0 || event.pointerType === 'touch' || event.defaultPrevented) return;
    if (target.closest('[data-note], button, a, input, select, textarea, summary, dialog')) return;
    // A press on a scroll bar has the element itself as target but lies outside its content.
    if (target instanceof HTMLElement && event.offsetX > target.clientWidth) return;
    const start = { x: event.clientX, y: event.clientY };
    const moved = (e: PointerEvent) => {
      if (!this.area && Math.hypot(e.clientX - start.x, e.clientY - start.y) <= slack) return;
      this.area = {
        left: Math.min(start.x, e.clientX),
        right: Math.max(start.x, e.clientX),
        top: Math.min(start.y, e.clientY),
        bottom: Math.max(start.y, e.clientY),
      };
      this.choose([...new Set([...keep, ...this.#under(ground, this.area)])]);
    };
    const hold = (e: Event) => e.preventDefault();
    const end = (e: Event) => {
      document.removeEventListener('pointermove', moved);
      document.removeEventListener('pointerup', end);
      document.removeEventListener('pointercancel', end);
      document.removeEventListener('keydown', key, true);
      document.removeEventListener('selectstart', hold);
      if (e.type === 'pointerup' && (this.area || keep.length === 0)) this.done(this.area !== null);
      this.area = null;
    };
    const key = (e: KeyboardEvent) => {
      if (e.key !== 'Escape') return;
      e.stopPropagation();
      this.choose([...keep]);
      end(e);
    };
    // Not by a style on the page: that would style a thousand notes anew at each press.
    document.addEventListener('selectstart', hold);
    document.addEventListener('pointermove', moved);
    document.addEventListener('pointerup', end);
    document.addEventListener('pointercancel', end);
    document.addEventListener('keydown', key, true);
  }

  #under(ground: HTMLElement, area: Area): string[] {
    return [...ground.querySelectorAll<HTMLElement>('[data-note]')].flatMap((note) => {
      const box = note.getBoundingClientRect();
      const list = note.closest('.list')!.getBoundingClientRect();
      // A note that was scrolled out of sight is not under the lasso.
      const seen = {
        left: box.left,
        right: box.right,
        top: Math.max(box.top, list.top),
        bottom: Math.min(box.bottom, list.bottom),
      };
      return seen.top < seen.bottom && meet(seen, area) ? [note.dataset.note!] : [];
    });
  }
}
