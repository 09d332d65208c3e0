#include "document/schema.hpp"

#include "embedded/schema_files.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <regex>

namespace headpin::document::schema {
namespace {

std::string_view view(const json::value& text) {
  return {text.get_string().data(), text.get_string().size()};
}

/// The schema as read, with what is needed often put at hand.
struct Schema {
  json::object root;
  std::vector<Kind> kinds;
  std::map<std::string_view, const json::object*> records;  // by kind
  std::map<std::string, std::regex, std::less<>> patterns;
  const json::object* date = nullptr;

  const json::object& follow(const json::object& node) const {
    const json::value* ref = node.if_contains("$ref");
    if (ref == nullptr) return node;
    const std::string_view name = view(*ref).substr(std::string_view("#/$defs/").size());
    return root.at("$defs").as_object().at(name).as_object();
  }

  void remember_patterns(const json::value& node) {
    if (const json::object* object = node.if_object()) {
      for (const auto& member : *object) {
        if (member.key() == "pattern" && member.value().is_string()) {
          const std::string pattern(view(member.value()));
          patterns.try_emplace(pattern, pattern, std::regex::ECMAScript | std::regex::optimize);
        }
        remember_patterns(member.value());
      }
    }
  }

  Schema() {
    root = json::parse(embedded::schema_files().front().bytes).as_object();
    remember_patterns(root);
    date = &root.at("$defs").at("date").as_object();
    for (const auto& member : root.at("properties").as_object()) {
      const json::object& node = member.value().as_object();
      const json::value* items = node.if_contains("additionalProperties");
      if (items == nullptr && !node.contains("$ref")) continue;
      const std::string_view name(member.key().data(), member.key().size());
      const std::size_t most = items == nullptr ? 1 : node.at("maxProperties").to_number<std::size_t>();
      kinds.push_back({name, items == nullptr, most});
      records[name] = &follow(items == nullptr ? node : items->as_object());
    }
  }
};

const Schema& the_schema() {
  static const Schema schema;
  return schema;
}

bool matches(const json::object& node, std::string_view text) {
  const json::value* pattern = node.if_contains("pattern");
  if (pattern == nullptr) return true;
  return std::regex_match(text.begin(), text.end(), the_schema().patterns.find(view(*pattern))->second);
}

/// Whether a text of the form 2026-02-30 is a day of the calendar.
bool is_a_day(std::string_view text) {
  const auto number = [&](std::size_t at, std::size_t digits) {
    int out = 0;
    std::from_chars(text.data() + at, text.data() + at + digits, out);
    return out;
  };
  constexpr std::size_t kMonth = 5, kDay = 8;
  return (std::chrono::year(number(0, 4)) / number(kMonth, 2) / number(kDay, 2)).ok();
}

/// A key among neighbours (docs/protocol.md) that earlier versions took: a fraction that ends in zeros. It stands for
/// the same place without them; a fraction of zeros alone moves to just after the start.
json::value without_last_zeros(std::string_view key) {
  const std::size_t last = key.find_last_not_of('0');
  return last == std::string_view::npos ? json::value("01") : json::value(key.substr(0, last + 1));
}

void check_text(const json::object& node, json::value& value, const Reading& reading, const std::string& path,
                text::Problems& problems) {
  if (!value.is_string()) {
    problems.push_back(expected(path, "tekst", "text", value));
    return;
  }
  const std::string_view text = view(value);
  if (const json::value* most = node.if_contains("maxLength")) {
    const auto limit = most->to_number<std::size_t>();
    if (const std::size_t length = text::characters(text); length > limit) {
      problems.push_back({path, "te lang: " + std::to_string(length) + " tekens, hoogstens " + std::to_string(limit),
                          "too long: " + std::to_string(length) + " characters, at most " + std::to_string(limit)});
      return;
    }
  }
  if (const json::value* choices = node.if_contains("enum")) {
    const json::array& list = choices->get_array();
    if (std::find(list.begin(), list.end(), value) != list.end()) return;
    std::string all;
    for (const json::value& choice : list) all += (all.empty() ? "" : ", ") + std::string(view(choice));
    problems.push_back(expected(path, ("één van: " + all).c_str(), ("one of: " + all).c_str(), value));
    return;
  }
  if (matches(node, text)) {
    if (&node == the_schema().date && !is_a_day(text))
      problems.push_back(
          {path, "deze dag bestaat niet: " + std::string(text), "there is no such day: " + std::string(text)});
    return;
  }
  if (node.contains("x-fraction") && !reading.typed && text.ends_with('0')) {
    json::value shorter = without_last_zeros(text);
    if (matches(node, view(shorter))) {
      value = std::move(shorter);
      return;
    }
  }
  const std::string& description = node.contains("description") ? std::string(view(node.at("description"))) : "";
  problems.push_back(expected(
      path, ("een tekst van de vorm " + std::string(view(node.at("pattern")))).c_str(),
      ("text of the form " + std::string(view(node.at("pattern"))) + " (" + description + ")").c_str(), value));
}

/// Checks one number against the type and bounds of its node. Bounds are told in the unit in which people see them.
bool check_number(const json::object& node, const json::value& value, std::optional<Unit> unit, const std::string& path,
                  text::Problems& problems) {
  const bool whole = node.at("type") == "integer";
  if (!value.is_number()) {
    problems.push_back(expected(path, "een getal", "a number", value));
    return false;
  }
  json::error_code error;
  if (whole) {
    value.to_number<std::int64_t>(error);
    if (error) {
      problems.push_back(expected(path, unit == Unit::cent ? "een geheel aantal centen" : "een geheel getal",
                                  unit == Unit::cent ? "a whole number of cents" : "a whole number", value));
      return false;
    }
  }
  const double number = value.to_number<double>();
  const auto say = [&](double bound, text::Language language) {
    return unit ? speak({bound, bound, {}}, *unit, language) : speak({bound, bound, {}}, Unit::count, language);
  };
  const double least = node.at("minimum").to_number<double>();
  const double most = node.at("maximum").to_number<double>();
  if (number < least) {
    problems.push_back(
        {path, "te klein: " + say(number, text::Language::nl) + ", minstens " + say(least, text::Language::nl),
         "too small: " + say(number, text::Language::en) + ", at least " + say(least, text::Language::en)});
    return false;
  }
  if (number > most) {
    problems.push_back(
        {path, "te groot: " + say(number, text::Language::nl) + ", hoogstens " + say(most, text::Language::nl),
         "too large: " + say(number, text::Language::en) + ", at most " + say(most, text::Language::en)});
    return false;
  }
  return true;
}

void check_range(const json::object& limits, Unit unit, const json::object& range, const std::string& path,
                 text::Problems& problems) {
  bool sound = true;
  for (const char* end : {"low", "likely", "high"}) {
    const json::value* value = range.if_contains(end);
    if (value != nullptr) {
      sound = check_number(limits, *value, unit, child_path(path, end), problems) && sound;
    } else if (std::string_view(end) != "likely") {
      problems.push_back({child_path(path, end), "ontbreekt", "is missing"});
      sound = false;
    }
  }
  if (!sound) return;
  const Quantity quantity = *quantity_of(range);
  const double likely = quantity.likely.value_or(quantity.low);
  if (quantity.low > quantity.high || likely < quantity.low || likely > quantity.high) {
    problems.push_back(
        {path, "het bereik loopt niet op: laagste, waarschijnlijkste en hoogste getal moeten op volgorde staan",
         "the range does not rise: lowest, most likely and highest number must be in order"});
  }
}

/// Over what time the quantity of this field goes.
Per per_of_field(const json::object& field) {
  const json::value* per = field.if_contains("x-per");
  return per == nullptr ? Per::once : per_of(view(*per)).value_or(Per::once);
}

void check_quantity(const json::object& field, const json::object& node, json::value& value, const Reading& reading,
                    const std::string& path, text::Problems& problems) {
  const Unit unit = *unit_of(view(node.at("x-unit")));
  const std::size_t before = problems.size();
  const json::object& limits = node.at("anyOf").as_array().front().as_object();
  if (value.is_string() && reading.typed) {
    text::Checked<Quantity> typed = parse_quantity(view(value), unit, *reading.typed, per_of_field(field));
    for (text::Problem& problem : typed.problems) {
      problem.path = path;
      problems.push_back(std::move(problem));
    }
    if (!typed.ok()) return;
    json::value read = to_json(typed.value);
    check_quantity(field, node, read, reading, path, problems);
    if (problems.size() == before) value = std::move(read);
    // Who typed it as one text wants to hear of the text, not of an end of it.
    if (problems.size() > before + 1)
      problems.erase(problems.begin() + static_cast<std::ptrdiff_t>(before) + 1, problems.end());
    if (problems.size() > before) problems.back().path = path;
    return;
  }
  if (const json::object* range = value.if_object()) {
    check_range(limits, unit, *range, path, problems);
  } else if (value.is_number()) {
    check_number(limits, value, unit, path, problems);
  } else {
    problems.push_back(expected(path, "een getal of een bereik {\"low\", \"high\"}",
                                "a number or a range {\"low\", \"high\"}", value));
  }
}

/// Keeps the first of equal items.
void drop_doubles(json::array& list) {
  auto end = list.begin();
  for (auto item = list.begin(); item != list.end(); ++item) {
    if (std::find(list.begin(), end, *item) != end) continue;
    if (end != item) *end = std::move(*item);
    ++end;
  }
  list.erase(end, list.end());
}

void check_value(const json::object& field, json::value& value, const Reading& reading, const std::string& path,
                 text::Problems& problems) {
  const json::object& node = the_schema().follow(field);
  if (node.contains("x-unit")) return check_quantity(field, node, value, reading, path, problems);
  const std::string_view type = view(node.at("type"));
  if (type == "string") return check_text(node, value, reading, path, problems);
  if (type == "integer" || type == "number") {
    check_number(node, value, {}, path, problems);
  } else if (type == "boolean") {
    if (!value.is_bool()) problems.push_back(expected(path, "true of false", "true or false", value));
  } else if (json::array* list = value.if_array()) {
    const auto most = node.at("maxItems").to_number<std::size_t>();
    if (list->size() > most) {
      problems.push_back(
          {path, "te veel: hoogstens " + std::to_string(most), "too many: at most " + std::to_string(most)});
      return;
    }
    for (std::size_t i = 0; i < list->size(); ++i) {
      check_value(node.at("items").as_object(), (*list)[i], reading, child_path(path, std::to_string(i)), problems);
    }
    if (node.contains("uniqueItems")) drop_doubles(*list);
  } else {
    problems.push_back(expected(path, "een lijst", "a list", value));
  }
}

}  // namespace

const std::vector<Kind>& kinds() {
  return the_schema().kinds;
}

const Kind* kind(std::string_view name) {
  const auto& all = the_schema().kinds;
  const auto found = std::find_if(all.begin(), all.end(), [&](const Kind& k) { return k.name == name; });
  return found == all.end() ? nullptr : &*found;
}

bool valid_id(const Kind& kind, std::string_view id) {
  if (kind.single) return id.empty();
  const json::object& node = the_schema().root.at("$defs").at("id").as_object();
  return id.size() <= node.at("maxLength").to_number<std::size_t>() && matches(node, id);
}

std::string_view reference(const Kind& kind, std::string_view field) {
  const json::object& properties = the_schema().records.at(kind.name)->at("properties").as_object();
  const json::value* node = properties.if_contains(field);
  const json::value* ref = node == nullptr ? nullptr : node->as_object().if_contains("x-ref");
  return ref == nullptr ? std::string_view{} : view(*ref);
}

void check(const Kind& kind, Fields& fields, const Reading& reading, std::string_view path, text::Problems& problems) {
  const json::object& record = *the_schema().records.at(kind.name);
  const json::object& properties = record.at("properties").as_object();
  const json::value* required = record.if_contains("required");
  const auto needed = [&](const json::value& name) {
    return fields.if_contains(view(name)) == nullptr && reading.whole;
  };
  if (required != nullptr) {
    for (const json::value& name : required->as_array()) {
      if (needed(name)) problems.push_back({child_path(path, view(name)), "ontbreekt", "is missing"});
    }
  }
  for (auto& member : fields) {
    const std::string_view name(member.key().data(), member.key().size());
    const json::value* field = properties.if_contains(name);
    if (field == nullptr) continue;  // kept as it is
    const std::string where = child_path(path, name);
    if (!reading.whole && member.value().is_null()) {
      const bool must = required != nullptr && std::any_of(required->as_array().begin(), required->as_array().end(),
                                                           [&](const json::value& r) { return view(r) == name; });
      if (must) problems.push_back({where, "mag niet leeg zijn", "cannot be empty"});
      continue;
    }
    check_value(field->as_object(), member.value(), reading, where, problems);
  }
}

}  // namespace headpin::document::schema
