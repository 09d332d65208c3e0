// Everything that can arrive at a server and should not: it answers clearly, stays up, and loses nothing that it acknowledged.
//
//   node tests/crash/faults.mjs
import { Client, same } from './client.mjs';
import { closeCode, exchange, frame, rawSocket } from './raw.mjs';
import { Report, Server, sleep, sql } from './server.mjs';

const report = new Report();
const server = new Server();
await server.start();
const document = await server.create();
const witness = new Client(server, document);
witness.connect();
const note = (text, more = {}) => ({
  canvas: 'main',
  block: 'value',
  text,
  ...more,
});
const put = (id, fields) => [{ op: 'put', kind: 'notes', id, fields }];
const hello = JSON.stringify({
  type: 'hello',
  protocol: 1,
  client: 'raw',
  name: 'raw',
  since: null,
});
const within = (promise, ms) => Promise.race([promise.then(() => true), sleep(ms).then(() => false)]);

/// Tries one thing; then the server must be ready, and somebody else's edit must still be taken.
async function fault(name, attempt) {
  try {
    const said = await attempt();
    report.check(said === true, `${name}: ${said}`);
  } catch (error) {
    report.check(false, `${name}: ${error.stack}`);
  }
  report.check(await server.ready(), `ready after ${name}`);
  report.check(await within(witness.edit(put(`w${witness.made}`, note(name))), 10_000), `edits go on after ${name}`);
}

async function post(body, type = 'application/json') {
  const answer = await fetch(server.url + '/api/v1/documents', {
    method: 'POST',
    headers: { 'content-type': type, cookie: server.cookie },
    body,
  });
  return { status: answer.status, text: await answer.text() };
}
const expectPost = async (body, status, ...words) => {
  const answer = await post(body);
  const good = answer.status === status && words.every((word) => answer.text.includes(word));
  return good || `${answer.status} ${answer.text.slice(0, 300)}`;
};

/// Sends frames after hello; expects a close with this code, and these words before it.
const expectClose = async (frames, code, ...words) => {
  const { socket, received, closed, text } = await rawSocket(server, document);
  socket.write(frame(Buffer.from(hello)));
  for (const one of frames) socket.write(one);
  for (let patience = 0; closeCode(received) === 0 && patience < 400 && !(await within(closed, 20)); ++patience);
  const got = closeCode(received);
  socket.destroy();
  return (got === code && words.every((word) => text().includes(word))) || `closed with ${got}: ${text().slice(-300)}`;
};
const expectReject = async (ops, path) => {
  const client = new Client(server, document);
  client.connect();
  const answered = await within(client.edit(ops), 8000);
  client.leave();
  const problems = client.rejected[0]?.problems ?? [];
  return (
    (answered && problems.some((one) => one.path === path && one.nl && one.en)) ||
    JSON.stringify(client.rejected).slice(0, 300)
  );
};

// --- bodies

const head = (lines) =>
  `POST /api/v1/documents HTTP/1.1\r\nHost: localhost:${server.port}\r\nContent-Type: application/json\r\nCookie: ${server.cookie}\r\n${lines}\r\n\r\n`;
const megabyte = Buffer.alloc(1 << 20, 'x');
await fault('a body of 100 MB', async () => {
  function* parts() {
    yield head(`Content-Length: ${100 << 20}`);
    for (let i = 0; i < 100; ++i) yield megabyte;
  }
  const text = await exchange(server, parts());
  return text.startsWith('HTTP/1.1 413') || text.slice(0, 200);
});
await fault('a body of 100 MB in chunks', async () => {
  function* parts() {
    yield head('Transfer-Encoding: chunked');
    for (let i = 0; i < 100; ++i) yield Buffer.concat([Buffer.from('100000\r\n'), megabyte, Buffer.from('\r\n')]);
    yield '0\r\n\r\n';
  }
  const text = await exchange(server, parts());
  return text.startsWith('HTTP/1.1 413') || text.slice(0, 200);
});
await fault('a body that never comes', async () => {
  const text = await exchange(server, [head('Content-Length: 500') + '{'], {
    silence: 500,
  });
  return text === '' || text;
});
await fault('broken JSON', () => expectPost('{"format":"headpin-pps",\n  x}', 400, 'line 2'));
await fault('invalid UTF-8', () => expectPost(Buffer.from('{"format":"\xff\xfe"}', 'latin1'), 400, 'not valid JSON'));
await fault('very deep JSON', () => expectPost('['.repeat(1_000_000), 400, 'not valid JSON'));
await fault('a number that nothing can hold', () =>
  expectPost('{"format":"headpin-pps","version":1,"x":1e400}', 400, 'not valid JSON'),
);
await fault('another kind of file', () => expectPost('{"format":"word"}', 422, '/format', '/version'));
await fault('a negative amount over the API', () =>
  expectPost('{"format":"headpin-pps","version":1,"costs":{"c":{"amount":-500}}}', 422, '/costs/c/amount'),
);
await fault('too many notes', () => {
  const notes = Object.fromEntries(Array.from({ length: 20_001 }, (_, i) => [`n${i}`, note('')]));
  return expectPost(JSON.stringify({ format: 'headpin-pps', version: 1, notes }), 422, '/notes');
});
await fault('a form instead of JSON', async () => (await post('a=b', 'text/plain')).status === 415);
await fault('an unknown field', async () => {
  const file = {
    format: 'headpin-pps',
    version: 1,
    pps: { motto: 'x' },
    more: { deep: [1, { a: null }] },
  };
  const id = await server.create(file);
  return same(await (await server.get(`/api/v1/documents/${id}`)).json(), file);
});

// --- HTTP itself

await fault('a request that is none', async () => {
  const text = await exchange(server, ['\x16\x03\x01 hello\r\n\r\n']);
  return text === '' || text.startsWith('HTTP/1.1 400') || text.slice(0, 100);
});
await fault('an endless header', async () => {
  const text = await exchange(server, [`GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(200_000)}`]);
  return text.startsWith('HTTP/1.1 431') || text.slice(0, 100);
});
await fault('two hundred half requests', async () => {
  const sent = Array.from({ length: 200 }, () => exchange(server, ['GET / HTTP/1.1\r\nHost:'], { silence: 1500 }));
  const ready = await server.ready();
  await Promise.all(sent);
  return ready;
});
await fault('a page of another site', async () => {
  const answer = await fetch(server.url + '/api/v1/documents', {
    headers: { origin: 'https://evil.example' },
  });
  const text = await exchange(server, ['GET /api/v1/documents HTTP/1.1\r\nHost: evil.example\r\n\r\n'], {
    silence: 500,
  });
  return (answer.status === 403 && text.startsWith('HTTP/1.1 403')) || `${answer.status} ${text.slice(0, 100)}`;
});

// --- messages

await fault('a negative amount over the WebSocket', () =>
  expectReject([{ op: 'put', kind: 'costs', id: 'c', fields: { amount: -500 } }], '/costs/c/amount'),
);
await fault('a number nobody understands', () =>
  expectReject([{ op: 'set', kind: 'plan', id: '', fields: { openingCash: 'heel veel' } }], '/plan/openingCash'),
);
await fault('more operations than one change may hold', () =>
  expectReject(
    Array.from({ length: 20_001 }, () => ({
      op: 'remove',
      kind: 'notes',
      id: 'n',
    })),
    '/ops',
  ),
);
await fault('a kind with a name of a megabyte', async () => {
  const said = await expectReject([{ op: 'remove', kind: 'k'.repeat(1 << 20), id: '' }], '/ops/0/kind');
  return said;
});
await fault('a note of 10 MB, pasted', () => {
  const message = {
    type: 'change',
    id: 'big',
    ops: put('big', note('x'.repeat(10 << 20))),
  };
  return expectClose([frame(Buffer.from(JSON.stringify(message)))], 1009);
});
await fault('a note of 3 MB, pasted', () => expectReject(put('big', note('x'.repeat(3 << 20))), '/notes/big/text'));
await fault('a message that is not JSON', () => expectClose([frame(Buffer.from('{"type":'))], 1008, '"error"', 'JSON'));
await fault('half an emoji', () =>
  expectClose(
    [
      frame(
        Buffer.from('{"type":"change","id":"e","ops":[{"op":"set","kind":"pps","id":"","fields":{"name":"\\ud83d"}}]}'),
      ),
    ],
    1008,
    '"error"',
  ),
);
await fault('a message of another protocol', () => expectClose([frame(Buffer.from('{"type":"sync"}'))], 1008, '/type'));
await fault('text that is not UTF-8', () => expectClose([frame(Buffer.from('{"type":"\xff"}', 'latin1'))], 1007));
await fault('a binary message', () => expectClose([frame(Buffer.from('{}'), { opcode: 2 })], 1003));
await fault('a frame that promises exabytes', () => expectClose([frame(Buffer.from('{'), { length: 2 ** 60 })], 1009));
await fault('a document that is not there', async () => {
  const { socket, received, closed } = await rawSocket(server, 'nowhere');
  socket.write(frame(Buffer.from(hello)));
  for (let patience = 0; closeCode(received) === 0 && patience < 250 && !(await within(closed, 20)); ++patience);
  socket.destroy();
  return closeCode(received) === 4004;
});
await fault('a frame that is half sent, and a line that goes dead', async () => {
  for (const rude of [true, false]) {
    const { socket } = await rawSocket(server, document);
    socket.write(frame(Buffer.from(hello)));
    const change = frame(
      Buffer.from(
        JSON.stringify({
          type: 'change',
          id: `half-${rude}`,
          ops: put('half', note('x')),
        }),
      ),
    );
    socket.write(change.subarray(0, change.length - 5));
    await sleep(50);
    if (rude) socket.resetAndDestroy();
    else socket.end();
  }
  return true;
});
await fault('a client that never reads', async () => {
  const { socket, closed } = await rawSocket(server, document);
  socket.pause();
  socket.write(frame(Buffer.from(hello)));
  const before = server.residentMb();
  const text = 'x'.repeat(3900);
  // More than the server keeps for one client, and than the system's own buffers.
  for (let i = 0; i < 60; ++i) {
    await witness.edit(Array.from({ length: 100 }, (_, n) => put(`slow${n}`, note(text))[0]));
  }
  const grown = server.residentMb() - before;
  socket.resume();
  const cut = await within(closed, 5000);
  return (cut && grown < 60) || `cut off: ${cut}, grown by ${grown.toFixed(0)} MB`;
});

// --- large but right

await fault('a canvas of 10,000 notes', async () => {
  const notes = Object.fromEntries(
    Array.from({ length: 10_000 }, (_, i) => [
      `n${i}`,
      note(`Notitie ${i}: ${'zo zit dat '.repeat(8)}`, {
        order: `V${String(i).padStart(5, '0')}a`,
      }),
    ]),
  );
  const file = {
    format: 'headpin-pps',
    version: 1,
    pps: { name: 'Groot' },
    canvases: { main: { title: 'Canvas' } },
    notes,
  };
  const times = {};
  const timed = async (what, work) => {
    const begin = performance.now();
    const result = await work();
    times[what] = Math.round(performance.now() - begin);
    return result;
  };
  const id = await timed('import', () => server.create(file));
  const [one, other] = [new Client(server, id), new Client(server, id)];
  const welcomed = (client) =>
    new Promise((done) => (client.onMessage = (message) => message.type === 'welcome' && done()));
  await timed('open', () => (one.connect(), welcomed(one)));
  other.connect();
  await welcomed(other);
  await timed('edit', () => one.edit([{ op: 'set', kind: 'notes', id: 'n5000', fields: { text: 'anders' } }]));
  await timed('move all', () =>
    one.edit(
      Object.keys(notes).map((n) => ({
        op: 'set',
        kind: 'notes',
        id: n,
        fields: { color: 'teal' },
      })),
    ),
  );
  const exported = await timed('export', async () => (await server.get(`/api/v1/documents/${id}`)).json());
  await sleep(200);
  console.log(`  10,000 notes, ms: ${JSON.stringify(times)}; server ${server.residentMb().toFixed(0)} MB`);
  const good =
    same(one.kinds, exported) && same(other.kinds, exported) && Object.keys(exported.notes).length === 10_000;
  one.leave();
  other.leave();
  return (good && times.edit < 200) || `equal: ${good}, ${JSON.stringify(times)}`;
});
await fault('a document as large as may be sent', async () => {
  const notes = Object.fromEntries(Array.from({ length: 3800 }, (_, i) => [`n${i}`, note('x'.repeat(3990))]));
  const id = await server.create({ format: 'headpin-pps', version: 1, notes });
  const client = new Client(server, id);
  client.connect();
  const taken = await within(client.edit(put('n1', note('anders'))), 10_000);
  await sleep(1000);
  const steady = client.open && Object.keys(client.kinds.notes ?? {}).length === 3800;
  client.leave();
  return (taken && steady) || `edit taken: ${taken}, connection steady: ${steady}, last closed with ${client.closed}`;
});

// --- and nothing was lost

report.check(witness.problems.length === 0, `the witness was told the truth: ${witness.problems.slice(0, 3)}`);
report.check(witness.rejected.length === 0, 'the witness was never refused');
witness.leave();
const pid = server.child.pid;
const { code } = await server.end('SIGTERM');
report.check(code === 0, `process ${pid} ended with ${code}: ${server.output}`);
server.inspect((folder) => {
  const log = new Map(
    sql(folder, `SELECT seq, id FROM change WHERE document = '${document}'`).map(({ id, seq }) => [id, seq]),
  );
  const lost = [...witness.acknowledged].filter(([id, { seq }]) => log.get(id) !== seq);
  report.check(
    lost.length === 0 && witness.acknowledged.size > 50,
    `of ${witness.acknowledged.size} acknowledged, ${lost.length} lost`,
  );
  report.check(!log.has('half-true') && !log.has('half-false'), 'half a message changed nothing');
  report.check(sql(folder, 'PRAGMA integrity_check')[0].integrity_check === 'ok', 'the file is sound');
});
server.clean();
report.finish();
process.exit();
