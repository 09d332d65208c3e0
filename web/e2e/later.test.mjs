// Parts of the page that come after the first canvas: they are there when they are wanted, also without a connection.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canvasReady, eventually, person, stage } from './browser.mjs';

const server = await stage();
const id = await server.create();

/** All scripts and style sheets of the page, as the service worker lists them. */
const parts = [
  ...(await (await fetch(`${server.url}/worker.js`)).text()).matchAll(/\/assets\/[\w.-]+\.(?:js|css)/g),
].map(String);

/** A page that has fetched everything that comes later. */
async function complete(t, options) {
  const one = await person(t, { name: 'Mila', ...options });
  const asked = new Set();
  one.page.on('requestfinished', (request) => asked.add(new URL(request.url()).pathname));
  await one.page.goto(`${server.url}/d/${id}/canvas`);
  await canvasReady(one.page);
  await eventually(() =>
    assert.deepEqual(
      parts.filter((path) => !asked.has(path)),
      [],
      'what has not come',
    ),
  );
  return { ...one, asked };
}

test('the first canvas waits for none of the later parts, and all of them come by themselves', async (t) => {
  const { asked } = await complete(t);
  const first = await fetch(`${server.url}/`).then((answer) => answer.text());
  const named = parts.filter((path) => first.includes(path));
  assert.ok(named.length >= 2 && named.length <= 5, String(named));
  assert.ok(parts.length > 30, String(parts));
  assert.ok(!/\/(Plan|Forecast|nl|en|first-en)-/.test(String(named)), String(named));
  for (const path of [...asked].filter((one) => /\.(js|css)$/.test(one))) {
    const answer = await fetch(server.url + path, { headers: { 'Accept-Encoding': 'br' } });
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('content-type'), path.endsWith('.js') ? /^text\/javascript/ : /^text\/css/);
    assert.equal(answer.headers.get('cache-control'), 'public, max-age=31536000, immutable');
  }
});

test('without a connection one comes to screens where one never was, and to the other language', async (t) => {
  const { page, context } = await complete(t);
  await context.setOffline(true);
  await page.locator('.rail a').nth(1).click();
  await page.getByRole('heading', { name: 'Aannames' }).waitFor();
  await page.locator('.rail a').nth(2).click();
  await page.getByRole('heading', { name: 'Levensfasen' }).waitFor();
  await page.locator('.rail a').nth(3).click();
  await page.getByRole('heading', { name: 'Mensen, tijd en geld' }).waitFor();
  await page.locator('.rail a').nth(4).click();
  await page.getByRole('heading', { name: 'Hoe groot is de kans' }).waitFor();
  await page.keyboard.press('?');
  await page.getByRole('heading', { name: 'Op het canvas' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'How likely' }).waitFor();
});

test('a part that cannot be fetched says so, and offers a way on', async (t) => {
  const { page } = await person(t, { name: 'Mila' });
  await page.route(/\/assets\/Plan-/, (route) => route.abort());
  await page.goto(`${server.url}/d/${id}/plan`);
  await page.getByText('Dit onderdeel kon niet worden geladen').waitFor();
  const again = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Laad de pagina opnieuw' }).click();
  await again;
  await page.unroute(/\/assets\/Plan-/);
  await page.reload();
  await page.getByRole('heading', { name: 'Mensen, tijd en geld' }).waitFor();
});
