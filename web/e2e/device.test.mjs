// What a device does of its own: how it writes words, and what it thinks the time is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { block, canvasReady, commentField, eventually, note, person, saved, stage, texts } from './browser.mjs';

const server = await stage();

async function start(t, options) {
  const id = await server.create();
  const one = await person(t, { name: 'Mila', ...options });
  await one.page.goto(`${server.url}/d/${id}/canvas`);
  await canvasReady(one.page);
  return { id, ...one };
}

/** Writes a word by an input method, in Safari's order: the composition is over before the Enter that ended it, which only its code tells. */
const compose = (page, word) =>
  page.evaluate((text) => {
    const field = document.activeElement;
    field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    document.execCommand('insertText', false, text);
    field.dispatchEvent(new CompositionEvent('compositionend', { data: text, bubbles: true }));
    const enter = { key: 'Enter', code: 'Enter', keyCode: 229, isComposing: false, bubbles: true, cancelable: true };
    return field.dispatchEvent(new KeyboardEvent('keydown', enter)) && field === document.activeElement;
  }, word);

test('the Enter that ends a word of an input method ends nothing else', async (t) => {
  const { page, faults } = await start(t);
  const enter = () => page.keyboard.press('Enter');
  await block(page, 'relations').locator('.text').first().focus();
  const before = (await texts(page, 'relations')).length;
  await page.keyboard.press('n');
  await page.locator('[data-note] textarea:focus').waitFor();
  for (const word of ['工業', '高校']) assert.ok(await compose(page, word), 'a note goes on');
  await page.keyboard.press('Escape');
  await note(page, '工業高校').waitFor();
  assert.equal((await texts(page, 'relations')).length, before + 1);

  await page.keyboard.press('Control+Enter');
  const talk = page.locator('aside textarea');
  await commentField(page);
  assert.ok(await compose(page, 'がん'), 'a comment is not sent');
  assert.equal(await talk.inputValue(), 'がん');
  await enter();
  await page.locator('aside article', { hasText: 'がん' }).waitFor();
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.activeElement?.textContent?.trim() === '工業高校');

  await page.keyboard.press('Control+g');
  await page.locator('input.name:focus').waitFor();
  assert.ok(await compose(page, '学校'), 'the name of a group is not ready');
  await enter();
  await page.getByRole('button', { name: '学校' }).waitFor();

  await page.keyboard.press('Control+f');
  await page.locator('.find input:focus').waitFor();
  assert.ok(await compose(page, '高校'), 'finding does not step on');
  await page.locator('.count', { hasText: '1 notitie gevonden' }).waitFor();
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+k');
  await page.locator('[role="combobox"]:focus').waitFor();
  assert.ok(await compose(page, 'donker'), 'nothing is chosen in the palette');
  await page.keyboard.press('Escape');

  const name = page.getByLabel('Naam van de PPS');
  await name.focus();
  assert.ok(await compose(page, '名'), 'one goes on with the name of the PPS');
  await enter();
  assert.equal(await name.evaluate((field) => field === document.activeElement), false);
  assert.deepEqual(faults, []);
});

test('in a workshop and in a table, too', async (t) => {
  const { page, id } = await start(t);
  await page.goto(`${server.url}/d/${id}/plan`);
  const cell = page.locator('#section-partners tbody input').first();
  await cell.focus();
  assert.ok(await compose(page, '五'), 'the cell keeps the focus');
  await page.goto(`${server.url}/d/${id}/workshop`);
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  const field = page.getByPlaceholder('Schrijf je notitie');
  await field.focus();
  assert.ok(await compose(page, '考え'), 'a note of a workshop is not placed');
  assert.equal(await field.inputValue(), '考え');
});

const day = 24 * 3600 * 1000;
for (const [what, off] of [
  ['behind', -40 * day],
  ['ahead', 40 * day],
]) {
  test(`a link lasts as long as was chosen when the device's clock is 40 days ${what}; times are told by the server's`, async (t) => {
    const one = await person(t, { name: 'Mila' });
    const { page } = one;
    await one.context.clock.setSystemTime(Date.now() + off);
    const id = await server.create();
    await page.goto(`${server.url}/d/${id}/canvas`);
    await canvasReady(page);
    await page.getByRole('button', { name: 'Delen', exact: true }).click();
    await page.getByLabel('Voor wie?').fill('de klas');
    await page.getByLabel('Hoelang werkt hij?').selectOption({ label: 'Een dag' });
    await page.getByRole('button', { name: 'Maak link' }).click();
    await page.getByLabel('Je link is klaar').waitFor();
    const links = `${server.url}/api/v1/documents/${id}/links`;
    const made = (await (await fetch(links, { headers: { Cookie: server.cookie } })).json()).links[0];
    assert.ok(Math.abs(made.expires - made.made - day) < 60_000, `${(made.expires - made.made) / day} days`);
    await page.locator('dialog li', { hasText: 'de klas' }).getByText(/t\/m/).waitFor();
    assert.equal(await page.getByText('oude link').count(), 0);
    await page.keyboard.press('Escape');

    await page.locator('[data-note] .text').first().focus();
    await page.keyboard.press('Control+Enter');
    await commentField(page);
    await page.keyboard.type('Hoe laat is het?');
    await page.keyboard.press('Enter');
    await page.locator('aside article time', { hasText: /^\d\d:\d\d$/ }).waitFor();
    await saved(page);
    await page.goto(`${server.url}/d/${id}/history`);
    await page.locator('.day', { hasText: /^vandaag$/i }).waitFor();
  });
}

/** What a browser's translator does with every text of the page, in one step for each or in two. */
const translate = (page, steps) =>
  page.evaluate((steps) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      if (
        !text.data.trim() ||
        text.parentElement.closest('script, style, noscript, textarea, svg, font, [translate="no"]')
      )
        continue;
      const font = document.createElement('font');
      font.append(document.createElement('font'));
      font.firstChild.textContent = `‹${text.data}›`;
      if (steps === 1) text.replaceWith(font);
      else {
        text.before(font);
        text.remove();
      }
    }
  }, steps);

for (const steps of [1, 2])
  test(`a page that the browser translates (in ${steps}) shows what is new, and loses nothing`, async (t) => {
    const { page, faults, id } = await start(t);
    const other = await person(t, { name: 'Joris', lang: 'en' });
    await other.page.goto(`${server.url}/d/${id}/canvas`);
    await canvasReady(other.page);
    await block(page, 'relations').locator('.text').first().focus();
    await page.keyboard.press('n');
    await page.keyboard.type('Vlinder');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Kever');
    await page.keyboard.press('Escape');
    await note(other.page, 'Kever').waitFor();
    await saved(page);
    await translate(page, steps);
    const first = page.locator('[data-note]', { hasText: '‹Vlinder›' });
    await first.waitFor();
    assert.equal((await first.locator('.text').innerText()).trim(), '‹Vlinder›', 'once');

    // Another's edit, and one's own.
    await note(other.page, 'Vlinder').locator('.text').focus();
    await other.page.keyboard.press('Enter');
    await other.page.keyboard.type(' gedachte');
    await other.page.keyboard.press('Escape');
    const edited = page.locator('[data-note]', { hasText: 'Vlinder gedachte' });
    await edited.waitFor();
    assert.equal((await edited.locator('.text').innerText()).trim(), 'Vlinder gedachte');
    await page.locator('[data-note]', { hasText: '‹Kever›' }).locator('.text').focus();
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('[data-note] textarea').inputValue(), 'Kever');
    await page.keyboard.type(' keer');
    await page.keyboard.press('Escape');
    await note(other.page, 'Kever keer').waitFor();
    await page.keyboard.press('Delete');
    await note(other.page, 'Kever keer').waitFor({ state: 'detached' });
    assert.equal(
      await page.locator('[data-block="relations"]', { hasText: /Kever/ }).count(),
      0,
      'nothing of it is left',
    );

    // Another language: all that the page says itself is what a page in that language says; what is the same in both stays translated.
    await page.getByRole('button', { name: 'Menu', exact: true }).click();
    await page.getByText('English').click();
    await page.locator('.rail', { hasText: 'People, time and money' }).waitFor();
    const said = ({ page }) =>
      page.evaluate(() =>
        ['.rail', '.phases', '[data-block] > header', '[data-block] summary', '.state'].map((one) =>
          [...document.querySelectorAll(one)].map((element) =>
            element.textContent.replace(/[‹›]/g, '').replace(/\s+/g, ' ').trim(),
          ),
        ),
      );
    await saved(other.page);
    await saved(page);
    await eventually(async () => assert.deepEqual(await said({ page }), await said(other)));

    await translate(page, steps);
    for (const screen of ['People, time and money', 'Forecast', 'Canvas']) {
      await page.locator('.rail a', { hasText: screen }).first().click();
      await page.locator('.rail [aria-current]', { hasText: screen }).waitFor();
      await eventually(async () => {
        await page.locator('main h1, main [data-block]').first().waitFor({ state: 'attached' });
        assert.ok(!(await page.locator('main').innerText()).includes('‹'), `${screen} is drawn anew`);
      });
      await translate(page, steps);
    }
    assert.deepEqual(faults, []);
  });

for (const size of ['desktop', 'tablet', 'phone'])
  test(`who has letters twice as large gets them, and nothing sticks out, ${size}`, async (t) => {
    const one = await person(t, { name: 'Mila', size });
    const { page } = one;
    const devtools = await one.context.newCDPSession(page);
    await devtools.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
    const id = await server.create();
    for (const [screen, something] of [
      ['canvas', '[data-note]'],
      ['plan', '#section-partners'],
      ['forecast', 'main h1'],
      ['history', 'main h1'],
    ]) {
      await page.goto(`${server.url}/d/${id}/${screen}`);
      await page.locator(`${something}:visible`).first().waitFor();
      const { letters, least, wide } = await page.evaluate(() => {
        const sizes = [...document.querySelectorAll('body *')]
          .filter(
            (element) =>
              !element.closest('svg') &&
              element.checkVisibility() &&
              [...element.childNodes].some(({ data }) => data?.trim()),
          )
          .map((element) => parseFloat(getComputedStyle(element).fontSize));
        const { scrollWidth, clientWidth } = document.documentElement;
        return {
          letters: parseFloat(getComputedStyle(document.body).fontSize),
          least: Math.min(...sizes),
          wide: scrollWidth - clientWidth,
        };
      });
      assert.equal(letters, 30);
      assert.ok(least >= 22, `${screen}: ${least}`);
      assert.ok(wide <= 0, `${screen} is ${wide} pixels too wide`);
    }
  });
