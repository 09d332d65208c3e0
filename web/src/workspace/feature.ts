// What a feature brings to the page. The rail, the router, the palette and whatever else lists screens, texts or things to find reads the
// features of `app/features.ts`; nothing lists them by hand.
import type { Component } from 'svelte';
import { type Key, loadTexts, withDutch, type Locale, type Texts, type TextSource } from '../i18n/index.svelte';
import type { Command } from '../kit/commands';
import type { IconName } from '../kit/Icon.svelte';
import { LazyComponent, type Loader } from '../kit/lazy.svelte';
import type { ScreenName } from '../kit/router.svelte';
import type { Workspace } from './workspace.svelte';

/** A screen of a document, with an address of its own. */
interface ScreenEntry {
  name: ScreenName;
  icon: IconName;
  /** What the way to it is called; `short` where there is little room. */
  label: Record<Locale, string>;
  short?: Record<Locale, string>;
  /** Where the way to it stands: in the rail, or elsewhere, where its feature or the menu shows it. */
  place: 'rail' | 'elsewhere';
  /** Whether it has its place now; always when not given. */
  shows?: (open: Workspace) => boolean;
  /** It shows the money and the chance: a link may hide it. */
  figures?: true;
  /** It has the page to itself, without top and rail. */
  bare?: true;
  /** Its address; `/d/<document>/<name>` when not given. */
  path?: (open: Workspace) => string;
}
export interface Screen extends ScreenEntry {
  /** A component that is part of the first visit is there already. */
  component: LazyComponent | Component;
}

/** Whether a screen is for us. */
export const isOurs = (screen: Screen, open: Workspace): boolean => !screen.figures || open.figures;

/** Something that the palette finds. */
export interface Found extends Command {
  /** The title of the group in which it shows. */
  group: Key;
  /** Where it stands, or what it says. */
  detail?: string;
  /** Further words by which it is found; `detail` when not given. */
  more?: string;
  /** It answers after everything else: it is long, and has a word of many questions. */
  last?: true;
}
/** What stands in a document, or helps to fill it, as it is at this moment. */
export type Finds = (open: Workspace) => readonly Found[] | Promise<readonly Found[]>;

/** A feature, as the page uses it. */
export interface Feature {
  readonly screens: readonly Screen[];
  /** Texts of the first visit, and those that come with its screens. */
  readonly first: readonly TextSource[];
  readonly texts: readonly TextSource[];
  readonly lazy: Readonly<Record<string, LazyComponent<never>>>;
  readonly finds?: () => Promise<Finds>;
  readonly synonyms: Readonly<Record<string, string>>;
}

// Any props: each loader says its own.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Loaders = Record<string, Loader<any>>;
type Lazies<L extends Loaders> = {
  readonly [K in keyof L]: L[K] extends Loader<infer Props> ? LazyComponent<Props> : never;
};

/** A feature, as its `feature.ts` tells it. */
interface Brings<L extends Loaders> {
  screens?: readonly (ScreenEntry & ({ load: Loader } | { component: Component }))[];
  /** The few texts that are needed before anything of it is loaded. The Dutch ones are part of the first visit, so keep them few. */
  first?: { nl: Partial<Texts>; en: TextSource['en'] };
  /** The texts that come with its screens and other lazy components: its own, and those of others that these show. */
  texts?: readonly TextSource[];
  /** Components that come when they are asked for: dialogs, other looks at a screen. */
  lazy?: L;
  /** Lazy components within one of its screens, which cannot ask its own feature for them. */
  parts?: Readonly<Record<string, LazyComponent<never>>>;
  /** What the palette finds of it. */
  finds?: () => Promise<{ default: Finds }>;
  /** Other words, Dutch and English, by which people look for a command, by the id of the command. They are searched, never shown. */
  synonyms?: Readonly<Record<string, string>>;
}

/** Makes a feature of what its `feature.ts` tells: what it loads comes with its texts. */
export function feature<L extends Loaders = Record<never, never>>(
  brings: Brings<L>,
): Feature & { readonly lazy: Lazies<L> } {
  const { screens = [], first, texts = [], lazy = {} as L, parts = {}, finds, synonyms = {} } = brings;
  return {
    screens: screens.map((screen) => ({
      ...screen,
      component: 'load' in screen ? new LazyComponent(screen.load, texts) : screen.component,
    })),
    first: first ? [withDutch(first.nl, first.en)] : [],
    texts,
    lazy: {
      ...parts,
      ...(Object.fromEntries(
        Object.entries(lazy).map(([name, load]) => [name, new LazyComponent(load, texts)]),
      ) as Lazies<L>),
    },
    finds: finds && (async () => (await Promise.all([finds(), loadTexts(texts)]))[0].default),
    synonyms,
  };
}
