// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { ownTexts, type TextSource } from '../i18n/index.svelte';
import { palette } from '../palette/feature';
import { ranked, wordsOf } from '../palette/match';
import type { Feature } from '../workspace/feature';
import { features } from './features';

const told = import.meta.glob<Record<string, Feature>>('../{app,canvas,palette,features/*}/feature.ts', {
  eager: true,
});
const folders = Object.keys(import.meta.glob('../features/*/*.{ts,svelte}')).map((path) => path.split('/')[2]);
const sources = import.meta.glob<string>('../**/*.{ts,svelte}', { query: '?raw', import: 'default', eager: true });

/** Too large for the first visit: it comes with a feature. */
it('The ways of testing are imported by features only', () => {
  const importers = Object.keys(sources).filter((path) => / from '[^']*\/test-methods'/.test(sources[path]!));
  const others = importers.filter((path) => !/\/features\/|\.test\.ts$/.test(path));
  expect(importers).toContain('../features/assumptions/view.svelte.ts');
  expect(others).toEqual([]);
});

describe('The list of features', () => {
  it('holds what every feature.ts tells, and every folder of a feature has one', () => {
    const all = Object.values(told).flatMap((module) => Object.values(module));
    expect(new Set(features)).toEqual(new Set(all));
    expect(Object.keys(told)).toEqual(expect.arrayContaining(folders.map((name) => `../features/${name}/feature.ts`)));
  });

  it('has synonyms for commands that lead there in both languages', () => {
    const all = features.flatMap(({ synonyms }) =>
      Object.entries(synonyms).map(([name, more]) => ({ name, title: [], more: wordsOf(more) })),
    );
    const first = (query: string) => ranked(all, wordsOf(query)).map(({ name }) => name);
    for (const [asked, id] of [
      ['afdrukken', 'picture'],
      ['print', 'picture'],
      ['uitnodigen', 'share'],
      ['delen', 'share'],
      ['invite', 'share'],
      ['sneltoets', 'help'],
      ['shortcuts', 'help'],
      ['donker', 'dark'],
      ['nieuwe briefje', 'add'],
      ['prullenbak', 'trash'],
      ['english', 'en'],
      ['presenteren', 'alone'],
    ] as const)
      expect(first(asked), asked).toContain(id);
  });
});

const textFiles = import.meta.glob<Record<string, unknown>>('../**/texts/*.ts', { eager: true, import: 'default' });
const dutch = Object.keys(textFiles).filter((path) => path.endsWith('nl.ts'));
const englishOf = (path: string) => textFiles[path.replace(/nl\.ts$/, 'en.ts')]!;
const allKeys = new Set(dutch.flatMap((path) => Object.keys(textFiles[path]!)));

/** The keys of these sources. */
const keysOf = async (texts: readonly TextSource[]): Promise<string[]> =>
  (await Promise.all(texts.map(({ nl }) => nl()))).flatMap((module) => Object.keys(module.default));

/** The file that an import names. */
function resolve(from: string, to: string): string | undefined {
  const path = new URL(to, new URL(from, 'file:///src/app/')).pathname.replace('/src/', '../');
  return [path, `${path}.ts`, `${path}.svelte.ts`].find((one) => one in sources);
}
/** These files and all that they import, except for types and what comes later. */
function closure(entries: readonly string[]): string[] {
  const found = new Set(entries);
  for (const file of found)
    for (const [, to] of sources[file]!.matchAll(/^\s*(?:import|export) (?!type )[^;]*?['"](\.[^'"]+)['"]/gm)) {
      const path = resolve(file, to!);
      if (path) found.add(path);
    }
  return [...found];
}
/** Texts that these files use and that are not among `keys`; of a name made up while it runs, one text that fits must be there. */
function missing(files: readonly string[], keys: ReadonlySet<string>): string[] {
  return files
    .filter((file) => !/\/texts\/|\.test\.ts$/.test(file))
    .flatMap((file) => {
      const literal = [...sources[file]!.matchAll(/'([\w.]+)'/g)]
        .map(([, key]) => key!)
        .filter((key) => allKeys.has(key));
      const begun = [...sources[file]!.matchAll(/\bt\(`([\w.]+)\$\{/g)].map(([, begin]) => begin!);
      return [
        ...literal.filter((key) => !keys.has(key)),
        ...begun.filter((begin) => ![...keys].some((key) => key.startsWith(begin))),
      ].map((key) => `${file}: ${key}`);
    });
}

describe('The texts', () => {
  it('stand in one file each, and in the same in both languages, with the same parameters', () => {
    expect(dutch.flatMap((path) => Object.keys(textFiles[path]!))).toHaveLength(allKeys.size);
    const names = (message: unknown) => [...new Set(JSON.stringify(message).match(/\{\w+\}/g))].sort();
    for (const path of dutch) {
      expect(Object.keys(englishOf(path)).sort(), path).toEqual(Object.keys(textFiles[path]!).sort());
      for (const [key, message] of Object.entries(textFiles[path]!))
        expect(names(englishOf(path)[key]), key).toEqual(names(message));
    }
  });

  it('of the first visit are all that the first visit uses', async () => {
    const first = await keysOf([ownTexts, ...features.flatMap((one) => one.first)]);
    expect(missing(closure(['./main.ts']), new Set(first))).toEqual([]);
  });

  it.each(Object.entries(told))('that come with %s are all that it uses', async (path, module) => {
    const { texts } = Object.values(module)[0]!;
    const keys = await keysOf([ownTexts, ...features.flatMap((one) => one.first), ...texts]);
    const groups = await keysOf(palette.texts);
    for (const [, to] of sources[path]!.matchAll(/import\('([^']+)'\)/g)) {
      if (to!.includes('/texts/')) continue;
      // What is found shows in the palette.
      const there = to === './finds' ? [...keys, ...groups] : keys;
      expect(missing(closure([resolve(path, to!)!]), new Set(there)), to).toEqual([]);
    }
  });
});
