import { type Block, type Side, type Stakeholder, blockById, stakeholders } from '../../method/catalogue';
import type { Note } from '../../generated/records';
import { mentions } from '../../kit/words';

/** Who puts in what stands on a note, and who has something from it: ids of stakeholders. */
export interface Concern {
  gives: readonly string[];
  gets: readonly string[];
  /** What says so: people, the note's links, its words, or only the block it stands in. */
  from: 'people' | 'links' | 'words' | 'block';
}

/** The sort of a partner, by its id. */
export type SortOf = (partner: string) => string | undefined;

const named = stakeholders.map((one) => ({ id: one.id, test: mentions([...one.nl.words, ...one.en.words]) }));

/** Stakeholders that a text names. */
export const namedIn = (text: string): string[] => named.flatMap(({ id, test }) => (test(text) ? [id] : []));

/** Stakeholders to which linked partners belong. */
function linked(note: Note & { links?: string[] }, sortOf: SortOf): string[] {
  const partners = (note.links ?? []).flatMap((link) => (link.startsWith('partners/') ? [link.slice(9)] : []));
  const sorts = partners.map(sortOf);
  return stakeholders.filter((one) => one.sorts.some((sort) => sorts.includes(sort))).map((one) => one.id);
}

/**
 * Who a note concerns. What people said counts; else it is whoever the note is linked to, else whoever its words name, else whom its
 * block always concerns. A note that has no place yet concerns nobody. Those stand on the side of the block: who is named among the partners gives, who is named under value gets.
 */
export function concernOf(note: Note, sortOf: SortOf, block: Block | undefined = blockById(note.block)): Concern {
  if (note.gives || note.gets) return { gives: note.gives ?? [], gets: note.gets ?? [], from: 'people' };
  if (block?.side === 'aside') return { gives: [], gets: [], from: 'block' };
  const sides = (ids: readonly string[], from: Concern['from']): Concern =>
    block?.side === 'gives' ? { gives: ids, gets: [], from } : { gives: [], gets: ids, from };
  const byLink = linked(note, sortOf);
  if (byLink.length > 0) return sides(byLink, 'links');
  const byWords = namedIn(note.text ?? '');
  if (byWords.length > 0) return sides(byWords, 'words');
  return sides(block?.concerns ?? [], 'block');
}

/** The lists of a note after one stakeholder is put on or taken off one side; both are written, for now people have spoken. */
export function toggled(concern: Concern, side: Side, stakeholder: Stakeholder['id']): Pick<Note, 'gives' | 'gets'> {
  const on = concern[side].includes(stakeholder);
  const list = on ? concern[side].filter((id) => id !== stakeholder) : [...concern[side], stakeholder];
  return { gives: [...concern.gives], gets: [...concern.gets], [side]: list };
}
