// A note becomes a row of the plan, or says of a row that is there that it is about it.
import { readQuantities } from '../../api/quantities';
import { rowPath } from '../../board/about.svelte';
import type { Board } from '../../board/board.svelte';
import { homeOf, isMixed, type Linkable, linkTo, linkable, mostLinks } from '../../board/links';
import { nameIn } from '../../board/naming';
import { newId, type Op, put, set } from '../../document/change';
import { between } from '../../document/order';
import { contributionId } from '../../document/paths';
import type { Tables } from '../../document/tables';
import type { Note, Quantity } from '../../generated/records';
import cues from '../../generated/cues';
import { euro, midpoint, quantityText } from '../../i18n/format';
import { locale, t } from '../../i18n/index.svelte';
import { foldName } from '../../kit/names';
import { go } from '../../kit/router.svelte';
import { plain } from '../../kit/text-search';
import { mentions } from '../../kit/words';
import { centsIn, fteIn, type Money, moneyIn, nameWithout } from './figure-in';

const named = new Map(linkable.map((kind) => [kind, mentions(cues[kind])]));

type Said = Pick<Note, 'block' | 'text'>;

/** The kind that a note is surely about: its block says so, or where that holds several kinds, words of just one. */
function kindOf({ block, text = '' }: Said): Linkable | undefined {
  const home = linkable.find((kind) => homeOf(kind) === block);
  const said = linkable.filter((kind) => named.get(kind)!(text));
  if (home && (!isMixed(home) || said.includes(home))) return home;
  return said.length === 1 ? said[0] : undefined;
}

/** The kind of row that these notes surely become; nothing when only people know. */
export function sureKind(notes: readonly Said[]): Linkable | undefined {
  const found = new Set(notes.map(kindOf));
  return found.size === 1 ? [...found][0] : undefined;
}

/** The kinds of rows that notes may become, the likeliest first. */
export function likeliest(notes: readonly Said[]): Linkable[] {
  const points = (kind: Linkable) =>
    notes.reduce(
      (sum, note) =>
        sum +
        (kindOf(note) === kind ? 4 : 0) +
        (named.get(kind)!(note.text ?? '') ? 2 : 0) +
        (note.block === homeOf(kind) ? 1 : 0),
      0,
    );
  const sums = new Map(linkable.map((kind) => [kind, points(kind)]));
  return linkable.toSorted((a, b) => sums.get(b)! - sums.get(a)!);
}

/** A row that is there already. */
export interface Known {
  kind: Linkable;
  id: string;
  name: string;
}

/** Rows that a note seems to be about, the surest first: called the same, else named in it or the other way about. */
export function known(tables: Tables, text: string, most = 3): Known[] {
  const [own, whole] = [plain(nameIn(text)), plain(text)];
  if (own === '') return [];
  const [inOwn, key] = [mentions([own]), foldName(own)];
  const fit = (row: string): number => {
    const name = plain(row).trim();
    if (name === own || (key !== '' && foldName(name) === key)) return Infinity;
    // Of fewer letters many texts hold some by chance.
    if (name.length > 2 && mentions([name])(whole)) return name.length;
    return own.length > 2 && inOwn(name) ? own.length : 0;
  };
  return linkable
    .flatMap((kind) => tables[kind].list().map(({ id, row: { name = '' } }) => ({ kind, id, name, points: fit(name) })))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .slice(0, most)
    .map(({ kind, id, name }) => ({ kind, id, name }));
}

/** How an amount was read; nothing for what was not understood. */
type Read = (money: Money) => Quantity | undefined;

/** What notes say of money, read by the server where it is not simply written out. Without the server that much is left to people. */
async function readMoney(texts: readonly Note[], kind: Linkable): Promise<Read> {
  const all = texts.flatMap(({ text = '', block }) => moneyIn(text, kind, block) ?? []);
  const due = all.filter((money) => centsIn(money) === undefined).map(({ phrase }) => phrase);
  const read = due.length > 0 ? await readQuantities(due, 'cent', 'wholeYear').catch(() => undefined) : undefined;
  return (money) => {
    const known = read?.get(money.phrase);
    return centsIn(money) ?? (known && 'value' in known ? known.value : undefined);
  };
}

/** The year of the plan in which a calendar year begins; nothing when that is not in it. */
function periodOf(year: string | undefined, start: string | undefined): string | undefined {
  if (!year) return '1';
  const [from, month] = (start ?? '').split('-').map(Number);
  const period = Math.max(1, Math.floor(((Number(year) - from!) * 12 + 1 - month!) / 12) + 1);
  return Number(year) >= from! && period <= 15 ? String(period) : undefined;
}

export interface Made {
  id: string;
  name: string;
  fresh: boolean;
  amount?: Quantity;
  /** What the amount is: of a partner in which year, of a cost how often. */
  period?: string;
}

/** What comes of putting notes in the plan as rows of a kind: the operations, and the row of each note. */
export function rowsOfNotes(
  tables: Tables,
  notes: readonly { id: string; note: Note }[],
  kind: Linkable,
  read: Read = centsIn,
): { ops: Op[]; rows: Made[] } {
  const keyOf = (name: string) => foldName(name) || plain(name);
  const ids = new Map(tables[kind].list().map(({ id, row }) => [keyOf(row.name ?? ''), id]));
  const start = tables.pps.get('')?.start;
  let order = tables[kind].places().at(-1)?.order || null;
  const ops: Op[] = [];
  const rows = notes.flatMap(({ id: noteId, note }): Made[] => {
    const { text = '', links = [], block } = note;
    const money = moneyIn(text, kind, block);
    const amount = money && read(money);
    const name = amount === undefined ? nameIn(text) : nameWithout(nameIn(text), money!);
    const about = links.some((link) => link.startsWith(`${kind}/`) && tables[kind].get(link.slice(kind.length + 1)));
    if (name === '' || about || links.length >= mostLinks) return [];
    const there = ids.get(keyOf(name)) ?? ids.get(keyOf(nameIn(text)));
    const id = there ?? newId();
    ids.set(keyOf(name), id);
    const year = money?.year;
    const period = kind === 'partners' ? periodOf(year, start) : money?.once ? 'once' : 'yearly';
    const counts = !there && amount !== undefined && period !== undefined;
    if (!there) {
      order = between(order, null);
      const own = counts && kind !== 'partners' ? { amount } : {};
      const once = counts && kind === 'costs' && money!.once ? { paid: 'once' } : {};
      const begins =
        counts && kind !== 'partners' && year && start && `${year}-01` > start ? { from: `${year}-01` } : {};
      const needed = kind === 'roles' ? fteIn(text) : undefined;
      ops.push(put(kind, id, { name, order, ...own, ...once, ...begins, ...(needed && { needed }) }));
    }
    if (counts && kind === 'partners')
      ops.push(put('contributions', contributionId(id, 'cash', period), { partner: id, form: 'cash', period, amount }));
    ops.push(set('notes', noteId, { links: [...links, linkTo(kind, id)] }));
    return [{ id, name, fresh: !there, ...(counts && { amount, period }) }];
  });
  return { ops, rows };
}

/** Says of notes that they are about a row that is there. */
export function linkNotes(board: Board, ids: readonly string[], { kind, id, name }: Known): void {
  board.label(ids, 'links', linkTo(kind, id), true);
  board.offerUndo(t('toPlan.linked', { n: ids.length, name }), [look(board, kind, id)]);
}

/**
 * Puts notes in the plan, as rows of this kind or of the one they are surely about. A note by itself that names a row is linked to that instead, unless
 * a kind was asked for; one that is linked already leads there. `choose` lets people say what it is, when nothing is sure or it was a guess.
 */
export async function toPlan(
  board: Board,
  all: readonly string[],
  wanted?: Linkable,
  choose?: () => void,
): Promise<void> {
  const { workspace: open } = board;
  const notes = all.flatMap((id) => {
    const note = board.note(id);
    return note ? [{ id, note }] : [];
  });
  const [first] = notes;
  const [row] = notes.length === 1 ? board.about.rows(first!.note.links) : [];
  if (row && !wanted) return go(row.href);
  const free = board.locks.free(all);
  const due = notes.filter(({ id }) => free.includes(id));
  if (due.length === 0) return;
  const [there] = !wanted && due.length === 1 ? known(open.tables, due[0]!.note.text ?? '') : [];
  if (there) return linkNotes(board, free, there);
  const kind = wanted ?? sureKind(due.map(({ note }) => note));
  if (!open.may(kind ?? 'partners')) return board.toast.show(t('limit.toPlan'));
  if (!kind) return choose?.();
  const read = await readMoney(
    due.map(({ note }) => note),
    kind,
  );
  // Meanwhile others may have changed a note, removed it or put it on the lock.
  const still = board.locks.free(due.map(({ id }) => id)).flatMap((id) => {
    const note = board.note(id);
    return note ? [{ id, note }] : [];
  });
  const { ops, rows } = rowsOfNotes(open.tables, still, kind, read);
  if (rows.length === 0) return board.toast.show(t('toPlan.nothing'));
  board.change(ops);
  const last = rows.at(-1)!;
  const text = rows.some(({ fresh }) => fresh)
    ? t('toPlan.done', { n: rows.length, name: last.name, kind: t(`kind.${kind}`) })
    : t('toPlan.linked', { n: rows.length, name: last.name });
  const money = saysMoney(kind, rows);
  const again = () => {
    open.undo();
    board.toast.show(t('toPlan.back'));
    choose?.();
  };
  const guessed = choose && !wanted ? [{ label: t('toPlan.other'), act: again }] : [];
  board.offerUndo([text, money].join(' ').trim(), [look(board, kind, last.id), ...guessed]);
}

/** What money went along, so that nobody is surprised by it. */
function saysMoney(kind: Linkable, rows: readonly Made[]): string {
  const paid = rows.filter(({ amount }) => amount !== undefined);
  const [one] = paid;
  if (!one) return '';
  if (paid.length > 1) {
    const sum = paid.reduce((sum, { amount }) => sum + midpoint(amount!), 0) / 100;
    return t('toPlan.sums', { n: paid.length, amount: euro(sum, locale()) });
  }
  const amount = quantityText(one.amount!, 'cent', locale());
  if (kind === 'partners') return t('toPlan.paid', { amount, year: one.period! });
  return t(kind === 'subsidies' ? 'toPlan.whole' : one.period === 'once' ? 'toPlan.once' : 'toPlan.yearly', { amount });
}

const look = (board: Board, kind: Linkable, id: string) => ({
  label: t('toPlan.look'),
  act: () => go(rowPath(board.workspace.id, kind, id)),
});
