// Writes the record types of C++ and TypeScript from pps.schema.json, so that no second list of fields exists.
//
//   node schema/generate.mjs --cpp build/…/records.hpp
//   node schema/generate.mjs --ts web/src/generated/records.ts
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const schema = JSON.parse(readFileSync(join(here, 'pps.schema.json'), 'utf8'));

const definitionName = (node) => node.$ref?.replace('#/$defs/', '');
const definition = (node) => (node.$ref ? schema.$defs[definitionName(node)] : node);
const capital = (text) => text[0].toUpperCase() + text.slice(1);

/** Kinds in the order of the schema: collection name, record name, whether there is exactly one. */
const kinds = Object.entries(schema.properties)
  .filter(([, node]) => node.$ref || node.additionalProperties)
  .map(([kind, node]) => ({
    kind,
    record: definitionName(node.$ref ? node : node.additionalProperties),
    single: Boolean(node.$ref),
  }));

/** The fields of a record, each with what both languages need to know of it. */
function fields(record) {
  const node = schema.$defs[record];
  return Object.entries(node.properties).map(([name, field]) => {
    const def = definition(field);
    const number = def['x-unit'] ? def.anyOf[0] : def;
    return {
      name,
      description: field.description ?? def.description ?? '',
      required: (node.required ?? []).includes(name),
      unit: def['x-unit'],
      type: def['x-unit'] ? 'quantity' : def.enum ? 'enum' : def.type,
      values: def.enum ?? def.items?.enum,
      minimum: number.minimum,
      maximum: number.maximum,
      maxLength: def.maxLength,
      ref: field['x-ref'],
    };
  });
}

function cpp() {
  const lines = [
    '// Written by schema/generate.mjs from schema/pps.schema.json. Do not edit.',
    '#pragma once',
    '',
    '#include <boost/describe.hpp>',
    '#include <cstdint>',
    '#include <optional>',
    '#include <string>',
    '#include <vector>',
    '',
    '#include "document/quantity.hpp"',
    '',
    'namespace headpin::document {',
  ];
  const base = { string: 'std::string', integer: 'std::int64_t', number: 'double', boolean: 'bool', quantity: 'Quantity' };
  for (const { kind, record, single } of kinds) {
    const list = fields(record);
    const enums = list.filter((f) => f.type === 'enum');
    for (const f of enums) {
      const name = capital(record) + capital(f.name);
      lines.push('', `enum class ${name} { ${f.values.join(', ')} };`);
      lines.push(`BOOST_DESCRIBE_ENUM(${name}, ${f.values.join(', ')})`);
    }
    lines.push('', `/// ${schema.$defs[record].description}`, `struct ${capital(record)} {`);
    lines.push(`  static constexpr const char* kKind = "${kind}";`);
    lines.push(`  static constexpr bool kSingle = ${single};`);
    for (const f of list) {
      const type =
        f.type === 'array' ? 'std::vector<std::string>' : f.type === 'enum' ? capital(record) + capital(f.name) : base[f.type];
      lines.push(`  std::optional<${type}> ${f.name};  ///< ${f.description}`);
    }
    lines.push('};', `BOOST_DESCRIBE_STRUCT(${capital(record)}, (), (${list.map((f) => f.name).join(', ')}))`);
  }
  lines.push('', '}  // namespace headpin::document', '');
  return lines.join('\n');
}

function ts() {
  const lines = [
    '// Written by schema/generate.mjs from schema/pps.schema.json. Do not edit.',
    '',
    '/** A number, or a range: with `likely` least, most likely and greatest value; without, a 90% interval. */',
    'export type Quantity = number | { low: number; likely?: number; high: number };',
    '',
    'export interface FieldInfo {',
    "  type: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'enum' | 'quantity';",
    '  unit?: string;',
    '  minimum?: number;',
    '  maximum?: number;',
    '  maxLength?: number;',
    '  values?: readonly string[];',
    '  ref?: string;',
    '}',
  ];
  const base = { string: 'string', integer: 'number', number: 'number', boolean: 'boolean', quantity: 'Quantity' };
  for (const { record } of kinds) {
    lines.push('', `/** ${schema.$defs[record].description} */`, `export interface ${capital(record)} {`);
    for (const f of fields(record)) {
      const union = f.values?.map((v) => `'${v}'`).join(' | ');
      const type = f.type === 'enum' ? union : f.type === 'array' ? (union ? `(${union})[]` : 'string[]') : base[f.type];
      lines.push(`  /** ${f.description} */`, `  ${f.name}${f.required ? '' : '?'}: ${type};`);
    }
    lines.push('}');
  }
  lines.push('', '/** Kinds of records by their name in the file. */', 'export interface Kinds {');
  for (const { kind, record } of kinds) lines.push(`  ${kind}: ${capital(record)};`);
  lines.push('}', '', 'export type Kind = keyof Kinds;', '');
  lines.push('/** Kinds of which a document has exactly one record, with the id "". */');
  lines.push(`export const singleKinds = [${kinds.filter((k) => k.single).map((k) => `'${k.kind}'`).join(', ')}] as const;`);
  lines.push('', 'export const fieldInfo: { [K in Kind]: { [F in keyof Required<Kinds[K]>]: FieldInfo } } = {');
  for (const { kind, record } of kinds) {
    lines.push(`  ${kind}: {`);
    for (const { name, type, unit, minimum, maximum, maxLength, values, ref } of fields(record)) {
      lines.push(`    ${name}: ${JSON.stringify({ type, unit, minimum, maximum, maxLength, values, ref })},`);
    }
    lines.push('  },');
  }
  lines.push('};', '');
  return lines.join('\n');
}

const [flag, target] = process.argv.slice(2);
const text = { '--cpp': cpp, '--ts': ts }[flag];
if (!text || !target) {
  console.error('usage: node schema/generate.mjs --cpp|--ts FILE');
  process.exit(2);
}
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, text());
