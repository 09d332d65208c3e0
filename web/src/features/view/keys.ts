import type { View } from './view.svelte';

/** The keys that move the view; they count on the canvas only, where no text is being written. Returns whether one was meant. */
export function viewKey(event: KeyboardEvent, view: View): boolean {
  const target = event.target as HTMLElement;
  if (!view.wide || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (target.closest('textarea, input, select')) return false;
  // On a keyboard where Shift gives digits, a digit is one.
  const shifted = event.shiftKey && !/\d/.test(event.key) ? event.code : '';
  if (event.key === '+' || event.key === '=') view.step(1);
  else if (event.key === '-') view.step(-1);
  else if (event.key === '0' || shifted === 'Digit0' || shifted === 'Digit1') view.fit();
  else if (shifted === 'Digit2') view.alone = !view.alone;
  else if (event.key === 'Escape' && view.alone) view.alone = false;
  else return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}
