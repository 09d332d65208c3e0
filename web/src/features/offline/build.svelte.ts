// This build of the page: kept on the device by the service worker (worker.ts), and told apart from the one that the server has.

/** How long a page that nobody looks at waits before it goes over to a new build by itself, in milliseconds. */
const unseen = 5 * 60_000;

let other = $state(false);
/** Whether the server has another build than the one that runs here. */
export const otherBuild = (): boolean => other;

/** Whether this browser can keep the page: only on https and on localhost. */
export const canKeepPage = (): boolean => 'serviceWorker' in navigator;

/** Whether the page opens without the server. */
export const pageIsKept = async (): Promise<boolean> =>
  canKeepPage() && !!(await navigator.serviceWorker.getRegistration())?.active;

/** Has the page and all its parts kept on this device; for when nobody waits for anything. */
export async function keepPage(): Promise<void> {
  if (import.meta.env.PROD && canKeepPage())
    await navigator.serviceWorker.register('/worker.js').catch(() => undefined);
}

/** Asks whether the server has another build by now; for after it was away. The kept page is then renewed too. */
export async function checkBuild(): Promise<void> {
  const own = document.querySelector<HTMLScriptElement>('head script[src]');
  const page = await fetch('/', { cache: 'no-cache' }).then(
    (answer) => (answer.ok ? answer.text() : ''),
    () => '',
  );
  if (!own || !page.includes('<script') || page.includes(own.getAttribute('src')!)) return;
  other = true;
  if (canKeepPage()) await (await navigator.serviceWorker.getRegistration())?.update().catch(() => undefined);
}

/** Loads the page anew once nobody has looked at it for a while and `calm` says that nothing would be lost. Gives the way to stop. */
export function reloadUnseen(calm: () => boolean, reload: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(timer);
    if (document.visibilityState === 'hidden') timer = setTimeout(() => (calm() ? reload() : look()), unseen);
  };
  look();
  document.addEventListener('visibilitychange', look);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
  };
}
