// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Carried, type Parcel, asHtml, asJson, asText, landed, nameIn, parcelIn } from './clipboard';
import { colors } from './colors';
import { pastedNotes } from './paste';

const text = fc.string({ unit: 'grapheme', maxLength: 60 });
const carried: fc.Arbitrary<Carried> = fc.record(
  {
    block: fc.constantFrom('value', 'partners'),
    text,
    color: fc.constantFrom(...colors),
    tags: fc.uniqueArray(fc.constantFrom('toetsen', 'a & b', '<b>'), { minLength: 1 }),
    links: fc.uniqueArray(fc.constantFrom('partners/p1', 'offers/o1'), { minLength: 1 }),
  },
  { requiredKeys: ['block', 'text'] },
);
const parcel: fc.Arbitrary<Parcel> = fc.record({
  document: fc.constant('d1'),
  notes: fc.array(carried, { minLength: 1, maxLength: 5 }),
  names: fc.dictionary(fc.constantFrom('partners/p1', 'offers/o1'), text),
  groups: fc.dictionary(fc.constantFrom('value/c1', 'value/c2'), text),
});
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('Notes on the clipboard', () => {
  it('arrive as they left, in our own form and through HTML', () => {
    fc.assert(
      fc.property(parcel, (sent) => {
        expect(plain(parcelIn(asJson(sent), ''))).toEqual(plain(sent));
        expect(plain(parcelIn('', `<html><body>${asHtml(sent)}</body></html>`))).toEqual(plain(sent));
      }),
    );
  });

  it('are a line each as text, and come back as the same notes', () => {
    const notes = ['Open lab', 'twee\nregels', 'een "woord"'].map((text) => ({ block: 'value', text }));
    expect(pastedNotes(asText({ document: 'd1', notes, names: {}, groups: {} })).rows).toEqual(
      notes.map(({ text }) => text),
    );
  });

  it('are a list in HTML, in which nothing of a note becomes markup', () => {
    const html = asHtml({
      document: 'd1',
      notes: [{ block: 'value', text: '<img src=x> & co' }],
      names: {},
      groups: {},
    });
    const page = new DOMParser().parseFromString(html, 'text/html');
    expect(page.querySelectorAll('li')).toHaveLength(1);
    expect(page.querySelector('img')).toBeNull();
  });

  it('are nothing when somebody else wrote something else', () => {
    fc.assert(
      fc.property(fc.json(), fc.string(), (json, html) => {
        expect(parcelIn(json, html)).toBeNull();
      }),
    );
    const odd = { document: 'd', notes: [{ block: 'value', text: 'x', color: 'pink', tags: [1, ''], id: '../x' }, 3] };
    expect(parcelIn(JSON.stringify(odd), '')?.notes).toEqual([{ block: 'value', text: 'x' }]);
  });

  it('have each label and link once, as the schema wants', () => {
    const twice = { block: 'value', text: 'x', tags: ['a', 'b', 'a'], links: ['partners/p1', 'partners/p1'] };
    expect(parcelIn(JSON.stringify({ document: 'd', notes: [twice] }), '')?.notes).toEqual([
      { block: 'value', text: 'x', tags: ['a', 'b'], links: ['partners/p1'] },
    ]);
  });
});

describe('Links of pasted notes', () => {
  const sent: Parcel = {
    document: 'd1',
    notes: [{ block: 'value', text: 'x', links: ['partners/p1', 'partners/p2'] }],
    names: { 'partners/p1': 'ROC', 'partners/p2': 'Bakker' },
    groups: {},
  };
  it('are no words that every object knows', () => {
    const odd = { ...sent, notes: [{ block: 'value', text: 'x', links: ['constructor'] }] };
    const here = { document: 'd2', exists: () => false, named: () => 'p9' };
    expect(landed(odd, here)).toEqual({ notes: [{ block: 'value', text: 'x' }], dropped: 1 });
    expect(nameIn({}, 'constructor')).toBeUndefined();
  });
  it('stay in the same PPS, as far as they still lead somewhere', () => {
    const here = { document: 'd1', exists: (link: string) => link === 'partners/p1', named: () => undefined };
    expect(landed(sent, here)).toEqual({ notes: [{ block: 'value', text: 'x', links: ['partners/p1'] }], dropped: 1 });
  });
  it('lead to what has the same name in another PPS, and drop out otherwise', () => {
    const named = (kind: string, name: string) => (kind === 'partners' && name === 'ROC' ? 'p9' : undefined);
    const here = { document: 'd2', exists: () => true, named };
    expect(landed(sent, here)).toEqual({ notes: [{ block: 'value', text: 'x', links: ['partners/p9'] }], dropped: 1 });
  });
});
