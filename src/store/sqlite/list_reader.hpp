#pragma once

#include "store/sqlite/changed_documents.hpp"
#include "store/sqlite/database.hpp"
#include "store/store.hpp"

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace headpin::store {

/// Lists the documents that somebody may see, over a connection of its own. What a list shows of them it keeps in
/// memory, less than 1 kB each unless names are long, since reading thousands of rows takes longer than all that is
/// done with them. For one thread at a time.
class ListReader {
 public:
  /// `path`: a file that is up to date. `changed`: hears of all that is written to documents; without it they are read
  /// anew for each list.
  explicit ListReader(const std::string& path, std::shared_ptr<ChangedDocuments> changed = nullptr);

  /// See Keys::list.
  text::Checked<std::vector<Listed>> list(std::string_view session, std::int64_t now);

 private:
  using Document = std::shared_ptr<const ListedDocument>;
  struct LatestFirst {
    bool operator()(const Document& a, const Document& b) const {
      return a->updated != b->updated ? a->updated > b->updated : a->id < b->id;
    }
  };

  using Documents = std::set<Document, LatestFirst>;

  void refresh();
  void keep(const sqlite::Statement& row);
  void drop(const std::string& id);

  sqlite::Database database_;
  sqlite::Statement rows_;
  sqlite::Statement row_;
  sqlite::Statement held_;
  std::shared_ptr<ChangedDocuments> changed_;
  bool read_ = false;  ///< all that is not among `changed_` is as it was read
  std::unordered_map<std::string, Document> documents_;
  Documents all_;
  Documents public_;
};

}  // namespace headpin::store
