// The answers of the real program, from the shell and over HTTP, follow their schema; on the page they can be read.
import Ajv from 'ajv/dist/2020.js';
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { person, stage } from './browser.mjs';
import { binary } from './headpin.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const schema = (name) => JSON.parse(readFileSync(join(root, 'schema', name), 'utf8'));
const ajv = new Ajv({ strict: true, allErrors: true, strictTypes: false });
const wholeForecast = ajv.compile(schema('forecast.schema.json'));
const anyAnswer = ajv.compile(schema('forecast-answers.schema.json'));
const questions = ['sustained', 'fan', 'tornado', 'value-of-information', 'shares', 'advice'];
const examples = readdirSync(join(root, 'data/example')).map((name) => join(root, 'data/example', name));

const run = promisify(execFile);
const headpin = async (...words) => JSON.parse((await run(binary, ['forecast', ...words, '--json'])).stdout);
function follows(validate, answer, name) {
  validate(answer);
  assert.equal(validate.errors, null, name);
}

const server = await stage();

for (const file of examples.filter((name) => name.includes('.nl.'))) {
  test(`every answer about ${file.split('/').at(-1)} follows its schema`, async () => {
    follows(wholeForecast, await headpin(file, '--paths', '512'), 'the whole forecast');
    for (const what of questions) {
      const answer = await headpin(file, '--paths', '512', '--what', what);
      assert.equal(answer.what, what);
      follows(anyAnswer, answer, what);
    }
  });
}

test('a fit follows its schema, with a curve of its own, with the ceiling of the plan, and with both', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'headpin-fit-'));
  const counted = join(folder, 'counted.csv');
  const totals = [14, 18, 23, 28, 33, 37];
  const csv = (n) => ['year,total', ...totals.slice(0, n).map((total, i) => `${2019 + i},${total}`)].join('\n');
  writeFileSync(counted, csv(6));
  follows(anyAnswer, await headpin('--what', 'fit', '--observed', counted), 'alone');
  follows(anyAnswer, await headpin(examples[0], '--what', 'fit', '--observed', counted), 'both');
  writeFileSync(counted, csv(4));
  const few = await headpin(examples[0], '--what', 'fit', '--observed', counted);
  follows(anyAnswer, few, 'ceiling');
  assert.equal(few.curve, null);
  rmSync(folder, { recursive: true });
});

const ask = (path) =>
  fetch(`${server.url}/api/v1/documents/${path}`, { headers: { Cookie: server.cookie } }).then((answer) =>
    answer.json(),
  );

test('the server says what the shell says', async () => {
  const file = JSON.parse(readFileSync(examples[0], 'utf8'));
  const id = await server.create(file);
  for (const what of questions) {
    const { seq, ...answer } = await ask(`${id}/forecast/${what}?paths=512`);
    follows(anyAnswer, { seq, ...answer }, what);
    assert.deepEqual(answer, await headpin(examples[0], '--paths', '512', '--what', what));
  }
  const empty = await server.create({});
  const needs = await ask(`${empty}/forecast/tornado`);
  follows(anyAnswer, needs, 'what a plan still needs');
});

test('the page says which numbers make the difference, and each leads to its field', async (t) => {
  const id = await server.create();
  const { page, faults } = await person(t);
  await page.goto(`${server.url}/d/${id}/forecast`);
  const why = page.locator('[data-question="tornado"]');
  await why.scrollIntoViewIfNeeded();
  await why.locator('li').first().waitFor();
  assert.equal(await why.locator('li').count(), 6);
  assert.match(await why.locator('dd').first().innerText(), /^[<>]?\d+%$/); // what the chance becomes
  await why.getByRole('button', { name: /Nog \d+ getallen/ }).click();
  assert.ok((await why.locator('li').count()) > 6);
  const link = why.locator('li a').first();
  const anchor = (await link.getAttribute('href')).split('#')[1];
  assert.match(anchor, /^(field|section)-/);
  await page.locator('[data-question="value-of-information"]').scrollIntoViewIfNeeded();
  await page.locator('[data-question="value-of-information"]').locator('li, .none').first().waitFor();
  await link.click();
  await page.waitForURL(/\/plan#/);
  assert.deepEqual(faults, []);
});

test('what helps most can be switched on, and several together are computed anew', async (t) => {
  const id = await server.create();
  const { page, faults } = await person(t);
  await page.goto(`${server.url}/d/${id}/forecast`);
  const helps = page.locator('[data-question="helps"]');
  await helps.getByRole('switch').first().waitFor();
  const { base, helps: told, together } = await ask(`${id}/forecast/tornado`);
  const whole = (chance) => `${Math.round(chance * 100)}%`;
  assert.equal(await page.locator('.headline .big').innerText(), whole(base.probability)); // one base
  const sum = helps.locator('.sum');
  assert.ok((await sum.innerText()).endsWith(whole(together.at(-1).chance.probability)));
  await helps.getByRole('switch').nth(0).click();
  await sum.getByText(whole(base.probability + told[0].change.change)).waitFor();
  await helps.getByRole('switch').nth(1).press('Space');
  await sum.getByText(whole(together[0].chance.probability)).waitFor();
  assert.deepEqual(together[0].of, [0, 1]);
  assert.deepEqual(faults, []);
});

test('the money that is needed is told by what it is for, and each part leads to its place in the plan', async (t) => {
  const id = await server.create();
  const { page, faults } = await person(t);
  await page.goto(`${server.url}/d/${id}/forecast`);
  await page.getByText(/^[\d.]+ keer doorgerekend$/).waitFor();
  await page.getByText('Waar is dat geld voor?').click();
  const rows = page.locator('details:has(> summary:text("Waar is dat geld voor?")) li');
  const euros = (text) => Number(text.replace(/\D/g, ''));
  const amounts = (await rows.locator('b').allInnerTexts()).map(euros);
  assert.ok(amounts.length > 3);
  assert.equal(
    amounts.slice(0, -1).reduce((sum, one) => sum + one, 0),
    amounts.at(-1),
    'it adds up as it is read',
  );
  const needed = page.locator('dt', { hasText: 'Hoeveel eigen geld is er nodig' }).locator('+ dd b');
  assert.equal(euros(await needed.innerText()), amounts.at(-1));
  const { tests } = await ask(`${id}/forecast`);
  const { need, parts } = tests.find(({ code }) => code === 'M1');
  const sum = parts.reduce((all, { amount }) => all + amount, 0);
  assert.ok(Math.abs(sum - need) <= parts.length, `${sum} is ${need} but for rounding`);
  await rows.getByRole('link', { name: 'Kosten van de PPS in geld' }).click();
  await page.locator('#section-costs:focus').waitFor();
  assert.deepEqual(faults, []);
});

test('a half-filled plan shows no 0% but what is missing and what was assumed', async (t) => {
  const partners = Array.from({ length: 10 }, (_, i) => [
    `p${i}`,
    { name: `Partner ${i}`, sort: i < 4 ? 'business' : 'school', order: 'ABCDEFGHIJ'[i] },
  ]);
  const id = await server.create({
    format: 'headpin-pps',
    version: 1,
    pps: { name: 'Half', start: '2026-09' },
    partners: Object.fromEntries(partners),
    targetGroups: { g: { name: 'Bedrijven', organisations: 60, order: 'a' } },
    offers: { o: { name: 'Opleiding', archetype: 'curriculum', order: 'a' } },
    pins: { h: { targetGroup: 'g', offer: 'o', order: 'a' } },
    costs: { c: { name: 'Leiding', amount: 6000000, payable: 'cash' } },
    subsidies: { s: { name: 'RIF', amount: 96000000, until: '2030-08' } },
  });
  const { page, faults } = await person(t);
  await page.goto(`${server.url}/d/${id}/forecast`);
  await page.getByText('Nog te weinig om een kans te noemen. Met minstens 2 antwoorden erbij').waitFor();
  assert.match(await page.locator('.odds').innerText(), /– %\s*nog 2 antwoorden/);
  assert.equal(await page.locator('.big').count(), 0);
  await page.getByText('Partners die meetellen: 4 van de 10').waitFor();
  await page.getByText('Komt binnen, in geld').waitFor();
  assert.equal(
    await page.getByRole('link', { name: 'Vul in' }).first().getAttribute('href'),
    `/d/${id}/plan#section-roles`,
  );
  // Who wants to see a number all the same gets a provisional one.
  await page.getByRole('button', { name: 'Reken voorlopig' }).click();
  await page.getByRole('heading', { name: /^Voorlopig, uiterlijk in/ }).waitFor();
  assert.match(await page.locator('.big').innerText(), /^[<>]?\d+%$/);
  assert.deepEqual(faults, []);
});

test('an answer that takes long says how far it is, can be stopped, and asked for again', async (t) => {
  const id = await server.create();
  const { page } = await person(t);
  let slow = true;
  await page.route('**/forecast/tornado', async (route) => {
    if (slow) await new Promise((resolve) => setTimeout(resolve, 20_000));
    await route.continue().catch(() => {});
  });
  await page.goto(`${server.url}/d/${id}/forecast`);
  const why = page.locator('[data-question="tornado"]');
  await why.scrollIntoViewIfNeeded();
  await why.getByRole('progressbar').waitFor();
  await why.getByRole('button', { name: 'Stop' }).click();
  await why.getByText('Gestopt.').waitFor();
  assert.equal(await why.getByRole('progressbar').count(), 0);
  slow = false;
  await why.getByRole('button', { name: 'Reken het toch uit' }).click();
  await why.locator('li').first().waitFor();
  assert.equal(await why.getByText('Gestopt.').count(), 0);
});

test('nothing is asked before it comes into view', async (t) => {
  const id = await server.create();
  const { page } = await person(t, { size: 'phone' });
  const asked = [];
  page.on('request', (request) => /forecast\//.test(request.url()) && asked.push(request.url()));
  await page.goto(`${server.url}/d/${id}/forecast`);
  await page.locator('.headline .big').waitFor();
  await page.locator('[data-question="tornado"]').waitFor();
  // Within two frames the browser has told what is in view.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  assert.deepEqual(asked, []);
  const tornado = page.waitForRequest(/forecast\/tornado/);
  await page.locator('[data-question="tornado"]').scrollIntoViewIfNeeded();
  await tornado;
});
