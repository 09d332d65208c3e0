import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allBlocks, rules, stakeholders } from '../../method/catalogue';
import type { Note } from '../../generated/records';
import { concernOf, namedIn, toggled } from './concerns';
import { remarkOn } from './remarks';
import { mentions } from './words';

const note = (block: string, text: string, more: Partial<Note & { links: string[] }> = {}): Note => ({
  canvas: 'c',
  block,
  text,
  ...more,
});
const sorts = (partner: string) => ({ p1: 'business', p2: 'school', p3: 'government', p4: 'other' })[partner];
const said = (block: string, ...texts: string[]) =>
  texts.map((text) => ({ text, concern: concernOf(note(block, text), sorts) }));

describe('Words of the catalogue', () => {
  it('are whole words, unless a star says otherwise', () => {
    const test = mentions(['school', '*bedrijf', 'student*', 'head pin', 'vmbo’ers']);
    for (const text of ['De school.', 'Installatiebedrijf', 'Studenten!', 'Onze Head pin: …', "voor vmbo'ers"])
      expect(test(text), text).toBe(true);
    for (const text of ['bijgeschoold', 'bedrijfsleider', 'head', 'prestudent', ''])
      expect(test(text), text).toBe(false);
  });
  it('with signs that mean something to a regular expression are only signs', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (word) => {
        fc.pre(!word.includes('*'));
        expect(() => mentions([word])(word)).not.toThrow();
      }),
    );
  });
});

describe('Whom a note concerns', () => {
  it('is what people said, also when they said nobody', () => {
    expect(concernOf(note('value', 'Bedrijven', { gets: [] }), sorts)).toEqual({ gives: [], gets: [], from: 'people' });
  });
  it('follows the links, then the words, then the block', () => {
    const links = ['partners/p2', 'partners/p4', 'offers/p1'];
    expect(concernOf(note('costs', 'Bedrijven', { links }), sorts)).toEqual({
      gives: ['school'],
      gets: [],
      from: 'links',
    });
    expect(concernOf(note('value', 'Bedrijven: …'), sorts)).toEqual({ gives: [], gets: ['company'], from: 'words' });
    expect(concernOf(note('impact', 'Meer groen'), sorts)).toEqual({ gives: [], gets: ['region'], from: 'block' });
    expect(concernOf(note('value', '…'), sorts)).toEqual({ gives: [], gets: [], from: 'block' });
  });
  it('is named in both languages', () => {
    expect(namedIn('Zorgorganisaties en leerlingen')).toEqual(['company', 'student']);
    expect(namedIn('The municipality and teachers')).toEqual(['school', 'region']);
  });
  it('goes back to how it was after toggling twice', () => {
    const any = fc.subarray(stakeholders.map((one) => one.id));
    fc.assert(
      fc.property(
        any,
        any,
        fc.constantFrom('gives' as const, 'gets' as const),
        fc.constantFrom(...stakeholders),
        (gives, gets, side, who) => {
          const once = toggled({ gives, gets, from: 'people' }, side, who.id);
          expect(once[side]!.includes(who.id)).toBe(!{ gives, gets }[side].includes(who.id));
          const twice = toggled({ gives: once.gives!, gets: once.gets!, from: 'people' }, side, who.id);
          expect({ gives: twice.gives!.toSorted(), gets: twice.gets!.toSorted() }).toEqual({
            gives: gives.toSorted(),
            gets: gets.toSorted(),
          });
        },
      ),
    );
  });
});

describe('The quiet remark', () => {
  it('is about who pays after the subsidy, until somebody is named', () => {
    expect(remarkOn('revenues', said('revenues', 'RIF-subsidie: 480.000 euro'))?.id).toBe('revenues-after');
    expect(remarkOn('revenues', said('revenues', 'RIF-subsidie', 'Elk bedrijf 4.000 euro'))).toBeUndefined();
  });
  it('is one at a time, the weightiest first, and gone when put away', () => {
    const notes = said('value', 'Iets moois');
    expect(remarkOn('value', notes)?.id).toBe('value-company');
    expect(remarkOn('value', notes, ['value-company'])?.id).toBe('value-student');
    expect(remarkOn('value', notes, ['value-company', 'value-student', 'value-school'])).toBeUndefined();
  });
  it('is never made on an empty block, and never comes back when a note is added', () => {
    const text = fc.constantFrom(
      'Bedrijven',
      'studenten',
      'ROC',
      'regio',
      'elk jaar',
      'natura',
      'opdracht',
      'head pin',
      'iets',
    );
    fc.assert(
      fc.property(fc.constantFrom(...allBlocks), fc.array(text), text, ({ id }, texts, more) => {
        expect(remarkOn(id, [])).toBeUndefined();
        const before = remarkOn(id, said(id, 'iets', ...texts));
        const after = remarkOn(id, said(id, 'iets', ...texts, more));
        if (!before) expect(after).toBeUndefined();
        else if (after) expect(rules.indexOf(after)).toBeGreaterThanOrEqual(rules.indexOf(before));
      }),
    );
  });
});
