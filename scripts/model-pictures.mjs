// Draws the pictures of docs/model.md from the engine itself, into docs/pictures/:
//
//   scripts/with-node node scripts/model-pictures.mjs
//
// HEADPIN_BIN names the program; else the release build. The same program gives the same pictures.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const program = resolve(process.env.HEADPIN_BIN ?? join(root, 'build/release/src/app/headpin'));
const example = (name) => join(root, `data/example/${name}.en.pps.json`);
const ask = (...words) =>
  JSON.parse(
    execFileSync(program, ['forecast', ...words, '--json'], {
      encoding: 'utf8',
    }),
  );

const color = {
  paper: '#fffdfa',
  ink: '#20262e',
  soft: '#626b76',
  line: '#e2dacd',
  petrol: '#0b5d66',
  band: '#cfe4e4',
  coral: '#b93d2a',
};
const width = 720;
const escape = (text) => String(text).replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c]);
const at = (n) => Number(n.toFixed(1));

const text = (x, y, words, { anchor = 'start', size = 13, fill = color.ink, weight = 400 } = {}) =>
  `<text x="${at(x)}" y="${at(y)}" text-anchor="${anchor}" font-size="${size}" fill="${fill}" font-weight="${weight}">${escape(words)}</text>`;
const line = (x1, y1, x2, y2, stroke = color.line, more = '') =>
  `<line x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}" stroke="${stroke}" ${more}/>`;
const box = (x, y, w, h, fill) =>
  `<rect x="${at(x)}" y="${at(y)}" width="${at(Math.max(0, w))}" height="${at(h)}" rx="2" fill="${fill}"/>`;
const whisker = (from, to, y) =>
  line(from, y, to, y, color.ink, 'stroke-width="1.5"') +
  line(from, y - 4, from, y + 4, color.ink) +
  line(to, y - 4, to, y + 4, color.ink);

function save(name, height, title, parts) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escape(title)}" font-family="'Atkinson Hyperlegible Next', system-ui, sans-serif">
<rect width="${width}" height="${height}" rx="10" fill="${color.paper}" stroke="${color.line}"/>
${text(20, 30, title, { size: 16, weight: 700 })}
${parts.join('\n')}
</svg>
`;
  writeFileSync(join(root, 'docs/pictures', `${name}.svg`), svg);
}

/** Round numbers along an axis. */
function ticks(low, high, about) {
  const rough = (high - low) / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough);
  const all = [];
  for (let value = Math.ceil(low / step) * step; value <= high + step / 1e6; value += step) all.push(value);
  return all;
}
const euro = (value) => `€${Math.round(value / 1000).toLocaleString('en')}k`;
const percent = (share) => `${Math.round(share * 100)}%`;
const points = (share) => `${share > 0 ? '+' : share < 0 ? '−' : ''}${Math.abs(share * 100).toFixed(1)}`;

function chance() {
  const rows = ask(example('zuiderlab'), '--what', 'sustained').sustained;
  const x = (share) => 150 + share * 420;
  const height = 70 + rows.length * 32;
  save('chance', height, 'Chance of standing on its own feet, with its margin', [
    ...[0, 0.25, 0.5, 0.75, 1].map(
      (s) =>
        line(x(s), 48, x(s), height - 26) +
        text(x(s), height - 10, percent(s), {
          anchor: 'middle',
          size: 12,
          fill: color.soft,
        }),
    ),
    ...rows.map((row, i) => {
      const y = 64 + i * 32;
      return (
        text(136, y + 5, `by ${row.month}`, { anchor: 'end' }) +
        box(x(0), y - 7, x(row.probability) - x(0), 14, color.petrol) +
        whisker(x(row.low), x(row.high), y) +
        text(x(1) + 14, y + 5, `${percent(row.probability)}`, {
          weight: 700,
        }) +
        text(x(1) + 54, y + 5, `${percent(row.low)}–${percent(row.high)}`, {
          size: 12,
          fill: color.soft,
        })
      );
    }),
  ]);
}

function fan() {
  const answer = ask(example('zuiderlab'), '--what', 'fan');
  const { p10, p50, p90 } = answer.fan.cash;
  const [low, high] = [Math.min(0, ...p10), Math.max(...p90)];
  const [left, right, top, bottom] = [78, 700, 54, 262];
  const x = (month) => left + (month / (p50.length - 1)) * (right - left);
  const y = (value) => bottom - ((value - low) / (high - low)) * (bottom - top);
  const path = (values) => values.map((v, m) => `${at(x(m))} ${at(y(v))}`);
  const year = Number(answer.start.slice(0, 4));
  const first = 13 - Number(answer.start.slice(5)); // January
  const januaries = p50.flatMap((_, m) => ((m - first) % 12 === 0 && m >= first ? [m] : []));
  save('fan', 300, 'Cash in hand: eight of ten courses of events lie in the band', [
    ...ticks(low, high, 4).map(
      (v) =>
        line(left, y(v), right, y(v)) +
        text(left - 8, y(v) + 4, euro(v), {
          anchor: 'end',
          size: 12,
          fill: color.soft,
        }),
    ),
    `<path d="M${[...path(p90), ...path(p10).reverse()].join('L')}Z" fill="${color.band}"/>`,
    `<path d="M${path(p50).join('L')}" fill="none" stroke="${color.petrol}" stroke-width="2.5"/>`,
    line(left, y(0), right, y(0), color.soft, 'stroke-dasharray="3 4"'),
    ...januaries.map((m, i) =>
      text(x(m), 284, year + 1 + i, {
        anchor: 'middle',
        size: 12,
        fill: color.soft,
      }),
    ),
  ]);
}

/** At most so many characters, cut at a word. */
const short = (words, most) => (words.length <= most ? words : `${words.slice(0, most).replace(/\s+\S*$/, '')}…`);

function why() {
  const answer = ask(example('zuiderlab'), '--what', 'tornado');
  const bars = answer.bars.slice(0, 7);
  const reach = Math.max(
    ...bars.flatMap((b) => [b.atLow, b.atHigh].map((c) => Math.abs(c.change) + 1.96 * c.standardError)),
  );
  const x = (change) => 530 + (change / reach) * 120;
  const height = 66 + bars.length * 44;
  save('why', height, 'Points of chance when one number turns out low (above) or high (below)', [
    line(x(0), 46, x(0), height - 16, color.soft),
    ...bars.map((bar, i) => {
      const y = 66 + i * 44;
      const one = ({ change, standardError }, dy) =>
        box(
          Math.min(x(0), x(change)),
          y + dy - 5,
          Math.abs(x(change) - x(0)),
          10,
          change < 0 ? color.coral : color.petrol,
        ) +
        whisker(x(change - 1.96 * standardError), x(change + 1.96 * standardError), y + dy) +
        text(700, y + dy + 4, points(change), { anchor: 'end', size: 12 });
      return (
        text(20, y - 2, short(bar.label.en, 46), { weight: 700 }) +
        text(20, y + 15, short(bar.of.en, 50), {
          size: 12,
          fill: color.soft,
        }) +
        one(bar.atLow, -8) +
        one(bar.atHigh, 8)
      );
    }),
  ]);
}

function worth() {
  const answer = ask(example('zuiderlab'), '--what', 'value-of-information');
  const ranking = answer.ranking.filter((one) => one.euro.value > 0).slice(0, 6);
  const most = Math.max(1, ...ranking.map(({ euro: e }) => e.value + 1.96 * e.standardError));
  const x = (value) => 380 + (value / most) * 240;
  const height = 66 + ranking.length * 40;
  save(
    'worth',
    height,
    'What it is worth to find out first (expected gain, with its margin)',
    ranking.map((one, i) => {
      const y = 66 + i * 40;
      const { value, standardError } = one.euro;
      return (
        text(20, y - 1, `${i + 1}. ${short(one.label.en, 44)}`, {
          weight: 700,
        }) +
        text(36, y + 15, short(one.of.en, 46), { size: 12, fill: color.soft }) +
        box(x(0), y - 4, x(value) - x(0), 14, color.petrol) +
        whisker(x(Math.max(0, value - 1.96 * standardError)), x(value + 1.96 * standardError), y + 3) +
        text(700, y + 8, `€${Math.round(value).toLocaleString('en')}`, {
          anchor: 'end',
        })
      );
    }),
  );
}

function fit() {
  // Companies in the Katapult network as published: eindevaluatie 2016, PBT 2017, Katapultdag 2019, impactmetingen 2021 and 2023.
  const folder = mkdtempSync(join(tmpdir(), 'headpin-pictures-'));
  const csv = join(folder, 'companies.csv');
  writeFileSync(csv, 'year,total\n2016,4500\n2017,6000\n2019,9800\n2021,12000\n2023,21000\n');
  const answer = ask('--what', 'fit', '--observed', csv);
  rmSync(folder, { recursive: true });
  const all = [...answer.observations, ...answer.ahead];
  const [left, right, top, bottom] = [78, 700, 54, 232];
  const years = all.map((p) => Number(p.when));
  const high = Math.max(...all.map((p) => Math.max(p.value ?? 0, p.fitted)));
  const x = (year) => left + ((year - years[0]) / (years.at(-1) - years[0])) * (right - left - 20);
  const y = (value) => bottom - (value / high) * (bottom - top);
  save('fit', 270, 'Companies in a network: published counts and a curve', [
    ...ticks(0, high, 4).map(
      (v) =>
        line(left, y(v), right, y(v)) +
        text(left - 8, y(v) + 4, v.toLocaleString('en'), {
          anchor: 'end',
          size: 12,
          fill: color.soft,
        }),
    ),
    `<path d="M${answer.observations.map((p) => `${at(x(Number(p.when)))} ${at(y(p.fitted))}`).join('L')}" fill="none" stroke="${color.petrol}" stroke-width="2.5"/>`,
    `<path d="M${[answer.observations.at(-1), ...answer.ahead].map((p) => `${at(x(Number(p.when)))} ${at(y(p.fitted))}`).join('L')}" fill="none" stroke="${color.petrol}" stroke-width="2" stroke-dasharray="4 4"/>`,
    ...answer.observations.map(
      (p) =>
        `<circle cx="${at(x(Number(p.when)))}" cy="${at(y(p.value))}" r="5" fill="${color.paper}" stroke="${color.coral}" stroke-width="2"/>`,
    ),
    ...years.map((year) =>
      text(x(year), 254, year, {
        anchor: 'middle',
        size: 12,
        fill: color.soft,
      }),
    ),
  ]);
}

mkdirSync(join(root, 'docs/pictures'), { recursive: true });
for (const draw of [chance, fan, why, worth, fit]) draw();
