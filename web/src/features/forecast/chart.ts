// Geometry of the fan charts: pure functions from numbers to places and paths.
import type { Band } from '../../generated/forecast';

export interface Frame {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Scale {
  x: (month: number) => number;
  y: (value: number) => number;
  ticks: number[];
  low: number;
  high: number;
}

const finite = (values: (number | null)[]): number[] =>
  values.filter((v): v is number => v !== null && Number.isFinite(v));

/** Round numbers from below `low` to above `high`, about `count` of them. */
export function niceTicks(low: number, high: number, count: number): number[] {
  const span = Math.max(high - low, 1e-9);
  const rough = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5, 10].find((m) => m * power >= rough) ?? 10);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** A scale that holds the whole band and every value in `include`. */
export function scaleOf(band: Band, frame: Frame, include: number[], ticks = 4): Scale {
  const values = [...finite(band.p10), ...finite(band.p50), ...finite(band.p90), ...include];
  const marks = niceTicks(Math.min(...values), Math.max(...values), ticks);
  const [low, high] = [marks[0]!, marks.at(-1)!];
  const months = Math.max(1, band.p50.length - 1);
  const [w, h] = [frame.width - frame.left - frame.right, frame.height - frame.top - frame.bottom];
  return {
    x: (month) => frame.left + (month / months) * w,
    y: (value) => frame.top + ((high - value) / (high - low || 1)) * h,
    ticks: marks,
    low,
    high,
  };
}

const at = (n: number): string => n.toFixed(1);

/** A line through the values; a gap where there is none. */
export function linePath(values: (number | null)[], { x, y }: Scale): string {
  let pen = 'M';
  let path = '';
  values.forEach((value, month) => {
    if (value === null || !Number.isFinite(value)) {
      pen = 'M';
      return;
    }
    path += `${pen}${at(x(month))} ${at(y(value))}`;
    pen = 'L';
  });
  return path;
}

/** The area between the tenth and the ninetieth percentile. */
export function bandPath(band: Band, { x, y }: Scale): string {
  const months = band.p10.map((_, month) => month).filter((m) => band.p10[m] != null && band.p90[m] != null);
  if (months.length < 2) return '';
  const point = (month: number, value: number) => `${at(x(month))} ${at(y(value))}`;
  const upper = months.map((m) => point(m, band.p90[m]!));
  const lower = months.toReversed().map((m) => point(m, band.p10[m]!));
  return `M${[...upper, ...lower].join('L')}Z`;
}

/** Where a label stands above a drawing: in which row, counted from the drawing up, and whether it ends at its place or begins there. */
export interface LabelPlace {
  row: number;
  ends: boolean;
}

/** Puts each label in the lowest row in which it touches none of those before it, and before its place where it would leave the drawing. */
export function placeLabels(labels: readonly { x: number; text: string }[], width: number, letter = 6.6): LabelPlace[] {
  const gap = 5;
  const rows: [number, number][][] = [];
  return labels.map(({ x, text }) => {
    const size = gap + text.length * letter;
    const ends = x + size > width && x - size >= 0;
    const [from, to] = ends ? [x - size, x + gap] : [x - gap, x + size];
    const free = rows.findIndex((row) => row.every(([start, end]) => to <= start || end <= from));
    const row = free < 0 ? rows.push([]) - 1 : free;
    rows[row]!.push([from, to]);
    return { row, ends };
  });
}

/** Months between two calendar months, `2024-09` and `2025-01` being 4 apart. */
export function monthsBetween(from: string, to: string): number {
  const [y1, m1] = from.split('-').map(Number);
  const [y2, m2] = to.split('-').map(Number);
  return (y2! - y1!) * 12 + (m2! - m1!);
}

/** The calendar month that lies `months` after another. */
export function monthAfter(from: string, months: number): string {
  const [year, month] = from.split('-').map(Number);
  const total = year! * 12 + (month! - 1) + months;
  return `${Math.floor(total / 12)}-${String((total % 12) + 1).padStart(2, '0')}`;
}
