/** A person's role in a document; see docs/protocol.md, "What you may do". */
export type Role = 'viewer' | 'contributor' | 'editor' | 'owner';

/** What a link gives: to a document, or to begin documents on this server. */
export type Given = Role | 'beginner';

export interface You {
  role: Role | 'none';
  /** The kinds of records one may change; `true` is all. */
  writes: true | readonly string[];
  /** The roles for which one may make links. */
  gives: readonly Given[];
  /** Whether one may make new documents on this server. */
  create: boolean;
  /** Stands for us in this document, the same at every visit; empty for who only looks. */
  person: string;
  /** Whether we see the money and the chance; left out by an older server, which shows them to all. */
  figures?: boolean;
  /** How others see us called, as our session has it; empty before one said so. */
  name?: string;
}

/** No rights: before the welcome, and after access has ended. */
export const nobody: You = { role: 'none', writes: [], gives: [], create: false, person: '' };

export const mayWrite = (you: You, kind: string): boolean => you.writes === true || you.writes.includes(kind);
/** Whether one may lock and unlock notes: only who may change everything. */
export const mayLock = (you: You): boolean => you.writes === true;
/** Whether we see the money and the chance. */
export const seesFigures = (you: You): boolean => you.figures !== false;
export const mayWriteAnything = (you: You): boolean => you.writes === true || you.writes.length > 0;
