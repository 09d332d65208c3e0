/**
 * While somebody presses, what is said below the field in use keeps its height. Leaving a field changes what is said there; without this
 * everything below would move away from under the pointer, and the press would come down beside what it was meant for.
 */
export function holdStill(): void {
  const said = document.getElementById(document.activeElement?.getAttribute('aria-describedby')?.split(' ')[0] ?? '');
  if (!said) return;
  said.style.height = `${said.getBoundingClientRect().height}px`;
  const over = new AbortController();
  const release = () => {
    over.abort();
    // After the click that ends the press.
    setTimeout(() => (said.style.height = ''));
  };
  for (const end of ['pointerup', 'pointercancel']) addEventListener(end, release, { signal: over.signal });
}
