// Makes the pictures of docs/screenshots from the real program: node scripts/screenshots.mjs [name]
// Those of the README stand there, those of the user guides in a folder per language. HEADPIN_BIN names the program (default: the release
// build). With pngquant installed the files are a third of the size.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { block, canvasReady, launch, saved, visitor } from '../web/e2e/browser.mjs';
import { startHeadpin } from '../web/e2e/headpin.mjs';

const folder = fileURLToPath(new URL('../docs/screenshots/', import.meta.url));
const only = process.argv[2];
const server = await startHeadpin();
const browser = await launch();

async function picture(page, name) {
  const path = `${folder}${name}.png`;
  await page.screenshot({ path, animations: 'disabled' });
  spawnSync('pngquant', ['--force', '--skip-if-larger', '--strip', '--speed', '1', '--output', path, '128', path]);
  console.log(name);
}
/** A new document of the worked example in a language, changed by `edit`. */
function example(lang, edit = (file) => file) {
  const file = JSON.parse(readFileSync(new URL(`../data/example/zuiderlab.${lang}.pps.json`, import.meta.url), 'utf8'));
  return server.create(edit(file));
}
/** A person at an address of the program. */
async function visit(path, options = {}) {
  const one = await visitor(browser, { name: 'Mila Visser', ...options });
  await one.page.goto(server.url + path);
  return one;
}
/** The same, once the forecast has settled. */
async function settled(path, options) {
  const one = await visit(path, options);
  await one.page.waitForFunction(() => /%/.test(document.querySelector('.odds b')?.textContent ?? ''));
  await one.page.waitForTimeout(2500);
  return one;
}
/** Takes pictures unless another one is asked for; `name` is the picture, or the first of several. */
async function scene(name, play) {
  if (!only || name.includes(only)) await play();
}

/** A second canvas, a copy with a few changes. */
function withSecond(title, changed, added) {
  return (file) => {
    const copies = Object.entries(file.notes).map(([key, one]) => [`b${key}`, { ...one, canvas: 'b', origin: key }]);
    const notes = { ...file.notes, ...Object.fromEntries(copies) };
    notes.bn05.text = changed;
    notes.bn09.block = 'activities';
    delete notes.bn26;
    notes.b1 = { canvas: 'b', block: 'costs', text: added, order: 'z' };
    return { ...file, canvases: { ...file.canvases, b: { title, order: 'z' } }, notes };
  };
}

const texts = {
  nl: {
    second: [
      'Lab op wielen',
      'Elke week leren in een bus met een warmtepomp',
      'Een bus met chauffeur, 45.000 euro per jaar',
    ],
    comment: ['Klopt dit nog, nu het lab verhuist?', 'Ja: de hal staat er in september.'],
    find: 'bedrijven',
    past: ['Leren op echte opdrachten', 'Huur van een tweede hal: 30.000 euro per jaar'],
    version: 'Voor de stuurgroep van november',
    question: 'Wat trekt een bedrijf over de streep?',
    ideas: [
      'Een monteur die morgen mag beginnen',
      'Korte lijnen met de school',
      'Laten zien wat het oplevert',
      'Eén aanspreekpunt',
      'Samen stageplekken invullen',
    ],
    group: 'Mensen voor de vacature',
    label: 'klas 2B',
  },
  en: {
    second: [
      'Lab on wheels',
      'Learning every week in a bus with a heat pump',
      'A bus with a driver, 45,000 euros a year',
    ],
    comment: ['Is this still right, now that the lab moves?', 'Yes: the hall is there in September.'],
    find: 'companies',
    past: ['Learning from real assignments', 'Rent of a second hall: 30,000 euros a year'],
    version: 'Before the steering group in November',
    question: 'What wins a company over?',
    ideas: [
      'A technician who can start tomorrow',
      'Short lines with the school',
      'Showing what it yields',
      'One person to call',
      'Filling internships together',
    ],
    group: 'People for the vacancy',
    label: 'class 2B',
  },
};

async function ofReadme() {
  const id = await server.create();
  await scene('canvas', async () => {
    const mila = await settled(`/d/${id}/canvas`);
    const joris = await visit(`/d/${id}/canvas`, { name: 'Joris de Boer' });
    await canvasReady(joris.page);
    await block(joris.page, 'value').locator('.text').nth(1).dblclick();
    await block(joris.page, 'segments').hover({ position: { x: 120, y: 330 } });
    await mila.page.locator('.cursor').waitFor();
    await block(mila.page, 'value').locator('.text').first().focus();
    await mila.page.waitForTimeout(300);
    await picture(mila.page, 'canvas');
    await joris.context.close();
    await mila.context.close();
  });
  for (const [screen, name, options] of [
    ['canvas', 'canvas-dark', { theme: 'dark', lang: 'en' }],
    ['forecast', 'forecast', {}],
    ['plan', 'plan', {}],
    ['canvas', 'phone', { size: 'phone' }],
  ]) {
    await scene(name, async () => {
      const { page, context } = await settled(`/d/${id}/${screen}`, options);
      if (screen === 'plan') await page.evaluate(() => document.querySelector('#section-partners').scrollIntoView());
      if (screen === 'forecast') await page.locator('[data-question="helps"] li').first().waitFor();
      await page.waitForTimeout(200);
      await picture(page, name);
      await context.close();
    });
  }
}

async function ofGuide(lang) {
  const t = texts[lang];
  const options = { lang };
  const named = (nl, en) => (lang === 'nl' ? nl : en);
  mkdirSync(`${folder}${lang}`, { recursive: true });

  await scene(`${lang}/steps`, async () => {
    const { page, context } = await visit(`/d/${await server.create({})}/canvas`, options);
    await canvasReady(page);
    await page.waitForTimeout(800);
    await picture(page, `${lang}/steps`);
    await context.close();
  });

  const two = await example(lang, withSecond(...t.second));
  await scene(`${lang}/canvases`, async () => {
    const { page, context } = await settled(`/d/${two}/canvas/b`, options);
    await page.locator('.switch').click();
    await page.waitForTimeout(300);
    await picture(page, `${lang}/canvases`);
    await context.close();
  });
  for (const [path, name] of [
    ['canvas/canvas/compare/b', 'compare'],
    ['canvas/canvas/for/company', 'who-gets-what'],
  ]) {
    await scene(`${lang}/${name}`, async () => {
      const { page, context } = await settled(`/d/${two}/${path}`, options);
      await picture(page, `${lang}/${name}`);
      await context.close();
    });
  }

  await scene(`${lang}/notes comments find`, async () => {
    const { page, context } = await settled(`/d/${await example(lang)}/canvas`, options);
    const value = block(page, 'value').locator('[data-note] .text');
    await value.nth(0).click();
    await value.nth(2).click({ modifiers: ['Shift'] });
    await page.waitForTimeout(300);
    await picture(page, `${lang}/notes`);
    await page.keyboard.press('Escape');
    await page.locator('[data-block="resources"] .talk').first().click();
    await page.waitForTimeout(400);
    await picture(page, `${lang}/comments`);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+f');
    await page.keyboard.type(t.find);
    await page.waitForTimeout(400);
    await picture(page, `${lang}/find`);
    await context.close();
  });

  await scene(`${lang}/share`, async () => {
    const { page, context } = await settled(`/d/${await example(lang)}/canvas`, options);
    await page.locator('.share').click();
    await page.getByLabel(named('Voor wie?', 'For whom?')).fill(t.label);
    await page.waitForTimeout(300);
    await picture(page, `${lang}/share`);
    await context.close();
  });

  await scene(`${lang}/history`, async () => {
    const id = await example(lang);
    const mila = await settled(`/d/${id}/canvas`, options);
    const write = async ({ page }, where, text) => {
      await block(page, where).locator('.add').click();
      await page.keyboard.type(text);
      await page.keyboard.press('Escape');
      await saved(page);
    };
    await write(mila, 'value', t.past[0]);
    const joris = await settled(`/d/${id}/canvas`, { ...options, name: 'Joris de Boer' });
    await write(joris, 'costs', t.past[1]);
    await block(joris.page, 'resources').locator('.text').first().focus();
    await joris.page.keyboard.press('Control+Enter');
    await joris.page.keyboard.type(t.comment[0]);
    await joris.page.keyboard.press('Control+Enter');
    await joris.page.keyboard.press('Escape');
    await saved(joris.page);
    await mila.page.goto(`${server.url}/d/${id}/history`);
    await mila.page.locator('[data-past]').waitFor();
    await mila.page.getByRole('button', { name: named('Geef een naam', 'Give it a name') }).click();
    await mila.page.keyboard.type(t.version);
    await mila.page.keyboard.press('Enter');
    await mila.page.locator('.moment b', { hasText: t.version }).waitFor();
    await mila.page.locator('[data-past-block="resources"] .talk').first().click();
    await mila.page.waitForTimeout(500);
    await picture(mila.page, `${lang}/history`);
    await joris.context.close();
    await mila.context.close();
  });

  await scene(`${lang}/assumptions result`, async () => {
    const { page, context } = await settled(`/d/${await example(lang)}/assumptions`, options);
    await page.locator('.dot').first().waitFor();
    await page.locator('aside ol li').first().waitFor();
    await page.waitForTimeout(600);
    await picture(page, `${lang}/assumptions`);
    await page.goto(`${page.url()}/board`);
    await page.locator('[data-test="t03"]').click();
    const curves = page.locator('#chosen-test figure').first();
    await curves.waitFor();
    await page.waitForTimeout(1500);
    await curves.evaluate((figure) => figure.scrollIntoView({ block: 'center' }));
    await picture(page, `${lang}/result`);
    await context.close();
  });

  await scene(`${lang}/workshop`, () => workshop(lang, named));
}

/** A facilitator and three phones, from writing to the result. */
async function workshop(lang, named) {
  const t = texts[lang];
  const id = await example(lang);
  const lead = await settled(`/d/${id}/workshop`, { lang });
  const { page } = lead;
  await page.getByLabel(named('Vraag', 'Question'), { exact: true }).fill(t.question);
  await page.getByRole('button', { name: named('Begin', 'Start'), exact: true }).click();
  await page.getByRole('button', { name: named('Nodig mensen uit', 'Invite people') }).click();
  await page.locator('dialog .button.primary').click();
  const link = await page.locator('dialog input[readonly]').inputValue();
  await page.keyboard.press('Escape');
  const phones = [];
  for (const name of ['Sanne', 'Bram', 'Yusuf']) {
    const phone = await visitor(browser, { lang, size: 'phone', owner: false });
    await phone.page.goto(link);
    await phone.page.getByRole('textbox').fill(name);
    await phone.page.getByRole('button').last().click();
    await phone.page.locator('textarea').waitFor();
    phones.push(phone.page);
  }
  for (const [i, text] of t.ideas.entries()) {
    const phone = phones[i % phones.length];
    await phone.locator('textarea').fill(text);
    await phone.locator('form:has(textarea) .button').click();
  }
  await page.locator('.count b', { hasText: String(t.ideas.length) }).waitFor();
  await phones[0].waitForTimeout(300);
  await picture(phones[0], `${lang}/workshop-guest`);
  const next = () => page.locator('main .button.primary').first().click();
  await next(); // All notes are shown, and talked about.
  await page.locator('.column li').nth(4).waitFor();
  for (const text of [t.ideas[0], t.ideas[4]]) {
    const group = page.locator('.column li', { hasText: text }).locator('select');
    const options = await group.locator('option').allInnerTexts();
    await group.selectOption({ index: text === t.ideas[0] ? options.length - 1 : 1 });
    await page.waitForTimeout(400);
  }
  const group = page.locator('.column input').first();
  await group.fill(t.group);
  await group.press('Enter');
  await page.waitForTimeout(500);
  await picture(page, `${lang}/workshop-discuss`);
  await next();
  for (const [i, chosen] of [[0], [0, 2], [1]].entries()) {
    const more = phones[i].getByRole('button', { name: named(/^Stem op/, /^Vote for/) });
    await more.first().waitFor();
    for (const which of chosen) await more.nth(which % (await more.count())).click();
  }
  await page.waitForTimeout(500);
  await next();
  await page.waitForTimeout(800);
  await picture(page, `${lang}/workshop-result`);
  for (const phone of phones) await phone.context().close();
  await lead.context.close();
}

try {
  await ofReadme();
  for (const lang of ['nl', 'en']) await ofGuide(lang);
} finally {
  await browser.close();
  await server.end();
}
