// The log of a server: every kind of request is in it, and nothing that lets anybody in or that somebody typed.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '../crash/client.mjs';
import { Server, binary, sleep } from '../crash/server.mjs';
import { enter, greeting } from '../owner.mjs';

const secrets = ['Geheimnaam', 'zoekwoord', 'Zeer-Geheim', 'Kluisnotitie', 'wachtwoord-123'];

/// Does what people do, with secrets in every place where one can be, and gives them all.
async function visit(server) {
  const document = await server.create({ format: 'headpin-pps', version: 1, pps: { name: secrets[2] } });
  const link = await (
    await fetch(`${server.url}/api/v1/documents/${document}/links`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: server.cookie },
      body: JSON.stringify({ role: 'editor', label: secrets[0], expires: null, password: secrets[4] }),
    })
  ).json();
  const secret = link.path.split('#')[1];
  const paths = [
    `/enter%23${secret}`,
    `/enter?secret=${secret}`,
    `/api/v1/quantity?text=${secrets[1]}&unit=cent&lang=nl`,
    `/api/v1/documents/${document}`,
    `/api/v1/${secret}`,
    `/${secret}`,
    `/%00`,
  ];
  for (const path of paths) await server.get(path);
  for (const headers of [{ referer: `http://x/${secret}` }, { 'user-agent': secrets[1] }, { authorization: secret }])
    await fetch(server.url, { headers: { ...headers, cookie: server.cookie } });
  await fetch(`${server.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secret, name: secrets[0], password: 'wrong-one-123' }),
  });
  await fetch(`${server.url}/${secret}`, { method: 'PROPFIND' }).catch(() => {});
  const client = new Client(server, document);
  client.connect();
  await client.edit([
    { op: 'put', kind: 'notes', id: 'n1', fields: { canvas: 'main', block: 'value', text: secrets[3] } },
  ]);
  client.leave();
  return [...secrets, secret, document, server.cookie.split('=')[1]];
}

export async function tryLogs(report) {
  for (const form of ['plain', 'json', 'none']) {
    const server = new Server({ args: ['--log', form] });
    await server.start();
    const hidden = await visit(server);
    await sleep(300);
    await server.end('SIGTERM');
    const lines = server.output.split('\n').filter((line) => /^(\{|\d{4}-\d\d-\d\dT)/.test(line));
    // All that it says, but for the greeting, which holds the owner's link.
    const log = server.output.replace(/^Headpin is ready[^]*?Ctrl\+C$/m, '');
    report.check(!log.includes('Ctrl+C') && log !== server.output, `${form}: the greeting is one of a kind`);
    for (const secret of hidden) report.check(!log.includes(secret), `${form}: ${secret} is not in the log`);
    report.check(!/enter#|127\.0\.0\.1 *$/m.test(log), `${form}: no link and no address is in the log`);
    if (form === 'none') {
      report.check(log.trim() === '', `none: ${log}`);
      server.clean();
      continue;
    }
    const routes = ['POST', '/api/v1/documents/{document}/live', '101', '/api/v1/quantity', '400', 'stopped'];
    for (const words of routes) report.check(log.includes(words), `${form}: ${words} is in the log`);
    if (form === 'json') {
      const all = lines.map((line) => JSON.parse(line));
      const asked = all.filter(({ event }) => event === 'request');
      report.check(asked.length >= 15, `json: ${asked.length} requests`);
      report.check(
        asked.every((one) => one.method && one.route && one.status >= 100 && one.ms >= 0 && one.bytes >= 0),
        'json: every request is whole',
      );
      report.check(all[0].event === 'started' && all.at(-1).event === 'stopped', 'json: the start is told');
    }
    server.clean();
  }

  // What cannot be saved is told to who runs the server.
  const broken = await new Server({ args: ['--log', 'json'] }).start();
  const client = new Client(broken, await broken.create());
  client.connect();
  const text = (text) => [{ op: 'put', kind: 'notes', id: 'n1', fields: { canvas: 'main', block: 'value', text } }];
  await client.edit(text('saved'));
  rmSync(join(broken.folder, 'headpin.sqlite'));
  client.edit(text('lost'));
  for (let i = 0; i < 50 && !broken.output.includes('removed or replaced'); ++i) await sleep(100);
  const told = broken.output.split('\n').filter((line) => line.includes('removed or replaced'));
  report.check(
    told.length === 1 && JSON.parse(told[0]).level === 'error',
    `what cannot be saved is told once: ${told}`,
  );
  client.leave();
  await broken.end('SIGTERM');
  broken.clean();

  // Who reads slowly, or not at all, or is gone, holds up nobody.
  const server = new Server();
  for (const [how, redirect] of [
    ['a reader that does not read', '2> >(sleep 60)'],
    ['a reader that is gone', '2> >(exit)'],
    ['a closed standard error', '2>&-'],
    ['a full disk', '2> /dev/full'],
  ]) {
    const words = `exec ${binary} serve --lang en --log json --port 0 --data ${server.folder} ${redirect}`;
    const child = spawn('bash', ['-c', words], { stdio: ['ignore', 'pipe', 'ignore'], detached: true });
    try {
      const { url, link } = await greeting(child);
      const cookie = await enter(link);
      let answered = 0;
      const begun = Date.now();
      while (answered < 1500 && Date.now() - begun < 30_000) {
        const all = await Promise.all(
          Array.from({ length: 50 }, () =>
            fetch(`${url}/healthz`, { headers: { cookie } }).then((a) => a.text().then(() => a.status)),
          ),
        );
        answered += all.filter((status) => status === 200).length;
      }
      report.check(answered >= 1500, `${how}: ${answered} answers`);
      const ended = new Promise((done) => child.on('exit', (code) => done(code)));
      child.kill('SIGTERM');
      const code = await Promise.race([ended, sleep(8000).then(() => 'not at all')]);
      report.check(code === 0, `${how}: the server stops: ${code}`);
    } catch (error) {
      report.check(false, `${how}: ${error.message}`);
    } finally {
      try {
        process.kill(-child.pid, 'SIGKILL'); // with who should have read
      } catch {
        // all of them have ended
      }
    }
  }
  server.clean();
}
