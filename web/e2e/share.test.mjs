// Who may do what, as people meet it: the owner's link, guests by link, and everyone else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOf } from './axe.mjs';
import { block, eventually, looks, note, person, saved, stage } from './browser.mjs';

/** A phone shows one block at a time: any note will do. */
const canvasReady = (page) => page.locator('[data-note]:visible').first().waitFor();

const server = await stage();
const id = await server.create();

async function come(t, options) {
  const one = await person(t, { owner: false, ...options });
  return one;
}
/** A link to the document, made over the API; gives its address, and `revoke`. */
async function link(role, more = {}) {
  const at = `${server.url}/api/v1/documents/${id}/links`;
  const headers = { Cookie: server.cookie, 'Content-Type': 'application/json' };
  const answer = await fetch(at, { method: 'POST', headers, body: JSON.stringify({ role, madeBy: 'Mila', ...more }) });
  assert.equal(answer.status, 201);
  const made = await answer.json();
  return {
    address: server.url + made.path,
    revoke: () => fetch(`${at}/${made.link.id}`, { method: 'DELETE', headers: { Cookie: server.cookie } }),
  };
}
/** Enters with a link as somebody new. */
async function guest(t, role, options) {
  const made = await link(role);
  const one = await come(t, options);
  await one.page.goto(made.address);
  await one.page.getByLabel('Hoe heet je?').fill('Joris');
  await one.page.getByRole('button', { name: 'Naar binnen' }).click();
  await canvasReady(one.page);
  return { ...one, ...made };
}

test('a stranger looks around in the example, is told how to get in, and finds no dead buttons', async (t) => {
  const { page, faults } = await come(t);
  await page.goto(server.url);
  await note(page, /./).first().waitFor();
  await page.getByText('Je kijkt rond in een voorbeeld').waitFor();
  for (const name of ['Delen', 'Maak ongedaan', 'Doe opnieuw'])
    assert.equal(await page.getByRole('button', { name, exact: true }).count(), 0, name);
  await page.getByRole('button', { name: 'Menu' }).click();
  for (const text of ['Nieuwe, lege PPS', 'Begin met een kopie', 'Open een PPS-bestand'])
    assert.equal(await page.getByText(text).count(), 0, text);
  await page.keyboard.press('Escape');
  const before = await page.locator('[data-note]').count();
  await page.locator('[data-note] .text').first().focus();
  await page.keyboard.press('n');
  await page.keyboard.type('zomaar');
  assert.equal(await page.locator('[data-note]').count(), before);
  await page.getByRole('link', { name: 'Mensen, tijd en geld' }).click();
  await page.locator('#section-partners').waitFor();
  assert.equal(await page.getByRole('button', { name: /toevoegen|Verwijder/ }).count(), 0);
  assert.equal(await page.locator('main input:not([readonly])').count(), 0);
  await page.goto(`${server.url}/d/${id}/canvas`);
  await page.getByText('Deze PPS bestaat niet (meer), of je mag er niet bij').waitFor();
  assert.equal(await page.locator('.odds, .title input').count(), 0, 'nothing is said of what is not there');
  await eventually(async () => assert.equal(await page.title(), 'Headpin'));
  assert.deepEqual(faults, []);
});

test('the link on the terminal makes one owner, and leaves the address at once', async (t) => {
  const { page } = await come(t);
  await page.goto(server.link);
  await page.getByRole('heading', { name: 'Begin je PPS' }).waitFor();
  assert.doesNotMatch(page.url(), /#|enter/);
  await page.goto(`${server.url}/d/${id}/canvas`);
  await canvasReady(page);
  await block(page, 'value').locator('.add').click();
  await page.keyboard.type('Van de eigenaar');
  await page.keyboard.press('Escape');
  await saved(page);
  await page.goBack();
  assert.doesNotMatch(page.url(), /#/);
});

test('an address of which the # was written as %23 brings one in all the same, and keeps no secret', async (t) => {
  const { address } = await link('viewer');
  const { page } = await come(t);
  await page.goto(address.replace('#', '%23'));
  await page.getByLabel('Hoe heet je?').fill('Joris');
  await page.getByRole('button', { name: 'Naar binnen' }).click();
  await canvasReady(page);
  assert.equal(new URL(page.url()).pathname, `/d/${id}/canvas`);
  assert.ok(!page.url().includes(address.split('#')[1]));
});

test('a contributor is told what is not theirs to change where they look for it, and no sooner', async (t) => {
  const { page, faults } = await guest(t, 'contributor');
  await page.getByText('Je doet mee: schrijf gerust notities').waitFor();
  await page.getByRole('button', { name: 'Begrepen' }).click();
  await page.reload();
  await canvasReady(page);
  assert.equal(await page.getByText('Je doet mee: schrijf gerust').count(), 0, 'once is enough');
  await page.locator('.switch').click();
  await page.getByText('Een canvas maken of wijzigen kan iemand met de rol Meewerken').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('De betekenis van kleuren wijzigen kan iemand').waitFor();
  await page.locator('[data-note] .text').first().focus();
  await page.keyboard.press('#');
  await page.getByText('Vraag iemand met de rol Meewerken').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /Wie is hier/ }).click();
  await page.getByText('Jouw rol: Meedoen').waitFor();
  await page.keyboard.press('Escape');
  await page.goto(`${server.url}/d/${id}/history`);
  await page.getByText('Een naam geven en terugzetten kan iemand').waitFor();
  assert.deepEqual(faults, []);
});

test('who only looks on is told why, when they try to write', async (t) => {
  const { page } = await guest(t, 'viewer');
  await block(page, 'value').locator('.text').first().dblclick();
  await page.getByText('Notities schrijven kan met een link').waitFor();
  assert.equal(await page.locator('[data-note] textarea').count(), 0);
});

test('an owner invites a contributor, who writes notes and only looks at numbers, until the link is revoked', async (t) => {
  const mila = await person(t, { name: 'Mila' });
  await mila.page.goto(`${server.url}/d/${id}/canvas`);
  await mila.page.getByRole('button', { name: 'Delen', exact: true }).click();
  await mila.page.getByRole('radio', { name: /Meedoen/ }).check();
  await mila.page.getByLabel('Voor wie?').fill('klas 2B');
  await mila.page.getByRole('button', { name: 'Maak link' }).click();
  const address = await mila.page.getByLabel('Je link is klaar').inputValue();
  assert.match(address, /\/enter#[\w-]{43}$/);
  await mila.page.getByText('Dit adres werkt alleen op deze computer').waitFor();

  const joris = await come(t);
  await joris.page.goto(address);
  await joris.page.getByText('Mila nodigt je uit.').waitFor();
  await joris.page.getByLabel('Hoe heet je?').fill('Joris');
  await joris.page.keyboard.press('Enter');
  await canvasReady(joris.page);
  await block(joris.page, 'value').locator('.add').click();
  await joris.page.keyboard.type('Van Joris');
  await joris.page.keyboard.press('Escape');
  await note(mila.page, 'Van Joris').waitFor();
  await joris.page.keyboard.press('Control+z');
  await note(mila.page, 'Van Joris').waitFor({ state: 'detached' });
  await joris.page.keyboard.press('Control+Shift+z');
  await note(mila.page, 'Van Joris').waitFor();
  await joris.page.getByRole('link', { name: 'Mensen, tijd en geld' }).click();
  await joris.page.getByText('De cijfers kun je hier bekijken').waitFor();
  assert.equal(await joris.page.locator('main input:not([readonly])').count(), 0);
  await joris.page.getByRole('link', { name: 'Canvas' }).click();

  await mila.page.keyboard.press('Escape');
  await mila.page.getByRole('button', { name: 'Delen', exact: true }).click();
  const row = mila.page.getByRole('listitem').filter({ hasText: 'klas 2B' });
  await row.getByText('1 persoon kwam binnen: Joris').waitFor();
  await row.getByRole('button', { name: 'Trek in: klas 2B' }).click();
  await row.getByRole('button', { name: 'Ja, sluit af' }).click();
  await joris.page.getByText('Je toegang is gestopt').waitFor();
  await note(joris.page, 'Van Joris').waitFor();
  const [file] = await Promise.all([
    joris.page.waitForEvent('download'),
    joris.page.getByRole('button', { name: 'Download wat je ziet' }).click(),
  ]);
  const kept = JSON.parse(
    await (await file.createReadStream()).setEncoding('utf8').reduce((all, part) => all + part, ''),
  );
  assert.equal(kept.format, 'headpin-pps');
  assert.ok(Object.values(kept.notes).some((one) => one.text === 'Van Joris'));
  await joris.page.goto(address);
  await joris.page.getByText('Deze link is ingetrokken').waitFor();
});

test('what was not sent yet when the link was revoked stays on the screen and in the file', async (t) => {
  const { page, context, revoke } = await guest(t, 'editor');
  await context.setOffline(true);
  await page.locator('.state.offline').waitFor();
  await block(page, 'channels').locator('.add').click();
  await page.keyboard.type('Nog niet verstuurd');
  await page.keyboard.press('Escape');
  await revoke();
  await context.setOffline(false);
  await page.getByText('wijzigingen kwamen niet meer aan').or(page.getByText('wijziging kwam niet meer aan')).waitFor();
  await note(page, 'Nog niet verstuurd').waitFor();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download wat je ziet' }).click(),
  ]);
  const text = await (await file.createReadStream()).setEncoding('utf8').reduce((all, part) => all + part, '');
  assert.match(text, /Nog niet verstuurd/);
});

test('a viewer sees edits come in and makes none', async (t) => {
  const { page } = await guest(t, 'viewer');
  await page.getByText('Met jouw link kun je alles bekijken').waitFor();
  const editor = await guest(t, 'editor');
  await block(editor.page, 'costs').locator('.add').click();
  await editor.page.keyboard.type('Van de redacteur');
  await editor.page.keyboard.press('Escape');
  await note(page, 'Van de redacteur').waitFor();
  await note(page, 'Van de redacteur').locator('.text').dblclick();
  assert.equal(await page.locator('textarea').count(), 0);
  assert.equal(
    await page
      .locator('main')
      .getByRole('button', { name: /Notitie|note/ })
      .count(),
    0,
  );
});

for (const [what, title, address] of [
  ['forged', 'Deze link klopt niet', () => `${server.url}/enter#${'x'.repeat(43)}`],
  ['empty', 'Deze link klopt niet', () => `${server.url}/enter`],
  [
    'revoked',
    'Deze link is ingetrokken',
    async () => {
      const made = await link('editor');
      await made.revoke();
      return made.address;
    },
  ],
  [
    'expired',
    'Deze link is verlopen',
    async () => {
      // Long enough to be made in time.
      const expires = Date.now() + 3_000;
      const made = await link('editor', { expires });
      await eventually(() => assert.ok(Date.now() > expires));
      return made.address;
    },
  ],
]) {
  for (const theme of ['light', 'dark']) {
    test(`a link that is ${what} says so kindly, ${theme}`, async (t) => {
      const { page } = await come(t, { theme, size: theme === 'dark' ? 'phone' : 'desktop' });
      await page.goto(await address());
      await page.getByRole('heading', { name: title }).waitFor();
      assert.deepEqual(await faultsOf(page), []);
      await page.getByRole('link', { name: 'Bekijk een voorbeeld' }).click();
      await canvasReady(page);
    });
  }
}

for (const [lang, theme, size] of looks) {
  test(`sharing and entering in ${lang}, ${theme}, ${size}: axe finds nothing, nothing sticks out`, async (t) => {
    const sticksOut = (page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    const mila = await person(t, { name: 'Mila', lang, theme, size });
    await mila.page.goto(`${server.url}/d/${id}/canvas`);
    await mila.page.getByRole('button', { name: /^(Delen|Share)$/ }).click();
    await mila.page.getByRole('radio').first().waitFor();
    assert.deepEqual(await faultsOf(mila.page), []);
    await mila.page.getByRole('button', { name: /^(Maak link|Make link)$/ }).click();
    const address = await mila.page.locator('dialog input[readonly]').inputValue();
    assert.deepEqual(await faultsOf(mila.page), []);
    assert.ok((await sticksOut(mila.page)) <= 0);
    const { page, faults } = await come(t, { lang, theme, size });
    await page.goto(address);
    await page.getByRole('textbox').waitFor();
    assert.deepEqual(await faultsOf(page), []);
    assert.ok((await sticksOut(page)) <= 0);
    await page.getByRole('textbox').fill('Gast');
    await page.keyboard.press('Enter');
    await canvasReady(page);
    assert.deepEqual(await faultsOf(page), []);
    assert.deepEqual(faults, []);
  });
}

test('the dialog works by keyboard alone', async (t) => {
  const { page } = await person(t, { name: 'Mila' });
  await page.goto(`${server.url}/d/${id}/canvas`);
  await page.getByRole('button', { name: 'Delen', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: /Meekijken/ }).focus();
  await page.keyboard.press('ArrowDown');
  assert.ok(await page.getByRole('radio', { name: /Meedoen/ }).isChecked());
  await page.getByLabel('Voor wie?').press('Enter');
  const address = page.getByLabel('Je link is klaar');
  await address.waitFor();
  await page.waitForFunction(() => document.activeElement?.matches('input[readonly]'));
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.activeElement?.classList.contains('share'));
});
