// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Board } from './board.svelte';
import { type Fields, type Op, applyOp } from '../document/change';
import { UndoStack } from '../workspace/undo-stack';
import { spread } from '../document/order';
import type { Table } from '../document/table.svelte';
import { makeTables } from '../document/tables';
import type { Workspace } from '../workspace/workspace.svelte';
import { setLocale } from '../i18n/index.svelte';
import { type You, nobody } from '../document/rights';

const letters = ['a', 'b', 'c', 'd', 'e', 'f'];
const editor: You = { ...nobody, role: 'editor', writes: true };
const contributor: You = { ...nobody, role: 'contributor', writes: ['notes', 'clusters', 'comments', 'votes'] };

/** A document of six notes in two blocks, those of `shut` on the lock, with its undo and no server. */
function open(shut: readonly string[], you = editor) {
  const tables = makeTables();
  const history = new UndoStack();
  const tableOf = (kind: string) => tables[kind as 'notes'] as unknown as Table<Fields>;
  const view = (kind: string, id: string) => tableOf(kind).get(id);
  const apply = (ops: readonly Op[]) => {
    for (const op of ops) tableOf(op.kind).apply(op.id, applyOp(view(op.kind, op.id), op));
  };
  const keys = spread(null, null, letters.length);
  tables.canvases.apply('main', { title: 'Canvas', order: 'V' });
  letters.forEach((id, i) =>
    tables.notes.apply(id, {
      ...{ canvas: 'main', block: i < 3 ? 'value' : 'channels', order: keys[i]!, text: id, tags: ['oud'] },
      ...(shut.includes(id) ? { locked: true } : {}),
    }),
  );
  let made = 0;
  const workspace = {
    ...{ id: 'd', tables, you, steps: 0 },
    may: (kind: string) => you.writes === true || you.writes.includes(kind),
    people: { show: () => undefined },
    change(ops: Op[], visit?: unknown) {
      history.record({ id: String(++made), ops }, view, visit);
      apply(ops);
    },
    undo: () => apply(history.undo(view, String(++made))),
  };
  const board = new Board(workspace as unknown as Workspace);
  const note = (id: string) => tables.notes.get(id);
  return { board, note, history, undo: workspace.undo, all: () => new Map(tables.notes.all()) };
}

type Way = (board: Board, ids: readonly string[]) => void;
/** Everything that a person can do to notes on the canvas. */
const ways: Record<string, Way> = {
  recolor: (board, ids) => board.recolor(ids, 'teal'),
  move: (board, ids) => board.move(ids, 'revenues', { index: 0 }),
  'move within': (board, ids) => board.move(ids, 'value', { index: 0 }),
  send: (board, ids) => board.send(ids, 'channels'),
  up: (board, ids) => board.nudge(ids, -1),
  down: (board, ids) => board.nudge(ids, 1),
  label: (board, ids) => board.label(ids, 'tags', 'nieuw', true),
  'label off': (board, ids) => board.label(ids, 'tags', 'oud', false),
  remove: (board, ids) => board.remove(ids),
  cut: (board, ids) => board.transfer.copy(new DataTransfer(), ids, true),
  write: (board, ids) => ids.forEach((id) => board.write(id, 'anders')),
  'write nothing': (board, ids) => ids.forEach((id) => board.finish(id, '')),
  group: (board, ids) => board.clusters.group(ids),
  ungroup: (board, ids) => board.clusters.ungroup(ids),
  duplicate: (board, ids) => board.duplicate(ids),
  add: (board) => board.add('value', 1, 'nieuw'),
};

describe('Notes on the lock', () => {
  it('stay as they are whatever one does, and the others do not', () => {
    fc.assert(
      fc.property(
        fc.subarray(letters),
        fc.array(fc.tuple(fc.constantFrom(...Object.keys(ways)), fc.subarray(letters, { minLength: 1 })), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.constantFrom(editor, contributor),
        (shut, acts, you) => {
          const { board, note, all } = open(shut, you);
          const before = all();
          for (const [way, ids] of acts) ways[way]!(board, ids);
          for (const id of shut) expect(note(id)).toEqual(before.get(id));
          for (const [id, row] of all()) expect(Boolean(row.locked)).toBe(shut.includes(id));
        },
      ),
    );
    const { board, note } = open(['b']);
    board.recolor(['a', 'b'], 'teal');
    expect([note('a')?.color, note('b')?.color]).toEqual(['teal', undefined]);
    board.remove(['a', 'b']);
    expect([note('a'), note('b')?.text]).toEqual([undefined, 'b']);
    const clipboard = new DataTransfer();
    board.transfer.copy(clipboard, ['b', 'c'], true);
    expect([clipboard.getData('text/plain'), note('b')?.text, note('c')]).toEqual(['c', 'b', undefined]);
  });

  it('say so, with the way out for who may take it', () => {
    setLocale('nl');
    const { board, note } = open(['b', 'c']);
    board.edit('b');
    expect([board.editing, board.toast.text]).toEqual([null, 'Deze notitie zit op slot.']);
    board.remove(['b', 'c']);
    expect(board.toast.text).toBe('2 notities zitten op slot.');
    board.recolor(['a', 'b'], 'teal');
    expect(board.toast.text).toBe('1 notitie zit op slot en is overgeslagen.');
    expect(board.toast.actions.map(({ label }) => label)).toEqual(['Haal van slot']);
    board.toast.actions[0]!.act();
    expect(note('b')?.locked).toBeUndefined();
    expect(note('c')?.locked).toBe(true);

    const guest = open(['b'], contributor);
    guest.board.edit('b');
    expect(guest.board.toast.text).toMatch(/^Deze notitie zit op slot\. .*Meewerken/);
    expect(guest.board.toast.actions).toEqual([]);
    guest.board.locks.turn(['b']);
    guest.board.locks.turn(['a']);
    expect([guest.note('a')?.locked, guest.note('b')?.locked]).toEqual([undefined, true]);
  });

  it('are all locked and unlocked in one step, but for a note in which nothing stands yet', () => {
    const { board, note, undo } = open(['b']);
    board.write('f', '');
    board.locks.set(board.inOrder(), true);
    expect(letters.filter((id) => note(id)?.locked)).toEqual(['a', 'b', 'c', 'd', 'e']);
    undo();
    expect(letters.filter((id) => note(id)?.locked)).toEqual(['b']);
    board.locks.set(board.inOrder(), false);
    expect(letters.filter((id) => note(id)?.locked)).toEqual([]);
  });

  it('are locked together when one of them is not', () => {
    const { board, note } = open(['b']);
    board.locks.turn(['a', 'b']);
    expect([note('a')?.locked, note('b')?.locked]).toEqual([true, true]);
    board.locks.turn(['a', 'b']);
    expect([note('a')?.locked, note('b')?.locked]).toEqual([undefined, undefined]);
  });

  it('keep what I did to them before, until they are unlocked; older work is not taken back instead', () => {
    const { board, note, undo, history } = open([]);
    board.recolor(['c'], 'green');
    board.recolor(['a', 'b'], 'teal');
    // Somebody else locks them.
    const lock = (id: string) => board.workspace.tables.notes.apply(id, { ...note(id)!, locked: true });
    lock('a');
    lock('b');
    undo();
    expect([history.held, note('a')?.color, note('c')?.color]).toEqual([['b', 'a'], 'teal', 'green']);
    undo();
    expect([history.held, note('c')?.color]).toEqual([[], undefined]);
  });

  it('let undo take back the rest of a step', () => {
    const { board, note, undo, history } = open([]);
    board.recolor(['a', 'b'], 'teal');
    board.workspace.tables.notes.apply('a', { ...note('a')!, locked: true });
    undo();
    expect([history.held, note('a')?.color, note('b')?.color]).toEqual([['a'], 'teal', undefined]);
  });
});
