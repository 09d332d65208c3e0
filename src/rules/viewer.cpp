#include "rules/viewer.hpp"

#include "document/traits.hpp"
#include "rules/ballots.hpp"

#include <algorithm>
#include <utility>

namespace headpin::rules {

using document::Document;
using document::Fields;
using document::Operation;
using document::Operations;
namespace json = document::json;

namespace {

/// A kind of a newer Headpin may hold figures too.
bool holds_figures(std::string_view kind) {
  const document::KindTraits* traits = document::kind_traits(kind);
  return traits == nullptr || traits->figures;
}

bool is_open(std::string_view kind) {
  return !holds_figures(kind);
}

/// Whether a value of a link field leads to figures: "partners/p1".
bool leads_to_figures(const json::value& link) {
  const json::string* text = link.if_string();
  if (text == nullptr) return false;
  const std::string_view whole = *text;
  return holds_figures(whole.substr(0, whole.find('/')));
}

Fields open_fields(std::string_view kind, const Fields& fields) {
  Fields out;
  for (const auto& member : fields) {
    const document::FieldTraits* traits = document::field_traits(kind, member.key());
    if (traits != nullptr && traits->open) out.emplace(member.key(), member.value());
  }
  return out;
}

/// The fields of an open kind without links to figures; none when the record is about figures.
std::optional<Fields> without_links(std::string_view kind, const Fields& fields) {
  Fields out = fields;
  for (const auto& member : fields) {
    const document::FieldTraits* traits = document::field_traits(kind, member.key());
    if (traits == nullptr || !traits->link) continue;
    if (leads_to_figures(member.value())) return std::nullopt;
    if (!member.value().is_array()) continue;
    json::array kept;
    for (const json::value& link : member.value().get_array())
      if (!leads_to_figures(link)) kept.push_back(link);
    out[member.key()] = std::move(kept);
  }
  return out;
}

/// Whether who sees no figures sees anything of a record. Asked by what the schema says of its kind, since a record may
/// have thousands of fields that it says nothing of.
bool shows(std::string_view kind, const Fields& fields) {
  const bool figures = holds_figures(kind);
  const auto open = [&](const document::FieldTraits& field) {
    if (field.kind != kind || !(figures ? field.open : field.link)) return false;
    const json::value* value = fields.if_contains(field.field);
    return value != nullptr && (figures || leads_to_figures(*value));
  };
  return std::ranges::any_of(document::kFieldTraits, open) == figures;
}

/// Who does not see a link to figures cannot mean to take it away.
void keep_hidden_links(Operation& set, const Document& document) {
  const Fields* before = document.find(set.kind, set.id);
  if (before == nullptr) return;
  for (const document::FieldTraits& field : document::kFieldTraits) {
    if (field.kind != set.kind || !field.link || !set.fields.contains(field.field)) continue;
    const json::value* had = before->if_contains(field.field);
    if (had == nullptr || !had->is_array()) continue;
    json::value& given = set.fields[field.field];
    json::array kept = given.is_array() ? given.get_array() : json::array{};
    for (const json::value& link : had->get_array())
      if (leads_to_figures(link) && std::ranges::find(kept, link) == kept.end()) kept.push_back(link);
    if (!kept.empty()) given = std::move(kept);
  }
}

}  // namespace

bool sees_kind(const Viewer& viewer, std::string_view kind) {
  return viewer.figures || !holds_figures(kind) || kind == document::Pps::kKind;
}

std::optional<Fields> without_figures(const Viewer& viewer, std::string_view kind, const Fields& fields) {
  if (viewer.figures) return fields;
  if (!holds_figures(kind)) return without_links(kind, fields);
  Fields open = open_fields(kind, fields);
  return open.empty() ? std::nullopt : std::optional(std::move(open));
}

Document without_figures(const Viewer& viewer, const Document& document) {
  if (viewer.figures) return document;
  Document out = document.part(is_open);
  Operations steps;
  for (const document::KindTraits& kind : document::kKindTraits) {
    for (const auto& [id, fields] : document.records(kind.kind)) {
      const auto seen = without_figures(viewer, kind.kind, fields);
      const std::string name(kind.kind);
      if (seen && (kind.figures || *seen != fields)) {
        steps.push_back({Operation::Type::put, name, id, *seen});
      } else if (!seen && !kind.figures) {
        steps.push_back({Operation::Type::remove, name, id, {}});
      }
    }
  }
  out.apply(steps);
  return out;
}

Operations without_figures(const Viewer& viewer, const Operations& operations, const Document& now) {
  if (viewer.figures) return operations;
  const auto is_seen = [&](const Operation& one) {
    const Fields* fields = now.find(one.kind, one.id);
    return fields != nullptr && shows(one.kind, *fields);
  };
  Operations out;
  for (const Operation& one : operations) {
    const bool closed = holds_figures(one.kind);
    auto fields = one.type == Operation::Type::remove ? std::nullopt : without_figures(viewer, one.kind, one.fields);
    if (fields && !closed && one.type == Operation::Type::set && !is_seen(one)) continue;
    if (fields) {
      out.push_back({one.type, one.kind, one.id, std::move(*fields)});
    } else if (!closed) {
      out.push_back({Operation::Type::remove, one.kind, one.id, {}});
    }
  }
  return out;
}

Operations within_sight(const Viewer& viewer, Operations operations, const Document& document) {
  const Workshops running = running_workshops(document);
  std::erase_if(operations, [&](const Operation& one) {
    if (one.type == Operation::Type::put) return false;
    const Fields* fields = document.find(one.kind, one.id);
    if (one.kind == document::Vote::kKind)
      return fields == nullptr || is_secret(viewer, running, document::read<document::Vote>(*fields));
    if (viewer.figures || holds_figures(one.kind)) return false;
    return fields == nullptr || !shows(one.kind, *fields);
  });
  if (viewer.figures) return operations;
  for (Operation& one : operations)
    if (one.type == Operation::Type::set) keep_hidden_links(one, document);
  return operations;
}

Document as_seen_by(const Viewer& viewer, const Document& document) {
  return without_figures(viewer, without_votes(document, running_workshops(document), viewer));
}

}  // namespace headpin::rules
