import { now } from '../../device/clock';
import { storage } from '../../device/storage.svelte';
import { allBlocks } from '../../method/catalogue';
import { outside } from '../../board/runs';
import { newId, put, remove, set, type Op } from '../../document/change';
import { between, type Placed, place } from '../../document/order';
import { noteGroup } from '../../document/tables';
import type { Workspace } from '../../workspace/workspace.svelte';
import type { Cluster, Note, Vote, Workshop } from '../../generated/records';
import { placed } from '../../board/edits';
import { type Draft, Drafts } from './drafts';
import { defaultBudget, left, type Row } from './result';
import { running } from './running';

export type Step = NonNullable<Workshop['step']>;

/** The steps in order, without the end. */
export const steps: readonly Step[] = ['gather', 'discuss', 'vote', 'result'];

/** Whether the person on this page leads sessions; others take part. */
export const leads = (open: Workspace): boolean => open.may('workshops');

/** What is asked, and how. */
export interface Setup {
  title: string;
  question: string;
  canvas: string;
  block: string;
  hidden: boolean;
  budget: number;
  room: number;
}

/** Starts a session; gives its id. */
export function begin(open: Workspace, setup: Setup): string {
  const id = newId();
  const order = last(open.tables.workshops);
  const first = open.tables.canvases.size === 0 ? [put('canvases', setup.canvas, { title: 'Canvas', order: 'V' })] : [];
  open.change([...first, put('workshops', id, { ...setup, step: 'gather', at: Math.round(now()), order })]);
  return id;
}

/** Notes that lie together; those in no group have no id and no name. */
export interface Column {
  id: string;
  name: string;
  notes: Row<Note>[];
}

/** One session as somebody on this device takes part in it. */
export class Session {
  /** Own notes that nobody else sees yet. */
  drafts = $state.raw<readonly Draft[]>([]);
  /** Ids of all own notes. */
  own = $state.raw<ReadonlySet<string>>(new Set());
  readonly #stored: Drafts;

  constructor(
    private readonly open: Workspace,
    readonly id: string,
  ) {
    this.#stored = new Drafts(storage, open.id, id);
    this.#refresh();
  }

  get row(): Workshop {
    return this.open.tables.workshops.get(this.id) ?? { step: 'over' };
  }
  /** In whose name we vote. */
  get voter(): string {
    return this.open.you.person;
  }
  get step(): Step {
    return this.row.step ?? 'gather';
  }
  /** Whether what is written now stays on the device. */
  get hidden(): boolean {
    return this.step === 'gather' && this.row.hidden === true;
  }

  /** The session's notes, in the order of their blocks. */
  readonly notes = $derived.by((): Row<Note>[] =>
    allBlocks.flatMap((block) => rows(this.open.tables.notes, noteGroup(this.row.canvas ?? 'main', block.id), this.id)),
  );
  readonly clusters = $derived.by((): Row<Cluster>[] => rows(this.open.tables.clusters, '', this.id));
  readonly votes = $derived.by((): Row<Vote>[] => rows(this.open.tables.votes, '', this.id));
  /** The groups with their notes, and last those in no group, if there are any. */
  readonly columns = $derived.by((): Column[] => {
    const loose = this.notes.filter(({ cluster }) => !this.clusters.some(({ id }) => id === cluster));
    return [
      ...this.clusters.map(({ id, name = '' }) => ({
        ...{ id, name },
        notes: this.notes.filter(({ cluster }) => cluster === id),
      })),
      ...(loose.length > 0 ? [{ id: '', name: '', notes: loose }] : []),
    ];
  });
  /** How many notes each who takes part keeps to themselves. Who leads takes part once they write, who only looks on does not. */
  readonly kept = $derived.by((): number[] => {
    const others = [...this.open.people.others.values()].map(({ presence }) => presence?.drafts);
    return [this.#told(), ...others].filter((drafts) => typeof drafts === 'number');
  });

  /** Adds a note: shared at once, or kept here in a private round. */
  write(text: string): void {
    const draft = { id: newId(), text };
    if (this.hidden) {
      this.#stored.add(draft);
    } else {
      this.#stored.shared(draft.id);
      this.open.change(this.#puts([draft]));
    }
    this.#refresh();
  }
  /** Takes back a draft, to write it anew; gives its text. */
  take(id: string): string {
    const text = this.drafts.find((draft) => draft.id === id)?.text ?? '';
    this.#stored.drop([id]);
    this.#refresh();
    return text;
  }
  removeNote(id: string): void {
    this.open.change([remove('notes', id)]);
  }

  /** Shares what was kept here, once the private round is over. */
  reveal(): void {
    if (this.hidden || this.drafts.length === 0 || !this.open.tables.workshops.get(this.id)) return;
    // In the queue first, which is on this device too; then away from here.
    this.open.change(this.#puts(this.drafts.filter(({ id }) => !this.open.tables.notes.get(id))));
    this.#stored.drop(this.drafts.map(({ id }) => id));
    this.#refresh();
  }

  /** Gives or takes one vote. */
  vote(note: string, by: 1 | -1, voter: string): void {
    const id = `${this.id}.${voter}.${note}`;
    const count = (this.open.tables.votes.get(id)?.count ?? 0) + by;
    if (count < 0 || (by > 0 && left(this.row, this.votes, voter) < 1)) return;
    const op: Op = count === 0 ? remove('votes', id) : put('votes', id, { workshop: this.id, note, voter, count });
    this.open.change([op], `vote ${id}`);
  }
  given = (note: string, voter: string): number =>
    this.open.tables.votes.get(`${this.id}.${voter}.${note}`)?.count ?? 0;
  left = (voter: string): number => left(this.row, this.votes, voter);
  /** People who voted with a device of their own. What they voted for the server tells only with the result. */
  get voters(): number {
    return this.open.voters[this.id] ?? 0;
  }

  // What the facilitator does.

  goTo(step: Step): void {
    this.open.change([set('workshops', this.id, { step, endsAt: null, spotlight: null })]);
  }
  update(fields: Partial<Setup>, visit?: object): void {
    this.open.change([set('workshops', this.id, fields)], visit);
  }
  startTimer(minutes: number): void {
    const from = Math.max(this.row.endsAt ?? 0, now());
    this.open.change([set('workshops', this.id, { endsAt: Math.round(from + minutes * 60_000) })]);
  }
  stopTimer(): void {
    this.open.change([set('workshops', this.id, { endsAt: null })]);
  }
  spotlight(note: string): void {
    const now = this.row.spotlight === note ? null : note;
    this.open.change([set('workshops', this.id, { spotlight: now })]);
  }
  /** Puts a note in a group, a new one when `cluster` has a name and no id; on the canvas it comes to stand behind the others there. */
  group(note: string, cluster: { id: string } | { name: string } | null): void {
    if (cluster === null || 'id' in cluster) return this.open.change(this.#placed(note, cluster?.id));
    const id = newId();
    const order = last(this.open.tables.clusters);
    this.open.change([
      put('clusters', id, { workshop: this.id, name: cluster.name, order }),
      ...this.#placed(note, id),
    ]);
  }
  #placed(id: string, cluster: string | undefined): Op[] {
    const { notes } = this.open.tables;
    const { canvas = 'main', block = 'value' } = notes.get(id) ?? {};
    const places = (block: string) => notes.places(noteGroup(canvas, block));
    const list = places(block);
    const rest = list.filter((one) => one.id !== id);
    const index = outside(
      rest,
      list.findIndex((one) => one.id === id),
    );
    const behind = cluster === undefined ? -1 : rest.findLastIndex(({ run }) => run === cluster);
    const layout = { canvas, note: (one: string) => notes.get(one), places };
    return placed(layout, block, behind < 0 ? index : behind + 1, [id], undefined, () => cluster);
  }
  nameGroup(id: string, name: string, visit: object): void {
    this.open.change([set('clusters', id, { name })], visit);
  }
  removeGroup(id: string): void {
    const freed = this.notes
      .filter(({ cluster }) => cluster === id)
      .map((note) => set('notes', note.id, { cluster: null }));
    this.open.change([...freed, remove('clusters', id)]);
  }

  #puts(notes: readonly Draft[]): Op[] {
    const { canvas = 'main', block = 'value' } = this.row;
    const list = this.open.tables.notes.places(noteGroup(canvas, block));
    const texts = new Map(notes.map(({ id, text }) => [id, text]));
    return place(list, list.length, [...texts.keys()]).map(({ id, order }) => {
      const text = texts.get(id);
      if (text === undefined) return set('notes', id, { order });
      return put('notes', id, { canvas, block, text, order, color: 'yellow', workshop: this.id });
    });
  }
  #refresh(): void {
    this.drafts = this.#stored.drafts;
    this.own = this.#stored.own;
    this.open.people.show({ drafts: this.#told() });
  }
  #told(): number | null {
    const guest = this.open.may('notes') && !leads(this.open);
    return guest || this.drafts.length > 0 ? this.drafts.length : null;
  }
}

/** The session that runs, for as long as a screen shows it; what was kept back comes out the moment the round is over, also on a phone that slept meanwhile. */
export function followed(open: Workspace): { readonly session: Session | undefined } {
  const id = $derived(running(open));
  const session = $derived(id ? new Session(open, id) : undefined);
  $effect(() => {
    if (session && !session.hidden) session.reveal();
  });
  return {
    get session() {
      return session;
    },
  };
}

export const budgets = { least: 1, most: 20, usual: defaultBudget };

/** The order key of a record that comes last. */
const last = (table: { places(): Placed[] }): string => between(table.places().at(-1)?.order || null, null);

type Listed<T> = { list(group?: string): { id: string; row: T }[] };
const rows = <T extends { workshop?: string }>(table: Listed<T>, group: string, workshop: string): Row<T>[] =>
  table
    .list(group)
    .filter(({ row }) => row.workshop === workshop)
    .map(({ id, row }) => ({ ...row, id }));
