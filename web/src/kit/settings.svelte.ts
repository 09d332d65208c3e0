import { storage } from '../device/storage.svelte';

export type Theme = 'system' | 'light' | 'dark';

const read = (key: string): string | null => storage.getItem(`headpin.${key}`);
const write = (key: string, value: string): void => storage.setItem(`headpin.${key}`, value);

/** What this person chose on this device. */
class Settings {
  #theme = $state((read('theme') as Theme | null) ?? 'system');
  #name = $state(read('name') ?? '');
  #hints = $state(read('hints') !== 'off');
  #explained = $state(read('explained') === 'yes');
  #placed = $state(read('placed') === 'yes');

  get theme(): Theme {
    return this.#theme;
  }
  set theme(theme: Theme) {
    this.#theme = theme;
    write('theme', theme);
    this.apply();
  }

  /** How others see us; empty until somebody says. */
  get name(): string {
    return this.#name;
  }
  set name(name: string) {
    this.#name = name.trim().slice(0, 60);
    write('name', this.#name);
  }

  /** Whether the guiding questions stand in the blocks. */
  get hints(): boolean {
    return this.#hints;
  }
  set hints(on: boolean) {
    this.#hints = on;
    write('hints', on ? 'on' : 'off');
  }

  /** Whether the words "op eigen benen" have been explained and put away. */
  get explained(): boolean {
    return this.#explained;
  }
  set explained(yes: boolean) {
    this.#explained = yes;
    write('explained', yes ? 'yes' : 'no');
  }

  /** Whether this person has read what a contributor may do. */
  get placed(): boolean {
    return this.#placed;
  }
  set placed(yes: boolean) {
    this.#placed = yes;
    write('placed', yes ? 'yes' : 'no');
  }

  /** Goes over from light to dark, or back. */
  turn(): void {
    const dark = this.#theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : this.#theme === 'dark';
    this.theme = dark ? 'light' : 'dark';
  }

  apply(): void {
    const root = document.documentElement;
    if (this.#theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = this.#theme;
  }
}

export const settings = new Settings();
