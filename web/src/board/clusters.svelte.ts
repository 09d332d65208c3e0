import { tick } from 'svelte';
import type { Board } from './board.svelte';
import { type Op, newId, put, set } from '../document/change';
import type { Member } from '../document/table.svelte';
import { t } from '../i18n/index.svelte';
import { group, ungroup } from './grouping';
import { type Item, type Spot, itemsOf, outside, wholeIn } from '../document/runs';

/** The cluster that a note comes from as part of the whole of it. */
export interface Origin {
  key: string;
  name: string;
}

/** The clusters on the canvas that is shown, which people know as groups: what stands in them, and what one can do with them. */
export class Clusters {
  /** The one whose name is being written, by us: the key of its item. */
  naming = $state<string | null>(null);
  /** One visit to a name is one step for undo, together with the making of it. */
  visit = {};

  constructor(private readonly board: Board) {}

  /** Whether we may make them. */
  get writes(): boolean {
    return this.board.writes && this.board.workspace.may('clusters');
  }

  /** The notes of a block in order, with the clusters in which they stand: one that was removed meanwhile counts as none. */
  members = (block: string): Member[] => {
    const { notes, clusters } = this.board.workspace.tables;
    return notes
      .places(this.board.group(block))
      .map((one) => (one.run !== undefined && !clusters.get(one.run) ? { ...one, run: undefined } : one));
  };
  items = (block: string): Item[] => itemsOf(this.members(block), block);
  /** The item that is the run of a note. */
  around(id: string): Item | undefined {
    const items = this.items(this.board.note(id)?.block ?? '');
    return items.find(({ cluster, ids }) => cluster !== undefined && ids.includes(id));
  }
  /** The item of which these notes are all. */
  exactly(ids: readonly string[]): Item | undefined {
    const item = ids[0] === undefined ? undefined : this.around(ids[0]);
    return item?.ids.length === ids.length && ids.every((id) => item.ids.includes(id)) ? item : undefined;
  }
  name = (cluster: string): string =>
    this.board.workspace.tables.clusters.get(cluster)?.name?.trim() || t('history.kind.clusters');

  /** Where something new comes before place `index` of a block: with the note before it. Without a place it comes last, by itself. */
  behind(block: string, index?: number): Spot {
    const list = this.members(block);
    return index === undefined ? { index: list.length } : { index, cluster: list[index - 1]?.run };
  }

  /** Puts notes of one block together under a name, where the first of them stands, and opens that name for writing. */
  group = (ids: readonly string[]): void =>
    this.writes ? group(this.board, ids) : this.board.toast.show(t('limit.notes'));
  /** Takes notes out of their clusters; the focus goes to the first of them. */
  ungroup = (ids: readonly string[]): void => ungroup(this.board, ids);

  rename({ key }: Item): void {
    if (!this.writes) return this.board.toast.show(t('limit.notes'));
    this.visit = {};
    this.board.selection.clear();
    this.naming = key;
  }
  /** Ends writing a name; one that was left empty stays what it was. */
  named({ key, cluster }: Item, text: string): void {
    if (this.naming !== key || cluster === undefined) return;
    const name = text.trim();
    if (name !== '' && name !== this.board.workspace.tables.clusters.get(cluster)?.name)
      this.board.change([set('clusters', cluster, { name })], this.visit);
    this.naming = null;
  }

  /** Chooses all notes of one. */
  choose({ ids }: Item, more: readonly string[] = []): void {
    this.board.selection.set([...more, ...ids]);
  }
  /** Puts the focus on its name. */
  async focus(key: string): Promise<void> {
    await tick();
    document.querySelector<HTMLElement>(`[data-cluster="${CSS.escape(key)}"] > .name`)?.focus();
  }

  /** Which of these notes come as a whole cluster. */
  origins(ids: readonly string[], byName?: boolean): (id: string) => Origin | undefined {
    const all = new Map<string, Origin>();
    for (const [block, own] of this.board.byBlock(ids)) {
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
