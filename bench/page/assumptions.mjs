// bench: the screens of the assumptions with 300 assumptions, 200 tests and 2,000 results: how soon each opens within an open PPS, and its frames while one
// scrolls or drags; beside the worked example as it comes, with about ten of each.
//
//   node bench/page/assumptions.mjs [assumptions] [tests] [results]
import { readFileSync } from 'node:fs';
import { at, frames, goal, median, ordered, sleep, open, withPages } from './measure.mjs';

const [assumptions, tests, results] = [300, 200, 2000].map((usual, i) => Number(process.argv[i + 2] ?? usual));
const rounds = 7;

const example = () => {
  const file = JSON.parse(readFileSync(new URL('../../data/example/zuiderlab.nl.pps.json', import.meta.url), 'utf8'));
  file.pps.example = false;
  return file;
};

/** The example with many more: some about a number of the plan, some about a note, the others on their own. */
function large() {
  const file = example();
  const many = (kind, count, make) => {
    const rows = Object.entries(file[kind]).map(([, row]) => row);
    for (let i = Object.keys(file[kind]).length; i < count; i++) {
      const order = `b${String(i).padStart(5, '0')}1`;
      file[kind][`${kind[0]}${i}x`] = { ...make(rows[i % rows.length], i), order };
    }
  };
  many('assumptions', assumptions, ({ owner, forWhom }, i) => ({
    statement: `Aanname ${i}: bedrijven betalen een bijdrage, ook als de subsidie stopt`,
    owner,
    forWhom,
    importance: (i * 37) % 101,
    sureness: (i * 61) % 101,
  }));
  const held = Object.keys(file.assumptions);
  many('testCards', tests, (row, i) => ({ ...row, assumptions: [held[i % held.length]] }));
  const cards = Object.entries(file.testCards);
  many('evidence', results, (_, i) => {
    const [test, { measure }] = cards[i % cards.length];
    const found =
      measure === 'amount' ? { amount: 500_000 } : measure === 'rate' ? { times: 3, months: 2 } : { yes: 1, of: 1 };
    return { test, speaks: 'for', ...found, who: 'Bedrijfsleider', author: 'Mila', at: 1780000000000 + i };
  });
  return file;
}

/** From the press until what belongs on the screen is drawn, in milliseconds. */
const opened = (page, link, shown, count) =>
  page.evaluate(
    ([selector, what, least]) =>
      new Promise((done) => {
        const begin = performance.now();
        document.querySelector(selector).click();
        const look = () =>
          document.querySelectorAll(what).length < least
            ? requestAnimationFrame(look)
            : requestAnimationFrame(() => done(performance.now() - begin));
        look();
      }),
    [link, shown, count],
  );

/** The screens: the tab, what is on it, and how many of them at the least. */
const screens = (file) => {
  const [rows, cards] = [Object.keys(file.assumptions).length, Object.keys(file.testCards).length];
  return [
    ['map', '[data-dot]', rows],
    ['list', 'tbody tr', rows],
    ['board', '[data-test]', Math.min(cards, 4)],
  ];
};

await withPages(async ({ server, browser }) => {
  const times = {};
  for (const [name, file] of [
    ['the example', example()],
    ['large', large()],
  ]) {
    const id = await server.create(file);
    const { page, context } = await open(browser, `${server.url}/d/${id}/assumptions`, '[data-dot]');
    await sleep(4000); // the chance, and what it is worth to know more
    for (const [tab, shown, count] of screens(file)) {
      const all = [];
      for (let i = 0; i < rounds; i++) {
        await opened(page, 'a[href$="/canvas"]', '[data-note]', 1);
        await opened(page, 'a[href$="/assumptions"]', '[data-dot]', 1);
        await sleep(300);
        if (tab === 'map') {
          await opened(page, 'a[href$="/canvas"]', '[data-note]', 1);
          await sleep(300);
          all.push(await opened(page, 'a[href$="/assumptions"]', shown, count));
        } else all.push(await opened(page, `.tabs a[href$="/${tab}"]`, shown, count));
        await sleep(100);
      }
      (times[tab] ??= {})[name] = median(all);
      console.log(
        `${name.padEnd(12)} ${tab.padEnd(6)} opens in ${median(all).toFixed(0).padStart(4)} ms, at most ${ordered(all).at(-1).toFixed(0).padStart(4)} ms`,
      );
    }
    if (name === 'large') {
      const moved = {};
      const measure = async (what, act) => {
        moved[what] = await frames(browser, page, act);
        console.log(
          `${what.padEnd(30)} ${(100 * moved[what].onTime).toFixed(1)}% of ${moved[what].ticks} frames on time, p95 of work ${at(moved[what].work, 0.95).toFixed(1)} ms`,
        );
      };
      const wheel = async () => {
        for (let i = 0; i < 120; i++) {
          await page.mouse.wheel(0, i < 60 ? 120 : -120);
          await sleep(16);
        }
      };
      await page.mouse.move(500, 500);
      for (const tab of ['board', 'list']) {
        await opened(page, `.tabs a[href$="/${tab}"]`, 'main', 1);
        await sleep(500);
        await measure(`the ${tab} scrolls`, wheel);
      }
      await opened(page, '.tabs a[href$="/map"]', '[data-dot]', assumptions);
      await sleep(500);
      const dot = await page.locator('[data-dot]').last().boundingBox();
      await measure('a dot is dragged', async () => {
        await page.mouse.move(dot.x + dot.width / 2, dot.y + dot.height / 2);
        await page.mouse.down();
        for (let i = 0; i < 120; i++) {
          await page.mouse.move(dot.x + 150 * Math.sin(i / 12), dot.y + 80 * Math.cos(i / 12));
          await sleep(16);
        }
        await page.mouse.up();
      });
      console.log();
      for (const [what, { onTime, work }] of Object.entries(moved))
        goal(onTime > 0.95 && at(work, 0.95) < 16.7, `60 frames a second: ${what}: ${(100 * onTime).toFixed(0)}%`);
    }
    await context.close();
  }
  for (const [tab, { large: mine, 'the example': base }] of Object.entries(times))
    goal(mine < 300, `${tab} within 300 ms: ${mine.toFixed(0)} ms, ×${(mine / base).toFixed(1)} of the example's`);
});
