import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOf } from './axe.mjs';
import { block, canvasReady, eventually, looks, note, person, saved, stage, texts } from './browser.mjs';

const server = await stage();

async function open(t, id, path = 'canvas', options = {}) {
  const one = await person(t, { name: 'Mila', ...options });
  await one.page.goto(`${server.url}/d/${id}/${path}`);
  await one.page.locator('main h1').first().waitFor({ state: 'attached' });
  return one.page;
}
const switcher = (page) => page.locator('.switch');
/** Opens the list of canvases and chooses from it. */
async function choose(page, name) {
  await switcher(page).click();
  await page.getByRole('button', { name, exact: true }).click();
}
const small = (more = {}) => ({
  format: 'headpin-pps',
  version: 1,
  pps: { name: 'Klein' },
  canvases: { main: { title: 'Plan A', order: 'V' } },
  notes: {
    n1: { canvas: 'main', block: 'value', text: 'Bedrijven: sneller', order: 'A' },
    n2: { canvas: 'main', block: 'value', text: 'Studenten: echter', order: 'B' },
    n3: { canvas: 'main', block: 'revenues', text: 'RIF-subsidie', order: 'A' },
  },
  ...more,
});

test('a copy is changed, compared, taken over, and everything can be taken back', async (t) => {
  const id = await server.create(small());
  const page = await open(t, id);
  await choose(page, 'Kopie van dit canvas');
  await page.waitForFunction(() => document.querySelector('.switch')?.textContent.includes('Plan A (kopie)'));
  assert.match(page.url(), /\/canvas\/[A-Za-z0-9]{12}$/);
  const copied = page.url();
  assert.deepEqual(await texts(page, 'value'), ['Bedrijven: sneller', 'Studenten: echter']);

  await note(page, 'Studenten: echter').dblclick();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Studenten: met een baan');
  await page.keyboard.press('Escape');
  await note(page, 'Bedrijven: sneller').locator('.text').focus();
  await page.keyboard.press('Control+ArrowRight');
  await block(page, 'relations').locator('[data-note]', { hasText: 'Bedrijven: sneller' }).waitFor();
  await block(page, 'costs').locator('.add').click();
  await page.keyboard.type('Huur');
  await page.keyboard.press('Escape');
  await saved(page);

  await page.goto(`${server.url}/d/${id}/canvas/main/compare`);
  const summary = page.getByRole('list', { name: 'Verschillen' });
  await summary.waitFor();
  const found = (await summary.innerText()).replace(/\s+/g, ' ');
  for (const part of ['1 nieuw rechts', '1 gewijzigd', '1 verplaatst', '1 notitie gelijk'])
    assert.ok(found.includes(part), found);
  assert.equal(await page.getByText('staat nu bij Waarde').count(), 1);

  // One by keyboard: the focus goes on to the next difference.
  await page.getByRole('button', { name: 'Neem over: Huur' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Neem over: Huur' }).waitFor({ state: 'detached' });
  await page.locator('.take:focus').waitFor();
  await page.getByRole('button', { name: 'Neem alles over naar links' }).click();
  await page.getByText('zijn gelijk').waitFor();
  await saved(page);
  const { notes } = await server.read(id);
  assert.equal(notes.n2.text, 'Studenten: met een baan');
  assert.equal(notes.n1.block, 'relations');
  assert.equal(Object.values(notes).filter((one) => one.canvas === 'main').length, 4);

  await page.getByRole('button', { name: 'Maak ongedaan' }).click();
  await page.getByRole('button', { name: 'Neem over: Studenten: met een baan' }).waitFor();
  await page.goto(copied);
  await note(page, 'Studenten: met een baan').waitFor();
});

test('canvases are renamed, put in order, removed and brought back, for everyone', async (t) => {
  const id = await server.create(small());
  const page = await open(t, id);
  const other = await open(t, id);
  // By keyboard alone.
  await switcher(page).focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-current') === 'page');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.switch')?.textContent.includes('Canvas 2'));
  assert.deepEqual(await texts(page, 'value'), []);
  await page.keyboard.press('Enter');
  await page.getByLabel('Naam van dit canvas').fill('Zonder gemeente');
  await page.keyboard.press('Enter');
  await block(page, 'value').locator('.add').click();
  await page.keyboard.type('Alleen met bedrijven');
  await page.keyboard.press('Escape');
  await choose(page, 'Zet eerder in de rij');
  await page.waitForFunction(() => /1\/2/.test(document.querySelector('.switch')?.textContent));
  await page.keyboard.press('Escape');

  await block(page, 'segments').hover();
  await saved(page);
  assert.equal(await other.locator('.cursor').count(), 0, 'a cursor shows on its own canvas only');
  await switcher(other).click();
  await other.getByRole('link', { name: 'Zonder gemeente' }).click();
  await note(other, 'Alleen met bedrijven').waitFor();
  await block(page, 'costs').hover();
  await block(other, 'costs').locator('.cursor').waitFor();
  await choose(page, 'Verwijder dit canvas');
  // Who was looking at it comes to another one; nobody is left with nothing.
  await note(other, 'Bedrijven: sneller').waitFor();
  await saved(page);
  const without = await server.read(id);
  assert.deepEqual(Object.keys(without.canvases), ['main']);
  assert.equal(Object.keys(without.notes).length, 3);
  await page.keyboard.press('Control+z');
  await switcher(page).click();
  await page.getByRole('link', { name: 'Zonder gemeente' }).click();
  await note(page, 'Alleen met bedrijven').waitFor();
});

test('extra blocks are switched on, hold notes, and are drawn in the picture of that canvas', async (t) => {
  const id = await server.create(small({ canvases: { main: { order: 'A' }, b: { title: 'Plan B', order: 'B' } } }));
  const page = await open(t, id, 'canvas/b');
  await switcher(page).click();
  await page.getByRole('checkbox', { name: /Besturen/ }).check();
  await page.getByRole('checkbox', { name: /Maatschappelijke waarde/ }).check();
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('[data-block]').count(), 11);
  await block(page, 'governance').locator('.add').click();
  await page.keyboard.type('Drie bedrijven, twee scholen');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+ArrowLeft');
  await block(page, 'impact').locator('[data-note]', { hasText: 'Drie bedrijven' }).waitFor();
  await saved(page);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: 'Canvas afdrukken of downloaden' }).click();
  await page.getByLabel('A1').check({ force: true });
  const link = await page.getByRole('link', { name: 'Download' }).getAttribute('href');
  assert.match(link, /canvas\.pdf\?.*canvas=b&paper=A1/);
  await page.keyboard.press('Escape');
  const drawn = async (path) => {
    const answer = await fetch(server.url + path, { headers: { Cookie: server.cookie } });
    assert.equal(answer.status, 200);
    return answer.text();
  };
  const svg = await drawn(link.replace('.pdf', '.svg'));
  assert.ok(svg.includes('Besturen') && svg.includes('Plan B'));
  const first = await drawn(`/api/v1/documents/${id}/canvas.svg`);
  assert.ok(!first.includes('Besturen'));
});

test('the steps show on an empty canvas, lead to its blocks, and stay away once hidden', async (t) => {
  const id = await server.create({});
  const page = await open(t, id);
  const guide = page.getByRole('region', { name: 'Stappenplan' });
  await guide.waitFor();
  for (const text of ['Publiek én privaat geld', 'Samen verantwoordelijk', 'Een brug', 'Vanuit een echte vraag'])
    await guide.getByText(text).waitFor();
  await guide.getByRole('button', { name: /^Voor wie en waarom/ }).click();
  await page.locator('[data-block="segments"].asked').waitFor();
  await guide.getByRole('button', { name: 'Doelgroepen' }).click();
  await page.keyboard.type('Tien bouwbedrijven');
  await page.keyboard.press('Escape');
  await guide.getByText('(ingevuld)').first().waitFor({ state: 'attached' });
  await guide.getByRole('button', { name: 'Verberg het stappenplan' }).click();
  await page.reload();
  await canvasReady(page);
  assert.equal(await guide.count(), 0);
  await page.getByRole('button', { name: 'Uitleg' }).click();
  await page.getByRole('checkbox', { name: /Stappenplan/ }).check();
  await page.keyboard.press('Escape');
  await guide.waitFor();
  // A canvas that is well under way does not ask for it.
  assert.equal(await (await open(t, 'voorbeeld')).getByRole('region', { name: 'Stappenplan' }).count(), 0);
});

test('a block says quietly what is missing, until somebody says it or puts it away', async (t) => {
  const id = await server.create(small());
  const page = await open(t, id);
  const remark = (name) => block(page, name).locator('.remark');
  assert.match(await remark('revenues').innerText(), /wie betaalt na de subsidie/);
  assert.match(await remark('value').innerText(), /de scholen/);
  assert.equal(await remark('costs').count(), 0, 'an empty block has its questions');
  await block(page, 'revenues').locator('.add').click();
  await page.keyboard.type('Elk bedrijf 4.000 euro per jaar');
  await page.keyboard.press('Escape');
  await remark('revenues').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /^Niet nodig: .*scholen/ }).click();
  await remark('value').waitFor({ state: 'detached' });
  await saved(page);
  assert.deepEqual((await server.read(id)).canvases.main.settled, ['value-school']);
  await page.keyboard.press('Control+z');
  await remark('value').waitFor();
});

test('a block does not miss what the plan says, and a guest who may not see the plan is told nothing about it', async (t) => {
  const file = small({
    targetGroups: { g: { name: 'Bouwbedrijven', students: 80, order: 'V' } },
    offers: { o: { name: 'Cursus', order: 'V' } },
    pins: { p: { targetGroup: 'g', offer: 'o', fee: 400_000, order: 'V' } },
  });
  file.notes.n4 = { canvas: 'main', block: 'segments', text: 'Bouwers', order: 'A' };
  file.notes.n5 = { canvas: 'main', block: 'partners', text: 'De gemeente', order: 'A' };
  const id = await server.create(file);
  const page = await open(t, id);
  const remark = (name) => block(page, name).locator('.remark');
  await remark('partners').getByText('nog geen bedrijf genoemd').waitFor();
  assert.deepEqual([await remark('segments').count(), await remark('revenues').count()], [0, 0]);

  await page.goto(`${server.url}/d/${id}/plan#field-pins-p-targetGroup`);
  await page.getByRole('button', { name: /^Verwijder Bouwbedrijven ×/ }).click();
  await page.getByText('Nog geen pins.').waitFor();
  await page.getByRole('navigation', { name: 'Onderdelen' }).getByRole('link', { name: 'Canvas' }).click();
  await remark('segments').getByText('de head pin').waitFor();
  await remark('revenues').getByText('wie betaalt na de subsidie').waitFor();
  await page.keyboard.press('Control+z');
  await remark('segments').waitFor({ state: 'detached' });

  const answer = await fetch(`${server.url}/api/v1/documents/${id}/links`, {
    method: 'POST',
    headers: { Cookie: server.cookie, 'Content-Type': 'application/json' },
    body: JSON.stringify({ role: 'contributor', figures: false }),
  });
  const anna = await person(t, { owner: false });
  await anna.page.goto(server.url + (await answer.json()).path);
  await anna.page.getByLabel('Hoe heet je?').fill('Anna');
  await anna.page.getByRole('button', { name: 'Naar binnen' }).click();
  await block(anna.page, 'value').locator('.remark').waitFor();
  for (const name of ['segments', 'revenues', 'partners'])
    assert.equal(await block(anna.page, name).locator('.remark').count(), 0, name);
});

test('a step that only looks back at blocks is not filled in because they are', async (t) => {
  const file = small();
  for (const [i, name] of ['segments', 'value', 'partners', 'revenues'].entries())
    file.notes[`k${i}`] = { canvas: 'main', block: name, text: 'Iets', order: 'V' };
  const page = await open(t, await server.create(file));
  const guide = page.getByRole('region', { name: 'Stappenplan' });
  await guide.getByRole('button', { name: /^Voor wie en waarom\s*\(ingevuld\)/ }).waitFor();
  await guide.getByRole('button', { name: 'Toets je aannames', exact: true }).click();
  assert.equal(await guide.locator('.blocks').getByText('(ingevuld)').count(), 0);
});

test('a partner sees what they give and get, and the team says it where Headpin guessed wrong', async (t) => {
  const page = await open(t, 'voorbeeld', 'canvas/canvas/for/company');
  const column = (title) =>
    page.locator('.column', { has: page.getByRole('heading', { name: new RegExp(`^${title}`) }) });
  await column('Geven').getByText('Partnerbijdrage van 3.000 tot 6.000 euro').waitFor();
  await column('Krijgen').getByText('Bedrijven: nieuwe monteurs').waitFor();
  assert.match(await column('Geven').locator('.plan').innerText(), /In het plan: 10 partners, .*€/);
  await page.getByRole('link', { name: 'Studenten' }).click();
  await column('Krijgen').getByText('Studenten: leren op spullen van nu').waitFor();

  const id = await server.create(small());
  const own = await open(t, id, 'canvas/main/for/region');
  await own
    .getByText('2 notities staan')
    .waitFor({ state: 'detached' })
    .catch(() => {});
  await own.getByText('1 notitie staat nog bij niemand').click();
  await own.getByRole('button', { name: /^Wie geeft, wie krijgt: RIF/ }).click();
  await own.getByRole('button', { name: 'Regio: geven' }).click();
  await own.locator('.column', { hasText: 'RIF-subsidie' }).waitFor();
  await saved(own);
  assert.deepEqual((await server.read(id)).notes.n3.gives, ['region']);
});

test('the list tells what kind of PPS each example is; a copy of one is no example and keeps its sources', async (t) => {
  const page = await open(t, 'voorbeeld');
  const list = async () => {
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('button', { name: 'Alle PPS’en' }).click();
  };
  await list();
  for (const kind of ['Halverwege', 'Beginner', 'Op eigen benen'])
    await page.locator('dialog .kind', { hasText: kind }).waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await page.getByRole('button', { name: 'Begin hiermee: een kopie van Slimme Zorg Veenrand' }).click();
  await page.waitForURL(/slimme-zorg|zorg/);
  await note(page, 'Getekend: ROC Veenrand').waitFor();
  assert.equal(await page.locator('.top .example').count(), 0);
  const id = /\/d\/([^/]+)/.exec(page.url())[1];
  const [copy, original] = [await server.read(id), await server.read('voorbeeld-veenrand')];
  assert.equal(copy.pps.example, false);
  assert.deepEqual(copy.costs, original.costs);
  assert.ok(Object.values(copy.costs).every((cost) => cost.source));
  await list();
  await page.getByRole('button', { name: 'Begin leeg' }).click();
  await page.waitForFunction(() => document.querySelectorAll('[data-note]').length === 0);
  await page.getByRole('region', { name: 'Stappenplan' }).waitFor();
});

test('who reads English gets the examples in English, and the Dutch ones after choosing Dutch', async (t) => {
  const { page } = await person(t, { name: 'Mila', lang: 'en', owner: false });
  await page.goto(server.url);
  await page.waitForURL(/\/d\/example\/canvas$/);
  await note(page, 'Ten companies that were there').waitFor();
  const list = page.locator('dialog li.card a');
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: 'All PPSs' }).click();
  await list.first().waitFor();
  const found = () => list.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  const paths = (word) => ['', '-veenrand', '-bitwerf'].map((rest) => `/d/${word}${rest}/canvas`).sort();
  await eventually(async () => assert.deepEqual((await found()).sort(), paths('example')));
  await page.evaluate(() => localStorage.setItem('headpin.locale', 'nl'));
  await page.goto(server.url);
  await page.waitForURL(/\/d\/voorbeeld\/canvas$/);
});

for (const [lang, theme, size] of looks) {
  test(`guidance, comparing and sheets in ${lang}, ${theme}, ${size}: axe finds nothing, nothing sticks out`, async (t) => {
    const file = await server.read('voorbeeld');
    const notes = { ...file.notes };
    for (const [key, one] of Object.entries(file.notes).slice(0, 12))
      notes[`b${key}`] = { ...one, canvas: 'b', origin: key, text: key === 'n05' ? `${one.text}!` : one.text };
    const canvases = {
      ...file.canvases,
      b: { title: 'Lab op wielen', order: 'b1', extras: ['impact', 'governance'] },
    };
    const id = await server.create({ ...file, canvases, notes });
    const page = await open(t, id, 'canvas/b', { lang, theme, size });
    const clean = async (where) => {
      assert.deepEqual(await faultsOf(page), [], where);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(wider <= 0, `${where}: ${wider} px too wide`);
    };
    await page.locator('.guide-menu').click();
    await page.locator('.guide-menu + .menu input').first().check();
    await clean('the menu of guidance, with steps');
    await page.keyboard.press('Escape');
    await switcher(page).click();
    await clean('the list of canvases');
    await page.goto(`${server.url}/d/${id}/canvas/canvas/compare/b`);
    await page.locator('.pair').first().waitFor();
    await clean('comparing');
    await page.goto(`${server.url}/d/${id}/canvas/canvas/for/all`);
    await page.locator('.column').nth(7).waitFor();
    await clean('all four sheets');
    await page.locator('.change').first().click({ force: true });
    await page.locator('.concerns').waitFor();
    await clean('whom a note concerns');
  });
}
