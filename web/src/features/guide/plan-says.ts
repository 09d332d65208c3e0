import { homeOf, linkTo, linkable } from '../../board/links';
import type { Tables } from '../../document/tables';
import type { Quantity } from '../../generated/records';
import { midpoint } from '../../i18n/format';
import type { PlanFact } from '../../method/catalogue';
import { concernOf } from './concerns';
import type { PlanSays, Said } from './remarks';

/** Rows of a kind that are looked at, at most: a block with more has said enough. */
const most = 200;

/** Whether one of a table's records is so. */
function some<T extends object>(table: { all: () => Iterable<[string, T]> }, test: (row: T) => boolean): boolean {
  for (const [, row] of table.all()) if (test(row)) return true;
  return false;
}
/** Whether a number is filled in, and is not nothing; text that waits for the server counts. */
const given = (value: Quantity | string | undefined): boolean =>
  value !== undefined && (typeof value === 'string' || midpoint(value) > 0);

const facts: Record<Exclude<PlanFact, 'rows'>, (tables: Tables) => boolean> = {
  people: ({ roles }) => some(roles, ({ name }) => Boolean(name)),
  headPin: ({ pins, targetGroups }) => some(pins, ({ targetGroup }) => Boolean(targetGroups.get(targetGroup)?.name)),
  students: ({ targetGroups }) => some(targetGroups, ({ students }) => given(students)),
  lastingCost: ({ costs }) => some(costs, ({ amount, until, paid }) => given(amount) && !until && paid !== 'once'),
  inKind: ({ costs, contributions, pins }) =>
    some(costs, ({ payable, amount }) => payable === 'inKind' && given(amount)) ||
    some(contributions, ({ form, amount }) => form === 'inKind' && given(amount)) ||
    some(pins, ({ inKindHours }) => given(inKindHours)),
  ownIncome: ({ contributions, pins }) =>
    some(contributions, ({ period, amount }) => period === 'later' && given(amount)) ||
    some(pins, ({ fee, studentIncome }) => given(fee) || given(studentIncome)),
};

/** What the rows that belong in a block say: each speaks as a note about it would. */
const rowsOf = (tables: Tables, block: string): Said[] =>
  linkable
    .filter((kind) => homeOf(kind) === block)
    .flatMap((kind) =>
      tables[kind]
        .list()
        .slice(0, most)
        .map(({ id, row }) => {
          const note = { canvas: '', block, text: row.name ?? '', links: [linkTo(kind, id)] };
          return { text: note.text, concern: concernOf(note, (partner) => tables.partners.get(partner)?.sort) };
        }),
    );

/** What the plan says to a block. */
export const planSays =
  (tables: Tables, block: string): PlanSays =>
  (fact, said) =>
    fact === 'rows' ? rowsOf(tables, block).some(said) : facts[fact](tables);
