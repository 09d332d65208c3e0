// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Op } from '../../document/change';
import type { Workspace } from '../../workspace/workspace.svelte';
import { Past } from './past.svelte';

const api = vi.hoisted(() => ({ fetchHistory: vi.fn(), fetchMoment: vi.fn(), fetchDifference: vi.fn() }));
vi.mock('../../api/documents', () => api);

const hour = 3600_000;
/** Ten changes, an hour apart, so that each is a moment; the document holds the number of its change. */
const entries = Array.from({ length: 10 }, (_, i) => ({
  seq: 10 - i,
  name: 'Mila',
  client: 'm',
  at: (10 - i) * hour,
  changed: [{ op: 'set', kind: 'notes', count: 1, ids: ['n'], fields: ['text'] }],
}));
const documentAt = (seq: number) => ({ notes: { n: { canvas: 'main', block: 'value', text: String(seq) } } });

const versions = new Map<string, { name: string; seq: number; at: number }>();
const made: Op[][] = [];
const workspace = {
  id: 'd',
  seq: 10,
  tables: { versions: { list: () => [...versions].map(([id, row]) => ({ id, row })) } },
  change: (ops: Op[]) => made.push(ops),
} as unknown as Workspace;

beforeEach(() => {
  vi.clearAllMocks();
  versions.clear();
  made.length = 0;
  api.fetchHistory.mockImplementation(async (_: string, before = Infinity) => ({
    first: 0,
    last: 10,
    entries: entries.filter(({ seq }) => seq < before),
  }));
  api.fetchMoment.mockImplementation(async (_: string, seq: number) => documentAt(seq));
});
let past: Past | undefined;
afterEach(() => past?.close());

async function open(): Promise<Past> {
  const opened = (past = new Past(workspace));
  await vi.waitFor(() => expect(opened.shown?.to).toBe(10));
  return opened;
}
const text = (of: Past) => (of.shown?.after as ReturnType<typeof documentAt>).notes.n.text;

it('begins at now, with what the last moment changed', async () => {
  const opened = await open();
  expect(opened.atEnd).toBe(true);
  expect(opened.shown).toMatchObject({ from: 9, to: 10 });
  expect(opened.differences.map(({ id, sort }) => `${id} ${sort}`)).toEqual(['n changed']);
});

it('asks for few moments however quickly one scrubs, and ends at the last', async () => {
  const opened = await open();
  let [under, most] = [0, 0];
  api.fetchMoment.mockImplementation(async (_: string, seq: number) => {
    most = Math.max(most, ++under);
    await new Promise((done) => setTimeout(done, 5));
    under -= 1;
    return documentAt(seq);
  });
  for (const seq of [8, 1, 7, 2, 6, 3, 5, 4]) opened.look(seq);
  await vi.waitFor(() => expect(opened.shown?.to).toBe(4));
  expect(text(opened)).toBe('4');
  expect(most).toBeLessThanOrEqual(2);
  expect(api.fetchMoment.mock.calls.length).toBeLessThan(8);
});

it('goes on after a moment that could not be had, and says so only of the one that is wanted', async () => {
  const opened = await open();
  api.fetchMoment.mockImplementation(async (_: string, seq: number) => {
    if (seq === 3) throw new Error('gone');
    return documentAt(seq);
  });
  opened.look(3);
  opened.look(5);
  await vi.waitFor(() => expect(opened.shown?.to).toBe(5));
  expect(opened.failed).toBe(false);
  opened.look(3);
  await vi.waitFor(() => expect(opened.failed).toBe(true));
});

it('steps by moment, from the beginning to now', async () => {
  const opened = await open();
  opened.step(-1);
  expect(opened.seq).toBe(9);
  opened.look(0);
  expect(opened.entry).toBeUndefined();
  opened.step(1);
  opened.step(1);
  expect(opened.seq).toBe(2);
  for (let i = 0; i < 20; i++) opened.step(-1);
  expect(opened.seq).toBe(0);
});

it('stays where one went while the newest changes were asked for', async () => {
  const opened = await open();
  let answer = (): void => undefined;
  api.fetchHistory.mockImplementation(async () => {
    await new Promise<void>((done) => (answer = done));
    return { first: 0, last: 10, entries };
  });
  opened.refresh();
  await vi.waitFor(() => expect(api.fetchHistory).toHaveBeenCalledTimes(2));
  opened.look(0);
  answer();
  await vi.waitFor(() => expect(opened.shown?.to).toBe(0));
  expect(opened.seq).toBe(0);
});

it("knows a named moment of this log from one of another's", async () => {
  versions.set('a', { name: 'Ons', seq: 4, at: 4 * hour });
  versions.set('b', { name: 'Van elders', seq: 4, at: 4 * hour + 1 });
  const opened = await open();
  expect(opened.versions.map(({ name, known }) => [name, known])).toEqual([
    ['Van elders', false],
    ['Ons', true],
  ]);
  opened.look(4);
  expect(opened.versionAt(opened.moment)?.name).toBe('Ons');
  opened.name('Nog een');
  expect(made).toEqual([
    [expect.objectContaining({ op: 'put', kind: 'versions', fields: { name: 'Nog een', seq: 4, at: 4 * hour } })],
  ]);
});

it('restores all but the names of moments', async () => {
  const opened = await open();
  const ops: Op[] = [
    { op: 'remove', kind: 'versions', id: 'a' },
    { op: 'set', kind: 'notes', id: 'n', fields: { text: '4' } },
  ];
  const records = [
    { kind: 'versions', id: 'a', before: { name: 'x' }, after: null },
    { kind: 'notes', id: 'n', before: { text: '10' }, after: { text: '4' } },
  ];
  api.fetchDifference.mockResolvedValue({ ops, records });
  expect((await opened.wayBack(4)).list).toHaveLength(1);
  await opened.restore(4);
  expect(api.fetchDifference).toHaveBeenLastCalledWith('d', 10, 4);
  expect(made).toEqual([[ops[1]]]);
});
