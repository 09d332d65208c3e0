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
/** What may not be on a wall: something to fill in, and what a plan is worth. */
const strange = (page) => page.locator('input, textarea, select, .odds, nav').count();
const wall = (page) => page.locator('.wall');
/** Comes in as somebody who reads the wall and types. */
async function typeIn(t, code, name, options = {}) {
  const guest = await person(t, { size: 'phone', owner: false, ...options });
  await guest.page.goto(`${server.url}/w`);
  await guest.page.getByLabel('Typ de code van het grote scherm').fill(code);
  await guest.page.getByRole('button', { name: 'Verder' }).click();
  if (name) {
    await guest.page.getByLabel('Hoe heet je?').fill(name);
    await guest.page.getByRole('button', { name: 'Naar binnen' }).click();
    await guest.page.getByPlaceholder('Schrijf je notitie').waitFor();
  }
  return guest;
}
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
  await page.getByRole('button', { name: 'Laat alle notities zien' }).dblclick();
  await Promise.all(phones.map((phone) => phone.page.getByText('Idee van Jona').waitFor()));
  await page.getByText('Idee van Jona').first().waitFor();
  const step = page.locator('.steps [aria-current="step"]');
  assert.match(await step.innerText(), /Bespreken/, 'pressing twice is one step');
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
      await phone.page.getByText('Alle 3 stemmen gegeven').waitFor();
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

test('the wall shows the room what goes on, and a phone is its remote', async (t) => {
  const id = await server.create();
  const desk = await person(t, { name: 'Mila' });
  const { page } = desk;
  await page.goto(`${server.url}/d/${id}/workshop`);
  await page.getByLabel('Vraag').fill('Waarom doet een bedrijf mee?');
  await page.getByRole('button', { name: 'Begin', exact: true }).click();

  // One press: the whole screen, with a code to come in by, and nothing to fill in.
  await page.getByRole('link', { name: 'Op het grote scherm' }).click();
  await page.waitForURL(`${server.url}/d/${id}/wall`);
  await page.getByRole('heading', { level: 1, name: 'Waarom doet een bedrijf mee?' }).waitFor();
  await page.getByRole('img', { name: 'QR-code met de link voor gasten' }).waitFor();
  await page.getByText('Nog niemand heeft iets geschreven').waitFor();
  assert.equal(await page.locator('p.place').innerText(), `${new URL(server.url).host}/w`);
  const code = await page.locator('.code').innerText();
  assert.match(code, /^[A-HJKMNP-Z2-9]{4} [A-HJKMNP-Z2-9]{4}$/);
  assert.equal(await strange(page), 0);
  assert.deepEqual(await faultsOf(page), []);

  // A code as phones make of it, and one that is wrong.
  const guests = [await typeIn(t, code.toLowerCase(), 'Anna'), await typeIn(t, code.replace(' ', '-'), 'Bram')];
  const lost = await typeIn(t, 'ABCD EFGH');
  await lost.page.getByText('Deze code klopt niet').waitFor();
  assert.deepEqual(await faultsOf(lost.page), []);

  await write(guests[0], 'Om talent te vinden');
  await write(guests[0], 'Om mee te denken');
  await wall(page).getByText('notities van 1 persoon').waitFor();
  await wall(page).getByText('Nog 1 persoon denkt na').waitFor();
  assert.equal(await page.locator('.closed i').count(), 2);
  await write(guests[1], 'Om de buurt');
  await wall(page).getByText('notities van 2 mensen').waitFor();
  assert.equal(await page.getByText('Om talent te vinden').count(), 0, 'nobody sees what was written');

  // The facilitator's phone does every step; the wall goes along.
  const remote = await person(t, { name: 'Mila', size: 'phone' });
  const hand = remote.page;
  await hand.goto(`${server.url}/d/${id}/workshop`);
  const press = async (name) => {
    const button = hand.getByRole('button', { name, exact: true });
    await hand.waitForFunction(() => !document.querySelector('.next .button')?.matches('[aria-disabled=true]'));
    const box = await button.boundingBox();
    assert.ok(box.height >= 44 && box.width >= 44, `${name} is ${box.width} by ${box.height}`);
    await button.click();
  };
  await press('5 min');
  await wall(page)
    .getByRole('timer')
    .filter({ hasText: /^[45]:/ })
    .waitFor();
  await press('+1 min');
  await wall(page)
    .getByRole('timer')
    .filter({ hasText: /^[56]:/ })
    .waitFor();
  await press('Stop de tijd');
  await wall(page).getByRole('timer').waitFor({ state: 'detached' });
  await hand.getByRole('button', { name: 'Laat alle notities zien' }).waitFor();
  const foot = await guests[0].page.locator('.count.foot').boundingBox();
  const rail = await guests[0].page.locator('nav.rail').boundingBox();
  assert.ok(foot.y + foot.height <= rail.y + 1, 'what is told at the foot is not behind the rail');
  const next = await hand.locator('.next').boundingBox();
  assert.ok(next.y + next.height <= 844, 'the next step is under the thumb without scrolling');

  await press('Laat alle notities zien');
  await wall(page).getByText('Om talent te vinden').waitFor();
  await wall(page).getByText('3 notities').waitFor();
  await wall(page).getByText(code).waitFor();
  await hand.getByLabel('Groep van: Om de buurt').selectOption({ label: 'Nieuwe groep…' });
  await wall(page).getByRole('heading', { name: 'Groep 1' }).waitFor();
  await press('Zet in de schijnwerper: Om talent te vinden');
  const lit = await wall(page).locator('blockquote', { hasText: 'Om talent te vinden' });
  await lit.waitFor();
  assert.ok((await lit.evaluate((one) => parseFloat(getComputedStyle(one).fontSize))) >= 40);
  assert.equal(await strange(page), 0);
  assert.deepEqual(await faultsOf(page), []);
  assert.deepEqual(await faultsOf(hand), []);

  await press('Verder: stemmen');
  await wall(page).getByText('van 2 telefoons hebben gestemd').waitFor();
  await guests[0].page.getByText('Je hebt nog 3 stemmen').waitFor();
  await vote(guests[0], 'Om de buurt', 2);
  await vote(guests[0], 'Om talent te vinden');
  await guests[0].page.getByText('Alle 3 stemmen gegeven').waitFor();
  await wall(page).locator('.tally b', { hasText: '1' }).waitFor();
  assert.equal(await page.locator('.dots .full').count(), 1);
  assert.deepEqual(await faultsOf(page), []);

  await press('Toon de uitslag');
  await page.locator('.ranking li').nth(1).waitFor();
  const told = await page
    .locator('.ranking li')
    .evaluateAll((rows) => rows.map((row) => row.innerText.split(/\s*\n+\s*/)));
  assert.deepEqual(
    told.map(([place, text]) => [place, text]),
    [
      ['1', 'Om de buurt'],
      ['2', 'Om talent te vinden'],
    ],
  );
  await wall(page).getByText('1 notitie kreeg geen stem').waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await press('Sluit de werksessie');
  await wall(page).getByRole('heading', { name: 'Er is nu geen werksessie.' }).waitFor();
  await page.getByRole('link', { name: 'Terug naar de werksessie' }).click();
  await page.getByRole('button', { name: 'Begin', exact: true }).waitFor();
  // The code on a photo of the wall lets nobody in any more; who was in stays.
  const late = await typeIn(t, code);
  await late.page.getByRole('heading', { name: 'Deze werksessie is afgelopen' }).waitFor();
  assert.deepEqual(await faultsOf(late.page), []);
  await guests[0].page.getByText('Er is nu geen werksessie').waitFor();
  for (const { faults, foreign } of [desk, remote, ...guests]) assert.deepEqual([...faults, ...foreign], []);
});

test('a vote is taken back by keyboard, and the focus stays there', async (t) => {
  const { lead, phones } = await workshop(t, 1);
  const [{ page }] = phones;
  await write(phones[0], 'Een gedachte');
  await lead.page.getByRole('button', { name: 'Laat alle notities zien' }).click();
  await lead.page.getByText('Een gedachte').waitFor();
  await lead.page.waitForFunction(() => !document.querySelector('.next .button').matches('[aria-disabled=true]'));
  await lead.page.getByRole('button', { name: 'Verder: stemmen' }).click();
  await page.getByRole('button', { name: 'Stem op: Een gedachte' }).press('Enter');
  await page.getByText('Je hebt nog 2 stemmen').waitFor();
  await page.getByRole('button', { name: 'Haal een stem weg bij: Een gedachte' }).press('Enter');
  await page.getByText('Je hebt nog 3 stemmen').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.textContent), '+');
});

for (const [lang, theme, size] of [
  ['nl', 'dark', 'desktop'],
  ['en', 'light', 'desktop'],
  ['nl', 'light', 'phone'],
  ['en', 'dark', 'phone'],
]) {
  test(`the wall in ${lang}, ${theme}, ${size}: axe finds nothing, nothing sticks out, a full wall fits`, async (t) => {
    const notes = Object.fromEntries(
      Array.from({ length: 36 }, (_, i) => [
        `w${i}`,
        {
          canvas: 'main',
          block: 'value',
          text: `Gedachte ${i} van wie meedoet`,
          order: `V${String.fromCharCode(65 + (i % 26))}${i}V`,
          workshop: 'w',
          cluster: i % 4 ? `g${i % 4}` : undefined,
        },
      ]),
    );
    const workshopRow = {
      title: 'Partnerdag',
      question: 'Wat houdt ons tegen?',
      canvas: 'main',
      block: 'value',
      step: 'gather',
      budget: 3,
      order: 'V',
      at: 1_790_000_000_000,
    };
    const clusters = Object.fromEntries(
      [1, 2, 3].map((i) => [`g${i}`, { workshop: 'w', name: `Groep ${i}`, order: `V${i}` }]),
    );
    const votes = Object.fromEntries(
      Array.from({ length: 9 }, (_, i) => [
        `w.p${i}.w${i}`,
        { workshop: 'w', note: `w${i}`, voter: `p${i}`, count: 1 + (i % 3) },
      ]),
    );
    const id = await server.create({
      format: 'headpin-pps',
      version: 1,
      pps: { name: 'Zuiderlab' },
      canvases: { main: { title: 'Canvas', order: 'V' } },
      workshops: { w: workshopRow },
      notes,
      clusters,
      votes,
    });
    const { page, faults } = await person(t, { name: 'Mila', lang, theme, size });
    await page.goto(`${server.url}/d/${id}/wall`);
    await page
      .getByRole('button', { name: lang === 'nl' ? 'Maak een link voor gasten' : 'Make a link for guests' })
      .click();
    await page.locator('svg.qr').waitFor();
    for (const step of ['gather', 'discuss', 'vote', 'result']) {
      await page
        .locator(`.steps [aria-current]`)
        .filter({ hasText: String(['gather', 'discuss', 'vote', 'result'].indexOf(step) + 1) })
        .waitFor();
      assert.deepEqual(await faultsOf(page), [], step);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(wider <= 0, `${step}: ${wider} px too wide`);
      if (size === 'desktop')
        await page.waitForFunction(() =>
          [...document.querySelectorAll('.columns, .list, .wall')].every((one) => one.scrollHeight <= one.clientHeight),
        );
      if (step === 'result') break;
      await page.waitForFunction(
        () => !document.querySelector('footer .button.primary').matches('[aria-disabled=true]'),
      );
      await page.locator('footer .button.primary').click();
    }
    assert.deepEqual(faults, []);
  });
}
