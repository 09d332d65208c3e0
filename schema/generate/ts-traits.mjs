// What the page knows of kinds besides their fields: traits, and texts in one language.
import { written } from './schema.mjs';

const union = (names) => names.map((name) => `'${name}'`).join(' | ');

export function traitsModule({ areas, sections, kinds }) {
  const lines = [
    written('pps.schema.json'),
    "import type { Kind } from './records';",
    '',
    '/** The features to which kinds of records belong, in the order in which one speaks of them. */',
    `export const areas = [${Object.keys(areas).map((area) => `'${area}'`).join(', ')}] as const;`,
    'export type Area = (typeof areas)[number];',
    '',
    '/** The parts of the plan, in order. */',
    `export const sections = [${sections.map((section) => `'${section}'`).join(', ')}] as const;`,
    'export type Section = (typeof sections)[number];',
    '',
    'export interface Traits {',
    '  area: Area;',
    '  /** What a record is called: `{field}` stands for a field, `{id}` for what its id is called, `{kind}` for the kind itself. */',
    '  title: string;',
    '  /** What the ids of its records name. */',
    `  ids?: ${union(kinds.flatMap(({ ids }) => ids ?? []))};`,
    '  /** The part of the plan in which it is filled in. */',
    '  section?: Section;',
    '  /** Fields by which its records are listed apart. */',
    '  group?: readonly string[];',
    '  /** The field in which neighbours of one run are the same. */',
    '  run?: string;',
    '  /** A note may be about it. */',
    '  linkable?: true;',
    '  /** The fields that can be found by name, with the place where they are filled in; `true` is all that have a label. */',
    '  findable?: true | readonly string[];',
    '}',
    '',
    'export const traits = {',
  ];
  for (const { kind, area, title, ids, section, group, run, linkable, findable } of kinds) {
    const own = { area, title, ids, section, group, run, linkable: linkable || undefined, findable: findable || undefined };
    lines.push(`  ${kind}: ${JSON.stringify(own)},`);
  }
  lines.push('} as const satisfies Record<Kind, Traits>;', '');
  lines.push('/** The traits of a kind; none of one that only a newer Headpin knows. */');
  lines.push('export const traitsOf = (kind: string): Traits | undefined => (traits as Record<string, Traits>)[kind];', '');
  return lines.join('\n');
}

/** Texts by key, as the page's own: `area.plan`, `kind.pins`, `count.pins`, `field.pins.fee`, `value.costs.payable.cash`. */
export function wordsModule({ areas, kinds }, language) {
  const entries = Object.entries(areas).map(([area, text]) => [`area.${area}`, text[language]]);
  for (const { kind, words, fields } of kinds) {
    const [one, many] = [words.one[language], words.many[language]];
    entries.push([`kind.${kind}`, words.name[language]]);
    // What is not counted has one form, and no number.
    entries.push([`count.${kind}`, one === many ? one : { one: `{n} ${one}`, other: `{n} ${many}` }]);
    for (const { name, label, valueWords = {} } of fields) {
      if (label) entries.push([`field.${kind}.${name}`, label[language]]);
      for (const [value, { label }] of Object.entries(valueWords)) {
        entries.push([`value.${kind}.${name}.${value}`, label[language]]);
      }
    }
  }
  return [
    written('pps.schema.json'),
    'export const words = {',
    ...entries.map(([key, text]) => `  '${key}': ${JSON.stringify(text)},`),
    '};',
    '',
  ].join('\n');
}
