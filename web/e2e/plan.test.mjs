import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chanceKnown, eventually, person, saved, stage } from './browser.mjs';

const server = await stage();

async function open(t, id, screen, options) {
  const one = await person(t, options);
  await one.page.goto(`${server.url}/d/${id}/${screen}`);
  return one;
}
const odds = (page) => page.locator('.odds b');

test('a cost typed as a range is understood, echoed, and moves the forecast while typing', async (t) => {
  const id = await server.create();
  const { page } = await open(t, id, 'plan');
  await chanceKnown(page);
  const was = await odds(page).innerText();
  const field = page.getByLabel(/^Bedrag \(€\) van /).first();
  await field.fill('400.000 tot 500.000, waarschijnlijk 450.000');
  await page.getByText(/Begrepen als .*450\.000/).waitFor();
  await page.waitForFunction((before) => document.querySelector('.odds b')?.textContent !== before, was);
  await field.blur();
  await saved(page);
  const { costs } = await server.read(id);
  const amounts = Object.values(costs).map((cost) => cost.amount);
  assert.ok(
    amounts.some((amount) => amount?.low === 40_000_000 && amount.likely === 45_000_000 && amount.high === 50_000_000),
  );
  await page.locator('body').click({ position: { x: 700, y: 20 } });
  await page.keyboard.press('Control+z');
  await saved(page);
  assert.ok(
    !Object.values((await server.read(id)).costs).some((cost) => cost.amount?.likely === 45_000_000),
    'one undo takes the visit back',
  );
});

test('what cannot be read is said in place, in plain words, and nothing is changed', async (t) => {
  const id = await server.create();
  const before = await server.read(id);
  const { page } = await open(t, id, 'plan');
  const field = page.getByLabel(/^Bedrag \(€\) van /).first();
  await field.fill('heel veel');
  await field.blur();
  await page.locator('.quantity.wrong .problem').first().waitFor();
  assert.equal(await field.inputValue(), 'heel veel');
  assert.deepEqual((await server.read(id)).costs, before.costs);
});

test('in doubt a proposal is one press away, and what was typed stays until then', async (t) => {
  const id = await server.create();
  const { page } = await open(t, id, 'plan');
  const field = page.getByLabel(/^Bedrag \(€\) van /).first();
  await field.fill('60.000 tot 20.000');
  await field.blur();
  const proposal = page.getByRole('button', { name: '20.000 tot 60.000', exact: true });
  await proposal.waitFor();
  await page.reload();
  await proposal.waitFor();
  assert.equal(await field.inputValue(), '60.000 tot 20.000');
  await proposal.click();
  await saved(page);
  await proposal.waitFor({ state: 'detached' });
  const { costs } = await server.read(id);
  assert.ok(Object.values(costs).some(({ amount }) => amount?.low === 2_000_000 && amount.high === 6_000_000));
});

test('a month is read as people write it, and one that cannot be stays with its question', async (t) => {
  const id = await server.create();
  const { page } = await open(t, id, 'plan');
  const field = page.getByLabel('Eerste maand van de PPS', { exact: true });
  await field.fill('schooljaar 2027-2028');
  await page.getByText('Begrepen als augustus 2027').waitFor();
  await field.blur();
  await saved(page);
  assert.equal((await server.read(id)).pps.start, '2027-08');
  await field.fill('oktober');
  await field.blur();
  await page.getByText('“oktober”: welk jaar?').waitFor();
  await page.reload();
  await page.getByText('“oktober”: welk jaar?').waitFor();
  assert.equal(await field.inputValue(), 'oktober');
  await page
    .getByRole('button', { name: /^oktober 20/ })
    .first()
    .click();
  await saved(page);
  assert.match((await server.read(id)).pps.start, /^20\d\d-10$/);
});

test('what is typed offline waits as it was typed, and becomes a number or a complaint when the line is back', async (t) => {
  const id = await server.create();
  const { page, context } = await open(t, id, 'plan');
  const fields = page.getByLabel(/^Bedrag \(€\) van /);
  await fields.first().waitFor();
  await context.setOffline(true);
  await page.evaluate(() => window.dispatchEvent(new Event('offline')));
  await fields.nth(0).fill('21 tot 61 duizend');
  await fields.nth(0).blur();
  await fields.nth(1).fill('nog onbekend');
  await fields.nth(1).blur();
  await page.locator('.state', { hasText: '2 wijzigingen wachten' }).waitFor();
  assert.equal(await fields.nth(0).inputValue(), '21 tot 61 duizend');
  await context.setOffline(false);
  await saved(page);
  await eventually(async () => assert.equal(await fields.nth(0).inputValue(), '21.000–61.000'));
  assert.equal(await fields.nth(1).inputValue(), 'nog onbekend');
  await page.locator('.quantity.wrong .problem').waitFor();
  const { costs } = await server.read(id);
  assert.ok(Object.values(costs).some((cost) => cost.amount?.low === 2_100_000 && cost.amount.high === 6_100_000));
});

test('the grid walks like a spreadsheet and takes a range from Excel', async (t) => {
  const id = await server.create();
  const { page } = await open(t, id, 'plan');
  const cells = page.locator('tbody tr:has(input)').first().locator('input');
  await cells.first().click();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label')?.includes('Natura, Jaar 1'));
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Tab');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label')?.includes('Geld, Jaar 2'));
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', '1.111\t2.222\n3.333\t4 tot 5 duizend\n');
    document.activeElement.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await page.waitForFunction(
    () => document.querySelectorAll('tbody tr:has(input)')[1].querySelectorAll('input')[1].value === '3.333',
  );
  assert.equal(await page.locator('tbody tr:has(input)').first().locator('input').nth(2).inputValue(), '2.222');
  await saved(page);
  const values = Object.values((await server.read(id)).contributions).map((one) => one.amount);
  for (const cents of [111_100, 222_200, 333_300]) assert.ok(values.includes(cents), `${cents} is not there`);
});

/** Two schools and an association that give for four years, and nothing is said of afterwards. */
const givers = {
  format: 'headpin-pps',
  version: 1,
  pps: { name: 'Geven', start: '2026-09' },
  partners: {
    p: { name: 'Roc Kempen', sort: 'school', order: 'a' },
    q: { name: 'Vakvereniging', sort: 'other', order: 'b' },
  },
  contributions: {
    k1: { partner: 'p', form: 'cash', period: '1', amount: 100_000 },
    k4: { partner: 'p', form: 'cash', period: '4', amount: 120_000 },
    v4: { partner: 'q', form: 'inKind', period: '4', amount: 300_000 },
  },
};

test('what ends after the last year because nothing was said is told, and goes on in one press', async (t) => {
  const id = await server.create(givers);
  const { page, faults } = await open(t, id, 'plan');
  const told = page.locator('.ending');
  await told.getByText('2 rijen hebben in jaar 4 een bedrag en daarna niets.').waitFor();
  await told.getByText('Welke?').click();
  await told.getByRole('button', { name: 'Vakvereniging, natura: Ook daarna € 3.000' }).click();
  await told.getByText('Eén rij heeft in jaar 4 een bedrag en daarna niets.').waitFor();
  await saved(page);
  const later = async () =>
    Object.values((await server.read(id)).contributions).filter(({ period }) => period === 'later');
  assert.deepEqual(
    (await later()).map(({ partner, form, amount }) => [partner, form, amount]),
    [['q', 'inKind', 300_000]],
  );
  await told.getByRole('button', { name: 'Neem jaar 4 over' }).click();
  await told.waitFor({ state: 'detached' });
  await saved(page);
  assert.deepEqual((await later()).map(({ amount }) => amount).sort(), [120_000, 300_000]);
  assert.deepEqual(faults, []);
});

test('what ends on purpose is 0, and is not told any more', async (t) => {
  const id = await server.create(givers);
  const { page } = await open(t, id, 'plan');
  const told = page.locator('.ending');
  await told.getByText('2 rijen hebben').waitFor();
  await page.getByLabel('Roc Kempen, Geld, Daarna, per jaar, in euro').fill('0');
  await told.getByText('Eén rij heeft').waitFor();
});

test('an association is neither public nor a company in who pays', async (t) => {
  const id = await server.create(givers);
  const { page } = await open(t, id, 'plan');
  const shares = page.locator('.shares');
  await shares.getByText('Anderen, natura').waitFor();
  assert.deepEqual(await shares.locator('li > span:not(.faint)').allInnerTexts(), ['Publiek, geld', 'Anderen, natura']);
});

test('a row that is removed says so, and comes back whole by one press', async (t) => {
  const id = await server.create(givers);
  const { page } = await open(t, id, 'plan');
  await page.getByText('Partners wijzigen (2)').click();
  await page.getByRole('button', { name: 'Verwijder Vakvereniging' }).click();
  await page.getByText('‘Vakvereniging’ is verwijderd.').waitFor();
  await saved(page);
  assert.deepEqual(Object.keys((await server.read(id)).contributions).sort(), ['k1', 'k4']);
  await page.locator('.toast').getByRole('button', { name: 'Maak ongedaan' }).click();
  await page.getByRole('button', { name: 'Verwijder Vakvereniging' }).waitFor();
  await saved(page);
  const { partners, contributions } = await server.read(id);
  assert.deepEqual(partners, givers.partners);
  assert.deepEqual(contributions, givers.contributions);
});

test('an empty PPS says what to fill in, leads to it, and then what a chance still needs', async (t) => {
  const id = await server.create({});
  const { page } = await open(t, id, 'canvas');
  const missing = page.locator('.summary a').first();
  await missing.waitFor();
  await missing.click();
  await page.waitForURL(/\/plan#/);
  const section = page.locator('#section-pins');
  await section.getByRole('button', { name: 'Doelgroep', exact: true }).click();
  await page.keyboard.type('Installatiebedrijven');
  await section.getByRole('button', { name: 'Aanbod', exact: true }).click();
  await page.keyboard.type('Opleiding');
  await section.getByRole('button', { name: 'Pin', exact: true }).click();
  await section.getByRole('heading', { name: 'Installatiebedrijven × Opleiding' }).waitFor();
  const next = page.getByRole('link', { name: 'vul in hoeveel organisaties' });
  await next.click();
  await page.waitForFunction(
    () => document.activeElement?.getAttribute('aria-label') === 'Organisaties van Installatiebedrijven',
  );
  await page.keyboard.type('80 tot 120');
  // It can be played now, and does not say enough for a chance: who does the work, what goes on to cost, what comes in.
  await page.locator('.odds', { hasText: 'nog 3 antwoorden' }).waitFor();
});

test('who already types while the plan still comes in keeps the field', async (t) => {
  const id = await server.create({});
  const { page } = await person(t);
  let arrive;
  const held = new Promise((resolve) => (arrive = resolve));
  await page.route(/assets\/Contributions-.*\.js/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${server.url}/d/${id}/plan#section-pins`);
  const section = page.locator('#section-pins');
  await section.getByRole('button', { name: 'Doelgroep', exact: true }).click();
  await page.keyboard.type('Installatie');
  arrive();
  await page.locator('#section-partners button').first().waitFor();
  await page.keyboard.type('bedrijven');
  await saved(page);
  await eventually(async () =>
    assert.deepEqual(
      Object.values((await server.read(id)).targetGroups ?? {}).map((group) => group.name),
      ['Installatiebedrijven'],
    ),
  );
});

test('a pilot, students and another provider are a word that opens, and move the forecast', async (t) => {
  const id = await server.create();
  const { page, faults } = await open(t, id, 'plan');
  await chanceKnown(page);
  const pin = page.locator('#section-pins .pin').first();
  const fold = (word) => pin.locator('details', { has: page.locator('summary', { hasText: word }) });
  const was = await odds(page).innerText();
  assert.equal(await page.getByLabel('Partners in de pilot').first().isVisible(), false);
  await fold('Pilot').locator('summary').click();
  await fold('Pilot').getByLabel('Ontwikkelen (maanden)').fill('6');
  await fold('Pilot').getByLabel('Uitproberen (maanden)').fill('30');
  await fold('Pilot').getByLabel('Partners in de pilot').fill('4');
  await page.waitForFunction((before) => document.querySelector('.odds b')?.textContent !== before, was);
  await fold('Studenten').locator('summary').click();
  await fold('Studenten').getByLabel('Nieuwe studenten per partner per jaar').fill('2 tot 4');
  await fold('Studenten').getByLabel('Maand van instroom').selectOption({ label: 'februari' });
  await fold('Andere aanbieder').locator('summary').click();
  await fold('Andere aanbieder').getByLabel('Na hoeveel jaar komt die?').fill('2 tot 5');
  await page.keyboard.press('Tab');
  await saved(page);
  const { pins } = await server.read(id);
  const row = Object.values(pins).find((one) => one.pilotPartners);
  assert.equal(row.developmentMonths, 6);
  assert.equal(row.validationMonths, 30);
  assert.deepEqual(row.studentsPerPartner, { low: 2, high: 4 });
  assert.equal(row.intakeMonth, 2);
  assert.deepEqual(row.competitorYears, { low: 2, high: 5 });
  assert.equal(await pin.locator('summary .used').count(), 3 + (await fold('Meer getallen').locator('.used').count()));
  await fold('Pilot').getByLabel('Ontwikkelen (maanden)').fill('zes');
  await page.keyboard.press('Tab');
  await page.getByText('Schrijf een heel getal van 0 tot 120.').waitFor();
  assert.equal(Object.values((await server.read(id)).pins).find((one) => one.pilotPartners).developmentMonths, 6);
  await page.goto(`${server.url}/d/${id}/forecast`);
  await page.getByRole('heading', { name: 'Studenten', exact: true }).waitFor();
  assert.deepEqual(faults, []);
});

test('what is below a field stays under the pointer while one presses there', async (t) => {
  const { page } = await open(t, await server.create(), 'plan');
  const pin = page.locator('#section-pins .pin').first();
  const next = pin.locator('summary', { hasText: 'Studenten' });
  await pin.locator('summary', { hasText: 'Pilot' }).click();
  const top = () => next.evaluate((summary) => summary.getBoundingClientRect().top);
  const before = await top();
  await pin.getByLabel('Partners in de pilot').fill('4');
  await pin.locator('.echo').waitFor();
  const pushed = await top();
  assert.ok(pushed > before + 5);
  await next.hover();
  await page.mouse.down();
  await pin.locator('.echo').waitFor({ state: 'detached' });
  assert.equal(await top(), pushed);
  await page.mouse.up();
  await page.waitForFunction((summary) => summary.parentElement.open, await next.elementHandle());
  await eventually(async () => assert.ok(Math.abs((await top()) - before) < 1, `${await top()}, not ${before}`));
});

test('people come and go: hires are kept with their role, and go with it', async (t) => {
  const id = await server.create();
  const { page, faults } = await open(t, id, 'plan');
  const section = page.locator('#section-roles');
  const fold = section.locator('details').first();
  await fold.locator('summary').click();
  await fold.getByLabel('Welk deel blijft elk jaar?').fill('80 tot 95%');
  await fold.getByLabel('Kosten per fte per jaar (€)').fill('85 duizend');
  await fold.getByRole('button', { name: 'Aanstelling', exact: true }).click();
  await page.keyboard.type('september 2027');
  await fold.getByLabel('Hoeveel (fte) van aanstelling 1').fill('0,5');
  await page.keyboard.press('Tab');
  await saved(page);
  const before = await server.read(id);
  const [hire] = Object.values(before.hires);
  const role = before.roles[hire.role];
  assert.equal(role.stay.low, 0.8);
  assert.ok(Math.abs(role.stay.high - 0.95) < 1e-9);
  assert.equal(role.costPerFte, 8_500_000);
  assert.equal(hire.month, '2027-09');
  assert.equal(hire.fte, 0.5);
  await section.getByRole('button', { name: `Verwijder ${role.name}` }).click();
  await saved(page);
  assert.deepEqual(Object.keys((await server.read(id)).hires ?? {}), []);
  assert.deepEqual(faults, []);
});

test('two numbers go together, and a link to a folded field opens its fold', async (t) => {
  const id = await server.create();
  const { page, faults } = await open(t, id, 'plan');
  const fold = page.locator('#section-general details');
  await fold.locator('summary').click();
  await fold.getByRole('button', { name: 'Samenhang', exact: true }).click();
  await fold.getByLabel('Samenhang van samenhang 1').selectOption({ label: 'gaat sterk in tegen' });
  const second = fold.getByLabel('Ander getal van samenhang 1');
  await second.selectOption({ index: 5 });
  await saved(page);
  const [row] = Object.values((await server.read(id)).correlations);
  assert.equal(row.strength, 'strongOpposite');
  assert.equal(row.second, await second.inputValue());
  const pin = Object.keys((await server.read(id)).pins)[0];
  await page.goto(`${server.url}/d/${id}/canvas`);
  await page.goto(`${server.url}/d/${id}/plan#field-pins-${pin}-imitation`);
  await page.waitForFunction((field) => document.activeElement?.id === field, `field-pins-${pin}-imitation`);
  assert.deepEqual(faults, []);
});

test('a source can be read and written at a number', async (t) => {
  const id = await server.create();
  const { page } = await open(t, id, 'plan');
  const ask = page.locator('#section-costs .ask').first();
  await ask.click();
  const box = page.getByRole('textbox', { name: 'Waar komt dit vandaan?' });
  await box.and(page.locator(':focus')).waitFor();
  await box.fill('Offerte van 3 maart');
  await page.keyboard.press('Escape');
  await eventually(async () =>
    assert.ok(Object.values((await server.read(id)).costs).some((cost) => cost.source === 'Offerte van 3 maart')),
  );
});

test('months are written as people write them', async (t) => {
  const id = await server.create();
  const { page } = await open(t, id, 'plan');
  const field = page.getByLabel('Op eigen benen in');
  await field.fill('december 2030');
  await field.blur();
  await saved(page);
  assert.equal((await server.read(id)).plan.sustainedBy, '2030-12');
  await eventually(async () => assert.equal(await field.inputValue(), 'dec 2030'));
});

test('a file goes out and comes in without loss', async (t) => {
  const id = await server.create();
  const { page } = await open(t, id, 'canvas');
  await page.getByRole('button', { name: 'Menu' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByText('Download als PPS-bestand').click(),
  ]);
  const path = await download.path();
  await page.getByRole('button', { name: 'Menu' }).click();
  const was = page.url();
  await page.locator('input[type=file]').setInputFiles(path);
  await page.waitForURL((url) => url.href !== was && /\/d\/.+\/canvas/.test(url.href));
  const copy = decodeURIComponent(/\/d\/([^/]+)/.exec(page.url())[1]);
  // The server's proof of who wrote a comment is made anew for each document.
  const unsealed = ({ comments, ...file }) => {
    for (const comment of Object.values(comments)) assert.match(comment.seal, /^[\w-]{43}$/);
    const plain = (comment) => Object.fromEntries(Object.entries(comment).filter(([field]) => field !== 'seal'));
    return { ...file, comments: Object.values(comments).map(plain) };
  };
  assert.deepEqual(unsealed(await server.read(copy)), unsealed(await server.read(id)));
});

test('the plan opens with a line for each life phase, not with a wall of months', async (t) => {
  const id = await server.create({ format: 'headpin-pps', version: 1, pps: { name: 'Nieuw' } });
  const { page } = await open(t, id, 'plan');
  const time = page.locator('#section-time');
  await time.getByText('nog niet ingevuld').first().waitFor();
  assert.equal(await time.getByText('nog niet ingevuld').count(), 5);
  assert.equal(await time.locator('input:visible').count(), 3);

  await time.getByText('Ontwikkelen').click();
  await time.getByLabel('Ontwikkelen: van').fill('sep 2027');
  await time.getByText('vanaf sep 2027').waitFor();
  await time.getByLabel('Ontwikkelen: t/m').fill('jul 2028');
  await time.getByText('sep 2027 – jul 2028').waitFor();
  await saved(page);
  assert.deepEqual((await server.read(id)).phases.development, { from: '2027-09', until: '2028-07' });

  // A way to a field opens what it is in.
  const from = page.getByLabel('Start: van');
  assert.equal(await from.isVisible(), false);
  const anchor = await from.evaluate((one) => one.id);
  await page.goto(`${server.url}/d/${id}/canvas`);
  await page.goto(`${server.url}/d/${id}/plan#${anchor}`);
  await from.and(page.locator(':focus')).waitFor();
});
