/** A note that only its writer sees yet. */
export interface Draft {
  id: string;
  text: string;
}

interface Kept {
  drafts: Draft[];
  /** Ids of the notes that were written here, shown or not. */
  own: string[];
}

/**
 * What somebody wrote in a session, as their own device remembers it. In a private round a note is nowhere else until it is shown:
 * nobody else's device has it, the server neither. Two pages on one device share it; the ids make a second sending harmless.
 */
export class Drafts {
  readonly #key: string;

  constructor(
    private readonly storage: Pick<Storage, 'getItem' | 'setItem'>,
    document: string,
    session: string,
  ) {
    this.#key = `headpin.session.${document}.${session}`;
  }

  get drafts(): Draft[] {
    return this.#read().drafts;
  }
  get own(): ReadonlySet<string> {
    return new Set(this.#read().own);
  }

  add(draft: Draft): void {
    const kept = this.#read();
    this.#write({ own: [...kept.own, draft.id], drafts: [...kept.drafts, draft] });
  }
  /** Remembers a note that was shown at once. */
  shared(id: string): void {
    const kept = this.#read();
    this.#write({ ...kept, own: [...kept.own, id] });
  }
  /** Lets go of drafts: they were shown, or taken back. */
  drop(ids: readonly string[]): void {
    const kept = this.#read();
    this.#write({ ...kept, drafts: kept.drafts.filter(({ id }) => !ids.includes(id)) });
  }

  #read(): Kept {
    try {
      const { drafts, own } = JSON.parse(this.storage.getItem(this.#key) ?? '{}') as Partial<Kept>;
      return {
        drafts: Array.isArray(drafts) ? drafts.filter(isDraft) : [],
        own: Array.isArray(own) ? own.filter((id) => typeof id === 'string') : [],
      };
    } catch {
      return { drafts: [], own: [] };
    }
  }
  #write(kept: Kept): void {
    this.storage.setItem(this.#key, JSON.stringify(kept));
  }
}

const isDraft = (value: unknown): value is Draft => {
  const { id, text } = (value ?? {}) as Partial<Draft>;
  return typeof id === 'string' && typeof text === 'string';
};
