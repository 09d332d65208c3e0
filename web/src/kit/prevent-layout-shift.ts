/**
 * Keeps the height of the message below the field in use while somebody presses. Leaving a field changes that message; what is below would move
 * away from under the pointer, and the press would miss.
 */
export function preventLayoutShift(): void {
  const message = document.getElementById(
    document.activeElement?.getAttribute('aria-describedby')?.split(' ')[0] ?? '',
  );
  if (!message) return;
  message.style.height = `${message.getBoundingClientRect().height}px`;
  const over = new AbortController();
  const release = () => {
    over.abort();
    // After the click that ends the press.
    setTimeout(() => (message.style.height = ''));
  };
  for (const end of ['pointerup', 'pointercancel']) addEventListener(end, release, { signal: over.signal });
}
