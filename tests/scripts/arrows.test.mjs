// scripts/check-arrows refuses what goes against scripts/rooms.txt, in every form in which C++, TypeScript and CSS say it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../../scripts/check-arrows', import.meta.url));
const house = mkdtempSync(join(tmpdir(), 'headpin-arrows-'));
after(() => rmSync(house, { recursive: true }));

const rooms = `
server text: | \`text/a.hpp\` | low
server net: text | \`net/a.hpp\` | middle
server live: text | \`live/rooms.hpp\` | high
page kit: | \`kit/a.ts\` | low
page features/plan: kit | \`features/plan/feature.ts\` | high
page app: kit features | \`app/main.ts\` | highest
`;
const marks = ['server', 'page'].map(
  (half) =>
    `<!-- rooms of the ${half}, written by scripts/check-arrows --write -->\n<!-- end of the rooms of the ${half} -->\n`,
);
const sound = {
  'src/text/a.hpp': '#include "text/b.hpp"\n#include <vector>\n',
  'src/live/rooms.hpp': '#include "text/a.hpp"\n#include "embedded/page.hpp"\n',
  'src/net/a.cpp': '#include <boost/asio/post.hpp>\n',
  'web/src/kit/a.ts': '',
  'web/src/kit/a.css': '',
  'web/src/features/plan/feature.ts': "import '../../kit/a';\n",
  'web/src/features/plan/look.css': "@import '../../kit/a.css';\n",
  'web/src/app/main.ts': "import.meta.glob('../features/*/feature.ts');\n",
};

/** What check-arrows says of a house that is sound but for one file. */
function said(file, text) {
  rmSync(house, { recursive: true });
  const files = { 'scripts/rooms.txt': rooms, 'docs/architecture.md': marks.join('\n'), ...sound, [file]: text };
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(house, dirname(path)), { recursive: true });
    writeFileSync(join(house, path), content);
  }
  cpSync(script, join(house, 'scripts/check-arrows'));
  const run = (...flags) =>
    spawnSync(process.execPath, [join(house, 'scripts/check-arrows'), ...flags], { encoding: 'utf8' });
  run('--write');
  const { status, stderr } = run();
  assert.equal(status === 0, stderr === '');
  return stderr.trim();
}

for (const [file, text] of [
  ['src/text/c.hpp', '// #include "live/rooms.hpp"\n'],
  ['web/src/app/more.ts', 'const there = (name) => import(`../features/${name}/feature.ts`);\n'],
  [
    'web/src/kit/b.ts',
    "import x from 'package';\n/* import '../app/main' */\nimport.meta.glob(['./*.ts', '!../app/*.ts']);\n",
  ],
  ['web/src/kit/b.css', "@import 'a.css';\n@import url(https://elsewhere.nl/app/b.css);\n"],
])
  test(`lets pass: ${JSON.stringify(text)}`, () => assert.equal(said(file, text), ''));

for (const include of [
  '#include "live/rooms.hpp"',
  '#include <live/rooms.hpp>',
  '#include "../live/rooms.hpp"',
  '#include "../text/a.hpp"',
  '#include <text/a.hpp>',
  '# include "live/rooms.hpp"',
  '  #\tinclude  "live/rooms.hpp"',
  '#include"live/rooms.hpp"',
  '#include "nowhere/a.hpp"',
  '#include <boost/asio/post.hpp>',
  '# include "boost/beast/core.hpp"',
])
  test(`refuses in a lower room of the server: ${include}`, () =>
    assert.match(said('src/text/c.hpp', `\n${include}\n`), /^src\/text\/c\.hpp:2: .+/));

for (const [ending, line] of [
  ['ts', "import { a } from '../features/plan/feature';"],
  ['ts', "export * from '../features/plan/feature';"],
  ['ts', "const a = await import('../features/plan/feature');"],
  ['ts', 'const a = await import(`../features/plan/feature.ts`);'],
  ['ts', 'const a = (name) => import(`../features/${name}/feature.ts`);'],
  ['ts', 'const a = (name) => import(`../features/${name}/feature`);'],
  ['ts', "const a = import.meta.glob('../features/*/feature.ts');"],
  ['ts', "const a = import.meta.glob<Record<string, A>>('../{app,features/plan}/*.ts', { eager: true });"],
  ['ts', "const a = import.meta.glob(['./*.ts', '/src/**/feature.ts']);"],
  ['ts', "import '/src/features/plan/feature';"],
  ['ts', "import '../features/plan/look.css';"],
  ['css', "@import '../features/plan/look.css';"],
  ['css', '@import url(../features/plan/look.css) print;'],
  ['svelte', "<style>\n@import '../features/plan/look.css';</style>"],
])
  test(`refuses in a lower room of the page: ${line}`, () =>
    assert.match(said(`web/src/kit/b.${ending}`, `\n${line}\n`), /^web\/src\/kit\/b\.\w+:[23]: kit may not import .+/));
