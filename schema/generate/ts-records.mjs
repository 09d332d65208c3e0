// The record types of TypeScript, and what a page that fills them in must know of their fields.
import { capital, forms, written } from './schema.mjs';

const base = { string: 'string', integer: 'number', number: 'number', boolean: 'boolean', quantity: 'Quantity' };

function typeOf({ type, values }) {
  const union = values?.map((value) => `'${value}'`).join(' | ');
  if (type === 'enum') return union;
  if (type === 'array') return union ? `(${union})[]` : 'string[]';
  return base[type];
}

/** Types, and the few facts that every page needs. */
export function recordsModule({ kinds }) {
  const lines = [
    written('pps.schema.json'),
    '',
    '/** A number, or a range: with `likely` least, most likely and greatest value; without, a 90% interval. */',
    'export type Quantity = number | { low: number; likely?: number; high: number };',
  ];
  for (const { record, description, fields } of kinds) {
    lines.push('', `/** ${description} */`, `export interface ${capital(record)} {`);
    for (const field of fields) {
      lines.push(`  /** ${field.description} */`, `  ${field.name}${field.required ? '' : '?'}: ${typeOf(field)};`);
    }
    lines.push('}');
  }
  lines.push('', '/** Kinds of records by their name in the file. */', 'export interface Kinds {');
  for (const { kind, record } of kinds) lines.push(`  ${kind}: ${capital(record)};`);
  lines.push('}', '', 'export type Kind = keyof Kinds;', '');
  const single = kinds.filter(({ single }) => single).map(({ kind }) => `'${kind}'`);
  lines.push('/** Kinds of which a document has exactly one record, with the id "". */');
  lines.push(`export const singleKinds = [${single.join(', ')}] as const;`, '');
  return lines.join('\n');
}

const infoOf = ({ type, form, values, unit, per, minimum, maximum, maxLength, ref, catalogue, silent, placing }) => ({
  type,
  form,
  unit,
  per,
  minimum,
  maximum,
  maxLength,
  values,
  ref,
  catalogue,
  silent: silent || undefined,
  placing: placing || undefined,
});

/** What a field takes, and which fields a list shows; only screens that fill in or tell fields need it. */
export function fieldsModule({ kinds }) {
  const catalogues = [...new Set(kinds.flatMap(({ fields }) => fields.flatMap(({ catalogue }) => catalogue ?? [])))];
  const lines = [
    written('pps.schema.json'),
    "import type { Kind, Kinds } from './records';",
    '',
    'export interface FieldInfo {',
    "  type: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'enum' | 'quantity';",
    '  /** What its text is, or each of its texts: a month, a record by kind and id, a number of the document by its path. */',
    `  form?: ${forms.map((one) => `'${one}'`).join(' | ')};`,
    '  unit?: string;',
    '  /** The time over which it goes. */',
    "  per?: 'year' | 'wholeYear' | 'month';",
    '  minimum?: number;',
    '  maximum?: number;',
    '  maxLength?: number;',
    '  values?: readonly string[];',
    '  /** The kind of record whose id it holds. */',
    '  ref?: Kind;',
    '  /** The table of the catalogue whose id it holds. */',
    `  catalogue?: ${catalogues.map((one) => `'${one}'`).join(' | ')};`,
    '  /** Nothing to tell people: a mark for machines, or where a record stands among its neighbours. */',
    '  silent?: true;',
    '  /** Says where a record stands, as opposed to what it says. */',
    '  placing?: true;',
    '}',
    '',
    'export const fieldInfo: { [K in Kind]: { [F in keyof Required<Kinds[K]>]: FieldInfo } } = {',
  ];
  for (const { kind, fields } of kinds) {
    lines.push(
      `  ${kind}: {`,
      ...fields.map((field) => `    ${field.name}: ${JSON.stringify(infoOf(field))},`),
      '  },',
    );
  }
  lines.push('};', '');
  lines.push(
    '/** Of kinds that are filled in as plain lists: the fields that are columns, in order, with their parts of the width. */',
  );
  lines.push('export const columns = {');
  for (const { kind, columns } of kinds) {
    if (columns) lines.push(`  ${kind}: ${JSON.stringify(columns)},`);
  }
  lines.push('} as const;', '');
  return lines.join('\n');
}
