// The assumptions of a document as the screen shows them: in words, with what is computed of each.
import type { Assumptions, State } from '../../board/assumptions.svelte';
import type { Tornado, ValueOfInformation } from '../../generated/answers';
import type { Assumption } from '../../generated/records';
import { t } from '../../i18n/index.svelte';
import { tells } from '../forecast/answers';
import { type Bound, boundNumber, isRange } from './bound';

/** A number from 0 to 100: worked out, or what people think. */
export interface Estimate {
  value: number;
  by: 'computed' | 'people' | 'nobody';
}

export interface Worth {
  euro: number;
  euroError: number;
  points: number;
  pointsError: number;
}

export interface Row {
  id: string;
  assumption: Assumption;
  words: string;
  /** The block of the note that it is. */
  block: string | undefined;
  state: State;
  /** The number it is about; `null` when it names one that is gone. */
  number: Bound | null | undefined;
  importance: Estimate;
  sureness: Estimate;
  /** What knowing it is worth; undefined where there is no number or that is not worked out. */
  worth: Worth | undefined;
  /** By how much of the chance its number moves it, from low to high. */
  swing: number | undefined;
  /** When it comes out low, next to nothing is left of the chance. */
  killer: boolean;
  tests: readonly string[];
}

/** Where one stands that nobody has placed: only an idea, of which nobody knows how much it matters. */
const unplaced = { importance: 50, sureness: 8 };

/** A chance under this is as good as none. */
const nothingLeft = 0.02;

/** The words of an assumption: its own, those of its note, or the number it is about. */
export function wordsOf({ open }: Assumptions, { statement, note, number }: Assumption): string {
  const text = statement ?? (note && open.tables.notes.get(note)?.text);
  if (text) return text;
  const bound = number ? boundNumber(open, number) : null;
  return bound ? `${bound.of}: ${bound.label}` : t('assumption.unnamed');
}

type Methods = typeof import('../../method/test-methods');

function surenessOf(
  model: Assumptions,
  methods: Methods | null,
  { sureness }: Assumption,
  tests: readonly string[],
): Estimate {
  const shown = tests.flatMap((id) => {
    const card = model.open.tables.testCards.get(id);
    const answers = model.evidence(id).length;
    return methods && card && answers > 0 ? [methods.levelOf(methods.methodOf(card.method))] : [];
  });
  if (methods && shown.length > 0)
    return { value: (100 * Math.max(...shown)) / methods.levels.at(-1)!.level, by: 'computed' };
  return sureness === undefined ? { value: unplaced.sureness, by: 'nobody' } : { value: sureness, by: 'people' };
}

export function rowsOf(
  model: Assumptions,
  methods: Methods | null,
  tornado: Tornado | null,
  worth: ValueOfInformation | null,
): Row[] {
  const { open } = model;
  const bars = new Map(tornado?.bars.map((bar) => [bar.path, bar]));
  const swings = new Map([...bars].map(([path, { atLow, atHigh }]) => [path, Math.abs(atHigh.change - atLow.change)]));
  const widest = Math.max(1e-9, ...swings.values());
  const ranking = new Map(worth?.ranking.map((one) => [one.path, one]));
  const base = tornado?.base?.probability ?? 0;
  return open.tables.assumptions.list().map(({ id, row: assumption }): Row => {
    const number = assumption.number ? boundNumber(open, assumption.number) : undefined;
    const tests = model.tests(id);
    const path = number?.path ?? '';
    // What is in no bar moves the chance by less than can be seen.
    const swing = swings.get(path) ?? (tornado && number && isRange(number.value) ? 0 : undefined);
    const learning = ranking.get(path);
    const bar = bars.get(path);
    return {
      id,
      assumption,
      words: wordsOf(model, assumption),
      block: assumption.note ? open.tables.notes.get(assumption.note)?.block : undefined,
      state: model.state(id) ?? 'untested',
      number,
      importance:
        number && swing !== undefined
          ? { value: (100 * swing) / widest, by: 'computed' }
          : assumption.importance === undefined
            ? { value: unplaced.importance, by: 'nobody' }
            : { value: assumption.importance, by: 'people' },
      sureness: surenessOf(model, methods, assumption, tests),
      worth: learning && {
        euro: tells(learning.euro) ? learning.euro.value : 0,
        euroError: learning.euro.standardError ?? 0,
        points: learning.chance && tells(learning.chance) ? learning.chance.value : 0,
        pointsError: learning.chance?.standardError ?? 0,
      },
      swing,
      killer: bar !== undefined && base > 0.05 && base + Math.min(bar.atLow.change, bar.atHigh.change) < nothingLeft,
      tests,
    };
  });
}

/** Untested ones first that can end the plan alone, then by what knowing is worth, then by how much depends on it. */
export const byWorth = (a: Row, b: Row): number =>
  Number(b.killer && open(b)) - Number(a.killer && open(a)) ||
  (b.worth?.euro ?? -1) - (a.worth?.euro ?? -1) ||
  b.importance.value - a.importance.value;

/** Whether testing it can still teach something. */
export const open = ({ state }: Row): boolean => state === 'untested' || state === 'testing' || state === 'unclear';
