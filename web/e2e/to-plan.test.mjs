// From note to row of the plan and back: one press, linked both ways, and what happens when the two part.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOf } from './axe.mjs';
import { block, note, person, saved, stage, texts } from './browser.mjs';

const server = await stage();

const small = (more = {}) => ({
  format: 'headpin-pps',
  version: 1,
  pps: { name: 'Klein' },
  canvases: { main: { title: 'Canvas', order: 'V' } },
  notes: {
    roc: { canvas: 'main', block: 'partners', text: 'ROC Oost', order: 'A' },
    rent: { canvas: 'main', block: 'costs', text: 'Huur van de hal: 30.000 euro per jaar', order: 'A' },
    energy: { canvas: 'main', block: 'costs', text: 'Energie', order: 'B' },
  },
  ...more,
});
const linked = () => {
  const file = small({ partners: { p1: { name: 'ROC Oost', sort: 'school', order: 'V' } } });
  file.notes.roc.links = ['partners/p1'];
  return file;
};
async function open(t, id, where = 'canvas', options = {}) {
  const one = await person(t, { name: 'Mila', ...options });
  await one.page.goto(`${server.url}/d/${id}/${where}`);
  await one.page.locator('main h1').first().waitFor({ state: 'attached' });
  return one;
}
async function start(t, file = small(), where, options) {
  const id = await server.create(file);
  return { id, ...(await open(t, id, where, options)) };
}
async function link(id, body) {
  const answer = await fetch(`${server.url}/api/v1/documents/${id}/links`, {
    method: 'POST',
    headers: { Cookie: server.cookie, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return server.url + (await answer.json()).path;
}
async function guest(t, id, body) {
  const one = await person(t, { owner: false });
  await one.page.goto(await link(id, body));
  await one.page.getByLabel('Hoe heet je?').fill('Joris');
  await one.page.getByRole('button', { name: 'Naar binnen' }).click();
  await note(one.page, 'ROC Oost').waitFor();
  return one;
}
const text = (page, words) => note(page, words).locator('.text');
const chip = (page, words) => note(page, words).locator('.chip.link');
const menu = (page) => page.getByRole('group', { name: 'Acties voor deze notitie' });
async function openMenu(page, words) {
  await text(page, words).focus();
  await page.keyboard.press('Shift+F10');
  // What leads to the plan comes with the other parts of the page.
  await menu(page)
    .getByText(/in het plan|met het plan/)
    .first()
    .waitFor();
}
const rows = async (id, kind) => Object.values((await server.read(id))[kind] ?? {});
/** What axe finds with a panel open: what lies half under it is not too small. */
const faultsBeside = (page) => faultsOf(page, ['target-size']);
const toast = (page) => page.locator('.toast');

test('one press in the menu makes a note a row, linked both ways, and one undo takes all of it back', async (t) => {
  const { page, id, faults } = await start(t);
  await openMenu(page, 'Huur');
  assert.deepEqual(await faultsOf(page), []);
  await menu(page).getByRole('button', { name: 'Zet in het plan bij Kosten' }).click();
  await toast(page).getByText('“Huur van de hal” staat nu in het plan, bij Kosten.').waitFor();
  await page.waitForFunction(() => document.activeElement?.matches('.text'));
  await chip(page, 'Huur').getByText('€ 30.000').waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await saved(page);
  const { notes, costs } = await server.read(id);
  const [[cost, row]] = Object.entries(costs);
  assert.deepEqual([row.name, row.amount, notes.rent.links], ['Huur van de hal', 3_000_000, [`costs/${cost}`]]);

  await chip(page, 'Huur').click();
  await page.waitForURL(/\/plan#field-costs-/);
  await page.waitForFunction(() => document.activeElement?.value === 'Huur van de hal');
  await page.getByRole('button', { name: '1 notitie over Huur van de hal' }).click();
  assert.deepEqual(await faultsBeside(page), []);
  await page
    .getByRole('dialog')
    .getByRole('link', { name: /^Huur van de hal/ })
    .click();
  await page.waitForFunction(() => document.activeElement?.textContent?.startsWith('Huur van de hal'));

  await page.keyboard.press('Control+z');
  await chip(page, 'Huur').waitFor({ state: 'detached' });
  await saved(page);
  assert.deepEqual(await rows(id, 'costs'), []);
  await page.keyboard.press('Control+Shift+z');
  await chip(page, 'Huur').waitFor();
  assert.deepEqual(faults, []);
});

test('a key does what is likeliest, offers another kind, and leads to the row once it is there', async (t) => {
  const { page, id } = await start(t);
  await text(page, 'Energie').focus();
  await page.keyboard.press('>');
  await toast(page).getByText('“Energie” staat nu in het plan, bij Kosten.').waitFor();
  await toast(page).getByRole('button', { name: 'Iets anders…' }).click();
  await menu(page).getByRole('button', { name: 'Zet in het plan bij Aanbod' }).click();
  await toast(page).getByText('“Energie” staat nu in het plan, bij Aanbod.').waitFor();
  await saved(page);
  assert.deepEqual([(await rows(id, 'costs')).length, (await rows(id, 'offers')).length], [0, 1]);
  await text(page, 'Energie').focus();
  await page.keyboard.press('>');
  await page.waitForFunction(() => document.activeElement?.value === 'Energie');
  assert.match(page.url(), /\/plan#field-offers-/);
});

test('where nobody can tell what a note is, the key asks instead of guessing', async (t) => {
  const file = small();
  file.notes.days = { canvas: 'main', block: 'activities', text: 'Praktijkdagen in het lab (2 per week)', order: 'A' };
  const { page, id } = await start(t, file);
  await text(page, 'Praktijkdagen').focus();
  await page.keyboard.press('>');
  await menu(page).getByRole('button', { name: 'Zet in het plan bij Aanbod' }).waitFor();
  assert.equal(await menu(page).locator('kbd').count(), 0);
  assert.equal(await toast(page).count(), 0);
  await menu(page).getByRole('button', { name: 'Zet in het plan bij Aanbod' }).click();
  await toast(page).getByText('staat nu in het plan, bij Aanbod.').waitFor();
  await saved(page);
  assert.deepEqual([(await rows(id, 'partners')).length, (await rows(id, 'offers')).length], [0, 1]);
});

test('an amount comes along as people write it, read by the grammar of typed numbers', async (t) => {
  const file = small();
  file.notes.stuff = { canvas: 'main', block: 'costs', text: 'Materiaal plm 8000', order: 'C' };
  const { page, id } = await start(t, file);
  await text(page, 'Materiaal').focus();
  await page.keyboard.press('>');
  await toast(page).getByText('“Materiaal” staat nu in het plan, bij Kosten.').waitFor();
  await toast(page).getByText('per jaar').waitFor();
  await saved(page);
  const [row] = await rows(id, 'costs');
  assert.deepEqual([row.name, row.amount], ['Materiaal', { low: 640_000, likely: 800_000, high: 960_000 }]);
});

test('the palette does it too', async (t) => {
  const { page, id } = await start(t);
  await text(page, 'ROC Oost').focus();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('zet in het plan bij doelgroepen');
  await page.locator('[role="option"][aria-selected="true"]', { hasText: /doelgroepen/i }).waitFor();
  await page.keyboard.press('Enter');
  await chip(page, 'ROC Oost').waitFor();
  await saved(page);
  assert.equal((await rows(id, 'targetGroups'))[0].name, 'ROC Oost');
});

test('several notes go at once, in one step', async (t) => {
  const { page, id } = await start(t);
  await text(page, 'Huur').click();
  await text(page, 'Energie').click({ modifiers: ['Control'] });
  await page.getByRole('toolbar').getByRole('button', { name: 'In het plan' }).click();
  await menu(page).getByRole('button', { name: 'Zet in het plan bij Kosten' }).click();
  await toast(page).getByText('2 notities staan nu in het plan, bij Kosten.').waitFor();
  await saved(page);
  assert.deepEqual((await rows(id, 'costs')).map(({ name }) => name).sort(), ['Energie', 'Huur van de hal']);
  await toast(page).getByRole('button', { name: 'Maak ongedaan' }).click();
  await chip(page, 'Energie').waitFor({ state: 'detached' });
  await saved(page);
  assert.deepEqual(await rows(id, 'costs'), []);
});

test('a note that names a row is linked to that, and no second one is made', async (t) => {
  const file = small({ partners: { p1: { name: 'ROC Oost', order: 'V' } } });
  file.notes.other = { canvas: 'main', block: 'activities', text: 'ROC Oost geeft les', order: 'A' };
  const { page, id } = await start(t, file);
  for (const one of ['other', 'roc']) {
    const at = page.locator(`[data-note="${one}"]`);
    await at.locator('.text').focus();
    await page.keyboard.press('Shift+F10');
    await menu(page).getByRole('button', { name: 'Hoort bij “ROC Oost”' }).click();
    await at.locator('.chip.link').waitFor();
  }
  await saved(page);
  const { notes, partners } = await server.read(id);
  assert.deepEqual(
    [notes.roc.links, notes.other.links, Object.keys(partners)],
    [['partners/p1'], ['partners/p1'], ['p1']],
  );
  await page.goto(`${server.url}/d/${id}/plan#field-partners-p1-name`);
  await page.getByRole('button', { name: '2 notities over ROC Oost' }).waitFor();
});

test('a note and its row that are called otherwise both show, and are made the same from either side when somebody asks', async (t) => {
  const { page, id } = await start(t, linked(), 'plan#field-partners-p1-name');
  const name = page.locator('#field-partners-p1-name');
  await name.fill('ROC Rivierenland');
  await name.blur();
  await page.getByRole('button', { name: '1 notitie over ROC Rivierenland' }).click();
  const panel = page.getByRole('dialog', { name: '1 notitie over ROC Rivierenland' });
  await panel.getByRole('link', { name: 'ROC Oost' }).waitFor();
  assert.deepEqual(await faultsBeside(page), []);
  await panel.getByRole('button', { name: 'Noem het hier “ROC Oost”' }).waitFor();
  await panel.getByRole('link', { name: 'ROC Oost' }).click();

  await chip(page, 'ROC Oost').getByText('ROC Rivierenland').waitFor();
  await openMenu(page, 'ROC Oost');
  await menu(page).getByRole('button', { name: 'Meer met het plan…' }).click();
  assert.deepEqual(await faultsOf(page), []);
  await menu(page).getByRole('button', { name: 'Schrijf “ROC Rivierenland” op de notitie' }).click();
  await page.waitForFunction(
    () => document.querySelector('[data-note="roc"] .text')?.textContent === 'ROC Rivierenland',
  );
  await page.keyboard.press('Control+z');
  await text(page, 'ROC Oost').waitFor();
  await openMenu(page, 'ROC Oost');
  await menu(page).getByRole('button', { name: 'Meer met het plan…' }).click();
  await menu(page).getByRole('button', { name: 'Noem het in het plan “ROC Oost”' }).click();
  await chip(page, 'ROC Oost').getByText('ROC Oost').waitFor();
  await saved(page);
  const { notes, partners } = await server.read(id);
  assert.deepEqual([notes.roc.text, partners.p1.name], ['ROC Oost', 'ROC Oost']);
});

test('when one is removed the other stays, and undo brings back the link with it', async (t) => {
  const { page, id } = await start(t, linked());
  await text(page, 'ROC Oost').focus();
  await page.keyboard.press('Delete');
  await note(page, 'ROC Oost').waitFor({ state: 'detached' });
  await saved(page);
  assert.deepEqual((await rows(id, 'partners')).length, 1);
  await page.keyboard.press('Control+z');
  await chip(page, 'ROC Oost').waitFor();

  await chip(page, 'ROC Oost').click();
  await page.getByRole('button', { name: 'Verwijder ROC Oost' }).last().click();
  await page.getByText('Nog geen partners. Voeg hieronder de eerste toe.').waitFor();
  await page.getByRole('navigation', { name: 'Onderdelen' }).getByRole('link', { name: 'Canvas' }).click();
  await note(page, 'ROC Oost').waitFor();
  assert.equal(await chip(page, 'ROC Oost').count(), 0);
  await page.keyboard.press('Control+z');
  await chip(page, 'ROC Oost').waitFor();
});

test('a row of the plan comes on the canvas in one press, in its block, and that is one step', async (t) => {
  const { page, id } = await start(t, small({ roles: { r1: { name: 'Trekker', order: 'V' } } }), 'plan');
  await page.getByRole('button', { name: 'Zet Trekker op het canvas, bij Middelen' }).click();
  await page.getByRole('dialog', { name: '1 notitie over Trekker' }).getByRole('link', { name: 'Trekker' }).click();
  await page.waitForFunction(() => document.activeElement?.textContent?.trim() === 'Trekker');
  assert.deepEqual(await texts(page, 'resources'), ['Trekker']);
  await saved(page);
  const [made] = (await rows(id, 'notes')).filter(({ block }) => block === 'resources');
  assert.deepEqual([made.text, made.links], ['Trekker', ['roles/r1']]);
  await page.keyboard.press('Control+z');
  await block(page, 'resources').locator('[data-note]').waitFor({ state: 'detached' });
});

test('who may not write the plan is not offered it, and still gets to the row; who may not see it sees nothing of it', async (t) => {
  const file = linked();
  const id = await server.create(file);
  const joris = await guest(t, id, { role: 'contributor' });
  await chip(joris.page, 'ROC Oost').waitFor();
  await openMenu(joris.page, 'Energie');
  assert.equal(
    await menu(joris.page)
      .getByRole('button', { name: /^Zet in het plan/ })
      .count(),
    0,
  );
  await menu(joris.page).getByRole('button', { name: 'Meer met het plan…' }).click();
  await menu(joris.page).getByText('Iets in het plan zetten kan iemand met de rol Meewerken.').waitFor();
  await joris.page.keyboard.press('Escape');
  await text(joris.page, 'Energie').focus();
  await joris.page.keyboard.press('>');
  await toast(joris.page).getByText('Iets in het plan zetten kan iemand met de rol Meewerken.').waitFor();
  await openMenu(joris.page, 'ROC Oost');
  await menu(joris.page).getByRole('link', { name: 'Naar “ROC Oost” in het plan' }).click();
  await joris.page.waitForURL(/\/plan#field-partners-p1-name/);

  const anna = await guest(t, id, { role: 'contributor', figures: false });
  await text(anna.page, 'ROC Oost').focus();
  await anna.page.keyboard.press('Shift+F10');
  await menu(anna.page)
    .getByRole('button', { name: /^Bewerk/ })
    .waitFor();
  assert.equal(await menu(anna.page).getByText(/plan/).count(), 0);
  assert.equal(await chip(anna.page, 'ROC Oost').count(), 0);
  assert.deepEqual([...joris.faults, ...anna.faults], []);
});

test('a locked note is not put in the plan, and says why', async (t) => {
  const file = small();
  file.notes.energy.locked = true;
  const { page, id } = await start(t, file);
  await text(page, 'Energie').focus();
  await page.keyboard.press('>');
  await toast(page).getByText('Deze notitie zit op slot.').waitFor();
  await openMenu(page, 'Energie');
  assert.ok(await menu(page).getByRole('button', { name: 'Zet in het plan bij Kosten' }).isDisabled());
  assert.deepEqual(await rows(id, 'costs'), []);
});

for (const [theme, size] of [
  ['light', 'phone'],
  ['dark', 'desktop'],
])
  test(`axe finds nothing on the ways to the plan and back (${theme}, ${size})`, async (t) => {
    const { page } = await start(t, linked(), 'canvas#note-roc', { theme, size });
    await page.locator('[data-note="roc"]:visible').waitFor();
    await text(page, 'ROC Oost').focus();
    await page.keyboard.press('Shift+F10');
    await menu(page).getByRole('button', { name: 'Meer met het plan…' }).click();
    await menu(page).getByText('Maak los van “ROC Oost”').waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await menu(page).getByRole('link', { name: 'Naar “ROC Oost” in het plan' }).click();
    await page.getByRole('button', { name: '1 notitie over ROC Oost' }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'ROC Oost' }).waitFor();
    assert.deepEqual(await faultsBeside(page), []);
  });
