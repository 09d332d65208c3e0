// The zeros of the fonts of page and pictures are open: slashed, "0%" reads as a prohibition sign (scripts/open-zero.py).
import { readFileSync, readdirSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { expect, it } from 'vitest';

const folders = ['src/kit/fonts', '../src/report/set/fonts'];
const files = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => /\.(ttf|woff2)$/.test(name))
    .map((name) => `${folder}/${name}`),
);

type Tables = Map<string, Buffer>;

/** The tables of a TrueType file. */
function ttf(file: Buffer): Tables {
  const rows = Array.from({ length: file.readUInt16BE(4) }, (_, i) => 12 + 16 * i);
  return new Map(
    rows.map((at) => {
      const from = file.readUInt32BE(at + 8);
      return [file.toString('latin1', at, at + 4), file.subarray(from, from + file.readUInt32BE(at + 12))];
    }),
  );
}

/** Tags that WOFF2 writes as a number (W3C WOFF 2.0, 4.1), as far as we need them. */
const tags = ['cmap', 'head', 'hhea', 'hmtx', 'maxp', 'name', 'OS/2', 'post', 'cvt ', 'fpgm', 'glyf', 'loca'];

/** The tables of a WOFF2 file; that of the glyphs stays as it is written there. */
function woff2(file: Buffer): Tables {
  let at = 48;
  const number = (): number => {
    let value = 0;
    for (;;) {
      const byte = file[at++]!;
      value = value * 128 + (byte & 127);
      if (byte < 128) return value;
    }
  };
  const rows = Array.from({ length: file.readUInt16BE(12) }, () => {
    const flags = file[at++]!;
    const known = flags & 63;
    const tag = known === 63 ? file.toString('latin1', at, (at += 4)) : (tags[known] ?? `#${known}`);
    const length = number();
    const glyphs = tag === 'glyf' || tag === 'loca';
    const transformed = glyphs ? flags >> 6 === 0 : flags >> 6 !== 0;
    return { tag, length: transformed ? number() : length };
  });
  const all = brotliDecompressSync(file.subarray(at, at + file.readUInt32BE(20)));
  let from = 0;
  return new Map(rows.map(({ tag, length }) => [tag, all.subarray(from, (from += length))]));
}

/** The glyph of a letter, by the table of format 4. */
function glyphOf(cmap: Buffer, letter: number): number {
  for (let i = 0; i < cmap.readUInt16BE(2); i += 1) {
    const table = cmap.subarray(cmap.readUInt32BE(4 + 8 * i + 4));
    if (table.readUInt16BE(0) !== 4) continue;
    const twice = table.readUInt16BE(6);
    for (let end = 14; end < 14 + twice; end += 2) {
      if (table.readUInt16BE(end) < letter) continue;
      const [start, delta, range] = [end + twice + 2, end + 2 * twice + 2, end + 3 * twice + 2];
      const offset = table.readUInt16BE(range);
      const glyph =
        offset === 0 ? letter : table.readUInt16BE(range + offset + 2 * (letter - table.readUInt16BE(start)));
      return (glyph + table.readUInt16BE(delta)) & 0xffff;
    }
  }
  throw new Error('no table of format 4');
}

/** How many contours a glyph has; in WOFF2 they are a stream of their own, behind a head of 36 bytes (5.1). */
function contours(tables: Tables, glyph: number, transformed: boolean): number {
  const glyf = tables.get('glyf')!;
  if (transformed) return glyf.readInt16BE(36 + 2 * glyph);
  const loca = tables.get('loca')!;
  const long = tables.get('head')!.readInt16BE(50) === 1;
  return glyf.readInt16BE(long ? loca.readUInt32BE(4 * glyph) : 2 * loca.readUInt16BE(2 * glyph));
}

it('are those of the page and of the pictures', () => expect(files).toHaveLength(3));

it.each(files)('%s has an open zero', (path) => {
  const file = readFileSync(path);
  const packed = path.endsWith('.woff2');
  const tables = packed ? woff2(file) : ttf(file);
  const count = (letter: string) => contours(tables, glyphOf(tables.get('cmap')!, letter.charCodeAt(0)), packed);
  expect(['1', '8', 'B', 'O'].map(count)).toEqual([1, 3, 3, 2]);
  expect(count('0')).toBe(2); // an outer line and one bowl; the slash would make it two
});
