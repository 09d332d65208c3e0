import { storage } from '../../device/storage.svelte';
import { type Difference, type Step, differences, steps } from '../../method/catalogue';

const read = (key: string): string | null => storage.getItem(`headpin.guide.${key}`);
const write = (key: string, value: string): void => storage.setItem(`headpin.guide.${key}`, value);

/** On a canvas with fewer notes than this the steps show by themselves, until somebody says otherwise. */
const fewNotes = 9;

/** What this person wants to be told on this device. */
class Guide {
  #steps = $state(read('steps'));
  #remarks = $state(read('remarks') !== 'off');
  #step = $state(Math.min(Number(read('step')) || 0, steps.length - 1));
  /** The PPS that is open had few notes when it was opened. */
  #few = $state(false);
  #open = '';
  /** Whether the steps are in view now; set by the strip itself. */
  shown = $state(false);

  /** A canvas of a PPS with this many notes is opened. What shows then stays until somebody puts it away. */
  open(pps: string, notes: number): void {
    if (pps !== this.#open) this.#few = notes < fewNotes;
    this.#open = pps;
  }
  get wantsSteps(): boolean {
    return this.#steps === null ? this.#few : this.#steps === 'on';
  }
  showSteps(on: boolean): void {
    this.#steps = on ? 'on' : 'off';
    write('steps', this.#steps);
  }

  /** Whether blocks say what is still missing. */
  get remarks(): boolean {
    return this.#remarks;
  }
  set remarks(on: boolean) {
    this.#remarks = on;
    write('remarks', on ? 'on' : 'off');
  }

  get index(): number {
    return this.#step;
  }
  set index(index: number) {
    this.#step = Math.max(0, Math.min(index, steps.length - 1));
    write('step', String(this.#step));
  }
  get step(): Step {
    return steps[this.#step]!;
  }

  /** Whether the step that is in view is about a block. */
  asks(block: string): boolean {
    return this.shown && this.step.blocks.includes(block);
  }
}

export const guide = new Guide();

/** In what a PPS differs from an ordinary business, as far as it shows in these blocks; everything when none are given. */
export const differencesIn = (blocks: readonly string[]): readonly Difference[] =>
  blocks.length === 0 ? differences : differences.filter((one) => one.blocks.some((id) => blocks.includes(id)));
