/** Gives the page the whole screen, where the browser can and lets it: a phone may not, and then it is as large as it is. */
export const fillScreen = (): Promise<void> =>
  document.documentElement.requestFullscreen?.().catch(() => undefined) ?? Promise.resolve();
export async function leaveScreen(): Promise<void> {
  if (document.fullscreenElement) await document.exitFullscreen().catch(() => undefined);
}
