// Partners come in by typing, and from a table that somebody has already.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOf } from './axe.mjs';
import { eventually, person, saved, stage } from './browser.mjs';

const server = await stage();
const small = (extra = {}) => ({
  format: 'headpin-pps',
  version: 1,
  pps: { name: 'Zuiderlab', start: '2026-09' },
  ...extra,
});

async function open(t, file, options) {
  const id = await server.create(file);
  const one = await person(t, options);
  await one.page.goto(`${server.url}/d/${id}/plan`);
  await one.page.locator('#section-partners').waitFor();
  return { id, ...one };
}
/** Pastes into what has the focus, as if it came from another program. */
const paste = (page, text) =>
  page.evaluate((content) => {
    const data = new DataTransfer();
    data.setData('text/plain', content);
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
  }, text);
const section = (page) => page.locator('#section-partners');
/** The names in the order of the list. */
const names = async (id) =>
  Object.values((await server.read(id)).partners ?? {})
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ name }) => name);
const amountsOf = async (id, name) => {
  const { partners, contributions } = await server.read(id);
  const [partner] = Object.entries(partners).find(([, one]) => one.name === name);
  const own = Object.values(contributions ?? {}).filter((one) => one.partner === partner);
  return Object.fromEntries(own.map(({ form, period, amount }) => [`${form} ${period}`, amount]).sort());
};

test('ten partners are typed in one go, and their list stays open', async (t) => {
  const { id, page, faults } = await open(t, small());
  const wanted = Array.from({ length: 10 }, (_, i) => `Partner ${i + 1}`);
  await section(page).getByRole('button', { name: 'Partner', exact: true }).click();
  const rows = section(page).locator('.rows li');
  for (const [i, name] of wanted.entries()) {
    await rows.nth(i).locator('input').first().and(page.locator(':focus')).waitFor();
    await page.keyboard.type(name);
    if (i < wanted.length - 1) await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Tab');
  await saved(page);
  assert.deepEqual(await names(id), wanted);
  assert.equal(await section(page).locator('details').getAttribute('open'), '');
  // An empty row is enough: Enter adds none below it.
  await rows.nth(9).locator('input').first().focus();
  await page.keyboard.press('Enter');
  await rows.nth(10).locator('input').first().and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+Enter');
  await rows.nth(9).locator('input').first().and(page.locator(':focus')).waitFor();
  assert.equal(await rows.count(), 11);
  assert.deepEqual(faults, []);
});

test('the lists beside it go on in the same way', async (t) => {
  const { id, page } = await open(t, small());
  const costs = page.locator('#section-costs');
  await costs.getByRole('button', { name: 'Kosten', exact: true }).click();
  await page.keyboard.type('Huur');
  await page.keyboard.press('Tab');
  await page.keyboard.type('12.000');
  await page.keyboard.press('Enter');
  await costs.locator('.rows li').nth(1).locator('input').first().and(page.locator(':focus')).waitFor();
  await page.keyboard.type('Materiaal');
  await page.keyboard.press('Tab');
  await saved(page);
  const { costs: written } = await server.read(id);
  assert.deepEqual(
    Object.values(written)
      .map(({ name, amount }) => [name, amount])
      .sort(),
    [
      ['Huur', 1_200_000],
      ['Materiaal', undefined],
    ],
  );
});

const ten = [
  'Organisatie\tSoort\tGeld per jaar\tNatura per jaar\tVanaf\tOpmerking',
  'ROC Noord\tSchool\t10.000\t20.000 tot 30.000\t\ttekent in mei',
  '"Bakkerij ""De Korst"""\tMKB\t2.500\t\t\t',
  'Gemeente Zuid\tGemeente\t5.000\t\tsep 2027\t',
  ...Array.from({ length: 6 }, (_, i) => `Bedrijf ${i + 1}\tBedrijf\t1.000\t500\t\t`),
  'Laatkomer\tBedrijf\theel veel\t750\t\t',
].join('\r\n');

test('ten partners of a sheet come in by one paste: what was understood is seen first, and one undo takes all back', async (t) => {
  const { id, page, faults } = await open(t, small());
  await section(page).getByRole('button', { name: 'Plakken of importeren' }).click();
  const dialog = page.getByRole('dialog', { name: 'Partners uit een tabel' });
  await dialog.getByRole('textbox', { name: 'Plak hier de tabel' }).and(page.locator(':focus')).waitFor();
  await paste(page, ten);
  await dialog.getByText('10 nieuwe partners.').waitFor();
  assert.equal(await dialog.getByLabel('Wat staat er in kolom 3?').inputValue(), 'cash.each');
  await dialog.getByText('Overheid').waitFor();
  // The cell that is wrong is named, and led to; nothing is written yet.
  await dialog.getByRole('button', { name: 'Rij 11, Geld, per jaar' }).click();
  const wrong = dialog.getByRole('textbox', { name: 'Rij 11, Geld, per jaar' });
  await wrong.and(page.locator(':focus')).waitFor();
  assert.deepEqual(await names(id), []);
  assert.deepEqual(await faultsOf(page), []);
  await wrong.fill('4.000');
  await dialog.getByText('€ 4.000').waitFor();
  await dialog.getByRole('button', { name: 'Zet in het plan' }).click();
  await page.locator('.toast', { hasText: '10 partners in het plan gezet.' }).waitFor();
  await saved(page);
  assert.equal((await names(id)).length, 10);
  const { partners } = await server.read(id);
  const roc = Object.values(partners).find(({ name }) => name === 'ROC Noord');
  assert.deepEqual([roc.sort, roc.source], ['school', 'tekent in mei']);
  assert.equal(Object.values(partners).find(({ name }) => name === 'Bakkerij "De Korst"').sort, 'business');
  const roc1 = await amountsOf(id, 'ROC Noord');
  assert.deepEqual([roc1['cash 1'], roc1['inKind 4']], [1_000_000, { low: 2_000_000, high: 3_000_000 }]);
  assert.deepEqual(await amountsOf(id, 'Gemeente Zuid'), { 'cash 2': 500_000, 'cash 3': 500_000, 'cash 4': 500_000 });
  assert.equal((await amountsOf(id, 'Laatkomer'))['cash 1'], 400_000);
  await page.locator('.toast').getByRole('button', { name: 'Maak ongedaan' }).click();
  await saved(page);
  await section(page).getByText('Nog geen partners. Voeg').waitFor();
  assert.deepEqual(await names(id), []);
  assert.deepEqual(faults, []);
});

test('a partner that is there is filled up, a wrong cell and a row stay away when one says so', async (t) => {
  const { id, page } = await open(
    t,
    small({
      partners: { p1: { name: 'Acme B.V.', sort: 'business', order: 'V' } },
      contributions: { c1: { partner: 'p1', form: 'cash', period: '1', amount: 900, source: 'brief' } },
    }),
  );
  // A block with names in it is no block of amounts, wherever it is pasted.
  await page.locator('tbody tr:has(input)').first().locator('input').first().focus();
  await paste(page, 'acme bv\t1\t2\tveel\nBeta\t3\t4\t5\nGamma\t6\t7\t8\n');
  const dialog = page.getByRole('dialog', { name: 'Partners uit een tabel' });
  await dialog.getByText('1 partner die er al is, wordt bijgewerkt.').waitFor();
  await dialog.getByText('1 cel klopt nog niet.').waitFor();
  await dialog.getByLabel('Wat doen we met rij 3?').selectOption({ label: 'Weglaten' });
  await dialog.getByLabel('Wat staat er in kolom 3?').selectOption({ label: 'Natura, jaar 2' });
  await dialog.getByRole('button', { name: 'Zet in het plan' }).click();
  await saved(page);
  assert.deepEqual(await names(id), ['Acme B.V.', 'Beta']);
  assert.deepEqual(await amountsOf(id, 'Acme B.V.'), { 'cash 1': 100, 'inKind 2': 200 });
  assert.equal((await server.read(id)).contributions.c1.source, 'brief');
  assert.deepEqual(await amountsOf(id, 'Beta'), { 'cash 1': 300, 'cash 3': 500, 'inKind 2': 400 });
});

test('a file comes in as a paste does, and a workbook is told from it', async (t) => {
  const { id, page } = await open(t, small());
  await section(page).getByRole('button', { name: 'Plakken of importeren' }).click();
  const dialog = page.getByRole('dialog', { name: 'Partners uit een tabel' });
  const file = (name, bytes) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(bytes) });
  await dialog.locator('input[type=file]').setInputFiles(file('partners.xlsx', [0x50, 0x4b, 3, 4]));
  await dialog.getByText('dat kan Headpin niet openen').waitFor();
  await dialog
    .locator('input[type=file]')
    .setInputFiles(file('partners.csv', 'Naam;Jaar 1;Jaar 2\r\nCafé Zuid;100;200\r\n'));
  await dialog.getByText('1 nieuwe partner.').waitFor();
  await dialog.getByRole('button', { name: 'Zet in het plan' }).click();
  await saved(page);
  assert.deepEqual(await amountsOf(id, 'Café Zuid'), { 'cash 1': 10_000, 'cash 2': 20_000 });
});

test('a block of amounts keeps those that are good, and tells of the others in one place', async (t) => {
  const { id, page } = await open(
    t,
    small({ partners: { p1: { name: 'Acme', order: 'V' }, p2: { name: 'Beta', order: 'W' } } }),
  );
  await page.locator('tbody tr:has(input)').first().locator('input').first().focus();
  await paste(page, '1\tveel\n2\t3\nook veel\t4\n');
  const told = section(page).getByRole('status').filter({ hasText: '2 cellen zijn niet begrepen' });
  await told.waitFor();
  assert.equal(await told.getByRole('listitem').count(), 2);
  await saved(page);
  assert.deepEqual(await amountsOf(id, 'Acme'), { 'cash 1': 100, 'inKind 1': 200, 'inKind 2': 300 });
  assert.deepEqual(await amountsOf(id, 'Beta'), { 'cash 2': 400 });
  assert.equal(await section(page).locator('.cell .said .problem:visible').count(), 0);
  await told.getByRole('link', { name: 'Beta · Geld · Jaar 1' }).click();
  await page.waitForFunction(() => document.activeElement?.value === 'ook veel');
});

test('a block of a sheet fills a list of the plan, with a row for each of its own', async (t) => {
  const { id, page } = await open(t, small());
  await page.locator('#section-costs').getByRole('button', { name: 'Kosten', exact: true }).click();
  await paste(page, 'Huur\t12.000\nMateriaal\tnog onbekend\nDocenten\t80 tot 90 duizend\n');
  await page.locator('#section-costs .rows li').nth(2).waitFor();
  await page.locator('#section-costs .problem').first().waitFor();
  await saved(page);
  const costs = Object.values((await server.read(id)).costs).sort((a, b) => (a.order < b.order ? -1 : 1));
  assert.deepEqual(
    costs.map(({ name, amount }) => [name, amount]),
    [
      ['Huur', 1_200_000],
      ['Materiaal', undefined],
      ['Docenten', { low: 8_000_000, high: 9_000_000 }],
    ],
  );
});

for (const width of [360, 390])
  for (const lang of ['nl', 'en'])
    test(`on a phone of ${width} pixels no number of the plan is cut (${lang})`, async (t) => {
      const { page } = await open(t, undefined, { size: 'phone', viewport: { width, height: 800 }, lang });
      const grid = page.locator('#section-partners .scroll');
      await grid.waitFor();
      // Each column that begins within the table ends within it too, wherever it comes to rest.
      const cut = () =>
        grid.evaluate((box) => {
          const area = box.getBoundingClientRect();
          return [...box.querySelectorAll('thead th')].filter((head) => {
            const { left, right, width } = head.getBoundingClientRect();
            return width > 0 && left < area.right - 2 && right > area.right + 2;
          }).length;
        });
      await eventually(async () => assert.equal(await cut(), 0));
      const clipped = await grid.evaluate(
        (box) => [...box.querySelectorAll('input')].filter((input) => input.scrollWidth > input.clientWidth).length,
      );
      assert.equal(clipped, 0);
      await grid.evaluate((box) => box.scrollTo({ left: 150, behavior: 'instant' }));
      await page.waitForFunction(() => {
        const box = document.querySelector('#section-partners .scroll');
        return box.scrollLeft > 100;
      });
      await eventually(async () => assert.equal(await cut(), 0));
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    });
