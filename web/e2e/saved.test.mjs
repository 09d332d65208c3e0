// "Saved", "waits" and "offline" are so: with a line that carries nothing, with storage that is full, and with none.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOf } from './axe.mjs';
import { block, canvasReady, note, person, saved, stage } from './browser.mjs';
import { startFront } from './front.mjs';

const server = await stage();
const state = (page, text) => page.locator('.state', { hasText: text }).waitFor();

async function write(page, where, text) {
  await block(page, where).locator('.add').click();
  await page.keyboard.type(text);
  await page.keyboard.press('Escape');
}
async function at(t, id, url = server.url, options = {}) {
  const one = await person(t, { name: 'Mila', ...options });
  await one.page.goto(`${url}/d/${id}/canvas`);
  await canvasReady(one.page);
  return one;
}

test('a line that carries nothing is noticed within seconds, and what was missed comes', async (t) => {
  const front = await startFront(server);
  t.after(() => front.end());
  const id = await server.create();
  const { page } = await at(t, id, front.url);
  const joris = await at(t, id, server.url, { name: 'Joris' });
  await write(page, 'value', 'Voor de stilte');
  await saved(page);

  front.mode = 'deaf';
  const begin = Date.now();
  await write(joris.page, 'value', 'Van Joris');
  await state(page, 'Offline');
  assert.ok(Date.now() - begin < 40_000, 'in seconds'); // twelve, on a machine with time to spare
  await write(page, 'channels', 'In de stilte');
  await state(page, /wijziging(en)? wacht/);

  front.mode = 'well';
  await note(page, 'Van Joris').waitFor();
  await saved(page);
  await note(joris.page, 'In de stilte').waitFor();
});

/** Lets no more be written in any storage of the page, as when the device is full. */
const fill = () => {
  const full = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  Storage.prototype.setItem = full;
  IDBObjectStore.prototype.put = full;
};

test('on a full device what waits is on the page only: it says so, and closing asks', async (t) => {
  const front = await startFront(server);
  t.after(() => front.end());
  const id = await server.create();
  const { page, context } = await at(t, id, front.url);
  await write(page, 'value', 'Nog plek');
  await saved(page);
  await page.evaluate(fill);
  front.mode = 'away';
  front.drop();
  await state(page, 'Offline');
  assert.equal(await page.getByText('alleen nog op deze pagina').count(), 0);
  await write(page, 'value', 'Geen plek meer');
  await page.getByText(/staa[nt] alleen nog op deze pagina/).waitFor();
  assert.deepEqual(await faultsOf(page), []);
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  assert.equal(dialog.type(), 'beforeunload');
  await dialog.dismiss();

  front.mode = 'well';
  await saved(page);
  await page.getByText('alleen nog op deze pagina').waitFor({ state: 'detached' });
  const joris = await at(t, id, server.url, { name: 'Joris' });
  await note(joris.page, 'Geen plek meer').waitFor();
  await page.close({ runBeforeUnload: true });
  if (!page.isClosed()) await page.waitForEvent('close');
  await context.close();
});

for (const [how, forbid] of [
  [
    'throws',
    () => {
      const denied = () => {
        throw new DOMException('denied', 'SecurityError');
      };
      Object.defineProperty(window, 'localStorage', { get: denied });
      Object.defineProperty(window, 'indexedDB', { get: denied });
    },
  ],
  [
    'is not there',
    () => ['localStorage', 'indexedDB'].forEach((one) => Object.defineProperty(window, one, { value: null })),
  ],
])
  test(`the page opens, works and saves where storage ${how}`, async (t) => {
    const id = await server.create();
    const one = await person(t, { name: '' });
    await one.context.addInitScript(forbid);
    await one.page.goto(`${server.url}/d/${id}/canvas`);
    await canvasReady(one.page);
    await write(one.page, 'value', 'Zonder opslag');
    await saved(one.page);
    await one.page.getByRole('button', { name: 'Menu' }).click();
    await one.page.getByRole('button', { name: 'Op dit apparaat…' }).click();
    await one.page.getByText('Deze browser onthoudt niets').waitFor();
    assert.deepEqual(await faultsOf(one.page), []);
    const joris = await at(t, id, server.url, { name: 'Joris' });
    await note(joris.page, 'Zonder opslag').waitFor();
  });
