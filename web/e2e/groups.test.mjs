import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOf } from './axe.mjs';
import { block, eventually, note, person, saved, stage } from './browser.mjs';

const server = await stage();

/** Notes a to g in `value`, of which b to d are a group, and y in `channels`. */
const file = () => ({
  format: 'headpin-pps',
  version: 1,
  pps: { name: 'Groepen' },
  canvases: { main: { title: 'Canvas', order: 'V' }, second: { title: 'Tweede', order: 'W' } },
  clusters: { c: { name: 'Mkb-bedrijven' } },
  notes: {
    ...Object.fromEntries(
      [...'abcdefg'].map((id, i) => [
        id,
        {
          ...{ canvas: 'main', block: 'value', text: `note ${id}`, color: 'yellow', order: `V${i}1` },
          ...('bcd'.includes(id) && { cluster: 'c' }),
        },
      ]),
    ),
    y: { canvas: 'main', block: 'channels', text: 'note y', color: 'teal', order: 'V' },
  },
});
async function open(t, id, options) {
  const one = await person(t, options);
  await one.page.goto(`${server.url}/d/${id}/canvas`);
  await one.page.locator('main [data-note]:visible').first().waitFor();
  return one;
}
async function start(t, options) {
  const id = await server.create(file());
  return { id, ...(await open(t, id, options)) };
}

/** A block as it is shown: `a Mkb-bedrijven[b c d] e`. */
const shown = (page, id = 'value') =>
  block(page, id)
    .locator('.list')
    .evaluate((list) => {
      const word = (note) => note.querySelector('.text')?.innerText.replace(/^note /, '') ?? '…';
      const items = [...list.children].filter((item) => item.matches('[data-note], [data-cluster]'));
      return items
        .map((item) => {
          if (item.dataset.note) return word(item);
          const notes = [...item.querySelectorAll('[data-note]')].map(word).join(' ');
          return `${item.querySelector('b')?.innerText ?? '?'}[${notes}]`;
        })
        .join(' ');
    });
const becomes = (page, wanted, id) => eventually(async () => assert.equal(await shown(page, id), wanted));
const text = (page, id) =>
  page
    .locator(`[data-note]`, { hasText: `note ${id}` })
    .first()
    .locator('.text');
const name = (page, words) => page.locator('[data-cluster] > button.name', { hasText: words });
const field = (page) => page.locator('[data-cluster] > input.name');
const chosen = (page) => page.locator('.note.chosen').count();
const records = async (id) => (await server.read(id)).clusters ?? {};
/** Drags from the middle of one element to a place of another, as fractions of its height. */
async function drag(page, from, to, down, { drop = true } = {}) {
  const [a, b] = [await from.boundingBox(), await to.boundingBox()];
  await page.mouse.move(a.x + 40, a.y + a.height / 2);
  await page.mouse.down();
  await page.mouse.move(b.x + 50, b.y + b.height * down + 20, { steps: 5 });
  await page.mouse.move(b.x + 50, b.y + b.height * down, { steps: 3 });
  await page.locator('.drop').waitFor({ state: 'attached' });
  if (drop) await page.mouse.up();
}

test('Ctrl+G puts chosen notes under a name that one types at once; one undo takes both back', async (t) => {
  const { page, id, faults } = await start(t);
  await text(page, 'e').click();
  await text(page, 'g').click({ modifiers: ['Control'] });
  await page.keyboard.press('Control+g');
  await field(page).waitFor();
  assert.equal(await field(page).inputValue(), 'Groep 1');
  await page.keyboard.type('Studenten');
  await page.keyboard.press('Enter');
  await becomes(page, 'a Mkb-bedrijven[b c d] Studenten[e g] f');
  await page.waitForFunction(() => document.activeElement?.matches('button.name'));
  await saved(page);
  assert.deepEqual(
    Object.values(await records(id))
      .map((one) => one.name)
      .sort(),
    ['Mkb-bedrijven', 'Studenten'],
  );
  await page.keyboard.press('Control+z');
  await becomes(page, 'a Mkb-bedrijven[b c d] e f g');
  await saved(page);
  assert.deepEqual(Object.keys(await records(id)), ['c']);
  await page.keyboard.press('Control+Shift+z');
  await becomes(page, 'a Mkb-bedrijven[b c d] Studenten[e g] f');
  assert.deepEqual(faults, []);
});

test('a name that is left empty becomes Groep 1; Escape ends it too; F2 gives another', async (t) => {
  const { page } = await start(t);
  await text(page, 'e').focus();
  await page.keyboard.press('Control+g');
  await field(page).fill(' ');
  await page.keyboard.press('Escape');
  await becomes(page, 'a Mkb-bedrijven[b c d] Groep 1[e] f g');
  await text(page, 'f').focus();
  await page.keyboard.press('Control+g');
  assert.equal(await field(page).inputValue(), 'Groep 2');
  await page.keyboard.press('Enter');
  await page.locator('button.name:focus').waitFor();
  await page.keyboard.press('F2');
  await page.locator('input.name:focus').waitFor();
  await page.keyboard.type('Docenten');
  await page.keyboard.press('Enter');
  await becomes(page, 'a Mkb-bedrijven[b c d] Groep 1[e] Docenten[f] g');
});

test('with Ctrl and the arrows a note walks in and out; its name takes the whole group along', async (t) => {
  const { page, id } = await start(t);
  const down = () => page.keyboard.press('Control+ArrowDown');
  await text(page, 'a').focus();
  await down();
  await becomes(page, 'Mkb-bedrijven[a b c d] e f g');
  await page.locator('[aria-live]', { hasText: 'In de groep Mkb-bedrijven' }).waitFor({ state: 'attached' });
  for (let i = 0; i < 3; i++) await down();
  await becomes(page, 'Mkb-bedrijven[b c d a] e f g');
  await down();
  await becomes(page, 'Mkb-bedrijven[b c d] a e f g');
  await page.locator('[aria-live]', { hasText: 'Uit de groep' }).waitFor({ state: 'attached' });
  await page.keyboard.press('Control+ArrowUp');
  await becomes(page, 'Mkb-bedrijven[b c d a] e f g');
  await page.keyboard.press('Home');
  await page.waitForFunction(() => document.activeElement?.matches('button.name'));
  await down();
  await becomes(page, 'e Mkb-bedrijven[b c d a] f g');
  await page.waitForFunction(() => document.activeElement?.matches('button.name'));
  await page.keyboard.press('Control+ArrowLeft');
  await becomes(page, 'e f g');
  await page.waitForFunction(() => document.activeElement?.closest('[data-block]')?.dataset.block !== 'value');
  await page.keyboard.press('Control+z');
  await becomes(page, 'e Mkb-bedrijven[b c d a] f g');
  await saved(page);
  assert.deepEqual(Object.keys(await records(id)), ['c']);
});

test('the arrows go by the name; N and Enter in a group write there; Delete on the name lets its notes go', async (t) => {
  const { page, id } = await start(t);
  const press = (key) => page.keyboard.press(key);
  await text(page, 'a').focus();
  await press('ArrowDown');
  await page.waitForFunction(() => document.activeElement?.matches('button.name'));
  await press('n');
  await page.keyboard.type('eerste');
  await press('Escape');
  await becomes(page, 'a Mkb-bedrijven[eerste b c d] e f g');
  await text(page, 'd').focus();
  await press('n');
  await page.keyboard.type('laatste');
  await press('Enter');
  await page.keyboard.type('nog een');
  await press('Enter');
  await press('Escape');
  await becomes(page, 'a Mkb-bedrijven[eerste b c d laatste nog een] e f g');
  await block(page, 'value').getByRole('button', { name: 'Notitie toevoegen' }).click();
  await page.keyboard.type('buiten');
  await press('Escape');
  await becomes(page, 'a Mkb-bedrijven[eerste b c d laatste nog een] e f g buiten');
  await name(page, 'Mkb').focus();
  await press('Delete');
  await becomes(page, 'a eerste b c d laatste nog een e f g buiten');
  await saved(page);
  assert.deepEqual(await records(id), {});
});

test('Ctrl+Shift+G takes notes out: from the edge in place, from the middle right behind; the last one ends the group', async (t) => {
  const { page, id } = await start(t);
  const out = async (which) => {
    await text(page, which).focus();
    await page.keyboard.press('Control+Shift+g');
  };
  await out('c');
  await becomes(page, 'a Mkb-bedrijven[b d] c e f g');
  await out('b');
  await becomes(page, 'a b Mkb-bedrijven[d] c e f g');
  await out('d');
  await becomes(page, 'a b d c e f g');
  await saved(page);
  assert.deepEqual(await records(id), {});
  await page.keyboard.press('Control+z');
  await becomes(page, 'a b Mkb-bedrijven[d] c e f g');
});

test('with the mouse both last in a group and right behind it can be reached, and its name drags all of it', async (t) => {
  const { page } = await start(t, { viewport: { width: 1440, height: 1300 } });
  await drag(page, note(page, 'note a'), note(page, 'note d'), 0.8);
  await becomes(page, 'Mkb-bedrijven[b c d a] e f g');
  await drag(page, note(page, 'note a'), note(page, 'note e'), 0.2);
  await becomes(page, 'Mkb-bedrijven[b c d] a e f g');
  await drag(page, note(page, 'note g'), name(page, 'Mkb'), 0.8);
  await becomes(page, 'Mkb-bedrijven[g b c d] a e f');
  await drag(page, note(page, 'note f'), name(page, 'Mkb'), 0.1);
  await becomes(page, 'f Mkb-bedrijven[g b c d] a e');
  await drag(page, name(page, 'Mkb'), note(page, 'note e'), 0.8, { drop: false });
  await page.locator('.ghost', { hasText: 'Mkb-bedrijven' }).locator('.pile', { hasText: '4' }).waitFor();
  await page.mouse.up();
  await becomes(page, 'f a e Mkb-bedrijven[g b c d]');
  await drag(page, name(page, 'Mkb'), note(page, 'note y'), 0.9);
  await becomes(page, 'y Mkb-bedrijven[g b c d]', 'channels');
  await page.keyboard.press('Control+z');
  await becomes(page, 'f a e Mkb-bedrijven[g b c d]');
});

test('in a wide block the group spans the row, and what comes behind it begins a new one', async (t) => {
  const { page } = await start(t);
  await text(page, 'a').focus();
  await page.keyboard.press('Shift+Digit2');
  await page.locator('.canvas.alone').waitFor();
  const box = async (at) => (await at.boundingBox()) ?? assert.fail('not there');
  const [b, d, e] = [await box(note(page, 'note b')), await box(note(page, 'note d')), await box(note(page, 'note e'))];
  assert.equal(b.y, d.y);
  assert.ok(e.y >= d.y + d.height && e.x === b.x);
  await drag(page, note(page, 'note g'), note(page, 'note d'), 0.8);
  await becomes(page, 'a Mkb-bedrijven[b c d g] e f'.replace('[b c d g]', '[b c g d]'));
});

test('a press on the name chooses its notes: colour, copy and delete go for all', async (t) => {
  const { page, id } = await start(t);
  await name(page, 'Mkb').click();
  assert.equal(await chosen(page), 3);
  await page.keyboard.press('Control+d');
  await becomes(page, 'a Mkb-bedrijven[b c d] Mkb-bedrijven[b c d] e f g');
  await page.keyboard.press('Delete');
  await becomes(page, 'a Mkb-bedrijven[b c d] e f g');
  await page.keyboard.press('Control+z');
  await becomes(page, 'a Mkb-bedrijven[b c d] Mkb-bedrijven[b c d] e f g');
  await saved(page);
  assert.equal(Object.keys(await records(id)).length, 2);
  await name(page, 'Mkb').last().focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('button', { name: 'Paars' }).click();
  assert.equal(await page.locator('.note.violet').count(), 3);
  await name(page, 'Mkb').last().click();
  await page.keyboard.press('Delete');
  await becomes(page, 'a Mkb-bedrijven[b c d] e f g');
  await saved(page);
  assert.deepEqual(Object.keys(await records(id)), ['c']);
});

test('a copied group comes as a new one of the same name, on another canvas and behind the group one is in', async (t) => {
  const { page, context, id } = await start(t);
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url });
  await name(page, 'Mkb').click();
  await page.keyboard.press('Control+c');
  await text(page, 'b').focus();
  await page.keyboard.press('Control+v');
  await becomes(page, 'a Mkb-bedrijven[b c d] Mkb-bedrijven[b c d] e f g');
  await page.keyboard.press('Control+z');
  await text(page, 'e').click();
  await page.keyboard.press('Control+c');
  await text(page, 'b').focus();
  await page.keyboard.press('Control+v');
  await becomes(page, 'a Mkb-bedrijven[b e c d] e f g');
  await page.keyboard.press('Control+z');
  await name(page, 'Mkb').click();
  await page.keyboard.press('Control+c');
  await page.goto(`${server.url}/d/${id}/canvas/second`);
  await block(page, 'value').locator('.list').focus();
  await page.keyboard.press('Control+v');
  await becomes(page, 'Mkb-bedrijven[b c d]');
  await saved(page);
  const { notes, clusters } = await server.read(id);
  assert.equal(Object.keys(clusters).length, 2);
  const there = new Set(Object.values(notes).flatMap((one) => (one.canvas === 'second' ? [one.cluster] : [])));
  assert.equal(there.size, 1);
  assert.ok(![...there].includes('c'));
});

test('on a phone: a tap chooses, a second tap names, and the bar groups and lets go', async (t) => {
  const { page } = await start(t, { size: 'phone' });
  await name(page, 'Mkb').tap();
  assert.equal(await chosen(page), 3);
  await page.getByRole('toolbar').getByRole('button', { name: 'Hef op' }).tap();
  await becomes(page, 'a b c d e f g');
  await page.getByRole('toolbar').getByRole('button', { name: 'Groepeer' }).tap();
  await field(page).fill('Bedrijven');
  await page.keyboard.press('Enter');
  await becomes(page, 'a Bedrijven[b c d] e f g');
  await name(page, 'Bedrijven').tap();
  await field(page).waitFor();
  await field(page).fill('Mkb');
  await page.keyboard.press('Enter');
  await becomes(page, 'a Mkb[b c d] e f g');
});

test('a screen reader hears the group with its notes, and nothing is amiss in light and dark', async (t) => {
  const { page } = await start(t);
  const list = block(page, 'value').getByRole('list', { name: 'Groep Mkb-bedrijven' });
  assert.equal(await list.locator('[data-note]').count(), 3);
  await page.getByRole('button', { name: 'Mkb-bedrijven 3 notities' }).waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await page.emulateMedia({ colorScheme: 'dark' });
  assert.deepEqual(await faultsOf(page), []);
});
