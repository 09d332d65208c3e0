// The list of PPSs: searched, renamed in place, archived, deleted with a way back, and told to who has it open.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { enter } from '../../tests/owner.mjs';
import { faultsOf } from './axe.mjs';
import { canvasReady, person, stage } from './browser.mjs';

const server = await stage();

const ask = async (method, path, body, cookie = server.cookie) => {
  const answer = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: { Cookie: cookie, Origin: server.url, ...(body && { 'Content-Type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });
  return answer.status === 204 ? undefined : answer.json();
};
const begin = (name, more = {}) =>
  server.create({ format: 'headpin-pps', version: 1, pps: { name }, canvases: { main: { title: 'Canvas' } }, ...more });
const stateOf = async (id) => {
  const { documents, deleted } = await ask('GET', '/documents');
  if (deleted.some((one) => one.id === id)) return 'deleted';
  const one = documents.find((each) => each.id === id);
  return one?.archived === undefined ? 'active' : 'archived';
};
const row = (page, name) => page.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) });
const choose = async (page, name, what) => {
  await row(page, name)
    .getByRole('button', { name: `Wat kun je met ${name}?` })
    .click();
  await page.getByRole('button', { name: what }).click();
};
const view = (page, name) => page.getByRole('group', { name: 'Welke PPS’en' }).getByRole('button', { name });

async function come(t, options) {
  const one = await person(t, { name: 'Mila', ...options });
  await one.page.goto(server.url);
  return one;
}

before(async () => {
  await begin('Zuiderlab Noord', { phases: { start: { from: '2020-01' }, validation: { from: '2021-01' } } });
});

test('shows the phase, and the chance once a forecast was made', async (t) => {
  const { page } = await come(t);
  await row(page, 'Zuiderlab Noord').getByText('Valideren').waitFor();
  await row(page, 'Zuiderlab Noord').getByText('nog geen kans te zeggen').waitFor();
  const copy = await server.create();
  await page.goto(`${server.url}/d/${copy}/canvas`);
  await page.locator('.odds b', { hasText: '%' }).waitFor();
  const ofCopy = ({ documents }) => documents.find(({ id }) => id === copy).chance;
  while (ofCopy(await ask('GET', '/documents')) === null);
  // Of the list that the page gets: a forecast that is still worked out comes closer.
  const answer = page.waitForResponse(/\/api\/v1\/documents$/);
  await page.goto(server.url);
  const chance = ofCopy(await (await answer).json());
  await page.locator(`[data-document="${copy}"] .chance`, { hasText: `${Math.round(chance * 100)}%` }).waitFor();
  await ask('PUT', `/documents/${copy}/state`, { state: 'deleted' });
});

test('a PPS is renamed in place by F2, and that is undone', async (t) => {
  const id = await begin('Oude naam');
  const { page } = await come(t);
  await page.getByRole('link', { name: 'Oude naam' }).focus();
  await page.keyboard.press('F2');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Oude naam' }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Oude naam');
  await page.keyboard.press('F2');
  await page.keyboard.type('Nieuwe naam');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Nieuwe naam' }).waitFor();
  assert.equal((await server.read(id)).pps.name, 'Nieuwe naam');
  await page.getByRole('button', { name: 'Ongedaan maken' }).click();
  await page.getByRole('link', { name: 'Oude naam' }).waitFor();
  assert.equal((await server.read(id)).pps.name, 'Oude naam');
});

test('what is archived stands apart, opens, and comes back', async (t) => {
  const id = await begin('Rust');
  const { page } = await come(t);
  await choose(page, 'Rust', 'Archiveer');
  await page.getByText('“Rust” staat nu in het archief.').waitFor();
  assert.equal(await row(page, 'Rust').count(), 0);
  assert.equal(await stateOf(id), 'archived');
  await view(page, 'Archief').click();
  await page.getByRole('link', { name: 'Rust' }).click();
  await canvasReady(page);
  await page.goto(server.url);
  await view(page, 'Archief').click();
  await choose(page, 'Rust', 'Haal uit het archief');
  await page.getByText('“Rust” staat weer bij de lopende PPS’en.').waitFor();
  assert.equal(await stateOf(id), 'active');
});

test('what is deleted is put back by undo, and from the trash', async (t) => {
  const id = await begin('Weg ermee');
  const { page } = await come(t);
  await choose(page, 'Weg ermee', 'Gooi weg');
  await page.getByRole('button', { name: 'Ongedaan maken' }).click();
  await row(page, 'Weg ermee').waitFor();
  assert.equal(await stateOf(id), 'active');
  await choose(page, 'Weg ermee', 'Gooi weg');
  await view(page, 'Prullenbak').click();
  assert.equal(await stateOf(id), 'deleted');
  await row(page, 'Weg ermee').getByText('nog 30 dagen terug te zetten').waitFor();
  await page.getByRole('button', { name: 'Zet terug: Weg ermee' }).click();
  await page.getByText('“Weg ermee” staat weer bij de lopende PPS’en.').waitFor();
  assert.equal(await stateOf(id), 'active');
});

test('who has it open hears that it was deleted; who owns it puts it back', async (t) => {
  const id = await begin('Open en weg');
  const { path } = await ask('POST', `/documents/${id}/links`, { role: 'viewer' });
  const guest = await person(t, { name: 'Gast', owner: false });
  await guest.context.addCookies([await cookieBy(path)]);
  const { page } = await person(t, { name: 'Mila' });
  for (const one of [page, guest.page]) {
    await one.goto(`${server.url}/d/${id}/canvas`);
    await canvasReady(one);
  }
  await ask('PUT', `/documents/${id}/state`, { state: 'deleted' });
  for (const one of [page, guest.page]) await one.getByText('Deze PPS is weggegooid.').waitFor();
  await guest.page.getByText('De eigenaar kan haar nog 30 dagen terugzetten.').waitFor();
  assert.equal(await guest.page.getByRole('button', { name: 'Zet terug' }).count(), 0);
  await guest.page.reload();
  await guest.page.getByText(/bestaat niet \(meer\)/).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Zet terug' }).click();
  await canvasReady(page);
  assert.equal(await stateOf(id), 'active');
});

test('the list in a PPS does the same, also for the one that is open', async (t) => {
  const id = await begin('Vanuit het menu');
  const { page } = await person(t, { name: 'Mila' });
  await page.goto(`${server.url}/d/${id}/canvas`);
  await canvasReady(page);
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await page.getByRole('button', { name: /Alle PPS/ }).click();
  await choose(page, 'Vanuit het menu', 'Gooi weg');
  await page.getByRole('button', { name: 'Ongedaan maken' }).click();
  await page.getByText('Deze PPS is weggegooid.').waitFor({ state: 'detached' });
  await canvasReady(page);
  assert.equal(await stateOf(id), 'active');
});

test('who may begin does so by a link, owns that, and sees nothing else', async (t) => {
  const id = await begin('Van de eigenaar');
  const { page } = await person(t, { name: 'Mila' });
  await page.goto(`${server.url}/d/${id}/canvas`);
  await canvasReady(page);
  await page.getByRole('button', { name: 'Delen', exact: true }).click();
  await page.getByRole('radio', { name: /Zelf beginnen/ }).check();
  await page.getByLabel('Voor wie?').fill('Anna');
  await page.getByRole('button', { name: 'Maak link' }).click();
  const address = await page.getByLabel('Je link is klaar').inputValue();

  const anna = await person(t, { name: '', owner: false });
  await anna.page.goto(address);
  await anna.page.getByRole('heading', { name: 'Begin je eigen PPS' }).waitFor();
  await anna.page.getByLabel('Hoe heet je?').fill('Anna');
  await anna.page.getByRole('button', { name: 'Naar binnen' }).click();
  await anna.page.getByText(/hoort bij deze browser/).waitFor();
  assert.equal(await anna.page.getByText('Van de eigenaar').count(), 0);
  await anna.page.getByLabel('Hoe heet jullie PPS?').fill('Van Anna');
  await anna.page.keyboard.press('Enter');
  await canvasReady(anna.page);
  await anna.page.goto(server.url);
  await choose(anna.page, 'Van Anna', 'Archiveer');
  await anna.page.getByText('“Van Anna” staat nu in het archief.').waitFor();

  await page.getByRole('button', { name: 'Trek in: Anna' }).click();
  await page.getByRole('button', { name: 'Ja, sluit af' }).click();
  await page.getByText('1 oude link').waitFor();
  await anna.page.goto(server.url);
  await canvasReady(anna.page);
});

test('with more than ten there is a field to search', async (t) => {
  for (let i = 0; i < 11; ++i) await begin(`Praktijklab ${i}`);
  const { page } = await come(t);
  await page.getByRole('searchbox', { name: 'Zoek een PPS' }).fill('lab 7');
  await row(page, 'Praktijklab 8').waitFor({ state: 'detached' });
  await row(page, 'Praktijklab 7').waitFor();
  await page.getByRole('searchbox').fill('niets van dat al');
  await page.getByText('Geen PPS met “niets van dat al”.').waitFor();
  await page.keyboard.press('Escape');
  await row(page, 'Praktijklab 8').waitFor();
});

for (const [lang, theme, size] of [
  ['nl', 'light', 'desktop'],
  ['nl', 'dark', 'phone'],
  ['en', 'dark', 'desktop'],
  ['en', 'light', 'phone'],
])
  test(`axe finds nothing and nothing sticks out in ${lang}, ${theme}, ${size}`, async (t) => {
    const id = await begin('Techniekhuis IJsselrand: slimme maakindustrie voor de hele regio en daarbuiten');
    const { page, faults, foreign } = await come(t, { lang, theme, size });
    await page
      .getByRole('link', { name: /Techniekhuis IJsselrand/ })
      .first()
      .waitFor();
    const menus = page.getByRole('button', { name: lang === 'nl' ? /^Wat kun je met/ : /^What can be done with/ });
    await menus.first().click();
    assert.deepEqual(await faultsOf(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    assert.ok(await page.locator('.welcome').evaluate((one) => one.scrollWidth <= one.clientWidth));
    await page.keyboard.press('Escape');
    await page
      .getByRole('group', { name: lang === 'nl' ? 'Welke PPS’en' : 'Which PPSs' })
      .getByRole('button', { name: lang === 'nl' ? 'Prullenbak' : 'Trash' })
      .click();
    assert.deepEqual(await faultsOf(page), []);
    assert.deepEqual([faults, foreign], [[], []]);
    await ask('PUT', `/documents/${id}/state`, { state: 'deleted' });
  });

/** Comes in with a link, and gives the cookie for a browser. */
async function cookieBy(path) {
  const [name, value] = (await enter(server.url + path)).split('=');
  return { name, value, url: server.url, httpOnly: true, sameSite: 'Strict' };
}
