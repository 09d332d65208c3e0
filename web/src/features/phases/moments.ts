// What happens on a day, of all that has a date: the agenda.
import { t } from '../../i18n/index.svelte';
import type { Dated } from './dated';

export interface Moment {
  key: string;
  day: number;
  /** What happens. */
  text: string;
  owner: string;
  late: boolean;
  done: boolean;
  href: string;
}

/** The moments, in order of their days. */
export function momentsOf(dated: readonly Dated[], now: number): Moment[] {
  return dated
    .flatMap(({ lane, id, label, from, until, open, owner, late, done, href }): Moment[] => {
      const moment = (day: number, text: string): Moment => ({
        ...{ key: `${lane}/${id}/${day}`, day, text, owner, late, href },
        // What nobody ticks off has happened when its day is over.
        done: done || (lane !== 'milestones' && lane !== 'testCards' && day < now),
      });
      if (lane === 'milestones') return [moment(from, label)];
      if (lane === 'testCards') return [moment(until, t('agenda.test', { name: label }))];
      if (lane === 'pins') return [moment(from, t('agenda.pin', { name: label }))];
      const last = until > from && !open ? [until - 1] : [];
      const ends = last.map((day) => moment(day, t(`agenda.end.${lane}`, { name: label })));
      return [{ ...moment(from, t(`agenda.begin.${lane}`, { name: label })), key: `${lane}/${id}/from` }, ...ends];
    })
    .sort((a, b) => a.day - b.day);
}
