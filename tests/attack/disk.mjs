// What happens to the files below a running server, and at the next start.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Server, binary, root, sleep } from '../crash/server.mjs';
import { change, note, put, until } from './ground.mjs';

/// Starts once and says how it ended, at most 5 s later.
function startOnce(folder) {
  const { status, signal, stdout, stderr } = spawnSync(
    binary,
    ['serve', '--data', folder, '--port', '0', '--lang', 'en'],
    { timeout: 5000, killSignal: 'SIGTERM', encoding: 'utf8' },
  );
  return { status, signal, text: `${stdout}${stderr}`, started: stdout.includes('Ctrl+C') };
}

/// A server of its own that the attack may spoil.
async function spoiled(attack, options) {
  const server = await new Server(options).start();
  try {
    return await attack(server);
  } finally {
    if (server.child.exitCode === null && server.child.signalCode === null) await server.end('SIGKILL');
    server.clean();
  }
}

export const attacks = [
  {
    name: 'an offer that is a formula, in the tornado as CSV',
    async run() {
      const file = JSON.parse(readFileSync(join(root, 'data/example/veenrand.en.pps.json'), 'utf8'));
      for (const [i, offer] of Object.values(file.offers).entries())
        offer.name = [`=HYPERLINK("https://evil.example","x")`, '+1', '-1', '@SUM(A1)', '\t=1', '＝1'][i % 6];
      const folder = mkdtempSync(join(tmpdir(), 'headpin-csv-'));
      writeFileSync(join(folder, 'f.pps.json'), JSON.stringify(file));
      const live = [];
      for (const what of ['tornado', 'shares', 'value-of-information', 'fan', 'sustained', 'advice']) {
        const { stdout } = spawnSync(
          binary,
          ['--lang', 'en', 'forecast', join(folder, 'f.pps.json'), '--what', what, '--format', 'csv', '--paths', '64'],
          { encoding: 'utf8', timeout: 20_000 },
        );
        for (const row of stdout.replace(/^\ufeff/, '').split(/\r?\n/))
          for (const cell of row.match(/("([^"]|"")*"|[^;,]*)/g) ?? [])
            if (/^"?[\t\r ]*[=+@＝＋＠]/.test(cell) || /^"?-(?![\d.,])/.test(cell)) live.push(`${what}: ${cell}`);
      }
      rmSync(folder, { recursive: true });
      return live.length === 0 || live.slice(0, 3).join('; ');
    },
  },
  {
    name: 'the database is deleted while it runs',
    run: () =>
      spoiled(async (server) => {
        const document = await server.create();
        for (const file of readdirSync(server.folder))
          if (file.includes('sqlite')) unlinkSync(join(server.folder, file));
        const said = await change(server, document, server.cookie, [put('notes', 'n', note('n'))], 3000);
        const noticed = await until(async () => !(await server.ready()), 5000);
        await server.end('SIGTERM');
        const next = startOnce(server.folder);
        return (
          (said !== 'taken' && noticed && !next.started) ||
          `edit ${said}, noticed: ${noticed}, next start: ${next.started}`
        );
      }),
  },
  {
    name: 'the database is cut short while it runs',
    run: () =>
      spoiled(async (server) => {
        const document = await server.create();
        truncateSync(join(server.folder, 'headpin.sqlite'), 4096);
        const said = await change(server, document, server.cookie, [put('notes', 'n', note('n'))], 3000);
        const noticed = await until(async () => !(await server.ready()), 5000);
        return (said !== 'taken' && noticed) || `edit ${said}, noticed: ${noticed}`;
      }),
  },
  {
    name: 'what others on the machine may read',
    async run({ server }) {
      const open = readdirSync(server.folder).filter((file) => statSync(join(server.folder, file)).mode & 0o077);
      const folder = statSync(server.folder).mode & 0o077;
      return (open.length === 0 && folder === 0) || `open: ${open.join(', ')}${folder ? ', the folder' : ''}`;
    },
  },
  {
    name: 'a version of the file below zero, or from the future',
    run: () =>
      spoiled(async (server) => {
        await server.end('SIGTERM');
        for (const version of [-1, -2147483648, 2147483647]) {
          execFileSync('sqlite3', [join(server.folder, 'headpin.sqlite'), `PRAGMA user_version = ${version}`]);
          const { status, signal, started, text } = startOnce(server.folder);
          if (signal || started || status === 0 || text.trim() === '')
            return `${version}: ${status ?? signal}, started: ${started}`;
        }
        return true;
      }),
  },
  {
    name: 'the lock is removed and a second server begins',
    run: () =>
      spoiled(async (server) => {
        for (const file of readdirSync(server.folder))
          if (file.endsWith('.lock')) unlinkSync(join(server.folder, file));
        await sleep(100);
        const { started } = startOnce(server.folder);
        return !started || 'it began';
      }),
  },
  {
    name: 'files may grow no further',
    run: () =>
      spoiled(
        async (server) => {
          const document = await server.create();
          for (let i = 0; i < 30; ++i) {
            const notes = Array.from({ length: 60 }, (_, n) => put('notes', `n${i}-${n}`, note('x'.repeat(3900))));
            if ((await change(server, document, server.cookie, notes, 2000)) !== 'taken') break;
          }
          const alive = server.child.exitCode === null && server.child.signalCode === null;
          return alive || `ended with ${server.child.signalCode ?? server.child.exitCode}`;
        },
        { prefix: ['prlimit', '--fsize=4000000'] },
      ),
  },
];
