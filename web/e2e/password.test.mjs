// A link with a password: made, refused, let in, and made to wait.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOf } from './axe.mjs';
import { looks, person, stage } from './browser.mjs';

const canvasReady = (page) => page.locator('[data-note]:visible').first().waitFor();
const right = 'Zuiderlab één 2026';

const server = await stage();
const id = await server.create();

/** Opens the dialog, ticks the password and types it; the link is made by the keyboard. Gives its address. */
async function make(page, typed) {
  await page.goto(`${server.url}/d/${id}/canvas`);
  await page.getByRole('button', { name: /^(Delen|Share)$/ }).click();
  await page.getByRole('checkbox', { name: /Met wachtwoord|With a password/ }).check();
  const field = page.getByLabel(/^(Wachtwoord|Password)$/);
  assert.equal(await field.getAttribute('autocomplete'), 'new-password');
  assert.equal(await field.getAttribute('type'), 'password');
  await field.fill('te kort');
  await field.press('Enter');
  assert.ok(await field.evaluate((one) => one.validity.tooShort));
  assert.deepEqual(await faultsOf(page), []);
  await field.fill(typed);
  await page.getByRole('button', { name: /Toon wachtwoord|Show password/ }).click();
  assert.equal(await field.getAttribute('type'), 'text');
  await field.press('Enter');
  const address = await page.locator('dialog input[readonly]').inputValue();
  await page
    .getByRole('listitem')
    .getByText(/Met wachtwoord|With a password/)
    .first()
    .waitFor();
  assert.deepEqual(await faultsOf(page), []);
  return address;
}
/** Types a password at the door, and gives the status of the answer. */
async function type(page, password) {
  // While an answer is under way the form takes no other.
  await page.locator('form button.primary:not(:disabled)').waitFor();
  await page.getByLabel(/^(Wachtwoord|Password)$/).fill(password);
  const [answer] = await Promise.all([
    page.waitForResponse((one) => one.url().endsWith('/api/v1/session') && one.request().method() === 'POST'),
    page.keyboard.press('Enter'),
  ]);
  return answer.status();
}
/** What Chromium writes for every refused request is no fault of the page. */
const ours = (faults) => faults.filter((one) => !/status of 4(03|29)/.test(one));

for (const [lang, theme, size] of looks) {
  test(`one comes in after one wrong try, in ${lang}, ${theme}, ${size}; axe finds nothing`, async (t) => {
    const mila = await person(t, { name: 'Mila', lang, theme, size });
    const address = await make(mila.page, right);
    const { page, faults } = await person(t, { owner: false, lang, theme, size });
    const sticksOut = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await page.goto(address);
    await page.getByRole('heading', { name: /Deze link heeft een wachtwoord|This link has a password/ }).waitFor();
    assert.doesNotMatch(await page.locator('body').innerText(), /Zuiderlab|Mila/, 'nothing is told before');
    const field = page.getByLabel(/^(Wachtwoord|Password)$/);
    assert.equal(await field.getAttribute('autocomplete'), 'current-password');
    await page.locator('#guest-name').fill('Joris');
    assert.deepEqual(await faultsOf(page), []);
    assert.equal(await type(page, 'Zuiderlab een 2026'), 403);
    await page
      .getByRole('alert')
      .getByText(/Dit wachtwoord klopt niet|This password is not right/)
      .waitFor();
    assert.ok(await field.evaluate((one) => one === document.activeElement), 'ready to type it again');
    assert.deepEqual(await faultsOf(page), []);
    assert.ok((await sticksOut()) <= 0);
    // The accent typed as a character of its own is the same password.
    assert.equal(await type(page, right.normalize('NFD')), 200);
    await canvasReady(page);
    assert.doesNotMatch(page.url(), /#|enter/);
    assert.deepEqual(ours(faults), []);
  });
}

/** Types the right password until the wait is over. */
async function comeIn(page) {
  for (let status = 0; status !== 200;) {
    status = await type(page, right);
    assert.ok([200, 429].includes(status), String(status));
  }
  await canvasReady(page);
}

test('after five wrong tries the page says how long to wait, and then lets in', async (t) => {
  const mila = await person(t, { name: 'Mila' });
  const address = await make(mila.page, right);
  const { page } = await person(t, { name: 'Joris', owner: false });
  await page.goto(address);
  for (let wrong = 1; wrong <= 5; wrong += 1) assert.equal(await type(page, `verkeerd ${wrong}`), 403);
  await page.getByRole('alert').getByText('Over een seconde kun je het weer proberen').waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await comeIn(page);
});

test('somebody else who typed wrong ones makes the right one wait too, and the page says so', async (t) => {
  const mila = await person(t, { name: 'Mila' });
  const address = await make(mila.page, right);
  const { page } = await person(t, { name: 'Joris', owner: false });
  await page.goto(address);
  await page.getByLabel('Wachtwoord', { exact: true }).waitFor();
  const guess = () =>
    fetch(`${server.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ secret: address.split('#')[1], password: 'zomaar geraden' }),
    }).then((answer) => answer.json());
  while (((await guess()).wait ?? 0) < 8);
  assert.equal(await type(page, right), 429);
  await page.getByText(/Te vaak een verkeerd wachtwoord. Over \d s/).waitFor();
  await comeIn(page);
});

test('a link with a password that is revoked says so, and asks for nothing', async (t) => {
  const mila = await person(t, { name: 'Mila' });
  const address = await make(mila.page, right);
  const { page } = await person(t, { name: 'Joris', owner: false });
  await page.goto(address);
  await page.getByLabel('Wachtwoord', { exact: true }).waitFor();
  const row = mila.page.getByRole('listitem').filter({ hasText: 'Met wachtwoord' }).first();
  await row.getByRole('button', { name: /Trek in/ }).click();
  await row.getByRole('button', { name: 'Ja, sluit af' }).click();
  await mila.page.getByText(/oude links?/).waitFor();
  assert.equal(await type(page, right), 410);
  await page.getByRole('heading', { name: 'Deze link is ingetrokken' }).waitFor();
  await page.goto('about:blank');
  await page.goto(address);
  await page.getByRole('heading', { name: 'Deze link is ingetrokken' }).waitFor();
  assert.equal(await page.getByLabel('Wachtwoord', { exact: true }).count(), 0);
});
