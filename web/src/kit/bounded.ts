import type { Attachment } from 'svelte/attachments';
import { t } from '../i18n/index.svelte';

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

/** The same for a field that has no place beside it to say so: the browser says it at the field, until one goes on. */
export function limited(most: number): Attachment<HTMLTextAreaElement | HTMLInputElement> {
  return (field) => {
    const say = (text: string) => {
      field.setCustomValidity(text);
      if (text !== '') field.reportValidity();
    };
    // What stands in the field is good: nothing keeps a form from being sent.
    const goOn = () => say('');
    const end = bounded(most, (excess) =>
      say(excess ? t(excess.kept ? 'limit.long' : 'limit.short', { most, n: excess.length }) : ''),
    )(field);
    field.addEventListener('keydown', goOn);
    field.addEventListener('blur', goOn);
    return () => {
      end?.();
      field.removeEventListener('keydown', goOn);
      field.removeEventListener('blur', goOn);
    };
  };
}
