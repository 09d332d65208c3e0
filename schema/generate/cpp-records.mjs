// The record types of C++.
import { capital, written } from './schema.mjs';

const base = {
  string: 'std::string',
  integer: 'std::int64_t',
  number: 'double',
  boolean: 'bool',
  quantity: 'Quantity',
};

const typeOf = (record, { type, name }) =>
  type === 'array' ? 'std::vector<std::string>' : type === 'enum' ? capital(record) + capital(name) : base[type];

/** Words that C++ keeps for itself: a value that is one gets a `_` behind it, which `read` takes off again. */
const keywords = new Set(
  'and auto bool break case catch char class const continue default delete do double else enum explicit export extern false float for friend goto if inline int long mutable namespace new not operator or private protected public register return short signed sizeof static struct switch template this throw true try typedef typename union unsigned using virtual void volatile while xor'.split(
    ' ',
  ),
);

const enumerators = (values) => values.map((value) => (keywords.has(value) ? `${value}_` : value)).join(', ');

export function recordsHeader({ kinds }) {
  const lines = [
    written('pps.schema.json'),
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
  for (const { kind, record, description, single, fields } of kinds) {
    for (const { name, values } of fields.filter(({ type }) => type === 'enum')) {
      const type = capital(record) + capital(name);
      lines.push('', `enum class ${type} { ${enumerators(values)} };`);
      lines.push(`BOOST_DESCRIBE_ENUM(${type}, ${enumerators(values)})`);
    }
    lines.push('', `/// ${description}`, `struct ${capital(record)} {`);
    lines.push(`  static constexpr const char* kKind = "${kind}";`);
    lines.push(`  static constexpr bool kSingle = ${single};`);
    for (const field of fields) {
      lines.push(`  std::optional<${typeOf(record, field)}> ${field.name};  ///< ${field.description}`);
    }
    lines.push('};');
    lines.push(`BOOST_DESCRIBE_STRUCT(${capital(record)}, (), (${fields.map(({ name }) => name).join(', ')}))`);
  }
  lines.push('', '}  // namespace headpin::document', '');
  return lines.join('\n');
}
