// bench: how soon a server that is started answers /readyz, which is when its database can write: in an empty folder, where it first makes the database
// and the worked examples, and in one that is there already. A program that does nothing but link the same libraries is the floor.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { binary, sleep } from '../../tests/crash/server.mjs';

const rounds = 15;

function free_port() {
  return new Promise((done) => {
    const door = createServer().listen(0, '127.0.0.1', () => {
      const { port } = door.address();
      door.close(() => done(port));
    });
  });
}

/// Asks once, on a bare socket: a client library's own start would count too.
function asks(port, path) {
  return new Promise((done) => {
    const socket = createConnection(port, '127.0.0.1', () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`),
    );
    let answer = '';
    socket.on('data', (bytes) => (answer += bytes));
    socket.on('error', () => done(null));
    socket.on('close', () => done(answer.startsWith('HTTP/1.1 200') ? answer : null));
  });
}

/// Milliseconds until it is ready; also checks that the page would open on an example.
async function time_to_ready(folder) {
  const port = await free_port();
  const begin = performance.now();
  const child = spawn(binary, ['serve', '--data', folder, '--port', String(port)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  const ended = new Promise((done) => child.once('close', done));
  while (!(await asks(port, '/readyz'))) await sleep(1);
  const took = performance.now() - begin;
  if (!(await asks(port, '/api/v1/documents'))?.includes('"example":true')) throw new Error('ready without an example');
  child.kill('SIGTERM');
  await ended;
  return took;
}

function time_of(...args) {
  const begin = performance.now();
  return new Promise((done) =>
    spawn(binary, args, { stdio: 'ignore' }).once('close', () => done(performance.now() - begin)),
  );
}

const times = { floor: [], first: [], again: [] };
for (let i = 0; i < rounds; ++i) {
  const folder = mkdtempSync(join(tmpdir(), 'headpin-start-'));
  times.floor.push(await time_of('--version'));
  times.first.push(await time_to_ready(folder));
  times.again.push(await time_to_ready(folder));
  rmSync(folder, { recursive: true });
}
const row = (name, all) => {
  const sorted = all.slice(1).sort((a, b) => a - b); // the first round warms up
  console.log(
    `${name.padEnd(48)} median ${sorted[sorted.length >> 1].toFixed(1).padStart(6)} ms   most ${sorted.at(-1).toFixed(1).padStart(6)} ms`,
  );
  return sorted;
};
console.log(`load average ${loadavg()[0].toFixed(1)}`);
row('floor: the program tells its version and ends', times.floor);
const first = row('ready in an empty folder, with the examples', times.first);
const again = row('ready where there is data', times.again);
console.log(`${first.at(-1) < 100 && again.at(-1) < 100 ? 'reached' : 'MISSED '}  ready within 100 ms, each time`);
