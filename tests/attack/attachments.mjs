// Attachments that are too much, not what they say, of somebody else, or sent by a server that is killed.
import { deflateRawSync } from 'node:zlib';
import { exchange } from '../crash/raw.mjs';
import { Server, sleep } from '../crash/server.mjs';
import { change, guest, mostMb, put, until, within, note } from './ground.mjs';

const megabyte = 1 << 20;

const head = (document, cookie, more) =>
  `POST /api/v1/documents/${document}/files HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\n${more}\r\n`;

/// Sends a content: the status and the answer.
async function send(server, document, content, { cookie = server.cookie, name = '' } = {}) {
  const answer = await fetch(`${server.url}/api/v1/documents/${document}/files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { cookie },
    body: content,
  });
  return { status: answer.status, body: await answer.json() };
}

/// Has a record of the document name a content.
const attach = (server, document, cookie, id, hash) =>
  change(server, document, cookie, [
    put('testCards', 't', {}),
    put('evidence', 'e', { test: 't' }),
    put('files', id, { evidence: 'e', name: 'brief.txt', hash }),
  ]);

/// A zip with these files in it, packed: it may lie about how large they are.
function zip(files) {
  const local = [];
  const list = [];
  let at = 0;
  for (const { name, content, claimed } of files) {
    const packed = deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimed ?? content.length, 18);
    common.writeUInt16LE(name.length, 22);
    local.push(Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), packed);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    list.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, rest, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const listed = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, listed, end]);
}

const bring = async (server, body) => {
  const answer = await fetch(`${server.url}/api/v1/documents`, {
    method: 'POST',
    headers: { cookie: server.cookie, 'content-type': 'application/zip' },
    body,
  });
  return { status: answer.status, text: await answer.text() };
};

export const attacks = [
  {
    name: 'an attachment of 2 GB, by its header and without one',
    async run({ server, victim }) {
      const cookie = await guest(server, victim, 'contributor');
      const announced = await exchange(server, [head(victim, cookie, `Content-Length: ${2 ** 31}\r\n`)]);
      const chunk = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(megabyte, 'x'), Buffer.from('\r\n')]);
      const endless = (function* () {
        yield head(victim, cookie, 'Transfer-Encoding: chunked\r\n');
        for (let i = 0; i < 2048; ++i) yield chunk;
      })();
      const chunked = await exchange(server, endless, { silence: 10_000 });
      const good = [announced, chunked].every((text) => /^HTTP\/1.1 413 .*hooguit 20 MB/s.test(text));
      return good || `${announced.slice(-300)} and ${chunked.slice(-300)}`;
    },
  },
  {
    name: 'a web page that is called .pdf',
    async run({ server, victim }) {
      const page = '<!doctype html><script>alert(document.cookie)</script>';
      const { status, body } = await send(server, victim, page, { name: 'brief.pdf' });
      const told = body.problems?.[0].nl ?? '';
      return (status === 415 && told.includes('een webpagina (HTML), geen PDF')) || `${status} ${told}`;
    },
  },
  {
    name: 'an attachment of another PPS, by its hash',
    async run({ server, victim }) {
      const secret = await send(server, victim, 'een geheime brief');
      const own = await server.create();
      const said = await attach(server, own, server.cookie, 'f', secret.body.hash);
      const got = await server.get(`/api/v1/documents/${own}/files/f`);
      const text = await got.text();
      return (said === 'taken' && got.status === 404 && !text.includes('geheime')) || `${said}, ${got.status} ${text}`;
    },
  },
  {
    name: '40 attachments of 20 MB that are never finished, and others that are',
    async run({ server, victim, witness }) {
      const cookie = await guest(server, victim, 'contributor');
      const most = 20 * megabyte;
      const unfinished = Array.from({ length: 40 }, () =>
        exchange(server, [head(victim, cookie, `Content-Length: ${most}\r\n`), Buffer.alloc(most - 1, 'x')], {
          silence: 3000,
        }),
      );
      await sleep(1500);
      const memory = server.residentMb();
      const edit = await within(witness.edit([put('notes', 'during', note('attachments'))]), 5000);
      const small = await send(server, victim, 'een kleine brief');
      const taken = (await Promise.all(unfinished)).filter((text) => text.startsWith('HTTP/1.1 2')).length;
      return (
        (memory < mostMb && edit && small.status === 201 && taken === 0) ||
        `${memory.toFixed(0)} MB, edit: ${edit}, small: ${small.status}, taken: ${taken}`
      );
    },
  },
  {
    name: 'a zip bomb, and zips that lead elsewhere',
    async run({ server }) {
      const zeros = Buffer.alloc(64 * megabyte);
      const hash = '0'.repeat(64);
      const pps = { name: 'a.pps.json', content: Buffer.from('{"format":"headpin-pps","version":1}') };
      const bad = [
        zip([{ name: 'a.pps.json', content: zeros }]),
        zip([{ name: 'a.pps.json', content: zeros, claimed: 1000 }]),
        zip([pps, { name: `files/${hash}`, content: Buffer.from('x') }, { name: '../../evil', content: zeros }]),
        zip([pps, pps]),
      ];
      const answers = [];
      for (const one of bad) answers.push(await bring(server, one));
      const memory = server.residentMb();
      const good = answers.every(({ status }) => status === 422) && memory < mostMb;
      return good || `${answers.map(({ status, text }) => `${status} ${text.slice(0, 100)}`)}, ${memory.toFixed(0)} MB`;
    },
  },
  {
    name: 'what was acknowledged survives a server that is killed at any moment',
    async run() {
      const server = await new Server().start();
      try {
        const document = await server.create();
        const kept = new Map();
        for (let round = 0; round < 4; ++round) {
          let on = true;
          const sending = (async () => {
            for (let i = 0; on; ++i) {
              const content = `brief ${round}.${i} `.repeat(20_000);
              const sent = await send(server, document, content).catch(() => null);
              if (sent?.status === 201) kept.set(sent.body.hash, content);
            }
          })();
          await until(() => kept.size > 3 * round + 2, 30_000);
          await server.end('SIGKILL');
          on = false;
          await sending;
          await server.start();
        }
        let lost = 0;
        for (const [hash, content] of kept) {
          await attach(server, document, server.cookie, hash.slice(0, 12), hash);
          const got = await server.get(`/api/v1/documents/${document}/files/${hash.slice(0, 12)}`);
          if (got.status !== 200 || (await got.text()) !== content) lost += 1;
        }
        return (lost === 0 && kept.size > 10) || `of ${kept.size} acknowledged, ${lost} lost`;
      } finally {
        await server.end('SIGKILL');
        server.clean();
      }
    },
  },
];
