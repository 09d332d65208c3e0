// Starts the real program with a data folder of its own, and ends it. HEADPIN_BIN names the program.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { enter, greeting } from '../../tests/owner.mjs';

export const binary = resolve(
  process.env.HEADPIN_BIN ?? fileURLToPath(new URL('../../build/release/src/app/headpin', import.meta.url)),
);

/** How long a step may take before it counts as failed, ms: a busy machine with two cores needs seconds for what takes tenths elsewhere. */
export const patience = 60_000;

const running = new Set();

/** Sessions of an owner called so on the servers that this program started, as cookies for a browser: a session has one name. */
export async function sessionsOf(name) {
  const cookies = await Promise.all([...running].map((server) => server.cookieOf(name)));
  return [...running].map(({ url }, i) => {
    const [cookie, value] = cookies[i].split('=');
    return { name: cookie, value, url, httpOnly: true, sameSite: 'Strict' };
  });
}

/** A running Headpin: `url` is where, `data` its folder, by default a new one; `cookie` the owner's session, `link` the owner's link of this start, `stop` and `start` play a restart on the same data and port, `end` cleans up. */
export async function startHeadpin(data = mkdtempSync(join(tmpdir(), 'headpin-e2e-'))) {
  let url = 'http://localhost:0'; // any free port; the same after a restart
  let child;
  const server = { url, data, start, stop, end, create, read, cookieOf, cookie: '', link: null };
  const cookies = new Map();

  async function start() {
    child = spawn(binary, ['serve', '--data', data, '--port', url.split(':').at(-1)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    ({ url, link: server.link } = await greeting(child));
    server.url = url;
    running.add(server);
    server.cookie ||= await cookieOf('Mila');
    for (const end = Date.now() + patience; Date.now() < end; await new Promise((done) => setTimeout(done, 20))) {
      if (child.exitCode !== null) throw new Error(`headpin ended with ${child.exitCode}`);
      if (
        await fetch(`${url}/readyz`).then(
          (answer) => answer.ok,
          () => false,
        )
      )
        return;
    }
    throw new Error('headpin did not become ready');
  }
  async function cookieOf(name) {
    if (!cookies.has(name)) cookies.set(name, await enter(server.link, name));
    return cookies.get(name);
  }
  async function stop() {
    running.delete(server);
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  async function end() {
    await stop();
    rmSync(data, { recursive: true, force: true });
  }
  const answer = (response) => {
    if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
    return response.json();
  };
  /** A new document, by default a copy of the worked example; gives its id. */
  async function create(file = example) {
    const post = {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: url, Cookie: server.cookie },
      body: JSON.stringify(file),
    };
    return (await fetch(`${url}/api/v1/documents`, post).then(answer)).id;
  }
  const get = (path) => fetch(`${url}/api/v1${path}`, { headers: { Cookie: server.cookie } }).then(answer);
  function read(id) {
    return get(`/documents/${id}`);
  }

  await start();
  const { documents } = await get('/documents');
  const example = await read(documents[0].id);
  return server;
}
