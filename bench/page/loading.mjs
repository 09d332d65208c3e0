// bench: how soon the canvas is seen when it is opened: first paint, largest paint and the first note; beside a page of one line.
//
//   node bench/page/loading.mjs [rounds]
import { largeDocument } from '../../web/e2e/large.mjs';
import { goal, median, open, withPages } from './measure.mjs';

const rounds = Number(process.argv[2] ?? 9);

/// Milliseconds since the address was asked for.
async function paints(browser, url, wait) {
  const { page, context } = await open(browser, 'about:blank');
  await context.addInitScript(() => {
    const seen = new MutationObserver(() => {
      if (!document.querySelector('[data-note]')) return;
      seen.disconnect();
      requestAnimationFrame(() => setTimeout(() => (window.firstNote = performance.now())));
    });
    seen.observe(document, { childList: true, subtree: true });
    new PerformanceObserver((list) => (window.largest = list.getEntries().at(-1).startTime)).observe({
      type: 'largest-contentful-paint',
      buffered: true,
    });
  });
  const times = [];
  // Once with an empty cache, once as somebody who was here before.
  for (const visit of ['first', 'again']) {
    await page.goto(url);
    await page.locator(wait).first().waitFor();
    await page.waitForFunction(() => window.largest > 0);
    await page.waitForTimeout(150);
    times.push(
      await page.evaluate((visit) => {
        const [paint] = performance.getEntriesByName('first-contentful-paint');
        return {
          visit,
          first: paint.startTime,
          largest: window.largest,
          note: window.firstNote ?? paint.startTime,
        };
      }, visit),
    );
    await page.goto('about:blank');
  }
  await context.close();
  return times;
}

await withPages(async ({ server, browser, floor }) => {
  const example = await server.create();
  const large = await server.create(largeDocument(1000));
  const kinds = {
    'floor: a page of one line': [floor, 'body'],
    'the example': [`${server.url}/d/${example}/canvas`, '[data-note]'],
    'a canvas with 1,000 notes': [`${server.url}/d/${large}/canvas`, '[data-note]'],
  };
  const found = Object.fromEntries(Object.keys(kinds).map((name) => [name, []]));
  for (let i = 0; i < rounds; i++) {
    for (const [name, [url, wait]] of Object.entries(kinds)) found[name].push(...(await paints(browser, url, wait)));
  }
  const middle = (name, visit, what) =>
    median(found[name].filter((one) => one.visit === visit).map((one) => one[what]));
  for (const visit of ['first', 'again']) {
    for (const name of Object.keys(kinds)) {
      const [first, largest, note] = ['first', 'largest', 'note'].map((what) => middle(name, visit, what));
      const ratio = note / middle('floor: a page of one line', visit, 'note');
      console.log(
        `${name.padEnd(28)} ${visit.padEnd(6)} first paint ${first.toFixed(0).padStart(4)} ms   largest ${largest.toFixed(0).padStart(4)} ms   ` +
          `first note ${note.toFixed(0).padStart(4)} ms   ×${ratio.toFixed(1)} of the floor`,
      );
    }
  }
  const paint = middle('the example', 'first', 'first');
  const note = middle('the example', 'first', 'note');
  console.log();
  goal(
    note < 500,
    `the example is seen within 0.5 s: first paint ${paint.toFixed(0)} ms, first note ${note.toFixed(0)} ms`,
  );
});
