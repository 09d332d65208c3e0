import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandPath, linePath, monthAfter, monthsBetween, niceTicks, placeLabels, scaleOf } from './chart';

const frame = { width: 600, height: 200, left: 60, right: 10, top: 20, bottom: 20 };

describe('Ticks', () => {
  it('enclose the values, evenly, and are few', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 1, max: 1e9 }), (low, span) => {
        const ticks = niceTicks(low, low + span, 4);
        expect(ticks[0]!).toBeLessThanOrEqual(low + span * 1e-6);
        expect(ticks.at(-1)!).toBeGreaterThanOrEqual(low + span - span * 1e-6);
        expect(ticks.length).toBeGreaterThan(1);
        expect(ticks.length).toBeLessThanOrEqual(8);
      }),
    );
  });
});

describe('A scale', () => {
  it('keeps the band inside the frame', () => {
    const value = fc.integer({ min: -1e7, max: 1e7 });
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 60 }), (values) => {
        const { x, y } = scaleOf({ p10: values, p50: values, p90: values }, frame, [0]);
        for (const [month, v] of values.entries()) {
          expect(y(v)).toBeGreaterThanOrEqual(frame.top - 0.01);
          expect(y(v)).toBeLessThanOrEqual(frame.height - frame.bottom + 0.01);
          expect(x(month)).toBeLessThanOrEqual(frame.width - frame.right + 0.01);
        }
      }),
    );
  });

  it('leaves gaps where there is no value', () => {
    const band = { p10: [null, 1, 2], p50: [null, 2, 3], p90: [null, 3, 4] };
    const scale = scaleOf(band, frame, [0]);
    expect(linePath(band.p50, scale)).toMatch(/^M[\d.]+ [\d.]+L[\d.]+ [\d.]+$/);
    expect(bandPath(band, scale)).toMatch(/^M.*Z$/);
  });
});

describe('Months', () => {
  it('add and subtract', () => {
    expect(monthAfter('2024-09', 4)).toBe('2025-01');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 }), (months) => {
        expect(monthsBetween('2024-09', monthAfter('2024-09', months))).toBe(months);
      }),
    );
  });
});

describe('Labels above a chart', () => {
  const label = fc.record({ x: fc.integer({ min: 60, max: 590 }), text: fc.string({ minLength: 1, maxLength: 20 }) });
  it('touch none of each other and stay within', () => {
    fc.assert(
      fc.property(fc.array(label, { maxLength: 8 }), (labels) => {
        const places = placeLabels(labels, 600, 6);
        const spans = labels.map(({ x, text }, i) => {
          const size = 5 + text.length * 6;
          return places[i]!.ends ? [x - size, x] : [x, x + size];
        });
        spans.forEach(([from, to], i) => {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThanOrEqual(600);
          for (const [j, [start, end]] of spans.entries())
            if (j < i && places[j]!.row === places[i]!.row) expect(to! <= start! || end! <= from!).toBe(true);
        });
      }),
    );
  });
  it('stand in one row where there is room', () => {
    const labels = [60, 200, 400].map((x) => ({ x, text: 'fase' }));
    expect(placeLabels(labels, 600).map(({ row }) => row)).toEqual([0, 0, 0]);
  });
});
