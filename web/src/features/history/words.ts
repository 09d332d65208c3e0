// Differences in plain words: what a record is called, and what its fields were and became.
import { allBlocks, phases } from '../../method/catalogue';
import type { Fields } from '../../document/change';
import type { DocumentFile } from '../../document/replica';
import { type FieldInfo, fieldInfo } from '../../generated/fields';
import type { Quantity } from '../../generated/records';
import { archetypes } from '../../method/plan';
import { listText, monthText, quantityText, type Unit } from '../../i18n/format';
import { inLocale, known, type Key, locale, t } from '../../i18n/index.svelte';
import { changedFields, type Difference, recordsOf } from './changes';
import { type Moment, sameDay, tally } from './moments';

/** A field that differs, as people read it; `''` is nothing. */
export interface Line {
  label: string;
  before: string;
  after: string;
}

const firstKnown = (...keys: string[]): string | undefined => {
  const key = keys.find(known);
  return key && t(key as Key);
};

export const kindText = (kind: string): string => firstKnown(`history.kind.${kind}`) ?? t('history.kind.other');

const fieldText = (kind: string, field: string): string =>
  firstKnown(`history.field.${kind}.${field}`, `${kind}.${field}`, `history.field.${field}`) ?? field;

/** Never told: they say where something stands among its neighbours, or are marks for machines. */
const silent: ReadonlySet<string> = new Set([
  'order',
  'canvas',
  'seed',
  'example',
  'at',
  'author',
  'replyTo',
  'mentions',
]);

/** Fields that make up what a record is called. */
const naming: Record<string, readonly string[]> = {
  pins: ['targetGroup', 'offer'],
  contributions: ['partner', 'form', 'period'],
  pps: [],
  hires: ['role', 'month'],
  correlations: ['first', 'second'],
};
const names = (kind: string, field: string): boolean => (naming[kind] ?? ['name', 'title']).includes(field);

/** Speaks about records of two documents, the later of which knows best what things are called. */
export class Words {
  constructor(
    private readonly from: DocumentFile | null,
    private readonly to: DocumentFile | null,
  ) {}

  title({ kind, id, before, after }: Pick<Difference, 'kind' | 'id' | 'before' | 'after'>): string {
    const record = after ?? before ?? {};
    if (kind === 'pps' || kind === 'plan') return kindText(kind);
    return this.#name(kind, id, record);
  }

  #name(kind: string, id: string, record: Fields): string {
    const value = (field: string) => this.value(kind, field, record[field]);
    if (kind === 'notes') return value('text') || t('note.empty');
    if (kind === 'pins') return `${value('targetGroup')} × ${value('offer')}`;
    if (kind === 'contributions') return `${value('partner')}, ${value('form')}, ${value('period')}`;
    if (kind === 'hires') return [value('role'), value('month')].filter(Boolean).join(', ');
    if (kind === 'correlations') return `${value('first')}, ${value('second')}`;
    const phase = kind === 'phases' && phases.find((one) => one.id === id);
    if (phase) return inLocale(phase).label;
    const color = kind === 'colorMeanings' && firstKnown(`color.${id}`);
    if (color) return color;
    return value('name') || value('title') || value('text') || t('row.unnamed');
  }

  /** What differs, field by field. What came or went says in its title what it is called; a note says all there. */
  lines({ kind, before, after, sort }: Difference): Line[] {
    if (kind === 'notes' && (sort === 'added' || sort === 'gone')) return [];
    return changedFields(before, after)
      .filter((field) => !silent.has(field) && (sort === 'changed' || sort === 'moved' || !names(kind, field)))
      .map((field) => ({
        label: fieldText(kind, field),
        before: this.value(kind, field, before?.[field]),
        after: this.value(kind, field, after?.[field]),
      }));
  }

  /** One value as it is read; `''` when there is none. */
  value(kind: string, field: string, value: unknown): string {
    if (value === undefined || value === null || value === '') return '';
    const info = (fieldInfo as Record<string, Record<string, FieldInfo> | undefined>)[kind]?.[field];
    if (info?.type === 'quantity') return quantityText(value as Quantity, info.unit as Unit, locale());
    if (typeof value === 'boolean') return t(value ? 'history.yes' : 'history.no');
    if (typeof value === 'number') return value.toLocaleString(locale());
    if (Array.isArray(value)) {
      const texts = value.map((one) => this.#text(kind, field, String(one), undefined));
      return listText(texts, locale());
    }
    if (typeof value !== 'string') return '…';
    return this.#text(kind, field, value, info);
  }

  /** The name of the record that a link leads to. */
  #linked(link: string): string {
    const [kind = '', id = ''] = link.split('/');
    const record = recordsOf(this.to, kind)[id] ?? recordsOf(this.from, kind)[id];
    return record ? this.#name(kind, id, record) : t('row.unnamed');
  }

  /** A number by its path, as `/pins/p1/fee`: of what, and what about it. */
  #place(path: string): string {
    const [kind = '', ...rest] = path.split('/').slice(1);
    const field = rest.at(-1)!;
    const of = rest.length === 1 ? kindText(kind) : this.#linked(`${kind}/${rest[0]}`);
    return `${of}: ${fieldText(kind, field)}`;
  }

  #text(kind: string, field: string, value: string, info: FieldInfo | undefined): string {
    if (kind === 'correlations' && (field === 'first' || field === 'second')) return this.#place(value);
    if (field === 'links' || field === 'about') return this.#linked(value);
    const catalogued = field === 'block' ? allBlocks : field === 'archetype' ? archetypes : [];
    const entry = catalogued.find((one) => one.id === value);
    if (entry) return inLocale<{ label: string }>(entry).label;
    if (kind === 'contributions' && field === 'period')
      return value === 'later' ? t('grid.later') : t('grid.year', { n: value });
    if (info?.ref) {
      const record = recordsOf(this.to, info.ref)[value] ?? recordsOf(this.from, info.ref)[value];
      return record ? this.#name(info.ref, value, record) : t('row.unnamed');
    }
    if (info?.type === 'enum') return firstKnown(`${kind}.${field}.${value}`, `${field}.${value}`) ?? value;
    return /^\d{4}-\d{2}$/.test(value) ? monthText(value, locale()) : value;
  }
}

/** "vandaag", "gisteren", or the day. */
export function dayText(at: number, now = Date.now()): string {
  if (sameDay(at, now)) return t('history.today');
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  if (sameDay(at, yesterday.getTime())) return t('history.yesterday');
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(locale(), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: sameYear ? undefined : 'numeric',
  }).format(at);
}

export const timeText = (at: number): string =>
  new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit' }).format(at);

/** "gisteren 15:10" */
export const whenText = (at: number, now = Date.now()): string =>
  t('history.when', { day: dayText(at, now), time: timeText(at) });

export const whoText = ({ names }: Pick<Moment, 'names'>): string => listText(names, locale());

/** "2 notities erbij, 1 gewijzigd" */
export function tallyText(changed: Moment['changed']): string {
  const { plan, clusters, comments, colorMeanings, ...notes } = tally(changed);
  const parts = (['added', 'changed', 'moved', 'gone'] as const)
    .filter((sort) => notes[sort] > 0)
    .map((sort, i) => t(`history.${i === 0 ? 'notes' : 'more'}.${sort}`, { n: notes[sort] }));
  if (clusters > 0) parts.push(t('history.clusters', { n: clusters }));
  if (comments > 0) parts.push(t('comments.count', { n: comments }));
  if (colorMeanings > 0) parts.push(t('history.kind.colorMeanings').toLowerCase());
  if (plan > 0) parts.push(t('history.plan', { n: plan }));
  return parts.length > 0 ? parts.join(', ') : t('history.noTrace');
}
