import { untrack } from 'svelte';
import type { Forecast } from '../generated/forecast';
import type { Hindrance } from '../api/reach';
import { type Change, type Fields, type Op, type Problem, newId } from '../document/change';
import { mayWrite, mayWriteAnything, seesFigures, type You } from '../document/rights';
import type { Table } from '../document/table.svelte';
import { type Tables, makeTables } from '../document/tables';
import type { Kind, Kinds } from '../generated/records';
import { locale } from '../i18n/index.svelte';
import type { ConnectionState } from '../live/connection';
import { People } from '../live/people.svelte';
import { byPath, keepTyped, keptTyped, type Refusal, soundPart } from './refusals';
import { Sync, type SyncListener } from './sync.svelte';
import { steps, UndoStack } from './undo-stack';

/** What goes along with operations that somebody wants, as the document is before them. */
export type Consequence = (wanted: readonly Op[], tables: Tables) => Op[];

/** One open document: its records for the screen, the ways to change it, and the people who are here. */
export class Workspace {
  readonly tables = makeTables();
  readonly people = new People();

  /** Counts own changes, so that one can tell whether something is still the last. */
  steps = $state(0);
  /** Fields whose last content was refused, by path. */
  refusals = $state.raw<Record<string, Refusal>>({});
  /** Other people's edits as they come in, for whoever announces them. */
  onRemote: ((name: string, ops: Op[]) => void) | null = null;
  /** Notes that undo leaves as they are because they are on the lock, for whoever tells. */
  onLocked: ((ids: readonly string[]) => void) | null = null;

  /** There was something to take back, and others have been there since, for whoever tells. */
  onOvertaken: (() => void) | null = null;

  readonly #undoStack = new UndoStack();
  #undoable = $state(false);
  #redoable = $state(false);
  readonly #sync: Sync;
  readonly #end: () => void;

  constructor(
    readonly id: string,
    name: string,
    private readonly consequences: readonly Consequence[] = [],
  ) {
    this.people.name = name;
    this.refusals = keptTyped(id);
    const kept = steps.read(id);
    if (kept && Array.isArray(kept.undo) && Array.isArray(kept.redo)) this.#undoStack.adopt(kept);
    this.#offer();
    this.#sync = new Sync(id, this.people, this.#listener());
    window.addEventListener('pagehide', this.#keepSteps);
    this.#end = $effect.root(() => {
      $effect(() => {
        const language = locale();
        untrack(() => this.#sync.speak(language));
      });
    });
  }

  /** Lets go of the connection; what was not confirmed stays in the browser's storage. */
  close(): void {
    this.#end();
    this.#keepSteps();
    window.removeEventListener('pagehide', this.#keepSteps);
    this.#sync.close();
  }

  get loaded(): boolean {
    return this.#sync.loaded;
  }
  get connection(): ConnectionState {
    return this.#sync.connection;
  }
  /** The document is deleted, and we can put it back. */
  get restorable(): boolean {
    return this.#sync.restorable;
  }
  /** The last change of the server's log that is in what is shown. */
  get seq(): number {
    return this.#sync.seq;
  }
  /** What is shown is what this device kept at that moment (milliseconds since 1970); `null` once the server has given the document. */
  get keptAt(): number | null {
    return this.#sync.keptAt;
  }
  /** What keeps the live connection away though the server answers. */
  get hindrance(): Hindrance | null {
    return this.#sync.hindrance;
  }
  /** Own changes that are not on the server's disk yet. */
  get waiting(): number {
    return this.#sync.waiting;
  }
  /** Whether those are kept on this device: they are not when its storage is full or forbidden. */
  get stored(): boolean {
    return this.#sync.stored;
  }
  /** Those among them that we may not do (any more): they are not sent. */
  get held(): number {
    return this.#sync.held;
  }
  /** What we may do here, as the server says. */
  get you(): You {
    return this.#sync.you;
  }
  /** How many people have voted in each workshop that runs, by its id. */
  get voters(): Readonly<Record<string, number>> {
    return this.#sync.voters;
  }
  get forecast(): Forecast | null {
    return this.#sync.forecast;
  }
  get canUndo(): boolean {
    return this.writes && this.#undoable;
  }
  get canRedo(): boolean {
    return this.writes && this.#redoable;
  }

  /** Whether we may change records of this kind. Screens leave out what one cannot do. */
  may(kind: Kind): boolean {
    return mayWrite(this.you, kind);
  }
  /** Whether we see the money and the chance. */
  get figures(): boolean {
    return seesFigures(this.you);
  }
  /** Whether there is anything here that we may change. */
  get writes(): boolean {
    return mayWriteAnything(this.you);
  }

  /** The document as it is shown, also with what never reached the server. */
  file(): Record<string, unknown> {
    return this.#sync.file();
  }

  get pps(): Kinds['pps'] {
    return this.tables.pps.get('') ?? {};
  }
  get plan(): Kinds['plan'] {
    return this.tables.plan.get('') ?? {};
  }

  /** Shows operations at once and sends them, with what goes along. Changes with the same `visit` (to a field, a note) are one step for undo. */
  change(wanted: Op[], visit?: unknown): void {
    // What one may not do oneself does not keep one from the rest.
    const along = this.consequences.flatMap((follow) => follow(wanted, this.tables));
    const ops = [...wanted, ...along.filter(({ kind }) => this.may(kind as Kind))];
    if (ops.length === 0 || !this.#sync.allows(ops)) return;
    const change = { id: newId(), ops };
    this.#undoStack.record(change, this.#sync.lookup, visit);
    this.#submit(change);
  }

  /** What waits and never reached the server, oldest first. */
  get unsent(): readonly Change[] {
    return this.#sync.queue;
  }
  /** Gives up what waits, or what is held back of it. */
  discard(): void {
    this.#sync.discard();
  }

  undo(): void {
    this.#takeBack('undo');
  }
  redo(): void {
    this.#takeBack('redo');
  }

  /** A field has been touched again: what was refused of it is past. */
  forgive(path: string): void {
    if (!(path in this.refusals)) return;
    this.#refusalsAre(Object.fromEntries(Object.entries(this.refusals).filter(([key]) => key !== path)));
  }
  /** A field cannot read what was typed: it stays there, with what is wrong with it. */
  refuse(path: string, problem: Omit<Problem, 'path'>, typed: string): void {
    this.#refusalsAre({ ...this.refusals, [path]: { problem: { ...problem, path }, typed, lost: true, quiet: true } });
  }
  #refusalsAre(refusals: Record<string, Refusal>): void {
    this.refusals = refusals;
    keepTyped(this.id, refusals);
  }

  rename(name: string): void {
    this.people.name = name;
    this.people.announce();
  }

  #takeBack(which: 'undo' | 'redo'): void {
    if (!this.writes) return;
    const id = newId();
    const ops = this.#undoStack[which](this.#sync.lookup, id);
    if (ops.length > 0) this.#submit({ id, ops });
    else this.#offer();
    if (this.#undoStack.held.length > 0) this.onLocked?.(this.#undoStack.held);
    else if (ops.length === 0) this.onOvertaken?.();
  }

  /** Who may not see or change it any more keeps nothing of it. */
  readonly #keepSteps = (): void =>
    steps.write(this.id, this.loaded && !this.writes ? undefined : this.#undoStack.kept());

  #submit(change: Change): void {
    this.steps += 1;
    this.#sync.submit(change);
    this.#offer();
  }

  /** Offers undo and redo where there is something to take back. */
  #offer(): void {
    this.#undoable = this.#undoStack.canUndo;
    this.#redoable = this.#undoStack.canRedo;
  }

  #listener(): SyncListener {
    const tables = this.tables as unknown as Record<string, Table<Fields>>;
    return {
      record: (kind, id, fields) => tables[kind]?.apply(id, fields),
      reset: (records) => {
        const byKind = new Map<string, Map<string, Fields>>(Object.keys(tables).map((kind) => [kind, new Map()]));
        for (const [kind, id, fields] of records) byKind.get(kind)?.set(id, fields);
        for (const [kind, rows] of byKind) tables[kind]!.reset(rows);
      },
      confirmed: (change, sent, ops) => {
        this.#undoStack.confirm(change, sent, ops);
        this.#offer();
      },
      arrived: (name, ops, waiting) => {
        this.#undoStack.overtake(ops, waiting);
        this.onRemote?.(name, ops);
      },
      joined: (change, into) => this.#undoStack.renamed(change, into),
      refused: (change, problems, ops) => {
        this.#undoStack.forget(change);
        this.#refusalsAre({ ...this.refusals, ...byPath(problems, ops) });
        this.#offer();
        // Other fields that went along in one change stand for themselves.
        const rest = soundPart(
          problems,
          ops,
          this.#sync.queue.flatMap((one) => one.ops),
        );
        if (rest.length > 0) this.change(rest);
      },
      failed: (problems) => {
        this.refusals = { ...this.refusals, ...byPath(problems, []) };
      },
    };
  }
}
