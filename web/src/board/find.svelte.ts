import { SvelteSet } from 'svelte/reactivity';
import type { Note } from '../generated/records';
import { type Color, plainColor } from './colors';
import { contains } from '../kit/text-search';

/** A search for notes. All criteria must hold; an empty one asks nothing, and of several colours one is enough. */
export interface Question {
  text: string;
  colors: ReadonlySet<Color>;
  tag: string;
  link: string;
  /** Only notes with an open comment. */
  discussed: boolean;
}

export function answers(note: Note, question: Question, discussed: boolean): boolean {
  const { text, colors, tag, link } = question;
  return (
    (colors.size === 0 || colors.has(note.color ?? plainColor)) &&
    (tag === '' || (note.tags ?? []).includes(tag)) &&
    (link === '' || (note.links ?? []).includes(link)) &&
    (!question.discussed || discussed) &&
    (text.trim() === '' || contains(note.text ?? '', text.trim()))
  );
}

/** The notes of the canvas as the search needs them. */
export interface Searched {
  inOrder: () => readonly string[];
  note: (id: string) => Note | undefined;
  discussed: (id: string) => boolean;
}

/** Looking for notes: what is asked, which notes answer it, and at which of them one is. Other notes are dimmed, never hidden. */
export class Find {
  open = $state(false);
  text = $state('');
  tag = $state('');
  link = $state('');
  discussed = $state(false);
  readonly colors = new SvelteSet<Color>();
  /** The answer one is at. */
  at = $state<string | null>(null);

  readonly hits: ReadonlySet<string> = $derived.by(() => new Set(this.active ? this.#search() : []));

  constructor(private readonly notes: Searched) {}

  /** Whether anything is asked. */
  get active(): boolean {
    const { text, tag, link, colors, discussed } = this;
    return this.open && (text.trim() !== '' || tag !== '' || link !== '' || discussed || colors.size > 0);
  }

  /** Words to mark within notes. */
  get marked(): string {
    return this.open ? this.text.trim() : '';
  }

  #search(): string[] {
    return this.notes.inOrder().filter((id) => {
      const note = this.notes.note(id);
      return note && answers(note, this, this.notes.discussed(id));
    });
  }

  /** The next answer, or the previous; round and round. */
  step(by: 1 | -1): string | null {
    const list = [...this.hits];
    if (list.length === 0) return (this.at = null);
    const index = this.at ? list.indexOf(this.at) : -1;
    const next = index < 0 ? (by > 0 ? 0 : list.length - 1) : (index + by + list.length) % list.length;
    return (this.at = list[next]!);
  }
  /** Which of the answers one is at, counted from 1; 0 before the first step. */
  get place(): number {
    return this.at && this.hits.has(this.at) ? [...this.hits].indexOf(this.at) + 1 : 0;
  }

  toggleColor(color: Color): void {
    if (!this.colors.delete(color)) this.colors.add(color);
    this.open = true;
  }
  only(what: Partial<Pick<Question, 'tag' | 'link' | 'discussed'>>): void {
    this.clear();
    Object.assign(this, what);
    this.open = true;
  }
  clear(): void {
    this.text = this.tag = this.link = '';
    this.discussed = false;
    this.colors.clear();
    this.at = null;
  }
  close(): void {
    this.clear();
    this.open = false;
  }
}
