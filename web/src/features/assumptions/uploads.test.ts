import { beforeEach, expect, it, vi } from 'vitest';
import { Refused } from '../../api/documents';
import type { Op } from '../../document/change';
import { makeTables } from '../../document/tables';
import type { ConnectionState } from '../../live/connection';
import { Uploads } from './uploads.svelte';
import { kindText, sizeText } from './file-words';

const content = { hash: 'a'.repeat(64), bytes: 3, type: 'application/pdf' };
const pdf = (name = 'brief.pdf') => new File(['pdf'], name);
let tables = makeTables();
let made: Op[] = [];
const come = (connection: ConnectionState = 'live') => {
  const send = vi.fn(async () => content);
  const open = { id: 'd', connection, tables, change: (ops: Op[]) => void made.push(...ops) };
  return { open, send, uploads: new Uploads(open, send) };
};
const settled = (uploads: Uploads) =>
  vi.waitFor(() => expect(uploads.list.some(({ state }) => state === 'waiting' || state === 'sending')).toBe(false));

beforeEach(() => {
  tables = makeTables();
  made = [];
});

it('what is sent becomes a record once there is a result that it belongs to', async () => {
  const { uploads, send } = come();
  uploads.add([pdf(), pdf('foto.jpg')], 't');
  await settled(uploads);
  expect(send).toHaveBeenCalledTimes(2);
  expect(made).toEqual([]);
  tables.evidence.apply('e', { test: 't' });
  uploads.assign('t', 'e');
  expect(made.map((op) => op.op === 'put' && [op.kind, op.fields.evidence, op.fields.name, op.fields.hash])).toEqual([
    ['files', 'e', 'brief.pdf', content.hash],
    ['files', 'e', 'foto.jpg', content.hash],
  ]);
  expect(uploads.list).toEqual([]);
});

it('without a connection a file is kept, and sent when it is back', async () => {
  const { open, uploads, send } = come('offline');
  tables.evidence.apply('e', { test: 't' });
  uploads.add([pdf()], 't', 'e');
  await uploads.go();
  expect(send).not.toHaveBeenCalled();
  expect(uploads.of('t', 'e')[0]?.state).toBe('waiting');
  open.connection = 'live';
  await uploads.go();
  expect(made.length).toBe(1);
});

it('a refusal is told with the file, and holds up no other', async () => {
  const { uploads, send } = come();
  const problem = { path: '', nl: 'brief.pdf is een webpagina', en: 'brief.pdf is a web page' };
  send.mockRejectedValueOnce(new Refused([problem]));
  uploads.add([pdf(), pdf('ander.pdf')], 't');
  await settled(uploads);
  expect(uploads.list.map(({ state, problem }) => [state, problem?.nl])).toEqual([
    ['refused', 'brief.pdf is een webpagina'],
    ['there', undefined],
  ]);
});

it('a line that breaks is tried again, and not for ever', async () => {
  const { uploads, send } = come();
  vi.useFakeTimers();
  send.mockRejectedValue(new Error('unreachable'));
  uploads.add([pdf()], 't');
  await vi.advanceTimersByTimeAsync(1_000);
  expect([send.mock.calls.length, uploads.list[0]!.state]).toEqual([1, 'waiting']);
  await vi.advanceTimersByTimeAsync(60_000);
  vi.useRealTimers();
  expect(send).toHaveBeenCalledTimes(4);
  expect(uploads.list[0]!.state).toBe('failed');
  send.mockResolvedValue(content);
  uploads.again(uploads.list[0]!);
  await settled(uploads);
  expect(uploads.list[0]!.state).toBe('there');
});

it('what is left out while it is sent comes to nothing', async () => {
  const { uploads, send } = come();
  tables.evidence.apply('e', { test: 't' });
  let answer: (found: typeof content) => void = () => {};
  send.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
  uploads.add([pdf()], 't', 'e');
  uploads.cancel(uploads.list[0]!);
  answer(content);
  await Promise.resolve();
  expect([uploads.list, made]).toEqual([[], []]);
});

it('says how large and what a file is', () => {
  expect(sizeText(2_412_345, 'nl')).toBe('2,4 MB');
  expect(sizeText(2_412_345, 'en')).toBe('2.4 MB');
  expect(sizeText(999_600, 'nl')).toBe('1 MB');
  expect(sizeText(12_400, 'nl')).toBe('12 kB');
  expect(sizeText(12, 'nl')).toBe('12 B');
  expect(kindText('application/vnd.openxmlformats-officedocument.wordprocessingml.document')).toBe('Word');
});
