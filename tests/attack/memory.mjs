// Memory that is taken by who has no right to it, and by who has.
import { exchange, frame, rawSocket } from '../crash/raw.mjs';
import { sleep } from '../crash/server.mjs';
import { change, closesWith, guest, hello, mostMb, note, put, unfinished, within } from './ground.mjs';

const megabyte = 1 << 20;

export const attacks = [
  {
    name: '100 unfinished messages of 15 MB to a document that is not there',
    async run({ server }) {
      const { open, end } = await unfinished(server, 'nowhere', { count: 100, bytes: 15 * megabyte });
      const memory = server.residentMb();
      const codes = await Promise.all(open.map((one) => closesWith(one, 1000)));
      end();
      return memory < mostMb && codes.every((code) => code === 4004 || code === 1009 || code === 0)
        ? true
        : `${memory.toFixed(0)} MB, closed with ${[...new Set(codes)]}`;
    },
  },
  {
    name: '100 unfinished messages of 4 MB after hello, by nobody in particular, to an example',
    async run({ server, example }) {
      const { end } = await unfinished(server, example, { count: 100, bytes: 4 * megabyte, greet: true });
      const memory = server.residentMb();
      end();
      return memory < mostMb || `${memory.toFixed(0)} MB`;
    },
  },
  {
    name: '100 unfinished messages of 4 MB after hello, by who may write',
    async run({ server, victim }) {
      const cookie = await guest(server, victim, 'contributor');
      const { end } = await unfinished(server, victim, { count: 100, bytes: 4 * megabyte, cookie, greet: true });
      const memory = server.residentMb();
      end();
      return memory < mostMb || `${memory.toFixed(0)} MB`;
    },
  },
  {
    name: '100 bodies of 15 MB by who may not send them',
    async run({ server }) {
      const head = (path) =>
        `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${15 * megabyte}\r\n\r\n`;
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, i) =>
          exchange(server, [head(i % 2 ? '/api/v1/session' : '/api/v1/documents'), Buffer.alloc(megabyte, 'x')], {
            silence: 15_000,
          }),
        ),
      );
      const wrong = answers.filter((text) => !/^HTTP\/1.1 (403|413|429) /.test(text));
      return wrong.length === 0 && server.residentMb() < mostMb
        ? true
        : `${wrong.length} answers like ${wrong[0]?.slice(0, 80)}, ${server.residentMb().toFixed(0)} MB`;
    },
  },
  {
    name: '60 who open a large document and never read it',
    async run({ server }) {
      const notes = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`n${i}`, note('x'.repeat(3900))]));
      const document = await server.create({ format: 'headpin-pps', version: 1, notes });
      const sockets = await Promise.all(Array.from({ length: 60 }, () => rawSocket(server, document)));
      for (const { socket } of sockets) {
        socket.pause();
        socket.write(frame(Buffer.from(hello())));
      }
      await sleep(3000);
      const memory = server.residentMb();
      for (const { socket } of sockets) socket.destroy();
      return memory < mostMb || `${memory.toFixed(0)} MB`;
    },
  },
  {
    name: 'fields that no schema knows, of 3.9 MB each',
    async run({ server, victim }) {
      const cookie = await guest(server, victim, 'contributor');
      const said = await change(server, victim, cookie, [
        put('notes', 'junk', note('', { junk: 'x'.repeat(3_900_000) })),
      ]);
      return said !== 'taken' || 'taken';
    },
  },
  {
    name: 'changes of megabytes in one document',
    async run({ server, victim, witness }) {
      const cookie = await guest(server, victim, 'contributor');
      const large = (i) => Array.from({ length: 900 }, (_, n) => put('notes', `big${i}-${n}`, note('x'.repeat(3900))));
      const all = Promise.all(Array.from({ length: 12 }, (_, i) => change(server, victim, cookie, large(i), 4000)));
      const edit = await within(witness.edit([put('notes', 'during', note('during'))]), 3000);
      await all;
      return edit || 'an edit elsewhere waited for 3 s';
    },
  },
  {
    name: 'a message of 4 MB that is an array of two million numbers',
    async run({ server, victim, witness }) {
      const cookie = await guest(server, victim, 'contributor');
      const { socket, received, closed } = await rawSocket({ url: server.url, cookie }, victim);
      socket.write(frame(Buffer.from(hello())));
      socket.write(frame(Buffer.from(`[${'0,'.repeat(2_000_000)}0]`)));
      const code = await closesWith({ received, closed });
      socket.destroy();
      const edit = await within(witness.edit([put('notes', 'during', note('numbers'))]), 3000);
      return (
        (edit && (code === 1008 || code === 1009) && server.residentMb() < mostMb) ||
        `closed with ${code}, edit: ${edit}`
      );
    },
  },
];
