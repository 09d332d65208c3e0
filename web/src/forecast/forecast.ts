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
  /** False for a quick first answer, from fewer runs. */
  complete: boolean;
  seq: number;
  /** First month, `2024-09`. */
  start: string;
  months: number;
  deadline: string;
  sustained: (Chance & { month: string })[];
  headline: Chance & { month: string };
  cashNeverNegative: Chance;
  /** `cash` in euro. */
  fan: { cash: Band; partners: Band; coverage: Band };
  breakEven: { p10: string | null; p50: string | null; p90: string | null; never: number };
  /** In euro. */
  lowestCash: { p10: number; p50: number; p90: number; month: string };
  tests: { code: string; fails: number; known: boolean }[];
  problems: Problem[];
}

/** What the server says of the future; without numbers when the plan cannot be computed yet. */
export type Forecast = Computed | { problems: Problem[] };

export const isComputed = (forecast: Forecast | null): forecast is Computed =>
  forecast !== null && 'headline' in forecast;
