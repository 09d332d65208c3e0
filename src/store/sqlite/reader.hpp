#pragma once

#include "store/sqlite/database.hpp"
#include "store/store.hpp"

#include <mutex>
#include <vector>

namespace headpin::store {

/// Runs `work` and turns a failure of SQLite into problems.
template <class Work>
text::Problems guarded(const Work& work) {
  try {
    work();
    return {};
  } catch (const sqlite::Failure& failure) {
    return {sqlite::problem_of(failure)};
  }
}

/// Opens something, or tells why SQLite could not.
template <class Thing, class Open>
text::Checked<Thing> opened(const Open& open) {
  text::Checked<Thing> out;
  out.problems = guarded([&] { out.value = open(); });
  return out;
}

/// The reading side of a store: a connection of its own, which writing does not block.
class SqliteArchive final : public Archive {
 public:
  explicit SqliteArchive(const std::string& path);

  text::Checked<std::vector<Listed>> list() override;
  text::Checked<std::optional<Opened>> open(std::string_view id) override;
  text::Checked<std::vector<Entry>> entries(std::string_view id, Seq since) override;
  text::Checked<std::optional<Past>> past(std::string_view id, Seq before, std::size_t most) override;
  text::Checked<std::optional<document::Document>> at(std::string_view id, Seq seq) override;
  text::Checked<std::optional<Seq>> find(std::string_view id, std::string_view change) override;
  text::Checked<bool> is_public(std::string_view id) override;

 private:
  /// A snapshot as it is in the file, with the entries that follow it.
  struct Stored {
    Seq seq = 0;
    std::string body;
    std::vector<Entry> later;
  };
  std::optional<Stored> read_until(std::string_view id, Seq until);
  static text::Problems replay(const Stored& stored, Opened& opened);
  template <class Work>
  text::Problems in_one_view(const Work& work);

  std::mutex mutex_;
  sqlite::Database database_;
  sqlite::Statement list_;
  sqlite::Statement snapshot_;
  sqlite::Statement entries_;
  sqlite::Statement before_;
  sqlite::Statement span_;
  sqlite::Statement find_;
  sqlite::Statement is_public_;
};

}  // namespace headpin::store
