// Who may begin a PPS is welcomed: begin one, look at an example, bring a file.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { faultsOf } from './axe.mjs';
import { block, canvasReady, eventually, looks, note, person, saved, stage } from './browser.mjs';

const server = await stage();
const begin = (page) => page.getByRole('heading', { name: 'Begin je PPS' }).waitFor();
const named = (page, name) =>
  eventually(async () => assert.match(await page.locator('.title input').inputValue(), name));

async function come(t, options) {
  const one = await person(t, { name: 'Mila', ...options });
  await one.page.goto(server.url);
  return one;
}

test('a name and Enter make a PPS, and one is called by one’s name', async (t) => {
  // A device that knows no name yet; the session is the owner's.
  const { page, context } = await come(t, { name: '' });
  await begin(page);
  await page.waitForFunction(() => document.activeElement?.autofocus);
  await page.keyboard.type('Techniekhuis IJsselrand');
  await page.getByLabel('Hoe heet je?').fill('Mila Visser');
  await page.keyboard.press('Enter');
  await canvasReady(page);
  await named(page, /^Techniekhuis IJsselrand$/);
  assert.match(page.url(), /\/d\/techniekhuis-ijsselrand-/);
  await block(page, 'value').locator('.add').click();
  await page.keyboard.type('Eerste idee');
  await page.keyboard.press('Escape');
  await saved(page);
  const id = /\/d\/([^/]+)/.exec(page.url())[1];
  const cookies = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const log = await fetch(`${server.url}/api/v1/documents/${id}/history`, { headers: { Cookie: cookies } });
  assert.deepEqual([...new Set((await log.json()).entries.map(({ name }) => name))], ['Mila Visser']);

  await page.goto(server.url);
  await page.getByRole('link', { name: /Techniekhuis IJsselrand/ }).click();
  await note(page, 'Eerste idee').waitFor();
  await page.goBack();
  await begin(page);
});

test('the steps stay when the canvas fills, and when one comes back to it', async (t) => {
  const { page } = await person(t, { name: 'Mila' });
  const empty = { format: 'headpin-pps', version: 1, canvases: { main: { title: 'Canvas', order: 'V' } } };
  await page.goto(`${server.url}/d/${await server.create(empty)}/canvas`);
  await canvasReady(page);
  const steps = page.locator('.guide.card');
  await steps.waitFor();
  await block(page, 'value').locator('.add').click();
  for (let i = 1; i <= 12; i++) {
    await page.keyboard.type(`Notitie ${i}`);
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Escape');
  await note(page, 'Notitie 12').waitFor();
  await saved(page);
  assert.equal(await steps.isVisible(), true);
  await page.getByRole('link', { name: 'Mensen, tijd en geld' }).click();
  await page.locator('#section-partners').waitFor();
  await page.getByRole('link', { name: 'Canvas', exact: true }).click();
  await note(page, 'Notitie 12').waitFor();
  await steps.waitFor();
});

test('an example is looked at, or copied to begin with', async (t) => {
  const { page } = await come(t);
  await page
    .getByRole('link', { name: /Zuiderlab/ })
    .first()
    .click();
  await canvasReady(page);
  assert.match(page.url(), /\/d\/voorbeeld\/canvas/);
  await page.goto(server.url);
  await page.getByRole('button', { name: /kopie van Zuiderlab/ }).click();
  await canvasReady(page);
  await named(page, /Zuiderlab \(kopie\)/);
});

test('a file is brought in; what is wrong with another is told, and nothing else happens', async (t) => {
  const { page } = await come(t);
  await begin(page);
  const good = join(tmpdir(), `headpin-${process.pid}-goed.pps.json`);
  writeFileSync(good, JSON.stringify({ format: 'headpin-pps', version: 1, pps: { name: 'Meegebracht' } }));
  const bad = join(tmpdir(), `headpin-${process.pid}-fout.pps.json`);
  writeFileSync(bad, JSON.stringify({ format: 'headpin-pps', version: 1, costs: { c: { amount: -5 } } }));
  await page.locator('input[type=file]').setInputFiles(bad);
  await page.getByRole('alert').getByText('/costs/c/amount').waitFor();
  assert.equal(new URL(page.url()).pathname, '/');
  await page.locator('input[type=file]').setInputFiles(good);
  await canvasReady(page);
  await named(page, /^Meegebracht$/);
});

for (const [lang, theme, size] of looks)
  test(`axe finds nothing and nothing sticks out in ${lang}, ${theme}, ${size}`, async (t) => {
    const { page, faults, foreign } = await come(t, { lang, theme, size });
    await page.getByRole('heading', { name: lang === 'nl' ? 'Begin je PPS' : 'Begin your PPS' }).waitFor();
    await page
      .getByRole('link', { name: /Bitwerf/ })
      .first()
      .waitFor();
    assert.deepEqual(await faultsOf(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    assert.ok(await page.locator('.welcome').evaluate((one) => one.scrollWidth <= one.clientWidth));
    assert.deepEqual([faults, foreign], [[], []]);
  });
