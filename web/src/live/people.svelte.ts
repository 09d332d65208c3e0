import { SvelteMap, SvelteSet } from 'svelte/reactivity';
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
  /** Who has a note in hand without writing in it, by the note's id. */
  readonly holders = new SvelteMap<string, Other>();
  #following = $state<string | null>(null);
  /** The person whose view ours follows. */
  readonly leader = $derived(this.#following === null ? undefined : this.others.get(this.#following));
  /** Whether somebody follows us. */
  readonly followed = $derived([...this.others.values()].some((one) => one.presence?.following === this.session));
  /** Names of all who were here or changed something since we came. */
  readonly seen = new SvelteSet<string>();

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

  /** Lets our view go where another looks, or no longer. */
  follow(session: string | null): void {
    if (this.#following === session) return;
    this.#following = session;
    this.show({ following: session });
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
    this.seen.add(person.name);
    const other = { ...person, color: colorOf(person.session) };
    const before = this.others.get(person.session);
    this.others.set(person.session, other);
    this.#mark('editing', before, other);
    this.#mark('selected', before, other);
  }
  left(session: string): void {
    const before = this.others.get(session);
    this.others.delete(session);
    this.#mark('editing', before, undefined);
    this.#mark('selected', before, undefined);
    if (this.#following === session) this.follow(null);
  }
  clear(): void {
    this.others.clear();
    this.editors.clear();
    this.holders.clear();
    this.follow(null);
  }

  /** Keeps the list of who is at which note. Of two people at one note the one who came last is shown; when they go, the other. */
  #mark(what: 'editing' | 'selected', before: Other | undefined, now: Other | undefined): void {
    const notes = what === 'editing' ? this.editors : this.holders;
    const [from, to] = [before?.presence?.[what], now?.presence?.[what]];
    if (from === to && before?.name === now?.name) return;
    if (from && notes.get(from)?.session === before?.session) {
      const next = [...this.others.values()].find((one) => one.presence?.[what] === from);
      if (next) notes.set(from, next);
      else notes.delete(from);
    }
    if (now && to) notes.set(to, now);
  }
}

function colorOf(session: string): number {
  let hash = 0;
  for (const char of session) hash = (hash * 31 + char.charCodeAt(0)) >>> 0;
  return hash % personColors;
}

/** "Mila Visser" becomes "MV". */
export function initials(name: string): string {
  const names = name.trim().split(/\s+/);
  const first = names.length > 1 ? [names[0]![0], names.at(-1)![0]] : [...(names[0] ?? '')].slice(0, 2);
  return first.join('').toUpperCase();
}
