// Notes on the lock: they stay as they are and where they are, by mouse, keyboard, finger and undo, until somebody who may takes the lock off.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOf } from './axe.mjs';
import { block, note, person, saved, stage, texts } from './browser.mjs';

const server = await stage();

async function come(t, id, options) {
  const one = await person(t, options);
  await one.page.goto(`${server.url}/d/${id}/canvas`);
  await one.page.locator('[data-note]:visible').first().waitFor();
  return one;
}
/** Somebody who came in by a link to take part. */
async function guest(t, id, options) {
  const headers = { Cookie: server.cookie, 'Content-Type': 'application/json' };
  const answer = await fetch(`${server.url}/api/v1/documents/${id}/links`, {
    ...{ method: 'POST', headers },
    body: JSON.stringify({ role: 'contributor', madeBy: 'Mila' }),
  });
  const one = await person(t, { owner: false, ...options });
  await one.page.goto(server.url + (await answer.json()).path);
  await one.page.getByLabel('Hoe heet je?').fill('Joris');
  await one.page.getByRole('button', { name: 'Naar binnen' }).click();
  await one.page.locator('[data-note]:visible').first().waitFor();
  return one;
}
/** The note as the server has it, and its id. */
async function stored(id, text) {
  const [found] = Object.entries((await server.read(id)).notes).filter(([, one]) => one.text?.includes(text));
  return { id: found?.[0], ...found?.[1] };
}
const toast = (page) => page.locator('.toast');
const says = (page, text) => toast(page).filter({ hasText: text }).waitFor();
const locked = (page, text) => page.locator('[data-note].locked', { hasText: text });
/** Locks a note by keyboard. */
async function lock(page, text) {
  await note(page, text).locator('.text').focus();
  await page.keyboard.press('Control+Shift+L');
  await locked(page, text).waitFor();
  await saved(page);
}
/** The first notes of a block, by their text. */
const some = async (page, at, n) => (await texts(page, at)).slice(0, n);

test('by keyboard: a locked note refuses everything, says why and how, and is read, copied and talked about as before', async (t) => {
  const id = await server.create();
  const { page, faults } = await come(t, id);
  const [text, next] = await some(page, 'value', 2);
  await lock(page, text);
  const before = await stored(id, text);
  assert.equal(before.locked, true);
  const at = note(page, text).locator('.text');
  assert.equal(await at.getAttribute('aria-describedby'), `about-${before.id}`);
  assert.match(await page.locator(`#about-${before.id}`).textContent(), /^op slot, /);

  for (const key of [
    'Delete',
    'Backspace',
    'Enter',
    'F2',
    '#',
    'Control+ArrowDown',
    'Control+ArrowRight',
    'Control+x',
  ]) {
    await page.keyboard.press('Escape');
    await at.focus();
    await page.keyboard.press(key);
    await says(page, 'Deze notitie zit op slot.');
    await toast(page).getByRole('button', { name: 'Sluit' }).click();
    assert.equal(await page.locator('textarea:visible, dialog[open]').count(), 0, key);
  }
  assert.deepEqual(await stored(id, text), before);

  // What does not change it goes on.
  await at.focus();
  await page.keyboard.press('Control+d');
  await page.waitForFunction(
    (text) => [...document.querySelectorAll('[data-note]')].filter((one) => one.innerText.includes(text)).length === 2,
    text,
  );
  assert.equal(await locked(page, text).count(), 1, 'a copy is free');
  await page.keyboard.press('Delete');
  await at.focus();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('complementary').waitFor();
  await page.keyboard.press('Escape');

  // Of several the others go, and it is told how many stayed.
  await at.focus();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+ArrowRight');
  await says(page, '1 notitie zit op slot en is overgeslagen.');
  assert.ok((await texts(page, 'value')).includes(text));
  assert.ok(!(await texts(page, 'value')).includes(next));

  // The way out stands in the message.
  await at.focus();
  await page.keyboard.press('Escape');
  await at.focus();
  await page.keyboard.press('Delete');
  await toast(page).getByRole('button', { name: 'Haal van slot' }).click();
  await locked(page, text).waitFor({ state: 'detached' });
  await at.focus();
  await page.keyboard.press('Delete');
  await note(page, text).waitFor({ state: 'detached' });
  assert.deepEqual(faults, []);
});

test('by mouse: it cannot be dragged or opened, and its menu offers what one can do', async (t) => {
  const id = await server.create();
  const { page, faults } = await come(t, id);
  const [text, other] = await some(page, 'value', 2);
  await note(page, text).click({ button: 'right' });
  await page.getByRole('button', { name: 'Zet op slot' }).click();
  await locked(page, text).waitFor();
  await page.locator('.toast').getByRole('button', { name: 'Sluit' }).click();

  const from = await note(page, text).boundingBox();
  const to = await block(page, 'revenues').boundingBox();
  const drag = async (box) => {
    await page.mouse.move(box.x + 30, box.y + 12);
    await page.mouse.down();
    await page.mouse.move(box.x + 60, box.y + 60, { steps: 4 });
    await page.mouse.move(to.x + 60, to.y + 60, { steps: 4 });
  };
  await drag(from);
  await says(page, 'Deze notitie zit op slot.');
  assert.equal(await page.locator('.ghost').count(), 0);
  await page.mouse.up();
  assert.ok((await texts(page, 'value')).includes(text));

  await note(page, text).dblclick();
  assert.equal(await page.locator('textarea:visible').count(), 0);

  // Together with another: that one goes, this one stays.
  await note(page, text).locator('.text').click();
  await note(page, other)
    .locator('.text')
    .click({ modifiers: ['Control'] });
  await drag(await note(page, other).boundingBox());
  await page.mouse.up();
  await says(page, '1 notitie zit op slot en is overgeslagen.');
  await block(page, 'revenues').locator('[data-note]', { hasText: other }).waitFor();
  assert.ok((await texts(page, 'value')).includes(text));
  await page.keyboard.press('Escape');

  await note(page, text).click({ button: 'right' });
  const menu = page.getByRole('group', { name: 'Acties voor deze notitie' });
  for (const name of ['Bewerk', 'Labels en koppelingen…', 'Verplaats naar…', 'Omhoog', 'Knip', 'Verwijder'])
    assert.equal(await menu.getByRole('button', { name }).first().isDisabled(), true, name);
  for (const name of ['Haal van slot', 'Maak een kopie', 'Kopieer', 'Opmerking'])
    assert.equal(await menu.getByRole('button', { name }).first().isDisabled(), false, name);
  assert.deepEqual(await faultsOf(page), []);
  await menu.getByRole('button', { name: 'Haal van slot' }).click();
  await locked(page, text).waitFor({ state: 'detached' });
  assert.deepEqual(faults, []);
});

test('everything is locked in one step from the palette; a guest sees it, is refused, and writes notes of their own', async (t) => {
  const id = await server.create();
  const { page } = await come(t, id);
  const all = await page.locator('[data-note]').count();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('vergrendel');
  await page.getByRole('option', { name: 'Zet alle notities op slot' }).click();
  await says(page, `${all} notities zitten nu op slot.`);
  assert.equal(await page.locator('[data-note].locked').count(), all);
  await saved(page);

  const joris = await guest(t, id);
  const [text] = await some(joris.page, 'value', 1);
  const before = await stored(id, text);
  await note(joris.page, text).locator('.text').focus();
  for (const key of ['Delete', 'Enter', 'Control+ArrowRight', 'Control+Shift+L']) {
    await joris.page.keyboard.press(key);
    await says(joris.page, 'iemand met de rol Meewerken');
    await toast(joris.page).getByRole('button', { name: 'Sluit' }).click();
    await note(joris.page, text).locator('.text').focus();
  }
  assert.equal(await joris.page.getByRole('button', { name: 'Haal van slot' }).count(), 0);
  await joris.page.keyboard.press('n');
  await joris.page.keyboard.type('Van Joris');
  await joris.page.keyboard.press('Escape');
  await saved(joris.page);
  assert.equal((await stored(id, 'Van Joris')).block, 'value');
  assert.deepEqual(await stored(id, text), before);

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('van slot');
  await page.getByRole('option', { name: 'Haal alle notities van slot' }).click();
  await page.waitForFunction(() => document.querySelectorAll('[data-note].locked').length === 0);
});

test('a guest whose page did not know of the lock is told by the server, and sees the note as it is', async (t) => {
  const id = await server.create();
  const { page } = await come(t, id);
  const joris = await guest(t, id);
  const [text] = await some(joris.page, 'value', 1);
  await joris.context.setOffline(true);
  await joris.page.evaluate(() => window.dispatchEvent(new Event('offline')));
  await joris.page.locator('.state.offline').waitFor();
  await note(joris.page, text).locator('.text').focus();
  await joris.page.keyboard.press('Delete');
  await note(joris.page, text).waitFor({ state: 'detached' });
  await lock(page, text);
  await joris.context.setOffline(false);
  await joris.page.getByRole('alert').getByText('deze notitie zit op slot').waitFor();
  await locked(joris.page, text).waitFor();
  assert.equal((await stored(id, text)).locked, true);
});

test('on a phone: a finger that rests chooses it, one that drags is told, and the second tap does not open it', async (t) => {
  const id = await server.create();
  const { page, context } = await come(t, id, { size: 'phone' });
  const text = (await block(page, 'value').locator('[data-note] .text').allInnerTexts())[0];
  await note(page, text)
    .getByRole('button', { name: /^Acties voor/ })
    .tap();
  await page.getByRole('button', { name: 'Zet op slot' }).tap();
  await locked(page, text).waitFor();
  await toast(page).getByRole('button', { name: 'Sluit' }).tap();

  await note(page, text).locator('.text').tap();
  await note(page, text).locator('.text').tap();
  await says(page, 'Deze notitie zit op slot.');
  await toast(page).getByRole('button', { name: 'Sluit' }).tap();
  assert.equal(await page.locator('textarea:visible').count(), 0);

  const finger = await context.newCDPSession(page);
  const touch = (type, x, y) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
  /** The page's own clock: what it does after a shorter rest is done by then. */
  const rested = () => page.evaluate(() => new Promise((done) => setTimeout(done, 600)));
  const box = await note(page, text).boundingBox();
  const [x, y] = [box.x + 40, box.y + 20];
  await touch('touchStart', x, y);
  await rested();
  for (let step = 1; step <= 6; step++) await touch('touchMove', x, y + 12 * step);
  await touch('touchEnd');
  await says(page, 'Deze notitie zit op slot.');
  assert.equal((await block(page, 'value').locator('[data-note] .text').allInnerTexts())[0], text);
  await toast(page).getByRole('button', { name: 'Sluit' }).tap();

  await touch('touchStart', x, y);
  await rested();
  await touch('touchEnd');
  await page.getByRole('toolbar').getByText('1 notitie gekozen').waitFor();
});

test('who invites guests locks what lies there first; what the session itself brings stays free', async (t) => {
  const id = await server.create();
  const { page, faults } = await person(t, { name: 'Mila' });
  await page.goto(`${server.url}/d/${id}/workshop`);
  const lying = Object.keys((await server.read(id)).notes).length;
  await page.getByLabel(/Eerst ieder voor zich/).uncheck();
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  await page.getByPlaceholder('Schrijf je notitie…').fill('Van vandaag');
  await page.keyboard.press('Enter');
  await page.getByText('Van vandaag').first().waitFor();
  await saved(page);
  await page.getByRole('button', { name: 'Nodig mensen uit' }).click();
  await page.getByRole('button', { name: 'Zet op slot wat er al ligt' }).click();
  await page.getByText(`${lying} notities zitten nu op slot.`).waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await saved(page);
  const { notes } = await server.read(id);
  assert.equal(Object.values(notes).filter((one) => one.locked).length, lying);
  assert.equal((await stored(id, 'Van vandaag')).locked, undefined);
  assert.deepEqual(faults, []);
});
