import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answers } from './find.svelte';
import { contains, plain, segmentsOf } from '../kit/text-search';

describe('Marking what was looked for', () => {
  it('cuts the text without changing it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ maxLength: 3 }), (text, query) => {
        const segments = segmentsOf(text, query);
        expect(segments.map((segment) => segment.text).join('')).toBe(text);
        if (plain(query) !== '') expect(segments.some((segment) => segment.hit)).toBe(contains(text, query));
      }),
    );
  });
  it('looks past what one does not see, and takes any space and hyphen for the usual', () => {
    expect(segmentsOf('be\u00ADdrijfs\u00ADleven', 'Bedrijfsleven')).toEqual([
      { text: 'be\u00ADdrijfs\u00ADleven', hit: true },
    ]);
    expect(segmentsOf('20\u00A0000 e\u2011mail\u200Badres', '20 000 e-mailadres').map(({ hit }) => hit)).toEqual([
      true,
    ]);
    expect(contains('bedrijfsleven', 'be\u00ADdrijf')).toBe(true);
  });
  it('looks past capitals and accents', () => {
    expect(segmentsOf('Coöperatie in de regio', 'COOP')).toEqual([
      { text: 'Coöp', hit: true },
      { text: 'eratie in de regio', hit: false },
    ]);
  });
});

describe('A search', () => {
  const anything = { text: '', colors: new Set<never>(), tag: '', link: '', discussed: false };
  const note = {
    canvas: 'c',
    block: 'value',
    text: 'Leren in het lab',
    color: 'teal',
    tags: ['toetsen'],
    links: ['partners/p1'],
  } as const;
  it('wants all its parts answered', () => {
    const sound = { ...note, tags: [...note.tags], links: [...note.links] };
    expect(answers(sound, { ...anything, text: 'lab', tag: 'toetsen', link: 'partners/p1' }, false)).toBe(true);
    expect(answers(sound, { ...anything, text: 'lab', tag: 'anders' }, false)).toBe(false);
    expect(answers(sound, { ...anything, colors: new Set(['coral', 'teal'] as const) }, false)).toBe(true);
    expect(answers(sound, { ...anything, colors: new Set(['coral'] as const) }, false)).toBe(false);
    expect(answers(sound, { ...anything, discussed: true }, false)).toBe(false);
    expect(answers(sound, { ...anything, discussed: true }, true)).toBe(true);
  });
});
