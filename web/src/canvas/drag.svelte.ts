import type { Board } from '../board/board.svelte';

/** How far a mouse moves before a press becomes a drag, in pixels. */
const slack = 5;
/** How long a finger rests before it picks a note up, in milliseconds; shorter is scrolling. */
const rest = 280;
/** How long to hover over a tab before its block opens, in milliseconds. */
const hover = 350;
/** Within this distance of an edge what scrolls does so by itself, in pixels. */
const edge = 44;

export interface Target {
  block: string;
  index: number;
  /** The key of the cluster in which that is, if it is in one. */
  within?: string;
}

/** A note, or a cluster as a whole, and where it stood. */
interface Box {
  /** The notes in it. */
  ids: readonly string[];
  /** Of a cluster. */
  key?: string;
  box: DOMRect;
}

/** Where the notes of a block stood. */
interface Measured {
  /** The block and how far everything was scrolled. */
  at: string;
  /** Clusters, and notes that stand by themselves. */
  outside: Box[];
  /** The notes of each cluster, by its key. */
  inside: Map<string, Box[]>;
  /** To where the name of a cluster reaches, by its key. */
  names: Map<string, DOMRect>;
}

/** Notes that are being dragged, by mouse, pen or finger: where they are, and where they would land. */
export class Drag {
  /** The note by which they are held. */
  note = $state<string | null>(null);
  /** All notes in the hand, in reading order. */
  ids = $state.raw<readonly string[]>([]);
  /** Whether they are held by the name of their cluster, and stay one wherever they go. */
  byName = $state(false);
  x = $state(0);
  y = $state(0);
  width = $state(0);
  target = $state.raw<Target | null>(null);

  #grip = { x: 0, y: 0 };
  /** Where the pointer is now; taken up once per frame, however often it moves. */
  #pointer: { x: number; y: number } | null = null;
  #measured: Measured | null = null;
  #stop: (() => void) | null = null;
  #frame = 0;
  #moved = false;
  #hovered: { block: string; since: number } | null = null;

  constructor(private readonly board: Board) {}

  /** Whether a note is in the hand. */
  holds = (id: string): boolean => this.ids.includes(id);

  /** To call when a pointer goes down on a note, or on the name of a cluster: then `all` are its notes. */
  press(event: PointerEvent, id: string, element: HTMLElement, all?: readonly string[]): void {
    if (event.button !== 0 || this.#stop) return;
    const start = { x: event.clientX, y: event.clientY };
    const box = element.getBoundingClientRect();
    this.#grip = { x: start.x - box.left, y: start.y - box.top };
    const touch = event.pointerType === 'touch';
    const { locks, selection } = this.board;
    const lift = () => {
      // What is on the lock stays; but a finger that rests on it chooses it all the same.
      const fixed = (all ?? [id]).some(locks.on);
      if (fixed && !touch) {
        this.#stop?.();
        return locks.tell(all ?? [id]);
      }
      this.width = box.width;
      this.ids = fixed ? [] : locks.free(all ?? selection.with(id));
      this.byName = all !== undefined;
      this.note = id;
      this.#moved = !touch;
      this.#moveTo(start.x, start.y);
      this.#frame = requestAnimationFrame(this.#drift);
    };
    const timer = touch ? setTimeout(lift, rest) : undefined;

    const moved = (e: PointerEvent) => {
      if (e.pointerId !== event.pointerId) return;
      const far = Math.hypot(e.clientX - start.x, e.clientY - start.y) > slack;
      this.#moved ||= far;
      if (this.note) this.#pointer = { x: e.clientX, y: e.clientY };
      else if (far && touch) this.#stop?.();
      else if (far) lift();
    };
    const dropped = (e: PointerEvent) => {
      if (e.pointerId !== event.pointerId) return;
      if (this.note) this.#moveTo(e.clientX, e.clientY);
      this.#end(true);
    };
    // A browser may take a finger that rests for a long press of its own; two fingers that zoom cancel with no id.
    const cancelled = (e: PointerEvent) => this.#end(touch && !this.#moved && e.pointerId === event.pointerId);
    const key = (e: KeyboardEvent) => {
      if (e.key === 'Escape' && this.note) {
        e.preventDefault();
        this.#end(false);
      }
    };
    // Once a finger holds a note, moving it must not scroll the page.
    const hold = (e: TouchEvent) => this.note && e.cancelable && e.preventDefault();

    document.addEventListener('pointermove', moved);
    document.addEventListener('pointerup', dropped);
    document.addEventListener('pointercancel', cancelled);
    document.addEventListener('keydown', key, true);
    element.addEventListener('touchmove', hold, { passive: false });
    this.#stop = () => {
      clearTimeout(timer);
      document.removeEventListener('pointermove', moved);
      document.removeEventListener('pointerup', dropped);
      document.removeEventListener('pointercancel', cancelled);
      document.removeEventListener('keydown', key, true);
      element.removeEventListener('touchmove', hold);
      this.#stop = null;
    };
  }

  #end(drop: boolean): void {
    this.#stop?.();
    cancelAnimationFrame(this.#frame);
    const { note, target, ids, byName } = this;
    this.note = null;
    this.ids = [];
    this.target = null;
    this.#hovered = null;
    this.#pointer = null;
    this.#measured = null;
    if (!note) return;
    // The click that follows a drop is part of the drag.
    const swallow = (e: MouseEvent) => e.stopPropagation();
    document.addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => document.removeEventListener('click', swallow, true));
    if (!drop) return;
    // A finger that rested and let go: from now on taps choose.
    const { clusters, locks, selection } = this.board;
    const whole = byName && clusters.around(note);
    if (!this.#moved) return whole ? clusters.choose(whole) : selection.pick(note);
    if (ids.length === 0) return locks.tell([note]);
    if (!target) return;
    const cluster = clusters.items(target.block).find(({ key }) => key === target.within)?.cluster;
    this.board.move(ids, target.block, { index: target.index, cluster }, byName || undefined);
    const now = byName && clusters.around(note);
    void (now ? clusters.focus(now.key) : this.board.focus(note, true));
  }

  #moveTo(x: number, y: number): void {
    [this.x, this.y] = [x - this.#grip.x, y - this.#grip.y];
    const under = document.elementFromPoint(x, y);
    const tab = under?.closest<HTMLElement>('[data-tab]')?.dataset.tab;
    if (tab !== this.#hovered?.block) this.#hovered = tab ? { block: tab, since: performance.now() } : null;
    const section = under?.closest<HTMLElement>('[data-block]');
    const target = section && this.ids.length > 0 ? this.#targetAt(section, x, y) : null;
    const same = (['block', 'index', 'within'] as const).every((part) => target?.[part] === this.target?.[part]);
    if (!same) this.target = target;
  }

  /**
   * The place in a block under a point, counted without the notes in the hand. From the middle of its name to its end one is within a cluster:
   * so its last note has a place below it inside, and the ground below that lies outside. A cluster that is held by its name goes into no other.
   */
  #targetAt(section: HTMLElement, x: number, y: number): Target {
    const block = section.dataset.block!;
    const { outside, inside, names } = this.#boxesOf(section);
    const around = outside.find(
      ({ key, box }) => key && y >= middleOf(names.get(key) ?? box) && y < box.bottom && !this.byName,
    );
    const boxes = around ? inside.get(around.key!)! : outside;
    const inRows = boxes.length > 1 && boxes.some(({ box }, i) => i > 0 && box.top < boxes[i - 1]!.box.bottom - 2);
    const found = boxes.find(({ key, box }) => {
      if (key) return y < middleOf((!this.byName && names.get(key)) || box);
      return inRows ? y < box.top || (y < box.bottom && x < box.left + box.width / 2) : y < middleOf(box);
    });
    // Not every note of a long list is in the page.
    const last = (around ?? boxes.at(-1))?.ids.at(-1);
    const before = found?.ids[0];
    return { block, index: this.#free(block, before ?? last, !before), ...(around && { within: around.key }) };
  }

  /** How many notes of a block stand before one, with it or not, when those in the hand are out. */
  #free(block: string, id: string | undefined, withIt: boolean): number {
    const list = this.board.ids(block);
    const end = id === undefined ? list.length : list.indexOf(id) + Number(withIt);
    return list.slice(0, end).filter((one) => !this.holds(one)).length;
  }

  /** The notes and clusters of a block that are in the page, without notes in the hand, and where they stand: measured anew only when that may have changed. */
  #boxesOf(section: HTMLElement): Measured {
    const list = listIn(section);
    const state = scrollers(list).map((box) => `${box.scrollLeft} ${box.scrollTop} ${box.scrollHeight}`);
    const at = `${section.dataset.block} ${state.join(' ')} ${this.board.ids(section.dataset.block!).length}`;
    if (this.#measured?.at === at) return this.#measured;
    const measured: Measured = { at, outside: [], inside: new Map(), names: new Map() };
    const notesIn = (parent: Element | null): Box[] =>
      [...(parent?.children ?? [])].flatMap((item) => {
        const { note, cluster } = (item as HTMLElement).dataset;
        if (note) return this.holds(note) ? [] : [{ ids: [note], box: item.getBoundingClientRect() }];
        if (!cluster) return [];
        const ids = [...item.querySelectorAll<HTMLElement>('[data-note]')].map((one) => one.dataset.note!);
        measured.inside.set(cluster, notesIn(item.lastElementChild));
        measured.names.set(cluster, item.firstElementChild!.getBoundingClientRect());
        return [{ key: cluster, ids, box: item.getBoundingClientRect() }];
      });
    measured.outside = notesIn(list);
    return (this.#measured = measured);
  }

  /** Follows the pointer, scrolls what is under the hand when that is near an edge, and opens a tab that is hovered over. */
  readonly #drift = (time: number): void => {
    if (!this.note) return;
    this.#frame = requestAnimationFrame(this.#drift);
    if (this.#pointer) this.#moveTo(this.#pointer.x, this.#pointer.y);
    this.#pointer = null;
    if (this.#hovered && time - this.#hovered.since > hover) this.board.shown = this.#hovered.block;
    const [x, y] = [this.x + this.#grip.x, this.y + this.#grip.y];
    const around = scrollers(listIn(document.querySelector(`[data-block="${this.target?.block}"]`)));
    const scrolled = [
      around.some((box) => pull(box, 'scrollLeft', x)),
      around.some((box) => pull(box, 'scrollTop', y)),
    ];
    if (scrolled.includes(true)) this.#moveTo(x, y);
  };
}

const middleOf = (box: DOMRect): number => box.top + box.height / 2;
const listIn = (section: Element | null) => section?.querySelector<HTMLElement>('.list') ?? null;

/** What may scroll under the hand, innermost first: a list of notes, the board where it is enlarged, and the page. */
const scrollers = (list: HTMLElement | null): HTMLElement[] =>
  [list, ...['main .window', 'main'].map((box) => document.querySelector<HTMLElement>(box))].filter((box) => !!box);

/** Scrolls an element in one direction when a point is near its edge or beyond it; tells whether there was any way to go. */
function pull(box: HTMLElement, way: 'scrollLeft' | 'scrollTop', at: number): boolean {
  const area = box.getBoundingClientRect();
  const [from, to] = way === 'scrollLeft' ? [area.left, area.right] : [area.top, area.bottom];
  const over = Math.min(0, at - from - edge) || Math.max(0, at - to + edge);
  const before = box[way];
  box[way] += Math.sign(over) * Math.ceil(Math.min(Math.abs(over), edge) / 5);
  return box[way] !== before;
}
