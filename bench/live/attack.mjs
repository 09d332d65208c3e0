// bench: what an attack does to the edits of somebody else, and to the server's memory. While each attack runs, one person edits another document, one change after
// the other, each from sending until the acknowledgement, on disk; the floor is the same while nothing else happens. The attacks come from a program of
// their own, over loopback: from who has no link, or one for another document.
//
//   node bench/live/attack.mjs [seconds] [part of a name]
import { spawn } from 'node:child_process';
import net from 'node:net';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Client } from '../../tests/crash/client.mjs';
import { exchange, frame, rawSocket } from '../../tests/crash/raw.mjs';
import { Server, sleep } from '../../tests/crash/server.mjs';
import { ask, guest, hello, note, put, unfinished } from '../../tests/attack/ground.mjs';

const mostMs = 50;
const mostMb = 300;
const megabyte = 1 << 20;

const request = (path, cookie = '') =>
  `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${cookie ? `Cookie: ${cookie}\r\n` : ''}\r\n`;
const forEver = async (work) => {
  for (;;) await work();
};
const manyAtOnce = (count, work) => Promise.all(Array.from({ length: count }, (_, i) => forEver(() => work(i))));

/// A change of so many notes of 3.9 kB.
const large = (notes) =>
  JSON.stringify({
    type: 'change',
    id: `c-${Math.random()}`,
    new: true,
    ops: Array.from({ length: notes }, (_, n) => put('notes', `n${n}`, note('x'.repeat(3900)))),
  });

/// Says hello, then this over and over; comes again when it is sent away.
async function shout({ server, victim, cookie }, text, { read = true } = {}) {
  const { socket, closed } = await rawSocket({ url: server.url, cookie }, victim).catch(() => ({}));
  if (!socket) return sleep(100);
  if (!read) socket.pause();
  socket.write(frame(Buffer.from(hello())));
  let over = false;
  void closed.then(() => (over = true));
  while (!over) {
    if (!socket.write(frame(Buffer.from(text()))))
      await Promise.race([closed, new Promise((go) => socket.once('drain', go))]);
    else await sleep(1);
  }
}

const attacks = {
  'unfinished messages before hello, 200 × 15 MB': ({ server }) =>
    forEver(async () => (await unfinished(server, 'nowhere', { count: 200, bytes: 15 * megabyte })).end()),
  'unfinished messages of who may write, 200 × 4 MB': ({ server, victim, cookie }) =>
    forEver(async () =>
      (await unfinished(server, victim, { count: 200, bytes: 4 * megabyte, cookie, greet: true })).end(),
    ),
  'bodies of 15 MB by nobody, 50 at a time': ({ server }) =>
    manyAtOnce(50, () =>
      exchange(server, [
        `POST /api/v1/documents HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${15 * megabyte}\r\n\r\n`,
        Buffer.alloc(megabyte, 'x'),
      ]),
    ),
  'changes of 3.6 MB in another document, 4 people': (ground) => manyAtOnce(4, () => shout(ground, () => large(900))),
  'changes of 60 kB in another document, 20 people': (ground) => manyAtOnce(20, () => shout(ground, () => large(15))),
  'arrays of two million numbers, 10 people': (ground) =>
    manyAtOnce(10, () => shout(ground, () => `[${'0,'.repeat(2_000_000)}0]`)),
  'presence without a pause, 50 people': (ground) =>
    manyAtOnce(50, () => shout(ground, () => JSON.stringify({ type: 'presence', presence: { x: Math.random() } }))),
  'who opens a large document and never reads, 100 people': ({ server, largest, cookie }) =>
    manyAtOnce(100, async () => {
      const { socket, closed } = await rawSocket({ url: server.url, cookie }, largest).catch(() => ({}));
      if (!socket) return sleep(100);
      socket.pause();
      socket.write(frame(Buffer.from(hello())));
      await Promise.race([closed, sleep(3000)]);
      socket.destroy();
    }),
  'answers of 4 MB that nobody reads, 100 at a time': ({ server, largest, cookie }) =>
    manyAtOnce(100, async () => {
      const socket = net.connect(server.port, '127.0.0.1');
      socket.on('error', () => {});
      socket.pause();
      socket.write(request(`/api/v1/documents/${largest}`, cookie));
      await sleep(3000);
      socket.destroy();
    }),
  'costly questions about an example, 40 at a time': ({ server }) =>
    manyAtOnce(40, (i) =>
      exchange(server, [request(`/api/v1/documents/example/forecast/shares?seed=${i}${Date.now() % 1000}`)], {
        silence: 4000,
      }),
    ),
  'pictures of A0, 40 at a time': ({ server }) =>
    manyAtOnce(40, () =>
      exchange(server, [request('/api/v1/documents/example/canvas.png?paper=A0&dpi=250')], { silence: 4000 }),
    ),
  'lists, sessions and pages, 40 at a time': ({ server, cookie }) =>
    manyAtOnce(40, (i) =>
      ask(server, ['/api/v1/documents', '/api/v1/session', '/'][i % 3], { cookie }).then((answer) => answer.text()),
    ),
  'connections without end': ({ server }) =>
    manyAtOnce(100, async () => {
      const sockets = Array.from({ length: 25 }, () => net.connect(server.port, '127.0.0.1').on('error', () => {}));
      await sleep(500);
      for (const socket of sockets) socket.destroy();
    }),
};

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

/// Edits for so long: milliseconds from sending to the acknowledgement, and the most memory of the server meanwhile.
async function measure(server, client, seconds) {
  const times = [];
  let memory = 0;
  const clock = setInterval(() => (memory = Math.max(memory, server.residentMb())), 50);
  for (const end = Date.now() + 1000 * seconds; Date.now() < end; await sleep(3)) {
    const begin = performance.now();
    await client.edit([{ op: 'set', kind: 'pps', id: '', fields: { tagline: `Regel ${times.length}` } }]);
    times.push(performance.now() - begin);
  }
  clearInterval(clock);
  times.sort((a, b) => a - b);
  return { median: at(times, 0.5), p99: at(times, 0.99), most: times.at(-1), memory, edits: times.length };
}

const row = (name, { median, p99, most, memory, edits }) =>
  console.log(
    `${name.padEnd(56)} median ${median.toFixed(1).padStart(6)}   p99 ${p99.toFixed(1).padStart(7)}   most ${most.toFixed(0).padStart(5)} ms   ${memory.toFixed(0).padStart(4)} MB   ${edits} edits`,
  );

async function bench(seconds, wanted) {
  const server = await new Server().start();
  const [own, victim] = [await server.create(), await server.create()];
  const notes = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`n${i}`, note('x'.repeat(3900))]));
  const largest = await server.create({ format: 'headpin-pps', version: 1, notes });
  const cookies = [await guest(server, victim, 'editor'), await guest(server, largest, 'viewer')];
  const client = new Client(server, own);
  client.connect();
  await new Promise((done) => (client.onMessage = (message) => message.type === 'welcome' && done()));
  await sleep(500);
  console.log(`load average ${loadavg()[0].toFixed(1)}`);
  row('floor: nothing else happens', await measure(server, client, seconds));
  const missed = [];
  for (const name of Object.keys(attacks).filter((one) => one.includes(wanted))) {
    const cookie = name.includes('large document') || name.includes('that nobody reads') ? cookies[1] : cookies[0];
    const attacker = spawn(
      process.execPath,
      [fileURLToPath(import.meta.url), '--attack', name, server.port, victim, largest, cookie].map(String),
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    const ended = new Promise((done) => attacker.once('close', done));
    const kill = () => attacker.kill('SIGKILL');
    process.once('exit', kill);
    await sleep(1000);
    const result = await measure(server, client, seconds);
    kill();
    await ended;
    row(name, result);
    if (result.p99 > mostMs || result.memory > mostMb) missed.push(name);
    await sleep(1000);
  }
  client.leave();
  await server.end('SIGTERM');
  server.clean();
  console.log(
    missed.length === 0
      ? `reached  an edit within ${mostMs} ms at p99 and less than ${mostMb} MB, whatever others do`
      : `MISSED   an edit within ${mostMs} ms at p99 and less than ${mostMb} MB: ${missed.join('; ')}`,
  );
}

if (process.argv[2] === '--attack') {
  const [name, port, victim, largest, cookie] = process.argv.slice(3);
  process.on('uncaughtException', () => {});
  process.on('unhandledRejection', () => {});
  const server = { url: `http://localhost:${port}`, port: Number(port) };
  await attacks[name]({ server, victim, largest, cookie });
} else {
  await bench(Number(process.argv[2] ?? 5), process.argv[3] ?? '');
  process.exit();
}
