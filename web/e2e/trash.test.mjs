// What was thrown away comes back; what has no place yet waits beside the canvas.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOf } from './axe.mjs';
import { block, note, person, saved, stage, texts } from './browser.mjs';

const server = await stage();

async function open(who, id, where = 'canvas') {
  await who.page.goto(`${server.url}/d/${id}/${where}`);
  await who.page.locator('[data-block="value"] [data-note]').first().waitFor();
}
/** Takes a note away, by keyboard. */
async function remove(page, text) {
  await note(page, text).locator('.text').focus();
  await page.keyboard.press('Delete');
  await note(page, text).waitFor({ state: 'detached' });
  await saved(page);
}

test('a removed note is in the trash with who and where, and goes back to its place with its comments, by keyboard', async (t) => {
  const id = await server.create();
  const mila = await person(t, { name: 'Mila' });
  const joris = await person(t, { name: 'Joris' });
  await open(mila, id);
  const before = await texts(mila.page, 'revenues');
  const comments = (await server.read(id)).comments;
  await remove(mila.page, 'Blijven bedrijven betalen');
  assert.notDeepEqual((await server.read(id)).comments, comments, 'what was said about it went along');
  await remove(mila.page, 'Brancheclub Techniek Zuid');

  await open(joris, id);
  const { page } = joris;
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('terugzetten');
  await page.getByRole('option', { name: 'Prullenbak', selected: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Prullenbak' }).waitFor();
  const rows = page.getByRole('main').locator('li');
  await rows.nth(1).waitFor();
  const [first, second] = await rows.allInnerTexts();
  assert.match(first, /Brancheclub[^]*Partners[^]*Mila verwijderde dit vandaag/, 'last removed first');
  assert.match(second, /Blijven bedrijven betalen[^]*Opbrengsten/);

  await page.getByRole('button', { name: /^Zet terug: Blijven bedrijven/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Teruggezet bij Opbrengsten.').waitFor();
  await note(mila.page, 'Blijven bedrijven betalen').waitFor();
  assert.deepEqual(await texts(mila.page, 'revenues'), before, 'where it stood');
  await saved(page);
  assert.deepEqual((await server.read(id)).comments, comments);
  await rows.nth(1).waitFor({ state: 'detached' });
  await page
    .getByRole('button', { name: /^Zet terug: Branche/ })
    .and(page.locator(':focus'))
    .waitFor();

  await page.keyboard.press('Control+z');
  await note(mila.page, 'Blijven bedrijven betalen').waitFor({ state: 'detached' });
  await rows.nth(1).waitFor();
  await remove(mila.page, 'Regio Zuiderkempen betaalt mee');
  await rows.filter({ hasText: 'Regio Zuiderkempen' }).waitFor();
  assert.deepEqual([...mila.faults, ...joris.faults], []);
});

test('who may only look sees what was removed, and cannot put it back', async (t) => {
  const id = await server.create();
  const mila = await person(t, { name: 'Mila' });
  await open(mila, id);
  await remove(mila.page, 'Brancheclub Techniek Zuid');
  const path = await fetch(`${server.url}/api/v1/documents/${id}/links`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: server.url, Cookie: server.cookie },
    body: JSON.stringify({ role: 'viewer' }),
  }).then((answer) => answer.json());
  const guest = await person(t, { name: 'Gast', owner: false });
  await guest.page.goto(server.url + path.path);
  await guest.page.getByLabel('Hoe heet je?').fill('Gast');
  await guest.page.getByRole('button', { name: 'Naar binnen' }).click();
  await guest.page.locator('[data-block="value"] [data-note]').first().waitFor();
  await guest.page.keyboard.press('Control+k');
  await guest.page.getByRole('combobox').fill('prullenbak');
  await guest.page.getByRole('option', { name: 'Prullenbak', selected: true }).waitFor();
  await guest.page.keyboard.press('Enter');
  await guest.page.getByText('Mila verwijderde dit').waitFor();
  assert.equal(await guest.page.getByRole('button', { name: /Zet terug/ }).count(), 0);
});

for (const [size, theme, lang] of [
  ['desktop', 'light', 'nl'],
  ['phone', 'dark', 'en'],
]) {
  test(`the trash is reached from the menu of the canvas, and has no fault for axe (${size}, ${theme}, ${lang})`, async (t) => {
    const id = await server.create();
    const { page, faults } = await person(t, { name: 'Mila', size, theme, lang });
    await open({ page }, id);
    await page.locator('.switch').click();
    await page.getByRole('link', { name: /Prullenbak|Trash/ }).click();
    await page.getByText(/niets verwijderd|Nothing was deleted/).waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await open({ page }, id);
    await block(page, 'value').locator('[data-note] .text').first().focus();
    await page.keyboard.press('Delete');
    await saved(page);
    await page.locator('.switch').click();
    await page.getByRole('link', { name: /Prullenbak|Trash/ }).click();
    await page.getByRole('button', { name: /Zet terug|Put back/ }).waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await page.getByRole('button', { name: /Zet terug|Put back/ }).click();
    await page.getByText(/Teruggezet bij|Put back in/).waitFor();
    assert.deepEqual(await faultsOf(page), []);
    assert.deepEqual(faults, []);
  });
}

test('without a server the trash says so, and tries again', async (t) => {
  const id = await server.create();
  const { page, context } = await person(t, { name: 'Mila' });
  await open({ page }, id);
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.includes('/Trash-')),
  );
  await context.route('**/removed?**', (route) => route.abort());
  await page.locator('.switch').click();
  await page.getByRole('link', { name: 'Prullenbak' }).click();
  await page.getByText('De prullenbak kan nu niet').waitFor();
  await context.unroute('**/removed?**');
  await page.getByRole('button', { name: 'Probeer opnieuw' }).click();
  await page.getByText('niets verwijderd').waitFor();
});

test('a parking lot keeps notes beside the canvas: switched on, filled and emptied by keyboard, in nobody’s list', async (t) => {
  const id = await server.create();
  const { page, faults } = await person(t, { name: 'Mila' });
  await open({ page }, id);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('parkeer');
  await page.getByRole('option', { name: 'Extra vak: Parkeerplaats', selected: true }).waitFor();
  await page.keyboard.press('Enter');
  await block(page, 'parking').waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('toevoegen parkeerplaats');
  await page.getByRole('option', { selected: true, name: /Parkeerplaats/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('[data-note] textarea:focus').waitFor();
  await page.keyboard.type('Scholen in de Oosterdelta betalen mee');
  await page.keyboard.press('Escape');
  await note(page, 'Scholen in de Oosterdelta').waitFor();
  assert.deepEqual(await texts(page, 'parking'), ['Scholen in de Oosterdelta betalen mee']);
  assert.deepEqual(await faultsOf(page), []);
  await saved(page);
  await page.goto(`${server.url}/d/${id}/canvas/main/for/all`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  assert.equal(await page.getByText('Scholen in de Oosterdelta').count(), 0, 'what has no place yet concerns nobody');
  await open({ page }, id);
  await note(page, 'Scholen in de Oosterdelta').locator('.text').focus();
  await page.keyboard.press('Control+ArrowLeft');
  await page.waitForFunction(() => document.querySelectorAll('[data-block="parking"] [data-note]').length === 0);
  assert.deepEqual(faults, []);
});

test('who may not switch a block on hears that what they put back is in one that is off', async (t) => {
  const file = await server.read(await server.create());
  const [canvas] = Object.keys(file.canvases);
  file.notes.later = { canvas, block: 'parking', order: 'V', text: 'Later eens bekijken' };
  file.canvases[canvas].extras = ['parking'];
  const id = await server.create(file);
  const mila = await person(t, { name: 'Mila' });
  await open(mila, id);
  await remove(mila.page, 'Later eens bekijken');
  await mila.page.goto(`${server.url}/d/${id}/history`);
  const past = mila.page.locator('[data-past-block="parking"]');
  await past.waitFor();
  assert.equal(
    await past.evaluate((one) => getComputedStyle(one).borderTopStyle),
    'dashed',
    'a tray, as on the canvas',
  );
  await open(mila, id);
  await mila.page.keyboard.press('Control+k');
  await mila.page.getByRole('combobox').fill('parkeer');
  await mila.page.getByRole('option', { name: 'Extra vak: Parkeerplaats' }).click();
  await block(mila.page, 'parking').waitFor({ state: 'detached' });
  await saved(mila.page);

  const link = await fetch(`${server.url}/api/v1/documents/${id}/links`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: server.url, Cookie: server.cookie },
    body: JSON.stringify({ role: 'contributor' }),
  }).then((answer) => answer.json());
  const { page } = await person(t, { owner: false });
  await page.goto(server.url + link.path);
  await page.getByLabel('Hoe heet je?').fill('Joris');
  await page.getByRole('button', { name: 'Naar binnen' }).click();
  await page.locator('[data-note]').first().waitFor();
  await page.goto(`${server.url}/d/${id}/canvas/${canvas}/trash`);
  await page.getByRole('button', { name: /^Zet terug: Later/ }).click();
  await page.getByText('Teruggezet bij Parkeerplaats. Dat vak staat nu uit').waitFor();
  await saved(page);
  assert.equal((await server.read(id)).notes.later.block, 'parking');
});
