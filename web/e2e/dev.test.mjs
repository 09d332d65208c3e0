// `make dev`: Vite serves the sources and passes on to a Headpin that it started.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { block, canvasReady, launch, note, saved, visitor } from './browser.mjs';
import { binary } from './headpin.mjs';

const browser = await launch();
after(() => browser.close());

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Both are running when it is resolved, with the owner's link to Vite's page. */
async function startDev(t) {
  const data = mkdtempSync(join(tmpdir(), 'headpin-dev-'));
  const script = fileURLToPath(new URL('../../scripts/dev.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, data, String(await freePort())], {
    env: { ...process.env, HEADPIN_BIN: binary },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  t.after(async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  });
  let told = '';
  const found = new Promise((done) => {
    child.stdout.on('data', (bytes) => {
      told += bytes;
      const link = /http:\/\/localhost:\d+\/enter#\S+(?=\n)/.exec(told)?.[0];
      if (link) done({ link, server: /server: (http:\/\/localhost:\d+)/.exec(told)[1] });
    });
  });
  const begun = await Promise.race([found, ended.then(() => Promise.reject(new Error(`it ended: ${told}`)))]);
  return { child, ended, ...begun };
}

test('the page from its sources lets one in and edit, and both programs end together', async (t) => {
  const { child, ended, link, server } = await startDev(t);
  const { page, faults, context } = await visitor(browser, { owner: false, name: 'Mila' });
  await page.goto(link);
  await page.getByRole('heading', { name: 'Begin je PPS' }).waitFor();
  await page.goto(new URL('/d/voorbeeld/canvas', page.url()).href);
  await canvasReady(page);
  await block(page, 'value').locator('.add').click();
  await page.keyboard.type('Van de ontwikkelserver');
  await page.keyboard.press('Enter');
  await saved(page);
  await page.reload();
  await note(page, 'Van de ontwikkelserver').waitFor();
  assert.deepEqual(faults, []);
  await context.close();

  child.kill('SIGINT');
  assert.deepEqual(await ended, [0, null]);
  await assert.rejects(fetch(server), 'the server has ended too');
});
