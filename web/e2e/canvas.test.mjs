import assert from 'node:assert/strict';
import { test } from 'node:test';
import { block, canvasReady, eventually, menuFocused, note, person, saved, stage, texts } from './browser.mjs';

const server = await stage();

/** Two people with the same new document open. */
async function pair(t) {
  const id = await server.create();
  const open = async (name) => {
    const one = await person(t, { name });
    await one.page.goto(`${server.url}/d/${id}/canvas`);
    await canvasReady(one.page);
    return one;
  };
  const [mila, joris] = [await open('Mila'), await open('Joris')];
  await mila.page.locator('.who .face:not(.me)').waitFor();
  return { id, mila: mila.page, joris: joris.page };
}

test('the bare address opens the worked example for who may only look', async (t) => {
  const { page } = await person(t, { owner: false });
  await page.goto(server.url);
  await canvasReady(page);
  assert.match(page.url(), /\/d\/[^/]+\/canvas$/);
  await page.locator('.example').waitFor();
  assert.equal(await page.locator('[data-block]').count(), 9);
});

test("a note appears at the other's at once, with who is writing it", async (t) => {
  const { mila, joris } = await pair(t);
  await block(mila, 'value').locator('.add').click();
  await mila.keyboard.type('Leren op echte opdrachten');
  await note(joris, 'Leren op echte opdrachten').waitFor();
  await joris.locator('[data-block="value"] .who', { hasText: 'Mila' }).waitFor();
  await mila.keyboard.press('Escape');
  await joris.locator('[data-block="value"] .who').waitFor({ state: 'detached' });
});

test("the other's cursor moves along with their name", async (t) => {
  const { mila, joris } = await pair(t);
  await block(joris, 'segments').hover({ position: { x: 90, y: 300 } });
  const cursor = block(mila, 'segments').locator('.cursor', { hasText: 'Joris' });
  await cursor.waitFor();
  await eventually(async () => {
    const [box, area] = [await cursor.boundingBox(), await block(mila, 'segments').boundingBox()];
    assert.ok(Math.abs(box.x - area.x - 90) < 12, `cursor at ${box.x - area.x}`);
  });
});

test('dragging with the mouse moves a note to where it is dropped, for everyone', async (t) => {
  const { mila, joris } = await pair(t);
  const [first] = await texts(mila, 'partners');
  const target = await block(mila, 'segments').locator('[data-note]').nth(1).boundingBox();
  await note(mila, first).first().hover();
  await mila.mouse.down();
  await mila.mouse.move(target.x + 40, target.y + 30, { steps: 6 });
  await mila.mouse.move(target.x + 40, target.y + 3, { steps: 3 });
  await mila.locator('.drop').waitFor();
  await mila.mouse.up();
  await mila.waitForFunction((text) => document.activeElement?.textContent?.includes(text), first);
  assert.equal((await texts(mila, 'segments'))[1], first);
  await block(joris, 'segments').locator('[data-note]', { hasText: first }).waitFor();
  assert.deepEqual(await texts(joris, 'segments'), await texts(mila, 'segments'));
});

test('the keyboard alone adds, writes, walks, moves, recolours, deletes and takes back', async (t) => {
  const { mila, joris } = await pair(t);
  const press = (key) => mila.keyboard.press(key);
  await block(mila, 'relations').locator('.text').first().focus();
  await press('n');
  await mila.keyboard.type('Aap');
  await press('Enter');
  await mila.keyboard.type('Noot');
  await press('Escape');
  const focused = () => mila.evaluate(() => document.activeElement.textContent.trim());
  await mila.waitForFunction(() => document.activeElement?.textContent?.trim() === 'Noot');
  await press('ArrowUp');
  await mila.waitForFunction(() => document.activeElement?.textContent?.trim() === 'Aap');
  await press('Control+ArrowDown');
  await saved(mila);
  const order = (await texts(mila, 'relations')).map((text) => text.trim());
  assert.ok(order.indexOf('Aap') === order.indexOf('Noot') + 1, order.join(' | '));
  await press('Control+ArrowRight');
  await block(joris, 'channels').locator('[data-note]', { hasText: 'Aap' }).waitFor();
  await mila.waitForFunction(() => document.activeElement?.closest('[data-block]')?.dataset.block === 'channels');
  assert.equal(await focused(), 'Aap');
  await press('Shift+F10');
  await menuFocused(mila);
  await mila.getByRole('button', { name: 'Paars' }).focus();
  await press('Enter');
  await joris.locator('.note.violet', { hasText: 'Aap' }).waitFor();
  await mila.waitForFunction(() => document.activeElement?.textContent?.trim() === 'Aap');
  await press('Delete');
  await note(joris, 'Aap').waitFor({ state: 'detached' });
  await press('Control+z');
  await note(joris, 'Aap').waitFor();
});

test('just typing starts a note with that letter, and an empty note leaves nothing behind', async (t) => {
  const { id, mila } = await pair(t);
  const before = Object.keys((await server.read(id)).notes).length;
  await block(mila, 'costs').locator('.text').first().focus();
  await mila.keyboard.type('Huur van het lab');
  await mila.keyboard.press('Escape');
  await note(mila, 'Huur van het lab').waitFor();
  await mila.keyboard.press('n');
  await mila.keyboard.press('Escape');
  await saved(mila);
  const { notes } = await server.read(id);
  assert.equal(Object.keys(notes).length, before + 1);
});

test('several pasted lines become as many notes, and one undo takes them back', async (t) => {
  const { mila, joris } = await pair(t);
  await block(mila, 'channels').locator('.text').first().focus();
  await mila.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'Openlucht\n\n• Nieuwsbrief\nBeurs\t2027\n');
    document.activeElement.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  for (const text of ['Openlucht', 'Nieuwsbrief', 'Beurs · 2027']) await note(joris, text).waitFor();
  await mila.keyboard.press('Control+z');
  await note(joris, 'Nieuwsbrief').waitFor({ state: 'detached' });
  assert.equal(await note(joris, 'Openlucht').count(), 0);
});

test('a finger moves to another block, adds a note with the thumb and reorders by holding', async (t) => {
  const id = await server.create();
  const { page, context } = await person(t, { size: 'phone' });
  await page.goto(`${server.url}/d/${id}/canvas`);
  await page.locator('[data-tab="segments"]').tap();
  await block(page, 'segments').waitFor();
  assert.equal(await block(page, 'value').isVisible(), false);
  await page.locator('.thumb').tap();
  await page.keyboard.type('Zij-instromers');
  await page.keyboard.press('Escape');
  const mine = block(page, 'segments').locator('[data-note]', { hasText: 'Zij-instromers' });
  await mine.waitFor();
  const first = await block(page, 'segments').locator('[data-note]').first().boundingBox();
  const from = await mine.boundingBox();
  const touch = await context.newCDPSession(page);
  const at = (type, x, y) =>
    touch.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
  await at('touchStart', from.x + 60, from.y + 15);
  await page.locator('.ghost').waitFor();
  for (let i = 1; i <= 8; i++) await at('touchMove', from.x + 60, from.y + 15 + ((first.y + 4 - from.y - 15) * i) / 8);
  await page.locator('.drop').waitFor();
  await at('touchEnd');
  await page.waitForFunction(() =>
    document.querySelector('[data-block="segments"] [data-note]')?.textContent?.includes('Zij-instromers'),
  );
});

test('among ten thousand notes one still moves with the keys, and only some are in the page', async (t) => {
  const notes = Object.fromEntries(
    Array.from({ length: 10_000 }, (_, i) => {
      const order = `V${String(i).padStart(5, '0')}1`;
      return [`n${i}`, { canvas: 'main', block: ['value', 'partners', 'costs'][i % 3], text: `Notitie ${i}`, order }];
    }),
  );
  const file = {
    format: 'headpin-pps',
    version: 1,
    pps: { name: 'Groot' },
    canvases: { main: { title: 'Canvas', order: 'V' } },
    notes,
  };
  const id = await server.create(file);
  const { page } = await person(t);
  await page.goto(`${server.url}/d/${id}/canvas`);
  await note(page, 'Notitie 0').first().waitFor();
  const shown = await page.locator('[data-note]').count();
  assert.ok(shown < 1000, `${shown} notes in the page`);
  await block(page, 'value').locator('.text').first().focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press('Control+ArrowDown');
  assert.deepEqual((await texts(page, 'value')).slice(0, 4), ['Notitie 3', 'Notitie 6', 'Notitie 9', 'Notitie 0']);
  await page.keyboard.press('End');
  await page.waitForFunction(() => document.activeElement?.textContent?.includes('Notitie 9999'));
});
