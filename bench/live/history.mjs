// bench: how soon the page has the document as it was at any of many changes, and whether looking back holds up those who type.
//
//   node bench/live/history.mjs [changes]
import { Client } from '../../tests/crash/client.mjs';
import { Server, sleep } from '../../tests/crash/server.mjs';

const changes = Number(process.argv[2] ?? 10_000);
const notes = 600;

async function timed(work) {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}
function row(name, times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1).padStart(7);
  console.log(`${name.padEnd(52)} median ${at(0.5)} ms   p99 ${at(0.99)} ms   most ${at(1)} ms`);
}

const server = await new Server().start();
const id = await server.create();
const path = (what) => `/api/v1/documents/${id}/${what}`;
const mila = new Client(server, id);
mila.connect();
while (!mila.open) await sleep(10);

const fields = (i) => ({
  canvas: 'main',
  block: 'value',
  order: 'V',
  text: `Bedrijven betalen een bijdrage (${i})`,
});
const write = (i) => mila.edit([{ op: 'put', kind: 'notes', id: `n${i % notes}`, fields: fields(i) }]);
for (let made = 0; made < changes; made += 250)
  await Promise.all(Array.from({ length: Math.min(250, changes - made) }, (_, i) => write(made + i)));

const look = async (seq) => (await server.get(path(`at/${seq}`))).json();
const page = async (before) => (await server.get(path(`history?limit=1000&before=${before}`))).json();
const moments = Array.from({ length: 200 }, (_, i) => 1 + ((7919 * (i + 1)) % changes));

const jumps = [];
for (const seq of moments) jumps.push(await timed(() => look(seq)));
const pages = [];
for (let before = changes + 1; before > 1; before -= 1000) pages.push(await timed(() => page(before)));
const alone = [];
for (let i = 0; i < 300; i++) alone.push(await timed(() => write(i)));
const beside = [];
let scrubbing = true;
const scrub = (async () => {
  for (let i = 0; scrubbing; i++) await look(moments[i % moments.length]);
})();
for (let i = 0; i < 300; i++) beside.push(await timed(() => write(i)));
scrubbing = false;
await scrub;
mila.leave();
await server.end('SIGTERM');
server.clean();

console.log(`${changes} changes to ${notes} notes; times until the whole answer is read`);
row('a jump to any moment', jumps);
row('1,000 entries of the list', pages);
row('an edit until it is acknowledged, nobody looks back', alone);
row('the same while somebody scrubs without a pause', beside);
process.exit();
