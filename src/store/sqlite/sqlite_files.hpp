#pragma once

#include "store/pool.hpp"
#include "store/sqlite/content_folder.hpp"
#include "store/sqlite/reader.hpp"
#include "store/sqlite/writer.hpp"

#include <functional>
#include <memory>
#include <set>
#include <string>

namespace headpin::store {

/// What `row` reads of a content, by document and hash.
constexpr const char* kFileRow = "SELECT bytes, type, gone FROM file WHERE document = $1 AND hash = $2";
FoundFile found_file(sqlite::Statement& row, const ContentFolder& folder, std::string_view document,
                     std::string_view hash);

/// The contents of attachments beside the data file, on threads of their own: reading and writing them takes long.
class SqliteFiles final : public Files {
 public:
  /// `path`: the data file in `folder`, up to date.
  SqliteFiles(const std::string& folder, const std::string& path, std::shared_ptr<Writer> writer);

  void keep(NewFile file, Answer<Keeping> done) override;
  void place(NewFile file, Answer<KeptFile> done) override;
  void take_away(std::string document) override;
  std::int64_t free_bytes() override { return folder_.free_bytes(); }
  void find(std::string document, std::string hash, Answer<FoundFile> done) override;
  std::string scratch() override { return folder_.scratch(); }
  void review(std::int64_t at, Done done) override;

 private:
  /// What one thread reads with.
  struct Hand {
    explicit Hand(const std::string& path) : database(path), reader(path) {}
    sqlite::Database database;
    Reader reader;
    sqlite::Statement row{database, kFileRow};
    sqlite::Statement room{
        database, "SELECT coalesce(sum(bytes), 0), count(*) FROM file WHERE document = $1 AND hash <> $2 AND gone = 0"};
    sqlite::Statement documents{database, "SELECT DISTINCT document FROM file WHERE gone = 0"};
    sqlite::Statement rows{database, "SELECT hash, added, named, unneeded FROM file WHERE document = $1 AND gone = 0"};
    sqlite::Statement ops{database, "SELECT ops FROM change WHERE document = $1"};
    sqlite::Statement document{database, "SELECT 1 FROM document WHERE id = $1"};
  };

  template <class T, class Work>
  void run(const std::string& document, const Answer<T>& done, Work work);
  static std::set<std::string, std::less<>> named_ever(Hand& hand, const std::string& document, std::int64_t at);
  text::Problems look_at(Hand& hand, const std::string& document, std::int64_t at);
  void sweep(Hand& hand, std::int64_t at);

  ContentFolder folder_;
  std::shared_ptr<Writer> writer_;
  Pool<Hand> hands_;
};

}  // namespace headpin::store
