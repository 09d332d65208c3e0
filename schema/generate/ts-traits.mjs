// What the page knows of kinds besides their fields: traits, and texts in one language.
import { languages, written } from './schema.mjs';

const union = (names) => names.map((name) => `'${name}'`).join(' | ');

export function traitsModule({ areas, sections, kinds }) {
  const lines = [
    written('pps.schema.json'),
    "import type { Kind } from './records';",
    '',
    '/** The features to which kinds of records belong, in the order in which one speaks of them. */',
    `export const areas = [${Object.keys(areas)
      .map((area) => `'${area}'`)
      .join(', ')}] as const;`,
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
    '  /** A note may be about it: in which block such a note has its place, whether other notes do too, and the figure that says most of it. */',
    '  linkable?: { block: string; mixed?: true; figure?: string; unit?: string; per?: string };',
    '  /** The fields that can be found by name, with the place where they are filled in; `true` is all that have a label. */',
    '  findable?: true | readonly string[];',
    '}',
    '',
    'export const traits = {',
  ];
  for (const { kind, area, title, ids, section, group, run, linkable, findable, fields } of kinds) {
    const { block, mixed, figure } = linkable ?? {};
    const { unit, per } = fields.find(({ name }) => name === figure) ?? {};
    const own = {
      area,
      title,
      ids,
      section,
      group,
      run,
      linkable: linkable && { block, mixed, figure, unit, per },
      findable: findable || undefined,
    };
    lines.push(`  ${kind}: ${JSON.stringify(own)},`);
  }
  lines.push('} as const satisfies Record<Kind, Traits>;', '');
  lines.push(
    '/** All kinds, in the order of the schema. */',
    'export const kinds = Object.keys(traits) as Kind[];',
    '',
  );
  lines.push('/** The traits of a kind; none of one that only a newer Headpin knows. */');
  lines.push(
    'export const traitsOf = (kind: string): Traits | undefined => (traits as Record<string, Traits>)[kind];',
    '',
  );
  return lines.join('\n');
}

/** Words, in any language, by which one sees that a note is about a record of a kind. Apart: only who is asked needs them. */
export function cuesModule({ kinds }) {
  const cues = kinds.flatMap(({ kind, linkable }) => (linkable ? [[kind, linkable.words]] : []));
  return [written('pps.schema.json'), `export default ${JSON.stringify(Object.fromEntries(cues))};`, ''].join('\n');
}

const textLines = (entries) => entries.map(([key, text]) => `  '${key}': ${JSON.stringify(text)},`);

/** What areas and kinds are called in one language: `area.plan`, `kind.pins`. Few, for the first visit. */
export function namesModule({ areas, kinds }, language) {
  const entries = [
    ...Object.entries(areas).map(([area, text]) => [`area.${area}`, text[language]]),
    ...kinds.map(({ kind, words }) => [`kind.${kind}`, words.name[language]]),
  ];
  return [written('pps.schema.json'), 'export default {', ...textLines(entries), '};', ''].join('\n');
}

/** What fields and values are called in one language, and how records are counted: `field.pins.fee`, `value.costs.payable.cash`, `count.pins`. */
export function textsModule({ kinds }, language) {
  const entries = kinds.flatMap(({ kind, words, fields }) => {
    const [one, many] = [words.one[language], words.many[language]];
    // What has no plural in one of the languages is not counted in any.
    const counted = languages.every((each) => words.one[each] !== words.many[each]);
    return [
      [`count.${kind}`, counted ? { one: `{n} ${one}`, other: `{n} ${many}` } : many],
      ...fields.flatMap(({ name, label, valueWords = {} }) => [
        ...(label ? [[`field.${kind}.${name}`, label[language]]] : []),
        ...Object.entries(valueWords).map(([value, words]) => [
          `value.${kind}.${name}.${value}`,
          words.label[language],
        ]),
      ]),
    ];
  });
  const dutch = language === 'nl';
  return [
    written('pps.schema.json'),
    ...(dutch ? [] : ["import type { Message } from '../../i18n/index.svelte';", "import type nl from './nl';", '']),
    dutch ? 'const nl = {' : 'export default {',
    ...textLines(entries),
    ...(dutch
      ? [
          '};',
          'export default nl;',
          '',
          "declare module '../../i18n/index.svelte' {",
          '  interface Texts extends Record<keyof typeof nl, Message> {}',
          '}',
        ]
      : ['} satisfies Record<keyof typeof nl, Message>;']),
    '',
  ].join('\n');
}
