import type { Note } from '../generated/records';

export type Color = NonNullable<Note['color']>;
export const colors: readonly Color[] = ['yellow', 'teal', 'coral', 'violet', 'green', 'grey'];
export const plainColor: Color = 'yellow';

/** The custom properties that give an element the tint and edge of a note. */
export const noteTint = (color: Color = plainColor): string =>
  `--tint: var(--note-${color}); --edge: var(--note-${color}-edge)`;
