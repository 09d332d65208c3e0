// One Headpin and one Chromium for a test file; each page a person of their own, with storage of their own.
import { after } from 'node:test';
import { setTimeout as rest } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { patience, sessionsOf, startHeadpin } from './headpin.mjs';

export const sizes = {
  desktop: { width: 1440, height: 900 },
  tablet: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
};

/** Language, theme and size: four looks in which each pair of choices comes together once. */
export const looks = [
  ['nl', 'light', 'desktop'],
  ['nl', 'dark', 'phone'],
  ['en', 'dark', 'desktop'],
  ['en', 'light', 'phone'],
];

/** Without windows Chromium starts four times sooner and does nothing beside our pages; CHROMIUM names another one. */
export const launch = () =>
  chromium.launch({
    timeout: patience,
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/**
 * A person with a page, in with the owner's link unless `owner` is false. The page is not kept on the device unless `worker` is true: a service
 * worker answers before `route` does. `faults` gathers what the page complains of, `foreign` every request to another place.
 */
export async function visitor(
  browser,
  { name = '', lang = 'nl', theme = 'light', size = 'desktop', owner = true, worker = false, ...media } = {},
) {
  const touch = size !== 'desktop';
  const context = await browser.newContext({
    viewport: sizes[size],
    colorScheme: theme,
    serviceWorkers: worker ? 'allow' : 'block',
    ...media,
    hasTouch: touch,
    isMobile: touch,
  });
  if (owner) await context.addCookies(await sessionsOf(name));
  await context.addInitScript(
    ([who, language]) => {
      if (!localStorage.getItem('headpin.locale')) localStorage.setItem('headpin.locale', language);
      if (!localStorage.getItem('headpin.name')) localStorage.setItem('headpin.name', who);
      localStorage.setItem('headpin.explained', 'yes');
    },
    [name, lang],
  );
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  const faults = [];
  const foreign = [];
  page.on('console', (message) => {
    const text = message.text();
    if (['error', 'warning'].includes(message.type()) && !text.startsWith('Service Worker registration blocked'))
      faults.push(text);
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.hostname !== 'localhost') foreign.push(request.url());
  });
  return { context, page, faults, foreign };
}

let browser;

/** Gives a test file a browser, and a running Headpin with data of its own; both are gone when the file is done. */
export async function stage() {
  const server = await startHeadpin();
  after(() => server.end());
  browser = await launch();
  after(() => browser.close());
  return server;
}

/** A person as above, on the stage until the test `t` is over. */
export async function person(t, options) {
  const one = await visitor(browser, options);
  t.after(() => one.context.close());
  return one;
}

/** Asks until the check passes, and gives what it gives; what it throws last is how it fails. */
export async function eventually(check) {
  for (const end = Date.now() + patience; ; await rest(50)) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

export const canvasReady = (page) => page.locator('[data-block="partners"]').waitFor();
export const saved = (page) => page.locator('.state', { hasText: /Opgeslagen|Saved/ }).waitFor();
/** What the page adds on paper is here: its style comes first, and the foot that the letterhead writes after it. */
export const paperReady = (page) =>
  page.waitForFunction(() => document.documentElement.style.getPropertyValue('--foot') !== '');
/** The chance in the bar is known. */
export const chanceKnown = (page) =>
  page.waitForFunction(() => /%/.test(document.querySelector('.odds b')?.textContent ?? ''));
/** The field to write a comment in has the focus: what is typed goes there. */
export const commentField = (page) => page.locator('aside textarea:focus').waitFor();
/** The menu of a note has the focus, which it takes a moment after it opens. */
export const menuFocused = (page) => page.locator('.menu:popover-open :focus').waitFor();
export const block = (page, id) => page.locator(`[data-block="${id}"]`);
export const note = (page, text) => page.locator('[data-note]', { hasText: text });
export const texts = (page, id) => block(page, id).locator('[data-note] .text').allInnerTexts();
