// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { remove } from '../document/change';
import { FakeServer, contributor } from '../workspace/fake-server';
import { Workspace } from '../workspace/workspace.svelte';
import { Board } from './board.svelte';
import { emptied } from './runs';

/** Notes a to g in `value`, of which b to d are a group, and y in `channels`. */
const file = () => ({
  pps: { name: 'Groepen' },
  canvases: { main: { title: 'Canvas', order: 'V' } },
  clusters: { c: { name: 'Mkb' } },
  notes: {
    ...Object.fromEntries(
      [...'abcdefg'].map((id, i) => [
        id,
        {
          ...{ canvas: 'main', block: 'value', text: id, color: 'yellow', order: `V${i}1` },
          ...('bcd'.includes(id) && { cluster: 'c' }),
        },
      ]),
    ),
    y: { canvas: 'main', block: 'channels', text: 'y', color: 'teal', order: 'V' },
  },
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
afterEach(() => {
  for (const page of pages) page.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function come(name = 'Mila'): Board {
  server.name = name;
  const page = new Workspace('d', name, [emptied]);
  pages.push(page);
  server.settle();
  return new Board(page);
}
/** A block as it is shown: `a Mkb[b c d] e`. */
const shown = ({ clusters, note }: Board, block = 'value') =>
  clusters
    .items(block)
    .map(({ cluster, ids }) => {
      const texts = ids.map((id) => note(id)?.text).join(' ');
      return cluster === undefined ? texts : `${clusters.name(cluster)}[${texts}]`;
    })
    .join(' ');
const start = 'a Mkb[b c d] e f g';
/** Gives the name that is being written. */
function name(board: Board, text: string): void {
  const item = board.clusters.items('value').find(({ key }) => key === board.clusters.naming);
  board.clusters.named(item!, text);
}
/** The note of a block with this text. */
const withText = (board: Board, text: string) => board.inOrder().find((id) => board.note(id)?.text === text)!;

describe('A group', () => {
  it('is made under a name that one gives at once; one undo takes both back', () => {
    const board = come();
    board.clusters.group(['e', 'g']);
    expect(shown(board)).toBe('a Mkb[b c d] Groep 1[e g] f');
    name(board, 'Studenten');
    expect(shown(board)).toBe('a Mkb[b c d] Studenten[e g] f');
    server.settle();
    expect(Object.values(server.all('clusters')).map((one) => one.name)).toEqual(['Mkb', 'Studenten']);
    board.workspace.undo();
    server.settle();
    expect([shown(board), Object.keys(server.all('clusters'))]).toEqual([start, ['c']]);
    board.workspace.redo();
    expect(shown(board)).toBe('a Mkb[b c d] Studenten[e g] f');
  });

  it('keeps its name when one leaves that empty, and the next gets another number', () => {
    const board = come();
    board.clusters.group(['e']);
    name(board, ' ');
    board.clusters.group(['f']);
    expect(shown(board)).toBe('a Mkb[b c d] Groep 1[e] Groep 2[f] g');
  });

  it('is not made of notes of several blocks, with a word on what to do', () => {
    const board = come();
    board.clusters.group(['a', 'y']);
    expect([shown(board), board.toast.text]).toEqual([start, expect.stringContaining('hetzelfde vak')]);
  });

  it('makes no second level within another, and the whole of one is only named anew', () => {
    const board = come();
    board.clusters.group(['c']);
    name(board, 'Los');
    expect(shown(board)).toBe('a Mkb[b d] Los[c] e f g');
    board.clusters.group(['b', 'd']);
    name(board, 'Bedrijven');
    expect(shown(board)).toBe('a Bedrijven[b d] Los[c] e f g');
  });

  it('lets a note walk in and out, with a word for screen readers, and goes along as a whole by its name', () => {
    const board = come();
    board.nudge(['a'], 1);
    expect([shown(board), board.announcement]).toEqual(['Mkb[a b c d] e f g', 'In de groep Mkb.']);
    for (let i = 0; i < 3; i++) board.nudge(['a'], 1);
    expect(shown(board)).toBe('Mkb[b c d a] e f g');
    board.nudge(['a'], 1);
    expect([shown(board), board.announcement]).toEqual(['Mkb[b c d] a e f g', expect.stringContaining('Uit de groep')]);
    board.nudge(['b', 'c', 'd'], 1, true);
    expect(shown(board)).toBe('a Mkb[b c d] e f g');
    board.send(['b', 'c', 'd'], 'channels', true);
    expect([shown(board), shown(board, 'channels')]).toEqual(['a e f g', 'y Mkb[b c d]']);
    board.workspace.undo();
    server.settle();
    expect([shown(board), Object.keys(server.all('clusters'))]).toEqual([start, ['c']]);
  });

  it('takes in what is written behind one of its notes, and not what comes last in the block', () => {
    const board = come();
    board.add('value', 4, 'laatste');
    board.add('value', undefined, 'buiten');
    expect(shown(board)).toBe('a Mkb[b c d laatste] e f g buiten');
  });

  it('lets notes go: from the edge in place, from the middle right behind; the last one ends it', () => {
    const board = come();
    board.clusters.ungroup(['c']);
    expect(shown(board)).toBe('a Mkb[b d] c e f g');
    board.clusters.ungroup(['b']);
    expect(shown(board)).toBe('a b Mkb[d] c e f g');
    board.clusters.ungroup(['d']);
    server.settle();
    expect([shown(board), server.all('clusters')]).toEqual(['a b d c e f g', {}]);
    board.workspace.undo();
    server.settle();
    expect([shown(board), Object.keys(server.all('clusters'))]).toEqual(['a b Mkb[d] c e f g', ['c']]);
  });

  it('is copied as a new one of the same name; a single note joins where it is pasted', () => {
    const board = come();
    board.duplicate(['b', 'c', 'd'], true);
    server.settle();
    expect(shown(board)).toBe('a Mkb[b c d] Mkb[b c d] e f g');
    expect(Object.keys(server.all('clusters'))).toHaveLength(2);
    board.remove([...board.selection.ids]);
    server.settle();
    expect([shown(board), Object.keys(server.all('clusters'))]).toEqual([start, ['c']]);
    const clipboard = new DataTransfer();
    board.transfer.copy(clipboard, ['e']);
    board.transfer.paste(clipboard, 'value', 2);
    expect(shown(board)).toBe('a Mkb[b e c d] e f g');
  });

  it('that one names while another fills it gets both, and is gone for both once emptied', () => {
    const [mila, joris] = [come('Mila'), come('Joris')];
    mila.clusters.rename(mila.clusters.around('b')!);
    joris.nudge(['e'], -1);
    server.settle();
    name(mila, 'Bedrijven');
    server.settle();
    expect([shown(mila), shown(joris)]).toEqual(Array(2).fill('a Bedrijven[b c d e] f g'));
    joris.clusters.ungroup(['b', 'c', 'd', 'e']);
    server.settle();
    expect([shown(mila), shown(joris)]).toEqual(Array(2).fill('a b c d e f g'));
    // The name that is taken back is of a group that is gone.
    mila.workspace.undo();
    server.settle();
    expect([shown(mila), shown(joris)]).toEqual(Array(2).fill('a b c d e f g'));
  });

  it('is made by who may only write notes, too', () => {
    server.you = contributor;
    const board = come();
    board.clusters.group(['e', 'f']);
    server.settle();
    expect([shown(board), board.workspace.refusals]).toEqual(['a Mkb[b c d] Groep 1[e f] g', {}]);
  });
});

describe('Two boards', () => {
  it('both keep what was written while the line was gone, and where it was put', () => {
    const [mila, joris] = [come('Mila'), come('Joris')];
    server.stop();
    mila.move(['a'], 'channels', { index: 0 });
    joris.recolor(['a'], 'violet');
    joris.remove(['g']);
    server.start();
    for (const board of [mila, joris]) {
      expect(board.note('a')).toMatchObject({ block: 'channels', color: 'violet' });
      expect([shown(board), shown(board, 'channels')]).toEqual(['Mkb[b c d] e f', 'a y']);
    }
  });

  it('a note that one locks stays where it is when the other takes a move back, with a word on why', () => {
    const [mila, bas] = [come('Mila'), come('Bas')];
    mila.workspace.onLocked = (ids) => mila.locks.tell(ids);
    mila.send(['f'], 'channels');
    server.settle();
    bas.locks.turn(['f']);
    server.settle();
    mila.workspace.undo();
    server.settle();
    expect([shown(mila, 'channels'), mila.toast.text]).toEqual(['y f', 'Deze notitie zit op slot.']);
    expect(server.record('notes', 'f')).toMatchObject({ block: 'channels', locked: true });
  });

  it('a lock is taken back and put again by undo as anything else', () => {
    const board = come();
    board.locks.turn(['a']);
    board.workspace.undo();
    expect(board.locks.on('a')).toBe(false);
    board.workspace.redo();
    expect(board.locks.on('a')).toBe(true);
  });

  it('who works on a note that is removed does not bring half of it back', () => {
    const [mila, joris] = [come('Mila'), come('Joris')];
    mila.remove(['a']);
    joris.write('a', 'nog even');
    server.settle();
    expect([shown(mila), shown(joris)]).toEqual(Array(2).fill('Mkb[b c d] e f g'));
  });
});

it('The first note of a new document makes its canvas, with the same id for everybody', () => {
  server = new FakeServer({});
  const [mila, joris] = [come('Mila'), come('Joris')];
  mila.add('value', undefined, 'van Mila');
  joris.add('value', undefined, 'van Joris');
  server.settle();
  expect(Object.keys(server.all('canvases'))).toEqual(['main']);
  for (const board of [mila, joris]) expect(shown(board).split(' ').sort()).toEqual(['Joris', 'Mila', 'van', 'van']);
});

it('A note that was left empty leaves nothing behind, and its writing is one step', () => {
  const board = come();
  board.add('costs');
  const [empty] = board.ids('costs');
  board.finish(empty!, ' ');
  server.settle();
  expect([board.ids('costs'), board.editing]).toEqual([[], null]);
  board.add('costs', undefined, 'H');
  const id = withText(board, 'H');
  board.write(id, 'Huur');
  board.finish(id, 'Huur ');
  server.settle();
  expect(server.record('notes', id)?.text).toBe('Huur');
  board.workspace.undo();
  server.settle();
  expect([board.ids('costs'), Object.keys(server.all('notes')).length]).toEqual([[], 8]);
});

it('A thousand pasted lines are one step', () => {
  const board = come();
  const clipboard = new DataTransfer();
  clipboard.setData('text/plain', Array.from({ length: 1500 }, (_, i) => `Regel ${i}`).join('\n'));
  board.transfer.paste(clipboard, 'costs');
  server.settle();
  expect([board.ids('costs').length, board.toast.text]).toEqual([
    1000,
    expect.stringContaining('De eerste 1.000 van 1.500'),
  ]);
  board.workspace.undo();
  server.settle();
  expect(Object.keys(server.all('notes'))).toHaveLength(8);
});

it('A note that is cut and pasted elsewhere is the same note, with its comments', () => {
  const board = come();
  board.comments.say('notes/a', 'Echt?');
  server.settle();
  const clipboard = new DataTransfer();
  board.transfer.copy(clipboard, ['a'], true);
  expect(board.note('a')).toBeUndefined();
  board.transfer.paste(clipboard, 'costs');
  server.settle();
  expect([board.note('a')?.block, board.comments.open('notes/a')]).toEqual(['costs', 1]);
  board.remove(['a']);
  server.settle();
  expect(server.all('comments')).toEqual({});
});

it('A note that another removes is no longer among the selected', () => {
  const [mila, joris] = [come('Mila'), come('Joris')];
  mila.selection.set(['a', 'e']);
  joris.workspace.change([remove('notes', 'a')]);
  server.settle();
  expect(mila.selection.ids).toEqual(['e']);
});
