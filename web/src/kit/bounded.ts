import type { Attachment } from 'svelte/attachments';

/** What does not fit: how long the text is, and whether that is what stands in the field or what it would be with what was not let in. */
export interface Excess {
  length: number;
  kept: boolean;
}

/**
 * A text field that cuts nothing off: what does not fit does not come in at all. `told` hears so, and `null` once something came in that fits. A
 * browser by itself keeps what fits of what is pasted, without a word.
 */
export function bounded(
  most: number,
  told: (excess: Excess | null) => void,
): Attachment<HTMLTextAreaElement | HTMLInputElement> {
  return (field) => {
    const before = (event: InputEvent) => {
      const more = event.data ?? event.dataTransfer?.getData('text/plain') ?? '';
      const length =
        field.value.length -
        ((field.selectionEnd ?? 0) - (field.selectionStart ?? 0)) +
        more.replace(/\r\n?/g, '\n').length;
      if (more === '' || length <= most) return;
      if (event.cancelable) event.preventDefault();
      told({ length, kept: !event.cancelable });
    };
    const came = () => told(field.value.length > most ? { length: field.value.length, kept: true } : null);
    field.addEventListener('beforeinput', before as EventListener);
    field.addEventListener('input', came);
    return () => {
      field.removeEventListener('beforeinput', before as EventListener);
      field.removeEventListener('input', came);
    };
  };
}
