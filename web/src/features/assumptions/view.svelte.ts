import { tick } from 'svelte';
import { Assumptions, merged } from '../../board/assumptions.svelte';
import { assumptionAnchor } from '../../board/routes';
import { type Edit, newId, type Op, put, remove, same, set } from '../../document/change';
import { between } from '../../document/order';
import type { TestCard } from '../../generated/records';
import { locale, t } from '../../i18n/index.svelte';
import { go, pathTo, route } from '../../kit/router.svelte';
import { Toast } from '../../kit/toast.svelte';
import type { TestMethod } from '../../method/test-methods';
import { now } from '../../device/clock';
import type { Workspace } from '../../workspace/workspace.svelte';
import { Asking } from '../forecast/asking.svelte';
import { boundNumber, fits, unitOf } from './bound';
import { isLate } from './days';
import { methodsNow } from './methods';
import { byWorth, type Row, rowsOf } from './rows';

export const tabs = ['map', 'board', 'calendar', 'list'] as const;
export type Tab = (typeof tabs)[number];

/** What the worth of a test depends on. */
const inWorth = ({ assumptions, method, measure, sample, months, weight, cost, state }: TestCard): unknown => [
  assumptions,
  method,
  measure,
  sample,
  months,
  weight,
  cost,
  state,
];

/** The screen of the assumptions: what is shown, what is chosen, and what can be done. */
export class AssumptionsView {
  readonly model: Assumptions;
  readonly toast = new Toast();
  readonly tornado: Asking<'tornado'>;
  readonly worth: Asking<'value-of-information'>;
  block = $state('');
  owner = $state('');
  /** Whose tests are shown, and whether only those that are late. */
  only = $state<'' | 'mine' | 'late'>('');
  /** What is open: an assumption or a test. */
  chosen = $state.raw<{ what: 'assumption' | 'test'; id: string } | null>(null);

  /** The ways of testing. */
  readonly methods = methodsNow();
  readonly all = $derived.by(() => rowsOf(this.model, this.methods, this.tornado.answer, this.worth.answer));
  /** The order of the list while one estimates: what one holds stays where it is. */
  #held = $state.raw<ReadonlyMap<string, number> | null>(null);
  /** Those that the filters leave, the most worth testing first. */
  readonly rows = $derived.by(() => {
    const found = this.all.filter(
      ({ block, assumption }) =>
        (this.block === '' || block === this.block) && (this.owner === '' || assumption.owner === this.owner),
    );
    const held = this.#held;
    return found.sort(held ? (a, b) => (held.get(a.id) ?? Infinity) - (held.get(b.id) ?? Infinity) : byWorth);
  });
  /** The tests that the filters leave. */
  readonly tests = $derived.by(() =>
    this.open.tables.testCards
      .list()
      .filter(
        ({ row }) =>
          (this.owner === '' || row.owner === this.owner) &&
          (this.block === '' || (row.assumptions ?? []).some((id) => this.row(id)?.block === this.block)) &&
          (this.only === '' || (this.only === 'mine' ? this.isMine(row) : isLate(row))),
      ),
  );
  /** The place in the list, which is the number on the map. */
  readonly places = $derived(new Map(this.rows.map(({ id }, i) => [id, i + 1])));
  readonly owners = $derived(
    [...new Set(this.all.flatMap(({ assumption }) => assumption.owner ?? []))].sort((a, b) => a.localeCompare(b)),
  );

  constructor(readonly open: Workspace) {
    this.model = new Assumptions(open);
    this.tornado = new Asking(open, 'tornado');
    this.worth = new Asking(open, 'value-of-information', () =>
      JSON.stringify(
        open.tables.testCards.list().map(({ id, row }) => [id, inWorth(row), this.model.evidence(id).length]),
      ),
    );
  }

  get may(): boolean {
    return this.model.may;
  }
  get tab(): Tab {
    return tabs.find((one) => one === route().rest[0]) ?? 'map';
  }
  get chosenTest(): string | undefined {
    return this.chosen?.what === 'test' ? this.chosen.id : undefined;
  }
  isMine = ({ owner }: TestCard): boolean => owner === this.open.people.name;
  row = (id: string): Row | undefined => this.all.find((one) => one.id === id);

  /** Follows the address. */
  visit = (): void => {
    const [, what, id] = /^#(assumption|test)-(.+)$/.exec(location.hash) ?? [];
    this.chosen = what && id ? { what: what as 'assumption' | 'test', id: decodeURIComponent(id) } : null;
  };
  path = (tab: Tab, hash = ''): string => pathTo(this.open.id, 'assumptions', tab) + hash;
  /** Whether tests are shown, and not what they are about. */
  get showsTests(): boolean {
    return this.tab === 'board' || this.tab === 'calendar';
  }
  /** Opens an assumption where it is listed, or a test where tests are. */
  choose(what: 'assumption' | 'test', id: string): void {
    const tab = what === 'test' ? (this.showsTests ? this.tab : 'board') : this.showsTests ? 'list' : this.tab;
    go(this.path(tab, assumptionAnchor(what, id)));
  }
  close(): void {
    const test = this.chosenTest;
    go(this.path(this.tab), true);
    this.chosen = null;
    if (test !== undefined)
      void tick().then(() => document.querySelector<HTMLElement>(`[data-test="${CSS.escape(test)}"]`)?.focus());
  }

  #next(kind: 'assumptions' | 'testCards'): string {
    return between(this.open.tables[kind].places().at(-1)?.order ?? null, null);
  }
  /** Adds an assumption of its own, and opens it. */
  add(): void {
    const id = newId();
    this.open.change([put('assumptions', id, { order: this.#next('assumptions') })]);
    this.choose('assumption', id);
  }
  hold = (): void => {
    this.#held ??= new Map(this.rows.map(({ id }, i) => [id, i]));
  };
  release = (): void => {
    this.#held = null;
  };
  edit(id: string, fields: Edit<'assumptions'>, visit?: unknown): void {
    if (Object.keys(fields).length === 0) return;
    this.open.change([set('assumptions', id, fields)], visit);
  }

  /** Adds a test of an assumption, as its block and number suggest it, and opens it. */
  test(id: string, method?: TestMethod): void {
    const row = this.row(id);
    const test = newId();
    const measure = method && row?.number && fits(method.measure, row.number) ? method.measure : this.#measureOf(row);
    const card: Edit<'testCards'> = {
      assumptions: [id] as never,
      order: this.#next('testCards'),
      state: 'idea',
      measure,
    };
    const unit = unitOf({ measure }, row?.number);
    if (unit) card.unit = unit;
    if (row?.assumption.owner) card.owner = row.assumption.owner;
    this.open.change([put('testCards', test, { ...card, ...(method && proposed(method, { measure })) })]);
    this.choose('test', test);
  }
  #measureOf(row: Row | undefined): TestCard['measure'] {
    const number = row?.number;
    return number ? (['count', 'times', 'amount'] as const).find((one) => fits(one, number)) : 'words';
  }

  /** Takes the method for a test, with what it proposes where nothing was filled in. */
  take(test: string, method: TestMethod): void {
    const card = this.open.tables.testCards.get(test);
    if (!card) return;
    const former = this.methods?.methodOf(card.method);
    const old = former ? proposed(former, card) : {};
    // What one filled in oneself stays; what the former method proposed goes.
    const untouched = (field: string) => {
      const value = (card as Record<string, unknown>)[field];
      return value === undefined || same(value, (old as Record<string, unknown>)[field]);
    };
    const fresh = Object.entries(proposed(method, { ...card, ...(untouched('sample') && { sample: method.sample }) }));
    this.open.change([
      set('testCards', test, { ...Object.fromEntries(fresh.filter(([field]) => untouched(field))), method: method.id }),
    ]);
  }

  /** Starts a test: from now on its threshold is fixed. */
  start(test: string): void {
    this.open.change(this.starting(test));
  }
  starting(test: string): Op[] {
    const { threshold = null, refuted = null } = this.open.tables.testCards.get(test) ?? {};
    const fixed = { fixedAt: Math.round(now()), fixedThreshold: threshold, fixedRefuted: refuted };
    return [set('testCards', test, { state: 'running', ...fixed })];
  }
  /** Brings a test to a column of the board, as far as that makes sense. */
  move(test: string, state: NonNullable<TestCard['state']>): void {
    const card = this.open.tables.testCards.get(test);
    if (!card || card.state === state) return;
    if (state !== 'idea' && card.fixedAt === undefined) {
      if (card.threshold === undefined && card.measure !== 'words') return this.toast.warn(t('test.thresholdFirst'));
      this.start(test);
      if (state === 'running') return;
    }
    if (state === 'idea' && this.open.tables.evidence.ids(test).length > 0) return this.toast.warn(t('test.notBack'));
    const back = state === 'idea' ? { fixedAt: null, fixedThreshold: null, fixedRefuted: null } : {};
    this.open.change([set('testCards', test, { state, ...back })]);
  }

  /** Makes one of assumptions that people made of the same note. */
  merge(twins: readonly string[]): void {
    const name = this.row(twins[0]!)?.words ?? '';
    this.open.change(merged(twins, this.open.tables));
    this.#offerUndo(t('assumption.merged', { name }));
  }
  removeAssumption(id: string): void {
    const row = this.row(id);
    if (!row) return;
    const ops: Op[] = [remove('assumptions', id)];
    // A test that serves others too stays with them.
    for (const test of row.tests) {
      const left = this.open.tables.testCards.get(test)?.assumptions?.filter((one) => one !== id) ?? [];
      ops.push(...(left.length > 0 ? [set('testCards', test, { assumptions: left as never })] : this.#without(test)));
    }
    this.#remove(ops, row.words);
  }
  removeTest(test: string): void {
    this.#remove(this.#without(test), this.wordsOfTest(test));
  }
  #without(test: string): Op[] {
    const { evidence, lessons } = this.open.tables;
    return [
      ...evidence.ids(test).map((id) => remove('evidence', id)),
      ...lessons.ids(test).map((id) => remove('lessons', id)),
      remove('testCards', test),
    ];
  }
  #remove(ops: Op[], name: string): void {
    this.open.change(ops);
    this.close();
    this.#offerUndo(t('assumption.removed', { name }));
  }
  #offerUndo(done: string): void {
    this.toast.show(done, [{ label: t('undo.undo'), act: () => this.open.undo() }], { step: this.open.steps });
  }

  /** What a test believes. */
  wordsOfTest(test: string): string {
    const card = this.open.tables.testCards.get(test);
    const first = card?.assumptions?.map((id) => this.row(id)).find((row) => row !== undefined);
    return card?.belief ?? first?.words ?? t('test.unnamed');
  }
  /** The number that a test tells about: that of the first of its assumptions that has one. */
  numberOf(card: TestCard) {
    const path = card.assumptions?.map((id) => this.open.tables.assumptions.get(id)?.number).find(Boolean);
    return path ? boundNumber(this.open, path) : undefined;
  }

  /** The unit of the amounts of a test. */
  unitOf = (card: TestCard): TestCard['unit'] => unitOf(card, this.numberOf(card));
}

/** What a method proposes for a test card. */
export function proposed(
  method: TestMethod,
  { measure, sample = method.sample }: Pick<TestCard, 'measure' | 'sample'>,
): Edit<'testCards'> {
  const words = method[locale()];
  const { low, likely, high } = method.costEuro;
  return {
    method: method.id,
    with: method.with[0]!,
    how: words.label,
    measured: words.measured,
    sample,
    weeks: method.weeks.likely,
    cost: { low: 100 * low, likely: 100 * likely, high: 100 * high },
    // A threshold of another kind of result would say nothing.
    ...(measure === 'count' &&
      method.measure === 'count' && {
        direction: method.direction,
        threshold: Math.ceil(method.threshold * sample),
      }),
  };
}
