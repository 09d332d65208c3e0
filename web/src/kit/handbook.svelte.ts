/** Where the user guide is open: at a chapter, at its contents (''), or not. It opens from wherever a question arises. */
let chapter = $state<string | null>(null);

export const handbook = {
  get chapter() {
    return chapter;
  },
  open(at = ''): void {
    chapter = at;
  },
  /** Once its dialog is closed, which brings the focus back to where it was. */
  closed(): void {
    chapter = null;
  },
};
