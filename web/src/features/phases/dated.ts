// Everything of a PPS that has a date, as one list: the timeline and the agenda show the same.
import { assumptionAnchor } from '../../board/routes';
import { type Op, put, set } from '../../document/change';
import { fieldAnchor, fieldPath } from '../../document/paths';
import { titlesOf } from '../plan/titles';
import type { Kinds } from '../../generated/records';
import { inLocale, t } from '../../i18n/index.svelte';
import { pathTo } from '../../kit/router.svelte';
import { phases } from '../../method/catalogue';
import type { Workspace } from '../../workspace/workspace.svelte';
import { today } from './scale';
import { dayNumber, dayText, isShown, monthAfter, monthEnd, monthOf, monthStart, nearestMonth } from './days';

export const lanes = ['phases', 'milestones', 'pins', 'testCards', 'subsidies'] as const;
export type Lane = (typeof lanes)[number];

/** An end of something that can be put elsewhere. */
export interface Edge {
  side: 'from' | 'until' | 'at';
  /** What it is called: "Valideren: vanaf". */
  label: string;
  /** The least that it moves. */
  step: 'day' | 'month';
  /** The day nearest to the wanted one on which it may lie. */
  fits: (day: number) => number;
  /** What puts it there. */
  moved: (day: number) => Op[];
}

/** Something with a date. */
export interface Dated {
  lane: Lane;
  id: string;
  label: string;
  /** Days (`dayNumber`): the first, and the one after the last; a moment has both the same. */
  from: number;
  until: number;
  /** Whether its end is not known: it goes on. */
  open: boolean;
  /** Whether what it says has come true. */
  done: boolean;
  /** Whether it should have been done by now. */
  late: boolean;
  /** Whose it is, as far as somebody said so. */
  owner: string;
  /** Where it is changed. */
  href: string;
  edges: readonly Edge[];
}

type Phase = Kinds['phases'];

/** The ends of what lasts from one month to another. */
function monthEdges(
  label: string,
  row: { from?: string; until?: string },
  write: (field: 'from' | 'until', month: string) => Op[],
): Edge[] {
  const { from, until } = row;
  const edges: Edge[] = [];
  if (from)
    edges.push({
      side: 'from',
      label: `${label}: ${t('timeline.from')}`,
      step: 'month',
      fits: (day) => monthStart(until && nearestMonth(day) > until ? until : nearestMonth(day)),
      moved: (day) => write('from', monthOf(day)),
    });
  if (until)
    edges.push({
      side: 'until',
      label: `${label}: ${t('timeline.until')}`,
      step: 'month',
      fits: (day) => (from && nearestMonth(day) <= from ? monthEnd(from) : monthStart(nearestMonth(day))),
      moved: (day) => write('until', monthAfter(monthOf(day), -1)),
    });
  return edges;
}

/** Life phases, as they are planned: one without an end goes on until the next begins. */
function phasesOf(open: Workspace, may: boolean): Dated[] {
  const planned = phases.map(({ id }) => open.tables.phases.get(id));
  return phases.flatMap((phase, i): Dated[] => {
    const row = planned[i];
    if (!row?.from && !row?.until) return [];
    const next = planned.slice(i + 1).find((one) => one?.from)?.from;
    const from = row.from ? monthStart(row.from) : monthStart(row.until!);
    const until = row.until ? monthEnd(row.until) : next ? monthStart(next) : from;
    const label = inLocale(phase).label;
    const write = (field: 'from' | 'until', month: string) => [set('phases', phase.id, { [field]: month })];
    return [
      {
        ...{ lane: 'phases', id: phase.id, label, from, until: Math.max(from, until) },
        open: !row.until && !next,
        done: false,
        late: false,
        owner: '',
        href: pathTo(open.id, 'plan') + '#' + fieldAnchor(fieldPath('phases', phase.id, row.from ? 'from' : 'until')),
        edges: may ? monthEdges(label, row, write) : [],
      },
    ];
  });
}

function milestonesOf(open: Workspace, now: number): Dated[] {
  return open.tables.milestones.list().map(({ id, row }) => {
    const at = dayNumber(row.date);
    const label = row.title || t('milestone.unnamed');
    return {
      ...{ lane: 'milestones', id, label, from: at, until: at, open: false },
      done: row.done ?? false,
      late: !row.done && at < now,
      owner: row.owner ?? '',
      href: pathTo(open.id, 'phases') + milestoneAnchor(id),
      edges: open.may('milestones') ? [dayEdge(label, (date) => [set('milestones', id, { date })])] : [],
    };
  });
}

const dayEdge = (label: string, write: (day: string) => Op[], least = -Infinity): Edge => ({
  side: 'at',
  label: `${label}: ${t('timeline.at')}`,
  step: 'day',
  fits: (day) => Math.max(Math.round(day), least),
  moved: (day) => write(dayText(day)),
});

/** Pins that begin in a month of their own; others begin when one before them stands. */
function pinsOf(open: Workspace, may: boolean): Dated[] {
  const titles = titlesOf(open);
  return open.tables.pins.list().flatMap(({ id, row }): Dated[] => {
    if (!row.startMonth) return [];
    const at = monthStart(row.startMonth);
    const label = titles.title('pins', id, row as never);
    const edge: Edge = {
      side: 'at',
      label: `${label}: ${t('timeline.at')}`,
      step: 'month',
      fits: (day) => monthStart(nearestMonth(day)),
      moved: (day) => [set('pins', id, { startMonth: monthOf(day) })],
    };
    return [
      {
        ...{ lane: 'pins', id, label, from: at, until: at, open: true, done: false, late: false, owner: '' },
        href: pathTo(open.id, 'plan') + '#' + fieldAnchor(fieldPath('pins', id, 'startMonth')),
        edges: may ? [edge] : [],
      },
    ];
  });
}

const week = 7;

/** Tests with a deadline: from their start, or as long before it as they are thought to take. */
function testsOf(open: Workspace, now: number): Dated[] {
  const titles = titlesOf(open);
  return open.tables.testCards.list().flatMap(({ id, row }): Dated[] => {
    if (!row.deadline) return [];
    const until = dayNumber(row.deadline);
    const begun = row.fixedAt === undefined ? undefined : today(row.fixedAt);
    const state = row.state ?? 'idea';
    const waits = state === 'idea' || state === 'running';
    const label = titles.title('testCards', id, row as never);
    return [
      {
        ...{ lane: 'testCards', id, label, from: Math.min(begun ?? until - (row.weeks ?? 0) * week, until), until },
        open: false,
        done: !waits,
        late: waits && until < now,
        owner: row.owner ?? '',
        href: pathTo(open.id, 'assumptions', 'board') + assumptionAnchor('test', id),
        edges:
          waits && open.may('testCards')
            ? [{ ...dayEdge(label, (deadline) => [set('testCards', id, { deadline })], begun), side: 'until' }]
            : [],
      },
    ];
  });
}

function subsidiesOf(open: Workspace, may: boolean): Dated[] {
  return open.tables.subsidies.list().flatMap(({ id, row }): Dated[] => {
    if (!row.from && !row.until) return [];
    const label = row.name || t('row.unnamed');
    const from = monthStart((row.from ?? row.until)!);
    const write = (field: 'from' | 'until', month: string) => [set('subsidies', id, { [field]: month })];
    return [
      {
        ...{ lane: 'subsidies', id, label, from, until: row.until ? monthEnd(row.until) : from, open: !row.until },
        ...{ done: false, late: false, owner: '' },
        href: pathTo(open.id, 'plan') + '#' + fieldAnchor(fieldPath('subsidies', id, 'from')),
        edges: may ? monthEdges(label, row, write) : [],
      },
    ];
  });
}

/** All that has a date, by lane and then by day. `now`: the day that it is. */
export function datedOf(open: Workspace, now: number): Dated[] {
  const may = open.may('phases');
  return [
    ...phasesOf(open, may),
    ...milestonesOf(open, now),
    ...pinsOf(open, may),
    ...testsOf(open, now),
    ...subsidiesOf(open, may),
  ]
    .filter(({ from, until }) => isShown(from) && isShown(until))
    .sort((a, b) => lanes.indexOf(a.lane) - lanes.indexOf(b.lane) || (a.lane === 'phases' ? 0 : a.from - b.from));
}

/** What an address ends with that leads to a milestone. */
export const milestoneAnchor = (id: string): string => `#milestone-${encodeURIComponent(id)}`;

/** Puts a milestone on a day. */
export const newMilestone = (id: string, day: number): Op => put('milestones', id, { date: dayText(day) });

/** What is odd about the months of the phases, in words: one that runs backwards, and two of which the later begins first, or before the earlier ends. */
export function phaseRemarks(planned: readonly { label: string; row: Phase | undefined }[]): string[] {
  const dated = planned.filter((one) => one.row?.from || one.row?.until);
  return dated.flatMap(({ label, row }, i) => {
    const remarks: string[] = [];
    const { from, until } = row!;
    if (from && until && until < from) remarks.push(t('timeline.backwards', { phase: label }));
    const next = dated[i + 1];
    if (next?.row?.from && from && next.row.from < from)
      remarks.push(t('timeline.order', { phase: next.label, before: label }));
    else if (next?.row?.from && until && next.row.from <= until && !(from && until < from))
      remarks.push(t('timeline.overlap', { phase: next.label, before: label }));
    return remarks;
  });
}
