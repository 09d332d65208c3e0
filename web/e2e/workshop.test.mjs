// A workshop as it is held: a facilitator and ten guests on their phones, from joining to the ranked result.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { faultsOf } from './axe.mjs';
import { person, stage } from './browser.mjs';

const server = await stage();

const names = ['Anna', 'Bram', 'Cees', 'Dina', 'Esra', 'Faas', 'Gijs', 'Hanna', 'Imre', 'Jona'];

/** A facilitator with a workshop that has begun, and guests on their phones who came in by its link. */
async function workshop(t, guests, { title = 'Partnerdag' } = {}) {
  const id = await server.create();
  const lead = await person(t, { name: 'Mila' });

  await lead.page.goto(`${server.url}/d/${id}/workshop`);
  await lead.page.getByLabel('Vraag').fill('Waarom doet een bedrijf mee?');
  await lead.page.getByLabel('Naam van de sessie').fill(title);
  await lead.page.getByLabel('Mensen in de zaal zonder telefoon').fill('2');
  await lead.page.getByRole('button', { name: 'Begin', exact: true }).click();
  await lead.page.getByRole('button', { name: 'Nodig mensen uit' }).click();
  await lead.page.getByRole('button', { name: 'Maak een link voor gasten' }).click();
  const link = await lead.page.getByRole('textbox', { name: 'Link voor gasten' }).inputValue();
  await lead.page.locator('dialog svg.qr').waitFor();
  await lead.page.keyboard.press('Escape');
  const phones = [];
  for (const name of names.slice(0, guests)) {
    const phone = await person(t, { size: 'phone', owner: false });
    await phone.page.goto(link);
    await phone.page.getByLabel('Hoe heet je?').fill(name);
    await phone.page.getByRole('button', { name: 'Naar binnen' }).click();
    await phone.page.getByPlaceholder('Schrijf je notitie').waitFor();
    phones.push(phone);
  }
  return { id, lead, phones };
}

const write = async ({ page }, text) => {
  await page.getByPlaceholder('Schrijf je notitie').fill(text);
  await page.getByRole('button', { name: 'Plaats' }).click();
};
const vote = ({ page }, text, times = 1) =>
  page.getByRole('button', { name: `Stem op: ${text}` }).click({ clickCount: times });

test('a workshop with ten guests goes from joining to a ranked result', async (t) => {
  const { id, lead, phones } = await workshop(t, 10);
  const { page } = lead;

  // Everyone writes for themselves: nobody else sees it, the server neither.
  await Promise.all(phones.map((phone, i) => write(phone, `Idee van ${names[i]}`)));
  await page.locator('.count', { hasText: '10 notities van 10 mensen' }).waitFor();
  assert.equal(await phones[0].page.getByText('Idee van Bram').count(), 0);
  assert.doesNotMatch(JSON.stringify(await server.read(id)), /Idee van/);
  assert.deepEqual(await faultsOf(phones[0].page), []);

  // All at once.
  await page.getByRole('button', { name: 'Laat alle notities zien' }).click();
  await Promise.all(phones.map((phone) => phone.page.getByText('Idee van Jona').waitFor()));
  await page.getByText('Idee van Jona').first().waitFor();
  assert.equal(await page.locator('.column li').count(), 10);

  // Groups, by the facilitator.
  await page.getByLabel('Groep van: Idee van Anna').selectOption({ label: 'Nieuwe groep…' });
  await page.getByLabel('Naam van de groep').fill('Talent vinden');
  await page.getByLabel('Groep van: Idee van Bram').selectOption({ label: 'Talent vinden' });
  await phones[3].page.getByRole('heading', { name: 'Talent vinden' }).waitFor();
  assert.deepEqual(await faultsOf(page), []);

  // Three votes each; the two in the room by show of hands.
  await page.getByRole('button', { name: 'Verder: stemmen' }).click();
  await Promise.all(
    phones.map(async (phone, i) => {
      await phone.page.getByText('Je hebt nog 3 stemmen').waitFor();
      await vote(phone, 'Idee van Bram', 2);
      await vote(phone, i < 6 ? 'Idee van Cees' : 'Idee van Dina');
      await phone.page.getByText('Je hebt nog 0 stemmen').waitFor();
      assert.equal(await phone.page.getByRole('button', { name: 'Stem op: Idee van Anna' }).isEnabled(), false);
    }),
  );
  await page.getByLabel('Stem voor de zaal (2 mensen)').check();
  await page.getByText('De zaal heeft nog 6 stemmen').waitFor();
  await vote({ page }, 'Idee van Dina', 5);
  await page.getByText('De zaal heeft nog 1 stem').waitFor();
  await page.getByText('10 apparaten hebben gestemd').waitFor();
  assert.deepEqual(await faultsOf(phones[5].page), []);

  await page.getByRole('button', { name: 'Toon de uitslag' }).click();
  await Promise.all(phones.map((phone) => phone.page.getByRole('heading', { name: /Talent vinden/ }).waitFor()));
  await phones[9].page.locator('main ol li', { hasText: 'Idee van Cees' }).waitFor();
  const ranking = await phones[9].page
    .locator('main ol li')
    .evaluateAll((rows) => rows.map((row) => row.innerText.split(/\n+/)));
  assert.deepEqual(ranking.slice(0, 2), [
    ['1', 'Idee van Bram', '20 stemmen'],
    ['4', 'Idee van Anna', '0 stemmen'],
  ]);
  assert.deepEqual(ranking[2], ['2', 'Idee van Dina', '9 stemmen']);
  assert.deepEqual(ranking[3], ['3', 'Idee van Cees', '6 stemmen']);
  assert.deepEqual(await faultsOf(page), []);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download (.md)' }).click(),
  ]);
  const text = readFileSync(await download.path(), 'utf8');
  assert.match(text, /^# Partnerdag\n/);
  assert.match(text, /## Talent vinden \(20 stemmen\)\n\n1\. Idee van Bram \(20 stemmen\)/);

  // The notes are on the canvas, in their block.
  await page.getByRole('link', { name: 'Canvas' }).first().click();
  await page.locator('[data-block="value"] [data-note]', { hasText: 'Idee van Jona' }).waitFor();
  for (const { faults, foreign } of [lead, ...phones]) assert.deepEqual([...faults, ...foreign], []);
});

test('what a phone wrote offline in a private round comes out once it is back', async (t) => {
  const { lead, phones } = await workshop(t, 2);
  const [away, there] = phones;
  await away.context.setOffline(true);
  await write(away, 'Geschreven in de kelder');
  await write(there, 'Geschreven boven');
  await lead.page.getByRole('button', { name: 'Laat alle notities zien' }).click();
  await lead.page.getByText('Geschreven boven').waitFor();
  await away.context.setOffline(false);
  await lead.page.getByText('Geschreven in de kelder').waitFor();
  await there.page.getByText('Geschreven in de kelder').waitFor();
  assert.equal(await there.page.getByText('Geschreven in de kelder').count(), 1);
});

test('the timer and the spotlight are the same for everybody, whatever a device thinks the time is', async (t) => {
  const { lead, phones } = await workshop(t, 1);
  await phones[0].context.clock.setSystemTime(new Date('2031-01-01'));
  await write(phones[0], 'Een mooie gedachte');
  await lead.page.getByRole('button', { name: '5 min' }).click();
  for (const { page } of [lead, ...phones])
    await page
      .getByRole('timer')
      .filter({ hasText: /^[45]:\d\d$/ })
      .waitFor();
  await lead.page.getByRole('button', { name: 'Stop de tijd' }).click();
  await phones[0].page.getByRole('timer').waitFor({ state: 'detached' });
  await lead.page.getByRole('button', { name: 'Laat alle notities zien' }).click();
  await lead.page.getByRole('button', { name: 'Zet in de schijnwerper: Een mooie gedachte' }).click();
  await phones[0].page.locator('blockquote', { hasText: 'Een mooie gedachte' }).waitFor();
});

test('a guest sees no controls and cannot change what is not theirs to change', async (t) => {
  const { phones } = await workshop(t, 1);
  const { page } = phones[0];
  assert.equal(await page.getByLabel('Werksessie leiden').count(), 0);
  assert.equal(await page.getByRole('button', { name: 'Nodig mensen uit' }).count(), 0);
});
