#pragma once

#include "store/sqlite/database.hpp"
#include "store/store.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace headpin::store {

/// Reads documents over a connection of its own, which writing does not block. For one thread at a time.
///
/// DAMAGE. Every row that is read is checked against its checksum, the log for gaps, and its end against what the
/// document says. A snapshot that is damaged gives way to an earlier one with the changes since; what cannot be made up
/// for is told, with the change from which on it is so.
class Reader {
 public:
  explicit Reader(const std::string& path);

  text::Checked<std::vector<ListedDocument>> list();
  text::Checked<std::optional<Opened>> open(std::string_view id);
  text::Checked<std::optional<std::vector<Entry>>> entries(std::string_view id, Seq since, std::size_t most_bytes);
  text::Checked<std::optional<Past>> past(std::string_view id, Seq before, std::size_t most);
  text::Checked<std::optional<document::Document>> at(std::string_view id, Seq seq);
  text::Checked<std::optional<Seq>> find(std::string_view id, std::string_view change);
  text::Problems damaged();

 private:
  text::Checked<std::optional<Opened>> shown(std::string_view id, Seq until);
  std::optional<Opened> read_until(std::string_view id, Seq until);
  bool read_snapshot(std::string_view id, Seq until, Opened& out);
  template <class Each>
  void each_entry(sqlite::Statement& rows, std::string_view id, const Each& each);
  template <class Work>
  text::Problems in_one_view(const Work& work);

  sqlite::Database database_;
  sqlite::Statement list_;
  sqlite::Statement document_;
  sqlite::Statement strays_;
  sqlite::Statement snapshot_;
  sqlite::Statement pieces_;
  sqlite::Statement entries_;
  sqlite::Statement before_;
  sqlite::Statement span_;
  sqlite::Statement find_;
};

}  // namespace headpin::store
