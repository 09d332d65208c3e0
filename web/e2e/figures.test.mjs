// A link may hide the money and the chance: what a guest of a workshop sees, and what the one who invites chooses.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOf } from './axe.mjs';
import { canvasReady, note, person, stage } from './browser.mjs';

const server = await stage();

async function enter(t, address, name, options) {
  const one = await person(t, { owner: false, ...options });
  await one.page.goto(address);
  await one.page.getByLabel('Hoe heet je?').fill(name);
  await one.page.getByRole('button', { name: 'Naar binnen' }).click();
  return one;
}
const railOf = (page) => page.getByRole('navigation', { name: 'Onderdelen' }).getByRole('link').allInnerTexts();

test('a guest of a workshop sees the canvas, and nothing of the money and the chance', async (t) => {
  const id = await server.create();
  const { page } = await person(t, { name: 'Mila' });
  await page.goto(`${server.url}/d/${id}/workshop`);
  await page.getByLabel('Vraag').fill('Waarom doet een bedrijf mee?');
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  await page.getByRole('button', { name: 'Nodig mensen uit' }).click();
  await page.getByText('het geld en de kans zien ze niet').waitFor();
  await page.getByRole('button', { name: 'Maak een link voor gasten' }).click();
  const address = await page.getByRole('textbox', { name: 'Link voor gasten' }).inputValue();

  const guest = await enter(t, address, 'Anna');
  await guest.page.getByPlaceholder('Schrijf je notitie').waitFor();
  const rail = (await railOf(guest.page)).join(' ');
  assert.match(rail, /Canvas/);
  assert.doesNotMatch(rail, /geld|Plan|Voorspelling/);
  assert.equal(await guest.page.locator('.odds, .phases').count(), 0);

  const held = await guest.page.evaluate(async () => {
    const [, , document] = location.pathname.split('/');
    return (await fetch(`/api/v1/documents/${document}`)).json();
  });
  assert.deepEqual(
    Object.keys(held.pps),
    ['name', 'example'].filter((one) => one in held.pps),
  );
  assert.equal(held.partners ?? held.plan ?? held.costs, undefined);

  await guest.page.getByRole('navigation', { name: 'Onderdelen' }).getByRole('link', { name: 'Canvas' }).click();
  await canvasReady(guest.page);
  await note(guest.page, /./).first().waitFor();
  await guest.page.keyboard.press('Control+k');
  const field = guest.page.getByRole('combobox', { name: 'Zoek of doe iets' });
  await field.fill('geld op de rekening');
  assert.equal(await guest.page.getByRole('option', { name: /Geld op de rekening|Mensen, tijd en geld/ }).count(), 0);
  await guest.page.keyboard.press('Escape');

  // The workshop calls contributors as long as it runs.
  await page.keyboard.press('Escape');
  for (const screen of ['plan', 'forecast']) {
    const look = await enter(t, await link(id, { role: 'viewer', figures: false }), 'Bram');
    await canvasReady(look.page);
    await look.page.goto(`${server.url}/d/${id}/${screen}`);
    await look.page.getByText('Met jouw link zie je het geld en de kans van deze PPS niet.').waitFor();
    assert.deepEqual(await faultsOf(look.page), []);
    await look.page.getByRole('link', { name: 'Naar het canvas' }).click();
    await canvasReady(look.page);
    assert.deepEqual(look.faults, []);
  }
  assert.deepEqual(guest.faults, []);
});

async function link(id, body) {
  const answer = await fetch(`${server.url}/api/v1/documents/${id}/links`, {
    method: 'POST',
    headers: { Cookie: server.cookie, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return server.url + (await answer.json()).path;
}

test('who shares chooses whether a link shows them, and a second link brings the plan at once', async (t) => {
  const id = await server.create();
  const { page } = await person(t, { name: 'Mila' });
  await page.goto(`${server.url}/d/${id}/canvas`);
  await canvasReady(page);
  await page.getByRole('button', { name: 'Delen', exact: true }).click();
  const choice = page.getByRole('checkbox', { name: 'Ziet ook het geld en de kans' });
  assert.equal(await choice.isChecked(), true);
  await page.getByRole('radio', { name: /^Meewerken/ }).check();
  assert.equal(await choice.count(), 0, 'editors always see them');
  await page.getByRole('radio', { name: /^Meedoen/ }).check();
  const inNotes = page.getByText('Wat mensen zelf in een notitie schrijven, blijft te lezen.');
  assert.equal(await inNotes.count(), 0);
  await choice.uncheck();
  await inNotes.waitFor();
  await page.getByRole('button', { name: 'Maak link' }).click();
  const address = await page.getByRole('textbox', { name: 'Je link is klaar' }).inputValue();
  await page.getByText('Zonder het geld en de kans').waitFor();

  const guest = await enter(t, address, 'Anna');
  await canvasReady(guest.page);
  await note(guest.page, /./).first().waitFor();
  assert.equal(await guest.page.locator('.odds').count(), 0);
  const second = await guest.page.context().newPage();
  await second.goto(await link(id, { role: 'viewer' }));
  await second.getByRole('button', { name: 'Naar binnen' }).click();
  await canvasReady(second);
  await guest.page.locator('.odds').waitFor();
  await guest.page.getByRole('link', { name: 'Mensen, tijd en geld' }).click();
  await guest.page.locator('#section-partners').waitFor();
  assert.notEqual(await guest.page.locator('#section-partners input').count(), 0);
  assert.deepEqual(guest.faults, []);
});
