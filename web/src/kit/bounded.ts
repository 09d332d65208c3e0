import type { Attachment } from 'svelte/attachments';

/**
 * A text field that cuts nothing off: what does not fit does not come in at all, and `told` hears how long the text would be, or 0 once something
 * came in again. A browser by itself keeps what fits of what is pasted, without a word.
 */
export function bounded(
  most: number,
  told: (length: number) => void,
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
      told(length);
    };
    const came = () => told(field.value.length > most ? field.value.length : 0);
    field.addEventListener('beforeinput', before as EventListener);
    field.addEventListener('input', came);
    return () => {
      field.removeEventListener('beforeinput', before as EventListener);
      field.removeEventListener('input', came);
    };
  };
}
