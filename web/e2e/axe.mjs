import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds, as short lines, once nothing moves any more: half faded letters have no contrast. The policy of the server forbids scripts of others, so it is run through the debugger. */
export async function faultsOf(page, without = []) {
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  const tool = await page.context().newCDPSession(page);
  await tool.send('Runtime.evaluate', { expression: axe });
  const options = {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
    resultTypes: ['violations'],
  };
  const expression = `axe.run(document, ${JSON.stringify(options)}).then((found) => JSON.stringify(found.violations.map((v) =>
    v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160) + ' ' + (n.any[0]?.message ?? '')).join(' | '))))`;
  const { result } = await tool.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
  return JSON.parse(result.value);
}
