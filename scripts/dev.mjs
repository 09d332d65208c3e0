// Hot reload: Vite serves the page and passes `/api` on to a Headpin that is started here. HEADPIN_BIN names the program.
//   node scripts/dev.mjs <data folder> <port of the page>
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { greeting } from '../tests/owner.mjs';

const [data = 'headpin-data', port = '5173'] = process.argv.slice(2);
const root = fileURLToPath(new URL('..', import.meta.url));
const binary = process.env.HEADPIN_BIN ?? 'build/release/src/app/headpin';

const children = [];
let stopping = false;
/** Starts a program that ends with this one; this one ends with it. */
function start(name, command, args, options) {
  const child = spawn(command, args, { cwd: root, ...options });
  children.push(child);
  child.on('error', (error) => stop(1, `${name}: ${error.message}`));
  child.on('exit', (code, signal) => stop(code ?? 1, `${name} ended (${code ?? signal})`));
  return child;
}
/** Ends what was started, and then this program, with `code`. */
async function stop(code, why) {
  if (stopping) return;
  stopping = true;
  if (why) console.error(why);
  const alive = children.filter((child) => child.pid && child.exitCode === null && child.signalCode === null);
  const ends = alive.map((child) => once(child, 'exit'));
  for (const child of alive) child.kill('SIGTERM');
  await Promise.all(ends);
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(0));

// Detached: Ctrl+C in a terminal reaches only this program, which then ends both in order.
const server = start('headpin', binary, ['serve', '--data', data, '--port', '0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
  detached: true,
});
const { url, link } = await greeting(server).catch((error) => stop(1, error.message));
const vite = start('vite', process.execPath, ['node_modules/vite/bin/vite.js', '--port', port, '--strictPort'], {
  cwd: `${root}web`,
  env: { ...process.env, HEADPIN_SERVER: url },
  stdio: ['ignore', 'pipe', 'inherit'],
  detached: true,
});
let told = false;
vite.stdout.on('data', (bytes) => {
  if (told) return process.stdout.write(bytes);
  if (!bytes.includes('Local')) return;
  told = true;
  const page = `http://localhost:${port}`;
  console.log(`Headpin is ready: ${page}; every change in web/src shows at once (server: ${url})`);
  if (link) console.log(`\nOpen this link to edit. It is for you only:\n  ${page}${link.slice(url.length)}`);
  console.log('\nTo stop both: Ctrl+C');
});
