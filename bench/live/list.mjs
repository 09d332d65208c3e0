// bench: how long the list of documents takes on a server with 5,000, for who has no link, for who holds 200, and for the owner of all; and what it does to
// edits while 20 people ask for it every second. The floors, in the same run: /healthz, which asks the store nothing; a server that sends the same bytes out
// of its memory; what the disk takes for a commit; and edits while nobody lists.
//
//   node bench/live/list.mjs [lists] [seconds]
import { execFile, execFileSync, spawn } from 'node:child_process';
import { Agent, createServer, request } from 'node:http';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Server, binary, sleep } from '../../tests/crash/server.mjs';
import { enter } from '../../tests/owner.mjs';
import { disk } from './disk.mjs';

const documents = 5000;
const held = 200;
const listing = 20;
const seconds = Number(process.argv[3] ?? 10); // of edits
const programs = process.env.HEADPIN_BENCH_BIN ?? join(dirname(binary), '../../bench');

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
function summary(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return { median: at(sorted, 0.5), p99: at(sorted, 0.99), most: sorted.at(-1) };
}
const row = (name, { median, p99, most }, floor) =>
  console.log(
    `${name.padEnd(52)} median ${median.toFixed(2).padStart(6)} ms   p99 ${p99.toFixed(2).padStart(6)} ms   most ${most.toFixed(1).padStart(6)} ms` +
      (floor ? `   ×${(median / floor.median).toFixed(2)} and ×${(p99 / floor.p99).toFixed(2)} of ${floor.name}` : ''),
  );

/// Asks over a connection that stays, and reads the whole answer.
function get(agent, port, path, cookie) {
  return new Promise((done, fail) => {
    request(
      { agent, port, path, host: '127.0.0.1', headers: { host: 'localhost', ...(cookie ? { cookie } : {}) } },
      (answer) => {
        const parts = [];
        answer.on('data', (bytes) => parts.push(bytes));
        answer.on('end', () => done(Buffer.concat(parts)));
      },
    )
      .on('error', fail)
      .end();
  });
}

async function time(rounds, port, path, cookie) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const times = [];
  let bytes = Buffer.alloc(0);
  for (let i = 0; i < rounds + 10; ++i) {
    const begin = performance.now();
    bytes = await get(agent, port, path, cookie);
    if (i >= 10) times.push(performance.now() - begin); // the first ones warm up
    await sleep(2);
  }
  agent.destroy();
  return { ...summary(times), bytes };
}

/// A server with that many documents, and somebody who holds links to some of them: written beside it, while it stands still.
async function filled() {
  const server = await new Server().start();
  const document = await server.create({ format: 'headpin-pps', version: 1, pps: { name: 'Zuiderlab' }, notes: {} });
  const made = await fetch(`${server.url}/api/v1/documents/${document}/links`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: server.cookie },
    body: JSON.stringify({ role: 'viewer', label: 'bench' }),
  });
  const guest = await enter(server.url + (await made.json()).path);
  await server.end('SIGTERM');
  const numbers = (count) =>
    `WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ${count})`;
  execFileSync('sqlite3', [
    join(server.folder, 'headpin.sqlite'),
    `BEGIN;
     ${numbers(documents)} INSERT INTO document (id, seq, updated, name, example, is_public, phases, chance)
       SELECT 'praktijklab-' || n, 0, 1790000000000 + n, 'Praktijklab van regio ' || n, 0, 0,
         'development 2025-09 2026-08' || char(10) || 'start 2024-09 2025-08' || char(10) || 'validation 2026-09 2030-08' || char(10), n * 200
       FROM number;
     ${numbers(held)} INSERT INTO link (id, secret, document, role, label, made_by, made, expires, revoked)
       SELECT 'bench-' || n, 'bench-' || n, 'praktijklab-' || (n * 20), 'editor', '', '', 0, 0, 0 FROM number;
     INSERT INTO held (session, link, at)
       SELECT held.session, link.id, 0 FROM held, link WHERE held.link IN (SELECT id FROM link WHERE label = 'bench') AND link.id LIKE 'bench-%';
     COMMIT;`,
  ]);
  await server.start();
  return { server, guest };
}

/// One of two people in a PPS changes something, a hundred times a second: from the moment a change is due until the other has it, on disk. By the load
/// client of load.mjs: a program in Node adds milliseconds of its own.
async function edits(server) {
  const document = await server.create({ format: 'headpin-pps', version: 1, pps: { name: 'Zuiderlab' }, notes: {} });
  const args = ['headpin', server.port, document, 2, 100, seconds, server.child.pid, `Cookie: ${server.cookie}`];
  const { stdout } = await promisify(execFile)(join(programs, 'live_load_client'), args.map(String));
  const outcome = JSON.parse(stdout);
  if (outcome.seen !== outcome.expected) throw new Error(`${outcome.seen} of ${outcome.expected} changes were seen`);
  return outcome;
}

async function bench(lists) {
  const { server, guest } = await filled();
  console.log(`${documents} documents; load average ${loadavg()[0].toFixed(1)}`);
  const health = { name: 'the floor', ...(await time(lists, server.port, '/healthz')) };
  row('floor: /healthz', health);
  const results = {};
  for (const [name, cookie] of [
    ['nobody', null],
    ['200 links', guest],
    ['the owner', server.cookie],
  ]) {
    const mine = (results[name] = await time(lists, server.port, '/api/v1/documents', cookie));
    const memory = createServer((_, answer) =>
      answer.writeHead(200, { 'content-type': 'application/json' }).end(mine.bytes),
    ).listen(0, '127.0.0.1');
    await new Promise((done) => memory.once('listening', done));
    const same = { name: 'the same from memory', ...(await time(lists, memory.address().port, '/')) };
    memory.close();
    row(
      `list for ${name}: ${JSON.parse(mine.bytes).documents.length} documents, ${(mine.bytes.length / 1000).toFixed(0)} kB`,
      mine,
      same,
    );
  }
  const commit = { name: 'the disk alone', ...(await disk()) };
  row('floor: a commit of the disk alone', commit);
  const quiet = { name: 'edits while nobody lists', ...(await edits(server)) };
  row('edits while nobody lists', quiet, commit);
  const crowd = spawn(
    process.execPath,
    [fileURLToPath(import.meta.url), '--crowd', server.port, guest, server.cookie].map(String),
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  process.once('exit', () => crowd.kill('SIGKILL'));
  await new Promise((done) => crowd.stdout.once('data', done));
  const busy = await edits(server);
  const ended = new Promise((done) => crowd.once('close', done));
  crowd.kill('SIGTERM');
  await ended;
  row(`edits while ${listing} people list every second`, busy, quiet);
  await server.end('SIGTERM');
  server.clean();

  const goal = (holds, what) => console.log(`${holds ? 'reached' : 'MISSED '}  ${what}`);
  for (const [name, { median }] of Object.entries(results))
    goal(median < 10, `the list for ${name} within 10 ms: ${median.toFixed(2)} ms`);
  goal(busy.p99 < 5, `an edit meanwhile within 5 ms, p99: ${busy.p99.toFixed(2)} ms`);
}

/// The people who list: in a program of their own, or reading what they get would slow down who measures.
async function crowd(port, guest, owner) {
  const cookies = [null, guest, owner];
  console.log('listing');
  await Promise.all(
    Array.from({ length: listing }, async (_, i) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      await sleep((1000 * i) / listing);
      for (;;) {
        await get(agent, port, '/api/v1/documents', cookies[i % cookies.length]);
        await sleep(1000);
      }
    }),
  );
}

if (process.argv[2] === '--crowd') {
  process.once('SIGTERM', () => process.exit());
  await crowd(Number(process.argv[3]), process.argv[4], process.argv[5]);
} else {
  await bench(Number(process.argv[2] ?? 200));
  process.exit();
}
