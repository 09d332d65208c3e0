// bench: what the largest things cost that docs/limits.md allows, and what many who ask for them at once make of the server's memory. Times are from
// asking to the whole answer, over loopback; beside them the processor time of the server and how far its memory rose.
//
//   node bench/live/limits.mjs
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { Client } from '../../tests/crash/client.mjs';
import { Server, sleep } from '../../tests/crash/server.mjs';
import { note, put, remove } from '../../tests/attack/ground.mjs';

const mostMb = 300;
const server = await new Server({ args: ['--proxy', '127.0.0.1'] }).start();
process.once('exit', () => server.clean());

const status = (name) =>
  Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${server.child.pid}/status`, 'utf8'))[1]) / 1024;
const processorMs = () => {
  const fields = readFileSync(`/proc/${server.child.pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
};

/** Does it, and prints what it cost. */
async function measure(what, work) {
  await sleep(300);
  writeFileSync(`/proc/${server.child.pid}/clear_refs`, '5'); // VmHWM counts from here
  const [before, memory, begin] = [processorMs(), status('VmRSS'), performance.now()];
  const more = (await work()) ?? '';
  const took = performance.now() - begin;
  const cost = `${took.toFixed(0).padStart(6)} ms ${String(processorMs() - before).padStart(6)} ms processor`;
  const top = status('VmHWM');
  console.log(`${what.padEnd(64)} ${cost}  +${(top - memory).toFixed(0).padStart(4)} MB to ${top.toFixed(0)}  ${more}`);
  return top;
}

let asked = 0;
/** From an address of its own, so that limits of an address do not count. */
async function get(path) {
  const headers = { cookie: server.cookie, 'x-forwarded-for': `10.1.${++asked >> 8}.${asked & 255}` };
  const answer = await fetch(server.url + path, { headers });
  const { byteLength } = await answer.arrayBuffer();
  return `${answer.status}, ${(byteLength / 1e6).toFixed(1)} MB`;
}
const all = (paths) => Promise.all(paths.map((path) => get(path).catch((error) => error.message)));
const counted = (answers) => {
  const by = {};
  for (const answer of answers) by[answer.slice(0, 3)] = (by[answer.slice(0, 3)] ?? 0) + 1;
  return JSON.stringify(by);
};
const comes = async (document) => {
  const client = new Client(server, document);
  client.connect();
  while (client.seq === null) await sleep(1);
  return client;
};

/** A record of 8 kB, some of it in a field that the schema does not describe. */
const large = (id, text = 'x') => put('notes', id, note(text.repeat(3900), { later: text.repeat(3900) }));
const part = (k, count = 480) => Array.from({ length: count }, (_, i) => large(`n${k}-${i}`));

console.log(`load average ${loadavg()[0].toFixed(1)}`);
const document = await server.create();
const writer = await comes(document);
for (let k = 0; k < 4; ++k) await measure('a change of 3.9 MB, until it is on disk', () => writer.edit(part(k)));
await measure('a change of 1 MB, until it is on disk', () => writer.edit(part(0, 125)));
writer.leave();
await sleep(1000);

for (let k = 0; k < 3; ++k)
  await measure('a document of 16 MB that is not open: open and send it', async () => (await comes(document)).leave());
for (let k = 0; k < 3; ++k) await measure('the same taken out', () => get(`/api/v1/documents/${document}`));

{
  const transaction = 'BEGIN IMMEDIATE; INSERT INTO change VALUES (zeroblob(1048576)); COMMIT;';
  const script = `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE change (ops);\n.timer on\n${`${transaction}\n`.repeat(40)}`;
  const output = execFileSync('sqlite3', [join(server.folder, 'transaction.sqlite')], { input: script }).toString();
  const times = [...output.matchAll(/real ([\d.]+)/g)].map((match) => Number(match[1]) * 1000).sort((a, b) => a - b);
  console.log(
    `a transaction of 1 MB, SQLite alone: median ${times[times.length >> 1].toFixed(1)} ms, most ${times.at(-1).toFixed(1)} ms`,
  );
}

// What is sought lies before 230 MB of changes.
const past = await server.create();
const busy = await comes(past);
await busy.edit(Array.from({ length: 1000 }, (_, i) => put('partners', `p${i}`, { name: `${i}` })));
for (let k = 0; k < 60; ++k) await busy.edit(part(k % 4));
await busy.edit(Array.from({ length: 1000 }, (_, i) => remove('partners', `p${i}`)));
busy.leave();
await sleep(1000);
await measure('1,000 removed records, made 230 MB of changes ago', () => get(`/api/v1/documents/${past}/removed`));
await measure('a page of a history of large changes', () => get(`/api/v1/documents/${past}/history?limit=1000`));
await measure('the document in the middle of it', () => get(`/api/v1/documents/${past}/at/31`));
const tops = [
  await measure('16 at once compare two moments of it', async () =>
    counted(
      await all(Array.from({ length: 16 }, (_, i) => `/api/v1/documents/${past}/difference?from=${20 + i}&to=61`)),
    ),
  ),
];

// Documents of 15 MB that nobody has open.
const closed = [];
const file = { format: 'headpin-pps', version: 1, notes: {} };
for (let k = 0; k < 4; ++k) for (const { id, fields } of part(k, 440)) file.notes[id] = fields;
for (let k = 0; k < 24; ++k) closed.push(await server.create(file));
for (const what of ['forecast/sustained', 'forecast/tornado', 'canvas.xlsx', 'forecast', ''])
  tops.push(
    await measure(`${closed.length} closed documents of 15 MB at once: /${what}`, async () =>
      counted(await all(closed.map((id) => `/api/v1/documents/${id}${what && '/'}${what}`))),
    ),
  );
console.log(
  `${Math.max(...tops) < mostMb ? 'reached' : 'MISSED '}  memory under ${mostMb} MB: ${Math.max(...tops).toFixed(0)}`,
);
await server.end('SIGTERM');
