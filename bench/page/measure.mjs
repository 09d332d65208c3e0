// What the page benches share: a browser, a floor to compare with, and ways to count frames and answers.
import { createServer } from 'node:http';
import { launch, visitor } from '../../web/e2e/browser.mjs';
import { startHeadpin } from '../../web/e2e/headpin.mjs';

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
export const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
export const ordered = (values) => [...values].sort((a, b) => a - b);
export const median = (values) => at(ordered(values), 0.5);

/// The least a page can be: some text that scrolls, a box that follows the pointer, a button and a field. Nothing of ours.
const floor = `<!doctype html><meta charset=utf-8><title>floor</title><style>
  body { margin: 0; font: 15px sans-serif } #box { position: fixed; left: 0; top: 0; width: 200px; padding: 8px; background: #fff3c4; pointer-events: none }
  #long { height: 700px; overflow: auto } p { height: 3000px }</style>
  <div id=long><p>floor</p></div><button>press</button><input><div id=box hidden>box</div>
  <script>
    addEventListener('pointermove', (e) => { box.hidden = false; box.style.transform = 'translate(' + e.x + 'px,' + e.y + 'px)' });
    document.querySelector('button').onclick = (e) => e.target.classList.toggle('on');
  </script>`;

/// Runs a bench with Headpin, a browser and the floor page, and leaves nothing behind.
export async function withPages(bench) {
  const server = await startHeadpin();
  const bare = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(floor));
  await new Promise((done) => bare.listen(0, '127.0.0.1', done));
  const browser = await launch();
  try {
    console.log('headless Chromium, drawn by the processor; figures count against the floor of the same run\n');
    await bench({
      server,
      browser,
      floor: `http://localhost:${bare.address().port}/`,
    });
  } finally {
    await browser.close();
    bare.close();
    await server.end();
  }
}

/// A page of a new person at an address; `wait` is what must be there.
export async function open(browser, url, wait = 'body', options = {}) {
  const { page, context } = await visitor(browser, { name: 'Mila', ...options });
  await page.goto(url);
  await page.locator(wait).first().waitFor();
  return { page, context };
}
export async function openCanvas(browser, server, id, options) {
  const opened = await open(browser, `${server.url}/d/${id}/canvas`, '[data-note]', options);
  await sleep(1500); // the first forecast
  return opened;
}

const tick = 1000 / 60;

/// What happens to the frames of a page while something is done with it: how many of the ticks of a 60 Hz screen got a frame, and
/// how long the main thread was at work for one.
export async function frames(browser, page, act) {
  await page.evaluate(() => {
    window.stamps = [];
    const stamp = (time) => window.stamps?.push(time) && requestAnimationFrame(stamp);
    requestAnimationFrame(stamp);
  });
  await browser.startTracing(page, {
    categories: ['-*', '__metadata', 'toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'],
  });
  await act();
  const trace = JSON.parse(await browser.stopTracing()).traceEvents;
  const stamps = await page.evaluate(() => {
    const { stamps } = window;
    window.stamps = undefined;
    return stamps;
  });
  const gaps = stamps.slice(1).map((stamp, i) => stamp - stamps[i]);
  const ticks = gaps.reduce((sum, gap) => sum + Math.max(1, Math.round(gap / tick)), 0);
  return {
    onTime: gaps.length / ticks,
    ticks,
    longest: Math.max(...gaps),
    work: workPerFrame(trace),
  };
}

/// Milliseconds of main thread for each frame that was drawn, in order of size: all tasks since the frame before. Waiting for the
/// drawing of the frame before is no work, and is left out.
function workPerFrame(trace) {
  const threads = new Set(
    trace.filter((event) => event.name === 'thread_name' && event.args.name === 'CrRendererMain').map(thread),
  );
  const own = trace.filter((event) => event.ph === 'X' && threads.has(thread(event))).sort((a, b) => a.ts - b.ts);
  const sums = [];
  let sum = 0;
  for (const event of own) {
    if (event.name === 'RunTask') sum += event.dur / 1000;
    if (event.name !== 'Commit') continue;
    sums.push(Math.max(0, sum - event.dur / 1000));
    sum = 0;
  }
  return ordered(sums);
}
const thread = (event) => `${event.pid}/${event.tid}`;

/// Starts to gather what Event Timing says of each answer: from the press until the next frame is painted, in steps of 8 ms.
export async function gatherAnswers(page) {
  await page.evaluate(() => {
    window.answers = [];
    const gather = (list) =>
      list
        .getEntries()
        .forEach((entry) => entry.interactionId && window.answers.push([entry.interactionId, entry.duration]));
    new PerformanceObserver(gather).observe({
      type: 'event',
      durationThreshold: 16,
    });
  });
}
/// The answers since the last time, one per interaction; an answer under 16 ms is not reported by the browser and counts as 16.
export async function takeAnswers(page, interactions) {
  await sleep(300);
  const entries = await page.evaluate(() => window.answers.splice(0));
  const longest = new Map();
  for (const [id, duration] of entries) longest.set(id, Math.max(longest.get(id) ?? 0, duration));
  const found = [...longest.values()];
  while (found.length < interactions) found.push(16);
  return ordered(found);
}

export const goal = (holds, what) => console.log(`${holds ? 'reached' : 'MISSED '}  ${what}`);
