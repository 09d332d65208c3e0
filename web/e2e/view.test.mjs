import assert from 'node:assert/strict';
import { test } from 'node:test';
import { block, canvasReady, eventually, note, person, stage } from './browser.mjs';
import { largeDocument } from './large.mjs';

const server = await stage();

async function open(t, id, options = {}) {
  const one = await person(t, options);
  await one.page.goto(`${server.url}/d/${id}/canvas`);
  await canvasReady(one.page);
  return one.page;
}
const size = (page) => page.locator('.zoom .size').innerText();
const standing = (page) => page.locator('.window').evaluate((box) => [box.scrollLeft, box.scrollTop]);
const inView = (locator) =>
  locator.evaluate((element) => {
    const [box, window] = [element, element.closest('.window')].map((one) => one.getBoundingClientRect());
    return box.top >= window.top - 1 && box.bottom <= window.bottom + 1 && box.left >= window.left - 1;
  });

test('Ctrl with the wheel enlarges and keeps the place under the pointer', async (t) => {
  const page = await open(t, await server.create());
  const spot = note(page, 'Bedrijven').first();
  const before = await spot.boundingBox();
  const [x, y] = [before.x + 20, before.y + 10];
  await page.mouse.move(x, y);
  await page.keyboard.down('Control');
  for (let i = 0; i < 4; i++) {
    const was = await size(page);
    await page.mouse.wheel(0, -100);
    await page.waitForFunction((was) => document.querySelector('.zoom .size').innerText !== was, was);
  }
  await page.keyboard.up('Control');
  await page.waitForFunction(() => parseInt(document.querySelector('.zoom .size').textContent) > 150);
  const after = await spot.boundingBox();
  const scale = after.width / before.width;
  assert.ok(scale > 1.5, `×${scale}`);
  assert.ok(Math.abs(after.x + 20 * scale - x) < 4 && Math.abs(after.y + 10 * scale - y) < 4, 'the same spot');
  assert.equal(await page.locator('.map').count(), 1);
});

test('plus, minus and 0 change the size, and the focus stays in view', async (t) => {
  const page = await open(t, await server.create());
  const last = block(page, 'segments').locator('.text').last();
  await last.focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press('+');
  assert.match(await size(page), /^250\s?%$/);
  assert.ok(await inView(last));
  const focused = () => page.evaluate(() => document.activeElement.textContent);
  for (const step of ['ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft']) {
    const from = await focused();
    await page.keyboard.press(step);
    await page.waitForFunction((text) => document.activeElement.textContent !== text, from);
    assert.ok(await inView(page.locator(':focus')), `the view goes along to ${await focused()}`);
  }
  assert.equal(await page.evaluate(() => document.activeElement.closest('[data-block]').dataset.block), 'partners');
  await page.keyboard.press('0');
  assert.match(await size(page), /^100\s?%$/);
  await page.keyboard.press('-');
  await page.keyboard.press('-');
  assert.match(await size(page), /^67\s?%$/);
  assert.equal(await page.locator('.map').count(), 0, 'all is in view');
});

test('smaller letters show more notes of a full block', async (t) => {
  const page = await open(t, await server.create(largeDocument(900)));
  const seen = () =>
    page.locator('[data-block="value"]').evaluate((box) => {
      const list = box.querySelector('.list').getBoundingClientRect();
      return [...box.querySelectorAll('[data-note]')].filter((one) => one.getBoundingClientRect().bottom <= list.bottom)
        .length;
    });
  const before = await seen();
  await page.locator('[data-block="value"] .text').first().focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press('-');
  assert.match(await size(page), /^25\s?%$/);
  const after = await seen();
  assert.ok(after > 5 * before, `${before} notes, then ${after}`);
});

test('the hand moves the view: space with a drag, and the middle button', async (t) => {
  const page = await open(t, await server.create());
  await block(page, 'value').locator('.text').first().focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press('+');
  const texts = await page.locator('[data-note] .text').allInnerTexts();
  const drag = async (button) => {
    const before = await standing(page);
    await page.mouse.move(760, 480);
    await page.mouse.down({ button });
    await page.mouse.move(700, 440, { steps: 3 });
    await page.mouse.up({ button });
    const after = await standing(page);
    return [after[0] - before[0], after[1] - before[1]];
  };
  const moved = (by) => assert.ok(Math.abs(by[0] - 60) <= 1 && Math.abs(by[1] - 40) <= 1, `${by}`);
  await page.keyboard.down(' ');
  moved(await drag('left'));
  await page.keyboard.up(' ');
  moved(await drag('middle'));
  assert.deepEqual(await page.locator('[data-note] .text').allInnerTexts(), texts, 'no note has moved');
});

test('at the size that fits, the hand scrolls the list it holds', async (t) => {
  const page = await open(t, await server.create(largeDocument(300)));
  const box = await block(page, 'value').boundingBox();
  await page.mouse.move(box.x + 80, box.y + 300);
  await page.mouse.down({ button: 'middle' });
  await page.mouse.move(box.x + 80, box.y + 200, { steps: 4 });
  await page.mouse.up({ button: 'middle' });
  assert.equal(
    await block(page, 'value')
      .locator('.list')
      .evaluate((list) => list.scrollTop),
    100,
  );
});

test('a press on the small map brings that part into view', async (t) => {
  const page = await open(t, await server.create());
  await page.getByRole('button', { name: 'Groter' }).click();
  await page.getByRole('button', { name: 'Groter' }).click();
  await page.getByRole('button', { name: 'Groter' }).click();
  const map = await page.locator('.map').boundingBox();
  await page.mouse.click(map.x + map.width - 4, map.y + map.height - 4);
  await eventually(async () => assert.ok(await inView(block(page, 'revenues').locator('h2'))));
  await page.mouse.move(map.x + map.width - 4, map.y + map.height - 4);
  await page.mouse.down();
  await page.mouse.move(map.x + 4, map.y + 4, { steps: 4 });
  await page.mouse.up();
  await eventually(async () => assert.ok(await inView(block(page, 'partners').locator('h2'))));
});

test('a note can be dragged on an enlarged board', async (t) => {
  const page = await open(t, await server.create());
  await page.getByRole('button', { name: 'Groter' }).click();
  const first = block(page, 'value').locator('[data-note]').first();
  const text = await first.locator('.text').innerText();
  await block(page, 'activities').locator('[data-note]').first().scrollIntoViewIfNeeded();
  await first.hover();
  await page.mouse.down();
  const to = await block(page, 'activities').locator('[data-note]').first().boundingBox();
  await page.mouse.move(to.x + 40, to.y + 20, { steps: 5 });
  await page.mouse.move(to.x + 40, to.y + 3, { steps: 3 });
  const [ghost, real] = [await page.locator('.ghost').boundingBox(), await first.boundingBox()];
  assert.ok(Math.abs(ghost.width - real.width) < 14, 'as large in the hand as on the board');
  await page.mouse.up();
  await block(page, 'activities').locator('[data-note]', { hasText: text }).waitFor();
});

test('a note in the hand takes an enlarged board along in all directions, and a press at its lower edge moves nothing', async (t) => {
  const page = await open(t, await server.create());
  const board = page.locator('.window');
  await block(page, 'resources').locator('.text').first().focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press('+');
  assert.match(await size(page), /^250\s?%$/);
  const first = block(page, 'resources').locator('[data-note]').first();
  const text = await first.locator('.text').innerText();
  // Its lower half lies below the edge.
  await first.evaluate((one) => {
    const window = one.closest('.window');
    const box = one.getBoundingClientRect();
    window.scrollTo(0, window.scrollTop + (box.top + box.bottom) / 2 - window.getBoundingClientRect().bottom);
  });
  const at = await first.boundingBox();
  const around = await board.boundingBox();
  const before = await standing(page);
  await page.mouse.move(at.x + 40, around.y + around.height - 6);
  await page.mouse.down();
  assert.deepEqual(await standing(page), before, 'what is pressed stays where it is');

  const edges = { right: around.x + around.width - 5, left: around.x + 5, bottom: around.y + around.height - 5 };
  const middle = { x: around.x + around.width / 2, y: around.y + around.height / 2 };
  const box = await board.elementHandle();
  const until = (there) => page.waitForFunction(there, box);
  await page.mouse.move(edges.right, middle.y, { steps: 3 });
  await until((box) => box.scrollLeft >= box.scrollWidth - box.clientWidth - 1);
  await page.mouse.move(middle.x, edges.bottom, { steps: 3 });
  await until((box) => box.scrollTop >= box.scrollHeight - box.clientHeight - 1);
  await page.mouse.move(edges.left, middle.y, { steps: 3 });
  await until((box) => box.scrollLeft === 0);
  await page.mouse.move(middle.x, around.y + 5, { steps: 3 });
  await until((box) => box.scrollTop === 0);
  await page.mouse.move(edges.right, middle.y, { steps: 3 });
  await until((box) => box.scrollLeft >= box.scrollWidth - box.clientWidth - 1);
  await page.mouse.move(edges.right - 120, middle.y, { steps: 3 });
  await page.mouse.up();
  await block(page, 'segments').locator('[data-note]', { hasText: text }).waitFor();
});

test('two fingers enlarge the board on a tablet', async (t) => {
  const one = await person(t, { size: 'tablet' });
  await one.page.goto(`${server.url}/d/${await server.create()}/canvas`);
  await canvasReady(one.page);
  const touch = await one.context.newCDPSession(one.page);
  const fingers = (type, apart) =>
    touch.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: apart === 0 ? [] : [-1, 1].map((side, id) => ({ x: 500 + side * apart, y: 420, id })),
    });
  await fingers('touchStart', 60);
  for (let apart = 70; apart <= 120; apart += 10) await fingers('touchMove', apart);
  await fingers('touchEnd', 0);
  await eventually(async () => assert.match(await size(one.page), /^200\s?%$/));
  assert.equal(await one.page.locator('.ghost').count(), 0);
});

test('a block with a hundred notes scrolls within, and can have the whole board', async (t) => {
  const page = await open(t, await server.create(largeDocument(100, ['value'])));
  const list = block(page, 'value').locator('.list');
  const [inner, outer] = await list.evaluate((box) => [box.scrollHeight, box.clientHeight]);
  assert.ok(inner > 3 * outer);
  await block(page, 'value').hover();
  await page.getByRole('button', { name: /^Toon alleen Waarde/ }).click();
  assert.equal(await block(page, 'partners').isVisible(), false);
  const columns = await list.evaluate((box) => getComputedStyle(box).gridTemplateColumns.split(' ').length);
  assert.ok(columns >= 5, `${columns} columns`);
  await page.locator('[data-tab="partners"]').click();
  assert.equal(await block(page, 'partners').isVisible(), true);
  await page.locator('[data-tab="value"]').click();
  await block(page, 'value').locator('.text').first().focus();
  await page.keyboard.press('Escape');
  assert.equal(await block(page, 'partners').isVisible(), true);
});

test("another's cursor changes nothing on the notes", async (t) => {
  const id = await server.create(largeDocument(200));
  const [mila, joris] = [await open(t, id, { name: 'Mila' }), await open(t, id, { name: 'Joris' })];
  await mila.locator('.who .face:not(.me)').waitFor();
  await joris.mouse.move(700, 300);
  await mila.locator('.cursor', { hasText: 'Joris' }).waitFor();
  await mila.evaluate(() => {
    window.changes = 0;
    const count = (records) => (window.changes += records.filter(({ target }) => !target.closest?.('.cursors')).length);
    new MutationObserver(count).observe(document.querySelector('.canvas'), {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
  });
  const at = () => mila.locator('.cursor').evaluate((one) => getComputedStyle(one).translate);
  const before = await at();
  for (let i = 0; i < 20; i++) {
    await joris.mouse.move(600 + 8 * i, 300 + 5 * i);
    await joris.evaluate(() => new Promise((frame) => requestAnimationFrame(frame)));
  }
  await eventually(async () => assert.notEqual(await at(), before));
  await block(joris, 'partners').hover();
  await block(mila, 'partners').locator('.cursor').waitFor();
  assert.equal(await mila.evaluate(() => window.changes), 0);
});

/** Two people, of whom Joris follows Mila. */
async function followed(t, file = largeDocument(400)) {
  const id = await server.create(file);
  const [mila, joris] = [await open(t, id, { name: 'Mila' }), await open(t, id, { name: 'Joris' })];
  await joris.locator('.who .face:not(.me)').waitFor();
  await joris.locator('button.who').click();
  await joris.getByRole('button', { name: 'Kijk mee met Mila' }).click();
  await joris.locator('.banner', { hasText: 'Je kijkt mee met Mila' }).waitFor();
  return { mila, joris };
}

test('whoever follows sees what the other sees: size, place, lists, one block', async (t) => {
  const { mila, joris } = await followed(t);
  await mila.locator('button.who').click();
  await mila.locator('#people', { hasText: 'kijkt met je mee' }).waitFor();
  await mila.keyboard.press('Escape');

  await block(mila, 'segments').locator('.text').last().focus();
  await joris.waitForFunction(() => document.querySelector('[data-block="segments"] .list').scrollTop > 400);
  for (let i = 0; i < 3; i++) await mila.keyboard.press('+');
  await joris.waitForFunction(() => /^200/.test(document.querySelector('.zoom .size').textContent));
  const apart = async () => {
    const [one, other] = [await standing(mila), await standing(joris)];
    return Math.max(...one.map((value, i) => Math.abs(value - other[i])));
  };
  await eventually(async () => assert.ok((await apart()) <= 3, `${await standing(mila)} and ${await standing(joris)}`));
  await mila.keyboard.press('Shift+Digit2');
  await joris.waitForFunction(() => document.querySelectorAll('.canvas.alone').length === 1);
  assert.equal(await block(joris, 'segments').isVisible(), true);
});

test('whoever follows goes along to another screen and back', async (t) => {
  const { mila, joris } = await followed(t, largeDocument(30));
  await mila.getByRole('link', { name: 'Voorspelling' }).click();
  await joris.waitForFunction(() => location.pathname.endsWith('/forecast'));
  await mila.getByRole('link', { name: 'Canvas' }).click();
  await joris.waitForFunction(() => /\/canvas/.test(location.pathname));
});

for (const [act, how] of Object.entries({
  'a key': (page) => page.keyboard.press('ArrowDown'),
  'the wheel': (page) => page.mouse.wheel(0, 50),
  'a press': (page) => page.mouse.click(900, 300),
  'the stop button': (page) => page.getByRole('button', { name: 'Stop', exact: true }).click(),
})) {
  test(`following stops at ${act}`, async (t) => {
    const { mila, joris } = await followed(t, largeDocument(30));
    await how(joris);
    await joris.locator('.banner').waitFor({ state: 'detached' });
    await block(mila, 'value').locator('.text').first().focus();
    await mila.keyboard.press('+');
    // What she does next is told after it.
    await mila.keyboard.press('Enter');
    await joris.locator('.note.other').waitFor();
    assert.match(await size(joris), /^100\s?%$/);
  });
}

test('following ends when the other leaves', async (t) => {
  const { mila, joris } = await followed(t, largeDocument(30));
  await mila.close();
  await joris.locator('.banner').waitFor({ state: 'detached' });
  await joris.getByRole('status').getByText('Je kijkt niet meer mee.').waitFor({ state: 'attached' });
});

test('a full block shows whole notes and how many more there are, at every size', async (t) => {
  const lengths = [20, 90, 40, 160, 25, 60, 120, 30, 80, 45, 200, 35];
  const notes = Object.fromEntries(
    ['partners', 'value', 'segments', 'costs'].flatMap((block) =>
      lengths.map((length, i) => [
        `${block}${i}`,
        {
          canvas: 'main',
          block,
          text: 'een woord of wat '.repeat(length / 8).trim(),
          order: `V${String.fromCharCode(65 + i)}V`,
        },
      ]),
    ),
  );
  const page = await open(
    t,
    await server.create({
      format: 'headpin-pps',
      version: 1,
      canvases: { main: { title: 'Canvas', order: 'V' } },
      notes,
    }),
  );
  /** What each list shows of a note that goes on behind its foot, and what it says of the rest. */
  const feet = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('[data-block] .list:has([data-note])')]
        .filter((list) => list.scrollHeight > list.clientHeight + 1)
        .map((list) => {
          const scale = list.getBoundingClientRect().width / list.offsetWidth;
          const cover = list.parentElement.querySelector('.rest');
          const edge = (cover ?? list).getBoundingClientRect()[cover ? 'top' : 'bottom'];
          const boxes = [...list.querySelectorAll('[data-note]')].map((one) => one.getBoundingClientRect());
          const behind = boxes.filter(({ bottom }) => bottom > edge + 1);
          const slices = behind.map(({ top }) => (edge - top) / scale).filter((seen) => seen > 1 && seen < 44);
          return { said: parseInt(/\d+/.exec(cover?.textContent ?? '0')), behind: behind.length, slices };
        }),
    );
  const settled = () =>
    page.waitForFunction(() =>
      [...document.querySelectorAll('[data-block] .list:has([data-note])')]
        .filter((list) => list.scrollHeight - list.scrollTop > list.clientHeight + 13)
        .every((list) => list.parentElement.querySelector('.rest')),
    );
  /** What is hidden is counted once the layout has come to rest. */
  const allRight = async (when, least) => {
    const right = ({ said, behind, slices }) => said === behind && slices.length === 0;
    await eventually(async () => {
      const now = await feet();
      assert.ok(now.length >= least, `${when}: ${now.length} lists are full`);
      const wrong = now.filter((one) => !right(one));
      assert.deepEqual(wrong, [], when);
    });
  };
  for (const size of ['100', '67', '150']) {
    await page.locator('[data-block="partners"] .text').first().focus();
    await page.keyboard.press('0');
    for (let i = 0; size === '67' && i < 2; i++) await page.keyboard.press('-');
    for (let i = 0; size === '150' && i < 2; i++) await page.keyboard.press('+');
    await page.waitForFunction((wanted) => document.querySelector('.zoom .size').textContent.includes(wanted), size);
    await settled();
    await allRight(`${size}%`, size === '67' ? 0 : 3);
  }
  // A note that grows though nobody changed the page, as when its letters arrive.
  await page.keyboard.press('0');
  await settled();
  await page.evaluate(() => {
    const wider = new CSSStyleSheet();
    wider.replaceSync('[data-note] * { letter-spacing: 0.2em }');
    document.adoptedStyleSheets.push(wider);
  });
  await allRight('wider letters', 3);
  const rest = page.locator('[data-block="value"] .rest');
  const before = await rest.innerText();
  await rest.click();
  await page.waitForFunction((was) => document.querySelector('[data-block="value"] .rest')?.innerText !== was, before);
  // The last note that gets the focus is seen as a whole; there is no more then.
  await block(page, 'value').locator('.text').last().focus();
  await rest.waitFor({ state: 'detached' });
});
