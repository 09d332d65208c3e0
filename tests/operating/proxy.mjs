// The samples in docs/proxy, tried with the web servers themselves: only addresses, ports, certificates and places to write are put in.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from '../crash/client.mjs';
import { Server, root, sleep } from '../crash/server.mjs';

const kHost = 'headpin.example.org';
const kVisitor = '127.0.0.2'; // the whole of 127.0.0.0/8 is this computer

const free = () =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/// A program of Debian, or one that scripts/setup brought without installing it as a service.
function find(...names) {
  for (const name of names) {
    for (const place of [
      '/usr/sbin',
      '/usr/bin',
      '/usr/local/bin',
      ...(process.env.HEADPIN_PROXIES ?? join(root, '.tools/proxies')).split(':'),
    ]) {
      for (const path of [join(place, name), join(place, 'usr/sbin', name), join(place, 'usr/bin', name)])
        if (existsSync(path)) return path;
    }
  }
  return null;
}

const sample = (name) => readFileSync(join(root, 'docs/proxy', name), 'utf8');
const certificate = (folder) => ({ cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') });

/// Each gives the command that runs it in the foreground, on these ports.
const kinds = {
  nginx: {
    program: () => find('nginx'),
    command(program, folder, { https, http, headpin }) {
      const { cert, key } = certificate(folder);
      const site = sample('nginx.conf')
        .replace(/listen \[::\].*\n/g, '\n')
        .replaceAll('listen 443', `listen 127.0.0.1:${https}`)
        .replaceAll('listen 80', `listen 127.0.0.1:${http}`)
        .replace(/ssl_certificate .*;/, `ssl_certificate ${cert};`)
        .replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${key};`)
        .replace('127.0.0.1:8080', `127.0.0.1:${headpin}`);
      const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
        (n) => `${n}_temp_path ${folder}/${n};`,
      );
      writeFileSync(
        join(folder, 'nginx.conf'),
        `daemon off; ${process.getuid() === 0 ? 'user root;' : ''} pid ${folder}/pid; error_log stderr; events {} http { access_log off; ${temporary.join(' ')}\n${site}\n}`,
      );
      return [program, '-p', folder, '-e', 'stderr', '-c', join(folder, 'nginx.conf')];
    },
  },
  caddy: {
    program: () => find('caddy'),
    command(program, folder, { https, http, headpin }) {
      const { cert, key } = certificate(folder);
      const site = sample('Caddyfile')
        .replace('127.0.0.1:8080', `127.0.0.1:${headpin}`)
        .replace('\treverse_proxy', `\ttls ${cert} ${key}\n\tbind 127.0.0.1\n\treverse_proxy`);
      writeFileSync(
        join(folder, 'Caddyfile'),
        `{\n\tadmin off\n\thttps_port ${https}\n\thttp_port ${http}\n}\n${site}`,
      );
      return [
        'env',
        `HOME=${folder}`,
        `XDG_DATA_HOME=${folder}`,
        `XDG_CONFIG_HOME=${folder}`,
        program,
        'run',
        '--config',
        join(folder, 'Caddyfile'),
        '--adapter',
        'caddyfile',
      ];
    },
  },
  apache: {
    program: () => find('apache2', 'httpd'),
    command(program, folder, { https, http, headpin }) {
      const { cert, key } = certificate(folder);
      const base = program.replace(/\/usr\/sbin\/.*/, '');
      const modules = join(base, 'usr/lib/apache2/modules');
      const load = ['mpm_event', 'authz_core', 'alias', 'headers', 'ssl', 'socache_shmcb', 'proxy', 'proxy_http']
        .map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`)
        .join('\n');
      const site = sample('apache.conf')
        .replaceAll('*:443', `127.0.0.1:${https}`)
        .replaceAll('*:80', `127.0.0.1:${http}`)
        .replace(/SSLCertificateFile .*/, `SSLCertificateFile ${cert}`)
        .replace(/SSLCertificateKeyFile .*/, `SSLCertificateKeyFile ${key}`)
        .replace('127.0.0.1:8080', `127.0.0.1:${headpin}`);
      writeFileSync(
        join(folder, 'apache.conf'),
        `ServerRoot ${folder}\nServerName ${kHost}\nPidFile ${folder}/pid\nErrorLog ${folder}/error.log\nDefaultRuntimeDir ${folder}\nMutex file:${folder}\n${load}\nListen 127.0.0.1:${https}\nListen 127.0.0.1:${http}\n${site}`,
      );
      return [
        'env',
        `LD_LIBRARY_PATH=${join(base, 'usr/lib/x86_64-linux-gnu')}`,
        program,
        '-D',
        'FOREGROUND',
        '-f',
        join(folder, 'apache.conf'),
      ];
    },
  },
};

/// Asks as a visitor from another address does.
function ask(port, path, { method = 'GET', headers = {}, body } = {}) {
  return new Promise((done, fail) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method,
        servername: kHost,
        rejectUnauthorized: false,
        localAddress: kVisitor,
        agent: false,
        timeout: 20_000,
        headers: { host: kHost, 'x-forwarded-for': '203.0.113.9', ...headers },
      },
      (answer) => {
        const parts = [];
        answer.on('data', (part) => parts.push(part));
        answer.on('end', () =>
          done({ status: answer.statusCode, headers: answer.headers, text: Buffer.concat(parts).toString() }),
        );
      },
    );
    asked.on('error', (error) =>
      error.code === 'ECONNRESET' ? done({ status: 0, headers: {}, text: error.code }) : fail(error),
    );
    asked.on('timeout', () => asked.destroy(new Error('no answer')));
    asked.end(body);
  });
}

/// One edit over a WebSocket: what came back.
function edit(port, document, cookie) {
  return new Promise((done) => {
    const socket = new WebSocket(`wss://127.0.0.1:${port}/api/v1/documents/${document}/live`, {
      servername: kHost,
      rejectUnauthorized: false,
      localAddress: kVisitor,
      handshakeTimeout: 5000,
      headers: { host: kHost, origin: `https://${kHost}`, cookie },
    });
    const over = setTimeout(() => socket.terminate(), 10_000);
    socket.on('open', () =>
      socket.send(JSON.stringify({ type: 'hello', protocol: 1, client: 'proxied', since: null })),
    );
    socket.on('error', (error) => done(error.message));
    socket.on('close', (code) => (clearTimeout(over), done(`closed with ${code}`)));
    socket.on('message', (frame) => {
      for (const message of JSON.parse(frame)) {
        const ops = [{ op: 'put', kind: 'notes', id: 'n1', fields: { canvas: 'main', block: 'value', text: 'hello' } }];
        if (message.type === 'welcome') socket.send(JSON.stringify({ type: 'change', id: 'proxied-1', ops }));
        if (message.type === 'change' && message.id === 'proxied-1') (done('edited'), socket.terminate());
        if (message.type === 'error' || message.type === 'reject') done(JSON.stringify(message));
      }
    });
  });
}

const large = (bytes) =>
  JSON.stringify({
    format: 'headpin-pps',
    version: 1,
    notes: Object.fromEntries(
      Array.from({ length: Math.ceil(bytes / 50_000) }, (_, i) => [
        `n${i}`,
        { canvas: 'main', block: 'value', text: 'a', junk: 'x'.repeat(50_000) },
      ]),
    ),
  });

async function visit(report, name, server, link, port) {
  const page = await ask(port, '/');
  report.check(page.status === 200 && page.text.includes('<html'), `${name}: the page: ${page.status}`);
  for (const header of ['content-security-policy', 'strict-transport-security', 'x-content-type-options'])
    report.check(page.headers[header], `${name}: ${header} passes`);
  const worker = await ask(port, '/worker.js');
  report.check(
    worker.headers['cache-control'] === 'no-cache',
    `${name}: the worker: ${worker.headers['cache-control']}`,
  );
  const entered = await ask(port, '/api/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: `https://${kHost}` },
    body: JSON.stringify({ secret: new URL(link).hash.slice(1), name: 'Mila' }),
  });
  report.check(entered.status === 200, `${name}: coming in: ${entered.status} ${entered.text}`);
  const cookie = entered.headers['set-cookie']?.[0].split(';')[0];
  const create = (body) =>
    ask(port, '/api/v1/documents', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: `https://${kHost}`, cookie },
      body,
    });
  const made = await create(large(6 << 20));
  report.check(made.status === 201, `${name}: a file of 6 MB: ${made.status} ${made.text.slice(0, 200)}`);
  const refused = await create(large(16.4 * (1 << 20)));
  // A web server that passes a body on while it comes may hang up before all of it was sent.
  const told = refused.status === 413 && refused.text.includes('16 MB');
  report.check(
    told || refused.text === 'ECONNRESET',
    `${name}: 16.4 MB is refused: ${refused.status} ${refused.text.slice(0, 200)}`,
  );
  const { id } = JSON.parse((await create('{}')).text);
  const edited = await edit(port, id, cookie);
  report.check(edited === 'edited', `${name}: an edit: ${edited}`);
  const odd = await ask(port, `/api/v1/quantity?text=5%2F10%20%26%20%25&unit=count&lang=nl`);
  report.check(odd.status === 422 || odd.status === 200, `${name}: what is typed passes as it is: ${odd.status}`);
  await sleep(300);
  const asked = server.output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
  const ours = asked.filter(({ event, from }) => event === 'request' && from !== '127.0.0.1');
  report.check(
    ours.length >= 6 && ours.every(({ from }) => from === kVisitor),
    `${name}: who asks: ${JSON.stringify([...new Set(asked.map(({ from }) => from))])}`,
  );
}

async function tryOne(report, name, kind, program) {
  const folder = mkdtempSync(join(tmpdir(), `headpin-${name}-`));
  const server = new Server({
    args: ['--host', kHost, '--https', '--proxy', '127.0.0.1', '--log', 'json', '--log-address'],
  });
  server.cookie = 'not needed';
  let front = null;
  try {
    mkdirSync(join(folder, 'logs'));
    const { cert, key } = certificate(folder);
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '2',
        '-subj',
        `/CN=${kHost}`,
        '-keyout',
        key,
        '-out',
        cert,
      ],
      { stdio: 'ignore' },
    );
    await server.start();
    const link = /https:\/\/headpin\.example\.org\/enter#\S+/.exec(server.output)[0];
    const ports = { https: await free(), http: await free(), headpin: server.port };
    const [command, ...words] = kind.command(program, folder, ports);
    front = spawn(command, words, { stdio: ['ignore', 'ignore', 'pipe'] });
    process.once('exit', () => front.kill('SIGKILL'));
    let said = '';
    const errors = () =>
      existsSync(join(folder, 'error.log')) ? readFileSync(join(folder, 'error.log'), 'utf8').slice(-800) : '';
    front.stderr.on('data', (bytes) => (said += bytes));
    let up = false;
    for (let i = 0; i < 100 && !up && front.exitCode === null; ++i) {
      up = await ask(ports.https, '/healthz').then(
        ({ status }) => status === 200,
        () => false,
      );
      if (!up) await sleep(100);
    }
    if (!report.check(up, `${name} runs with its sample: ${said.slice(-800)} ${errors()}`)) return;
    await visit(report, name, server, link, ports.https);
  } finally {
    front?.kill('SIGTERM');
    await server.end('SIGTERM');
    front?.kill('SIGKILL');
    server.clean();
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function tryProxies(report) {
  for (const [name, kind] of Object.entries(kinds)) {
    const program = kind.program();
    if (program === null || spawnSync('openssl', ['version']).status !== 0) {
      console.log(`${name} is not here: its sample in docs/proxy was not tried`);
      continue;
    }
    await tryOne(report, name, kind, program);
  }
}
