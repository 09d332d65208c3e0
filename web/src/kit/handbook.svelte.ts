/** Where the user guide is open: at a chapter, at its contents (''), or not. It opens from wherever a question arises. */
let chapter = $state<string | null>(null);
let opener: Element | null = null;

export const handbook = {
  get chapter() {
    return chapter;
  },
  open(at = ''): void {
    if (chapter === null) opener = document.activeElement;
    chapter = at;
  },
  /** Brings the focus back to where it was opened. */
  close(): void {
    chapter = null;
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
  },
};
