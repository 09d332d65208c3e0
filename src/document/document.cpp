#include "document/document.hpp"

namespace headpin::document {
namespace {

constexpr std::string_view kFormat = "headpin-pps";
constexpr std::int64_t kVersion = 1;
constexpr std::size_t kMostProblems = 1000;  // a list that people can still use

void check_head(const json::object& file, text::Problems& problems) {
  const json::value* format = file.if_contains("format");
  if (format == nullptr || !format->is_string() || std::string_view(format->get_string()) != kFormat) {
    problems.push_back({"/format", "dit is geen PPS-bestand van Headpin: hier moet \"headpin-pps\" staan",
                        "this is not a Headpin PPS file: \"headpin-pps\" belongs here"});
  }
  const json::value* version = file.if_contains("version");
  if (version == nullptr || !version->is_int64() || version->get_int64() < 1) {
    problems.push_back({"/version", "verwacht: versie 1", "expected version 1"});
  } else if (version->get_int64() > kVersion) {
    const std::string number = std::to_string(version->get_int64());
    problems.push_back({"/version", "gemaakt door een nieuwere Headpin (versie " + number + "): werk Headpin eerst bij",
                        "made by a newer Headpin (version " + number + "): update Headpin first"});
  }
}

Document::Records read_records(const Kind& kind, const json::value& value, text::Problems& problems) {
  Document::Records records;
  const std::string path = "/" + std::string(kind.name);
  const json::object* object = value.if_object();
  if (object == nullptr) {
    problems.push_back(expected(path, "een object met records per id", "an object with records by id", value));
    return records;
  }
  if (kind.single) {
    Fields fields = *object;
    schema::check(kind, fields, {}, path, problems);
    records.emplace("", std::move(fields));
    return records;
  }
  if (object->size() > kind.most) {
    problems.push_back({path, "te veel: " + std::to_string(object->size()) + ", hoogstens " + std::to_string(kind.most),
                        "too many: " + std::to_string(object->size()) + ", at most " + std::to_string(kind.most)});
  }
  for (const auto& member : *object) {
    const std::string id(member.key());
    const std::string where = child_path(path, id);
    if (!schema::valid_id(kind, id)) problems.push_back({where, "ongeldige id: " + id, "invalid id: " + id});
    if (const json::object* record = member.value().if_object()) {
      Fields fields = *record;
      schema::check(kind, fields, {}, where, problems);
      records.emplace(id, std::move(fields));
    } else {
      problems.push_back(expected(where, "een record met velden", "a record with fields", member.value()));
    }
  }
  return records;
}

}  // namespace

text::Checked<Document> Document::from_json(const json::value& file) {
  text::Checked<Document> out;
  const json::object* object = file.if_object();
  if (object == nullptr) {
    out.problems.push_back(expected("", "een PPS-bestand", "a PPS file", file));
    return out;
  }
  check_head(*object, out.problems);
  for (const auto& member : *object) {
    const std::string_view name(member.key());
    if (const Kind* kind = schema::kind(name)) {
      Shelf shelf{read_records(*kind, member.value(), out.problems)};
      for (const auto& [id, fields] : *shelf.records) shelf.bytes += size_of(id, fields);
      out.value.kinds_.emplace(name, std::move(shelf));
    } else if (name != "format" && name != "version") {
      out.value.unknown_.edit().emplace(member.key(), member.value());
      out.value.unknown_bytes_ += size_of(name, member.value());
    }
  }
  if (out.problems.size() > kMostProblems) {
    const std::string rest = std::to_string(out.problems.size() - kMostProblems);
    out.problems.resize(kMostProblems);
    out.problems.push_back({"", "en nog " + rest + " andere fouten", "and " + rest + " more problems"});
  }
  if (!out.ok()) out.value = {};
  return out;
}

json::object Document::to_json() const {
  json::object out{{"format", kFormat}, {"version", kVersion}};
  for (const Kind& kind : schema::kinds()) {
    const Records& all = records(kind.name);
    if (all.empty()) continue;
    if (kind.single) {
      out[kind.name] = all.begin()->second;
      continue;
    }
    json::object& object = out[kind.name].emplace_object();
    object.reserve(all.size());
    for (const auto& [id, fields] : all) object.emplace(id, fields);
  }
  for (const auto& member : *unknown_) out.emplace(member.key(), member.value());
  return out;
}

const Document::Records& Document::records(std::string_view kind) const {
  static const Records none;
  const auto found = kinds_.find(kind);
  return found == kinds_.end() ? none : *found->second.records;
}

const Fields* Document::find(std::string_view kind, std::string_view id) const {
  const Records& all = records(kind);
  const auto found = all.find(id);
  return found == all.end() ? nullptr : &found->second;
}

void Document::apply(const Operations& operations) {
  for (const Operation& operation : operations) apply(operation);
}

Document Document::part(bool (*wanted)(std::string_view kind)) const {
  Document out;
  for (const auto& [kind, shelf] : kinds_) {
    if (wanted(kind)) out.kinds_.emplace(kind, shelf);
  }
  return out;
}

std::size_t Document::size() const {
  std::size_t bytes = unknown_bytes_;
  for (const auto& [kind, shelf] : kinds_) bytes += shelf.bytes;
  return bytes;
}

void Document::apply(const Operation& operation) {
  Shelf& shelf = kinds_[operation.kind];
  Records& all = shelf.records.edit();
  auto found = all.find(operation.id);
  if (operation.type != Operation::Type::set) {
    if (found != all.end()) shelf.bytes -= size_of(found->first, found->second);
    if (operation.type == Operation::Type::remove) {
      if (found != all.end()) all.erase(found);
      return;
    }
    shelf.bytes += size_of(operation.id, operation.fields);
    all.insert_or_assign(operation.id, operation.fields);
    return;
  }
  if (found == all.end()) {
    if (!schema::kind(operation.kind)->single) return;  // gone; the one record of a single kind always exists
    found = all.emplace(operation.id, Fields{}).first;
    shelf.bytes += size_of(operation.id, Fields{});
  }
  Fields& fields = found->second;
  for (const auto& member : operation.fields) {
    const std::string_view name(member.key());
    if (const json::value* before = fields.if_contains(name)) shelf.bytes -= size_of(name, *before);
    if (member.value().is_null()) {
      fields.erase(name);
    } else {
      fields[name] = member.value();
      shelf.bytes += size_of(name, member.value());
    }
  }
}

text::Problems oversize(const Document& document) {
  text::Problems problems;
  for (const Kind& kind : schema::kinds()) {
    for (const auto& [id, fields] : document.records(kind.name)) {
      const std::size_t size = size_of(id, fields);
      if (size <= kMostRecordBytes) continue;
      const std::string path = "/" + std::string(kind.name);
      problems.push_back(too_large(kind.single ? path : child_path(path, id), size));
      if (problems.size() >= kMostProblems) return problems;
    }
  }
  if (document.size() > kMostDocumentBytes) problems.push_back(too_large_in_all(document.size()));
  return problems;
}

text::Problems inconsistencies(const Document& document) {
  text::Problems problems;
  for (const Kind& kind : schema::kinds()) {
    for (const auto& [id, fields] : document.records(kind.name)) {
      const std::string path =
          kind.single ? "/" + std::string(kind.name) : child_path("/" + std::string(kind.name), id);
      for (const auto& member : fields) {
        const std::string_view target = schema::reference(kind, member.key());
        if (target.empty() || !member.value().is_string()) continue;
        const std::string_view other(member.value().get_string());
        if (document.find(target, other) != nullptr) continue;
        problems.push_back(
            {child_path(path, member.key()),
             "verwijst naar “" + std::string(other) + "”, maar dat bestaat niet onder " + std::string(target),
             "refers to “" + std::string(other) + "”, which does not exist among " + std::string(target)});
      }
      const json::value* from = fields.if_contains("from");
      const json::value* until = fields.if_contains("until");
      if (from != nullptr && until != nullptr && from->is_string() && until->is_string() &&
          from->get_string() > until->get_string()) {
        problems.push_back({child_path(path, "until"), "ligt voor het begin (" + std::string(from->get_string()) + ")",
                            "lies before the beginning (" + std::string(from->get_string()) + ")"});
      }
    }
  }
  return problems;
}

}  // namespace headpin::document
