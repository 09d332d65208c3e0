import type { Op, Problem } from '../document/change';
import type { DocumentFile } from '../document/replica';
import type { Forecast } from '../forecast/forecast';
import type { You } from '../share/rights';

/** A place on the canvas: a block, and fractions of its width and height. */
export interface Cursor {
  /** The canvas it is on. */
  canvas?: string;
  block: string;
  x: number;
  y: number;
}

/** What a person is doing right now; see docs/protocol.md, "Presence". */
export interface Presence {
  cursor?: Cursor | null;
  editing?: string | null;
  selected?: string | null;
  /** How many notes somebody has written in a private round; nobody sees which. */
  drafts?: number;
}

export interface Person {
  session: string;
  name: string;
  presence: Presence | null;
}

export type ServerMessage =
  | {
      type: 'welcome';
      protocol: number;
      seq: number;
      /** The server's clock, in milliseconds since 1970. */
      now: number;
      session: string;
      you: You;
      document?: DocumentFile;
      people: Person[];
    }
  | { type: 'you'; you: You }
  | { type: 'change'; seq: number; id: string; client: string; name: string; at: number; ops: Op[] }
  | { type: 'taken'; id: string; seq: number }
  | { type: 'reject'; id: string; problems: Problem[] }
  | { type: 'presence'; session: string; name: string; presence: Presence | null }
  | { type: 'left'; session: string }
  | { type: 'forecast'; seq: number; forecast: Forecast }
  | { type: 'error'; problems: Problem[] };

export type ClientMessage =
  | { type: 'hello'; protocol: 1; client: string; name: string; language: 'nl' | 'en'; since: number | null }
  | { type: 'change'; id: string; ops: Op[] }
  | { type: 'presence'; presence: Presence };
