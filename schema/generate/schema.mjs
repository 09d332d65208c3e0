// Reads pps.schema.json into kinds and fields with their traits, and refuses traits that do not fit together.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const languages = ['nl', 'en'];

export const parse = (file) =>
  JSON.parse(readFileSync(join(dirname(fileURLToPath(import.meta.url)), '..', file), 'utf8'));

export const capital = (text) => text[0].toUpperCase() + text.slice(1);
export const definitionName = (node) => node.$ref?.replace('#/$defs/', '');

/** Definitions of text that says more than its letters: a month, a record, a number of the document. */
export const forms = ['month', 'date', 'link', 'place'];

/** A field with its traits: those beside a $ref count before those of what it refers to. */
function fieldOf(root, name, node, required) {
  const ref = definitionName(node);
  const def = ref ? root.$defs[ref] : node;
  const unit = def['x-unit'];
  const number = unit ? def.anyOf[0] : def;
  const trait = (key) => node[`x-${key}`] ?? def[`x-${key}`];
  return {
    name,
    unknown: [...unknownIn(node, fieldTraits), ...(ref ? unknownIn(def, fieldTraits) : [])],
    description: node.description ?? def.description ?? '',
    required,
    unit,
    type: unit ? 'quantity' : def.enum ? 'enum' : def.type,
    form: forms.find((one) => one === (ref ?? definitionName(def.items ?? {}))),
    values: def.enum ?? def.items?.enum,
    minimum: number.minimum,
    maximum: number.maximum,
    maxLength: def.maxLength,
    ref: trait('ref'),
    catalogue: trait('catalogue'),
    per: trait('per'),
    label: trait('label'),
    phrase: trait('phrase'),
    valueWords: trait('values'),
    silent: trait('silent') ?? false,
    placing: trait('placing') ?? false,
    churn: trait('churn') ?? false,
    open: trait('open') ?? false,
  };
}

/** All traits there are, without their `x-`. */
const kindTraits =
  'area words title ids section columns group run forecast figures contributor linkable findable'.split(' ');
const fieldTraits = 'label phrase values unit per ref catalogue silent placing fraction open off churn'.split(' ');
const pers = ['year', 'wholeYear', 'month'];

/** Lists of the catalogue: what an `x-catalogue` or `x-ids` may name. */
const lists = Object.values(parse('catalogue.schema.json').$defs).flatMap(({ properties = {} }) =>
  Object.entries(properties).flatMap(([name, { type }]) => (type === 'array' ? name : [])),
);
/** Records may also be called by the colours of notes. */
const idLists = [...lists, 'colors'];

/** Traits of a kind or field that nothing knows, such as one with a slip of the pen. */
const unknownIn = (node, known) =>
  Object.keys(node).filter((key) => key.startsWith('x-') && !known.includes(key.slice(2)));

/** Areas, sections and kinds in the order of the schema, each kind with its traits, its record's name and its fields. */
export function read(root = parse('pps.schema.json')) {
  const kinds = Object.entries(root.properties)
    .filter(([, node]) => node.$ref || node.additionalProperties)
    .map(([kind, node]) => {
      const record = definitionName(node.$ref ? node : node.additionalProperties);
      const { description, properties, required = [] } = root.$defs[record];
      return {
        kind,
        record,
        unknown: unknownIn(node, kindTraits),
        description,
        single: Boolean(node.$ref),
        fields: Object.entries(properties).map(([name, field]) => fieldOf(root, name, field, required.includes(name))),
        area: node['x-area'],
        words: node['x-words'],
        title: node['x-title'],
        ids: node['x-ids'],
        section: node['x-section'],
        columns: node['x-columns'],
        group: node['x-group'],
        run: node['x-run'],
        forecast: node['x-forecast'] ?? false,
        figures: node['x-figures'] ?? false,
        contributor: node['x-contributor'] ?? false,
        linkable: node['x-linkable'],
        findable: node['x-findable'] ?? false,
      };
    });
  const counted = new Set(kinds.filter(({ forecast, figures }) => forecast || figures).map(({ area }) => area));
  for (const one of kinds) one.figures = counted.has(one.area);
  const schema = { areas: root['x-areas'], sections: root['x-sections'], kinds };
  check(schema);
  return schema;
}

/** Names of what stands between braces in a title; `{a|b}` is b where a is empty. */
export const holesOf = (title) => [...title.matchAll(/\{([\w|]+)\}/g)].flatMap(([, names]) => names.split('|'));

function check({ areas, sections, kinds }) {
  const wrong = [];
  const bilingual = (where, text) => {
    if (!languages.every((language) => text?.[language])) wrong.push(`${where}: needs a text in nl and en`);
  };
  for (const [area, text] of Object.entries(areas)) bilingual(`x-areas/${area}`, text);
  for (const one of kinds) {
    const names = new Set(one.fields.map(({ name }) => name));
    const known = (trait, list) => {
      for (const name of list) if (!names.has(name)) wrong.push(`${one.kind}/${trait}: no field ${name}`);
    };
    if (!areas[one.area]) wrong.push(`${one.kind}/x-area: not one of x-areas`);
    if (one.ids && !idLists.includes(one.ids)) wrong.push(`${one.kind}/x-ids: no list ${one.ids}`);
    if (one.section && !sections.includes(one.section)) wrong.push(`${one.kind}/x-section: not one of x-sections`);
    for (const form of ['name', 'one', 'many']) bilingual(`${one.kind}/x-words/${form}`, one.words?.[form]);
    if (!one.title) wrong.push(`${one.kind}/x-title: is missing`);
    known(
      'x-title',
      holesOf(one.title ?? '').filter((name) => name !== 'kind' && name !== 'id'),
    );
    known('x-columns', Object.keys(one.columns ?? {}));
    known('x-group', one.group ?? []);
    known('x-run', one.run ? [one.run] : []);
    known('x-linkable/figure', one.linkable?.figure ? [one.linkable.figure] : []);
    for (const key of one.unknown) wrong.push(`${one.kind}/${key}: no trait of a kind`);
    if (one.findable && !one.section)
      wrong.push(`${one.kind}/x-findable: needs the x-section in which it is filled in`);
    known('x-findable', Array.isArray(one.findable) ? one.findable : []);
    for (const { name, label, silent, phrase, open, ref, catalogue, per, unknown, valueWords = {} } of one.fields) {
      const where = `${one.kind}/${name}`;
      for (const key of unknown) wrong.push(`${where}/${key}: no trait of a field`);
      if (ref && !kinds.some(({ kind }) => kind === ref)) wrong.push(`${where}/x-ref: no kind ${ref}`);
      if (catalogue && !lists.includes(catalogue)) wrong.push(`${where}/x-catalogue: no list ${catalogue}`);
      if (per && !pers.includes(per)) wrong.push(`${where}/x-per: not one of ${pers.join(', ')}`);
      if (open && !one.figures) wrong.push(`${where}/x-open: everybody sees this kind`);
      if (!silent) bilingual(`${where}/x-label`, label);
      if (phrase) bilingual(`${where}/x-phrase`, phrase);
      for (const [value, words] of Object.entries(valueWords)) bilingual(`${where}/x-values/${value}`, words.label);
    }
  }
  if (wrong.length > 0) throw new Error(`pps.schema.json:\n  ${wrong.join('\n  ')}`);
}

/** First line of what is written from a schema. */
export const written = (schema) => `// Written by schema/generate.mjs from schema/${schema}. Do not edit.`;
