import type { Cluster, Note, Vote, Workshop } from '../../generated/records';

/** Votes of the people in the room who have no device are kept under this voter. */
export const room = 'room';

/** A record with its id. */
export type Row<T> = T & { id: string };

/** A note of a session with what it was given. */
export interface Ranked {
  id: string;
  text: string;
  votes: number;
  /** 1 for the most votes; equal votes share a place. */
  place: number;
}

/** Notes that belong together, the best first; `name` is empty for those in no group. */
export interface RankedGroup {
  id: string;
  name: string;
  votes: number;
  notes: Ranked[];
}

/** Votes per note. */
export function tally(votes: readonly Vote[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { note, count } of votes) sums.set(note, (sums.get(note) ?? 0) + count);
  return sums;
}

/** Notes with most votes first; equal ones stay in the order they had. */
export function rank(notes: readonly Row<Note>[], votes: readonly Vote[]): Ranked[] {
  const sums = tally(votes);
  const sorted = notes
    .map(({ id, text }) => ({ id, text: text ?? '', votes: sums.get(id) ?? 0 }))
    .sort((a, b) => b.votes - a.votes);
  return sorted.map((note) => ({ ...note, place: sorted.findIndex((other) => other.votes === note.votes) + 1 }));
}

/** The result by group: groups with most votes first, notes in no group last. */
export function rankGroups(
  notes: readonly Row<Note>[],
  clusters: readonly Row<Cluster>[],
  votes: readonly Vote[],
): RankedGroup[] {
  const ranked = rank(notes, votes);
  const clusterOf = new Map(notes.map(({ id, cluster }) => [id, cluster]));
  const known = new Set(clusters.map(({ id }) => id));
  const group = (id: string, name: string, mine: Ranked[]): RankedGroup => ({
    id,
    name,
    votes: mine.reduce((sum, note) => sum + note.votes, 0),
    notes: mine,
  });
  const named = clusters
    .map(({ id, name }) => {
      const mine = ranked.filter((note) => clusterOf.get(note.id) === id);
      return group(id, name ?? '', mine);
    })
    .sort((a, b) => b.votes - a.votes);
  const loose = ranked.filter((note) => !known.has(clusterOf.get(note.id) ?? ''));
  return loose.length > 0 ? [...named, group('', '', loose)] : named;
}

/** A note in the result of the whole, with the name of its group. */
export interface Placed extends Ranked {
  group: string;
}
/** The notes that got votes, of all groups together, the best first. */
export const ranking = (groups: readonly RankedGroup[]): Placed[] =>
  groups
    .flatMap(({ name, notes }) => notes.map((note) => ({ ...note, group: name })))
    .filter(({ votes }) => votes > 0)
    .sort((a, b) => a.place - b.place);

/** How many people voted: each device is one, and those in the room were counted. */
export const votersIn = (session: Workshop, votes: readonly Vote[]): number =>
  new Set(votes.filter(({ voter }) => voter !== room).map(({ voter }) => voter)).size + (session.room ?? 0);

/** Votes that a voter may still give. */
export function left(session: Workshop, votes: readonly Vote[], voter: string): number {
  const given = votes.filter((vote) => vote.voter === voter).reduce((sum, vote) => sum + vote.count, 0);
  return budgetOf(session, voter) - given;
}

/** Votes that a voter may give in all: the people in the room have a budget each. */
export const budgetOf = (session: Workshop, voter: string): number =>
  (session.budget ?? defaultBudget) * (voter === room ? (session.room ?? 0) : 1);

export const defaultBudget = 3;

/** Words of the summary, in the page's language. */
export interface SummaryWords {
  untitled: string;
  question: string;
  date: string;
  people: string;
  nogroup: string;
  votes: (n: number) => string;
}

/** Text from outside stays text: it makes no heading, list or link of its own. */
const plain = (text: string): string =>
  text
    .replace(/\s*\n\s*/g, ' / ')
    .replace(/[\\`*_{}[\]<>#|]/g, '\\$&')
    .trim();

/** The result as Markdown, to paste into minutes or a mail. */
export function summary(session: Workshop, groups: readonly RankedGroup[], words: SummaryWords): string {
  const lines = [`# ${plain(session.title || words.untitled)}`, ''];
  if (session.question) lines.push(`**${words.question}:** ${plain(session.question)}  `);
  lines.push(words.date + (words.people ? `, ${words.people}` : ''), '');
  const alone = groups.length === 1 && groups[0]!.id === '';
  for (const { name, id, votes, notes } of groups) {
    if (!alone) lines.push(`## ${id === '' ? words.nogroup : plain(name)} (${words.votes(votes)})`, '');
    for (const note of notes) lines.push(`${note.place}. ${plain(note.text)} (${words.votes(note.votes)})`);
    if (notes.length > 0) lines.push('');
  }
  return lines.join('\n');
}
