#include "plan/labels.hpp"

#include "document/traits.hpp"

#include <algorithm>
#include <cmath>

namespace headpin::plan {
namespace {

using document::Document;
using text::Text;

/// A text with `{hole}` filled in.
std::string filled(std::string text, const std::string& hole, std::string_view with) {
  const std::string mark = "{" + hole + "}";
  const std::size_t at = text.find(mark);
  return at == std::string::npos ? text : text.replace(at, mark.size(), with);
}

Text filled(const Text& text, const std::string& hole, const Text& with) {
  return {filled(text.nl, hole, with.nl), filled(text.en, hole, with.en)};
}

Text text_of(document::Words words) {
  return {std::string(words.nl), std::string(words.en)};
}

/// The text in a field of a record; empty when there is none.
std::string text_of(const Document& document, std::string_view kind, std::string_view id, std::string_view field) {
  const document::Fields* fields = document.find(kind, id);
  const document::json::value* value = fields == nullptr ? nullptr : fields->if_contains(field);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : "";
}

Text both(const std::string& name) {
  return {name, name};
}

/// Of what an input is: what its record is called, or for a part of something else, what that is called.
Text named(const Document& document, std::string_view kind, std::string_view id) {
  if (kind == document::Plan::kKind) return {"Algemeen", "In general"};
  if (kind == document::Contribution::kKind)
    return named(document, document::Partner::kKind, text_of(document, kind, id, "partner"));
  const std::string name =
      kind == document::Pin::kKind ? pin_name(document, std::string(id)) : text_of(document, kind, id, "name");
  return name.empty() ? Text{"Zonder naam", "Unnamed"} : both(name);
}

/// The words for what a choice or a number in a field says, as the schema has them.
Text value_phrase(std::string_view kind, std::string_view field, const std::string& value) {
  if (const auto* known = document::value_traits(kind, field, value)) return text_of(known->phrase);
  const auto* number = document::value_traits(kind, field, "number");
  return number == nullptr ? both(value) : filled(text_of(number->phrase), "n", both(value));
}

/// The schema's phrase for a field, with the words for other fields of the record that it mentions.
Text field_phrase(const Document& document, const document::FieldTraits& traits, std::string_view id) {
  Text phrase = text_of(traits.phrase);
  for (std::size_t at = 0; (at = phrase.nl.find('{', at)) != std::string::npos; ++at) {
    const std::string field = phrase.nl.substr(at + 1, phrase.nl.find('}', at) - at - 1);
    phrase = filled(phrase, field, value_phrase(traits.kind, field, text_of(document, traits.kind, id, field)));
  }
  return phrase;
}

/// What leads from pin to pin: /pins/second/from/head/proof.
Label route_label(const Document& document, const method::DefaultsFile& defaults,
                  const std::vector<std::string>& steps) {
  Label label;
  label.path = "/pins/" + steps[1];
  label.of = named(document, document::Pin::kKind, steps[1]);
  label.what = both(steps.back());
  label.assumed = true;
  if (const auto known = defaults.routeNumbers.find(steps.back()); known != defaults.routeNumbers.end()) {
    const method::RouteNumber& number = known->second;
    label.unit = *document::unit_of(number.unit);
    label.what = filled({number.nl.phrase, number.en.phrase}, "pin", named(document, document::Pin::kKind, steps[3]));
  }
  return label;
}

}  // namespace

std::vector<std::string> steps_of(std::string_view path) {
  std::vector<std::string> steps;
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::size_t end = path.find('/');
    steps.emplace_back(path.substr(0, end));
    path.remove_prefix(std::min(end, path.size()));
  }
  return steps;
}

Text Label::text() const {
  return {of.nl + ": " + what.nl, of.en + ": " + what.en};
}

double Label::stated(double drawn) const {
  return is_churn_inside ? std::exp(-drawn) : drawn;
}

std::pair<double, double> Label::range(const forecast::Uncertain& distribution) const {
  const double low = stated(distribution.quantile(forecast::kRangeLow));
  const double high = stated(distribution.quantile(forecast::kRangeHigh));
  return {std::min(low, high), std::max(low, high)};
}

std::string pin_name(const Document& document, const std::string& id) {
  const std::string offer = text_of(document, "pins", id, "offer");
  const std::string group = text_of(document, "targetGroups", text_of(document, "pins", id, "targetGroup"), "name");
  std::string name = text_of(document, "offers", offer, "name");
  if (name.empty() || group.empty()) return name + group;
  // The first pin with an offer goes by that offer; the next ones say for whom they are.
  const auto place = [&](const std::string& pin) { return std::pair(text_of(document, "pins", pin, "order"), pin); };
  for (const auto& [other, fields] : document.records("pins")) {
    if (place(other) < place(id) && text_of(document, "pins", other, "offer") == offer)
      return name.append(" (").append(group).append(")");
  }
  return name;
}

Label label_of(const Document& document, const method::DefaultsFile& defaults, const std::string& key) {
  const std::vector<std::string> steps = steps_of(key);
  if (steps.size() == 5) return route_label(document, defaults, steps);
  const std::string& kind = steps.front();
  const std::string id = steps.size() == 3 ? steps[1] : "";  // /plan/hourCost has none
  const std::string& field = steps.back();
  const document::Fields* fields = document.find(kind, id);
  Label label;
  label.path = key;
  label.of = named(document, kind, id);
  label.what = both(field);
  label.assumed = fields == nullptr || !fields->contains(field);
  const document::FieldTraits* traits = document::field_traits(kind, field);
  if (traits == nullptr || traits->phrase.nl.empty()) return label;
  label.what = field_phrase(document, *traits, id);
  label.unit = traits->unit.value_or(label.unit);
  label.is_churn_inside = traits->churn;
  return label;
}

}  // namespace headpin::plan
