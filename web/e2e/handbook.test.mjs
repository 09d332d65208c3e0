// The user guide within the page: by its key, from the palette, and from where a question arises.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOf } from './axe.mjs';
import { canvasReady, looks, person, stage } from './browser.mjs';

const server = await stage();
const guide = (page) => page.getByRole('dialog', { name: /^(Handleiding|User guide)$/ });

test('it opens beside the work, and leaves the focus where it was', async (t) => {
  const id = await server.create();
  const { page } = await person(t, { name: 'Mila' });
  await page.goto(`${server.url}/d/${id}/canvas`);
  await canvasReady(page);
  await page.locator('[data-block="partners"] [data-note] .text').first().focus();
  await page.keyboard.press('F1');
  await guide(page).getByRole('searchbox').waitFor();
  await page.waitForFunction(() => document.activeElement?.matches('input[type="search"]'));
  await page.keyboard.type('prullenbak');
  await guide(page).getByRole('button', { name: 'De prullenbak' }).click();
  await guide(page).getByRole('heading', { name: 'De prullenbak' }).waitFor();
  await page.waitForFunction(() => document.activeElement?.textContent === 'De prullenbak');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('combobox').waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement?.textContent === 'De prullenbak');
  await page.keyboard.press('Escape');
  await guide(page).waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement?.closest('[data-note]'));
});

test('its key opens it before there is a PPS too', async (t) => {
  const { page } = await person(t, { name: 'Mila' });
  await page.goto(server.url);
  await page.locator('main').waitFor();
  await page.keyboard.press('F1');
  await guide(page).getByRole('searchbox').waitFor();
  await page.keyboard.press('Escape');
  await guide(page).waitFor({ state: 'detached' });
});

test('the palette finds what it says, in both languages', async (t) => {
  const id = await server.create();
  for (const [lang, question, title] of [
    ['nl', 'vergoeding wachtwoord telefoon', null],
    ['nl', 'wachtwoord telefoon', 'Delen'],
    ['en', 'type a number', 'How to type a number'],
  ]) {
    const { page, context } = await person(t, { name: 'Mila', lang });
    await page.goto(`${server.url}/d/${id}/canvas`);
    await canvasReady(page);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill(question);
    const found = page.getByRole('option', { name: new RegExp(`^${title}`) });
    if (title) {
      await found.first().click();
      await guide(page).getByRole('heading', { name: title }).waitFor();
    } else {
      await page.getByText('Niets gevonden').waitFor();
      assert.equal(await found.count(), 0);
    }
    await context.close();
  }
});

test('it opens over the dialog in which the question arose', async (t) => {
  const id = await server.create();
  const { page } = await person(t, { name: 'Mila' });
  await page.goto(`${server.url}/d/${id}/canvas`);
  await canvasReady(page);
  await page.getByRole('button', { name: 'Delen', exact: true }).click();
  await page.getByRole('button', { name: /^In de handleiding/ }).click();
  await guide(page).getByRole('heading', { name: 'Delen' }).waitFor();
  await guide(page).getByRole('button', { name: 'Inhoud' }).click();
  await page.keyboard.press('Escape');
  await guide(page).waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement?.closest('dialog')?.open);
});

for (const [lang, theme, size] of looks)
  test(`it is accessible in ${lang}, ${theme}, ${size}`, async (t) => {
    const { page, faults, foreign } = await person(t, { name: 'Mila', lang, theme, size });
    await page.goto(server.url);
    await page.getByRole('button', { name: lang === 'nl' ? 'Handleiding' : 'User guide' }).click();
    const plan = guide(page).getByRole('button', { name: /^(Het plan|The plan)$/ });
    await plan.waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await plan.click();
    await guide(page)
      .getByRole('heading', { name: /^(Het plan|The plan)$/ })
      .waitFor();
    assert.deepEqual(await faultsOf(page), []);
    const wide = await guide(page).evaluate((panel) => {
      const body = panel.querySelector('.body');
      return body.scrollWidth - body.clientWidth;
    });
    assert.ok(wide <= 0, `${wide} px too wide`);
    assert.deepEqual([faults, foreign], [[], []]);
  });
