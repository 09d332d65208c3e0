// bench: many people at once. How soon a change is seen by the others, and what it costs the server: Headpin, which has every change on disk first
// (SQLite, synchronous=FULL), beside y-websocket 2.1.0 with Yjs (merges, keeps nothing), a bare `ws` relay (neither merges nor keeps), and a floor:
// the least that a server in C++ can do on this machine with this load client. Server and client have a processor each. What else was written lately goes
// to disk first; and what the disk takes at the least for 100 commits a second is measured too: Headpin cannot be faster than it.
//
//   node bench/live/load.mjs [scenario…] [--seconds N] [--only headpin,floor] [--loose]      scenarios: a b c
import { spawn, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { Server, binary, root, sleep } from '../../tests/crash/server.mjs';
import { disk } from './disk.mjs';

const here = join(root, 'bench/live');
const programs = process.env.HEADPIN_BENCH_BIN ?? join(dirname(binary), '../../bench');
const require = createRequire(join(here, 'package.json'));

const scenarios = {
  a: { title: '100 people on one canvas, each a change a second', people: 100, canvases: 1, changes: 100 },
  b: { title: '1,000 people over 100 canvases, each a change a second', people: 1000, canvases: 100, changes: 1000 },
  c: { title: '1,000 people on one canvas, 300 changes a second in all', people: 1000, canvases: 1, changes: 300 },
};

function argument(name, otherwise) {
  const place = process.argv.indexOf(name);
  return place < 0 ? otherwise : process.argv[place + 1];
}
const seconds = Number(argument('--seconds', 10));
const only = argument('--only', 'headpin,y-websocket,ws relay,floor').split(',');
const loose = process.argv.includes('--loose') || spawnSync('taskset', ['-c', '1', 'true']).status !== 0;
const wanted = process.argv.slice(2).filter((word) => word in scenarios);

/// On which processor a process of this id, with all its threads, runs from now on.
function pin(pid, processor) {
  if (!loose) spawnSync('taskset', ['-a', '-c', '-p', String(processor), String(pid)]);
}

/// A program that says its port on its first line; `port` when it was told which.
async function program(command, args, { env = {}, port } = {}) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env } });
  process.once('exit', () => child.kill('SIGKILL'));
  const line = await new Promise((done, fail) => {
    child.stdout.once('data', (bytes) => done(String(bytes)));
    child.once('error', fail);
    child.once('exit', (code) => fail(new Error(`${command} ended with ${code}`)));
  });
  const ended = new Promise((done) => child.once('close', done));
  return {
    port: port ?? Number(line),
    pid: child.pid,
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function free_port() {
  const { createServer } = require('node:net');
  return new Promise((done) => {
    const door = createServer().listen(0, '127.0.0.1', () => {
      const { port } = door.address();
      door.close(() => done(port));
    });
  });
}

const peers = {
  headpin: {
    dialect: 'headpin',
    async start(canvases) {
      const server = await new Server().start();
      const documents = [];
      for (let i = 0; i < canvases; ++i) documents.push(await server.create());
      return {
        port: server.port,
        pid: server.child.pid,
        documents,
        header: `Cookie: ${server.cookie}`,
        whole: (document, people) => notes_in_headpin(server, document, people),
        stop: async () => {
          await server.end('SIGTERM');
          server.clean();
        },
      };
    },
  },
  'y-websocket': {
    dialect: 'yjs',
    async start() {
      const port = await free_port();
      const script = join(here, 'node_modules/y-websocket/bin/server.cjs');
      const server = await program(process.execPath, [script], {
        env: { PORT: String(port), HOST: '127.0.0.1' },
        port,
      });
      return { ...server, whole: (document, people) => notes_in_yjs(port, document, people) };
    },
  },
  'ws relay': {
    dialect: 'relay',
    start: () => program(process.execPath, [join(here, 'relay.mjs')]),
  },
  floor: {
    dialect: 'relay',
    start: () => program(join(programs, 'live_floor'), []),
  },
};

/// Whether the server ended with what everybody wrote last.
async function notes_in_headpin(server, document, people) {
  const file = await (await server.get(`/api/v1/documents/${document}`)).json();
  return Object.values(file.notes).filter((note) => note.text === 'tot slot').length === people;
}
async function notes_in_yjs(port, document, people) {
  const Y = require('yjs');
  const { WebsocketProvider } = require('y-websocket');
  const copy = new Y.Doc();
  const provider = new WebsocketProvider(`ws://127.0.0.1:${port}`, document, copy, {
    WebSocketPolyfill: require('ws'),
  });
  await new Promise((done) => provider.once('synced', done));
  const notes = [...copy.getMap('notes').values()];
  provider.destroy();
  return notes.filter((note) => note.text === 'tot slot').length === people;
}

async function measure(name, { people, canvases, changes }) {
  const peer = peers[name];
  const server = await peer.start(canvases);
  try {
    pin(server.pid, 0);
    const documents = server.documents ?? Array.from({ length: canvases }, (_, i) => `canvas${i}`);
    const args = [
      peer.dialect,
      server.port,
      documents.join(),
      people,
      changes,
      seconds,
      server.pid,
      server.header ?? [],
    ]
      .flat()
      .map(String);
    const client = spawn(join(programs, 'live_load_client'), args, { stdio: ['ignore', 'pipe', 'inherit'] });
    process.once('exit', () => client.kill('SIGKILL'));
    pin(client.pid, 1);
    let output = '';
    client.stdout.on('data', (bytes) => (output += bytes));
    const code = await new Promise((done) => client.once('close', done));
    if (code !== 0) return null;
    let whole = true; // one after the other: a server may refuse to be asked for a hundred documents at once
    if (server.whole) for (const one of documents) whole = (await server.whole(one, people / canvases)) && whole;
    return { ...JSON.parse(output), whole };
  } finally {
    await server.stop();
  }
}

const cell = (value, width, digits = 0) => value.toFixed(digits).padStart(width);
const times = (mine, other) => `×${(mine / other).toFixed(2)}`.padStart(7);

function print(name, result) {
  if (!result) return console.log(`${name.padEnd(12)} did not get through`);
  const lost = result.expected - result.seen;
  const remarks = [
    lost > 0 && `${((100 * lost) / result.expected).toFixed(1)} % not seen within 3 s of the end`,
    lost < 0 && `${-lost} seen twice`,
    result.dropped > 0 && `${result.dropped} cut off`,
    result.late > 1 && `the client itself sent up to ${result.late.toFixed(1)} ms late`,
    !result.whole && 'ENDED WITHOUT what was written last',
  ].filter(Boolean);
  console.log(
    `${name.padEnd(12)}${cell(result.median, 9, 2)}${cell(result.p99, 10, 2)}${cell(result.p999, 10, 2)}${cell(result.most, 10, 1)}` +
      `${cell(result.server, 11, 2)}${cell(result.client, 10, 2)}${cell(result.quiet, 9, 1)}${cell(result.busy, 8, 1)}${cell(result.peak, 8, 1)}` +
      `${cell(result.seen / result.seconds, 12)}  ${remarks.join('; ')}`,
  );
}

const goals = [];
const goal = (holds, what) => goals.push(`${holds ? 'reached' : 'MISSED '}  ${what}`);

spawnSync('sync');
const { median, p99, most } = await disk();
console.log(
  `the disk alone: median ${median.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms, most ${most.toFixed(1)} ms for a commit`,
);
for (const letter of wanted.length > 0 ? wanted : Object.keys(scenarios)) {
  const scenario = scenarios[letter];
  console.log(
    `\n(${letter}) ${scenario.title}; ${seconds} s${loose ? '' : ', server and client on a processor each'}; load average ${loadavg()[0].toFixed(1)}\n` +
      'from due to seen   median ms    p99 ms  p99.9 ms   most ms   server s  client s  quiet MB  busy MB  peak MB   seen a second'.replace(
        'from due to seen   ',
        '             ',
      ),
  );
  const results = {};
  for (const name of Object.keys(peers).filter((one) => only.includes(one))) {
    spawnSync('sync');
    results[name] = await measure(name, scenario);
    print(name, results[name]);
    await sleep(200);
  }
  const mine = results.headpin;
  if (!mine) continue;
  for (const other of ['y-websocket', 'ws relay', 'floor']) {
    const its = results[other];
    if (!its) continue;
    console.log(
      `headpin / ${other.padEnd(12)} median ${times(mine.median, its.median)}   p99 ${times(mine.p99, its.p99)}   server's processor time ${times(mine.server, its.server)}   memory ${times(mine.busy, its.busy)}`,
    );
  }
  if (letter === 'a') {
    goal(mine.p99 < 10, `100 people on one canvas: p99 under 10 ms: ${mine.p99.toFixed(2)} ms`);
    const its = results['y-websocket'];
    if (its) goal(mine.p99 < its.p99, `and below y-websocket's: ${its.p99.toFixed(2)} ms`);
  }
  if (letter === 'c') goal(mine.p99 < 100, `1,000 people on one canvas: p99 under 100 ms: ${mine.p99.toFixed(2)} ms`);
  if (letter !== 'a')
    goal(mine.peak < 80, `(${letter}) under 80 MB with 1,000 people: ${mine.peak.toFixed(1)} MB at most`);
  goal(mine.seen === mine.expected && mine.whole, `(${letter}) every change seen by everyone exactly once`);
}
console.log(`\n${goals.join('\n')}`);
process.exit();
