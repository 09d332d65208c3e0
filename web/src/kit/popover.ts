/** Puts an open popover below (or above) an element, in line with one of its sides, inside the window. */
export function placeBeside(panel: HTMLElement, anchor: HTMLElement, side: 'left' | 'right' = 'right'): void {
  const box = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = panel;
  const margin = 8;
  const wanted = side === 'left' ? box.left : box.right - width;
  const left = Math.min(Math.max(margin, wanted), window.innerWidth - width - margin);
  const below = box.bottom + 4;
  const top = below + height > window.innerHeight - margin ? Math.max(margin, box.top - height - 4) : below;
  panel.style.left = `${left}px`;
  panel.style.top = `${top}px`;
}

/** Arrow keys walk through the buttons and links of a menu. */
export function walkMenu(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!step || (event.target as Element).matches('input, select, textarea')) return;
  const panel = event.currentTarget as HTMLElement;
  const items = [...panel.querySelectorAll<HTMLElement>('button:not(:disabled), a[href]')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  items[(at + step + items.length) % items.length]?.focus();
  event.preventDefault();
  event.stopPropagation();
}
