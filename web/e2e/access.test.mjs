// The canvas for whoever does not see it, does not use a mouse, enlarges it, or asks for stillness or contrast.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { faultsOf } from './axe.mjs';
import { block, menuFocused, note, person, saved, stage, texts } from './browser.mjs';
import { largeDocument } from './large.mjs';

const order = [
  'partners',
  'activities',
  'resources',
  'value',
  'relations',
  'channels',
  'segments',
  'costs',
  'revenues',
];

const server = await stage();

async function open(t, id, options = {}) {
  const one = await person(t, options);
  await one.page.goto(`${server.url}/d/${id}/canvas`);
  await block(one.page, 'partners').waitFor({ state: 'attached' });
  return one.page;
}
const focus = (page) =>
  page.evaluate(() => {
    const { activeElement: at } = document;
    return { text: at.textContent.trim(), block: at.closest('[data-block]')?.dataset.block, tag: at.tagName };
  });

// The kept tree is what a screen reader walks through. UPDATE_SNAPSHOTS=1 writes it anew: read the difference before you keep it.
test('a screen reader finds nine named regions with their lists of notes, in a group under its name', async (t) => {
  const kept = new URL('canvas.aria.txt', import.meta.url);
  const file = largeDocument(10);
  file.clusters = { c: { name: 'Scholen' } };
  for (const id of ['n0', 'n9']) file.notes[id].cluster = 'c';
  const page = await open(t, await server.create(file));
  await block(page, 'value').locator('.text').first().focus();
  const tree = `${await page.getByRole('group', { name: 'Business Model Canvas' }).ariaSnapshot()}\n`;
  if (process.env.UPDATE_SNAPSHOTS) writeFileSync(kept, tree);
  assert.equal(tree, readFileSync(kept, 'utf8'), 'see UPDATE_SNAPSHOTS in this file');
});

test('all of a thousand notes are in the tree, also those out of view', async (t) => {
  const page = await open(t, await server.create(largeDocument(1000)));
  // Some of a block are in the page; its last item brings the others.
  for (const block of await page.locator('.block').all())
    await block.getByRole('button', { name: /^nog \d+ notities$/ }).press('Enter');
  await page.waitForFunction(() => document.querySelectorAll('[data-note]').length === 1000);
  const tool = await page.context().newCDPSession(page);
  const { nodes } = await tool.send('Accessibility.getFullAXTree');
  const names = nodes.filter((node) => node.role?.value === 'button').map((node) => node.name?.value ?? '');
  const notes = names.filter((name) => /^Notitie \d+:/.test(name));
  assert.equal(new Set(notes).size, 1000);
});

test("another's work is said, not only drawn", async (t) => {
  const id = await server.create(largeDocument(20));
  const [mila, joris] = [await open(t, id, { name: 'Mila' }), await open(t, id, { name: 'Joris' })];
  await note(mila, 'Notitie 3:').locator('.text').dblclick();
  const item = block(joris, 'value').getByRole('listitem').filter({ hasText: 'Notitie 3:' });
  await item.getByText('Mila schrijft hier').waitFor();
  await joris.locator('button.who').click();
  await joris.locator('#people', { hasText: 'schrijft bij Waarde' }).waitFor();
});

test('the keyboard alone does everything there is to do on the canvas', async (t) => {
  const id = await server.create(largeDocument(18));
  const page = await open(t, id);
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const at = (text) =>
    page.waitForFunction((wanted) => document.activeElement?.textContent?.trim().startsWith(wanted), text);

  // From the top of the page into the canvas.
  for (let i = 0; i < 40 && (await focus(page)).block === undefined; i++) await press('Tab');
  assert.equal((await focus(page)).block, 'partners');

  // Tab comes by each block: its buttons and its first note, and by nothing twice.
  const stops = [];
  for (let i = 0; i < 60 && (await focus(page)).block; i++, await press('Tab')) {
    const { block: name, text } = await focus(page);
    if (text.startsWith('Notitie')) stops.push(name);
  }
  assert.deepEqual(stops, order);

  // The arrows come by every note.
  await block(page, 'partners').locator('.text').first().focus();
  const walked = [];
  for (const name of order) {
    const count = (await texts(page, name)).length;
    for (let i = 0; i < count; i++) {
      const now = await focus(page);
      assert.equal(now.block, name);
      walked.push(now.text);
      if (i + 1 < count) {
        await press('ArrowDown');
        await page.waitForFunction((text) => document.activeElement?.textContent?.trim() !== text, now.text);
      }
    }
    await press('ArrowRight');
    await page.waitForFunction(
      (last) => document.activeElement?.closest('[data-block]')?.dataset.block !== last || last === 'revenues',
      name,
    );
  }
  assert.equal(new Set(walked).size, 18);

  // Add, write, add another, change, recolour, move, delete, take back.
  await press('n');
  await page.keyboard.type('Eerste');
  await press('Enter');
  await page.keyboard.type('Tweede');
  await press('Escape');
  await at('Tweede');
  await press('F2', 'End');
  await page.keyboard.type(' keer');
  await press('Escape');
  await at('Tweede keer');
  await press('Shift+F10');
  await menuFocused(page);
  for (let i = 0; i < 12; i++) {
    if (await page.evaluate(() => document.activeElement.getAttribute('aria-label') === 'Groen')) break;
    await press('ArrowRight');
  }
  await press('Enter');
  await page.locator('.note.green', { hasText: 'Tweede keer' }).waitFor();
  await at('Tweede keer');
  await press('Control+ArrowUp');
  await at('Tweede keer');
  await press('Control+ArrowLeft');
  await block(page, 'costs').locator('[data-note]', { hasText: 'Tweede keer' }).waitFor();
  await at('Tweede keer');
  await press('Control+d');
  await page.waitForFunction(
    () => document.activeElement?.closest('[data-note]')?.parentElement.textContent.split('Tweede keer').length === 3,
  );
  await at('Tweede keer');
  await press('Delete');
  await press('Control+z');
  await saved(page);
  const { notes } = await server.read(id);
  const mine = Object.values(notes).filter((one) => one.text === 'Tweede keer');
  assert.deepEqual(
    mine.map((one) => [one.block, one.color]),
    [
      ['costs', 'green'],
      ['costs', 'green'],
    ],
  );

  // Larger, one block, and back; the focus has never left the canvas.
  await press('+', 'Shift+Digit2', 'Escape', '0');
  assert.equal((await focus(page)).block, 'costs');
});

test('an emptied block keeps the focus', async (t) => {
  const page = await open(t, await server.create(largeDocument(9)));
  await block(page, 'value').locator('.text').first().focus();
  await page.keyboard.press('Delete');
  await page.waitForFunction(() => document.activeElement?.matches('[data-block="value"] .list'));
  await page.keyboard.type('Opnieuw');
  await page.keyboard.press('Escape');
  await note(page, 'Opnieuw').waitFor();
});

// What a browser does when one enlarges: the same window has fewer, larger CSS pixels.
for (const [zoom, width, height] of [
  [200, 640, 512],
  [400, 320, 256],
]) {
  test(`at ${zoom}% of the browser nothing is lost`, async (t) => {
    const page = await open(t, await server.create(), { viewport: { width, height }, deviceScaleFactor: zoom / 100 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= width, `${wide} px wide`);
    for (const name of order) {
      await page.locator(`[data-tab="${name}"]`).click();
      assert.equal(await block(page, name).isVisible(), true);
      const cut = await block(page, name).evaluate((box) =>
        [...box.querySelectorAll('h2, .text')]
          .filter((one) => one.scrollWidth > one.clientWidth + 1)
          .map((one) => one.textContent),
      );
      assert.deepEqual(cut, []);
    }
    await page.locator('.thumb').click();
    await page.keyboard.type('Ook hier');
    const box = await page.locator('textarea').boundingBox();
    assert.ok(box.y >= 0 && box.y + box.height <= height, 'what one writes is in view');
    await page.keyboard.press('Escape');
    await note(page, 'Ook hier').waitFor();
    assert.deepEqual(await faultsOf(page), []);
  });
}

test('letters of 200% alone fit too', async (t) => {
  const page = await open(t, await server.create(), { viewport: { width: 1440, height: 900 } });
  for (let i = 0; i < 3; i++) await page.getByRole('button', { name: 'Groter' }).click();
  const letters = await note(page, 'Bedrijven')
    .locator('.text')
    .first()
    .evaluate(
      (text) => (text.getBoundingClientRect().width / text.offsetWidth) * parseFloat(getComputedStyle(text).fontSize),
    );
  assert.ok(letters > 26, `${letters} px`);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 1440);
  assert.deepEqual(await faultsOf(page), []);
});

test('nothing moves by itself for who asks for stillness', async (t) => {
  const id = await server.create();
  const [mila, joris] = [
    await open(t, id, { name: 'Mila', reducedMotion: 'reduce' }),
    await open(t, id, { name: 'Joris' }),
  ];
  await mila.locator('.who .face:not(.me)').waitFor();
  await block(joris, 'segments').hover();
  await mila.locator('.cursor').waitFor();
  await block(mila, 'value').locator('.text').first().focus();
  await mila.keyboard.press('+');
  const moving = await mila.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => {
        const style = getComputedStyle(element);
        const seconds = [...style.transitionDuration.split(','), ...style.animationDuration.split(',')].map(parseFloat);
        return seconds.some((one) => one > 0) || style.scrollBehavior === 'smooth';
      })
      .map((element) => element.className),
  );
  assert.deepEqual(moving, []);
  await mila.setViewportSize({ width: 390, height: 844 });
  await mila.locator('[data-tab="revenues"]').click();
  const left = await mila.locator('.tabs').evaluate((tabs) => tabs.scrollLeft);
  assert.ok(left > 200, 'the strip jumps rather than slides');
});

for (const theme of ['light', 'dark']) {
  test(`with the colours of the system (${theme}) everything has an edge and a focus`, async (t) => {
    const id = await server.create();
    const page = await open(t, id, { forcedColors: 'active', theme, name: 'Mila' });
    const other = await open(t, id, { name: 'Joris' });
    await block(other, 'value').locator('.text').nth(1).dblclick();
    await page.locator('.note.other').waitFor();
    await block(page, 'value').locator('.text').first().focus();
    await page.keyboard.press('+');
    const bare = await page.evaluate(() =>
      ['.block', '.note', '.map', '.map .seen', '.note.other .who']
        .flatMap((one) =>
          [...document.querySelectorAll(one)].slice(0, 3).map((element) => [one, getComputedStyle(element)]),
        )
        .filter(([, { borderTopStyle: line, borderTopWidth: width, stroke }]) =>
          stroke === 'none' ? line === 'none' || parseFloat(width) === 0 : stroke === 'rgba(0, 0, 0, 0)',
        )
        .map(([one]) => one),
    );
    assert.deepEqual(bare, []);
    const ring = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
      return { outlineStyle, outlineWidth };
    });
    assert.deepEqual(ring, { outlineStyle: 'solid', outlineWidth: '2px' });
    // axe reads the colours of the page, where the system draws its own.
    assert.deepEqual(await faultsOf(page, ['color-contrast']), []);
  });
}
