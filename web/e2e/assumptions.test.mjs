// From paper to proof: a note becomes an assumption, a test tells of it, and what it tells moves a number of the plan.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { faultsOf } from './axe.mjs';
import { canvasReady, chanceKnown, eventually, looks, note, person, saved, stage } from './browser.mjs';

const server = await stage();
const example = (name, lang = 'nl') => {
  const file = JSON.parse(
    readFileSync(new URL(`../../data/example/${name}.${lang}.pps.json`, import.meta.url), 'utf8'),
  );
  file.pps.example = false;
  return file;
};
/** The example without what was assumed in it. */
const plain = () => {
  const file = example('zuiderlab');
  for (const kind of ['assumptions', 'testCards', 'evidence', 'lessons']) delete file[kind];
  return file;
};

async function link(id, role) {
  const headers = { Cookie: server.cookie, 'Content-Type': 'application/json' };
  const body = JSON.stringify({ role, madeBy: 'Mila' });
  const answer = await fetch(`${server.url}/api/v1/documents/${id}/links`, { method: 'POST', headers, body });
  assert.equal(answer.status, 201);
  return server.url + (await answer.json()).path;
}
const chance = (page) => page.locator('.odds b').innerText();

test('the chain: note, assumption, number, test, results from a phone, range, chance, and back', async (t) => {
  const id = await server.create(plain());
  const { page, faults } = await person(t, { name: 'Mila' });
  await page.goto(`${server.url}/d/${id}/canvas`);
  await canvasReady(page);
  await chanceKnown(page);
  const before = await chance(page);

  // A key makes an assumption of a note; it leads to it.
  const text = 'Blijven bedrijven betalen als de subsidie stopt?';
  await note(page, text).locator('.text').focus();
  await page.keyboard.press('!');
  await note(page, text).locator('.sign.untested').waitFor();
  await page.getByRole('button', { name: 'Naar de aanname' }).click();
  const dialog = page.getByRole('dialog', { name: 'Aanname' });
  await dialog.getByText('De woorden van de notitie').waitFor();
  // Of the head pin: other pins have numbers that are called the same.
  const [pin] = Object.keys((await server.read(id)).pins);
  await dialog.getByLabel('Getal van het plan').selectOption(`/pins/${pin}/renewal`);
  await dialog.getByText(/Nu [\d,]+% tot [\d,]+%/).waitFor();
  await dialog.getByRole('button', { name: /^Vraag om te verlengen/ }).click();

  // A test card, with a threshold that is fixed at the start.
  const card = page.getByRole('region', { name: 'Testkaart' });
  await card.getByLabel('Hoeveel mensen of organisaties').fill('3');
  await card.getByLabel('Drempel', { exact: true }).fill('2');
  await card.getByRole('button', { name: 'Start de test' }).click();
  await card.getByText('2 van de 3 of meer: het klopt').waitFor();
  assert.equal(await card.getByLabel('Drempel', { exact: true }).count(), 0);
  await saved(page);
  const address = page.url();

  // Three results from a phone, by somebody who may add results and nothing else.
  const phone = await person(t, { owner: false, size: 'phone' });
  await phone.page.goto(await link(id, 'contributor'));
  await phone.page.getByLabel('Hoe heet je?').fill('Joris');
  await phone.page.getByRole('button', { name: 'Naar binnen' }).click();
  await phone.page.locator('[data-note]:visible').first().waitFor();
  await phone.page.goto(address);
  const there = phone.page.getByRole('region', { name: 'Testkaart' });
  await there.getByLabel('Met wie gesproken').waitFor();
  assert.equal(
    await there.getByRole('button', { name: /Start de test|Verander de drempel|Verwijder deze test/ }).count(),
    0,
  );
  for (const [who, answer] of [
    ['Bedrijfsleider', 'Ja'],
    ['Directeur', 'Ja'],
    ['Eigenaar', 'Nee'],
  ]) {
    await there.getByLabel('Met wie gesproken').fill(who);
    await there.getByRole('button', { name: answer, exact: true }).click();
    await there.getByRole('list', { name: 'Wat we zagen' }).getByText(who).waitFor();
  }
  await phone.page.locator('.state').first().waitFor();

  // The owner sees them, who entered them, and what they teach.
  await card.getByRole('heading', { name: '2 van de 3' }).waitFor();
  await card.getByText('Joris').first().waitFor();
  await card.getByRole('button', { name: 'De uitslag is binnen' }).click();
  await card.getByRole('heading', { name: /Klopt: 2 van de 3/ }).waitFor();
  await card.getByText(/^We dachten .* Na deze uitslag/).waitFor();
  const renewal = async () => (await server.read(id)).pins[pin].renewal;
  const old = await renewal();
  await card.getByRole('button', { name: 'Neem over in het plan' }).click();
  await card.getByRole('heading', { name: 'Overgenomen in het plan' }).waitFor();
  await saved(page);
  const learned = await renewal();
  assert.notDeepEqual(learned, old);
  assert.ok(learned.low < learned.high);
  const { lessons, testCards } = await server.read(id);
  const [lesson] = Object.values(lessons);
  assert.deepEqual([lesson.beforeLow, lesson.beforeHigh], [old.low, old.high]);
  assert.deepEqual([lesson.afterLow, lesson.afterHigh], [learned.low, learned.high]);
  assert.equal(typeof lesson.chanceAfter, 'number');
  assert.equal(Object.values(testCards)[0].state, 'done');

  // Undone and done again, and the chance with it.
  await page.getByRole('button', { name: 'Maak ongedaan' }).first().click();
  await eventually(async () => assert.deepEqual(await renewal(), old));
  await eventually(async () => assert.equal(await chance(page), before));
  await page.getByRole('button', { name: 'Doe opnieuw', exact: true }).click();
  await eventually(async () => assert.deepEqual(await renewal(), learned));
  await eventually(async () => assert.notEqual(lesson.chanceAfter, lesson.chanceBefore));

  // The way back, from the plan of the number to the note.
  await card.getByRole('button', { name: text }).click();
  await page
    .getByRole('dialog', { name: 'Aanname' })
    .getByRole('link', { name: /^Naar de notitie in/ })
    .click();
  await note(page, text).locator('.sign.holds').waitFor();

  // Every step stands in the history.
  await page.goto(`${server.url}/d/${id}/history`);
  await page.locator('main h1').waitFor();
  await eventually(async () => {
    const said = await page.locator('main').innerText();
    assert.match(said, /aanname/i);
    assert.match(said, /Joris/);
  });
  assert.deepEqual(faults, []);
});

test('a threshold that is changed after the start stays visible, with who and why', async (t) => {
  const file = plain();
  file.assumptions = { a: { statement: 'Zeven van de tien tekenen', order: 'V' } };
  file.testCards = {
    t: { assumptions: ['a'], measure: 'count', sample: 10, threshold: 7, state: 'idea', order: 'V' },
  };
  const id = await server.create(file);
  const { page } = await person(t, { name: 'Mila' });
  await page.goto(`${server.url}/d/${id}/assumptions/board#test-t`);
  const card = page.getByRole('region', { name: 'Testkaart' });
  await card.getByRole('button', { name: 'Start de test' }).click();
  await card.getByRole('button', { name: 'Verander de drempel' }).click();
  const form = card.locator('form.change');
  await form.getByLabel('Drempel', { exact: true }).fill('5');
  await form.getByLabel('Waarom de drempel veranderde').fill('Drie bedrijven gingen failliet');
  await form.getByRole('button', { name: 'Verander', exact: true }).click();
  await card.getByText('5 van de 10 of meer: het klopt', { exact: true }).waitFor();
  await card.getByText('Bij de start: 7 van de 10 of meer: het klopt.').waitFor();
  await card.getByText('Drie bedrijven gingen failliet').waitFor();
  await card.getByText(/drempel veranderd op .* door Mila/).waitFor();
});

test('what cannot be is said beside the field, and nothing is lost', async (t) => {
  const file = plain();
  file.assumptions = {
    a: { statement: 'Bedrijven betalen', order: 'V', number: `/pins/${Object.keys(file.pins)[0]}/fee` },
    gone: { statement: 'Een getal dat weg is', order: 'W', number: '/costs/weg/amount' },
  };
  file.testCards = {
    t: { assumptions: ['a'], measure: 'count', sample: 10, state: 'idea', order: 'V' },
    money: {
      ...{ assumptions: ['a'], measure: 'amount', unit: 'cent', threshold: 300000, state: 'running', order: 'W' },
      ...{ fixedAt: 1_700_000_000_000, fixedThreshold: 300000 },
    },
    left: { assumptions: ['away'], measure: 'words', state: 'idea', order: 'X' },
  };
  const id = await server.create(file);
  const { page } = await person(t, { name: 'Mila' });
  await page.goto(`${server.url}/d/${id}/assumptions/board#test-t`);
  const card = page.getByRole('region', { name: 'Testkaart' });
  // Nobody knows a result before the threshold is fixed.
  await card.getByText('Start eerst de test').waitFor();
  // A start without a threshold.
  await card.getByRole('button', { name: 'Start de test' }).click();
  await page.getByText('Kies eerst een drempel').waitFor();
  // A threshold that is no number stays where it was typed.
  await card.getByLabel('Drempel', { exact: true }).fill('veel');
  await card.getByLabel('Drempel', { exact: true }).blur();
  await card.getByText('Vul één getal in').waitFor();
  assert.equal(await card.getByLabel('Drempel', { exact: true }).inputValue(), 'veel');
  await card.getByLabel('Drempel', { exact: true }).fill('7');
  await card.getByRole('button', { name: 'Start de test' }).click();
  // 12 of 10.
  await card.getByLabel('Hoeveel wel').fill('12');
  await card.getByLabel('Van de hoeveel').fill('10');
  await card.locator('form.batch').getByRole('button', { name: 'Voeg toe' }).click();
  await card.getByText('12 van de 10 kan niet').waitFor();
  assert.equal(await card.getByLabel('Hoeveel wel').inputValue(), '12');
  // A count cannot tell of an amount.
  await card.getByText(/Deze uitslag kan niet rekenen met/).waitFor();
  // What may be thousands or decimals is asked.
  await page.goto(`${server.url}/d/${id}/assumptions/board#test-money`);
  await card.getByLabel('Hoeveel', { exact: true }).fill('3.500, 4,000');
  await card.locator('form.batch').getByRole('button', { name: 'Voeg toe' }).click();
  await card.getByText('Duizend of komma?').waitFor();
  await card.getByLabel('Hoeveel', { exact: true }).fill('3.500, 4.000 en 2.750');
  await card.locator('form.batch').getByRole('button', { name: 'Voeg toe' }).click();
  await card.getByRole('heading', { name: /3\.417 \(3 antwoorden\)/ }).waitFor();
  // A number that is gone, and an assumption that is.
  await page.goto(`${server.url}/d/${id}/assumptions/list`);
  await page.getByText('Dit getal is er niet meer').waitFor();
  await page.goto(`${server.url}/d/${id}/assumptions/board#test-left`);
  await card.getByText('Deze aanname is er niet meer').first().waitFor();
});

test('the map by mouse and keyboard: people estimate, what is computed stays', async (t) => {
  const id = await server.create(example('zuiderlab'));
  const { page } = await person(t, { name: 'Mila' });
  await page.goto(`${server.url}/d/${id}/assumptions/map`);
  const { assumptions } = await server.read(id);
  const [free] = Object.entries(assumptions).find(([, one]) => !one.number && one.importance !== undefined);
  const dot = page.locator(`[data-dot="${free}"]`);
  await dot.waitFor();
  const estimates = async () => {
    const one = (await server.read(id)).assumptions[free];
    return [one.importance, one.sureness];
  };
  const [importance] = await estimates();
  await dot.focus();
  await page.keyboard.press('Alt+ArrowDown');
  await eventually(async () => assert.equal((await estimates())[0], importance - 5));
  // Dragged to the upper left corner.
  const box = await page.locator('.box').boundingBox();
  const from = await dot.boundingBox();
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 40, box.y + 60, { steps: 5 });
  await page.mouse.up();
  await eventually(async () => assert.ok((await estimates())[0] > 80));
  assert.equal(await page.getByRole('dialog').count(), 0, 'a drag opens nothing');
  // Where a number is bound, importance is worked out and stays.
  const [bound] = Object.entries(assumptions).find(([, one]) => one.number);
  await page.waitForFunction(
    (id) => /berekend/.test(document.querySelector(`[data-dot="${id}"]`)?.getAttribute('aria-label') ?? ''),
    bound,
  );
  const label = await page.locator(`[data-dot="${bound}"]`).getAttribute('aria-label');
  await page.locator(`[data-dot="${bound}"]`).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await saved(page);
  const said = (text) => /belang (\d+) van 100, berekend/.exec(text)?.[1];
  assert.equal(said(await page.locator(`[data-dot="${bound}"]`).getAttribute('aria-label')), said(label));
  assert.equal((await server.read(id)).assumptions[bound].importance, assumptions[bound].importance);
});

test('the ranking is the engine’s, and 0 ≤ one ≤ all holds on the page', async (t) => {
  const id = await server.create(example('zuiderlab'));
  const { page } = await person(t, { name: 'Mila' });
  await page.goto(`${server.url}/d/${id}/assumptions/list`);
  const answer = await (
    await page.waitForResponse((response) => response.url().endsWith('/forecast/value-of-information') && response.ok())
  ).json();
  const { assumptions } = await server.read(id);
  const told = answer.ranking.filter(({ euro }) => euro.value > 0 && euro.value >= 2 * euro.standardError);
  for (const { euro } of answer.ranking) {
    assert.ok(euro.value >= 0);
    assert.ok(euro.value <= answer.everything.euro.value + 1);
  }
  for (const one of answer.tests) {
    const path = Object.values(assumptions).find(({ number }) => number === one.path)?.number;
    const whole = answer.ranking.find((other) => other.path === (path ?? one.path));
    assert.ok(one.euro.value >= 0 && one.euro.value <= whole.euro.value + 1, one.id);
  }
  const bound = Object.values(assumptions).flatMap(({ number }) => number ?? []);
  const expected = told.filter(({ path }) => bound.includes(path)).length;
  await page.locator('aside h2').waitFor();
  const shown = await page.locator('aside > ol').first().locator('li').count();
  if (expected > 0) assert.ok(shown >= 1);
  else await page.getByText('Niets waard om te testen').waitFor();
});

test('the calendar: from start to deadline, late in words, month by month, by keyboard and on a phone', async (t) => {
  const now = new Date();
  const day = (days) => {
    const at = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
    return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((n) => String(n).padStart(2, '0')).join('-');
  };
  const file = plain();
  file.assumptions = { a: { statement: 'Bedrijven betalen', order: 'V' } };
  const card = (belief, more) => ({
    belief,
    assumptions: ['a'],
    measure: 'words',
    state: 'running',
    order: 'V',
    ...more,
  });
  file.testCards = {
    late: card('Wie al weg had moeten zijn', { deadline: day(-1) }),
    runs: card('Loopt drie dagen', { deadline: day(1), fixedAt: new Date(`${day(-1)}T12:00`).getTime() }),
    free: card('Zonder dag', {}),
  };
  const id = await server.create(file);
  const { page, faults } = await person(t, { name: 'Mila' });
  // In the month of the test that is open.
  await page.goto(`${server.url}/d/${id}/assumptions/calendar#test-late`);
  await page
    .getByRole('button', { name: /^te laat: Wie al weg had moeten zijn ?, Loopt/ })
    .first()
    .waitFor();
  await page.goto(`${server.url}/d/${id}/assumptions/map`);
  await page.getByRole('link', { name: 'Kalender' }).click();
  const calendar = page.getByRole('region', { name: new RegExp(`${now.getFullYear()}$`) });
  await calendar.getByText('vandaag', { exact: true }).waitFor();
  // Three days long, as far as the weeks of this month have them.
  const wide = await calendar.getByRole('button', { name: /Loopt drie dagen/ }).evaluateAll((pieces) =>
    pieces.reduce((sum, one) => {
      const [from, to] = one.style.gridColumn.split('/').map(Number);
      return sum + to - from;
    }, 0),
  );
  assert.ok(wide === 2 || wide === 3, `${wide}`);
  await calendar.getByRole('heading', { name: 'Zonder datum' }).waitFor();
  // Another month and back, by keyboard.
  const month = await calendar.getByRole('heading', { level: 2 }).innerText();
  await calendar.getByRole('button', { name: 'Volgende maand' }).focus();
  for (let i = 0; i < 2; i += 1) await page.keyboard.press('Enter');
  await page.getByText(/^In .* loopt er geen test/).waitFor();
  await page.getByRole('button', { name: 'Vandaag' }).press('Enter');
  assert.equal(await page.locator('#calendar-month').innerText(), month);
  // A test opens beneath, and closes where one was.
  await page
    .getByRole('button', { name: /Loopt drie dagen/ })
    .first()
    .press('Enter');
  const opened = page.getByRole('region', { name: 'Testkaart' });
  await opened.getByLabel('Klaar op').waitFor();
  assert.match(page.url(), /assumptions\/calendar#test-runs$/);
  // Not before it began: said beside the field, and what stood there stays.
  await opened.getByLabel('Klaar op').fill(day(-2));
  await opened.getByText('Een test kan niet klaar zijn voordat hij begint').waitFor();
  assert.equal((await server.read(id)).testCards.runs.deadline, day(1));
  await opened.getByLabel('Klaar op').fill(day(0));
  await eventually(async () => assert.equal((await server.read(id)).testCards.runs.deadline, day(0)));
  await opened.getByRole('button', { name: 'Sluit' }).click();
  await page.locator('[data-test="runs"]').first().waitFor();
  // Only those that are late.
  await page.getByRole('button', { name: /^Te laat/ }).click();
  assert.equal(await page.locator('[data-test="runs"]').count(), 0);
  // On a phone the days stand in a list.
  const phone = await person(t, { name: 'Mila', size: 'phone' });
  await phone.page.goto(`${server.url}/d/${id}/assumptions/calendar#test-late`);
  await phone.page.locator('.days [data-test="late"]', { hasText: /te laat: \d+/ }).waitFor();
  assert.deepEqual(faults, []);
});

test('two assumptions of one note become one in a press, and two again', async (t) => {
  const file = plain();
  const [noteId] = Object.keys(file.notes);
  file.assumptions = {
    a1: { note: noteId, order: 'a', owner: 'Mila' },
    a2: { note: noteId, order: 'b', sureness: 40 },
  };
  file.testCards = { t: { assumptions: ['a2'], measure: 'words', state: 'running', order: 'V' } };
  file.evidence = { e: { test: 't', quote: 'Zeker', speaks: 'for', order: 'V' } };
  const id = await server.create(file);
  const { page, faults } = await person(t, { name: 'Mila' });
  await page.goto(`${server.url}/d/${id}/assumptions/map`);
  await page.getByText(/^2 aannames bij één notitie/).waitFor();
  await page.getByRole('button', { name: 'Maak er één van' }).click();
  await eventually(async () => {
    const { assumptions, testCards, evidence } = await server.read(id);
    assert.deepEqual(assumptions, { a1: { note: noteId, order: 'a', owner: 'Mila', sureness: 40 } });
    assert.deepEqual(testCards.t.assumptions, ['a1']);
    assert.equal(evidence.e.test, 't');
  });
  assert.equal(await page.getByText(/aannames bij één notitie/).count(), 0);
  await page.getByRole('button', { name: 'Maak ongedaan' }).first().click();
  await page.getByText(/^2 aannames bij één notitie/).waitFor();
  assert.deepEqual(faults, []);
});

test('an empty PPS is told what to do, in one sentence and one button', async (t) => {
  const id = await server.create({ format: 'headpin-pps', version: 1, pps: { name: 'Leeg' } });
  const { page } = await person(t, { name: 'Mila' });
  await page.goto(`${server.url}/d/${id}/assumptions`);
  await page.getByText('Wat op papier staat, is een aanname').waitFor();
  await page.getByRole('link', { name: 'Naar het canvas' }).click();
  await canvasReady(page);
});

test('files of a result: a contributor adds a photo and a PDF on a phone; a web page is refused in words; the owner has the same bytes', async (t) => {
  const file = example('zuiderlab');
  const [test] = Object.entries(file.testCards).find(([, { state }]) => state === 'running');
  const id = await server.create(file);
  const address = `${server.url}/d/${id}/assumptions/board#test-${test}`;
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n');
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const phone = await person(t, { owner: false, size: 'phone' });
  await phone.page.goto(await link(id, 'contributor'));
  await phone.page.getByLabel('Hoe heet je?').fill('Joris');
  await phone.page.getByRole('button', { name: 'Naar binnen' }).click();
  await phone.page.locator('[data-note]:visible').first().waitFor();
  await phone.page.goto(address);
  const there = phone.page.getByRole('region', { name: 'Testkaart' });
  await there.getByLabel('Met wie gesproken').fill('Directeur van de installateur');
  await there.getByLabel('Bestand erbij', { exact: true }).setInputFiles([
    { name: 'intentieverklaring.pdf', mimeType: 'application/pdf', buffer: pdf },
    {
      name: 'verslag.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('<!doctype html><script>alert(1)</script>'),
    },
  ]);
  await there.getByText(/verslag\.pdf is een webpagina \(HTML\), geen PDF/).waitFor();
  assert.equal(await there.getByLabel('Met wie gesproken').inputValue(), 'Directeur van de installateur');
  await there.getByRole('button', { name: /verslag\.pdf/ }).click();
  await there
    .getByLabel('Maak een foto', { exact: true })
    .setInputFiles({ name: 'lab.png', mimeType: 'image/png', buffer: png });
  await there.getByRole('button', { name: 'Ja', exact: true }).click();
  const seen = there.getByRole('listitem').filter({ hasText: 'Directeur van de installateur' });
  await seen.getByRole('link', { name: 'intentieverklaring.pdf' }).waitFor();
  await seen.getByRole('link', { name: 'lab.png' }).waitFor();
  assert.deepEqual(await faultsOf(phone.page), []);

  // The owner has the same bytes, as a download that runs nothing.
  const { page, faults } = await person(t, { name: 'Mila' });
  await page.goto(address);
  const card = page.getByRole('region', { name: 'Testkaart' });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    card.getByRole('link', { name: 'intentieverklaring.pdf' }).click(),
  ]);
  assert.equal(download.suggestedFilename(), 'intentieverklaring.pdf');
  assert.deepEqual(readFileSync(await download.path()), pdf);

  // Removed and put back by undo, with its content.
  await card.getByRole('button', { name: 'Verwijder lab.png' }).click();
  await card.getByRole('link', { name: 'lab.png' }).waitFor({ state: 'detached' });
  await page.keyboard.press('Control+z');
  await card.getByRole('link', { name: 'lab.png' }).waitFor();
  const { files } = await server.read(id);
  const [photo] = Object.entries(files).find(([, { name }]) => name === 'lab.png');
  const answer = await fetch(`${server.url}/api/v1/documents/${id}/files/${photo}`, {
    headers: { Cookie: server.cookie },
  });
  assert.deepEqual(Buffer.from(await answer.arrayBuffer()), png);
  assert.match(answer.headers.get('content-security-policy'), /^sandbox; default-src 'none'/);
  assert.match(answer.headers.get('content-disposition'), /^attachment/);

  // All of it travels in one file, and comes back elsewhere.
  const zip = await fetch(`${server.url}/api/v1/documents/${id}/pps.zip`, { headers: { Cookie: server.cookie } });
  assert.equal(zip.status, 200);
  const made = await fetch(`${server.url}/api/v1/documents`, {
    method: 'POST',
    headers: { Cookie: server.cookie, 'Content-Type': 'application/zip' },
    body: Buffer.from(await zip.arrayBuffer()),
  });
  assert.equal(made.status, 201);
  const { id: copy } = await made.json();
  const again = await fetch(`${server.url}/api/v1/documents/${copy}/files/${photo}`, {
    headers: { Cookie: server.cookie },
  });
  assert.deepEqual(Buffer.from(await again.arrayBuffer()), png);
  const refused = /status of 415/; // a browser tells of each answer that is a refusal
  assert.deepEqual(
    [...faults, ...phone.faults].filter((one) => !refused.test(one)),
    [],
  );
});

for (const [lang, theme, size] of looks)
  test(`map, board, card and list in ${lang}, ${theme}, ${size}: axe finds nothing, nothing sticks out`, async (t) => {
    const id = await server.create(example('zuiderlab', lang));
    const { page, faults, foreign } = await person(t, { name: 'Mila', lang, theme, size });
    const { testCards, assumptions } = await server.read(id);
    const result = Object.entries(testCards).find(([, { state }]) => state === 'result')?.[0];
    for (const place of [
      'map',
      'board',
      'calendar',
      'list',
      `board#test-${result}`,
      `list#assumption-${Object.keys(assumptions)[0]}`,
    ]) {
      await page.goto(`${server.url}/d/${id}/assumptions/${place}`);
      await page.locator('.dot, [data-test], tbody tr').first().waitFor();
      if (place.includes('#')) await page.locator('#chosen-test, dialog[open]').first().waitFor();
      assert.deepEqual(await faultsOf(page), [], place);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(wider <= 0, `${place}: ${wider} px too wide`);
    }
    assert.deepEqual(faults, []);
    assert.deepEqual(foreign, []);
  });
