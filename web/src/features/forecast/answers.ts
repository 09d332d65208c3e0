import { Refused } from '../../api/documents';
import { decimal, euro, percent } from '../../i18n/format';
import type { Problem } from '../../document/change';
import type { Locale } from '../../i18n/index.svelte';
import type { Bar, Estimate, Tornado, ValueOfInformation } from '../../generated/answers';

interface Answers {
  tornado: Tornado;
  'value-of-information': ValueOfInformation;
}
export type Question = keyof Answers;
export type AnswerTo<Q extends Question> = Answers[Q];

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });

/** Asks the server; while it is too busy, again a little later. An answer may say what is wrong in its `problems`. */
export async function askServer<T extends { problems?: readonly Problem[] }>(
  path: string,
  signal: AbortSignal,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    const response = await fetch(path, { signal });
    const body = (await response.json().catch(() => ({}))) as T;
    if (response.ok) return body;
    if (response.status !== 503 || tries === 5) throw new Refused([...(body.problems ?? [])]);
    await pause(2000 * tries, signal);
    signal.throwIfAborted();
  }
}

export async function fetchAnswer<Q extends Question>(
  id: string,
  question: Q,
  signal: AbortSignal,
): Promise<AnswerTo<Q>> {
  const path = `/api/v1/documents/${encodeURIComponent(id)}/forecast/${question}`;
  const body = await askServer<AnswerTo<Q>>(path, signal);
  if ((body.problems?.length ?? 0) > 0) throw new Refused(body.problems);
  return body;
}

/** How far the answer is, from 0 to 1; null when the server does not say. */
export async function fetchProgress(id: string, question: Question, signal: AbortSignal): Promise<number | null> {
  const path = `/api/v1/documents/${encodeURIComponent(id)}/forecast/${question}?progress=1`;
  const body = (await fetch(path, { signal })
    .then((response) => response.json())
    .catch(() => ({}))) as { share?: number };
  return typeof body.share === 'number' ? body.share : null;
}

/** The value of an input as people state it. */
export function stated(value: number, unit: Bar['unit'], locale: Locale): string {
  if (unit === 'euro') return euro(value, locale);
  if (unit === 'share' || unit === 'perYear') return `${decimal(value * 100, locale)}%`;
  return decimal(value, locale, value < 10 ? 2 : 0);
}

/** A difference of chances in percentage points: "+3,1" or "−0,4". */
export function points(change: number, locale: Locale): string {
  const rounded = Math.round(change * 1000) / 10;
  const size = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
    Math.abs(rounded),
  );
  return rounded === 0 ? size : `${rounded > 0 ? '+' : '−'}${size}`;
}

/** What comes to a chance in whole percentage points, of both as they are read: "+21" from 54% to 75%. */
export function wholePoints(from: number, to: number): string {
  const gain = Math.round(to * 100) - Math.round(from * 100);
  return gain === 0 ? '0' : `${gain > 0 ? '+' : '−'}${Math.abs(gain)}`;
}

/** The widest reach of bars and their error bars, so that all fit on one scale. */
export function reach(bars: Bar[]): number {
  const ends = bars.flatMap(({ atLow, atHigh }) =>
    [atLow, atHigh].map(({ change, standardError }) => Math.abs(change) + 1.96 * standardError),
  );
  return Math.max(0.01, ...ends);
}

/** An estimate that there is. */
export type Told = { value: number; standardError: number };

/** Whether an estimate is more than chance: at least two standard errors above zero. */
export const tells = (estimate: Estimate): estimate is Told => {
  const { value, standardError } = estimate;
  return value !== null && standardError !== null && value > 0 && value >= 2 * standardError;
};

/** The chance when these of the numbers that help turn out well, by place: as computed, also for several at once. */
export function together({ base, helps, together: sets }: Tornado, places: number[]): number {
  const [first] = places;
  if (first === undefined) return base.probability;
  if (places.length === 1) return base.probability + helps[first]!.change.change;
  const same = sets.find(({ of }) => of.length === places.length && of.every((place, i) => place === places[i]));
  return same?.chance.probability ?? base.probability;
}

/** Whether no choice, to stop aside, gives a chance that reads as one percent or more. */
export const noneHelps = ({ choices }: ValueOfInformation): boolean =>
  choices.every(({ stop, chance }) => stop || (chance.value ?? 0) < 0.01);

/** Bars that say something: an end changes more than its margin of error, and enough to be read. */
export function tellingBars({ bars, base }: Pick<Tornado, 'bars' | 'base'>, locale: Locale): Bar[] {
  const read = (chance: number) => percent(chance, locale);
  return bars.filter(({ atLow, atHigh }) =>
    [atLow, atHigh].some(
      ({ change, standardError }) =>
        Math.abs(change) > 1.96 * standardError && read(base.probability + change) !== read(base.probability),
    ),
  );
}
