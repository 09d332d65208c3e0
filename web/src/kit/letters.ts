/** How large the reader has the letters, against the usual 16 pixels: what is drawn by numbers grows along. */
export const letters = (): number => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
