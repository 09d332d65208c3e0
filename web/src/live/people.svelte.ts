import { SvelteMap } from 'svelte/reactivity';
import type { Person, Presence } from './messages';

/** Colours for people, chosen by session so that everyone sees the same; white text on each reads well. */
export const personColors = 6;

export interface Other extends Person {
  color: number;
}

/** At most this often does our presence go out, in milliseconds. */
const pause = 50;

/** Who else is here, what they are doing, and what we tell them about ourselves. */
export class People {
  name = $state('');
  /** Our own session on the server. */
  session = $state('');
  readonly others = new SvelteMap<string, Other>();
  /** Who edits a note, by the note's id. Apart from `others`, so that a moving cursor does not wake every note. */
  readonly editors = new SvelteMap<string, Other>();

  #mine: Presence = {};
  #send: ((presence: Presence) => boolean) | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  attach(send: (presence: Presence) => boolean): void {
    this.#send = send;
  }
  detach(): void {
    this.#send = null;
    clearTimeout(this.#timer);
  }

  /** Tells others what changed in what we do; several calls within a moment go out as one. */
  show(presence: Presence): void {
    this.#mine = { ...this.#mine, ...presence };
    this.#timer ??= setTimeout(() => this.announce(), pause);
  }

  /** Tells others at once. */
  announce(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#send?.(this.#mine);
  }

  welcome(session: string, people: Person[]): void {
    this.session = session;
    this.clear();
    for (const person of people) this.update(person);
    this.announce();
  }
  update(person: Person): void {
    if (person.session === this.session) return;
    const other = { ...person, color: colorOf(person.session) };
    const edited = this.others.get(person.session)?.presence?.editing;
    this.others.set(person.session, other);
    if (edited === person.presence?.editing) return;
    if (edited) this.editors.delete(edited);
    if (person.presence?.editing) this.editors.set(person.presence.editing, other);
  }
  left(session: string): void {
    const edited = this.others.get(session)?.presence?.editing;
    if (edited) this.editors.delete(edited);
    this.others.delete(session);
  }
  clear(): void {
    this.others.clear();
    this.editors.clear();
  }
}

function colorOf(session: string): number {
  let hash = 0;
  for (const char of session) hash = (hash * 31 + char.charCodeAt(0)) >>> 0;
  return hash % personColors;
}

/** "Mila Visser" becomes "MV". */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0]![0], words.at(-1)![0]] : [...(words[0] ?? '')].slice(0, 2);
  return letters.join('').toUpperCase();
}
