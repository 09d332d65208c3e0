// Backup and restore beside a server that is worked on, and killed at any moment.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Client } from '../crash/client.mjs';
import { Server, binary, sleep } from '../crash/server.mjs';

const kLarge = 60; // notes of 60 kB each in a document
const kKills = 8;

const headpin = (...words) => spawnSync(binary, ['--lang', 'en', ...words], { encoding: 'utf8', maxBuffer: 1 << 28 });
const changes = (folder, document) => {
  const count = `SELECT count(*) FROM change WHERE document = '${document}'`;
  return Number(execFileSync('sqlite3', [join(folder, 'headpin.sqlite'), count]).toString());
};
const put = (text) => [{ op: 'put', kind: 'notes', id: 'n1', fields: { canvas: 'main', block: 'value', text } }];

const median = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;

/// Runs a command and kills it after a while; true when it was still running.
async function killed(words, ms) {
  const child = spawn(binary, words, { stdio: 'ignore' });
  const ended = new Promise((done) => child.on('close', (code) => done(code)));
  await Promise.race([sleep(ms), ended]);
  child.kill('SIGKILL');
  return (await ended) === null;
}

/// Edits one after the other until told to stop, and how long each took until it was on disk.
function working(client) {
  const times = [];
  let on = true;
  const over = (async () => {
    for (let i = 0; on; ++i) {
      const begun = performance.now();
      await client.edit(put(`edit ${i}`));
      times.push(performance.now() - begun);
      await sleep(5);
    }
  })();
  return { times, stop: async () => ((on = false), await over) };
}

export async function tryBackup(report) {
  const server = await new Server().start();
  const beside = `${server.folder}-backup`;
  const clean = () => {
    for (const name of readdirSync(dirname(server.folder)))
      if (name.startsWith(basename(server.folder))) rmSync(join(dirname(server.folder), name), { recursive: true });
  };
  try {
    const notes = {};
    for (let i = 0; i < kLarge; ++i)
      notes[`n${i}`] = { canvas: 'main', block: 'value', text: 'a', junk: 'x'.repeat(60_000) };
    for (let i = 0; i < 4; ++i) await server.create({ format: 'headpin-pps', version: 1, notes });
    const document = await server.create();
    const client = new Client(server, document);
    client.connect();
    for (let i = 0; i < 100; ++i) await client.edit(put(`warm ${i}`));
    const letter = 'een brief '.repeat(100_000);
    const sent = await fetch(`${server.url}/api/v1/documents/${document}/files`, {
      method: 'POST',
      headers: { cookie: server.cookie },
      body: letter,
    });
    const { hash } = await sent.json();
    await client.edit([
      { op: 'put', kind: 'testCards', id: 't', fields: {} },
      { op: 'put', kind: 'evidence', id: 'e', fields: { test: 't' } },
      { op: 'put', kind: 'files', id: 'f', fields: { evidence: 'e', name: 'brief.txt', hash } },
    ]);

    // Beside a server: the edits of others go on, and what was acknowledged before is in it.
    let work = working(client);
    await sleep(1500);
    await work.stop();
    const quiet = work.times;
    work = working(client);
    const made = [];
    for (let i = 0; i < 4; ++i) {
      const before = client.acknowledged.size;
      const begun = performance.now();
      const child = spawn(binary, ['backup', '--replace', '--data', server.folder, beside], { stdio: 'ignore' });
      const code = await new Promise((done) => child.on('close', done));
      made.push(performance.now() - begun);
      report.check(code === 0, `backup ${i} beside a server: ${code}`);
      report.check(changes(beside, document) >= before, `backup ${i} has what was acknowledged before it`);
    }
    await work.stop();
    console.log(
      `an edit: ${median(quiet).toFixed(1)} ms alone, ${median(work.times).toFixed(1)} ms beside a backup ` +
        `(at most ${Math.max(...quiet).toFixed(0)} and ${Math.max(...work.times).toFixed(0)}); a backup of 14 MB ${median(made).toFixed(0)} ms`,
    );
    report.check(await server.ready(), 'the server still takes its files for its own');
    report.check(client.problems.length === 0 && client.rejected.length === 0, `edits go on: ${client.problems}`);

    // Killed at any moment: what was there, or the new one.
    for (let i = 0; i < kKills; ++i) {
      await killed(['backup', '--replace', '--data', server.folder, beside], Math.random() * median(made) * 1.2);
      report.check(existsSync(join(beside, 'headpin-backup.json')), `a backup is there after kill ${i}`);
    }
    const before = client.acknowledged.size;
    const last = headpin('backup', '--replace', '--data', server.folder, beside);
    report.check(last.status === 0, `a backup after all kills: ${last.stderr}`);
    report.check(!existsSync(`${beside}.part`), 'nothing is left of those that were killed');
    report.check(changes(beside, document) === before, 'the last backup has everything');

    // Restore: not under a server; killed at any moment the folder is the old or the new one.
    report.check(headpin('restore', '--replace', '--data', server.folder, beside).status === 2, 'not under a server');
    for (let i = 0; i < 10; ++i) await client.edit(put(`after the backup ${i}`));
    const after = client.acknowledged.size;
    client.leave();
    await server.end('SIGTERM');
    const begun = performance.now();
    cpSync(server.folder, `${server.folder}-kept`, { recursive: true });
    report.check(headpin('restore', '--data', `${server.folder}-elsewhere`, beside).status === 0, 'restored elsewhere');
    const long = performance.now() - begun;
    for (let i = 0; i < kKills; ++i) {
      await killed(['restore', '--replace', '--data', server.folder, beside], Math.random() * long * 1.2);
      const count = changes(server.folder, document);
      report.check(count === before || count === after, `old or new after kill ${i}: ${count}`);
      const sound = headpin('export', document, '-', '--data', server.folder);
      report.check(sound.status === 0, `whole after kill ${i}: ${sound.stderr}`);
    }
    const aside = readdirSync(dirname(server.folder)).filter((name) => name.startsWith(`${basename(server.folder)}.`));
    report.check(
      changes(server.folder, document) === after ||
        aside.some((name) => changes(join(dirname(server.folder), name), document) === after),
      'what was there before is kept',
    );
    const back = headpin('restore', '--replace', '--data', server.folder, beside);
    report.check(back.status === 0, `restored: ${back.stderr}`);
    report.check(!existsSync(`${server.folder}.restoring`), 'nothing is left of those that were killed');

    // And worked on again. Whoever was in comes in anew.
    const old = server.cookie;
    server.cookie = null;
    await server.start();
    report.check(changes(server.folder, document) === before, 'the server runs on what came back');
    const stale = await fetch(`${server.url}/api/v1/documents/${document}`, { headers: { cookie: old } });
    report.check(stale.status === 404, `a session of before the restore is over: ${stale.status}`);
    const attached = await (await server.get(`/api/v1/documents/${document}/files/f`)).text();
    report.check(attached === letter, 'an attachment came back with it');
    const again = new Client(server, document);
    again.connect();
    await again.edit(put('and on'));
    report.check(again.acknowledged.size === 1, 'edits go on after a restore');
    again.leave();
    await server.end('SIGTERM');
  } finally {
    server.child.kill('SIGKILL');
    clean();
  }
}
