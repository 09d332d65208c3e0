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

/** Keeps telling what a list does not show. */
export const watchRest = (tell: (rest: Rest) => void) => (list: HTMLElement) => {
  let frame = 0;
  const measure = () => {
    const { bottom, height } = list.getBoundingClientRect();
    if (list.scrollHeight <= list.clientHeight + 1 || height === 0) return tell(nothing);
    const scale = (height / list.offsetHeight) * letters();
    const bottoms = [...list.querySelectorAll('[data-note]')].map(
      (note) => (note.getBoundingClientRect().bottom - bottom) / scale,
    );
    tell(restBelow(bottoms, 0));
  };
  const later = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(measure);
  };
  const sized = new ResizeObserver(later);
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
    later();
  });
  changed.observe(list, { childList: true, subtree: true, characterData: true });
  list.addEventListener('scroll', later, { passive: true });
  return () => {
    cancelAnimationFrame(frame);
    sized.disconnect();
    changed.disconnect();
    list.removeEventListener('scroll', later);
  };
};
