// The types of TypeScript for a schema of which the page only reads: each definition, and the whole when it is an object.
import { capital, parse, written } from './schema.mjs';

const primitive = { string: 'string', integer: 'number', number: 'number', boolean: 'boolean', null: 'null' };

/** What is said of a value, before it. */
const comment = (node, indent) => (node.description ? [`${indent}/** ${node.description} */`] : []);

/** The type of a definition, or of a property of the forecast as a whole. */
function referred(ref) {
  const [, where, name] = /#\/(\$defs|properties)\/(\w+)$/.exec(ref);
  return where === 'properties' ? `Computed['${name}']` : capital(name);
}

function typeOf(node, indent) {
  if (node.$ref) return referred(node.$ref);
  if (node.const) return JSON.stringify(node.const);
  if (node.anyOf) return node.anyOf.map((one) => typeOf(one, indent)).join(' | ');
  if (node.enum) return node.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (node.type === 'array') {
    const items = typeOf(node.items, indent);
    return /^\w+$/.test(items) ? `${items}[]` : `(${items})[]`;
  }
  if (node.type === 'object') return ['{', ...members(node, `${indent}  `), `${indent}}`].join('\n');
  return [node.type]
    .flat()
    .map((one) => primitive[one])
    .join(' | ');
}

const members = ({ properties, required = [] }, indent) =>
  Object.entries(properties).flatMap(([name, node]) => [
    ...comment(node, indent),
    `${indent}${name}${required.includes(name) ? '' : '?'}: ${typeOf(node, indent)};`,
  ]);

const declare = (name, node) => [
  '',
  ...comment(node, ''),
  node.type === 'object'
    ? [`export interface ${name} {`, ...members(node, '  '), '}'].join('\n')
    : `export type ${name} = ${typeOf(node, '')};`,
];

/** Definitions of the forecast that another schema refers to. */
function borrowed(schema) {
  const refs = JSON.stringify(schema).matchAll(/"(urn:headpin:forecast:1#[^"]*)"/g);
  const names = [...new Set([...refs].map(([, ref]) => referred(ref).replace(/\[.*/, '')))].sort();
  return names.length > 0 ? [`import type { ${names.join(', ')} } from './forecast';`] : [];
}

export function typesModule(file) {
  const schema = parse(file);
  const lines = [
    written(file),
    ...borrowed(schema),
    ...Object.entries(schema.$defs).flatMap(([name, node]) => declare(capital(name), node)),
  ];
  if (schema.type === 'object') {
    const name = capital(schema.$id.split(':')[2]);
    lines.push(...declare(name, schema));
    for (const [field, others] of Object.entries(schema.dependentRequired ?? {})) {
      const whole = [field, ...others].map((one) => `'${one}'`).join(' | ');
      lines.push('', `/** One in which there is \`${field}\`, and so all the rest. */`);
      lines.push(`export type Computed = ${name} & Required<Pick<${name}, ${whole}>>;`);
    }
  }
  lines.push('');
  return lines.join('\n');
}
