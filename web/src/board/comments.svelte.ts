import { storage } from '../device/storage.svelte';
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import { newId, put, remove, set } from '../document/change';
import { place } from '../document/order';
import type { Workspace } from '../workspace/workspace.svelte';
import type { Comment } from '../generated/records';
import { t } from '../i18n/index.svelte';
import { mentioned } from './mentions';

export interface CommentRow {
  id: string;
  comment: Comment;
}
/** A comment with the answers to it. */
export interface Thread extends CommentRow {
  replies: CommentRow[];
}

/** Comments with the answers to them. An answer to a comment that is gone stands by itself. */
export function threadsOf(rows: readonly CommentRow[]): Thread[] {
  const here = new Set(rows.map(({ id }) => id));
  const tops = rows.filter(({ comment }) => !comment.replyTo || !here.has(comment.replyTo));
  return tops.map((top) => ({ ...top, replies: rows.filter(({ comment }) => comment.replyTo === top.id) }));
}

/** Comments on the notes of a document, and which of them this device has not shown yet. */
export class Comments {
  /** The note at which the panel opens on the canvas that is shown next. */
  static next: string | null = null;

  /** What the panel shows: the note with this id, everything (`''`), or nothing. */
  panel = $state<string | null>(Comments.next);

  /** What was written and not sent, by where it was to go: closing the panel loses no word. */
  readonly drafts = new SvelteMap<string, string>();

  readonly #read: SvelteSet<string>;
  readonly #key: string;

  constructor(private readonly workspace: Workspace) {
    Comments.next = null;
    this.#key = `headpin.read.${workspace.id}`;
    const stored = storage.getItem(this.#key);
    // Who comes here for the first time need not catch up on everything.
    const all = stored === null ? [...workspace.tables.comments.all()].map(([id]) => id) : stored.split(' ');
    this.#read = new SvelteSet(all);
    if (stored === null) this.#save();
  }

  /** Comments about a record, in the order in which they were made. */
  ids = (about: string): readonly string[] => this.workspace.tables.comments.ids(about);

  threads(about: string): Thread[] {
    return threadsOf(this.workspace.tables.comments.list(about).map(({ id, row }) => ({ id, comment: row })));
  }

  /** How many threads about a record are not dealt with. */
  open = (about: string): number => this.threads(about).filter(({ comment }) => !comment.resolved).length;

  /** Notes of the whole document with something to deal with. */
  notes(): { id: string; text: string; threads: Thread[] }[] {
    const { comments, notes } = this.workspace.tables;
    const abouts = new Set([...comments.all()].map(([, { about }]) => about));
    return [...abouts].flatMap((about) => {
      const id = about.startsWith('notes/') ? about.slice('notes/'.length) : '';
      const note = notes.get(id);
      const threads = note ? this.threads(about).filter(({ comment }) => !comment.resolved) : [];
      return note && threads.length > 0 ? [{ id, text: note.text ?? '', threads }] : [];
    });
  }

  /** One that the server has not signed yet is ours. */
  isMine = ({ by, author }: Comment): boolean =>
    by === undefined ? author === undefined : by === this.workspace.you.person;
  isNew = ({ id, comment }: CommentRow): boolean => !this.isMine(comment) && !this.#read.has(id);
  callsMe = (comment: Comment): boolean => (comment.mentions ?? []).includes(this.me);
  news = (about: string): number =>
    this.workspace.tables.comments.list(about).filter(({ id, row }) => this.isNew({ id, comment: row })).length;

  /** Whether we may take part. */
  get may(): boolean {
    return this.workspace.may('comments');
  }
  get me(): string {
    return this.workspace.people.name;
  }

  /** People one can call: who is here, and whose name stands in the document. */
  names(): string[] {
    const { people, tables } = this.workspace;
    const authors = [...tables.comments.all()].map(([, { author }]) => author ?? this.me);
    const here = [...people.others.values()].map(({ name }) => name);
    const names = new Set([...here, ...people.seen, ...authors, this.me]);
    return [...names].filter((name) => name !== '' && name !== t('people.guest')).sort((a, b) => a.localeCompare(b));
  }

  say(about: string, text: string, replyTo?: string): void {
    const { comments } = this.workspace.tables;
    const id = newId();
    const list = comments.places(about);
    const mentions = mentioned(text, this.names()).slice(0, 20);
    const fields = { about, text, ...(replyTo && { replyTo }), ...(mentions.length > 0 && { mentions }) };
    const [{ order } = { order: 'V' }] = place(list, list.length, [id]);
    this.workspace.change([put('comments', id, { ...fields, order })]);
  }
  resolve(id: string, resolved: boolean): void {
    this.workspace.change([set('comments', id, { resolved: resolved || null })]);
  }
  /** Takes a comment away, with the answers to it. */
  remove({ id, replies = [] }: CommentRow & { replies?: CommentRow[] }): void {
    this.workspace.change([id, ...replies.map((reply) => reply.id)].map((one) => remove('comments', one)));
  }

  /** Everything about a record has been shown. */
  markRead(about: string): void {
    const fresh = this.ids(about).filter((id) => !this.#read.has(id));
    if (fresh.length === 0) return;
    for (const id of fresh) this.#read.add(id);
    this.#save();
  }

  #save(): void {
    const known = [...this.#read].filter((id) => this.workspace.tables.comments.get(id));
    storage.setItem(this.#key, known.join(' '));
  }
}
