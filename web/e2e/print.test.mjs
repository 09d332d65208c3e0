// What comes out of the printer: from the page's own command and from the browser's, on A4 and A3, upright and lying.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { canvasReady, note, person, stage } from './browser.mjs';
import { largeDocument } from './large.mjs';

const server = await stage();

/** The text of each page, as it would come out of the printer. */
async function paper(page, options = { format: 'A4' }) {
  const input = await page.pdf({ preferCSSPageSize: true, ...options });
  return execFileSync('pdftotext', ['-layout', '-', '-'], { input, encoding: 'utf8' }).split('\f').slice(0, -1);
}
const flat = (pages) => pages.join(' ').replace(/\s+/g, ' ');

/** Opens a screen in a page whose printer only remembers what it was given. */
async function open(t, path, options) {
  const one = await person(t, { name: 'Mila', ...options });
  await one.page.addInitScript(() => {
    window.print = () => {
      const answers = [...document.querySelectorAll('[data-question]')];
      window.printed = { answers: answers.map((card) => card.querySelector('.answer') !== null) };
    };
  });
  await one.page.goto(`${server.url}/d/${path}`);
  return one;
}
const printed = (page) => page.waitForFunction(() => window.printed).then((handle) => handle.jsonValue());
/** What the page adds on paper is here: its style comes first, and the foot that the letterhead writes after it. */
const ready = (page) => page.waitForFunction(() => document.documentElement.style.getPropertyValue('--foot') !== '');
const chance = (page) => page.waitForFunction(() => /%/.test(document.querySelector('.odds b')?.textContent ?? ''));

/** A plan of many partners, each with money and hours. */
async function manyPartners(count) {
  const { documents } = await fetch(`${server.url}/api/v1/documents`).then((answer) => answer.json());
  const file = await server.read(documents[0].id);
  const partners = {};
  const contributions = {};
  for (let i = 1; i <= count; i++) {
    const order = `V${String(i).padStart(3, '0')}1`;
    partners[`p${i}`] = { name: `Installatiebedrijf Zuiderkempen ${i}`, sort: 'business', order };
    for (const period of ['1', '2', '3', '4', 'later']) {
      const amount = { low: 250_000, likely: 300_000, high: 450_000 };
      contributions[`p${i}.cash.${period}`] = { partner: `p${i}`, form: 'cash', period, amount };
      contributions[`p${i}.inKind.${period}`] = { partner: `p${i}`, form: 'inKind', period, amount: 400_000 };
    }
  }
  return server.create({ ...file, partners, contributions });
}

test('Ctrl+P waits for what the server still works out, and the paper holds it all and nothing one presses', async (t) => {
  const id = await server.create();
  const { page, faults } = await open(t, `${id}/forecast`);
  await chance(page);
  await page.keyboard.press('Control+p');
  const { answers } = await printed(page);
  assert.ok(answers.length >= 3 && answers.every(Boolean), 'the answers are there, though nobody scrolled to them');

  const pages = await paper(page);
  const text = flat(pages);
  const { pps } = await server.read(id);
  for (const there of [
    pps.name,
    'Hoe groot is de kans dat het lukt?',
    `/d/${id}/forecast`,
    'van elke 100 toekomsten',
    'Geld op de rekening',
    '8 van de 10 toekomsten',
    'Midden (50%)',
    'Waar het op vastloopt',
    'Wat kun je doen?',
    'Wat helpt het meest?',
    'Welke getallen maken het verschil?',
    'Wat kun je het best eerst uitzoeken?',
    'getallen vulde Headpin in',
    'Hoe is dit berekend?',
    'rekenmodel',
  ])
    assert.ok(text.includes(there), there);
  for (const not of [
    'Naar de inhoud',
    'Toon als tabel',
    'Druk af',
    'Opgeslagen',
    'Nog {n}',
    'Dit wordt uitgerekend',
    '…',
    '▸',
  ])
    assert.ok(!text.includes(not), not);
  for (const [i, one] of pages.entries()) {
    assert.ok(one.replaceAll(' ', '').includes(`${i + 1}/${pages.length}`), `page ${i + 1} has its number`);
    assert.ok(one.includes(`${pps.name} · `), `page ${i + 1} says of what it is`);
  }
  assert.deepEqual(faults, []);
});

test('A note that changes no number is written: the answers stand, and printing waits for nothing', async (t) => {
  const id = await server.create();
  const { page } = await open(t, `${id}/forecast`);
  await chance(page);
  const joris = await person(t, { name: 'Joris' });
  await joris.page.goto(`${server.url}/d/${id}/canvas`);
  await canvasReady(joris.page);
  await joris.page.locator('[data-block="relations"] .text').first().focus();
  await joris.page.keyboard.press('n');
  await joris.page.keyboard.type('Een nieuwe gedachte');
  await joris.page.keyboard.press('Escape');
  await note(joris.page, 'Een nieuwe gedachte').waitFor();
  await joris.page.getByText('Opgeslagen').waitFor();
  const asked = [];
  page.on('request', (request) => {
    const question = /\/forecast\/(\w[^?]*)$/.exec(request.url())?.[1];
    if (question) asked.push(question);
  });
  await page.keyboard.press('Control+p');
  const { answers } = await printed(page);
  assert.ok(answers.length >= 3 && answers.every(Boolean));
  assert.deepEqual(asked, [...new Set(asked)], 'each question is asked once at most');
});

test('A long table has its heads again on each page, and what is in it is whole', async (t) => {
  const id = await manyPartners(60);
  const { page } = await open(t, `${id}/plan`);
  await chance(page);
  await ready(page);
  const pages = await paper(page);
  const rows = pages.filter((one) => /Zuiderkempen \d/.test(one));
  assert.ok(rows.length >= 3, `${rows.length} pages of partners`);
  for (const one of rows) assert.match(one, /Partner, bedragen\s+in €|Partner, bedragen in\b/);
  const text = flat(pages);
  assert.match(text, /3\.000/);
  assert.match(text, /2\.500–4\.500/, 'a range is told as one');
  assert.match(text, /Samen Geld 180\.000/, 'and all of it is added up');
  assert.equal(text.match(/Samen Geld/g).length, 1, 'once');
  const { costs } = await server.read(id);
  // A name may go on in the next line of its cell.
  for (const { name } of Object.values(costs)) assert.ok(text.includes(name.split(' ').slice(0, 2).join(' ')), name);
  assert.ok(!text.includes('…'));
});

const sheets = [
  { size: 'A4 upright', width: 688, format: 'A4' },
  { size: 'A4 lying', width: 1016, format: 'A4', landscape: true },
  { size: 'A3 upright', width: 1016, format: 'A3' },
];
for (const theme of ['light', 'dark'])
  test(`No screen is wider than the paper, nor dark on it (${theme})`, async (t) => {
    const id = await manyPartners(12);
    const { page } = await open(t, `${id}/plan`, { theme });
    await page.evaluate((value) => localStorage.setItem('headpin.theme', value), theme);
    for (const screen of ['canvas', 'canvas/main/for/all', 'plan', 'forecast', 'history', 'workshop']) {
      await page.goto(`${server.url}/d/${id}/${screen}`);
      await page.locator('main h1').waitFor({ state: 'attached' });
      await chance(page);
      await ready(page);
      await page.emulateMedia({ media: 'print', colorScheme: theme });
      for (const { size, width } of sheets) {
        await page.setViewportSize({ width, height: 1000 });
        await page.locator('.letterhead').waitFor();
        const found = await page.evaluate((most) => {
          const shown = [...document.querySelectorAll('#app *')].filter((one) => one.checkVisibility());
          const name = (one) => `${one.tagName}.${one.getAttribute('class')} ${one.textContent.trim().slice(0, 40)}`;
          return {
            wide: shown
              .filter((one) => Math.round(one.getBoundingClientRect().right) > most && !one.closest('.visually-hidden'))
              .map(name),
            pressed: shown
              .filter((one) => one.matches('button, input, [role=switch]') && !one.closest('[data-note]'))
              .map(name),
            cut: shown
              .filter((one) => getComputedStyle(one).textOverflow === 'ellipsis' && one.scrollWidth > one.clientWidth)
              .map(name),
            paper: getComputedStyle(document.body).backgroundColor,
            ink: getComputedStyle(document.body).color,
          };
        }, width);
        assert.deepEqual({ wide: found.wide, cut: found.cut }, { wide: [], cut: [] }, `${screen}, ${size}`);
        // The meanings of the colours are buttons on the screen, and words on paper.
        assert.deepEqual(
          found.pressed.filter((one) => !/swatch/.test(one)),
          [],
          `${screen}, ${size}`,
        );
        assert.equal(found.paper, 'rgb(255, 255, 255)');
        assert.equal(found.ink, 'rgb(32, 38, 46)');
      }
      await page.emulateMedia({ media: 'screen', colorScheme: theme });
      await page.setViewportSize({ width: 1440, height: 900 });
    }
  });

test('The browser prints a canvas whole: lying, all blocks and notes, also when one looks at one block', async (t) => {
  const id = await server.create(largeDocument(400, ['value', 'costs']));
  const { page } = await open(t, `${id}/canvas`);
  await canvasReady(page);
  await ready(page);
  await note(page, 'Notitie 0:').locator('.text').focus();
  await page.keyboard.press('Shift+Digit2');
  await page.locator('.canvas.alone').waitFor();
  const text = flat(await paper(page));
  for (const there of ['Notitie 398:', 'Notitie 399:', 'Business Model Canvas']) assert.ok(text.includes(there), there);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const info = execFileSync('pdfinfo', ['-'], { input: pdf, encoding: 'utf8' });
  const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(info);
  assert.ok(Number(width) > Number(height), info);
  await page.keyboard.press('Control+p');
  await page.getByRole('dialog', { name: 'Canvas afdrukken of downloaden' }).waitFor();
});

test('One finds printing by the palette and on the screen', async (t) => {
  const id = await server.create();
  const { page, faults } = await open(t, `${id}/plan`);
  await chance(page);
  await page.getByRole('button', { name: 'Druk af' }).click();
  await printed(page);
  await page.evaluate(() => (window.printed = undefined));
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Zoek of doe iets' }).fill('afdrukken');
  await page.getByRole('option', { name: 'Druk dit scherm af' }).click();
  await printed(page);
  // Also with the focus in a field.
  await page.evaluate(() => (window.printed = undefined));
  await page
    .getByLabel(/^Bedrag \(€\) van /)
    .first()
    .focus();
  await page.keyboard.press('Control+p');
  await printed(page);
  assert.deepEqual(faults, []);
});

test('Who may not see the figures has none on paper', async (t) => {
  const id = await manyPartners(3);
  const answer = await fetch(`${server.url}/api/v1/documents/${id}/links`, {
    method: 'POST',
    headers: { Cookie: server.cookie, 'Content-Type': 'application/json' },
    body: JSON.stringify({ role: 'viewer', figures: false }),
  });
  const { path } = await answer.json();
  const { page } = await person(t, { owner: false });
  await page.goto(server.url + path);
  await page.getByLabel('Hoe heet je?').fill('Bram');
  await page.getByRole('button', { name: 'Naar binnen' }).click();
  await canvasReady(page);
  const secret = new URL(server.url + path).hash.slice(1);
  for (const screen of ['canvas', 'canvas/main/for/all', 'plan', 'forecast', 'history']) {
    await page.goto(`${server.url}/d/${id}/${screen}`);
    await page.locator('main h1').waitFor({ state: 'attached' });
    await ready(page);
    const text = flat(await paper(page));
    assert.ok(text.replaceAll(' ', '').includes(`/d/${id}/`), screen); // it may go on in the next line
    assert.ok(!text.includes(secret), screen);
    assert.doesNotMatch(text, /2\.500–4\.500|Samen Geld|Op eigen benen in|volgens het plan/, screen);
  }
});
