import type { Op, Problem } from '../document/change';
import type { DocumentFile } from '../document/replica';
import type { Forecast } from '../generated/forecast';
import type { You } from '../document/rights';

/** A place on the canvas: a block, and fractions of its width and height. */
export interface Cursor {
  /** The canvas it is on. */
  canvas?: string;
  block: string;
  x: number;
  y: number;
}

/** Where in the document somebody is (the parts of the address behind it), and how far that is scrolled: 0 at the top, 1 at the end. */
export interface PageLook {
  at: string[];
  scrolled: number;
}

/** What somebody sees of the board: the size of its letters, the middle of the view as fractions of the board, and the lists within. */
export interface BoardLook {
  zoom: number;
  x: number;
  y: number;
  /** The block in use, and whether it has the board to itself. */
  block: string;
  alone: boolean;
  /** The first note in view of the list that was scrolled last. */
  list?: { block: string; note: string };
}

/** What a person is doing right now; see docs/protocol.md, "Presence". */
export interface Presence {
  cursor?: Cursor | null;
  editing?: string | null;
  selected?: string | null;
  /** How many notes somebody who takes part in a workshop keeps back in a private round; nobody sees which. */
  drafts?: number | null;
  /** The session of the person they follow. */
  following?: string | null;
  /** What they see; told only while somebody follows them. */
  page?: PageLook;
  board?: BoardLook;
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
  /** How many people have voted in each workshop that runs, by its id. */
  | { type: 'voters'; voters: Record<string, number> }
  | { type: 'error'; problems: Problem[] };

export type ClientMessage =
  | { type: 'hello'; protocol: 1; client: string; language: 'nl' | 'en'; since: number | null; figures: boolean }
  | { type: 'change'; id: string; new?: true; ops: Op[] }
  | { type: 'presence'; presence: Presence };
