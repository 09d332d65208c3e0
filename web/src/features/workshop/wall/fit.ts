/** Sizes of the letters to try, against those of the wall. */
export const sizes = [1.6, 1.4, 1.2, 1, 0.86, 0.74, 0.64] as const;

/** The largest size at which all fits, or else the smallest; tries no more than it must. */
export function largest(fits: (size: number) => boolean): number {
  return sizes.find(fits) ?? sizes.at(-1)!;
}

/** Keeps the letters in an element as large as its room allows: nobody scrolls a wall. What still does not fit scrolls. */
export function fit(node: HTMLElement) {
  let frame = 0;
  const measure = () => {
    const set = (size: number) => node.style.setProperty('--fit', String(size));
    set(largest((size) => (set(size), node.scrollHeight <= node.clientHeight && node.scrollWidth <= node.clientWidth)));
  };
  const later = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(measure);
  };
  const sized = new ResizeObserver(later);
  sized.observe(node);
  const changed = new MutationObserver(later);
  changed.observe(node, { childList: true, subtree: true, characterData: true });
  return () => {
    cancelAnimationFrame(frame);
    sized.disconnect();
    changed.disconnect();
  };
}
