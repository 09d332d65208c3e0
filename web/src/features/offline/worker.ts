// The service worker: keeps the page and all its parts of one build on the device, so that Headpin opens without the server. It keeps
// nothing else: what the API and the live connection say never passes through here.
import { isVisit, newest } from './answer';

// What of the worker's world we use; TypeScript has either that of pages or that of workers.
interface WorkEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends WorkEvent {
  readonly request: Request;
  readonly preloadResponse: Promise<Response | undefined>;
  respondWith(answer: Promise<Response>): void;
}
declare const self: {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', hear: (event: WorkEvent) => void): void;
  addEventListener(type: 'fetch', hear: (event: Asked) => void): void;
};

/** What this worker was built with, filled in by scripts/worker.mjs: the files beside the page, and the SHA-256 of the page and of everything. */
declare const __BUILD__: { files: string[]; page: string; all: string };

const build = __BUILD__;
const prefix = 'headpin-';
const name = prefix + build.all;
const files: ReadonlySet<string> = new Set(build.files);
const patience = 3000;

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Fetches everything of this build, or nothing: a server that was replaced meanwhile has a worker of its own. */
async function fill(): Promise<void> {
  const cache = await caches.open(name);
  try {
    const page = await fetch('/', { cache: 'no-cache' });
    if ((await sha256(await page.clone().text())) !== build.page)
      throw new Error('the server has another build by now');
    await cache.addAll(build.files);
    await cache.put('/', page);
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
}

async function takeOver(): Promise<void> {
  const others = (await caches.keys()).filter((one) => one.startsWith(prefix) && one !== name);
  await Promise.all(others.map((one) => caches.delete(one)));
  // The server is asked for the page while the worker itself still starts.
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

async function kept(path: string): Promise<Response | undefined> {
  return (await caches.open(name)).match(path, { ignoreVary: true });
}

async function visit({ request, preloadResponse }: Asked): Promise<Response> {
  const server = Promise.resolve(preloadResponse).then((early) => early ?? fetch(request));
  return newest(server, () => kept('/'), patience);
}

self.addEventListener('install', (event) => event.waitUntil(fill().then(() => self.skipWaiting())));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (isVisit(request.mode, pathname)) event.respondWith(visit(event));
  else if (files.has(pathname)) event.respondWith(kept(pathname).then((file) => file ?? fetch(request)));
});
