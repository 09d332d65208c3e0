// Makes the pictures of docs/screenshots from the real program: node scripts/screenshots.mjs
// HEADPIN_BIN names the program (default: the release build). With pngquant installed the files are a third of the size.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { block, canvasReady, launch, person } from '../web/e2e/browser.mjs';
import { startHeadpin } from '../web/e2e/headpin.mjs';

const folder = fileURLToPath(new URL('../docs/screenshots/', import.meta.url));
mkdirSync(folder, { recursive: true });

const server = await startHeadpin();
const browser = await launch();

/** Opens a screen and waits until the forecast has settled. */
async function open(id, screen, options = {}) {
  const { page, context } = await person(browser, {
    name: 'Mila Visser',
    ...options,
  });
  await page.goto(`${server.url}/d/${id}/${screen}`);
  await page.waitForFunction(() => /%/.test(document.querySelector('.odds b')?.textContent ?? ''));
  await page.waitForTimeout(2500);
  return { page, context };
}
async function picture(page, name) {
  const path = `${folder}${name}.png`;
  await page.screenshot({ path, animations: 'disabled' });
  spawnSync('pngquant', ['--force', '--skip-if-larger', '--strip', '--output', path, '256', path]);
}

try {
  const id = await server.create();

  const mila = await open(id, 'canvas');
  const joris = await person(browser, { name: 'Joris de Boer' });
  await joris.page.goto(`${server.url}/d/${id}/canvas`);
  await canvasReady(joris.page);
  await block(joris.page, 'value').locator('.text').nth(1).dblclick();
  await block(joris.page, 'segments').hover({ position: { x: 120, y: 330 } });
  await mila.page.locator('.cursor').waitFor();
  await block(mila.page, 'value').locator('.text').first().focus();
  await mila.page.waitForTimeout(300);
  await picture(mila.page, 'canvas');
  await joris.context.close();
  await mila.context.close();

  // A second canvas, a copy with a few changes, to compare with.
  const file = await server.read(id);
  const copies = Object.entries(file.notes).map(([key, note]) => [
    `b${key}`,
    { ...note, canvas: 'b', origin: key },
  ]);
  const notes = { ...file.notes, ...Object.fromEntries(copies) };
  notes.bn05.text = 'Elke week leren in een bus met een warmtepomp';
  notes.bn09.block = 'activities';
  delete notes.bn26;
  notes.b1 = { canvas: 'b', block: 'costs', text: 'Een bus met chauffeur, 45.000 euro per jaar', order: 'z' };
  const canvases = { ...file.canvases, b: { title: 'Lab op wielen', order: 'z' } };
  const two = await server.create({ ...file, canvases, notes });
  for (const [path, name] of [
    ['canvas/canvas/compare/b', 'compare'],
    ['canvas/canvas/for/company', 'who-gets-what'],
  ]) {
    const { page, context } = await open(two, path);
    await picture(page, name);
    await context.close();
  }
  const fresh = await person(browser, { name: 'Mila Visser' });
  await fresh.page.goto(`${server.url}/d/${await server.create({})}/canvas`);
  await canvasReady(fresh.page);
  await fresh.page.waitForTimeout(500);
  await picture(fresh.page, 'steps');
  await fresh.context.close();

  for (const [screen, name, options] of [
    ['canvas', 'canvas-dark', { theme: 'dark', lang: 'en' }],
    ['forecast', 'forecast', {}],
    ['plan', 'plan', {}],
    ['canvas', 'phone', { size: 'phone' }],
  ]) {
    const { page, context } = await open(id, screen, options);
    if (screen === 'plan') await page.evaluate(() => document.querySelector('#section-partners').scrollIntoView());
    await page.waitForTimeout(200);
    await picture(page, name);
    await context.close();
  }
} finally {
  await browser.close();
  await server.end();
}
