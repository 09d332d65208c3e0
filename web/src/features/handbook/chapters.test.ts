import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type Chapter, guideIn, guideTexts, search, withParts, wordsOf } from './chapters';

await Promise.all([guideTexts.nl(), guideTexts.en()]);
const nl = guideIn('nl');
const en = guideIn('en');
const titles = (chapters: readonly Chapter[]) => chapters.map(({ title }) => title);

it('has the same chapters in both languages, each with something to read', () => {
  expect(nl.map(({ id }) => id)).toEqual(en.map(({ id }) => id));
  expect(new Set(nl.map(({ id }) => id)).size).toBe(nl.length);
  for (const one of [...nl, ...en]) expect(wordsOf(one).length, one.title).toBeGreaterThan(60);
});

it('has every chapter to which a screen leads', () => {
  const source = new URL('../../', import.meta.url);
  const named = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.svelte'))
    .flatMap((file) => [...readFileSync(new URL(file, source), 'utf8').matchAll(/\bchapter="([^"]+)"/g)])
    .map(([, id]) => id!);
  expect(named.length).toBeGreaterThan(8);
  for (const id of named) expect(withParts(nl, id), id).not.toEqual([]);
});

it('shows a chapter with its parts, also when asked for one of them', () => {
  expect(titles(withParts(nl, 'the-plan'))).toEqual(['Het plan', 'Zo typ je een getal']);
  expect(withParts(nl, 'how-to-type-a-number')).toEqual(withParts(nl, 'the-plan'));
  expect(titles(withParts(nl, 'questions'))).toEqual(['Vragen']);
  expect(withParts(nl, 'no such chapter')).toEqual([]);
});

it('finds what has all words of a question, titles first', () => {
  expect(titles(search(nl, 'prullenbak'))[0]).toBe('De prullenbak');
  expect(titles(search(nl, 'wachtwoord link'))).toContain('Delen');
  expect(titles(search(nl, 'FINANCIEN bestaat hier niet'))).toEqual([]);
  expect(search(nl, ' ')).toHaveLength(nl.length);
});

it('understands a question as people ask it', () => {
  const first = (guide: readonly Chapter[], question: string) => titles(search(guide, question)).slice(0, 3);
  expect(first(nl, 'hoe kan ik afdrukken?')).toContain('Op papier');
  expect(first(nl, 'waar is de prullenbak')).toContain('De prullenbak');
  expect(first(nl, 'hoe typ ik getallen')).toContain('Zo typ je een getal');
  expect(first(en, 'how do I share a link?')).toContain('Sharing');
  // One word that is nowhere does not hide the rest; more than half of them does.
  expect(search(nl, 'prullenbak herstellen xyzzy')).toEqual(search(nl, 'prullenbak herstellen'));
  expect(search(nl, 'prullenbak xyzzy plugh')).toEqual([]);
});

it('holds neither pictures nor links to files that are not here', () => {
  for (const { html } of [...nl, ...en]) expect(html).not.toMatch(/<img|href="(?!https:)/);
});
