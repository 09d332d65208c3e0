#include "store/sqlite/list_reader.hpp"

#include "store/sqlite/guarded.hpp"
#include "store/sqlite/statements.hpp"

#include <utility>

namespace headpin::store {

using sqlite::Statement;
using text::Checked;

namespace {

std::string documents_where(const char* rest) {
  return std::string("SELECT id, name, example, phases, updated, is_public, chance, state, since FROM document ") +
         rest;
}

}  // namespace

ListReader::ListReader(const std::string& path, std::shared_ptr<ChangedDocuments> changed)
    : database_(path),
      rows_(database_, documents_where("")),
      row_(database_, documents_where("WHERE id = $1")),
      held_(database_,
            "SELECT DISTINCT link.document, link.role, link.figures FROM held JOIN link ON link.id = held.link "
            "WHERE held.session = $1 AND link.revoked = 0 AND (link.expires = 0 OR link.expires > $2)"),
      changed_(std::move(changed)) {}

Checked<std::vector<Listed>> ListReader::list(std::string_view session, std::int64_t now) {
  Checked<std::vector<Listed>> out;
  out.problems = guarded([&] {
    struct Way {
      std::string role;
      bool figures;
    };
    std::vector<Way> to_all;
    std::unordered_multimap<std::string, Way> to_one;
    for (held_(session, now); held_.step();) {
      Way way{std::string(held_.text(1)), held_.integer(2) != 0};
      if (held_.text(0).empty()) {
        to_all.push_back(std::move(way));
      } else {
        to_one.emplace(held_.text(0), std::move(way));
      }
    }
    held_.restart();
    refresh();
    Documents some;
    if (to_all.empty()) {
      some = public_;
      for (const auto& [id, way] : to_one)
        if (const auto document = documents_.find(id); document != documents_.end()) some.insert(document->second);
    }
    const Documents& shown = to_all.empty() ? some : all_;
    out.value.reserve(shown.size());
    for (const Document& document : shown) {
      const auto add = [&](const Way& way) { out.value.push_back({document, way.role, way.figures}); };
      if (document->is_public) add({"", true});
      const auto [begin, end] = to_one.equal_range(document->id);
      for (auto one = begin; one != end; ++one) add(one->second);
      for (const Way& way : to_all) add(way);
    }
  });
  return out;
}

void ListReader::refresh() {
  const ChangedDocuments::Ids changed = changed_ ? changed_->take() : ChangedDocuments::Ids();
  if (std::exchange(read_, false)) {  // until all could be read
    for (const std::string& id : changed) {
      drop(id);
      if (row_(std::string_view(id)).step()) keep(row_);
      row_.restart();
    }
  } else {
    all_.clear();
    public_.clear();
    documents_.clear();
    for (rows_(); rows_.step();) keep(rows_);
    rows_.restart();
  }
  read_ = changed_ != nullptr;
}

void ListReader::keep(const Statement& row) {
  auto document = std::make_shared<const ListedDocument>(
      ListedDocument{std::string(row.text(0)),
                     {std::string(row.text(1)), row.integer(2) != 0, std::string(row.text(3))},
                     row.integer(4),
                     row.integer(5) != 0,
                     headline_of(row.integer(6)),
                     state_of(row.text(7)).value_or(State::active),
                     row.integer(8)});
  all_.insert(document);
  if (document->is_public) public_.insert(document);
  documents_.emplace(document->id, std::move(document));
}

void ListReader::drop(const std::string& id) {
  const auto document = documents_.find(id);
  if (document == documents_.end()) return;
  all_.erase(document->second);
  public_.erase(document->second);
  documents_.erase(document);
}

}  // namespace headpin::store
