import { onDestroy } from 'svelte';
import type { IconName } from './Icon.svelte';

/** An action or a destination, in one place for the menu, the keys and the palette. */
export interface Command {
  /** Key of its synonyms (palette/synonyms.ts); the same in each language. */
  id: string;
  label: string;
  icon: IconName;
  /** Combinations that do it anywhere on the page, as they are written: "Ctrl Shift Z". */
  keys?: readonly string[];
  /** Its keys count while text is written too. */
  always?: boolean;
  /** A key that only the part of the page hears to which it belongs. */
  hint?: string;
  /** It cannot be done now. */
  off?: boolean;
  /** Whether it is chosen, for what can be on or off. */
  on?: boolean;
  /** In the menu of a phone only: elsewhere it has a place of its own. */
  phone?: boolean;
  /** Where it leads. */
  href?: string;
  act?: () => void;
}

type Source = () => readonly Command[];
/** Of the screen that is shown, and of every screen. */
const sources: [Source[], Source[]] = [[], []];

/**
 * To call in a part of the page: what it can do counts for as long as it is there. A part offers only what one may do. What goes for every screen
 * comes `last`.
 */
export function offer(source: Source, last = false): void {
  const list = sources[Number(last)]!;
  list.push(source);
  onDestroy(() => void list.splice(list.indexOf(source), 1));
}

/** The commands when they are allowed, else none. */
export const when = (may: boolean, those: readonly Command[]): readonly Command[] => (may ? those : []);

/** All that can be done here and now. */
export const commands = (): Command[] => sources.flat().flatMap((source) => source());

/** Whether a key press is the combination that is written so. */
export function pressed(event: KeyboardEvent, combination: string): boolean {
  const names = combination.split(' ');
  const key = names.pop()!;
  const letter = /^[A-Z]$/.test(key);
  return (
    (event.key.toUpperCase() === key || (letter && event.altKey && event.code === `Key${key}`)) &&
    (event.ctrlKey || event.metaKey) === names.includes('Ctrl') &&
    event.altKey === names.includes('Alt') &&
    // Where a sign stands on a keyboard, and whether Shift gives it, differs.
    (!letter || event.shiftKey === names.includes('Shift'))
  );
}

/** Runs the command of a key press, if it has one. */
export function handleShortcut(event: KeyboardEvent): void {
  if (event.defaultPrevented || !(event.ctrlKey || event.metaKey || event.altKey || ['?', 'F1'].includes(event.key)))
    return;
  const command = commands().find(({ keys }) => keys?.some((one) => pressed(event, one)));
  const target = event.target as HTMLElement;
  // In a field of the plan one takes back what one did there; elsewhere a field has its own way to undo.
  const own = event.key !== '?' && target.matches('input[id^="field-"]:not([data-typed])');
  const writing = target.matches('textarea, input, select') && !own;
  if (!command || (command.always ? target.closest('dialog') : writing)) return;
  event.preventDefault();
  if (!command.off) command.act?.();
}
