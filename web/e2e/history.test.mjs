// Looking back: two people at work, then scrubbing, naming, comparing and restoring.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOf } from './axe.mjs';
import { block, canvasReady, commentField, eventually, note, person, saved, stage, texts } from './browser.mjs';

const server = await stage();

async function open(t, id, name, more = {}) {
  const one = await person(t, { name, ...more });
  await one.page.goto(`${server.url}/d/${id}/canvas`);
  await canvasReady(one.page);
  return one;
}
async function write(page, where, text) {
  await block(page, where).locator('.add').click();
  await page.keyboard.type(text);
  await page.keyboard.press('Escape');
  await note(page, text).waitFor();
  await saved(page);
}
const lookBack = async (page) => {
  await page.getByRole('link', { name: 'Terugkijken: wie heeft wat gewijzigd?' }).click();
  await page.locator('[data-past]').waitFor();
};
const past = (page, where, text) => page.locator(`[data-past-block="${where}"] .note`, { hasText: text });
const slider = (page) => page.getByRole('slider', { disabled: false }); // once there is a past to look at
const stamp = (page, text) => page.locator('.stamp', { hasText: text }).waitFor();

/** Mila writes and moves, Joris writes and changes a number of the plan, Mila removes. */
async function worked(t) {
  const id = await server.create();
  const mila = await open(t, id, 'Mila');
  await write(mila.page, 'value', 'Leren op echte opdrachten');
  const joris = await open(t, id, 'Joris');
  await write(joris.page, 'costs', 'Huur van het lab');
  await joris.page.goto(`${server.url}/d/${id}/plan`);
  const cash = joris.page.getByLabel('Geld op de rekening bij de start (€)');
  await cash.fill('75000');
  await cash.blur();
  await saved(joris.page);
  await note(mila.page, 'Leren op echte opdrachten').locator('.text').focus();
  await mila.page.keyboard.press('Delete');
  await note(mila.page, 'Leren op echte opdrachten').waitFor({ state: 'detached' });
  await saved(mila.page);
  return { id, mila, joris };
}

test('the past shows labels, links and comments as they were', async (t) => {
  const file = await server.read(await server.create());
  const [key] = Object.entries(file.notes).find(([, one]) => one.block === 'value');
  const [partner, { name }] = Object.entries(file.partners)[0];
  const tagged = { ...file.notes[key], tags: ['eerst'], links: [`partners/${partner}`] };
  const id = await server.create({ ...file, notes: { ...file.notes, [key]: tagged } });
  const { page } = await open(t, id, 'Mila');
  await page.locator(`[data-note="${key}"] .text`).focus();
  await page.keyboard.press('Control+Enter');
  await commentField(page);
  await page.keyboard.type('Klopt dit nog?');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Klopt dit nog?').waitFor();
  await page.keyboard.press('Escape');
  await saved(page);
  await page.locator(`[data-note="${key}"] .text`).focus();
  await page.keyboard.press('Delete');
  await saved(page);
  await lookBack(page);
  await slider(page).focus();
  await page.keyboard.press('ArrowLeft');
  await stamp(page, 'Zo was het toen');
  const there = page.locator('[data-past-block="value"] .note', { hasText: '#eerst' });
  await there.getByText(name).waitFor();
  const talk = there.getByRole('button', { name: /1 opmerking/ });
  await talk.focus();
  await page.keyboard.press('Enter');
  await there.getByText('Klopt dit nog?').waitFor();
  assert.equal(await talk.getAttribute('aria-expanded'), 'true');
  assert.equal(await there.getByRole('button').count(), 1, 'nothing there can be changed');
});

test('two people work; one scrubs, names, compares, restores, and takes it back', async (t) => {
  const { id, mila, joris } = await worked(t);
  const page = mila.page;
  const now = await server.read(id);
  await lookBack(page);
  await stamp(page, 'Dit is nu');

  // Back to the beginning, and forward by change with the keyboard.
  await slider(page).focus();
  await page.keyboard.press('Home');
  await stamp(page, 'Zo was het toen');
  await past(page, 'value', 'Leren op echte opdrachten').waitFor({ state: 'detached' });
  const before = await page.locator('[data-past-block="value"] .note').count();
  assert.equal(before, Object.values(now.notes).filter((one) => one.block === 'value').length);
  const answer = await fetch(`${server.url}/api/v1/documents/${id}/history?limit=1000`, {
    headers: { Cookie: server.cookie },
  });
  const ofJoris = (await answer.json()).entries.filter(({ name }) => name === 'Joris').map(({ seq }) => seq);
  const written = Math.min(...ofJoris) - 1; // Mila's note is there, and Joris's not yet
  for (let at = Number(await slider(page).inputValue()); at < written; at++) await page.keyboard.press('ArrowRight');
  await past(page, 'value', 'Leren op echte').locator('.mark', { hasText: 'erbij' }).waitFor();
  await eventually(async () =>
    assert.match(await slider(page).getAttribute('aria-valuetext'), /vandaag \d\d:\d\d, Mila/),
  );

  // The moment before Mila removed her note gets a name, which everybody sees.
  await page.keyboard.press('End');
  await stamp(page, 'Dit is nu');
  await page.keyboard.press('ArrowLeft');
  await stamp(page, 'Zo was het toen');
  await past(page, 'costs', 'Huur van het lab').waitFor();
  await past(page, 'value', 'Leren op echte opdrachten').waitFor();
  await page.getByRole('button', { name: 'Geef een naam' }).click();
  await page.keyboard.type('Voor de stuurgroep');
  await page.keyboard.press('Enter');
  await page.locator('aside .name', { hasText: 'Voor de stuurgroep' }).waitFor();
  await saved(page);
  const { versions } = await server.read(id);
  assert.deepEqual(
    Object.values(versions).map(({ name }) => name),
    ['Voor de stuurgroep'],
  );

  // Compare it with the beginning: notes and the number in the plan, in plain words.
  await page.getByLabel('Vergelijk met').selectOption({ label: 'Het begin' });
  await page.getByRole('button', { name: /^Wijzigingen/ }).click();
  const changes = page.locator('[data-changes]');
  await changes
    .locator('li', { hasText: 'Leren op echte opdrachten' })
    .locator('.mark', { hasText: 'erbij' })
    .waitFor();
  const money = changes.locator('li', { hasText: 'Geld op de rekening bij de start' });
  assert.match((await money.innerText()).replaceAll('\u00a0', ' '), /75\.000/);
  await page.getByLabel('Vergelijk met').selectOption({ label: 'Nu' });
  await changes.locator('li', { hasText: 'Leren op echte opdrachten' }).waitFor();
  await eventually(async () => assert.equal(await changes.locator('li').count(), 1));
  await page.getByRole('button', { name: /^Plan/ }).click();
  await page.locator('[data-past-plan]', { hasText: '75.000' }).waitFor();

  // Restore: what Mila removed is back for everybody, as one step that undo takes back.
  await page.getByRole('button', { name: 'Zet terug' }).click();
  await page.locator('dialog[open]', { hasText: 'Dat verandert 1 ding' }).waitFor();
  await page.getByRole('button', { name: 'Zet terug: 1 ding' }).click();
  await page.getByRole('status').filter({ hasText: 'Teruggezet: Voor de stuurgroep' }).waitFor();
  await joris.page.goto(`${server.url}/d/${id}/canvas`);
  await note(joris.page, 'Leren op echte opdrachten').waitFor();
  const restored = await server.read(id);
  assert.deepEqual(Object.values(restored.versions).length, 1);
  await page.getByRole('button', { name: 'Naar het canvas' }).click();
  await note(page, 'Leren op echte opdrachten').waitFor();
  await page.keyboard.press('Control+z');
  await note(page, 'Leren op echte opdrachten').waitFor({ state: 'detached' });
  await note(joris.page, 'Leren op echte opdrachten').waitFor({ state: 'detached' });
  await saved(page);
  const back = await server.read(id);
  assert.deepEqual({ ...back, versions: undefined }, { ...now, versions: undefined });
  assert.deepEqual([mila.faults, joris.faults], [[], []]);
});

test('of a moment of several one takes back what one person did, and the rest stays', async (t) => {
  const { id, mila } = await worked(t);
  const { page } = mila;
  await write(page, 'value', 'Oud-studenten komen langs');
  await lookBack(page);
  const joris = page.getByRole('button', { name: 'Neem terug wat Joris toen deed' });
  await joris.click();
  await page.getByRole('status').getByText('Teruggenomen van Joris: 2 dingen.').waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await saved(page);
  const { notes, plan } = await server.read(id);
  const all = Object.values(notes).map(({ text }) => text);
  assert.ok(all.includes('Oud-studenten komen langs') && !all.includes('Huur van het lab'));
  assert.notEqual(plan?.openingCash, 7_500_000);
  await page.getByRole('status').getByRole('button', { name: 'Maak ongedaan' }).click();
  await eventually(async () => assert.equal((await server.read(id)).plan.openingCash, 7_500_000));
  assert.deepEqual(mila.faults, []);
});

test('a large restore says how much it changes and is one step for undo', async (t) => {
  const id = await server.create();
  const { page } = await open(t, id, 'Mila');
  const before = await texts(page, 'partners');
  await block(page, 'partners').locator('.text').first().focus();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', Array.from({ length: 300 }, (_, i) => `Partner ${i}`).join('\n'));
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
  });
  await page.waitForFunction(
    (n) => document.querySelector('[data-block="partners"] .count')?.textContent?.includes(n),
    String(before.length + 300),
  );
  await saved(page);
  await lookBack(page);
  await slider(page).focus();
  await page.keyboard.press('Home');
  await stamp(page, 'Zo was het toen');
  await page.getByRole('button', { name: 'Zet terug' }).click();
  await page
    .locator('dialog[open]', { hasText: 'Dat verandert 300 dingen' })
    .locator('li', { hasText: '300 notities' })
    .waitFor();
  await page.getByRole('button', { name: 'Zet terug: 300 dingen' }).click();
  await page.getByRole('button', { name: 'Naar het canvas' }).click();
  await eventually(async () => assert.deepEqual(await texts(page, 'partners'), before));
  await page.keyboard.press('Control+z');
  await page.waitForFunction(
    (n) => document.querySelector('[data-block="partners"] .count')?.textContent?.includes(n),
    String(before.length + 300),
  );
});

test('it plays by itself, and Escape goes back to now', async (t) => {
  const { mila } = await worked(t);
  const { page } = mila;
  await lookBack(page);
  await slider(page).focus();
  await page.keyboard.press('Home');
  await stamp(page, 'Zo was het toen');
  await page.keyboard.press(' ');
  await page.getByRole('button', { name: 'Pauze' }).waitFor();
  await stamp(page, 'Dit is nu');
  await page.getByRole('button', { name: 'Speel af' }).waitFor();
  await page.keyboard.press('Escape');
  await canvasReady(page);
});

test("a copy keeps the names of moments as names, not as places in another's log", async (t) => {
  const { id, mila } = await worked(t);
  await lookBack(mila.page);
  await mila.page.getByRole('button', { name: 'Geef een naam' }).click();
  await mila.page.keyboard.type('Af');
  await mila.page.keyboard.press('Enter');
  await mila.page.locator('aside .name', { hasText: 'Af' }).waitFor();
  await saved(mila.page);
  const copy = await server.create(await server.read(id));
  const { page } = await open(t, copy, 'Ada');
  await write(page, 'value', 'Nieuw in de kopie');
  await lookBack(page);
  await page.locator('aside summary', { hasText: '1 naam uit een andere PPS' }).waitFor();
  assert.equal(await page.locator('aside .name').count(), 0);
});

for (const size of ['desktop', 'phone'])
  for (const theme of ['light', 'dark'])
    test(`looking back is accessible on a ${size}, ${theme}`, async (t) => {
      const { id } = await worked(t);
      const { page, faults, foreign } = await person(t, { name: 'Ada', size, theme });
      await page.goto(`${server.url}/d/${id}/history`);
      await page.locator('[data-past]').waitFor();
      await slider(page).focus();
      await page.keyboard.press('PageUp');
      await stamp(page, 'Zo was het toen');
      for (const view of ['Canvas', 'Plan', 'Wijzigingen']) {
        await page.getByRole('button', { name: new RegExp(`^${view}`) }).click();
        assert.deepEqual(await faultsOf(page), [], view);
        const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - window.innerWidth);
        assert.ok(wide <= 0, `${view} is ${wide} px too wide`);
      }
      assert.deepEqual([faults, foreign], [[], []]);
    });
