// Differences in plain words: what a record is called, and what its fields were and became.
import { now as clock } from '../../device/clock';
import type { DocumentFile } from '../../document/replica';
import { fieldName, infoOf, kindName, namingFields, Titles } from '../../document/titles';
import { listText } from '../../i18n/format';
import { locale, t } from '../../i18n/index.svelte';
import { changedFields, type Difference, recordsOf, sorts } from './changes';
import { type Moment, sameDay, tally } from './moments';

/** A field that differs, as people read it; `''` is nothing. */
export interface Line {
  label: string;
  before: string;
  after: string;
}

export const kindText = (kind: string): string => kindName(kind) ?? t('history.kind.other');

const isSilent = (kind: string, field: string): boolean => field === 'order' || infoOf(kind, field)?.silent === true;

/** Speaks about records of two documents, the later of which knows best what things are called. */
export class Words {
  readonly #titles: Titles;

  constructor(from: DocumentFile | null, to: DocumentFile | null) {
    this.#titles = new Titles((kind, id) => recordsOf(to, kind)[id] ?? recordsOf(from, kind)[id]);
  }

  title({ kind, id, before, after }: Pick<Difference, 'kind' | 'id' | 'before' | 'after'>): string {
    return this.#titles.title(kind, id, after ?? before ?? {});
  }

  /** What differs, field by field. What came or went says in its title what it is called; a note says all there. */
  lines({ kind, before, after, sort }: Difference): Line[] {
    if (kind === 'notes' && (sort === 'added' || sort === 'gone')) return [];
    const told = sort === 'changed' || sort === 'moved' ? [] : namingFields(kind);
    return changedFields(before, after)
      .filter((field) => !isSilent(kind, field) && !told.includes(field))
      .map((field) => ({
        label: fieldName(kind, field),
        before: this.value(kind, field, before?.[field]),
        after: this.value(kind, field, after?.[field]),
      }));
  }

  /** One value as it is read; `''` when there is none. */
  value(kind: string, field: string, value: unknown): string {
    if (typeof value === 'boolean') return t(value ? 'history.yes' : 'history.no');
    const texts = [value].flat().map((one) => this.#titles.value(kind, field, one));
    return listText(texts, locale());
  }
}

/** "vandaag", "gisteren", or the day. */
export function dayText(at: number, now = clock()): string {
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
export const whenText = (at: number, now = clock()): string =>
  t('history.when', { day: dayText(at, now), time: timeText(at) });

export const whoText = ({ names }: Pick<Moment, 'names'>): string => listText(names, locale());

/** "2 notities erbij, 1 gewijzigd" */
export function tallyText(changed: Moment['changed']): string {
  const { notes, others, plan } = tally(changed);
  const parts = sorts
    .filter((sort) => notes[sort] > 0)
    .map((sort, i) => t(`history.${i === 0 ? 'notes' : 'more'}.${sort}`, { n: notes[sort] }));
  for (const [kind, n] of others) parts.push(t(`count.${kind}`, { n }));
  if (plan > 0) parts.push(t('history.plan', { n: plan }));
  return parts.length > 0 ? parts.join(', ') : t('history.noTrace');
}
