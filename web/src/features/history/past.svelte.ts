import { type LogEntry, fetchDifference, fetchHistory, fetchMoment } from '../../api/documents';
import { type Op, newId, put, remove, set } from '../../document/change';
import type { DocumentFile } from '../../document/replica';
import type { Workspace } from '../../workspace/workspace.svelte';
import { type Difference, differenceOf, differences, isWork } from './changes';
import { type Moment, momentAt, momentsOf } from './moments';
import { takeBack } from './take-back';

/** A named moment. `known` when this server's log has it; otherwise it came along in a file and is only a name and a date. */
export interface Version {
  id: string;
  name: string;
  seq: number;
  at: number;
  known: boolean;
}

/** Entries asked for at a time. */
const page = 1000;
/** Documents kept at hand. */
const kept = 40;
/** Waits so long after another's change before the list is asked for again, in milliseconds. */
const pause = 800;
/** A change larger than this (as JSON) goes out in parts, which are one step for undo all the same. */
const largest = 1_000_000;

/** The past of the open document: what happened, the moment that is looked at, and the way back to it. */
export class Past {
  /** Newest first. */
  entries = $state.raw<readonly LogEntry[]>([]);
  /** From here on the document can be shown; before it only who did what is known. */
  first = $state(0);
  last = $state(0);
  /** The list is complete. */
  complete = $state(false);
  failed = $state(false);
  /** The change up to which one looks; the document is shown as it was after it. */
  seq = $state(0);
  /** With what it is compared: another change, or null for what came just before the moment. */
  base = $state<number | null>(null);
  /** The document at `seq`, and at the place it is compared with; the last ones that came in. */
  shown = $state.raw<{ from: number; to: number; before: DocumentFile; after: DocumentFile } | null>(null);
  playing = $state(false);

  readonly versions = $derived.by((): Version[] => {
    const times = new Map(this.entries.map(({ seq, at }) => [seq, at]));
    return this.workspace.tables.versions
      .list()
      .map(({ id, row }) => ({ id, ...row, known: times.get(row.seq) === row.at }))
      .sort((a, b) => b.at - a.at);
  });
  readonly moments = $derived(
    momentsOf(this.entries, new Set(this.versions.filter(({ known }) => known).map(({ seq }) => seq))),
  );
  /** The moment that is looked at; none at the very beginning. */
  readonly moment = $derived(momentAt(this.moments, this.seq));
  /** The last change that did something; after it there are names at most. */
  readonly end = $derived(this.moments.at(-1)?.to ?? this.last);
  /** The change up to which one looks; none at the very beginning. */
  readonly entry = $derived(this.entries[(this.entries[0]?.seq ?? 0) - Math.min(this.seq, this.end)]);
  /** Moments that can be shown, oldest first. */
  readonly reachable = $derived(this.moments.filter(({ to }) => to >= this.first));
  /** Where the look begins: what is shown stands against the document after this change. */
  readonly from = $derived(Math.max(this.first, Math.min(this.base ?? this.moment?.from ?? this.seq, this.last)));
  readonly differences = $derived<Difference[]>(this.shown ? differences(this.shown.before, this.shown.after) : []);
  readonly atEnd = $derived(this.seq >= this.end);

  readonly #files = new Map<number, Promise<DocumentFile>>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #playing: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  #asking = false;
  /** The way goes to now as soon as the list knows of it. */
  #follow = false;

  constructor(readonly workspace: Workspace) {
    void this.#load();
  }

  close(): void {
    this.#closed = true;
    this.pause();
    clearTimeout(this.#timer);
  }

  /** The newest entries first; the rest follows by itself. */
  async #load(): Promise<void> {
    try {
      const newest = await fetchHistory(this.workspace.id, undefined, page);
      if (this.#closed) return;
      const follow = this.#follow || this.entries.length === 0 || this.atEnd;
      this.first = newest.first;
      this.last = newest.last;
      this.entries = newest.entries;
      this.failed = false;
      if (follow) this.look(this.end);
      for (let oldest = newest.entries.at(-1)?.seq ?? 1; oldest > 1 && !this.#closed;) {
        const { entries } = await fetchHistory(this.workspace.id, oldest, page);
        if (entries.length === 0) break;
        this.entries = [...this.entries, ...entries];
        oldest = entries.at(-1)!.seq;
      }
      this.complete = true;
    } catch {
      this.failed = true;
    }
  }

  retry(): void {
    this.failed = false;
    void this.#load();
  }

  /** Something was changed meanwhile, by us or by another. */
  refresh(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#newest(), pause);
  }

  async #newest(): Promise<void> {
    if (this.#closed || this.failed) return;
    if (!this.complete) return this.refresh();
    const newest = await fetchHistory(this.workspace.id, undefined, page).catch(() => null);
    if (!newest || this.#closed) return;
    const known = this.entries[0]?.seq ?? 0;
    if ((newest.entries.at(-1)?.seq ?? 0) > known + 1) return void this.#load(); // we were away for long
    const { atEnd } = this; // somebody may have gone back while the list was asked for
    this.entries = [...newest.entries.filter(({ seq }) => seq > known), ...this.entries];
    this.last = newest.last;
    if (this.#follow || (atEnd && this.base === null)) this.look(this.end);
    this.#follow = false;
  }

  /** Looks at the document after change `seq`. */
  look(seq: number): void {
    this.seq = Math.max(this.first, Math.min(seq, this.last));
    void this.#show();
  }

  compare(base: number | null): void {
    this.base = base;
    void this.#show();
  }

  /** To the end of the moment before, or to that of this one or the next. */
  step(by: -1 | 1): void {
    const { moment, reachable } = this;
    const at = moment ? reachable.indexOf(moment) : -1;
    if (by < 0) this.look(reachable[at - 1]?.to ?? this.first);
    else if (moment && this.seq < moment.to) this.look(moment.to);
    else this.look(reachable[at + 1]?.to ?? this.end);
  }

  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  play(): void {
    if (this.atEnd) this.look(this.first);
    this.playing = true;
    const tick = () => {
      if (this.atEnd) return this.pause();
      this.step(1);
      this.#playing = setTimeout(tick, 1100);
    };
    this.#playing = setTimeout(tick, 500);
  }

  pause(): void {
    clearTimeout(this.#playing);
    this.playing = false;
  }

  /** One moment at a time is asked for, and then whichever is wanted by then: so a quick hand on the slider asks for few. */
  async #show(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    let asked: string;
    do {
      const { from, seq } = this;
      asked = `${from} ${seq}`;
      try {
        const [before, after] = await Promise.all([this.file(from), this.file(seq)]);
        if (this.#closed) return;
        this.shown = { from, to: seq, before, after };
        this.failed = false;
      } catch {
        if (this.#closed) return;
        this.failed = asked === `${this.from} ${this.seq}`;
      }
    } while (asked !== `${this.from} ${this.seq}`);
    this.#asking = false;
  }

  file(seq: number): Promise<DocumentFile> {
    const known = this.#files.get(seq);
    this.#files.delete(seq);
    const file = known ?? fetchMoment(this.workspace.id, seq);
    this.#files.set(seq, file);
    file.catch(() => this.#files.delete(seq));
    for (const old of this.#files.keys()) {
      if (this.#files.size <= kept) break;
      this.#files.delete(old);
    }
    return file;
  }

  versionAt(moment: Moment | undefined): Version | undefined {
    return this.versions.find(({ seq, known }) => known && seq === moment?.to);
  }

  name(name: string): void {
    const { entry } = this;
    if (entry) this.workspace.change([put('versions', newId(), { name, seq: entry.seq, at: entry.at })]);
  }
  rename(id: string, name: string): void {
    this.workspace.change([set('versions', id, { name })]);
  }
  unname(id: string): void {
    this.workspace.change([remove('versions', id)]);
  }

  /** The entries of a moment, oldest first. */
  entriesOf({ from, to }: Moment): LogEntry[] {
    const newest = this.entries[0]?.seq ?? 0;
    return this.entries.slice(newest - to, newest - from).toReversed();
  }

  /** Takes back what one person did in a moment: an ordinary change. Says how many things went back, and how many stay as others left them. */
  async takeBack(moment: Moment, name: string): Promise<{ back: number; stay: number }> {
    const [before, after] = await Promise.all([this.file(moment.from), this.file(moment.to)]);
    const { ops, stay } = takeBack(name, this.entriesOf(moment), before, after, this.workspace.file());
    const visit = {};
    for (const part of partsOf(ops, largest)) this.workspace.change(part, visit);
    this.#follow = ops.length > 0;
    this.refresh();
    return { back: ops.length, stay };
  }

  /** What it takes to make the document what it was after change `seq`. Names of moments stay. */
  async wayBack(seq: number): Promise<{ ops: Op[]; list: Difference[] }> {
    const { ops, records } = await fetchDifference(this.workspace.id, this.workspace.seq, seq);
    return {
      ops: ops.filter(({ kind }) => isWork(kind)),
      list: records
        .filter(({ kind }) => isWork(kind))
        .map(({ kind, id, before, after }) => differenceOf(kind, id, before ?? undefined, after ?? undefined)),
    };
  }

  /** Makes the document what it was: an ordinary change, that undo takes back as one. */
  async restore(seq: number): Promise<void> {
    const { ops } = await this.wayBack(seq);
    const visit = {};
    for (const part of partsOf(ops, largest)) this.workspace.change(part, visit);
    this.base = null;
    this.#follow = true;
    this.refresh();
  }
}

/** Operations in parts of at most `most` characters of JSON each, as far as one operation allows. */
export function partsOf(ops: readonly Op[], most: number): Op[][] {
  const parts: Op[][] = [];
  let size = Infinity;
  for (const op of ops) {
    const length = JSON.stringify(op).length;
    if (size + length > most) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)!.push(op);
    size += length;
  }
  return parts;
}
