// The life of a PPS on one line: what has a date stands on it, and is moved on it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { eventually, person, saved, stage } from './browser.mjs';

const server = await stage();
const example = (change = () => {}) => {
  const file = JSON.parse(readFileSync(new URL('../../data/example/zuiderlab.nl.pps.json', import.meta.url), 'utf8'));
  file.pps.example = false;
  change(file);
  return file;
};
async function show(t, file, options = {}) {
  const id = await server.create(file);
  const one = await person(t, { name: 'Mila', ...options });
  await one.page.goto(`${server.url}/d/${id}/phases`);
  await one.page.getByRole('heading', { level: 1, name: 'Levensfasen' }).waitFor();
  return { ...one, id };
}
const line = (page) => page.getByRole('region', { name: 'Levensfasen' });
const end = (page, name) => line(page).getByRole('slider', { name, exact: true });

test('the keyboard moves an end by months and by years, and undo takes it back', async (t) => {
  const { page, id, faults } = await show(t, example());
  const handle = end(page, 'Valideren: eindigt');
  assert.equal(await handle.getAttribute('aria-valuetext'), 'december 2027');
  await handle.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('PageUp');
  await eventually(async () => assert.equal((await server.read(id)).phases.validation.until, '2029-01'));
  assert.equal(await handle.getAttribute('aria-valuetext'), 'januari 2029');
  await line(page).getByRole('link', { name: 'Valideren: september 2026 tot en met januari 2029' }).waitFor();
  // The next phase now begins before this one has ended: that is said, and may be.
  await page.getByText('Verduurzamen begint voordat Valideren klaar is.').waitFor();
  // Never before its own beginning.
  for (let i = 0; i < 4; i++) await page.keyboard.press('PageDown');
  await eventually(async () => assert.equal((await server.read(id)).phases.validation.until, '2026-09'));
  await page.keyboard.press('Control+z');
  await eventually(async () => assert.equal((await server.read(id)).phases.validation.until, '2027-12'));
  assert.deepEqual(faults, []);
});

test('an end is dragged to another month; Escape leaves it where it was', async (t) => {
  const { page, id, faults } = await show(t, example());
  const handle = end(page, 'Verduurzamen: eindigt');
  const from = await handle.boundingBox();
  const grip = [from.x + from.width / 2, from.y + from.height / 2];
  await page.mouse.move(...grip);
  await page.mouse.down();
  await page.mouse.move(grip[0] + 90, grip[1], { steps: 5 });
  const shown = await handle.locator('b').innerText();
  assert.match(shown, /^\S+ 20(29|30|31)$/);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await handle.locator('b').waitFor({ state: 'detached' });
  assert.equal((await server.read(id)).phases.sustaining.until, '2029-08');

  await page.mouse.move(...grip);
  await page.mouse.down();
  await page.mouse.move(grip[0] + 90, grip[1], { steps: 5 });
  await page.mouse.up();
  await eventually(async () => assert.notEqual((await server.read(id)).phases.sustaining.until, '2029-08'));
  assert.equal(await handle.getAttribute('aria-valuetext'), shown);
  assert.ok((await server.read(id)).phases.sustaining.until > '2029-08');
  assert.deepEqual(faults, []);
});

test('a milestone is added, moved by days, late, reached and removed; the agenda says the same', async (t) => {
  const { page, id, faults } = await show(
    t,
    example((file) => delete file.milestones),
  );
  await page.getByRole('button', { name: 'Mijlpaal' }).click();
  const dialog = page.getByRole('dialog', { name: 'Mijlpaal' });
  await dialog.getByLabel('Wat', { exact: true }).fill('Lab geopend');
  await dialog.getByLabel('Wanneer').fill('2026-03-29');
  await dialog.getByLabel('Van wie').fill('Joris');
  await page.keyboard.press('Escape');
  await saved(page);
  const agenda = page.getByRole('region', { name: 'Wat eraan komt' });
  await agenda
    .getByRole('listitem')
    .filter({ hasText: 'Lab geopend' })
    .getByText(/Joris · \d+ dagen te laat/)
    .waitFor();
  await line(page).getByRole('link', { name: 'Lab geopend: 29 maart 2026, Joris, te laat' }).waitFor();

  await end(page, 'Lab geopend: wanneer').focus();
  await page.keyboard.press('ArrowLeft');
  await eventually(async () => assert.equal(Object.values((await server.read(id)).milestones)[0].date, '2026-03-28'));

  await end(page, 'Lab geopend: wanneer').click();
  await dialog.getByLabel('Gehaald').check();
  await page.keyboard.press('Escape');
  await line(page).getByRole('link', { name: 'Lab geopend: 28 maart 2026, Joris, klaar' }).waitFor();
  await agenda.getByText(/klaar of voorbij/).click();
  await agenda.getByRole('link', { name: 'Lab geopend' }).click();
  await dialog.getByRole('button', { name: 'Verwijder deze mijlpaal' }).click();
  await page.getByText('Lab geopend is verwijderd').waitFor();
  await eventually(async () => assert.deepEqual((await server.read(id)).milestones ?? {}, {}));
  await page.getByRole('status').getByRole('button', { name: 'Maak ongedaan' }).click();
  await line(page)
    .getByRole('link', { name: /^Lab geopend/ })
    .waitFor();
  assert.deepEqual(faults, []);
});

test('what is moved past its neighbour keeps the focus', async (t) => {
  const two = { a: { title: 'Eerst', date: '2026-06-01' }, b: { title: 'Daarna', date: '2026-06-03' } };
  const { page, id } = await show(
    t,
    example((file) => (file.milestones = two)),
  );
  await end(page, 'Eerst: wanneer').focus();
  for (let i = 2; i <= 6; i++) {
    await page.keyboard.press('ArrowRight');
    await eventually(async () => assert.equal((await server.read(id)).milestones.a.date, `2026-06-0${i}`));
  }
});

test('what somebody else moves is seen at once, and who only looks moves nothing', async (t) => {
  const { page, id } = await show(t, example());
  const headers = { Cookie: server.cookie, 'Content-Type': 'application/json' };
  const body = JSON.stringify({ role: 'viewer', madeBy: 'Mila' });
  const answer = await fetch(`${server.url}/api/v1/documents/${id}/links`, { method: 'POST', headers, body });
  const { page: other, faults } = await person(t, { owner: false, name: 'Joris' });
  await other.goto(server.url + (await answer.json()).path);
  await other.getByLabel('Hoe heet je?').fill('Joris');
  await other.getByRole('button', { name: 'Naar binnen' }).click();
  await other.locator('[data-note]:visible').first().waitFor();
  await other.goto(`${server.url}/d/${id}/phases`);
  await line(other)
    .getByRole('link', { name: /^Valideren/ })
    .waitFor();
  assert.equal(await line(other).getByRole('slider').count(), 0);
  assert.equal(await other.getByRole('button', { name: 'Mijlpaal' }).count(), 0);
  await end(page, 'Valideren: eindigt').focus();
  await page.keyboard.press('ArrowRight');
  await line(other).getByRole('link', { name: 'Valideren: september 2026 tot en met januari 2028' }).waitFor();
  assert.deepEqual(faults, []);
});

test('an empty PPS says what comes here, and leads to the first phase', async (t) => {
  const { page, faults } = await show(t, { format: 'headpin-pps', version: 1, pps: { name: 'Nieuw' } });
  await page.getByText('Elke PPS doorloopt fasen').waitFor();
  await page.getByRole('link', { name: 'Vul de fasen in' }).click();
  await page.getByLabel('Start: van').waitFor();
  assert.deepEqual(faults, []);
});
