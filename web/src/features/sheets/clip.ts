/** What the clipboard holds. */
export interface Clip {
  text: string;
  html: string;
}

/** What is on the clipboard of a paste when it may be more than one cell; `undefined` for what a field takes by itself. */
export function clipOf(event: ClipboardEvent): Clip | undefined {
  const text = event.clipboardData?.getData('text/plain') ?? '';
  return /[\t\n]/.test(text.trim()) ? { text, html: event.clipboardData!.getData('text/html') } : undefined;
}

/** Takes over a paste of more than one cell: `take` gets the table. What turns out to be one cell goes into the field as it is. */
export async function pasteTable(
  event: ClipboardEvent,
  take: (table: string[][], tools: typeof import('./paste')) => void,
): Promise<void> {
  const clip = clipOf(event);
  if (!clip) return;
  event.preventDefault();
  const tools = await import('./paste').catch(() => undefined);
  const table = tools?.pastedTable(clip);
  if (tools && table) take(table, tools);
  else document.execCommand('insertText', false, clip.text.trim());
}
