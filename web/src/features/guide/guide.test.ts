import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allBlocks, rules, stakeholders } from '../../method/catalogue';
import { makeTables } from '../../document/tables';
import type { Note } from '../../generated/records';
import { concernOf, namedIn, toggled } from './concerns';
import { planSays } from './plan-says';
import { type PlanSays, type Said, remarkOn } from './remarks';
import { mentions } from '../../kit/words';

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

/** A plan that says nothing. */
const silent: PlanSays = () => false;
const remark = (
  block: string,
  notes: readonly Said[],
  settled: readonly string[] = [],
  plan: PlanSays | null = silent,
) => remarkOn(block, notes, settled, plan)?.id;

describe('The quiet remark', () => {
  it('is about who pays after the subsidy, until somebody is named', () => {
    expect(remark('revenues', said('revenues', 'RIF-subsidie: 480.000 euro'))).toBe('revenues-after');
    expect(remark('revenues', said('revenues', 'RIF-subsidie', 'Elk bedrijf 4.000 euro'))).toBeUndefined();
  });
  it('is one at a time, the weightiest first, and gone when put away', () => {
    const notes = said('value', 'Iets moois');
    expect(remark('value', notes)).toBe('value-company');
    expect(remark('value', notes, ['value-company'])).toBe('value-student');
    expect(remark('value', notes, ['value-company', 'value-student', 'value-school'])).toBeUndefined();
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
        expect(remarkOn(id, [], [], silent)).toBeUndefined();
        const before = remarkOn(id, said(id, 'iets', ...texts), [], silent);
        const after = remarkOn(id, said(id, 'iets', ...texts, more), [], silent);
        if (!before) expect(after).toBeUndefined();
        else if (after) expect(rules.indexOf(after)).toBeGreaterThanOrEqual(rules.indexOf(before));
      }),
    );
  });

  it('says nothing that the plan answers, from the moment that it does', () => {
    const tables = makeTables();
    const on = (block: string, text = 'iets') => remark(block, said(block, text), [], planSays(tables, block));

    expect(on('segments')).toBe('segments-first');
    tables.targetGroups.apply('g', { name: 'Bouwbedrijven' });
    tables.offers.apply('o', { name: 'Cursus' });
    expect(on('segments')).toBe('segments-first');
    tables.pins.apply('p', { targetGroup: 'g', offer: 'o' });
    expect(on('segments')).toBe('segments-student');
    tables.targetGroups.apply('g', { name: 'Bouwbedrijven', students: 0 });
    expect(on('segments')).toBe('segments-student');
    tables.targetGroups.apply('g', { name: 'Bouwbedrijven', students: { low: 20, high: 60 } });
    expect(on('segments')).toBeUndefined();

    expect(on('partners', 'De gemeente')).toBe('partners-private');
    expect(on('partners', 'Jansen bv')).toBe('partners-public');
    tables.partners.apply('a', { name: 'Kabel & Wolk', sort: 'business' });
    expect(on('partners', 'De gemeente')).toBeUndefined();
    expect(on('partners', 'Jansen bv')).toBe('partners-public');
    tables.partners.apply('b', { name: 'ROC Oost' });
    expect(on('partners', 'Jansen bv')).toBeUndefined();

    expect(on('resources')).toBe('resources-people');
    tables.roles.apply('r', { name: 'Trekker' });
    expect(on('resources')).toBeUndefined();

    tables.costs.apply('c', { name: 'Inrichten', amount: 100, until: '2028-07' });
    expect(on('costs')).toBe('costs-lasting');
    tables.costs.apply('d', { name: 'Lab', amount: 100, paid: 'once' });
    expect(on('costs')).toBe('costs-lasting');
    tables.costs.apply('d', { name: 'Huur', amount: 100 });
    expect(on('costs')).toBe('costs-in-kind');
    tables.costs.apply('d', { name: 'Huur', amount: 100, payable: 'inKind' });
    expect(on('costs')).toBeUndefined();

    tables.subsidies.apply('s', { name: 'Subsidie van de gemeente', amount: 100 });
    expect(on('revenues')).toBe('revenues-after');
    tables.contributions.apply('k', { partner: 'a', form: 'cash', period: '1', amount: 100 });
    expect(on('revenues')).toBe('revenues-after');
    tables.contributions.apply('l', { partner: 'a', form: 'cash', period: 'later', amount: 100 });
    expect(on('revenues')).toBeUndefined();
  });
  it('does not say of partners whose sort nobody can tell that a company or a school is not among them', () => {
    expect(remark('partners', said('partners', 'ROC Oost'))).toBe('partners-private');
    expect(remark('partners', said('partners', 'ROC Oost', 'Siemens'))).toBeUndefined();
    expect(remark('partners', said('partners', 'Kabel & Wolk'))).toBeUndefined();
    const tables = makeTables();
    tables.partners.apply('a', { name: 'Siemens' });
    expect(remark('partners', said('partners', 'ROC Oost'), [], planSays(tables, 'partners'))).toBeUndefined();
    expect(remark('value', said('value', 'Siemens'))).toBe('value-company');
  });
  it('never says what the plan may answer to who may not see the plan', () => {
    expect(remark('segments', said('segments', 'iets'), [], null)).toBeUndefined();
    expect(remark('revenues', said('revenues', 'iets'), [], null)).toBeUndefined();
    expect(remark('value', said('value', 'iets'), [], null)).toBe('value-company');
  });
});
