// Attacks on a real server, from outside, as somebody would who has a link or none: what they may not do is refused in words, what they may do holds
// up nobody else, and memory stays bounded. Somebody works on in another document all the while.
//
//   node tests/attack/attack.mjs [part of a name]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '../crash/client.mjs';
import { Report, Server } from '../crash/server.mjs';
import { attacks as attachments } from './attachments.mjs';
import { attacks as disk } from './disk.mjs';
import { attacks as doors } from './doors.mjs';
import { mostMb, note, put, within } from './ground.mjs';
import { attacks as memory } from './memory.mjs';
import { attacks as records } from './records.mjs';
import { attacks as work } from './work.mjs';

const wanted = process.argv[2] ?? '';
const all = [...doors, ...memory, ...work, ...records, ...attachments, ...disk].filter(({ name }) =>
  name.includes(wanted),
);
const report = new Report();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1)); // and with it what it started
const began = Date.now();
const files = mkdtempSync(join(tmpdir(), 'headpin-attack-'));
writeFileSync(join(files, 'security.txt'), 'Contact: mailto:lek@headpin.example\nExpires: 2099-12-31T23:00:00.000Z\n');

const server = await new Server().start();
const https = await new Server({
  args: ['--https', '--host', 'headpin.example', '--proxy', '127.0.0.1', '--security-txt', join(files, 'security.txt')],
}).start();
const witness = new Client(server, await server.create());
witness.connect();
const ground = {
  server,
  https,
  httpsDocument: await https.create(),
  victim: await server.create(),
  example: 'example',
  witness,
};

async function judge({ name, run }) {
  const said = await run(ground).catch((error) => error.stack);
  report.check(said === true, `${name}: ${said}`);
}

const slow = Promise.all(all.filter((one) => one.slow).map(judge));
for (const one of all.filter((other) => !other.slow)) {
  await judge(one);
  const edit = await within(witness.edit([put('notes', 'w', note(one.name))]), 10_000);
  report.check(edit, `edits go on after ${one.name}`);
  report.check(await server.ready(), `ready after ${one.name}`);
}
await slow;

report.check(
  witness.problems.length === 0 && witness.rejected.length === 0,
  `the witness was told the truth: ${witness.problems[0]}`,
);
report.check(server.residentMb() < mostMb, `${server.residentMb().toFixed(0)} MB at the end`);
witness.leave();
for (const one of [server, https]) {
  const { code } = await one.end('SIGTERM');
  report.check(code === 0, `it ended with ${code}: ${one.output}`);
  one.clean();
}
rmSync(files, { recursive: true });
console.log(`${all.length} attacks in ${((Date.now() - began) / 1000).toFixed(0)} s`);
report.finish();
process.exit();
