// Kills the real server with SIGKILL in the middle of a stream of edits, again and again, also while it starts. After each time: every change that
// anyone was told is kept must be in the log, at its place and word for word, and the file must be sound.
//
//   node tests/crash/crash.mjs [kills]
import { Client, same } from './client.mjs';
import { Report, Server, run, sleep, sql } from './server.mjs';

const kills = Number(process.argv[2] ?? 50);
const report = new Report();
const server = new Server();
const random = (below) => Math.floor(Math.random() * below);

await server.start();
const [{ id: example }] = (await (await server.get('/api/v1/documents')).json()).documents;
const documents = [await server.create(), example];
const clients = Array.from({ length: 12 }, (_, i) => new Client(server, documents[i % 2]));
const notes = Object.keys((await (await server.get(`/api/v1/documents/${example}`)).json()).notes);

function any_change(client) {
  const id = `n${random(40)}`;
  const text = `${client.name} ${client.made} ${'x'.repeat(random(10) === 0 ? 4000 - 40 : random(60))}`;
  const shared = notes[random(notes.length)];
  switch (random(6)) {
    case 0:
      return [{ op: 'remove', kind: 'notes', id }];
    case 1:
      return [
        {
          op: 'set',
          kind: 'plan',
          id: '',
          fields: {
            openingCash: `${random(50)} tot ${50 + random(50)} mille`.replace('mille', 'k'),
          },
        },
      ];
    case 2:
      return [
        {
          op: 'set',
          kind: 'notes',
          id: shared,
          fields: { text, color: ['teal', 'coral', null][random(3)] },
        },
      ];
    case 3:
      return [
        {
          op: 'put',
          kind: 'notes',
          id,
          fields: { canvas: 'main', block: 'value', text },
        },
        {
          op: 'set',
          kind: 'notes',
          id: shared,
          fields: { order: `V${random(999)}a` },
        },
      ];
    default:
      return [
        {
          op: 'put',
          kind: 'notes',
          id,
          fields: { canvas: 'main', block: 'value', text },
        },
      ];
  }
}

let busy = true;
const load = clients.map(async (client) => {
  client.connect();
  while (busy) {
    // Some wait for each acknowledgement, some keep many under way.
    const waiting = client.edit(any_change(client));
    await (random(4) === 0 || client.queue.length > 20 ? waiting : sleep(random(6)));
    if (random(400) === 0) client.socket.terminate();
  }
});

/// A document that is archived, deleted and put back all the time, each until that is acknowledged.
const turning = { id: await server.create(), told: 'active', asked: 'active' };
const states = ['archived', 'deleted', 'active'];
const turns = (async () => {
  for (let i = 0; busy;) {
    turning.asked = states[i % states.length];
    const answer = await fetch(`${server.url}/api/v1/documents/${turning.id}/state`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', Origin: server.url, Cookie: server.cookie },
      body: JSON.stringify({ state: turning.asked }),
    }).catch(() => null);
    if (answer?.status === 204) turning.told = states[i++ % states.length];
    await sleep(random(10));
  }
})();

const acknowledged = () => clients.reduce((sum, client) => sum + client.acknowledged.size, 0);

/// Compares what clients were told with what is on disk. Returns what is wrong.
function wrong_on_disk(folder) {
  const wrong = [];
  const [{ state }] = sql(folder, `SELECT state FROM document WHERE id = '${turning.id}'`);
  if (state !== turning.told && state !== turning.asked) wrong.push(`${state}, and ${turning.told} was acknowledged`);
  if (sql(folder, 'PRAGMA integrity_check')[0].integrity_check !== 'ok') wrong.push('integrity_check');
  for (const document of documents) {
    const log = sql(folder, `SELECT seq, id, ops FROM change WHERE document = '${document}' ORDER BY seq`);
    log.forEach(({ seq }, i) => seq === i + 1 || wrong.push(`${document}: ${seq} at place ${i + 1}`));
    const [{ seq }] = sql(folder, `SELECT seq FROM document WHERE id = '${document}'`);
    if (seq !== log.length) wrong.push(`${document} says ${seq}, its log has ${log.length}`);
    const places = new Map(log.map((entry) => [entry.id, entry]));
    for (const client of clients.filter((one) => one.document === document)) {
      for (const [id, told] of client.acknowledged) {
        const kept = places.get(id);
        if (kept?.seq !== told.seq) wrong.push(`${id} was acknowledged at ${told.seq}, is at ${kept?.seq}`);
        else if (told.ops && kept.ops !== JSON.stringify(told.ops) && !same(JSON.parse(kept.ops), told.ops))
          wrong.push(`${id} is not what was acknowledged`);
      }
    }
    const file = JSON.parse(run('export', '--data', folder, document, '-'));
    if (file.format !== 'headpin-pps') wrong.push(`${document} cannot be exported`);
  }
  return wrong;
}

const began = Date.now();
let killed = 0;
for (let round = 1; killed < kills; ++round) {
  const before = acknowledged();
  await sleep(100 + random(400));
  for (let patience = 0; acknowledged() === before && patience < 100; ++patience) await sleep(20);
  const orderly = round % 10 === 0;
  const end = await server.end(orderly ? 'SIGTERM' : 'SIGKILL');
  killed += orderly ? 0 : 1;
  if (orderly)
    report.check(end.code === 0, `round ${round}: SIGTERM ended with ${end.code ?? end.signal}: ${server.output}`);
  report.check(acknowledged() > before, `round ${round}: nothing was acknowledged before the end`);
  const wrong = server.inspect(wrong_on_disk);
  report.check(wrong.length === 0, `round ${round}: ${wrong.slice(0, 5).join('; ')}${wrong.length > 5 ? ' …' : ''}`);
  if (round % 4 === 0) {
    server.begin(); // and killed again while it starts
    await sleep(random(30));
    await server.end('SIGKILL');
  }
  await server.start();
}

busy = false;
await Promise.race([Promise.all([...load, turns]), sleep(15_000)]);
for (let patience = 0; clients.some((client) => client.queue.length > 0) && patience < 500; ++patience) await sleep(20);
await sleep(200);
report.check(
  clients.every((client) => client.queue.length === 0),
  'every change was acknowledged in the end',
);
report.check(
  clients.every((client) => client.rejected.length === 0),
  `nothing was refused: ${JSON.stringify(clients.flatMap((c) => c.rejected)[0])}`,
);
const complaints = clients.flatMap((client) => client.problems.map((problem) => `${client.name}: ${problem}`));
report.check(complaints.length === 0, `the protocol was kept: ${complaints.slice(0, 5).join('; ')}`);
for (const document of documents) {
  const file = await (await server.get(`/api/v1/documents/${document}`)).json();
  for (const client of clients.filter((one) => one.document === document)) {
    report.check(same(client.kinds, file), `${client.name} shows what the server has of ${document}`);
  }
}
for (const client of clients) client.leave();
report.check((await server.end('SIGTERM')).code === 0, 'it stops in good order');
const wrong = server.inspect(wrong_on_disk);
report.check(wrong.length === 0, `at the end: ${wrong.slice(0, 5).join('; ')}`);
server.clean();
console.log(
  `killed ${killed} times under load, ${acknowledged()} acknowledged changes, ${((Date.now() - began) / 1000).toFixed(0)} s`,
);
report.finish();
process.exit();
