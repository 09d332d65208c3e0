// Tells what the built page weighs, compressed, and fails when a budget is exceeded: the first visit (what index.html names, and the font), of each
// room the heaviest later part (a lazy component with all that it needs besides the first visit, and the room's texts in the heavier language), and
// everything, which the service worker keeps for use without the server.
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** In bytes. */
const budgets = { first: 140_000, part: 30_000, all: 600_000 };

const dist = new URL('../dist/', import.meta.url).pathname;
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
rmSync(join(dist, '.vite'), { recursive: true });

/** What a file weighs over the line: as Brotli, where that is made. */
const weight = (file) => statSync(join(dist, existsSync(join(dist, `${file}.br`)) ? `${file}.br` : file)).size;
const sum = (files) => [...files].reduce((total, file) => total + weight(file), 0);

/** The files that these entries of the manifest need, without those of the first visit. */
function filesOf(names, without = new Set()) {
  const seen = new Set(names);
  for (const name of seen) for (const one of manifest[name].imports ?? []) seen.add(one);
  const files = [...seen].flatMap((name) => [manifest[name].file, ...(manifest[name].css ?? [])]);
  return new Set(files.filter((file) => !without.has(file)));
}

const index = readFileSync(join(dist, 'index.html'), 'utf8');
const first = filesOf(
  Object.keys(manifest).filter((name) => index.includes(manifest[name].file) && /\.js$/.test(manifest[name].file)),
);
const fonts = readdirSync(join(dist, 'assets')).filter((file) => file.endsWith('.woff2'));
const rows = [['first visit', sum([...first, 'index.html', ...fonts.map((file) => `assets/${file}`)]), budgets.first]];

const later = Object.keys(manifest).filter((name) => manifest[name].isDynamicEntry && !first.has(manifest[name].file));
const roomOf = (name) => /^src\/(?:features\/)?(\w+)\//.exec(name)[1];
const isText = (name) => name.includes('/texts/');
for (const room of [...new Set(later.map(roomOf))].sort()) {
  const own = later.filter((name) => roomOf(name) === room);
  const components = own.filter((name) => !isText(name));
  // English of the first visit comes by itself.
  const texts = own.filter((name) => isText(name) && !/\/first\.\w+\.ts$/.test(name));
  const language = Math.max(
    ...['nl', 'en'].map((one) =>
      sum(
        filesOf(
          texts.filter((name) => name.endsWith(`/${one}.ts`)),
          first,
        ),
      ),
    ),
  );
  if (components.length + texts.length === 0) continue;
  const weighed = components.map((name) => [/([\w-]+)\.\w+$/.exec(name)[1], sum(filesOf([name], first))]);
  const [name, bytes] = weighed.sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
  rows.push([`${room} ${name}`, bytes + language, budgets.part]);
}
const all = readdirSync(dist, { recursive: true }).filter(
  (file) => statSync(join(dist, file)).isFile() && !/\.(br|gz)$/.test(file),
);
rows.push(['everything', sum(all), budgets.all]);

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
for (const [name, bytes, most] of rows)
  console.log(
    `${name.padEnd(26)}${kilobytes(bytes).padStart(9)} of ${kilobytes(most)}${bytes > most ? '  TOO MUCH' : ''}`,
  );
if (rows.some(([, bytes, most]) => bytes > most)) process.exit(1);
