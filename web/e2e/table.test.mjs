// The canvas leaves as a table or as text, to work on in another program.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { faultsOf } from './axe.mjs';
import { canvasReady, person, stage } from './browser.mjs';

const server = await stage();

const small = {
  format: 'headpin-pps',
  version: 1,
  pps: { name: 'Zuiderlab' },
  canvases: { main: { title: 'Plan A', order: 'A' }, b: { title: 'Plan B', order: 'B' } },
  notes: {
    n1: { canvas: 'main', block: 'value', text: 'Staat op plan A' },
    n2: { canvas: 'b', block: 'value', text: '=1+1; en "meer"', tags: ['navragen'] },
  },
};

test('a table asks for no paper, and holds the notes of the canvas that is shown', async (t) => {
  const id = await server.create(small);
  const who = await person(t, { name: 'Mila' });
  const { page } = who;
  await page.goto(`${server.url}/d/${id}/canvas/b`);
  await canvasReady(page);
  await page.keyboard.press('Control+p');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'A3' }).waitFor({ state: 'attached' });
  const fetched = async (label) => {
    await dialog.getByRole('radio', { name: label }).check();
    await dialog.getByRole('radio', { name: 'A3' }).waitFor({ state: 'detached' });
    const path = await dialog.getByRole('link', { name: 'Download' }).getAttribute('href');
    assert.ok(!path.includes('paper'), path);
    return path;
  };
  const excel = await fetched('Excel (.xlsx)');
  assert.deepEqual(await faultsOf(page), []);
  const markdown = await fetched('Tekst (Markdown)');
  await fetched('CSV');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('link', { name: 'Download' }).click(),
  ]);
  assert.equal(download.suggestedFilename(), `Zuiderlab-canvas.csv`);
  const csv = await readFile(await download.path(), 'utf8');
  assert.ok(csv.startsWith('\uFEFFVak;Groep;Notitie;'));
  assert.ok(csv.includes('\r\nWaarde;;"\'=1+1; en ""meer""";') && !csv.includes('plan A'), csv);
  const read = async (path) => {
    const answer = await fetch(server.url + path, { headers: { Cookie: server.cookie } });
    assert.equal(answer.status, 200);
    return Buffer.from(await answer.arrayBuffer());
  };
  assert.equal((await read(excel)).subarray(0, 2).toString(), 'PK');
  assert.ok((await read(markdown)).toString().includes('- \\=1+1; en "meer" *(\\#navragen)*\n'));
  assert.deepEqual(who.faults, []);
});
