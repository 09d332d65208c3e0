// Starts the real server on a folder of its own, kills it, and looks into its data from outside.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { enter, greeting } from '../owner.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const binary = process.env.HEADPIN_BIN ?? join(root, 'build/release/src/app/headpin');
export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

process.setMaxListeners(0);

export class Server {
  folder = mkdtempSync(join(tmpdir(), 'headpin-crash-'));
  port = 0;
  child = null;
  output = '';
  cookie = null; // the owner's session, which outlives every restart

  /// `args`: more options of `headpin serve`; `prefix`: a command that starts it.
  constructor({ args = [], prefix = [] } = {}) {
    Object.assign(this, { args, prefix });
  }

  /// Starts and waits until it says where it listens.
  async start() {
    const fixed = ['serve', '--data', this.folder, '--port', String(this.port), '--lang', 'en'];
    const [command, ...args] = [...this.prefix, binary, ...fixed, ...this.args];
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    process.once('exit', () => child.kill('SIGKILL')); // whatever happens here, nothing keeps running
    this.output = '';
    this.ended = new Promise((done) => child.on('close', (code, signal) => done({ code, signal })));
    child.stderr.on('data', (bytes) => (this.output += bytes));
    child.stdout.on('data', (bytes) => (this.output += bytes));
    const { url, link } = await greeting(child).catch((error) => {
      throw new Error(`${error.message}${this.output}`);
    });
    this.port = Number(new URL(url).port); // the same after a restart
    this.cookie ??= await enter(link);
    return this;
  }

  /// Begins to start, for a kill at any moment of it.
  begin() {
    this.start().catch(() => {});
  }

  async end(signal) {
    this.child.kill(signal);
    return this.ended;
  }

  get url() {
    return `http://localhost:${this.port}`;
  }
  live(document) {
    return `ws://localhost:${this.port}/api/v1/documents/${document}/live`;
  }
  get(path) {
    return fetch(this.url + path, { headers: { cookie: this.cookie }, signal: AbortSignal.timeout(20_000) });
  }
  async ready() {
    try {
      return (await this.get('/readyz')).status === 200;
    } catch {
      return false;
    }
  }
  async create(file = {}) {
    const answer = await fetch(this.url + '/api/v1/documents', {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: this.cookie },
      body: JSON.stringify(file),
    });
    if (answer.status !== 201) throw new Error(`create: ${answer.status} ${await answer.text()}`);
    return (await answer.json()).id;
  }
  residentMb() {
    const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024;
  }

  /// What is on disk now, looked at in a copy so that the next start finds the files as they were left.
  inspect(look) {
    const copy = mkdtempSync(join(tmpdir(), 'headpin-look-'));
    try {
      for (const file of ['headpin.sqlite', 'headpin.sqlite-wal']) {
        if (existsSync(join(this.folder, file))) cpSync(join(this.folder, file), join(copy, file));
      }
      return look(copy);
    } finally {
      rmSync(copy, { recursive: true });
    }
  }

  clean() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/// Rows of a query, as SQLite's own shell gives them.
export function sql(folder, query) {
  const text = execFileSync('sqlite3', ['-json', join(folder, 'headpin.sqlite'), query], { maxBuffer: 1 << 30 });
  return text.length === 0 ? [] : JSON.parse(text.toString());
}

export function run(...args) {
  return execFileSync(binary, args, { maxBuffer: 1 << 30 }).toString();
}

/// Counts what was checked.
export class Report {
  passed = 0;
  failed = 0;
  check(holds, what) {
    if (holds) {
      this.passed += 1;
    } else {
      this.failed += 1;
      console.error(`FAILED: ${what}`);
    }
    return holds;
  }
  finish() {
    console.log(`${this.passed} passed, ${this.failed} failed`);
    process.exitCode = this.failed === 0 ? 0 : 1;
  }
}
