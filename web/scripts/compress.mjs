// Puts a .br and a .gz beside every text file of the built page, as small as they get, and tells what a first visit weighs.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url).pathname;
const text = new Set(['.js', '.css', '.html', '.svg', '.json', '.txt']);
let weight = 0;

for (const entry of readdirSync(dist, { recursive: true })) {
  const path = join(dist, entry);
  if (!statSync(path).isFile() || ['.br', '.gz'].includes(extname(path))) continue;
  const bytes = readFileSync(path);
  if (!text.has(extname(path))) {
    weight += bytes.length;
    continue;
  }
  const br = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  writeFileSync(`${path}.br`, br);
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  weight += br.length;
}
console.log(`whole page, compressed: ${(weight / 1000).toFixed(1)} kB`);
if (weight > 200_000) {
  console.error('The page may weigh at most 200 kB.');
  process.exit(1);
}
