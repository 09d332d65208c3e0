// Puts a .br and a .gz beside every text file of the built page, as small as they get, and tells what a first visit weighs: the files that
// index.html names, and the font. What comes later is fetched while nobody waits.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url).pathname;
const text = new Set(['.js', '.css', '.html', '.svg', '.json', '.txt']);
const index = readFileSync(join(dist, 'index.html'), 'utf8');
const weight = { first: 0, later: 0 };

for (const entry of readdirSync(dist, { recursive: true })) {
  const path = join(dist, entry);
  if (!statSync(path).isFile() || ['.br', '.gz'].includes(extname(path))) continue;
  const bytes = readFileSync(path);
  const visit = entry === 'index.html' || extname(path) === '.woff2' || index.includes(entry) ? 'first' : 'later';
  if (!text.has(extname(path))) {
    weight[visit] += bytes.length;
    continue;
  }
  const br = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  writeFileSync(`${path}.br`, br);
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  weight[visit] += br.length;
}
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
console.log(`compressed: ${kilobytes(weight.first)} for the first visit, ${kilobytes(weight.later)} later`);
if (weight.first > 137_000) {
  console.error('The first visit may weigh at most 137 kB.');
  process.exit(1);
}
if (weight.first + weight.later > 210_000) {
  console.error('All parts of the page together may weigh at most 210 kB.');
  process.exit(1);
}
