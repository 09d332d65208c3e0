import { tick } from 'svelte';
import { Assumptions } from '../../board/assumptions.svelte';
import { assumptionAnchor } from '../../board/routes';
import { newId, put, remove, set, type Edit, type Op } from '../../document/change';
import { between } from '../../document/order';
import type { TestCard } from '../../generated/records';
import { locale, t } from '../../i18n/index.svelte';
import { nameEntries } from '../../document/titles';
import { go, pathTo, route } from '../../kit/router.svelte';
import { Toast } from '../../kit/toast.svelte';
import type { TestMethod } from '../../method/test-methods';
import { now } from '../../device/clock';
import type { Workspace } from '../../workspace/workspace.svelte';
import { Asking } from '../forecast/asking.svelte';
import { boundNumber, fits } from './bound';
import { byWorth, type Row, rowsOf } from './rows';

export const tabs = ['map', 'board', 'list'] as const;
export type Tab = (typeof tabs)[number];

/** What cannot be told twice of a test: what its worth depends on, as one text. */
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
  /** What is open: an assumption or a test. */
  chosen = $state.raw<{ what: 'assumption' | 'test'; id: string } | null>(null);

  /** The ways of testing, once they are here. */
  methods = $state.raw<typeof import('../../method/test-methods') | null>(null);
  readonly all = $derived.by(() => rowsOf(this.model, this.methods, this.tornado.answer, this.worth.answer));
  /** Those that the filters leave, the most worth testing first. */
  readonly rows = $derived(
    this.all
      .filter(
        ({ block, assumption }) =>
          (this.block === '' || block === this.block) && (this.owner === '' || assumption.owner === this.owner),
      )
      .sort(byWorth),
  );
  /** The place in the list, which is the number on the map. */
  readonly places = $derived(new Map(this.rows.map(({ id }, i) => [id, i + 1])));
  readonly owners = $derived(
    [...new Set(this.all.flatMap(({ assumption }) => assumption.owner ?? []))].sort((a, b) => a.localeCompare(b)),
  );

  constructor(readonly open: Workspace) {
    this.model = new Assumptions(open);
    void import('../../method/test-methods').then((methods) => {
      nameEntries('testMethods', methods.methods);
      this.methods = methods;
    });
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
  row = (id: string): Row | undefined => this.all.find((one) => one.id === id);

  /** Follows the address. */
  visit = (): void => {
    const [, what, id] = /^#(assumption|test)-(.+)$/.exec(location.hash) ?? [];
    this.chosen = what && id ? { what: what as 'assumption' | 'test', id: decodeURIComponent(id) } : null;
  };
  path = (tab: Tab, hash = ''): string => pathTo(this.open.id, 'assumptions', tab) + hash;
  /** Opens an assumption where it is listed, or a test on the board. */
  choose(what: 'assumption' | 'test', id: string): void {
    const tab = what === 'test' ? 'board' : this.tab === 'board' ? 'list' : this.tab;
    go(this.path(tab, assumptionAnchor(what, id)));
  }
  close(): void {
    go(this.path(this.tab), true);
    this.chosen = null;
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
  edit(id: string, fields: Edit<'assumptions'>, visit?: unknown): void {
    this.open.change([set('assumptions', id, fields)], visit);
  }

  /** Adds a test of an assumption, as its block and number suggest it, and opens it. */
  test(id: string, method?: TestMethod): void {
    const row = this.row(id);
    const test = newId();
    const measure = method && fits(method.measure, row?.number?.unit) ? method.measure : this.#measureOf(row);
    const card: Edit<'testCards'> = {
      assumptions: [id] as never,
      order: this.#next('testCards'),
      state: 'idea',
      measure,
    };
    if (row?.assumption.owner) card.owner = row.assumption.owner;
    this.open.change([put('testCards', test, { ...card, ...(method && proposed(method, measure)) })]);
    this.choose('test', test);
  }
  #measureOf(row: Row | undefined): TestCard['measure'] {
    const unit = row?.number?.unit;
    if (unit === undefined) return 'words';
    return unit === 'share' ? 'count' : unit === 'perYear' ? 'times' : 'amount';
  }

  /** Takes the method for a test, with what it proposes where nothing was filled in. */
  take(test: string, method: TestMethod): void {
    const card = this.open.tables.testCards.get(test);
    if (!card) return;
    const fresh = proposed(method, card.measure);
    const open = Object.fromEntries(
      Object.entries(fresh).filter(([field]) => (card as Record<string, unknown>)[field] === undefined),
    );
    this.open.change([set('testCards', test, { ...open, method: method.id })]);
  }

  /** Starts a test: from now on its threshold is fixed. */
  start(test: string): void {
    const card = this.open.tables.testCards.get(test);
    if (!card) return;
    this.open.change([
      set('testCards', test, {
        state: 'running',
        fixedAt: Math.round(now()),
        fixedThreshold: card.threshold ?? null,
        fixedRefuted: card.refuted ?? null,
      }),
    ]);
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
    this.toast.show(t('assumption.removed', { name }), [{ label: t('undo.undo'), act: () => this.open.undo() }], {
      step: this.open.steps,
    });
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

  /** Brings what is open into view. */
  async reveal(): Promise<void> {
    await tick();
    document.getElementById('chosen-test')?.scrollIntoView({ block: 'nearest' });
  }
}

/** What a method proposes for a test card. */
export function proposed(method: TestMethod, measure: TestCard['measure']): Edit<'testCards'> {
  const words = method[locale()];
  const out: Edit<'testCards'> = {
    method: method.id,
    with: method.with[0]!,
    how: words.label,
    measured: words.measured,
    sample: method.sample,
    weeks: method.weeks.likely,
    cost: { low: 100 * method.costEuro.low, likely: 100 * method.costEuro.likely, high: 100 * method.costEuro.high },
  };
  if (measure === method.measure) {
    out.direction = method.direction;
    out.threshold = measure === 'count' ? Math.ceil(method.threshold * method.sample) : method.threshold;
  }
  return out;
}
