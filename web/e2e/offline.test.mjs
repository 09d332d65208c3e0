// Without the server: a page that was closed opens again, is worked on, and loses and doubles nothing; what one may not see any more goes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOf } from './axe.mjs';
import { block, canvasReady, eventually, note, person, saved, stage } from './browser.mjs';
import { startFront } from './front.mjs';

const server = await stage();

/** Stops the server; gives the way to start it, which happens after the test in any case. */
async function stopServer(t) {
  let away = true;
  await server.stop();
  const start = async () => {
    if (away) await server.start();
    away = false;
  };
  t.after(start);
  return start;
}
/** Asks until it is so. */
const until = (what, ask) =>
  eventually(async () => {
    const answer = await ask();
    assert.ok(answer, what);
    return answer;
  });
/** Everything that the device keeps of documents, as text. */
const keptText = (page) =>
  page.evaluate(
    () =>
      new Promise((done) => {
        const opening = indexedDB.open('headpin', 1);
        opening.onsuccess = () => {
          const database = opening.result;
          const all = database.transaction('documents').objectStore('documents').getAll();
          all.onsuccess = () => {
            database.close();
            done(JSON.stringify(all.result));
          };
        };
      }),
  );
const caches = (page) =>
  page.evaluate(async () => {
    const names = (await window.caches.keys()).filter((name) => name.startsWith('headpin-'));
    const paths = await Promise.all(
      names.map(async (name) =>
        (await (await window.caches.open(name)).keys()).map(({ url }) => new URL(url).pathname),
      ),
    );
    return { names, paths: paths.flat() };
  });
/** The page is kept, and with it the document with this text. */
async function kept(page, text) {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await until('the page is kept', async () => (await caches(page)).paths.includes('/'));
  await until(`"${text}" is kept`, async () => (await keptText(page)).includes(text));
}
async function write(page, where, text) {
  await block(page, where).locator('.add').click();
  await page.keyboard.type(text);
  await page.keyboard.press('Escape');
}
const come = (t, options) => person(t, { name: 'Mila', worker: true, ...options });
/** Mila at a document of her own. */
async function atWork(t, at = server.url) {
  const id = await server.create();
  const address = `${at}/d/${id}/canvas`;
  const mila = await come(t);
  await mila.page.goto(address);
  await canvasReady(mila.page);
  return { id, address, mila };
}
/** Closes the page and opens another, as one does hours later. */
async function comeBack({ page, context }, address) {
  await page.close();
  const next = await context.newPage();
  await next.goto(address);
  return next;
}
/** How many changes the page says are waiting. */
async function waiting(page) {
  const state = page.locator('.state', { hasText: /wijziging(en)? wacht/ });
  return Number(/\d+/.exec(await state.innerText())[0]);
}
const changes = async (id) => {
  const at = `${server.url}/api/v1/documents/${id}/history?limit=1000`;
  return (await fetch(at, { headers: { Cookie: server.cookie } }).then((answer) => answer.json())).entries;
};
const notesOf = async (id) => Object.values((await server.read(id)).notes ?? {}).map(({ text }) => text);

test('closed, opened, worked on and closed again without the server: all of it arrives, once', async (t) => {
  const { id, address, mila } = await atWork(t);
  await write(mila.page, 'value', 'Voor de storing');
  await saved(mila.page);
  await kept(mila.page, 'Voor de storing');
  const before = await notesOf(id);
  const online = (await changes(id)).length;

  const start = await stopServer(t);
  let page = await comeBack(mila, address);
  await note(page, 'Voor de storing').waitFor();
  await page.getByText('Je bent offline en ziet de PPS van').waitFor();
  assert.equal(await page.locator('[data-note]').count(), before.length);
  await write(page, 'value', 'Zonder server bedacht');
  await write(page, 'channels', 'En nog iets');
  await note(page, 'En nog iets').waitFor();
  const first = await waiting(page);
  assert.ok(first >= 2);
  assert.deepEqual(await faultsOf(page), []);

  // The bare address leads to what is here; what waited still waits.
  page = await comeBack({ ...mila, page }, `${server.url}/`);
  await note(page, 'Zonder server bedacht').waitFor();
  await eventually(async () => assert.equal(await waiting(page), first));
  await note(page, 'Zonder server bedacht').locator('.text').dblclick();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Herschreven zonder server');
  await page.keyboard.press('Escape');
  await note(page, 'Herschreven zonder server').waitFor();
  const all = await waiting(page);
  assert.equal(all, first + 1);
  await page.close();

  await start();
  const joris = await come(t, { name: 'Joris' });
  await joris.page.goto(address);
  await note(joris.page, 'Voor de storing').waitFor();
  page = await mila.context.newPage();
  await page.goto(address);
  await saved(page);
  for (const one of [page, joris.page]) {
    await note(one, 'Herschreven zonder server').waitFor();
    await note(one, 'En nog iets').waitFor();
    assert.equal(await one.getByText('Je bent offline en ziet').count(), 0);
  }
  assert.deepEqual((await notesOf(id)).sort(), [...before, 'Herschreven zonder server', 'En nog iets'].sort());
  assert.equal((await changes(id)).length, online + all);
  await page.reload();
  await note(page, 'Herschreven zonder server').waitFor();
  assert.equal(await note(page, 'En nog iets').count(), 1);
});

test('a page that is open without the server goes on where the server is when that returns, also in the middle of a word', async (t) => {
  const { id, address, mila } = await atWork(t);
  await kept(mila.page, id);
  const start = await stopServer(t);
  const page = await comeBack(mila, address);
  await canvasReady(page);
  await block(page, 'value').locator('.add').click();
  await page.keyboard.type('Halverwege een ');
  await start();
  await page.locator('.state.offline').waitFor({ state: 'detached' });
  await page.keyboard.type('woord');
  await page.keyboard.press('Escape');
  await saved(page);
  assert.equal((await notesOf(id)).filter((text) => text === 'Halverwege een woord').length, 1);
});

test('a page that was ended without a goodbye leaves what waited to the next, at once', async (t) => {
  const { id, address, mila } = await atWork(t);
  await kept(mila.page, id);
  const start = await stopServer(t);
  await mila.page.locator('.state.offline').waitFor();
  // No time goes by on this device: the next page sees that this one is gone, and does not wait until it was silent for long.
  await mila.context.clock.setFixedTime(Date.now());
  await write(mila.page, 'value', 'Vlak voor de klap');
  const unsent = await waiting(mila.page);
  const crashed = mila.page.waitForEvent('crash');
  const devtools = await mila.context.newCDPSession(mila.page);
  devtools.send('Page.crash').catch(() => {});
  await crashed;
  const page = await mila.context.newPage();
  await page.goto(address);
  await note(page, 'Vlak voor de klap').waitFor();
  await eventually(async () => assert.equal(await waiting(page), unsent));
  await start();
  await saved(page);
  assert.equal((await notesOf(id)).filter((text) => text === 'Vlak voor de klap').length, 1);
});

test('what a lesser link does not allow any more is not sent and not lost', async (t) => {
  const id = await server.create(secret);
  const joris = await guest(t, id);
  const viewer = await link(id, 'viewer');
  await joris.page.goto(viewer.address);
  await joris.page.getByRole('button', { name: 'Naar binnen' }).click();
  await canvasReady(joris.page);
  await joris.context.setOffline(true);
  await joris.page.locator('.state.offline').waitFor();
  await write(joris.page, 'value', 'Te laat');
  await joris.revoke();
  await joris.context.setOffline(false);
  await joris.page.getByText('met je link van nu mag je dat niet').waitFor();
  await note(joris.page, 'Te laat').waitFor();
  const file = joris.page.waitForEvent('download');
  await joris.page.getByRole('button', { name: 'Download wat je ziet' }).click();
  assert.match(await content(file), /Te laat/);
  await joris.page.getByRole('button', { name: 'Gooi ze weg' }).click();
  await joris.page.getByRole('button', { name: 'Ja, gooi weg' }).click();
  await note(joris.page, 'Te laat').waitFor({ state: 'detached' });
  assert.ok(!(await notesOf(id)).includes('Te laat'));
});

test('what needs the server says so, the other screens and the other language are there', async (t) => {
  const id = await server.create();
  const mila = await come(t);
  await mila.page.goto(`${server.url}/d/${id}/canvas`);
  await mila.page.locator('.odds b', { hasText: '%' }).waitFor();
  await kept(mila.page, '"complete":true');
  await stopServer(t);
  const page = await comeBack(mila, `${server.url}/d/${id}/forecast`);
  await page.getByText('rekenen doet de server. Dit is de laatste voorspelling').waitFor();
  await page.locator('[data-question]').first().scrollIntoViewIfNeeded();
  await page.getByText('Dit rekent de server uit').first().waitFor();
  await page.goto(`${server.url}/d/${id}/history`);
  await page.getByText('Terugkijken kan alleen met verbinding').waitFor();
  await page.goto(`${server.url}/d/${id}/plan`);
  await page.getByRole('heading', { name: 'Mensen, tijd en geld' }).waitFor();
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'People, time and money' }).waitFor();
  await page.getByRole('button', { name: 'All PPSs' }).click();
  await page.getByText('These PPSs are on this device').waitFor();
  await eventually(async () => assert.equal(await page.locator('dialog[open] li').count(), 1));
  await page.keyboard.press('Escape');
  const file = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: 'Download as a PPS file' }).click();
  assert.match((await file).suggestedFilename(), /\.pps\.json$/);
  await page.goto(`${server.url}/d/elders/canvas`);
  await page.getByText('This PPS is not on this device').waitFor();
  await page.locator('main').getByRole('link').first().click();
  await canvasReady(page);
});

test('the worker keeps the page and nothing of anybody', async (t) => {
  const id = await server.create();
  const { page } = await come(t);
  await page.goto(`${server.url}/d/${id}/canvas`);
  await canvasReady(page);
  await kept(page, id);
  await page.reload();
  await canvasReady(page);
  await page.goto(`${server.url}/d/${id}/history`);
  await page.locator('.stamp').waitFor();
  const { names, paths } = await caches(page);
  assert.equal(names.length, 1);
  for (const part of ['page', 'Plan', 'Forecast', 'History', 'WorkshopScreen', 'nl', 'en', 'first-en'])
    assert.ok(
      paths.some((path) => path.startsWith(`/assets/${part}-`)),
      part,
    );
  for (const path of paths) assert.match(path, /^\/(assets\/[\w.-]+\.(js|css|woff2|txt)|favicon\.svg)?$/);
});

test('a new build takes the place of the old, and the page that is open says so', async (t) => {
  const front = await startFront(server);
  t.after(() => front.end());
  const { id, address, mila } = await atWork(t, front.url);
  await kept(mila.page, id);
  const old = await caches(mila.page);
  const entry = await front.otherBuild();
  front.drop();
  await mila.page.getByText('Er is een nieuwe versie van Headpin').waitFor();
  await mila.page.getByRole('button', { name: 'Laad de pagina opnieuw' }).click();
  await mila.page.locator(`script[src="${entry}"]`).waitFor({ state: 'attached' });
  await canvasReady(mila.page);
  // The old worker goes when it has nothing to do; under a debugger a browser may not find out that it has not, so it is ended.
  const devtools = await mila.context.newCDPSession(mila.page);
  await devtools.send('ServiceWorker.enable');
  const waits = () => mila.page.evaluate(async () => !!(await navigator.serviceWorker.getRegistration())?.waiting);
  const now = await until('only the new build is kept', async () => {
    const { names, paths } = await caches(mila.page);
    if (names.length === 1 && names[0] !== old.names[0] && paths.includes('/')) return paths;
    if (await waits()) await devtools.send('ServiceWorker.stopAllWorkers');
    return false;
  });
  assert.ok(now.includes(entry));
  front.mode = 'away';
  front.drop();
  const page = await comeBack(mila, address);
  await page.locator(`script[src="${entry}"]`).waitFor({ state: 'attached' });
  await canvasReady(page);
});

test('a web server that says Headpin is away, or says nothing, is no hindrance', async (t) => {
  const front = await startFront(server);
  t.after(() => front.end());
  const { id, address, mila } = await atWork(t, front.url);
  await kept(mila.page, id);
  let { page } = mila;
  for (const mode of ['away', 'silent']) {
    front.mode = mode;
    front.drop();
    page = await comeBack({ ...mila, page }, address);
    await canvasReady(page);
    await page.locator('.state.offline').waitFor();
  }
});

/** A link to a document for a guest: its address, and `revoke`. */
async function link(id, role) {
  const at = `${server.url}/api/v1/documents/${id}/links`;
  const headers = { Cookie: server.cookie, 'Content-Type': 'application/json' };
  const made = await fetch(at, { method: 'POST', headers, body: JSON.stringify({ role }) }).then((one) => one.json());
  return {
    address: server.url + made.path,
    revoke: () => fetch(`${at}/${made.link.id}`, { method: 'DELETE', headers: { Cookie: server.cookie } }),
  };
}
const secret = { format: 'headpin-pps', version: 1, pps: { name: 'Geheim Lab' } };
/** Somebody who came in with a link, with the document kept. */
async function guest(t, id) {
  const made = await link(id, 'editor');
  const one = await come(t, { name: 'Joris', owner: false });
  await one.page.goto(made.address);
  await one.page.getByRole('button', { name: 'Naar binnen' }).click();
  await canvasReady(one.page);
  await kept(one.page, id);
  return { ...one, ...made };
}
const content = async (file) =>
  (await (await file).createReadStream()).setEncoding('utf8').reduce((all, part) => all + part, '');

test('a revoked link erases what was kept; what was not sent yet is shown, and can be saved or thrown away', async (t) => {
  const id = await server.create(secret);
  const address = `${server.url}/d/${id}/canvas`;
  const joris = await guest(t, id);
  const start = await stopServer(t);
  let page = await comeBack(joris, address);
  await canvasReady(page);
  await write(page, 'value', 'Nog niet verstuurd');
  const unsent = await waiting(page);
  await page.close();
  await start();
  assert.equal((await joris.revoke()).status, 204);

  page = await joris.context.newPage();
  await page.goto(address);
  await page.getByText('Je toegang is gestopt').waitFor();
  await note(page, 'Nog niet verstuurd').waitFor();
  await until('it is erased', async () => (await keptText(page)) === '[]');
  let file = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download wat je ziet' }).click();
  assert.match(await content(file), /Nog niet verstuurd/);

  // Later only the own words are here.
  page = await comeBack({ ...joris, page }, address);
  await page.getByText(`${unsent} wijzigingen kwamen niet meer aan`).waitFor();
  assert.equal(await page.getByText('Geheim Lab').count(), 0);
  file = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download je wijzigingen' }).click();
  assert.match(await content(file), /Nog niet verstuurd/);
  await page.getByRole('button', { name: 'Gooi ze weg' }).click();
  await page.getByRole('button', { name: 'Ja, gooi weg' }).click();
  await until('it is thrown away', async () => {
    const stored = await page.evaluate(() => JSON.stringify(localStorage));
    return !stored.includes('Nog niet verstuurd');
  });
  assert.ok(!(await notesOf(id)).includes('Nog niet verstuurd'));
});

test('what one may not see any more goes too when one opens something else', async (t) => {
  const id = await server.create(secret);
  const joris = await guest(t, id);
  await joris.page.close();
  await joris.revoke();
  const page = await joris.context.newPage();
  await page.goto(server.url);
  await note(page, /./).first().waitFor();
  await until('it is erased', async () => !(await keptText(page)).includes('Geheim Lab'));
});

test('who signs out leaves nothing on the device', async (t) => {
  const id = await server.create(secret);
  const { page } = await guest(t, id);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: 'Op dit apparaat' }).click();
  await page.getByText('Headpin opent hier ook zonder verbinding').waitFor();
  await page.getByRole('button', { name: 'Meld af en wis alles' }).click();
  await page.getByRole('button', { name: 'Ja, wis alles' }).click();
  await page.getByText('Je kijkt rond in een voorbeeld').waitFor();
  await until('it is erased', async () => !(await keptText(page)).includes('Geheim Lab'));
  await page.goto(`${server.url}/d/${id}/canvas`);
  await page.getByText('Deze PPS bestaat niet').waitFor();
});
