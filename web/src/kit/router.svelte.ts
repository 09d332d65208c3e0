/** The screens that an address may name. Each feature adds its own, so that a link to a screen that there is not does not compile. */
export interface Screens {
  canvas: true;
}
export type ScreenName = keyof Screens;

interface Route {
  document: string | null;
  screen: ScreenName;
  /** What stands behind the screen: which canvas, seen how. */
  rest: readonly string[];
  /** Somebody comes in with a link, or types the code of one. */
  enter: 'link' | 'code' | false;
}

let names: readonly ScreenName[] = ['canvas'];

/** Whether there is a screen of this name. */
export const isScreen = (name: string | undefined): name is ScreenName => names.some((one) => one === name);

function parse(path: string): Route {
  const [, document, screen, rest] = /^\/d\/([^/]+)(?:\/(\w+))?(?:\/(.*))?/.exec(path) ?? [];
  return {
    document: document ? decodeURIComponent(document) : null,
    screen: isScreen(screen) ? screen : 'canvas',
    rest: (rest ?? '').split('/').filter(Boolean).map(decodeURIComponent),
    enter: path === '/enter' ? 'link' : path === '/w' ? 'code' : false,
  };
}

// Some mail programs write the # of a link as %23; the secret behind it does not belong in the path.
const broken = /^\/enter%23(.+)$/i.exec(location.pathname);
if (broken) history.replaceState(null, '', `/enter#${broken[1]}`);

let current = $state(parse(location.pathname));

/** Tells which screens there are; before the page shows. */
export function setScreens(all: readonly ScreenName[]): void {
  names = all;
  current = parse(location.pathname);
}

/** Which document and which screen the address names. */
export const route = () => current;

export const pathTo = (document: string, screen: ScreenName, ...rest: string[]): string =>
  ['', 'd', document, screen, ...rest].map(encodeURIComponent).join('/');

export function go(path: string, replace = false): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', path);
  current = parse(location.pathname);
  // A browser says so only of links that it follows itself.
  if (location.hash) dispatchEvent(new HashChangeEvent('hashchange'));
}

window.addEventListener('popstate', () => (current = parse(location.pathname)));

/** Follows links inside the page without loading it anew. */
document.addEventListener('click', (event) => {
  const link = (event.target as Element | null)?.closest?.('a');
  if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  if (
    link.origin !== location.origin ||
    link.hasAttribute('download') ||
    link.target ||
    link.pathname.startsWith('/api/')
  )
    return;
  if (link.hash && link.pathname === location.pathname) return;
  event.preventDefault();
  go(link.pathname + link.hash);
});
