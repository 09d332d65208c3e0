// What every kind of record must say of itself in the schema, so that no screen needs a list of kinds.
import { describe, expect, it } from 'vitest';
import { fieldInfo } from '../generated/fields';
import * as dutch from '../generated/names.nl';
import * as english from '../generated/names.en';
import { areas, kinds, sections, type Traits, traits } from '../generated/traits';
import dutchTexts from '../generated/texts/nl';
import englishTexts from '../generated/texts/en';
import { planKinds } from './paths';
import { makeTables, noteGroup } from './tables';
import { namingFields } from './titles';

const languages = [
  { ...dutch.default, ...dutchTexts },
  { ...english.default, ...englishTexts },
] as Record<string, unknown>[];

describe.each(kinds)('%s', (kind) => {
  const { area, section } = traits[kind] as Traits;
  const fields = Object.entries(fieldInfo[kind]);

  it('belong to an area, and to a part of the plan when that is theirs', () => {
    expect(areas).toContain(area);
    expect(section === undefined).toBe(area !== 'plan');
    if (section) expect(sections).toContain(section);
  });

  it('have words in both languages, for themselves and for each field that is told', () => {
    const told = fields.filter(([, { silent }]) => !silent).map(([field]) => `field.${kind}.${field}`);
    for (const texts of languages)
      for (const key of [`area.${area}`, `kind.${kind}`, `count.${kind}`, ...told])
        expect(texts[key], key).toBeTruthy();
  });

  it('have a title of their own fields, and a table', () => {
    const known = new Set(['id', 'kind', ...fields.map(([field]) => field)]);
    expect(namingFields(kind).length).toBeGreaterThan(0);
    expect(namingFields(kind).filter((part) => !known.has(part))).toEqual([]);
    expect(makeTables()[kind].size).toBe(0);
  });
});

it('notes are listed per canvas and block, comments by what they are about', () => {
  const { notes, comments } = makeTables();
  notes.apply('n', { canvas: 'main', block: 'value', order: 'V' });
  comments.apply('c', { about: 'notes/n', text: 'Mooi' });
  expect(notes.ids(noteGroup('main', 'value'))).toEqual(['n']);
  expect(comments.ids('notes/n')).toEqual(['c']);
});

it('the plan has its kinds in the order of its parts', () => {
  expect(planKinds).toEqual([
    'pps',
    'plan',
    'phases',
    'partners',
    'contributions',
    'subsidies',
    'costs',
    'targetGroups',
    'offers',
    'pins',
    'roles',
    'hires',
    'correlations',
  ]);
});
