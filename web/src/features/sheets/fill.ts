import { newId, type Op, type Problem, put, set } from '../../document/change';
import { between } from '../../document/order';
import { fieldPath } from '../../document/paths';
import { infoOf } from '../../document/titles';
import type { Kind } from '../../generated/records';
import type { Locale } from '../../i18n/index.svelte';
import type { Workspace } from '../../workspace/workspace.svelte';
import { isLastMonth, readMonth } from '../../document/month';

/** A cell that a field cannot take, with what is wrong. */
export interface Refused {
  path: string;
  problem: Omit<Problem, 'path'>;
  typed: string;
}

/** A column of a list, as far as it says what goes in. */
interface Field {
  field: string;
  type: 'text' | 'quantity' | 'month' | 'choice';
}
/** What a column offers, as a reader sees it. */
type Choices<F> = (column: F) => readonly { value: string; label: string }[];

/**
 * What puts a block of cells into a list, from a row and a column on: what does not fit below gets rows of its own. Each cell stands for itself: one
 * that cannot be read is told, the rest goes in. Numbers go out as text: the server reads them.
 */
export function filled<F extends Field>(
  open: Workspace,
  kind: Kind,
  columns: readonly F[],
  choices: Choices<F>,
  from: { row: number; column: number },
  table: readonly (readonly string[])[],
  lang: Locale,
): { ops: Op[]; refused: Refused[] } {
  const rows = open.tables[kind].places();
  let order = rows.at(-1)?.order || null;
  const ops: Op[] = [];
  const refused: Refused[] = [];
  table.forEach((cells, i) => {
    const there = rows[from.row + i]?.id;
    const id = there ?? newId();
    if (!there) {
      if (cells.every((cell) => cell === '')) return;
      order = between(order, null);
      ops.push(put(kind, id, { order } as never));
    }
    cells.forEach((text, j) => {
      const column = columns[from.column + j];
      if (!column || (!there && text === '')) return;
      const is = valueOf(kind, column, text, choices, open.pps.start, lang);
      if ('problem' in is) refused.push({ path: fieldPath(kind, id, column.field), problem: is.problem, typed: text });
      else ops.push(set(kind, id, { [column.field]: is.value } as never));
    });
  });
  return { ops, refused };
}

function valueOf<F extends Field>(
  kind: Kind,
  column: F,
  text: string,
  choices: Choices<F>,
  start: string | undefined,
  lang: Locale,
): { value: string | null } | { problem: Omit<Problem, 'path'> } {
  if (text === '') return { value: null };
  if (column.type === 'choice') {
    const same = (a: string) => a.toLowerCase() === text.toLowerCase();
    const found = choices(column).find(({ value, label }) => same(value) || same(label));
    return found ? { value: found.value } : { problem: notOffered(text) };
  }
  if (column.type === 'month') {
    const is = readMonth(text, { lang, start, last: isLastMonth(column.field) });
    return 'month' in is ? { value: is.month } : is;
  }
  const line = text.replace(/\s*\n\s*/g, ' ');
  const most = infoOf(kind, column.field)?.maxLength ?? Infinity;
  return line.length > most ? { problem: tooLong(line.length, most) } : { value: line };
}

const notOffered = (text: string): Omit<Problem, 'path'> => ({
  nl: `“${text.slice(0, 40)}” staat niet in de lijst. Kies zelf.`,
  en: `“${text.slice(0, 40)}” is not in the list. Choose one.`,
});
const tooLong = (length: number, most: number): Omit<Problem, 'path'> => ({
  nl: `De tekst is ${length} tekens lang; hier passen er ${most}.`,
  en: `The text is ${length} characters long; ${most} fit here.`,
});
