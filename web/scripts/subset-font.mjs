// Makes src/kit/fonts/ from the published font: all characters, but only the weights that the page uses, which is two fifths smaller.
// To be run again only when one of those two changes:
//
//   npm install --no-save subset-font@2.9.0 @fontsource-variable/atkinson-hyperlegible-next@5.3.0
//   node scripts/subset-font.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import subset from 'subset-font';

const weights = { min: 400, max: 750 };
const about = [0, 1, 2, 3, 4, 5, 6, 13, 14]; // the name records that say whose font it is and what one may do with them
const published = createRequire(import.meta.url).resolve(
  '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
);
const font = await subset(readFileSync(published), '', {
  keepAllGlyphs: true,
  variationAxes: { wght: weights },
  preserveNameIds: about,
  targetFormat: 'woff2',
});
writeFileSync(new URL('../src/kit/fonts/atkinson-hyperlegible-next.woff2', import.meta.url), font);
console.log(`${font.length} bytes`);
