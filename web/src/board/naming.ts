// A note and the row of the plan that it is about: what the row is called after the note, and the other way about.
import { contains } from '../kit/text-search';

/** Longest name of a row. */
const longest = 200;

/** What stands before the name in the first line: it says that the group comes first. */
const mark = /^head ?pin:\s*/i;

/** What a row made of a note is called: its first line, up to the colon when numbers follow. */
export function nameIn(text: string): string {
  const line = text.trim().split('\n')[0]!.replace(mark, '').trim();
  const [, head] = /^([^:]+):\s.*\d/.exec(line) ?? [];
  return (head ?? line).slice(0, longest).trim();
}

/** A note in which the name stands that its row has. */
export const renamed = (text: string, name: string): string => text.replace(nameIn(text), () => name);

/** Whether a note and its row call it the same. */
export const agree = (text: string, name: string): boolean => contains(text, name) || contains(name, nameIn(text));
