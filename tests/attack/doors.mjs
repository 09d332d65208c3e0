// Who comes in, what a session and a link are worth, and what is said to who is turned away.
import { createHash } from 'node:crypto';
import net from 'node:net';
import { exchange, rawSocket } from '../crash/raw.mjs';
import { ask, closesWith, enter, guest, link, note, put, until, within } from './ground.mjs';

const strict = (text) => /content-security-policy: default-src 'none'/i.test(text) && /nosniff/i.test(text);

export const attacks = [
  {
    name: 'more connections than one address may have',
    async run({ server, witness }) {
      const sockets = [];
      const connect = () =>
        new Promise((done) => {
          const socket = net.connect(server.port, '127.0.0.1', () => done(socket));
          socket.on('error', () => done(socket));
          socket.said = '';
          socket.on('data', (bytes) => (socket.said += bytes));
          sockets.push(socket);
        });
      for (let i = 0; i < 21; ++i) await Promise.all(Array.from({ length: 100 }, connect));
      const told = await until(() => sockets.some(({ said }) => said.startsWith('HTTP/1.1 429')));
      const words = sockets.find(({ said }) => said)?.said ?? '';
      for (const socket of sockets) socket.destroy();
      const edit = await within(witness.edit([put('notes', 'crowd', note('crowd'))]), 5000);
      return (
        (told && words.includes('connections from this address') && strict(words) && edit) ||
        `${words.slice(0, 300)}, edit: ${edit}`
      );
    },
  },
  {
    name: 'a session that was planted',
    async run({ server, victim }) {
      const planted = await guest(server, victim, 'viewer');
      const { cookie } = await enter(server, (await link(server, victim, 'owner')).secret, { cookie: planted });
      const old = await ask(server, `/api/v1/documents/${victim}/links`, { cookie: planted });
      const fresh = await ask(server, `/api/v1/documents/${victim}/links`, { cookie });
      return (cookie !== planted && old.status === 404 && fresh.status === 200) || `${old.status}, ${fresh.status}`;
    },
  },
  {
    name: 'origins that are nearly this site',
    async run({ server }) {
      for (const origin of [
        'localhost',
        'null',
        '',
        'x://localhost',
        'http://localhost.evil',
        'http://evil#localhost',
      ]) {
        const text = await exchange(
          server,
          [
            `GET /api/v1/documents HTTP/1.1\r\nHost: localhost:${server.port}\r\nOrigin: ${origin}\r\nConnection: close\r\n\r\n`,
          ],
          { silence: 1000 },
        );
        if (!text.startsWith('HTTP/1.1 403')) return `${origin}: ${text.slice(0, 60)}`;
      }
      return true;
    },
  },
  {
    name: 'what comes over http to a server that is reached over https',
    async run({ https }) {
      const host = 'Host: headpin.example\r\nConnection: close\r\n';
      const http = await exchange(https, [`GET / HTTP/1.1\r\n${host}Origin: http://headpin.example\r\n\r\n`], {
        silence: 1000,
      });
      const own = await exchange(https, [`GET / HTTP/1.1\r\n${host}Origin: https://headpin.example\r\n\r\n`], {
        silence: 1000,
      });
      const cookie = https.cookie.startsWith('__Host-headpin_');
      const good =
        http.startsWith('HTTP/1.1 403') &&
        own.startsWith('HTTP/1.1 200') &&
        /strict-transport-security: max-age=31536000/i.test(own);
      return (good && cookie) || `${http.slice(0, 40)}, ${own.slice(0, 40)}, ${https.cookie.slice(0, 20)}`;
    },
  },
  {
    name: 'a link that was made by who is thrown out',
    async run({ server, victim }) {
      const editor = await link(server, victim, 'editor');
      const mallory = (await enter(server, editor.secret)).cookie;
      const made = await link(server, victim, 'contributor', {}, mallory);
      const accomplice = (await enter(server, made.secret)).cookie;
      await ask(server, `/api/v1/documents/${victim}/links/${editor.id}`, { method: 'DELETE', cookie: server.cookie });
      const seen = await ask(server, `/api/v1/documents/${victim}`, { cookie: accomplice });
      const again = await enter(server, made.secret);
      return (seen.status === 404 && again.status === 410) || `${seen.status}, ${again.status}`;
    },
  },
  {
    name: 'the money by a link that hides it',
    async run({ server }) {
      const document = await server.create({
        ...{ format: 'headpin-pps', version: 1, pps: { name: 'Lab', region: 'Gloxinia' } },
        ...{ costs: { k: { name: 'Gloxinia', amount: 7654321 } }, later: { x: 'Gloxinia' } },
      });
      const { secret } = await link(server, document, 'contributor', { figures: false });
      const { cookie } = await enter(server, secret);
      const at = `/api/v1/documents/${document}`;
      const past = ['/at/0', '/difference?from=0', '/history', '/removed'];
      const computed = ['/forecast', '/forecast/tornado', '/forecast/fit?observed=jaar,totaal%0A1,2'];
      const told = [];
      for (const path of ['', '?download=1', '/canvas.csv', '/canvas.svg', ...past, ...computed]) {
        const text = await (await ask(server, at + path, { cookie })).text();
        if (/Gloxinia|76543/.test(text)) told.push(path);
      }
      const own = await (await ask(server, at, { cookie: server.cookie })).text();
      const body = { role: 'editor', figures: false };
      const wrong = await ask(server, `${at}/links`, { method: 'POST', cookie: server.cookie, body });
      const kept = told.length === 0 && own.includes('Gloxinia') && wrong.status === 422;
      return kept || `${told}, ${wrong.status}`;
    },
  },
  {
    name: 'wrong passwords by one address do not hold up another',
    async run({ https, httpsDocument }) {
      const { secret } = await link(https, httpsDocument, 'viewer', { password: 'Zuiderlab 2026' });
      const from = (address) => ({ headers: { 'x-forwarded-for': address } });
      let wrong = 0;
      for (let i = 0; i < 12; ++i)
        wrong = (await enter(https, secret, { password: 'verkeerd!', ...from('203.0.113.9') })).status;
      const right = await enter(https, secret, { password: 'Zuiderlab 2026', ...from('198.51.100.7') });
      return (wrong === 429 && right.status === 200) || `${wrong}, ${right.status}`;
    },
  },
  {
    name: 'every refusal keeps the browser strict',
    async run({ server }) {
      const get = (rest) => `GET /${rest}`;
      const key = createHash('sha1').update('x').digest().subarray(0, 16).toString('base64');
      const upgrade = `Host: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n`;
      const requests = {
        400: 'nonsense\r\n\r\n',
        413: 'POST /api/v1/look HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999\r\n\r\n',
        414: get(`${'x'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`),
        426: get(
          `api/v1/documents/a/live HTTP/1.1\r\n${upgrade}Sec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 8\r\n\r\n`,
        ),
        431: get(` HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`),
        501: get(' HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n'),
      };
      const wrong = await Promise.all(
        Object.entries(requests).map(async ([status, request]) => {
          const text = await exchange(server, [request]);
          return text.startsWith(`HTTP/1.1 ${status}`) && strict(text) && text.includes('"problems"')
            ? ''
            : `${status}: ${text.slice(0, 60)}`;
        }),
      );
      return wrong.filter(Boolean).join('; ') || true;
    },
  },
  {
    name: 'places where programs look',
    async run({ server, https }) {
      for (const path of [
        '/.well-known/security.txt',
        '/.well-known/x',
        '/security.txt',
        '/.git/config',
        '/api',
        '/api/v1/x',
      ]) {
        const answer = await ask(server, path);
        if (answer.status !== 404 || !(await answer.text()).includes('does not exist'))
          return `${path}: ${answer.status}`;
      }
      const told = await ask(https, '/.well-known/security.txt');
      return (told.status === 200 && (await told.text()).startsWith('Contact:')) || `security.txt: ${told.status}`;
    },
  },
  {
    name: 'a request that comes too slowly is told so, and strictly',
    slow: true,
    async run({ server }) {
      const text = await exchange(server, ['POST / HTTP/1.1\r\nHost: localhost\r\nContent-Le'], { silence: 20_000 });
      return (text.startsWith('HTTP/1.1 408') && strict(text)) || text.slice(0, 60);
    },
  },
  {
    name: 'sockets that never say hello',
    slow: true, // as long as the deadline: begun first, judged last
    async run({ server, example }) {
      const sockets = await Promise.all(
        Array.from({ length: 50 }, () => rawSocket({ url: server.url, cookie: '' }, example)),
      );
      const codes = await Promise.all(sockets.map((one) => closesWith(one, 40_000)));
      for (const { socket } of sockets) socket.destroy();
      return codes.every((code) => code === 1013) || `closed with ${[...new Set(codes)]}`;
    },
  },
];
