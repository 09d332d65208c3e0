import type { Problem } from '../document/change';

/** A chance with the interval in which it lies (95%, Wilson). */
export interface Chance {
  probability: number;
  low: number;
  high: number;
}

/** One value per month end: a tenth of the futures lies below `p10`, half below `p50`, nine tenths below `p90`. */
export interface Band {
  p10: (number | null)[];
  p50: (number | null)[];
  p90: (number | null)[];
}

export interface Computed {
  engine: string;
  seed: number;
  paths: number;
  /** Runs of the full answer; until then answers come from ever more of them. */
  fullPaths: number;
  /** Whether this is the full answer. */
  complete: boolean;
  seq: number;
  /** First month, `2024-09`. */
  start: string;
  months: number;
  deadline: string;
  sustained: (Chance & { month: string })[];
  /**
   * `label`: by the tests as they can be audited at that moment, without looking at the years after. `asFarAsKnown`: if
   * every test on which the plan says nothing were passed.
   */
  headline: Chance & { month: string; label: Chance; asFarAsKnown: Chance };
  cashNeverNegative: Chance;
  /** `cash` in euro. */
  fan: { cash: Band; partners: Band; coverage: Band; students?: Band };
  breakEven: { p10: string | null; p50: string | null; p90: string | null; never: number };
  /** In euro. */
  lowestCash: { p10: number; p50: number; p90: number; month: string };
  /** What becomes of each pin when every number is at its middle; null is never. */
  pins: { id: string; name: string; starts: string | null; validated?: string | null; sustained: string | null }[];
  /** What was changed to make the plan run. */
  warnings: { nl: string; en: string }[];
  tests: { code: string; fails: number; known: boolean }[];
  problems: Problem[];
}

/** What the server says of the future; without numbers when the plan cannot be computed yet. */
export type Forecast = Computed | { problems: Problem[] };

export const isComputed = (forecast: Forecast | null): forecast is Computed =>
  forecast !== null && 'headline' in forecast;
