import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOf } from './axe.mjs';
import { block, canvasReady, commentField, note, person, saved, stage, texts } from './browser.mjs';

const server = await stage();

/** A small PPS: three notes in `value`, two in `channels`, and two partners. */
const small = (extra = {}) => ({
  format: 'headpin-pps',
  version: 1,
  pps: { name: 'Klein' },
  canvases: { main: { title: 'Canvas', order: 'V' } },
  notes: Object.fromEntries(
    ['Aap', 'Noot', 'Mies', 'Wim', 'Zus'].map((text, i) => [
      `n${i}`,
      { canvas: 'main', block: i < 3 ? 'value' : 'channels', text, color: 'yellow', order: `V${i}1` },
    ]),
  ),
  partners: { p1: { name: 'ROC Noord', order: 'V' }, p2: { name: 'Bakkerij Zuid', order: 'W' } },
  ...extra,
});

async function open(t, id, options) {
  const one = await person(t, options);
  await one.page.goto(`${server.url}/d/${id}/canvas`);
  await one.page.locator('main [data-block]:visible').first().waitFor();
  return one;
}
async function start(t, options, file = small()) {
  const id = await server.create(file);
  return { id, ...(await open(t, id, options)) };
}
const text = (page, words) => note(page, words).locator('.text');
const chosen = (page) => page.locator('.note.chosen .text').allInnerTexts();
const bar = (page) => page.getByRole('toolbar');
const notesOf = async (id) => Object.values((await server.read(id)).notes);

test('clicks with Ctrl and Shift choose notes; dragging one takes all along, and one undo brings them back', async (t) => {
  const { page } = await start(t);
  await text(page, 'Aap').click();
  assert.equal(await bar(page).count(), 0);
  await text(page, 'Mies').click({ modifiers: ['Control'] });
  assert.deepEqual(await chosen(page), ['Aap', 'Mies']);
  await text(page, 'Mies').click({ modifiers: ['Control'] });
  await text(page, 'Noot').click({ modifiers: ['Shift'] });
  await bar(page).getByText('2 notities gekozen').waitFor();
  const [from, to] = [await note(page, 'Noot').boundingBox(), await note(page, 'Zus').boundingBox()];
  await page.mouse.move(from.x + 30, from.y + 12);
  await page.mouse.down();
  await page.mouse.move(to.x + 30, to.y + 20, { steps: 6 });
  await page.mouse.move(to.x + 30, to.y + 2, { steps: 3 });
  await page.locator('.ghost .pile', { hasText: '2' }).waitFor();
  await page.mouse.up();
  const moved = await chosen(page);
  assert.deepEqual((await texts(page, 'channels')).slice(0, 4), ['Wim', ...moved, 'Zus']);
  await page.keyboard.press('Control+z');
  await block(page, 'value').locator('[data-note]').nth(2).waitFor();
  assert.deepEqual(await texts(page, 'value'), ['Aap', 'Noot', 'Mies']);
  assert.deepEqual(await texts(page, 'channels'), ['Wim', 'Zus']);
});

test('a lasso chooses what it touches; Delete removes it all, and the message takes that back', async (t) => {
  const { page } = await start(t);
  const [first, second] = [await note(page, 'Aap').boundingBox(), await note(page, 'Noot').boundingBox()];
  await page.mouse.move(first.x - 6, first.y - 2);
  await page.mouse.down();
  await page.mouse.move(second.x + 40, second.y + second.height - 8, { steps: 5 });
  await page.locator('.lasso').waitFor();
  await page.mouse.up();
  assert.deepEqual(await chosen(page), ['Aap', 'Noot']);
  await bar(page).getByRole('button', { name: 'Verwijder' }).click();
  await note(page, 'Aap').waitFor({ state: 'detached' });
  assert.deepEqual(await texts(page, 'value'), ['Mies']);
  await page.locator('.toast').getByRole('button', { name: 'Maak ongedaan' }).click();
  await note(page, 'Aap').waitFor();
  assert.deepEqual(await texts(page, 'value'), ['Aap', 'Noot', 'Mies']);
});

test('one note that is removed comes back by the message', async (t) => {
  const { page } = await start(t);
  await text(page, 'Noot').focus();
  await page.keyboard.press('Delete');
  await note(page, 'Noot').waitFor({ state: 'detached' });
  await page.locator('.toast').getByRole('button', { name: 'Maak ongedaan' }).click();
  await note(page, 'Noot').waitFor();
  assert.deepEqual(await texts(page, 'value'), ['Aap', 'Noot', 'Mies']);
});

test('the keyboard alone chooses, moves, duplicates, recolours and lets go', async (t) => {
  const { page, id } = await start(t);
  const press = (key) => page.keyboard.press(key);
  await text(page, 'Aap').focus();
  await press('Shift+ArrowDown');
  assert.deepEqual(await chosen(page), ['Aap', 'Noot']);
  await press('Control+ArrowDown');
  assert.deepEqual(await texts(page, 'value'), ['Mies', 'Aap', 'Noot']);
  await press('Control+ArrowRight');
  await page.waitForFunction(() => document.activeElement?.closest('[data-block]')?.dataset.block === 'relations');
  assert.deepEqual(await texts(page, 'relations'), ['Aap', 'Noot']);
  await page.locator('[aria-live]', { hasText: '2 notities verplaatst' }).waitFor({ state: 'attached' });
  await press('Control+d');
  assert.deepEqual(await texts(page, 'relations'), ['Aap', 'Noot', 'Aap', 'Noot']);
  await press('Shift+F10');
  await page.getByRole('button', { name: 'Paars' }).focus();
  await press('Enter');
  await page.locator('.note.violet').nth(1).waitFor();
  assert.equal(await page.locator('.note.violet').count(), 2);
  await press('Escape');
  assert.deepEqual(await chosen(page), []);
  await press('Control+a');
  assert.equal((await chosen(page)).length, 4);
  await press('Control+a');
  assert.equal((await chosen(page)).length, 7);
  await press('Escape');
  await press('Space');
  await press('ArrowUp');
  assert.equal((await chosen(page)).length, 1, 'walking keeps what was picked');
  await press('Space');
  assert.equal((await chosen(page)).length, 2);
  await press('Delete');
  await saved(page);
  assert.equal((await notesOf(id)).length, 5);
});

test('copied notes come along with colour and labels to another PPS; links to who is not there drop out, with a word', async (t) => {
  const file = small();
  Object.assign(file.notes.n0, { color: 'teal', tags: ['toetsen'], links: ['partners/p1', 'partners/p2'] });
  const { page, context } = await start(t, {}, file);
  await text(page, 'Aap').focus();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+c');
  await page.locator('.toast', { hasText: '2 notities gekopieerd' }).waitFor();
  const there = await server.create({ ...small({ partners: { x: { name: 'ROC Noord', order: 'V' } } }), notes: {} });
  const other = await context.newPage();
  await other.goto(`${server.url}/d/${there}/canvas`);
  await canvasReady(other);
  await block(other, 'costs').locator('.list').focus();
  await other.keyboard.press('Control+v');
  await other.locator('.toast', { hasText: '1 koppeling is vervallen' }).waitFor();
  await saved(other);
  const [copy] = (await notesOf(there)).filter((one) => one.text === 'Aap');
  assert.deepEqual(
    { block: copy.block, color: copy.color, tags: copy.tags, links: copy.links },
    { block: 'costs', color: 'teal', tags: ['toetsen'], links: ['partners/x'] },
  );
  assert.equal((await notesOf(there)).length, 2);
});

test('a note that is cut and pasted keeps what was said about it', async (t) => {
  const comments = { k1: { about: 'notes/n0', text: 'Echt?', author: 'Joris', at: 1, order: 'V' } };
  const { page } = await start(t, {}, small({ comments }));
  await text(page, 'Aap').focus();
  await page.keyboard.press('Control+x');
  await note(page, 'Aap').waitFor({ state: 'detached' });
  await block(page, 'costs').locator('.list').focus();
  await page.keyboard.press('Control+v');
  await block(page, 'costs').locator('[data-note]', { hasText: 'Aap' }).locator('.talk', { hasText: '1' }).waitFor();
});

/** Pastes as if it came from another program. */
const paste = (page, words) =>
  page.evaluate((content) => {
    const data = new DataTransfer();
    data.setData('text/plain', content);
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
  }, words);

test('a range from a spreadsheet becomes a note per row, or per cell, and one undo takes it back', async (t) => {
  const { page } = await start(t);
  await text(page, 'Zus').focus();
  await paste(page, 'Beurs\t2027\r\n"twee\nregels"\t2028\r\n');
  await page.locator('.toast', { hasText: '2 notities geplakt bij Kanalen' }).waitFor();
  assert.deepEqual((await texts(page, 'channels')).slice(2), ['Beurs · 2027', 'twee\nregels · 2028']);
  await page.getByRole('button', { name: 'Liever elke cel een notitie' }).click();
  await note(page, '2028').waitFor();
  assert.deepEqual((await texts(page, 'channels')).slice(2), ['Beurs', '2027', 'twee\nregels', '2028']);
  await page.keyboard.press('Control+z');
  await note(page, '2028').waitFor({ state: 'detached' });
  assert.deepEqual(await texts(page, 'channels'), ['Wim', 'Zus']);
});

test('what is pasted after a press on the title of a block lands there', async (t) => {
  const { page } = await start(t);
  await text(page, 'Zus').focus();
  await block(page, 'costs').locator('h2').click();
  await paste(page, 'Zaalhuur\r\nDocenten\r\n');
  await page.locator('.toast', { hasText: '2 notities geplakt bij Kosten' }).waitFor();
  assert.deepEqual(await texts(page, 'costs'), ['Zaalhuur', 'Docenten']);
  assert.deepEqual(await texts(page, 'channels'), ['Wim', 'Zus']);
});

test('ten megabytes pasted are refused with the limit, and thousands of lines in part; the page goes on', async (t) => {
  const { page, id } = await start(t);
  await text(page, 'Zus').focus();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'Een regel van een heel lang bestand.\n'.repeat(290_000));
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
  });
  await page.locator('.toast', { hasText: 'hoogstens 2 miljoen tekens' }).waitFor();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', Array.from({ length: 5000 }, (_, i) => `Regel ${i}`).join('\n'));
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
  });
  await page.locator('.toast', { hasText: 'De eerste 1.000 van 5.000 regels' }).waitFor();
  await saved(page);
  assert.equal((await notesOf(id)).length, 1005);
  await page.keyboard.press('Control+z');
  await note(page, 'Regel 999').waitFor({ state: 'detached' });
  await saved(page);
  assert.equal((await notesOf(id)).length, 5);
});

test('labels and links are given to several notes at once, show on the note, and filter', async (t) => {
  const { page, id } = await start(t);
  await text(page, 'Aap').focus();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('#');
  await page.getByLabel('Nieuw label').fill('#toetsen');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'ROC Noord' }).click();
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.activeElement?.matches('.text'));
  await note(page, 'Aap').locator('.chips', { hasText: '#toetsen' }).waitFor();
  await saved(page);
  for (const one of (await notesOf(id)).filter(({ text }) => ['Aap', 'Noot'].includes(text)))
    assert.deepEqual([one.tags, one.links], [['toetsen'], ['partners/p1']]);
  await note(page, 'Noot').getByRole('link', { name: 'ROC Noord' }).waitFor();
  await page.keyboard.press('/');
  await page.getByLabel('Gaat over').selectOption('ROC Noord');
  await page.locator('.count', { hasText: '2 notities gevonden' }).waitFor();
  assert.equal(await page.locator('.note.dim').count(), 3);
  await page.getByRole('link', { name: 'Bekijk in het plan' }).waitFor();
  await page.getByRole('button', { name: 'Toon alles' }).click();
  assert.equal(await page.locator('.note.dim').count(), 0);
});

test('finding marks the words, walks through the answers and goes back to the note', async (t) => {
  const { page } = await start(t);
  await text(page, 'Zus').focus();
  await page.keyboard.press('/');
  await page.keyboard.type('OO');
  await note(page, 'Noot').locator('mark', { hasText: 'oo' }).waitFor();
  await page.locator('.count', { hasText: '1 notitie gevonden' }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.count', { hasText: '1 van 1' }).waitFor();
  await page.locator('.note.at', { hasText: 'Noot' }).waitFor();
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.activeElement?.textContent?.trim() === 'Noot');
  await page.keyboard.press('Control+f');
  await page.waitForFunction(() => document.activeElement?.matches('.find input'));
});

test('a long Dutch word breaks where it does on paper, with a hyphen that is in no text', async (t) => {
  const file = small();
  file.notes.n0.text = 'arbeidsmarktcommunicatiemedewerkersbijeenkomst';
  file.notes.n3.text = 'De praktijkopleider';
  const { page } = await start(t, {}, file);
  await note(page, 'praktijkopleider').locator('.may-break').first().waitFor({ state: 'attached' });
  const parts = await text(page, 'praktijkopleider').evaluate((one) =>
    [...one.childNodes].map((node) => (node.nodeName === 'I' ? '-' : node.textContent)).join(''),
  );
  assert.equal(parts, 'De prak-tijk-op-leider');
  const box = await text(page, 'arbeidsmarkt').evaluate((one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
    return { lines: tops.size, over: one.scrollWidth - one.clientWidth, words: one.textContent };
  });
  assert.ok(box.lines > 1 && box.over <= 0, JSON.stringify(box));
  assert.equal(box.words.trim(), file.notes.n0.text);
  await page.getByRole('button', { name: file.notes.n0.text, exact: true }).waitFor();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('opleider');
  await page.locator('.count', { hasText: '1 notitie gevonden' }).waitFor();
  assert.deepEqual(await page.locator('mark').allTextContents(), ['op', 'leider']);
  assert.ok(!(await text(page, 'praktijkopleider').innerText()).includes('\u00ad'));
});

test('what a colour means is agreed for everyone, and filters', async (t) => {
  const file = small();
  file.notes.n3.color = 'teal';
  const { page, id } = await start(t, {}, file);
  const joris = (await open(t, id, { name: 'Joris' })).page;
  await page.getByRole('button', { name: 'Geef de kleuren een betekenis' }).click();
  await page.getByLabel('Blauwgroen').fill('van bedrijven');
  await page.keyboard.press('Escape');
  const meaning = joris.locator('.legend').getByRole('button', { name: 'van bedrijven' });
  await meaning.waitFor();
  const described = await text(joris, 'Wim').getAttribute('aria-describedby');
  assert.equal(await joris.locator(`[id="${described}"]`).textContent(), 'van bedrijven');
  await meaning.click();
  await joris.locator('.count', { hasText: '1 notitie gevonden' }).waitFor();
  await page.keyboard.press('Control+z');
  await meaning.waitFor({ state: 'detached' });
});

test('people talk about a note: mention, answer, what is new, dealt with; all live', async (t) => {
  const { page: mila, id } = await start(t, { name: 'Mila' });
  const joris = (await open(t, id, { name: 'Joris de Wit' })).page;
  await mila.locator('.who .face:not(.me)').waitFor();
  await text(mila, 'Aap').focus();
  await mila.keyboard.press('Control+Enter');
  await mila.keyboard.type('Klopt dit, @jor');
  await mila.getByRole('option', { name: '@Joris de Wit' }).waitFor();
  await mila.keyboard.press('Enter');
  await mila.keyboard.type('?');
  await mila.keyboard.press('Enter');
  await mila.locator('aside article', { hasText: 'Klopt dit, @Joris de Wit ?' }).waitFor();
  const talk = note(joris, 'Aap').locator('.talk.news');
  await talk.waitFor();
  await joris.getByRole('button', { name: /Opmerkingen: 1 notitie, met iets nieuws/ }).waitFor();
  await talk.click();
  await joris.locator('.new', { hasText: 'noemt jou' }).waitFor();
  await joris.getByRole('button', { name: 'Antwoord' }).click();
  await joris.keyboard.type('Ja, gevraagd.');
  await joris.keyboard.press('Enter');
  await mila.locator('aside article', { hasText: 'Ja, gevraagd.' }).waitFor();
  await saved(joris);
  const [first, second] = Object.values((await server.read(id)).comments);
  const byText = [first, second].sort((a, b) => a.at - b.at);
  assert.deepEqual(
    byText.map((one) => one.author),
    ['Mila', 'Joris de Wit'],
  );
  assert.deepEqual(byText[0].mentions, ['Joris de Wit']);
  assert.ok(Math.abs(byText[0].at - Date.now()) < 60_000);
  await mila.getByRole('button', { name: 'Afgehandeld' }).click();
  await note(joris, 'Aap').locator('.talk').waitFor({ state: 'detached' });
  await mila.keyboard.press('Escape');
  await mila.waitForFunction(() => document.activeElement?.textContent?.trim() === 'Aap');
  await mila.keyboard.press('Control+z');
  await note(joris, 'Aap').locator('.talk').waitFor();
  await joris.reload();
  await canvasReady(joris);
  assert.equal(await joris.locator('.talk.news').count(), 0, 'what was read stays read on this device');
});

test('a comment that was not sent waits for its writer, and too long a text is told, not cut', async (t) => {
  const { page } = await start(t, { name: 'Mila' });
  const field = page.locator('aside textarea:focus');
  const write = async () => {
    await text(page, 'Aap').focus();
    await page.keyboard.press('Control+Enter');
    await commentField(page);
  };
  await write();
  await page.keyboard.type('Nog niet af');
  await page.keyboard.press('Escape');
  await field.waitFor({ state: 'detached' });
  await write();
  assert.equal(await field.inputValue(), 'Nog niet af');
  const told = page.getByRole('alert').filter({ hasText: '4.000' });
  await page.keyboard.insertText('x'.repeat(4001));
  await told.waitFor();
  assert.match(await field.inputValue(), /^Nog niet af/);
  await page.keyboard.press('Escape');
  await field.waitFor({ state: 'detached' });
  await text(page, 'Noot').focus();
  await page.keyboard.press('Enter');
  const editor = page.locator('[data-note] textarea');
  await editor.waitFor();
  await page.keyboard.insertText('x'.repeat(4001));
  await told.waitFor();
});

test('on a phone a finger that rests starts choosing; the bar below moves, and holding drags all', async (t) => {
  const { page, context } = await start(t, { size: 'phone' });
  await block(page, 'value').waitFor();
  const tool = await context.newCDPSession(page);
  const at = (type, x, y) =>
    tool.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
  const box = await note(page, 'Aap').boundingBox();
  await at('touchStart', box.x + 60, box.y + 15);
  await page.locator('.ghost').waitFor();
  await at('touchEnd');
  await bar(page).getByText('1 notitie gekozen').waitFor();
  await text(page, 'Noot').tap();
  await bar(page).getByText('2 notities gekozen').waitFor();
  assert.deepEqual(await chosen(page), ['Aap', 'Noot']);
  const [from, last] = [await note(page, 'Aap').boundingBox(), await note(page, 'Mies').boundingBox()];
  await at('touchStart', from.x + 60, from.y + 15);
  await page.locator('.ghost .pile').waitFor();
  for (let i = 1; i <= 8; i++)
    await at('touchMove', from.x + 60, from.y + 15 + ((last.y + last.height - from.y - 17) * i) / 8);
  await page.locator('.drop').waitFor();
  await at('touchEnd');
  await page.waitForFunction(() =>
    document.querySelector('[data-block="value"] [data-note]')?.textContent?.includes('Mies'),
  );
  assert.deepEqual(await texts(page, 'value'), ['Mies', 'Aap', 'Noot']);
  await bar(page).getByRole('button', { name: 'Verplaats' }).tap();
  await page.locator('.menu').getByRole('button', { name: 'Kanalen' }).tap();
  await page.waitForFunction(() => document.querySelectorAll('[data-block="channels"] [data-note]').length === 4);
  await bar(page).getByRole('button', { name: 'Stop met kiezen' }).tap();
  await bar(page).waitFor({ state: 'detached' });
});

test('copying by button works like the keys, and paste follows from the menu', async (t) => {
  const { page, id } = await start(t);
  await text(page, 'Aap').focus();
  await page.keyboard.press('Shift+ArrowDown');
  await bar(page).getByRole('button', { name: 'Kopieer' }).click();
  await page.locator('.toast', { hasText: '2 notities gekopieerd' }).waitFor();
  await text(page, 'Zus').click();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('button', { name: 'Plak 2 notities hieronder' }).click();
  await note(page, 'Aap').nth(1).waitFor();
  assert.deepEqual(await texts(page, 'channels'), ['Wim', 'Zus', 'Aap', 'Noot']);
  await saved(page);
  assert.equal((await notesOf(id)).length, 7);
});

for (const [theme, size] of [
  ['light', 'desktop'],
  ['dark', 'phone'],
]) {
  test(`axe finds nothing while choosing, finding, labelling and commenting (${theme}, ${size})`, async (t) => {
    const file = small({
      comments: { k1: { about: 'notes/n1', text: '@Mila: echt?', mentions: ['Mila'], order: 'V' } },
    });
    Object.assign(file.notes.n1, { tags: ['toetsen', 'later'], links: ['partners/p1'], color: 'coral' });
    file.colorMeanings = { coral: { meaning: 'nog een vraag' } };
    const { page, faults } = await start(t, { theme, size }, file);
    const clean = async (state) => assert.deepEqual(await faultsOf(page), [], state);
    await note(page, 'Noot').hover();
    await note(page, 'Noot').locator('.more').click();
    await clean('menu');
    await page.getByRole('button', { name: 'Kies meer notities' }).click();
    await text(page, 'Aap').click();
    await clean('choosing');
    await bar(page).getByRole('button', { name: 'Kleur' }).click();
    await clean('colours');
    await page.keyboard.press('Escape');
    await bar(page).getByRole('button', { name: 'Labels' }).click();
    await clean('labels');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Zoek', exact: true }).click();
    await page.keyboard.type('noot');
    await page.locator('.count', { hasText: '1 notitie gevonden' }).waitFor();
    await clean('finding');
    await page.keyboard.press('Escape');
    await page.locator('[data-comments]').click();
    await page.locator('aside .go').click();
    await page.getByRole('button', { name: 'Antwoord' }).click();
    await page.keyboard.type('Ja');
    await clean('comments');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.locator('.legend .edit').evaluate((one) => one.scrollIntoView({ block: 'center' }));
    await page.locator('.legend .edit').click();
    await clean('legend');
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wider <= 0, `${wider} px too wide`);
    assert.deepEqual(faults, []);
  });
}

test('a link to a note leads to it, also on another canvas', async (t) => {
  const { page, id } = await start(t);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await note(page, 'Noot').locator('.text').first().focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('button', { name: 'Kopieer de link naar deze notitie' }).click();
  await page.getByText('De link is gekopieerd').waitFor();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(address.startsWith(`${server.url}/d/${id}/canvas/`), address);
  await page.goto('about:blank');
  await page.goto(address);
  await page.waitForFunction(() => document.activeElement?.textContent.includes('Noot'));
});
