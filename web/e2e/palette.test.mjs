// Everything by one field: what can be done, where to go, and what stands in the PPS.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOf } from './axe.mjs';
import { eventually, note, person, stage, texts } from './browser.mjs';

const server = await stage();

const field = (page) => page.getByRole('combobox', { name: /Zoek of doe iets|Find or do something/ });
const options = (page) => page.getByRole('option');
const marked = (page) => page.locator('[role="option"][aria-selected="true"]');

async function open(who, where = 'canvas') {
  const id = await server.create();
  await who.page.goto(`${server.url}/d/${id}/${where}`);
  await who.page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
  await who.page.locator('.state', { hasText: /Opgeslagen|Saved/ }).waitFor();
  return id;
}
/** Opens the palette, asks, and chooses the first answer, once that is the one that is meant: some come later. */
async function run(page, question, meant) {
  await page.keyboard.press('Control+k');
  await field(page).and(page.locator(':focus')).waitFor();
  await page.keyboard.type(question);
  await marked(page).filter({ hasText: meant }).waitFor();
  await page.keyboard.press('Enter');
  await field(page).waitFor({ state: 'detached' });
}

test('By keyboard alone: opens, walks, chooses, and gives the focus back', async (t) => {
  const mila = await person(t, { name: 'Mila' });
  const { page } = mila;
  await open(mila);
  const first = page.locator('[data-block="value"] [data-note] .text').first();
  await first.focus();
  await page.keyboard.press('Control+/');
  await field(page).and(page.locator(':focus')).waitFor();
  await page.locator('[role="listbox"][aria-busy="false"]').waitFor();
  const before = await marked(page).innerText();
  assert.match(before, /Acties voor: Bedrijven/, 'what goes for the note with the focus comes first');
  assert.equal(await field(page).getAttribute('aria-activedescendant'), await marked(page).getAttribute('id'));
  await page.keyboard.press('ArrowDown');
  assert.notEqual(await marked(page).innerText(), before);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  assert.equal(await marked(page).innerText(), await options(page).last().innerText(), 'it goes round');
  await page.keyboard.press('Escape');
  await field(page).waitFor({ state: 'detached' });
  await first.and(page.locator(':focus')).waitFor();

  await run(page, 'acties voor', /Acties voor/);
  await page.getByRole('group', { name: 'Acties voor deze notitie' }).waitFor();
  assert.deepEqual(mila.faults, []);
});

test('Opened anew at once it stays, though the browser tells only then that it was closed', async (t) => {
  const mila = await person(t, { name: 'Mila' });
  const { page } = mila;
  await open(mila);
  await page.keyboard.press('Control+k');
  await field(page).waitFor();
  const stays = await page.evaluate(async () => {
    const dialog = document.querySelector('dialog[open]');
    const settled = async () => {
      for (let i = 0; i < 50; i++) await null;
    };
    const told = new Promise((done) => dialog.addEventListener('close', done, { once: true }));
    dialog.click();
    await settled();
    if (dialog.open) return 'still open';
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true }));
    await settled();
    await told;
    await settled();
    return dialog.open;
  });
  assert.equal(stays, true);
  await field(page).waitFor();
});

test('Notes are made, found and gone to, also while another is being written', async (t) => {
  const mila = await person(t, { name: 'Mila' });
  const { page } = mila;
  await open(mila);
  await run(page, 'toevoegen kosten', /Kosten/);
  await page.locator('[data-note] textarea:focus').waitFor();
  await page.keyboard.type('Verzekering van het lab');
  await page.keyboard.press('Control+k');
  await field(page).waitFor();
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.activeElement?.textContent?.startsWith('Verzekering'));
  await run(page, 'verzekering', /Verzekering/);
  await note(page, 'Verzekering van het lab').waitFor();
  assert.ok((await texts(page, 'costs')).includes('Verzekering van het lab'), 'what was being written is kept');
  await page.waitForFunction(() => document.activeElement?.textContent?.trim() === 'Verzekering van het lab');
  await run(page, 'ongedaan', /ongedaan/);
  await note(page, 'Verzekering van het lab').waitFor({ state: 'detached' });
  await run(page, 'brancheclub', /Brancheclub/);
  await page.waitForFunction(() => document.activeElement?.textContent?.startsWith('Brancheclub Techniek Zuid'));
  assert.deepEqual(mila.faults, []);
});

test('From any screen one goes to a note, a number of the plan, the guidance and another PPS', async (t) => {
  const mila = await person(t, { name: 'Mila' });
  const { page } = mila;
  const id = await open(mila, 'forecast');
  await run(page, 'brancheclub', /Brancheclub/);
  await page.waitForFunction(() => document.activeElement?.textContent?.startsWith('Brancheclub'));
  await run(page, 'uren per fte', /fte/);
  await page.waitForFunction(() => document.activeElement?.id === 'field-plan-hoursPerFte');
  await run(page, 'waarde uur natura', /natura/);
  await page.waitForFunction(() => document.activeElement?.id === 'field-plan-inKindTariff');
  await run(page, 'wie doen mee publiek privaat', /ubliek/);
  await page.waitForFunction(() => document.activeElement?.closest('[data-block="partners"]'));
  await run(page, 'een brug', /brug/);
  await page.getByRole('region', { name: 'Stappenplan' }).waitFor();
  const other = await server.create({ ...(await server.read(id)), pps: { name: 'Waterstofcampus' } });
  await run(page, 'voorspelling', /Voorspelling/);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Control+k');
  await field(page).fill('waterstof');
  await options(page).filter({ hasText: 'Waterstofcampus' }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/d/${other}/canvas*`);
  assert.deepEqual(mila.faults, []);
});

test('Every number of the plan that it names is there', async (t) => {
  const mila = await person(t, { name: 'Mila' });
  const { page } = mila;
  await open(mila, 'plan');
  await page.locator('#section-general').waitFor();
  const seen = new Set();
  const lost = [];
  for (const question of [
    'kosten',
    'partner',
    'van',
    'tot',
    'naam',
    'soort',
    'studenten',
    'concurrent',
    'maanden',
    'fte',
    'euro',
    'bedrag',
    'per jaar',
    'start',
    'proef',
  ]) {
    await page.keyboard.press('Control+k');
    await field(page).fill(question);
    const group = page.getByRole('group', { name: 'In het plan' });
    const count = await group.getByRole('option').count();
    for (let i = 0; i < count; i++) {
      const option = group.getByRole('option').nth(i);
      const name = (await option.innerText()).trim();
      if (seen.has(name)) continue;
      seen.add(name);
      await page.evaluate(() => document.activeElement?.blur());
      await option.click();
      await field(page).waitFor({ state: 'detached' });
      const id = await page.evaluate(() => location.hash.slice(1));
      await page
        .waitForFunction((id) => [id, 'section-'].some((one) => document.activeElement?.id.startsWith(one)), id)
        .catch(async () => lost.push(`${name}: ${id}, ${await page.evaluate(() => document.activeElement?.id)}`));
      await page.keyboard.press('Control+k');
      await field(page).fill(question);
    }
    await page.keyboard.press('Escape');
    await field(page).waitFor({ state: 'detached' });
  }
  assert.ok(seen.size > 40, `${seen.size} numbers`);
  assert.deepEqual(lost, []);
});

test('Commands are found by other words and in spite of a slip, in both languages', async (t) => {
  const asked = {
    nl: [
      ['printen', /Canvas afdrukken/],
      ['uitnodigen', /delen/],
      ['afdruken', /Canvas afdrukken/],
      ['sneltoetsen', /Toetsen/],
    ],
    en: [
      ['print', /Print or download/],
      ['invite', /Share/],
      ['shortcuts', /Keys/],
      ['donker', /Colours: Dark/],
    ],
  };
  for (const [lang, pairs] of Object.entries(asked)) {
    const mila = await person(t, { name: 'Mila', lang });
    await open(mila);
    await mila.page.keyboard.press('Control+k');
    for (const [question, found] of pairs) {
      await field(mila.page).fill(question);
      await eventually(async () => assert.match(await marked(mila.page).innerText(), found, `${lang}: ${question}`));
    }
    await field(mila.page).fill('donker');
    await mila.page.keyboard.press('Enter');
    await mila.page.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
    await mila.page.keyboard.press('Control+k');
    await field(mila.page).fill('qqqq');
    await mila.page.getByText(lang === 'nl' ? 'Niets gevonden.' : 'Nothing found.').waitFor();
    assert.deepEqual(mila.faults, []);
  }
});

test('Only what one may do shows', async (t) => {
  const { documents } = await fetch(`${server.url}/api/v1/documents`).then((answer) => answer.json());
  const guest = await person(t, { name: 'Gast', owner: false });
  await guest.page.goto(`${server.url}/d/${documents[0].id}/canvas`);
  await guest.page.locator('[data-block="value"] [data-note]').first().waitFor();
  await guest.page.keyboard.press('Control+k');
  await field(guest.page).waitFor();
  await options(guest.page).filter({ hasText: 'Zoek en filter' }).waitFor();
  const all = await options(guest.page).allInnerTexts();
  for (const not of ['toevoegen', 'Nieuwe, lege PPS', 'Extra vak', 'delen', 'Kopie van dit canvas', 'Acties voor'])
    assert.ok(!all.some((text) => text.includes(not)), not);
});

for (const [size, theme, lang] of [
  ['desktop', 'light', 'nl'],
  ['phone', 'dark', 'en'],
]) {
  test(`From the menu, without a fault for axe (${size}, ${theme}, ${lang})`, async (t) => {
    const mila = await person(t, { name: 'Mila', size, theme, lang });
    const { page } = mila;
    await open(mila);
    await page.locator('[popovertarget="menu"]').click();
    await page.getByRole('button', { name: /Zoek of doe iets|Find or do something/ }).click();
    await field(page).waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await field(page).fill('partner');
    assert.deepEqual(await faultsOf(page), []);
    const box = await page.getByRole('listbox').boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= page.viewportSize().width);
    await page.getByRole('button', { name: /Sluiten|Close/ }).click();
    await field(page).waitFor({ state: 'detached' });
    assert.deepEqual(mila.faults, []);
  });
}
