import { describe, expect, it } from 'vitest';
import { en } from './en';
import { nl } from './nl';

const parts = { ...import.meta.glob('./{nl,en}/*.ts', { eager: true }) } as Record<string, Record<string, object>>;

/** The keys of every part of a language, one after the other. */
const keysOf = (language: string): string[] =>
  Object.entries(parts)
    .filter(([path]) => path.startsWith(`./${language}/`) && !path.endsWith('index.ts'))
    .flatMap(([, part]) => Object.values(part).flatMap((texts) => Object.keys(texts)));

describe('The catalogues', () => {
  it.each([
    ['nl', nl],
    ['en', en],
  ])('of %s hold every key of every part once', (language, all) => {
    expect(keysOf(language).sort()).toEqual(Object.keys(all).sort());
  });

  it('have the same keys in both languages, in the same part', () => {
    const placed = (language: string) =>
      Object.fromEntries(
        Object.entries(parts)
          .filter(([path]) => path.startsWith(`./${language}/`))
          .map(([path, part]) => [
            path.split('/').at(-1),
            Object.values(part)
              .flatMap((one) => Object.keys(one))
              .sort(),
          ]),
      );
    expect(placed('nl')).toEqual(placed('en'));
  });

  it('name the same parameters in both languages', () => {
    const names = (message: unknown) => [...new Set(JSON.stringify(message).match(/\{\w+\}/g))].sort();
    const other = Object.entries(nl)
      .filter(([key, message]) => String(names(message)) !== String(names(en[key as keyof typeof en])))
      .map(([key]) => key);
    expect(other).toEqual([]);
  });
});
