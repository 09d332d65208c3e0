/** Puts a text on the clipboard. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Over plain http a browser may keep the clipboard to itself; the older way still works there.
    const field = document.createElement('textarea');
    const focused = document.activeElement as HTMLElement | null;
    field.value = text;
    field.style.cssText = 'position: fixed; opacity: 0';
    // Inside a dialog only what is in it can have the focus.
    (focused?.closest('dialog') ?? document.body).append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
    focused?.focus();
  }
}
