// A web server in front that is set up wrongly: whoever comes by reads what is wrong, and never sees a white page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOf } from './axe.mjs';
import { block, canvasReady, person, saved, stage } from './browser.mjs';
import { startFront } from './front.mjs';

const server = await stage();
const id = await server.create();

async function behind(t, mode, path, options) {
  const front = await startFront(server);
  t.after(() => front.end());
  front.mode = mode;
  const one = await person(t, { name: 'Mila', ...options });
  await one.page.goto(front.url + path, { waitUntil: 'commit' });
  return { front, ...one };
}
const canvas = `/d/${id}/canvas`;

for (const lang of ['nl', 'en'])
  test(`a web server that keeps Host to itself is named, and once it passes it on all goes by itself, ${lang}`, async (t) => {
    const { front, page } = await behind(t, 'hostless', canvas, { lang });
    await page
      .getByText(
        lang === 'nl' ? /geeft de naam uit je adresbalk niet door/ : /does not pass on the name in your address/,
      )
      .waitFor();
    assert.deepEqual(await faultsOf(page), []);
    front.mode = 'well';
    await canvasReady(page);
    await saved(page);
    assert.equal(await page.getByText(/\(Host\)/).count(), 0);
  });

test('behind such a web server a link says so, and is not called wrong', async (t) => {
  const { page } = await behind(t, 'hostless', `/enter#${'x'.repeat(43)}`, { owner: false });
  await page.getByRole('heading', { name: 'De server laat je nog niet binnen' }).waitFor();
  await page.getByText(/Je link blijft geldig/).waitFor();
});

test('where WebSockets do not come through that is said, work waits, and goes along later', async (t) => {
  const { front, page } = await behind(t, 'well', canvas);
  await canvasReady(page);
  front.mode = 'socketless';
  front.drop();
  await page.getByText(/laat geen live verbinding door \(WebSocket\)/).waitFor();
  await block(page, 'relations').locator('.text').first().focus();
  await page.keyboard.press('n');
  await page.keyboard.type('Toch geschreven');
  await page.keyboard.press('Escape');
  front.mode = 'well';
  await saved(page);
  assert.equal(await page.getByText(/\(WebSocket\)/).count(), 0);
  assert.ok(Object.values((await server.read(id)).notes).some(({ text }) => text === 'Toch geschreven'));
  const other = await behind(t, 'socketless', canvas);
  await other.page.getByRole('heading', { name: 'De live verbinding lukt niet' }).waitFor();
});

for (const [mode, path] of [
  ['fileless', canvas],
  ['muddled', canvas],
  ['folder', '/headpin/'],
])
  test(`a page whose files do not come says what to do: ${mode}`, async (t) => {
    const { page } = await behind(t, mode, path);
    await page.getByText(/de webserver ervoor moet alle adressen doorgeven/).waitFor();
    await page.getByText(/a name of its own/).waitFor();
  });

test('the words for a script that does not come wait ten seconds, and go when it comes', async (t) => {
  const one = await person(t, { name: 'Mila' });
  const { page } = one;
  let go = () => {};
  await page.route(/\/assets\/.*\.js$/, async (route) => {
    await new Promise((done) => (go = done));
    await route.continue();
  });
  await page.goto(server.url + canvas, { waitUntil: 'commit' });
  const words = page.locator('#not-loaded');
  await words.waitFor({ state: 'attached' });
  await page.waitForFunction(() => document.styleSheets.length > 0);
  /** So many milliseconds after the page came. */
  const visibleAt = async (time) => {
    await words.evaluate((element, time) => {
      for (const animation of element.getAnimations()) {
        animation.pause();
        animation.currentTime = time;
      }
    }, time);
    return words.isVisible();
  };
  assert.equal(await visibleAt(9_900), false);
  assert.equal(await visibleAt(10_000), true);
  go();
  await canvasReady(page);
  assert.equal(await words.count(), 0);
});
