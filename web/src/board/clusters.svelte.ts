import { tick } from 'svelte';
import type { Desk, Origin } from './desk';
import { type Op, newId, put, set } from '../document/change';
import { noteGroup } from '../document/tables';
import type { Member } from '../document/table.svelte';
import { t } from '../i18n/index.svelte';
import { gathered, released } from './grouping';
import type { Layout } from './edits';
import type { Locks } from './locks';
import { type Item, type Spot, itemsOf, outside, wholeIn } from './runs';

/** Groups of notes on the canvas that is shown (clusters in the document): what stands in them, and what one can do with them. */
export class Clusters {
  /** The one whose name is being written, by us: the key of its item. */
  naming = $state<string | null>(null);
  /** One visit to a name is one step for undo, together with the making of it. */
  visit = {};

  constructor(
    private readonly desk: Desk,
    private readonly locks: Locks,
  ) {}

  /** Whether we may make them. */
  get writes(): boolean {
    return this.desk.writes && this.desk.workspace.may('clusters');
  }

  /** The notes of a block in order, with the clusters in which they stand: one that was removed meanwhile counts as none. */
  members = (block: string): Member[] => {
    const { notes, clusters } = this.desk.workspace.tables;
    return notes
      .places(noteGroup(this.desk.canvas, block))
      .map((one) => (one.run !== undefined && !clusters.get(one.run) ? { ...one, run: undefined } : one));
  };
  items = (block: string): Item[] => itemsOf(this.members(block), block);
  /** The item that is the run of a note. */
  around(id: string): Item | undefined {
    const items = this.items(this.desk.note(id)?.block ?? '');
    return items.find(({ cluster, ids }) => cluster !== undefined && ids.includes(id));
  }
  /** The item of which these notes are all. */
  exactly(ids: readonly string[]): Item | undefined {
    const item = ids[0] === undefined ? undefined : this.around(ids[0]);
    return item?.ids.length === ids.length && ids.every((id) => item.ids.includes(id)) ? item : undefined;
  }
  name = (cluster: string): string =>
    this.desk.workspace.tables.clusters.get(cluster)?.name?.trim() || t('kind.clusters');

  /** Where something new comes before place `index` of a block: with the note before it. Without a place it comes last, by itself. */
  behind(block: string, index?: number): Spot {
    const list = this.members(block);
    return index === undefined ? { index: list.length } : { index, cluster: list[index - 1]?.run };
  }

  /** The canvas as edits need it. */
  get layout(): Layout {
    return { canvas: this.desk.canvas, note: (id) => this.desk.note(id), places: this.members };
  }

  /** Puts notes of one block together under a name, where the first of them stands, and opens that name for writing. */
  group(ids: readonly string[]): void {
    if (!this.writes) return this.desk.toast.show(t('limit.notes'));
    const [only, more] = this.desk.byBlock(this.locks.free(ids));
    if (more) return this.desk.toast.show(t('cluster.oneBlock'));
    if (!only) return;
    const [block, own] = only;
    const known = this.exactly(own);
    if (known) return this.rename(known);
    const cluster = newId();
    this.visit = {};
    const ops = gathered(this.layout, block, own, cluster);
    this.desk.change([put('clusters', cluster, { name: this.#freeName() }), ...ops], this.visit);
    this.desk.selection.clear();
    this.naming = this.around(own[0]!)?.key ?? null;
  }

  /** "Groep 1", or the first number that is free. */
  #freeName(): string {
    const taken = new Set([...this.desk.workspace.tables.clusters.all()].map(([, { name }]) => name));
    for (let n = 1; ; n++) {
      const name = t('cluster.default', { n });
      if (!taken.has(name)) return name;
    }
  }

  /** Takes notes out of their clusters; the focus goes to the first of them. */
  ungroup(all: readonly string[]): void {
    const ids = this.locks.free(all);
    const ops = released(this.layout, this.desk.byBlock(ids));
    this.desk.change(ops);
    if (ops.length > 0) this.desk.announce(t('cluster.out', { n: ids.length }));
    void this.desk.focus(all[0]!, true);
  }

  rename({ key }: Item): void {
    if (!this.writes) return this.desk.toast.show(t('limit.notes'));
    this.visit = {};
    this.desk.selection.clear();
    this.naming = key;
  }
  /** Ends writing a name; one that was left empty stays what it was. */
  named({ key, cluster }: Item, text: string): void {
    if (this.naming !== key || cluster === undefined) return;
    const name = text.trim();
    if (name !== '' && name !== this.desk.workspace.tables.clusters.get(cluster)?.name)
      this.desk.change([set('clusters', cluster, { name })], this.visit);
    this.naming = null;
  }

  /** Chooses all notes of one. */
  choose({ ids }: Item, more: readonly string[] = []): void {
    this.desk.selection.set([...more, ...ids]);
  }
  /** Puts the focus on its name. */
  async focus(key: string): Promise<void> {
    await tick();
    document.querySelector<HTMLElement>(`[data-cluster="${CSS.escape(key)}"] > .name`)?.focus();
  }

  /** Which of these notes come as a whole cluster. */
  origins(ids: readonly string[], byName?: boolean): (id: string) => Origin | undefined {
    const all = new Map<string, Origin>();
    for (const [block, own] of this.desk.byBlock(ids)) {
      const list = this.members(block);
      const whole = wholeIn(list, own, byName);
      for (const { id, run } of list)
        if (run !== undefined && whole.has(run)) all.set(id, { key: `${block}/${run}`, name: this.name(run) });
    }
    return (id) => all.get(id);
  }

  /**
   * How copies come in behind a place: those of a whole cluster under the same name again, behind the one that may stand there; single notes
   * join the note before them.
   */
  arriving(
    block: string,
    index: number | undefined,
    from: readonly (Origin | undefined)[],
  ): { index: number; clusters: (string | undefined)[]; ops: Op[] } {
    const spot = this.behind(block, index);
    if (from.every((one) => !one)) return { index: spot.index, clusters: from.map(() => spot.cluster), ops: [] };
    const fresh = new Map<string, string>();
    const ops: Op[] = [];
    const clusters = from.map((one) => {
      if (!one) return undefined;
      const known = fresh.get(one.key);
      if (known) return known;
      const id = newId();
      fresh.set(one.key, id);
      ops.push(put('clusters', id, { name: one.name }));
      return id;
    });
    return { index: outside(this.members(block), spot.index), clusters, ops };
  }
}
