// bench: how soon an edit in one browser is seen in another, on loopback and with every change on disk first; beside a bare relay that keeps nothing.
// Also how soon the server is ready, and how much memory it holds.
//
//   node bench/live/latency.mjs [edits]
import { spawn } from 'node:child_process';
import { Client, WebSocket, WebSocketServer } from '../../tests/crash/client.mjs';
import { Server, sleep } from '../../tests/crash/server.mjs';

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
function summary(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return {
    median: at(sorted, 0.5),
    p99: at(sorted, 0.99),
    most: sorted.at(-1),
  };
}
const row = (name, { median, p99, most }) =>
  console.log(
    `${name.padEnd(44)} median ${median.toFixed(2).padStart(6)} ms   p99 ${p99.toFixed(2).padStart(6)} ms   most ${most.toFixed(2).padStart(7)} ms`,
  );

/// One edit after another: from the moment the first client sends until the second has read it.
async function measure(edits, send, seen) {
  const times = [];
  for (let i = 0; i < edits; ++i) {
    const arrived = seen(i);
    const begin = performance.now();
    send(i);
    await arrived;
    times.push(performance.now() - begin);
    if (i % 10 === 0) await sleep(1); // people pause now and then
  }
  return summary(times);
}

async function through_headpin(server, document, edits, fields) {
  const [mila, joris] = [new Client(server, document), new Client(server, document)];
  for (const client of [mila, joris]) {
    client.connect();
    await new Promise((done) => (client.onMessage = (message) => message.type === 'welcome' && done()));
  }
  await sleep(500); // the first forecast
  let wanted = () => {};
  joris.onMessage = (message) => message.type === 'change' && wanted();
  const kind = 'openingCash' in fields(0) ? 'plan' : 'notes';
  const id = kind === 'plan' ? '' : Object.keys(mila.kinds.notes)[0];
  const result = await measure(
    edits,
    (i) => mila.edit([{ op: 'set', kind, id, fields: fields(i) }]),
    () => new Promise((done) => (wanted = done)),
  );
  const resident = server.residentMb();
  mila.leave();
  joris.leave();
  return { ...result, resident };
}

async function through_relay(edits, text) {
  const child = spawn(process.execPath, [new URL(import.meta.url).pathname, '--relay'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise((done) => child.stdout.once('data', (bytes) => done(Number(bytes))));
  const sockets = [1, 2].map(() => new WebSocket(`ws://127.0.0.1:${port}`));
  await Promise.all(sockets.map((socket) => new Promise((done) => socket.on('open', done))));
  const result = await measure(
    edits,
    (i) => sockets[0].send(text(i)),
    () => new Promise((done) => sockets[1].once('message', (bytes) => done(JSON.parse(bytes)))),
  );
  child.kill();
  return result;
}

async function time_to_ready() {
  const server = new Server();
  const times = [];
  for (let i = 0; i < 7; ++i) {
    const begin = performance.now();
    await server.start();
    await server.ready();
    times.push(performance.now() - begin);
    await server.end('SIGTERM');
  }
  server.clean();
  // The first start makes the database and the example; the others open them.
  return { first: times[0], again: summary(times.slice(1)).median };
}

async function bench(edits) {
  const started = await time_to_ready();
  const server = await new Server().start();
  const empty = server.residentMb();
  const [{ id: example }] = (await (await server.get('/api/v1/documents')).json()).documents;
  const open = new Client(server, example);
  open.connect();
  await sleep(3000); // welcomed, and its forecast done
  const opened = server.residentMb();
  open.leave();
  const text = (i) => ({
    text: `Bedrijven betalen een jaarlijkse bijdrage (${i})`,
  });
  const relay = await through_relay(edits, (i) =>
    JSON.stringify([
      {
        type: 'change',
        seq: i,
        id: `k3v9-${i}`,
        client: 'k3v9',
        name: 'Mila',
        at: Date.now(),
        ops: [{ op: 'set', kind: 'notes', id: 'n1', fields: text(i) }],
      },
    ]),
  );
  const notes = await through_headpin(server, example, edits, text);
  const numbers = await through_headpin(server, example, Math.min(edits, 300), (i) => ({ openingCash: 100_000 + i }));
  await server.end('SIGTERM');
  server.clean();

  row(`bare ws relay, ${edits} messages`, relay);
  row(`headpin, ${edits} edits of a note, on disk first`, notes);
  row('headpin, edits of a number while it forecasts', numbers);
  const goal = (holds, what) => console.log(`${holds ? 'reached' : 'MISSED '}  ${what}`);
  console.log(
    `\nratio to the relay: median ×${(notes.median / relay.median).toFixed(1)}, p99 ×${(notes.p99 / relay.p99).toFixed(1)}`,
  );
  goal(notes.median < 20, `an edit is seen within 20 ms at the median: ${notes.median.toFixed(2)} ms`);
  goal(
    started.again < 100,
    `ready within 100 ms: ${started.again.toFixed(0)} ms (${started.first.toFixed(0)} ms in an empty folder)`,
  );
  goal(
    opened < 40,
    `under 40 MB with the example open: ${opened.toFixed(1)} MB (${empty.toFixed(1)} MB at the start, ${numbers.resident.toFixed(1)} MB after all this)`,
  );
}

if (process.argv[2] === '--relay') {
  const relay = new WebSocketServer({ port: 0, host: '127.0.0.1' }, () => console.log(relay.address().port));
  relay.on('connection', (socket) => {
    socket.on('message', (text) => relay.clients.forEach((one) => one.send(text, { binary: false })));
  });
} else {
  await bench(Number(process.argv[2] ?? 2000));
  process.exit();
}
