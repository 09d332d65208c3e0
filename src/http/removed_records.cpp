#include "http/removed_records.hpp"

#include "rules/comments.hpp"

#include <algorithm>

namespace headpin::http {

namespace json = document::json;
using document::Document;
using document::Fields;

namespace {

constexpr std::size_t kMostRecords = 1000;
constexpr std::size_t kMostBytes = std::size_t{4} << 20;  // of all fields: what a page takes at once
constexpr std::size_t kSearched = 8;                      // with more names it is quicker to read than to search

std::string_view text_of(const json::object& step, std::string_view name) {
  const json::value* value = step.if_contains(name);
  return value != nullptr && value->is_string() ? std::string_view(value->get_string()) : std::string_view{};
}

/// Whether a kind holds one record, which a set makes when it is not there.
bool is_single(std::string_view name) {
  const document::Kind* kind = document::schema::kind(name);
  return kind != nullptr && kind->single;
}

}  // namespace

bool RemovedRecords::go_back(const std::vector<store::Entry>& entries) {
  for (const store::Entry& entry : entries) {
    ended_ = ended_ || entry.at < since_ || found_.size() + open_.size() >= kMostRecords || bytes_ >= kMostBytes;
    if (ended_ && open_.empty()) return false;
    if (!matters(entry.ops)) continue;
    const auto ops = document::parse_json(entry.ops, document::kAnyValues);
    const json::array* steps = ops.ok() ? ops.value.if_array() : nullptr;
    if (steps == nullptr) continue;
    for (auto step = steps->rbegin(); step != steps->rend(); ++step) {
      if (step->is_object()) go_back(entry, step->get_object());
    }
  }
  return true;
}

/// Whether an entry can say anything of what is sought.
bool RemovedRecords::matters(std::string_view ops) const {
  if (!ended_ && ops.find(R"("op":"remove")") != std::string_view::npos) return true;
  if (open_.size() > kSearched) return true;
  return std::any_of(open_.begin(), open_.end(), [&](const auto& one) {
    return ops.find(one.first.second.empty() ? one.first.first : one.first.second) != std::string_view::npos;
  });
}

void RemovedRecords::go_back(const store::Entry& entry, const json::object& step) {
  const Key key(text_of(step, "kind"), text_of(step, "id"));
  if (key.first == document::Vote::kKind || !rules::sees_kind(viewer_, key.first)) return;
  const std::string_view op = text_of(step, "op");
  const auto open = open_.find(key);
  if (op == "remove") {
    if (open != open_.end() && open->second.set && is_single(key.first)) return close(key, {});
    // Of two without a put between them only the first removed anything.
    if (open != open_.end()) open_.erase(open);
    if (!ended_ && !found_.contains(key) && now_.find(key.first, key.second) == nullptr)
      open_.emplace(key, Removed{entry.seq, entry.name, entry.at});
    return;
  }
  const json::value* fields = step.if_contains("fields");
  if (open == open_.end() || fields == nullptr || !fields->is_object()) return;
  if (op == "put") return close(key, fields->get_object());
  open->second.set = true;
  for (const auto& member : fields->get_object()) open->second.fields.emplace(member.key(), member.value());
}

/// A record was made with these fields.
void RemovedRecords::close(const Key& key, Fields first) {
  Removed removed = std::move(open_.extract(key).mapped());
  for (const auto& member : removed.fields) {
    if (member.value().is_null()) {
      first.erase(member.key());
    } else {
      first[member.key()] = member.value();
    }
  }
  removed.fields = std::move(first);
  bytes_ += document::size_of(key.second, removed.fields);
  found_.emplace(key, std::move(removed));
}

void RemovedRecords::begin_with(const Document& then) {
  while (!open_.empty()) {
    const auto& [key, removed] = *open_.begin();
    const Fields* first = then.find(key.first, key.second);
    if (first != nullptr) {
      close(Key(key), *first);
    } else if (removed.set && is_single(key.first)) {
      close(Key(key), {});
    } else {
      open_.erase(open_.begin());  // it was not there either
    }
  }
}

json::object RemovedRecords::answer() const {
  std::vector<decltype(found_)::const_pointer> order;
  order.reserve(found_.size());
  for (const auto& one : found_) order.push_back(&one);
  std::sort(order.begin(), order.end(), [](const auto* a, const auto* b) {
    return a->second.seq != b->second.seq ? a->second.seq > b->second.seq : a->first < b->first;
  });
  order.resize(std::min(order.size(), kMostRecords));
  json::array records;
  for (const auto* one : order) {
    auto fields = rules::without_figures(viewer_, one->first.first, one->second.fields);
    if (!fields) continue;
    if (one->first.first == document::Comment::kKind) rules::renew_seal(one->first.second, *fields, seal_);
    records.push_back(json::object{{"kind", one->first.first},
                                   {"id", one->first.second},
                                   {"seq", one->second.seq},
                                   {"name", one->second.name},
                                   {"at", one->second.at},
                                   {"fields", std::move(*fields)}});
  }
  return {{"records", std::move(records)}};
}

}  // namespace headpin::http
