// Which notes are assumptions, how far each is tested, and what came out.
import { type Edit, newId, type Op, put, remove, same, set } from '../document/change';
import { between } from '../document/order';
import type { Evidence, TestCard } from '../generated/records';
import type { Workspace } from '../workspace/workspace.svelte';
import { type State, stateOf, verdictOf } from './verdicts';

export type { State };

/** The assumptions of a document, with the tests that serve each. */
export class Assumptions {
  /** The assumption that a note is, by the id of the note. */
  readonly #byNote = $derived.by(
    () => new Map([...this.open.tables.assumptions.all()].flatMap(([id, { note }]) => (note ? [[note, id]] : []))),
  );
  readonly #tests = $derived.by(() => {
    const tests = new Map<string, string[]>();
    for (const id of this.open.tables.testCards.ids())
      for (const one of this.open.tables.testCards.get(id)?.assumptions ?? [])
        tests.set(one, [...(tests.get(one) ?? []), id]);
    return tests;
  });
  readonly #states = $derived.by(
    () => new Map([...this.open.tables.assumptions.all()].map(([id]) => [id, this.#state(id)])),
  );

  constructor(readonly open: Workspace) {}

  get may(): boolean {
    return this.open.may('assumptions');
  }

  /** The assumption that a note is. */
  of = (note: string): string | undefined => this.#byNote.get(note);
  state = (id: string): State | undefined => this.#states.get(id);
  readonly twins = $derived.by(() => twins(this.open.tables));
  /** The tests of an assumption, in their order. */
  tests = (id: string): readonly string[] => this.#tests.get(id) ?? [];
  evidence = (test: string): Evidence[] => this.open.tables.evidence.list(test).map(({ row }) => row);
  verdict = (test: string, card: TestCard) => verdictOf(card, this.evidence(test));

  #state(id: string): State {
    return stateOf(
      this.tests(id).flatMap((test) => {
        const card = this.open.tables.testCards.get(test);
        return card ? [{ state: card.state, verdict: this.verdict(test, card) }] : [];
      }),
    );
  }

  /** Makes assumptions of notes that are none yet; gives what they all are now. */
  mark(notes: readonly string[]): string[] {
    const fresh = notes.filter((note) => !this.#byNote.has(note));
    let last = this.open.tables.assumptions.places().at(-1)?.order ?? null;
    this.open.change(fresh.map((note) => put('assumptions', newId(), { note, order: (last = between(last, null)) })));
    return notes.flatMap((note) => this.#byNote.get(note) ?? []);
  }
}

type Tables = Pick<Workspace['tables'], 'assumptions' | 'testCards'>;

/** Assumptions that were made of the same note, by people who did not know of each other; the first of each in their order. */
export function twins({ assumptions }: Pick<Tables, 'assumptions'>): string[][] {
  const byNote = new Map<string, string[]>();
  for (const { id, row } of assumptions.list())
    if (row.note) byNote.set(row.note, [...(byNote.get(row.note) ?? []), id]);
  return [...byNote.values()].filter(({ length }) => length > 1);
}

/** Makes one assumption of several: the first stays, with the tests of all and with what only the others say. */
export function merged([first, ...others]: readonly string[], { assumptions, testCards }: Tables): Op[] {
  const kept = assumptions.get(first!);
  if (!kept) return [];
  const rows = others.flatMap((id) => assumptions.get(id) ?? []);
  const said: Edit<'assumptions'> = Object.assign({}, ...rows.toReversed(), kept);
  const forWhom = [...new Set([kept, ...rows].flatMap((row) => row.forWhom ?? []))];
  const fresh = Object.entries({ ...said, ...(forWhom.length > 0 && { forWhom }) }).filter(
    ([field, value]) => !same(value, (kept as Record<string, unknown>)[field]),
  );
  const ops: Op[] = fresh.length > 0 ? [set('assumptions', first!, Object.fromEntries(fresh))] : [];
  for (const [id, { assumptions: of = [] }] of testCards.all()) {
    if (!of.some((one) => others.includes(one))) continue;
    const next = [...new Set(of.map((one) => (others.includes(one) ? first! : one)))];
    ops.push(set('testCards', id, { assumptions: next as never }));
  }
  return [...ops, ...others.map((id) => remove('assumptions', id))];
}

/** An assumption whose note goes keeps the words that the note had. */
export function keptWords(
  wanted: readonly Op[],
  { notes, assumptions }: Pick<Workspace['tables'], 'notes' | 'assumptions'>,
): Op[] {
  const gone = new Map(
    wanted.flatMap((op) => (op.op === 'remove' && op.kind === 'notes' ? [[op.id, notes.get(op.id)?.text ?? '']] : [])),
  );
  if (gone.size === 0) return [];
  return [...assumptions.all()].flatMap(([id, { note, statement }]) => {
    const text = note && !statement && gone.get(note);
    return text ? [set('assumptions', id, { statement: text.slice(0, 1000) })] : [];
  });
}

/** The files of evidence go with it. */
export function withoutFiles(wanted: readonly Op[], { files }: Pick<Workspace['tables'], 'files'>): Op[] {
  return wanted.flatMap((op) =>
    op.op === 'remove' && op.kind === 'evidence' ? files.ids(op.id).map((id) => remove('files', id)) : [],
  );
}
