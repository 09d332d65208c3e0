// What C++ knows of kinds and fields besides their types: traits, and words in both languages.
import { written } from './schema.mjs';

const words = (text) => (text ? `{${JSON.stringify(text.nl)}, ${JSON.stringify(text.en)}}` : '{}');

const head = `#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "document/quantity.hpp"

namespace headpin::document {

/// The same in Dutch and English. Both empty where the schema says nothing.
struct Words {
  std::string_view nl, en;
};

/// One kind of record.
struct KindTraits {
  std::string_view kind;  ///< "partners"
  std::string_view area;  ///< the feature to which it belongs: "plan"
  /// What a record is called: {field} stands for a field, {a|b} for b where a is empty, {id} for what its id is called,
  /// {kind} for \`name\`.
  std::string_view title;
  bool forecast;     ///< the forecast reads it
  bool contributor;  ///< a contributor may write it
  bool figures;      ///< it belongs to an area with figures: only who may see figures sees it
  Words name;        ///< as a heading: "Partners"
  Words one, many;   ///< within a sentence: "partner", "partners"; the same when it is not counted
};

/// One field of which there is something to say.
struct FieldTraits {
  std::string_view kind, field;
  std::optional<Unit> unit;
  Words label;  ///< as a form asks for it: "Wat betaalt een partner per jaar? (€)"
  /// Within a sentence: "wat een partner per jaar betaalt". {other} stands for another field of the record.
  Words phrase;
  bool churn;  ///< a share that stays each year, drawn as the rate at which people leave
  bool yearly;  ///< it goes per year
  bool link;   ///< it leads to records of any kind, as "kind/id"
  bool open;   ///< of a kind with figures: everybody sees this field
};

/// One value of a field that is a choice.
struct ValueTraits {
  std::string_view kind, field, value;
  Words label;   ///< "Geld"
  Words phrase;  ///< within a sentence: "in geld"
};
`;

const lookups = `
/// The traits of a kind; nullptr for one that is not in the schema.
constexpr const KindTraits* kind_traits(std::string_view kind) {
  const auto* const found =
      std::find_if(kKindTraits.begin(), kKindTraits.end(), [&](const auto& one) { return one.kind == kind; });
  return found == kKindTraits.end() ? nullptr : found;
}

/// The traits of a field; nullptr when it has none.
constexpr const FieldTraits* field_traits(std::string_view kind, std::string_view field) {
  const auto* const found = std::find_if(kFieldTraits.begin(), kFieldTraits.end(),
                                         [&](const auto& one) { return one.kind == kind && one.field == field; });
  return found == kFieldTraits.end() ? nullptr : found;
}

/// The traits of a value; nullptr when it has none.
constexpr const ValueTraits* value_traits(std::string_view kind, std::string_view field, std::string_view value) {
  const auto* const found = std::find_if(kValueTraits.begin(), kValueTraits.end(), [&](const auto& one) {
    return one.kind == kind && one.field == field && one.value == value;
  });
  return found == kValueTraits.end() ? nullptr : found;
}

}  // namespace headpin::document
`;

const table = (type, name, description, rows) => [
  '',
  `/// ${description}`,
  `inline constexpr std::array<${type}, ${rows.length}> ${name}{{`,
  ...rows.map((row) => `    {${row.join(', ')}},`),
  '}};',
];

export function traitsHeader({ kinds }) {
  const text = JSON.stringify;
  const fields = kinds.flatMap(({ kind, fields }) => fields.map((field) => ({ kind, ...field })));
  return [
    written('pps.schema.json'),
    head,
    ...table(
      'KindTraits',
      'kKindTraits',
      'All kinds, in the order of the schema.',
      kinds.map(({ kind, area, title, forecast, contributor, figures, words: { name, one, many } }) => [
        text(kind),
        text(area),
        text(title),
        forecast,
        contributor,
        figures,
        words(name),
        words(one),
        words(many),
      ]),
    ),
    ...table(
      'FieldTraits',
      'kFieldTraits',
      'All fields of which there is something to say, by kind in the order of the schema.',
      fields
        .filter(({ unit, label, phrase, open }) => unit || label || phrase || open)
        .map(({ kind, name, unit, label, phrase, churn, per, form, open }) => [
          text(kind),
          text(name),
          unit ? `Unit::${unit}` : 'std::nullopt',
          words(label),
          words(phrase),
          churn,
          per === 'year',
          form === 'link',
          open,
        ]),
    ),
    ...table(
      'ValueTraits',
      'kValueTraits',
      'All values that have words.',
      fields.flatMap(({ kind, name, valueWords = {} }) =>
        Object.entries(valueWords).map(([value, { label, phrase }]) => [
          text(kind),
          text(name),
          text(value),
          words(label),
          words(phrase),
        ]),
      ),
    ),
    lookups,
  ].join('\n');
}
