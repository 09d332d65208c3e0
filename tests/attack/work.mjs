// Work that anybody may ask for: it holds up nobody else, and ends when nobody waits for it.
import { exchange } from '../crash/raw.mjs';
import { sleep } from '../crash/server.mjs';
import { ask, change, guest, note, put, remove, set, within } from './ground.mjs';

const request = (path, cookie = '') =>
  `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${cookie ? `Cookie: ${cookie}\r\n` : ''}\r\n`;

/// Seconds of processor time that the server has used.
async function processorTime(server) {
  const { readFileSync } = await import('node:fs');
  const fields = readFileSync(`/proc/${server.child.pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

export const attacks = [
  {
    name: '65,536 runs by nobody in particular',
    async run({ server, example }) {
      const answer = await ask(server, `/api/v1/documents/${example}/forecast/shares?paths=65536`);
      return answer.status === 403 || `${answer.status}`;
    },
  },
  {
    name: 'costly questions by one visitor hold up no cheap one',
    async run({ server, example, victim }) {
      const cookie = await guest(server, victim, 'viewer');
      const path = (seed) => `/api/v1/documents/${example}/forecast/shares?paths=65536&seed=${seed}`;
      const asked = Array.from({ length: 20 }, (_, i) =>
        exchange(server, [request(path(i), cookie)], { silence: 3000 }),
      );
      await sleep(300);
      const cheap = await within(
        ask(server, `/api/v1/documents/${example}/forecast/sustained?paths=1000&seed=3`),
        15_000,
      );
      const answers = await Promise.all(asked);
      const told = answers.filter((text) => text.startsWith('HTTP/1.1 429')).length;
      return (cheap && told >= 10) || `cheap: ${cheap}, told to wait: ${told}`;
    },
  },
  {
    name: '40 pictures of A0 hold up no small one',
    async run({ server, example }) {
      const path = `/api/v1/documents/${example}/canvas.png?paper=A0&dpi=250&poster=1`;
      const asked = Array.from({ length: 40 }, () => exchange(server, [request(path)], { silence: 2500 }));
      await sleep(300);
      const small = await within(ask(server, `/api/v1/documents/${example}/canvas.svg`), 15_000);
      const answers = await Promise.all(asked);
      const told = answers.filter((text) => text.startsWith('HTTP/1.1 429')).length;
      return (small && told >= 20) || `small: ${small}, told to wait: ${told}`;
    },
  },
  {
    name: 'who hung up is worked for no longer, also with a next request under way',
    async run({ server, example, victim }) {
      await sleep(1500);
      const cookie = await guest(server, victim, 'viewer');
      const path = `/api/v1/documents/${example}/forecast/shares?paths=65536&seed=99`;
      await exchange(server, [request(path, cookie) + request('/healthz')], { silence: 500 });
      await sleep(1500);
      const before = await processorTime(server);
      await sleep(1000);
      const used = (await processorTime(server)) - before;
      return used < 0.5 || `${used.toFixed(2)} s of processor time in a second`;
    },
  },
  {
    name: 'the forecast of an example, 200 times at once',
    async run({ server, example, witness }) {
      const before = await processorTime(server);
      const asked = Promise.all(
        Array.from({ length: 200 }, () =>
          ask(server, `/api/v1/documents/${example}/forecast`).then((answer) => answer.status),
        ),
      );
      const edit = await within(witness.edit([put('notes', 'during', note('forecasts'))]), 5000);
      const statuses = await asked;
      const used = (await processorTime(server)) - before;
      return (
        (edit && statuses.every((status) => status === 200) && used < 20) ||
        `edit: ${edit}, ${used.toFixed(1)} s, ${[...new Set(statuses)]}`
      );
    },
  },
  {
    name: '10,000 fields set one by one in a note of 1,000 fields',
    async run({ server, witness }) {
      const victim = await server.create();
      const cookie = await guest(server, victim, 'contributor');
      const wide = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`k${i}`, 1]));
      const made = await change(server, victim, cookie, [put('notes', 'wide', note('wide', wide))]);
      const before = await processorTime(server);
      const ops = Array.from({ length: 10_000 }, (_, i) => set('notes', 'wide', { k1: i }));
      const said = change(server, victim, cookie, ops, 20_000);
      const edit = await within(witness.edit([put('notes', 'during', note('wide'))]), 5000);
      await said;
      const used = (await processorTime(server)) - before;
      return (
        (made === 'taken' && (await said) === 'taken' && edit && used < 1.5) ||
        `${made}, ${await said}, edit: ${edit}, ${used.toFixed(2)} s of processor time`
      );
    },
  },
  {
    name: 'a change of 4 MB of brackets',
    async run({ server, witness }) {
      const victim = await server.create();
      const cookie = await guest(server, victim, 'contributor');
      const nested = Array.from({ length: 230_000 }, () => [[[[[[[1]]]]]]]);
      const before = await processorTime(server);
      const said = change(server, victim, cookie, [put('notes', 'n', note('deep', { nested }))], 20_000);
      const edit = await within(witness.edit([put('notes', 'during', note('nested'))]), 5000);
      await said;
      const used = (await processorTime(server)) - before;
      return (
        ((await said) === 1008 && edit && used < 0.7) ||
        `${await said}, ${edit}, ${used.toFixed(2)} s of processor time`
      );
    },
  },
  {
    name: 'pictures of words without end, for who hangs up',
    async run({ server, example }) {
      const long = 'W'.repeat(4000);
      const notes = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`n${i}`, note(long)]));
      const canvases = { main: { title: 'Canvas', order: 'V' } };
      const victim = await server.create({ format: 'headpin-pps', version: 1, canvases, notes });
      for (const format of ['svg', 'pdf', 'png'])
        await exchange(server, [request(`/api/v1/documents/${victim}/canvas.${format}`, server.cookie)], {
          silence: 400,
        });
      const small = await within(ask(server, `/api/v1/documents/${example}/canvas.svg`), 5000);
      return small || 'others wait for them';
    },
  },
  {
    name: '20,000 comments of another, taken away at once',
    async run({ server, witness }) {
      const victim = await server.create();
      const ids = Array.from({ length: 19_000 }, (_, i) => `many${i}`);
      const made = await change(
        server,
        victim,
        server.cookie,
        ids.map((id) => put('comments', id, { about: 'notes/n', text: 'x' })),
        60_000,
      );
      const cookie = await guest(server, victim, 'contributor');
      const before = await processorTime(server);
      const said = await change(
        server,
        victim,
        cookie,
        ids.map((id) => remove('comments', id)),
        60_000,
      );
      const used = (await processorTime(server)) - before;
      const edit = await within(witness.edit([put('notes', 'during', note('comments'))]), 5000);
      return (
        (made === 'taken' && said === 'rejected' && edit && used < 2) ||
        `made: ${made}, said: ${said}, edit: ${edit}, ${used.toFixed(1)} s`
      );
    },
  },
  {
    name: 'many who list the documents',
    async run({ server, witness }) {
      const lists = Promise.all(
        Array.from({ length: 300 }, (_, i) =>
          ask(server, '/api/v1/documents', { cookie: i % 2 ? server.cookie : '' }).then(({ status }) => status),
        ),
      );
      const edit = await within(witness.edit([put('notes', 'during', note('lists'))]), 5000);
      const statuses = await lists; // one visitor waits with 64 at most: what is more is theirs to ask again
      return (
        (edit && statuses.every((status) => [200, 429, 503].includes(status)) && statuses.includes(200)) ||
        `edit: ${edit}, ${[...new Set(statuses)]}`
      );
    },
  },
  {
    name: 'what was removed, asked 50 times at once',
    async run({ server, victim, witness }) {
      const asked = Promise.all(
        Array.from({ length: 50 }, () =>
          ask(server, `/api/v1/documents/${victim}/removed`, { cookie: server.cookie }).then(({ status }) => status),
        ),
      );
      const edit = await within(witness.edit([put('notes', 'during', note('removed'))]), 5000);
      const statuses = await asked;
      return (
        (edit && statuses.every((status) => [200, 429, 503].includes(status)) && statuses.includes(200)) ||
        `edit: ${edit}, ${[...new Set(statuses)]}`
      );
    },
  },
];
