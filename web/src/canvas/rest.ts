import { letters } from '../kit/letters';

/** What a list of notes does not show of itself below its lower edge. */
export interface Rest {
  /** Notes that are not seen as a whole. */
  notes: number;
  /** How much of the foot of the list to cover, so that no slice of a note peeps out, in sixteenths of a rem. */
  cover: number;
  /** A note goes on behind the cover. */
  cut: boolean;
}

/** A cover has room for a line; a note that is cut higher up shows enough to be read, and fades. */
export const [leastCover, mostCover] = [22, 72] as const;

export const nothing: Rest = { notes: 0, cover: 0, cut: false };

/** `bottoms`: where each note ends, `foot`: where the list does, in the same sixteenths. */
export function restBelow(bottoms: readonly number[], foot: number): Rest {
  const seen = bottoms.filter((bottom) => bottom <= foot + 1);
  const cut = bottoms.length - seen.length;
  if (cut === 0) return nothing;
  const whole = seen.filter((bottom) => bottom <= foot - leastCover);
  const gap = foot - Math.max(...whole);
  const notes = bottoms.length - whole.length;
  return gap <= mostCover ? { notes, cover: gap, cut: false } : { notes, cover: leastCover, cut: true };
}

/** A list comes to rest so long after it scrolled last, in milliseconds. */
const settled = 120;

/** Lists that are to be looked at in the next frame: all are read before any is told of, since what is told changes the layout. */
const waiting = new Map<() => Rest, (rest: Rest) => void>();
let frame = 0;
function lookAtAll() {
  frame = 0;
  const seen = [...waiting].map(([look, tell]) => [tell, look()] as const);
  waiting.clear();
  for (const [tell, rest] of seen) tell(rest);
}

/** Keeps telling what a list does not show. */
export const watchRest = (tell: (rest: Rest) => void) => (list: HTMLElement) => {
  /** Where each note ends below the top of what scrolls, in sixteenths; none until that is measured anew. */
  let bottoms: readonly number[] | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const measure = () => {
    const { top, height } = list.getBoundingClientRect();
    const scale = height / list.offsetHeight;
    const start = top + list.clientTop * scale;
    const size = letters();
    return [...list.querySelectorAll('[data-note]')].map(
      (note) => ((note.getBoundingClientRect().bottom - start) / scale + list.scrollTop) / size,
    );
  };
  const look = () => {
    if (list.scrollHeight <= list.clientHeight + 1 || list.offsetHeight === 0) return nothing;
    bottoms ??= measure();
    const rest = restBelow(bottoms, (list.scrollTop + list.clientHeight) / letters());
    // A cover that is another for each frame would have to be drawn for each.
    return timer && rest.notes > 0 ? { ...rest, cover: leastCover, cut: true } : rest;
  };
  const later = () => {
    waiting.set(look, tell);
    frame ||= requestAnimationFrame(lookAtAll);
  };
  const sizes = () => {
    bottoms = undefined;
    later();
  };
  const scrolls = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      later();
    }, settled);
    later();
  };
  const sized = new ResizeObserver(sizes);
  sized.observe(list);
  /** A note grows without a change of the page too: when its letters arrive. */
  const items = new Set<Element>();
  const follow = () => {
    for (const gone of items)
      if (gone.parentElement !== list) {
        sized.unobserve(gone);
        items.delete(gone);
      }
    for (const item of list.children)
      if (!items.has(item)) {
        sized.observe(item);
        items.add(item);
      }
  };
  follow();
  const changed = new MutationObserver(() => {
    follow();
    sizes();
  });
  changed.observe(list, { childList: true, subtree: true, characterData: true });
  list.addEventListener('scroll', scrolls, { passive: true });
  return () => {
    waiting.delete(look);
    clearTimeout(timer);
    sized.disconnect();
    changed.disconnect();
    list.removeEventListener('scroll', scrolls);
  };
};
