// Where dots and their words stand on the map, so that none lies under another.

export interface Dot {
  id: string;
  /** Centre and radius, in pixels. */
  x: number;
  y: number;
  r: number;
}
export interface Label {
  id: string;
  width: number;
  height: number;
}
/** On which side of its dot a label stands; none where it has no room. */
export type Side = 'right' | 'left' | null;

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}
/** Between two dots, as the squares that a finger finds. */
const gap = 2;
const touch = (a: Dot, b: Dot): boolean => Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y)) < a.r + b.r + gap;

const meet = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Moves dots apart that lie on each other: as little as may be, the first of the list stays where it is. None comes in the `rim` above and below. */
export function apart(dots: readonly Dot[], width: number, height: number, rim = 0): Dot[] {
  const placed: Dot[] = [];
  // So many in the same place lie on each other after all: the list has them.
  const tries = 90;
  for (const dot of dots) {
    let at = dot;
    for (let i = 1; i < tries && placed.some((one) => touch(one, at)); i += 1) {
      const angle = i * 2.4;
      const far = 3.2 * Math.sqrt(i) * 2;
      at = {
        ...dot,
        x: Math.min(width - dot.r, Math.max(dot.r, dot.x + far * Math.cos(angle))),
        y: Math.min(height - rim - dot.r, Math.max(rim + dot.r, dot.y + far * Math.sin(angle))),
      };
    }
    placed.push(at);
  }
  return placed;
}

/** Gives each label, the first of the list first, the side on which it covers nothing. */
export function sidesOf(
  dots: readonly Dot[],
  labels: readonly Label[],
  width: number,
  taken: readonly Box[] = [],
): Map<string, Side> {
  const boxes: Box[] = [
    ...taken,
    ...dots.map(({ x, y, r }) => ({ left: x - r, right: x + r, top: y - r, bottom: y + r })),
  ];
  const sides = new Map<string, Side>();
  const byId = new Map(dots.map((dot) => [dot.id, dot]));
  for (const label of labels) {
    const dot = byId.get(label.id);
    if (!dot) continue;
    const at = (side: 'right' | 'left'): Box => {
      const left = side === 'right' ? dot.x + dot.r + 5 : dot.x - dot.r - 5 - label.width;
      return { left, right: left + label.width, top: dot.y - label.height / 2, bottom: dot.y + label.height / 2 };
    };
    const order = dot.x > width * 0.62 ? (['left', 'right'] as const) : (['right', 'left'] as const);
    const side = order.find((one) => {
      const box = at(one);
      return box.left >= 0 && box.right <= width && !boxes.some((other) => meet(box, other));
    });
    sides.set(label.id, side ?? null);
    if (side) boxes.push(at(side));
  }
  return sides;
}
