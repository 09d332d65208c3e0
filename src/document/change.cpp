#include "document/change.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

namespace headpin::document {
namespace {

constexpr std::array<std::string_view, 3> kTypes{"put", "set", "remove"};

std::string_view text(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string_view(value->get_string()) : std::string_view{};
}

/// One operation; problems are added with the path of the field they concern.
Operation operation_of(const json::value& value, std::optional<text::Language> typed, const std::string& place,
                       text::Problems& problems) {
  Operation out;
  const json::object* object = value.if_object();
  if (object == nullptr) {
    problems.push_back(
        expected(place, "een bewerking {\"op\", \"kind\", \"id\"}", "an operation {\"op\", \"kind\", \"id\"}", value));
    return out;
  }
  const auto type = std::find(kTypes.begin(), kTypes.end(), text(*object, "op"));
  if (type == kTypes.end()) {
    problems.push_back({place + "/op", "verwacht: put, set of remove", "expected put, set or remove"});
    return out;
  }
  out.type = static_cast<Operation::Type>(type - kTypes.begin());
  out.kind = text(*object, "kind");
  out.id = text(*object, "id");
  const Kind* kind = schema::kind(out.kind);
  if (kind == nullptr) {
    problems.push_back({place + "/kind", "onbekende soort: " + out.kind, "unknown kind: " + out.kind});
    return out;
  }
  if (!schema::valid_id(*kind, out.id)) {
    problems.push_back({place + "/id", "ongeldige id: " + out.id, "invalid id: " + out.id});
    return out;
  }
  if (out.type == Operation::Type::remove) return out;
  const json::value* fields = object->if_contains("fields");
  if (fields == nullptr || !fields->is_object()) {
    problems.push_back({place + "/fields", "verwacht: de velden als object", "expected the fields as an object"});
    return out;
  }
  out.fields = fields->get_object();
  std::string path = "/" + out.kind;
  if (!kind->single) path = child_path(path, out.id);
  schema::check(*kind, out.fields, {.whole = out.type == Operation::Type::put, .typed = typed}, path, problems);
  return out;
}

text::Checked<Operations> all_of(const json::value& value, std::optional<text::Language> typed) {
  text::Checked<Operations> out;
  const json::array* list = value.if_array();
  if (list == nullptr || list->empty() || list->size() > kMostOperations) {
    const std::string most = std::to_string(kMostOperations);
    out.problems.push_back({"/ops", "verwacht: een lijst van 1 tot " + most + " bewerkingen",
                            "expected a list of 1 to " + most + " operations"});
    return out;
  }
  out.value.reserve(list->size());
  for (std::size_t i = 0; i < list->size() && out.problems.size() < kMostChangeProblems; ++i) {
    out.value.push_back(operation_of((*list)[i], typed, "/ops/" + std::to_string(i), out.problems));
  }
  if (out.problems.size() > kMostChangeProblems) out.problems.resize(kMostChangeProblems);
  if (!out.ok()) out.value.clear();
  return out;
}

/// Makes of an operation what it and a later one on the same record come to.
void add(Operation& earlier, Operation later) {
  using enum Operation::Type;
  if (later.type != set) {
    earlier = std::move(later);
    return;
  }
  if (earlier.type == remove) {
    if (!schema::kind(earlier.kind)->single) return;  // gone; the one record of a single kind always exists
    earlier.type = put;
  }
  for (const auto& member : later.fields) {
    if (earlier.type == put && member.value().is_null()) {
      earlier.fields.erase(member.key());
    } else {
      earlier.fields[member.key()] = member.value();
    }
  }
}

}  // namespace

Operations combined(Operations operations) {
  Operations out;
  out.reserve(operations.size());
  std::map<std::pair<std::string, std::string>, std::size_t> places;
  for (Operation& operation : operations) {
    const auto [place, first] = places.try_emplace({operation.kind, operation.id}, out.size());
    if (first) {
      out.push_back(std::move(operation));
    } else {
      add(out[place->second], std::move(operation));
    }
  }
  return out;
}

text::Checked<Operations> operations_of(const json::value& value, text::Language language) {
  return all_of(value, language);
}

text::Checked<Operations> logged_operations(const json::value& value) {
  return all_of(value, {});
}

json::array to_json(const Operations& operations) {
  json::array out;
  out.reserve(operations.size());
  for (const Operation& operation : operations) {
    json::object one{
        {"op", kTypes[static_cast<std::size_t>(operation.type)]}, {"kind", operation.kind}, {"id", operation.id}};
    if (operation.type != Operation::Type::remove) one["fields"] = operation.fields;
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace headpin::document
