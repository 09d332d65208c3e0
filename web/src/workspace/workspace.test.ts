// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Op, put, remove, set } from '../document/change';
import { locale, setLocale } from '../i18n/index.svelte';
import { FakeServer, contributor, viewer } from './fake-server';
import { type Consequence, Workspace } from './workspace.svelte';

const file = () => ({
  pps: { name: 'Lab' },
  canvases: { main: { title: 'Canvas', order: 'V' } },
  notes: {
    a: { canvas: 'main', block: 'value', order: 'V1', text: 'aap' },
    b: { canvas: 'main', block: 'value', order: 'V2', text: 'noot' },
  },
  costs: { c: { name: 'Huur', order: 'V', amount: 100 } },
});
let server: FakeServer;
let pages: Workspace[];

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  sessionStorage.clear();
  server = new FakeServer(file());
  pages = [];
});
afterEach(async () => {
  for (const page of pages) page.close();
  await setLocale('nl');
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function come(name: string, consequences?: Consequence[]): Workspace {
  server.name = name;
  const page = new Workspace('d', name, consequences);
  pages.push(page);
  server.settle();
  return page;
}
const write = (page: Workspace, id: string, text: string, visit?: object) =>
  page.change([set('notes', id, { text })], visit);
const text = (page: Workspace, id: string) => page.tables.notes.get(id)?.text;
const amount = (page: Workspace) => page.tables.costs.get('c')?.amount;
const type = (page: Workspace, typed: string, visit?: object) =>
  page.change([set('costs', 'c', { amount: typed })], visit);

describe('A change', () => {
  it('goes without what one may not do oneself of what goes along', () => {
    const along: Consequence = () => [set('costs', 'c', { name: 'mee' }), set('notes', 'b', { text: 'mee' })];
    server.you = contributor;
    const page = come('Mila', [along]);
    write(page, 'a', 'nieuw');
    expect([text(page, 'a'), text(page, 'b'), page.tables.costs.get('c')?.name]).toEqual(['nieuw', 'mee', 'Huur']);
  });

  it('is shown at once, reaches everybody, and then waits no more', () => {
    const [mila, joris] = [come('Mila'), come('Joris')];
    write(mila, 'a', 'nieuw');
    expect([text(mila, 'a'), text(joris, 'a'), mila.waiting]).toEqual(['nieuw', 'aap', 1]);
    server.settle();
    expect([text(joris, 'a'), mila.waiting, mila.seq, joris.seq]).toEqual(['nieuw', 0, 1, 1]);
  });

  it("of another is told with their name, before it is shown; one's own is not", () => {
    const [mila, joris] = [come('Mila'), come('Joris')];
    const told: unknown[] = [];
    joris.onRemote = (name, ops) => told.push([name, ops.length, text(joris, 'a')]);
    write(mila, 'a', 'nieuw');
    server.settle();
    write(joris, 'a', 'van mij');
    server.settle();
    expect(told).toEqual([['Mila', 1, 'aap']]);
    expect([...joris.people.seen]).toEqual(['Mila']);
  });

  it('takes along what follows from it, in the same step', () => {
    const follow: Consequence = (wanted, { notes }) =>
      wanted.flatMap((op): Op[] => (op.op === 'remove' && notes.get('b') ? [remove('notes', 'b')] : []));
    const mila = come('Mila', [follow]);
    mila.change([remove('notes', 'a')]);
    server.settle();
    expect(Object.keys(server.all('notes'))).toEqual([]);
    mila.undo();
    server.settle();
    expect(Object.keys(server.all('notes')).sort()).toEqual(['a', 'b']);
  });

  it('that two make of one field ends alike for both', () => {
    const [mila, joris] = [come('Mila'), come('Joris')];
    write(mila, 'a', 'van Mila');
    write(joris, 'a', 'van Joris');
    expect([text(mila, 'a'), text(joris, 'a')]).toEqual(['van Mila', 'van Joris']);
    server.settle();
    expect([text(mila, 'a'), text(joris, 'a'), server.record('notes', 'a')?.text]).toEqual(
      Array(3).fill(text(mila, 'a')),
    );
  });

  it('is not made by who may not make it', () => {
    server.you = viewer;
    const guest = come('Gast');
    write(guest, 'a', 'nieuw');
    expect([guest.writes, guest.may('notes'), text(guest, 'a'), guest.waiting]).toEqual([false, false, 'aap', 0]);
  });
});

describe('Undo', () => {
  it("takes back one's own work and leaves another's", () => {
    const [mila, joris] = [come('Mila'), come('Joris')];
    mila.change([set('notes', 'a', { block: 'relations' })]);
    server.settle();
    write(joris, 'a', 'door Joris herschreven');
    server.settle();
    mila.undo();
    server.settle();
    expect(joris.tables.notes.get('a')).toMatchObject({ block: 'value', text: 'door Joris herschreven' });
    expect([mila.canUndo, mila.canRedo, joris.canUndo]).toEqual([false, true, true]);
    mila.redo();
    server.settle();
    expect(joris.tables.notes.get('a')).toMatchObject({ block: 'relations', text: 'door Joris herschreven' });
  });

  it('takes one visit back in one step, and a new change ends what could be done again', () => {
    const mila = come('Mila');
    const visit = {};
    for (const text of ['n', 'ni', 'nieuw']) write(mila, 'a', text, visit);
    mila.undo();
    expect([text(mila, 'a'), mila.canUndo, mila.canRedo]).toEqual(['aap', false, true]);
    write(mila, 'b', 'anders');
    expect(mila.canRedo).toBe(false);
  });

  it('takes back a comment that the server put a name under', () => {
    const mila = come('Mila');
    mila.change([put('comments', 'k', { about: 'notes/a', text: 'Toch niet', order: 'V' })]);
    server.settle();
    expect(mila.tables.comments.get('k')?.author).toBe('Mila');
    mila.undo();
    server.settle();
    expect(server.record('comments', 'k')).toBeUndefined();
    mila.redo();
    server.settle();
    expect(server.record('comments', 'k')).toMatchObject({ text: 'Toch niet', author: 'Mila' });
  });

  it('leaves a note that was locked meanwhile, and tells', () => {
    const [mila, bas] = [come('Mila'), come('Bas')];
    const told: string[] = [];
    mila.onLocked = (ids) => told.push(...ids);
    mila.change([set('notes', 'a', { block: 'relations' })]);
    server.settle();
    bas.change([set('notes', 'a', { locked: true } as never)]);
    server.settle();
    mila.undo();
    server.settle();
    expect([told, server.record('notes', 'a')?.block]).toEqual([['a'], 'relations']);
  });

  it('goes on after the page was loaded anew, as far as all is as it was', () => {
    const [first, joris] = [come('Mila'), come('Joris')];
    write(first, 'a', 'een');
    write(first, 'b', 'twee');
    first.change([set('costs', 'c', { name: 'Pand' })]);
    first.change([put('notes', 'n', { canvas: 'main', block: 'value', order: 'V3', text: 'nieuw' })]);
    server.settle();
    first.undo();
    server.settle();
    first.close();
    write(joris, 'b', 'van Joris');
    server.settle();

    const mila = come('Mila');
    expect([mila.canUndo, mila.canRedo]).toEqual([true, true]);
    mila.redo();
    expect(text(mila, 'n')).toBe('nieuw');
    mila.undo();
    mila.undo();
    expect(mila.tables.costs.get('c')?.name).toBe('Huur');
    // What was overtaken is said, and does not take older work along.
    mila.undo();
    expect(text(mila, 'a')).toBe('een');
    mila.undo();
    server.settle();
    expect([text(mila, 'a'), text(mila, 'b')]).toEqual(['aap', 'van Joris']);
    expect(mila.canUndo).toBe(false);
  });

  it('says so when others have been there since, also before a reload', () => {
    const [first, joris] = [come('Mila'), come('Joris')];
    write(first, 'a', 'een');
    server.settle();
    first.close();
    write(joris, 'a', 'van Joris');
    server.settle();
    const mila = come('Mila');
    const told = vi.fn();
    mila.onOvertaken = told;
    expect(mila.canUndo).toBe(true);
    mila.undo();
    expect([told.mock.calls.length, mila.canUndo, text(mila, 'a')]).toEqual([1, false, 'van Joris']);
  });

  it('keeps no more for a reload than there is room for', () => {
    const first = come('Mila');
    for (let i = 0; i < 150; i += 1) write(first, 'a', `${i} ${'x'.repeat(3000)}`);
    server.settle();
    first.close();
    const kept = sessionStorage.getItem('headpin.steps.d')!;
    expect(kept.length).toBeLessThan(600_000);
    const mila = come('Mila');
    mila.undo();
    expect(text(mila, 'a')).toMatch(/^148 /);
  });

  it('takes back the lock itself as anything else', () => {
    const mila = come('Mila');
    mila.change([set('notes', 'a', { locked: true } as never)]);
    mila.undo();
    expect(mila.tables.notes.get('a')?.locked).toBeUndefined();
    mila.redo();
    expect(mila.tables.notes.get('a')?.locked).toBe(true);
  });
});

describe('Without a line', () => {
  it('what is done waits, says so, and merges with what others did', () => {
    const [mila, joris] = [come('Mila'), come('Joris')];
    server.stop();
    expect([mila.connection, joris.connection]).toEqual(['offline', 'offline']);
    write(mila, 'a', 'van Mila');
    mila.change([put('notes', 'm', { canvas: 'main', block: 'value', order: 'V3', text: 'van Mila' })]);
    mila.change([remove('notes', 'b')]);
    expect(mila.waiting).toBe(3);
    write(joris, 'b', 'van Joris');
    joris.change([put('notes', 'j', { canvas: 'main', block: 'value', order: 'V4', text: 'van Joris' })]);
    server.start();
    expect([mila.waiting, joris.waiting, mila.connection]).toEqual([0, 0, 'live']);
    expect(mila.file()).toEqual(joris.file());
    expect(Object.keys(server.all('notes')).sort()).toEqual(['a', 'j', 'm']);
    expect(server.log.filter(({ name }) => name === 'Mila').map(({ ops }) => ops[0]!.op)).toEqual([
      ...['set', 'put', 'remove'],
    ]);
  });

  it('typing makes one waiting change, and undo of it knows the whole visit', () => {
    const mila = come('Mila');
    server.stop();
    const visit = {};
    for (const text of ['n', 'ni', 'nieuw']) write(mila, 'a', text, visit);
    expect(mila.waiting).toBe(1);
    server.start();
    expect([server.log.length, server.record('notes', 'a')?.text]).toEqual([1, 'nieuw']);
    mila.undo();
    server.settle();
    expect(server.record('notes', 'a')?.text).toBe('aap');
  });

  it('a change of which the answer was lost is taken once', () => {
    const mila = come('Mila');
    write(mila, 'a', 'nieuw');
    server.listen();
    expect(server.log).toHaveLength(1);
    server.stop();
    expect(mila.waiting).toBe(1);
    server.start();
    expect([server.log.length, mila.waiting, text(mila, 'a')]).toEqual([1, 0, 'nieuw']);
  });

  it('only what was missed is asked for, and only what was not sent is sent', () => {
    const [mila, joris] = [come('Mila'), come('Joris')];
    write(mila, 'a', 'een');
    server.settle();
    server.stop();
    server.start();
    const hellos = server.heard.filter((one) => one.type === 'hello');
    expect(hellos.slice(2).map(({ since }) => since)).toEqual([1, 1]);
    expect([server.log.length, text(joris, 'a')]).toEqual([1, 'een']);
  });
});

describe('Figures', () => {
  it('go when the right to see them goes, and come back with it', () => {
    const mila = come('Mila');
    const again = (figures: boolean) => {
      server.allow({ ...contributor, figures });
      server.settle();
      expect(mila.figures).toBe(figures);
      server.stop(1013);
      server.start();
    };
    again(false);
    expect([amount(mila), text(mila, 'a'), mila.forecast]).toEqual([undefined, 'aap', null]);
    again(false);
    again(true);
    expect(amount(mila)).toBe(100);
    const hellos = server.heard.flatMap((one) => (one.type === 'hello' ? [one.figures] : []));
    expect(hellos).toEqual([true, true, false, false]);
  });
});

describe('What the server refuses', () => {
  it('is undone, and said at the field with what was typed', () => {
    const mila = come('Mila');
    type(mila, 'heel veel');
    expect(amount(mila)).toBe('heel veel');
    server.settle();
    expect([amount(mila), mila.canUndo, mila.waiting]).toEqual([100, false, 0]);
    expect(mila.refusals['/costs/c/amount']).toMatchObject({ typed: 'heel veel', lost: true });
    mila.forgive('/costs/c/amount');
    expect(mila.refusals).toEqual({});
  });

  it('leaves undo what the same visit wrote before', () => {
    const mila = come('Mila');
    const visit = {};
    type(mila, '40', visit);
    server.settle();
    type(mila, '40 tot', visit);
    server.settle();
    expect(amount(mila)).toBe(4000);
    type(mila, '40 tot 50', visit);
    server.settle();
    expect(amount(mila)).toEqual({ low: 4000, high: 5000 });
    mila.undo();
    server.settle();
    expect([amount(mila), mila.canUndo]).toEqual([100, false]);
    mila.redo();
    server.settle();
    expect(amount(mila)).toEqual({ low: 4000, high: 5000 });
  });

  it('leaves undo what the same visit wrote, also when answers come late', () => {
    const mila = come('Mila');
    const visit = {};
    for (const typed of ['40', '40 tot', '40 tot 50', '40 tot 50 en']) type(mila, typed, visit);
    server.settle();
    expect(amount(mila)).toEqual({ low: 4000, high: 5000 });
    mila.undo();
    server.settle();
    expect(amount(mila)).toBe(100);
  });

  it('of who did not know of a lock leaves the note as it is', () => {
    const mila = come('Mila');
    server.you = contributor;
    const joris = come('Joris');
    mila.change([set('notes', 'a', { locked: true } as never)]);
    joris.change([remove('notes', 'a')]);
    expect(text(joris, 'a')).toBeUndefined();
    server.settle();
    expect([text(joris, 'a'), server.record('notes', 'a')?.locked]).toEqual(['aap', true]);
    expect(joris.refusals['/notes/a']?.problem.en).toBe('this note is locked');
  });

  it('takes nothing else with it that was typed without the server', () => {
    const mila = come('Mila');
    server.stop();
    type(mila, 'heel veel');
    mila.change([set('costs', 'c', { name: 'Huur en licht' })]);
    expect(mila.waiting).toBe(1);
    server.start();
    server.settle();
    expect([amount(mila), server.record('costs', 'c')?.name, mila.waiting]).toEqual([100, 'Huur en licht', 0]);
    expect(mila.refusals['/costs/c/amount']?.typed).toBe('heel veel');
  });

  it('is still there after the page was loaded anew, until it is typed over', () => {
    const mila = come('Mila');
    type(mila, 'heel veel');
    server.settle();
    mila.close();
    const again = come('Mila');
    expect(again.refusals['/costs/c/amount']).toMatchObject({ typed: 'heel veel', quiet: true });
    again.forgive('/costs/c/amount');
    again.close();
    expect(come('Mila').refusals).toEqual({});
  });

  it('or the page could not read, stays while other fields go on', () => {
    const mila = come('Mila');
    mila.refuse('/costs/c/from', { nl: 'welk jaar?', en: 'which year?', proposals: ['september 2026'] }, 'september');
    type(mila, '40');
    write(mila, 'a', 'iets');
    server.settle();
    expect([amount(mila), mila.refusals['/costs/c/from']?.typed]).toEqual([4000, 'september']);
  });

  it('at all is let go, and the rest goes on', () => {
    const mila = come('Mila');
    write(mila, 'a', 'te groot');
    write(mila, 'b', 'klein');
    server.stop(1009);
    server.start();
    expect([text(mila, 'a'), text(mila, 'b'), server.log.length]).toEqual(['aap', 'klein', 1]);
    expect(mila.refusals['']?.lost).toBe(true);
  });
});

describe('What one may not do any more', () => {
  it('is held back, not lost, and can be given up', () => {
    const joris = come('Joris');
    server.stop();
    write(joris, 'a', 'te laat');
    server.you = viewer;
    server.start();
    expect([joris.held, joris.waiting, text(joris, 'a')]).toEqual([1, 1, 'te laat']);
    expect(server.sent).toEqual([]);
    joris.discard();
    expect([joris.held, joris.waiting, text(joris, 'a')]).toEqual([0, 0, 'aap']);
  });

  it('goes out once one may again', () => {
    const joris = come('Joris');
    server.stop();
    write(joris, 'a', 'op tijd');
    server.you = viewer;
    server.start();
    server.allow({ ...viewer, writes: true });
    server.settle();
    expect([joris.held, joris.waiting, server.record('notes', 'a')?.text]).toEqual([0, 0, 'op tijd']);
  });

  it('ends with the access; what waits stays', () => {
    const joris = come('Joris');
    write(joris, 'a', 'nooit aangekomen');
    server.stop(4003);
    expect([joris.connection, joris.writes, joris.waiting]).toEqual(['ended', false, 1]);
    vi.advanceTimersByTime(60_000);
    expect(server.sockets.size).toBe(0);
    expect(joris.unsent.map(({ ops }) => ops)).toEqual([[set('notes', 'a', { text: 'nooit aangekomen' })]]);
  });

  it('ends when the document is deleted; its owner can put it back', () => {
    for (const role of ['owner', 'editor'] as const) {
      server.you = { ...viewer, role, writes: true };
      const joris = come('Joris');
      server.stop(4005);
      expect([joris.connection, joris.writes, joris.restorable]).toEqual(['deleted', false, role === 'owner']);
      vi.advanceTimersByTime(60_000);
      expect(server.sockets.size).toBe(0);
      server.start();
    }
  });
});

describe('A typed number', () => {
  it('goes to the server once, as it was typed, and comes back as a number', () => {
    const mila = come('Mila');
    type(mila, '20 tot 60');
    server.settle();
    expect(server.heard.filter((one) => one.type === 'change').map(({ ops }) => ops)).toEqual([
      [set('costs', 'c', { amount: '20 tot 60' })],
    ]);
    expect(amount(mila)).toEqual({ low: 2000, high: 6000 });
  });

  it('that says what was there already is nothing to take back', () => {
    const mila = come('Mila');
    type(mila, '1');
    expect(mila.canUndo).toBe(true);
    server.settle();
    expect([amount(mila), mila.canUndo]).toEqual([100, false]);
  });

  it('is read in the language of the page, also after that changed', async () => {
    const mila = come('Mila');
    await setLocale('en');
    await vi.advanceTimersByTimeAsync(0);
    expect(locale()).toBe('en');
    server.settle();
    type(mila, '40');
    server.settle();
    const hellos = server.heard.filter((one) => one.type === 'hello');
    expect(hellos.map(({ language, since }) => [language, since])).toEqual([
      ['nl', null],
      ['en', 0],
    ]);
    expect([mila.connection, amount(mila), server.log.length]).toEqual(['live', 4000, 1]);
  });
});
