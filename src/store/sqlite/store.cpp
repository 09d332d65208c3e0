// One thread writes (writer.hpp). Readers have connections of their own, which a write does not block (WAL): a few for
// documents as they are, a few for looking back, one for who may do what, and one for lists.
#include "store/give_way.hpp"
#include "store/pool.hpp"
#include "store/sqlite/folder.hpp"
#include "store/sqlite/guarded.hpp"
#include "store/sqlite/key_reader.hpp"
#include "store/sqlite/list_reader.hpp"
#include "store/sqlite/reader.hpp"
#include "store/sqlite/sqlite_files.hpp"
#include "store/sqlite/writer.hpp"

namespace headpin::store {
namespace {

using text::Checked;
using text::Problems;

constexpr std::size_t kPresentThreads = 3;
constexpr std::size_t kPastThreads = 2;

template <class Reader, class... Arguments>
std::vector<std::unique_ptr<Reader>> readers(std::size_t count, const Arguments&... arguments) {
  std::vector<std::unique_ptr<Reader>> out;
  out.reserve(count);
  for (std::size_t i = 0; i < count; ++i) out.push_back(std::make_unique<Reader>(arguments...));
  return out;
}

std::string secret_in(const std::string& path) {
  sqlite::Database database(path);
  sqlite::Statement secret(database, "SELECT value FROM secret");
  if (!secret.step()) throw sqlite::Failure{SQLITE_CORRUPT, "the secret is missing"};
  return std::string(secret.text(0));
}

/// Has a reader of the pool answer. `read` gets the reader.
template <class Reader, class T, class Read>
void ask(Pool<Reader>& pool, const std::string& key, const Answer<T>& done, Read read) {
  const bool taken = pool.run(key, [done, read = std::move(read)](Reader& reader) {
    Checked<T> answer;
    {
      const sqlite::StoreThread here;
      answer = read(reader);
    }
    done(std::move(answer));
  });
  if (taken) return;
  done(Problems{{"", "hier wordt te veel tegelijk gevraagd: probeer het zo nog eens",
                 "too much is asked here at once: try again in a moment"}});
}

class SqliteKeys final : public Keys {
 public:
  SqliteKeys(const std::string& path, std::shared_ptr<Writer> writer,
             const std::shared_ptr<ChangedDocuments>& changed = {})
      : writer_(std::move(writer)),
        lists_(readers<ListReader>(1, path, changed)),
        readers_(readers<KeyReader>(1, path)) {}

  void standing(std::string secret, std::string document, Answer<Standing> done) override {
    ask(readers_, "", done, [=](KeyReader& reader) { return reader.standing(secret, document); });
  }
  void link_with(std::string secret, Answer<std::optional<Link>> done) override {
    ask(readers_, "", done, [=](KeyReader& reader) { return reader.link_with(secret); });
  }
  void links(std::string document, Answer<std::vector<Link>> done) override {
    ask(readers_, "", done, [=](KeyReader& reader) { return reader.links(document); });
  }
  void entered(std::string document, Answer<std::vector<Entered>> done) override {
    ask(readers_, "", done, [=](KeyReader& reader) { return reader.entered(document); });
  }

  void list(std::string session, std::int64_t now, Answer<std::vector<Listed>> done) override {
    ask(lists_, "", done, [=](ListReader& reader) {
      give_way();
      return reader.list(session, now);
    });
  }

  void put(Link link, Done done) override { writer_->put(std::move(link), std::move(done)); }
  void revoke(std::string id, std::int64_t at, Done done) override {
    writer_->revoke(std::move(id), at, std::move(done));
  }
  void put(Session session, Done done) override { writer_->put(std::move(session), std::move(done)); }
  void remove_session(std::string id, Done done) override { writer_->remove_session(std::move(id), std::move(done)); }
  void enter(std::optional<Session> fresh, std::string session, std::string link, std::int64_t at, Done done) override {
    writer_->enter(std::move(fresh), std::move(session), std::move(link), at, std::move(done));
  }
  void take_back(std::string link, std::string kept, std::int64_t at, Done done) override {
    writer_->take_back(std::move(link), std::move(kept), at, std::move(done));
  }

 private:
  std::shared_ptr<Writer> writer_;
  Pool<ListReader> lists_;
  Pool<KeyReader> readers_;
};

class SqliteStore final : public Store {
 public:
  SqliteStore(std::unique_ptr<HeldFolder> folder, const std::string& path)
      : folder_(std::move(folder)),
        writer_(std::make_shared<Writer>(open_to_write(folder_->data_file(), folder_->mark()), folder_->data_file(),
                                         &folder_->mark(), changed_)),
        secret_(secret_in(folder_->data_file())),
        keys_(folder_->data_file(), writer_, changed_),
        files_(path, folder_->data_file(), writer_),
        past_(readers<Reader>(kPastThreads, folder_->data_file())),
        present_(readers<Reader>(kPresentThreads, folder_->data_file())) {}

  void open(std::string id, Answer<std::optional<Opened>> done) override {
    ask(present_, id, done, [=](Reader& reader) { return reader.open(id); });
  }
  void entries(std::string id, Seq since, std::size_t most_bytes,
               Answer<std::optional<std::vector<Entry>>> done) override {
    ask(present_, id, done, [=](Reader& reader) { return reader.entries(id, since, most_bytes); });
  }
  void find(std::string id, std::string change, Answer<std::optional<Seq>> done) override {
    ask(present_, id, done, [=](Reader& reader) { return reader.find(id, change); });
  }
  void past(std::string id, Seq before, std::size_t most, Answer<std::optional<Past>> done) override {
    ask(past_, id, done, [=](Reader& reader) {
      give_way();
      return reader.past(id, before, most);
    });
  }
  void at(std::string id, Seq seq, Answer<std::optional<document::Document>> done) override {
    ask(past_, id, done, [=](Reader& reader) {
      give_way();
      return reader.at(id, seq);
    });
  }
  void create(std::vector<NewDocument> documents, Done done) override { writer_->create(std::move(documents), done); }
  void append(Append append) override { writer_->append(std::move(append)); }
  void become(std::string id, State state, std::int64_t at, Done done) override {
    writer_->become(std::move(id), state, at, std::move(done));
  }
  void purge(std::int64_t before, Done done) override { writer_->purge(before, std::move(done)); }
  Keys& keys() override { return keys_; }
  Files& files() override { return files_; }
  std::string_view secret() const override { return secret_; }

 private:
  std::unique_ptr<HeldFolder> folder_;
  std::shared_ptr<ChangedDocuments> changed_ = std::make_shared<ChangedDocuments>();
  std::shared_ptr<Writer> writer_;
  std::string secret_;
  SqliteKeys keys_;
  SqliteFiles files_;
  Pool<Reader> past_;
  Pool<Reader> present_;
};

}  // namespace

Checked<std::unique_ptr<Store>> open_sqlite(const std::string& folder) {
  Checked<std::unique_ptr<HeldFolder>> held = HeldFolder::hold(folder);
  if (!held.ok()) return std::move(held.problems);
  const sqlite::StoreThread here;
  return opened<std::unique_ptr<Store>>([&] { return std::make_unique<SqliteStore>(std::move(held.value), folder); });
}

Checked<std::unique_ptr<Keys>> open_sqlite_keys(const std::string& folder) {
  const sqlite::StoreThread here;
  Problems problems = not_whole(folder);
  if (!problems.empty()) return problems;
  const std::string path = data_file_in(folder);
  return opened<std::unique_ptr<Keys>>(
      [&] { return std::make_unique<SqliteKeys>(path, std::make_shared<Writer>(open_beside(path), path)); });
}

}  // namespace headpin::store
