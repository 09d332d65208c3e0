// The first hour of a new user, by what one sees: from the welcome to a chance, on paper, shared, and kept elsewhere.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { note, paperReady, person, saved, stage } from './browser.mjs';
import { binary, startHeadpin } from './headpin.mjs';

const server = await stage();
const screen = (page, name) =>
  page.getByRole('navigation', { name: 'Onderdelen' }).getByRole('link', { name, exact: true }).click();

/** The forecast has become as sharp as it gets. */
const computed = (page) => page.getByText(/^[\d.]+ keer doorgerekend$/).waitFor();

/** Pastes into what has the focus, as if it came from another program. */
const paste = (page, text) =>
  page.evaluate((content) => {
    const data = new DataTransfer();
    data.setData('text/plain', content);
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
  }, text);

/** The words on paper. */
async function paper(page) {
  const input = await page.pdf({ preferCSSPageSize: true, format: 'A4' });
  const words = execFileSync('pdftotext', ['-layout', '-', '-'], { input, encoding: 'utf8' });
  return words.replace(/\s+/g, ' ');
}

/** Puts a word or a number in a field, as it is typed. */
async function type(page, label, words) {
  const field = page.getByLabel(label, { exact: true });
  await field.fill(words);
  await field.press('Tab');
}

/** Makes a link for somebody, and gives its address. */
async function link(page, role, whom, figures = true) {
  await page.getByRole('button', { name: 'Delen', exact: true }).click();
  await page.getByRole('radio', { name: role }).check();
  if (!figures) await page.getByLabel('Ziet ook het geld en de kans').uncheck();
  await page.getByLabel('Voor wie?').fill(whom);
  await page.getByRole('button', { name: 'Maak link' }).click();
  const address = await page.getByLabel('Je link is klaar').inputValue();
  await page.keyboard.press('Escape');
  return address;
}

async function enter(t, address, name) {
  const { page } = await person(t, { owner: false });
  await page.goto(address);
  await page.getByLabel('Hoe heet je?').fill(name);
  await page.getByRole('button', { name: 'Naar binnen' }).click();
  await note(page, 'Idee 1 van de eerste middag').waitFor();
  return page;
}

const blocks = ['Partners', 'Doelgroepen', 'Activiteiten', 'Kanalen', 'Relaties'];
const partners = [
  'Organisatie\tSoort\tGeld per jaar\tNatura per jaar',
  'ROC IJsselrand\tSchool\t20.000\t30.000',
  ...Array.from({ length: 8 }, (_, i) => `Installatiebedrijf ${i + 1}\tBedrijf\t5.000 tot 8.000\t2.000`),
  'Gemeente Deventer\tGemeente\t10.000\t',
].join('\r\n');

test('the first hour, by visible words only', async (t) => {
  const { page, faults } = await person(t, { name: 'Mila' });
  await page.goto(server.url);
  await page.getByLabel('Hoe heet jullie PPS?').fill('Techniekhuis IJsselrand');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Waarde' }).waitFor();

  // Twenty-five notes.
  for (const [i, block] of blocks.entries()) {
    await page.getByRole('button', { name: `Notitie toevoegen bij ${block}` }).click();
    for (let n = 1; n <= 5; ++n) {
      await page.keyboard.type(n === 5 && i === 0 ? 'Bakkerij De Korst' : `Idee ${5 * i + n} van de eerste middag`);
      await page.keyboard.press(n < 5 ? 'Enter' : 'Escape');
    }
  }
  await saved(page);
  assert.equal(await page.locator('[data-note]').count(), 25);

  // Ten partners out of a sheet.
  await screen(page, 'Mensen, tijd en geld');
  await page.getByRole('button', { name: 'Plakken of importeren' }).click();
  await page.getByRole('textbox', { name: 'Plak hier de tabel' }).and(page.locator(':focus')).waitFor();
  await paste(page, partners);
  await page.getByText('10 nieuwe partners.').waitFor();
  await page.getByRole('button', { name: 'Zet in het plan', exact: true }).click();
  await page.getByText('10 partners in het plan gezet.').waitFor();

  // A note becomes a partner.
  await screen(page, 'Canvas');
  await note(page, 'Bakkerij De Korst').locator('.text').focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('button', { name: 'Zet in het plan bij Partners' }).click();
  await page.getByText('“Bakkerij De Korst” staat nu in het plan, bij Partners.').waitFor();

  // What is still missing for a chance: first for whom, and with what.
  await screen(page, 'Voorspelling');
  await page.getByRole('link', { name: 'Kies een doelgroep en een aanbod: dat is je eerste pin' }).click();
  await page.getByRole('button', { name: 'Doelgroep', exact: true }).click();
  await page.keyboard.type('Installateurs in de regio');
  await page.keyboard.press('Tab');
  await type(page, 'Organisaties van Installateurs in de regio', 'zo’n 60');
  await page.getByRole('button', { name: 'Aanbod', exact: true }).click();
  await page.keyboard.type('Werkplaats warmtepompen');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Pin', exact: true }).click();
  await saved(page);
  await screen(page, 'Voorspelling');
  await page.getByText('Nog te weinig om een kans te noemen').waitFor();
  await page.getByText('Er staan nog geen rollen in: wie doet het werk?').waitFor();

  // Ranges as people type them.
  await screen(page, 'Mensen, tijd en geld');
  await page.getByRole('button', { name: 'Kosten', exact: true }).click();
  await page.keyboard.type('Huur en energie');
  await page.keyboard.press('Tab');
  await page.keyboard.type('12 à 15 duizend');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Rol', exact: true }).click();
  await page.keyboard.type('Coördinator');
  await page.keyboard.press('Tab');
  await type(page, 'Toegezegd tot en met van Coördinator', 'eind 2036');
  await type(page, 'Nodig (fte) van Coördinator', '0,4');
  await type(page, 'Beschikbaar (fte) van Coördinator', '0,5 tot 0,6');
  await type(page, 'Hoeveel mensen kunnen het van Coördinator', '2');
  await saved(page);

  await type(page, 'ROC IJsselrand, Geld, Daarna, per jaar, in euro', '15.000 tot 20.000');
  await type(page, 'Installatiebedrijf 1, Geld, Daarna, per jaar, in euro', 'max 5000');
  await saved(page);

  // A chance.
  await screen(page, 'Voorspelling');
  await page
    .getByText(/van elke 100$/)
    .first()
    .waitFor();
  await computed(page);

  // Shared with a colleague, who works on it, and a guest, who sees no figures.
  await screen(page, 'Canvas');
  const colleague = await enter(t, await link(page, /Meewerken/, 'Joris'), 'Joris');
  await colleague.getByRole('button', { name: 'Notitie toevoegen bij Waarde' }).click();
  await colleague.keyboard.type('Vakmensen uit de buurt');
  await colleague.keyboard.press('Escape');
  await note(page, 'Vakmensen uit de buurt').waitFor();
  const guest = await enter(t, await link(page, /Meekijken/, 'de klas', false), 'Sam');
  assert.equal(await guest.getByRole('link', { name: 'Voorspelling' }).count(), 0);

  // On paper.
  await screen(page, 'Mensen, tijd en geld');
  await page.getByRole('button', { name: 'Druk af' }).waitFor();
  await paperReady(page);
  const plan = await paper(page);
  for (const there of ['Techniekhuis IJsselrand', 'Gemeente Deventer', 'Huur en energie', '15.000–20.000'])
    assert.ok(plan.includes(there), there);
  await screen(page, 'Voorspelling');
  await computed(page);
  const chance = await page
    .getByText(/van elke 100$/)
    .first()
    .innerText();
  assert.ok((await paper(page)).includes(chance), chance);

  // Kept, and put back on another machine.
  const copy = mkdtempSync(join(tmpdir(), 'headpin-copy-'));
  const elsewhere = mkdtempSync(join(tmpdir(), 'headpin-elsewhere-'));
  t.after(() => [copy, elsewhere].forEach((folder) => rmSync(folder, { recursive: true, force: true })));
  execFileSync(binary, ['backup', copy, '--data', server.data, '--replace'], { stdio: 'pipe' });
  execFileSync(binary, ['restore', copy, '--data', elsewhere, '--replace'], { stdio: 'pipe' });
  const other = await startHeadpin(elsewhere);
  t.after(() => other.end());
  const again = await person(t, { owner: false });
  await again.page.goto(other.link);
  await again.page
    .getByRole('link', { name: /Techniekhuis IJsselrand/ })
    .first()
    .click();
  await note(again.page, 'Vakmensen uit de buurt').waitFor();
  assert.equal(await again.page.locator('[data-note]').count(), 26);
  await screen(again.page, 'Voorspelling');
  await again.page.getByText(chance).first().waitFor();
  assert.deepEqual(faults, []);
});
