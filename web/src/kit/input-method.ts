/** The code of a key that an input method took. Safari ends a composition before the Enter that ended it, and then only this tells whose it was. */
const taken = 229;

/** Keeps keys with which one composes a word, as in Japanese or with an accent, from all that listens for keys: they confirm that word only. */
export function leaveToInputMethod(): void {
  const hear = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === taken) event.stopImmediatePropagation();
  };
  window.addEventListener('keydown', hear, true);
}
