// One thread writes (writer.hpp). Readers have connections of their own, which a write does not block (WAL): a few for
// documents as they are, a few for looking back, one for who may do what, and one for lists.
#include "store/pool.hpp"
#include "store/sqlite/guarded.hpp"
#include "store/sqlite/key_reader.hpp"
#include "store/sqlite/reader.hpp"
#include "store/sqlite/writer.hpp"

#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <unistd.h>

namespace headpin::store {
namespace {

using text::Checked;
using text::Problems;

constexpr std::size_t kPresentThreads = 3;
constexpr std::size_t kPastThreads = 2;

/// A file that only one running Headpin can hold; the system lets go of it however the program ends.
class FolderLock {
 public:
  explicit FolderLock(const std::string& path) : file_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {}
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock() {
    if (file_ >= 0) ::close(file_);
  }
  bool opened() const { return file_ >= 0; }
  bool take() { return ::flock(file_, LOCK_EX | LOCK_NB) == 0; }

 private:
  int file_;
};

template <class Reader>
std::vector<std::unique_ptr<Reader>> readers(const std::string& path, std::size_t count) {
  std::vector<std::unique_ptr<Reader>> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back(std::make_unique<Reader>(path));
  return out;
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
  SqliteKeys(const std::string& path, std::shared_ptr<Writer> writer)
      : writer_(std::move(writer)), lists_(readers<KeyReader>(path, 1)), readers_(readers<KeyReader>(path, 1)) {}

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
    ask(lists_, "", done, [=](KeyReader& reader) { return reader.list(session, now); });
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
  void take_back(std::string link, std::string kept, Done done) override {
    writer_->take_back(std::move(link), std::move(kept), std::move(done));
  }

 private:
  std::shared_ptr<Writer> writer_;
  Pool<KeyReader> lists_;
  Pool<KeyReader> readers_;
};

class SqliteStore final : public Store {
 public:
  SqliteStore(const std::string& path, std::unique_ptr<FolderLock> lock)
      : lock_(std::move(lock)),
        writer_(std::make_shared<Writer>(open_to_write(path))),
        keys_(path, writer_),
        past_(readers<Reader>(path, kPastThreads)),
        present_(readers<Reader>(path, kPresentThreads)) {}

  void open(std::string id, Answer<std::optional<Opened>> done) override {
    ask(present_, id, done, [=](Reader& reader) { return reader.open(id); });
  }
  void entries(std::string id, Seq since, Answer<std::vector<Entry>> done) override {
    ask(present_, id, done, [=](Reader& reader) { return reader.entries(id, since); });
  }
  void find(std::string id, std::string change, Answer<std::optional<Seq>> done) override {
    ask(present_, id, done, [=](Reader& reader) { return reader.find(id, change); });
  }
  void past(std::string id, Seq before, std::size_t most, Answer<std::optional<Past>> done) override {
    ask(past_, id, done, [=](Reader& reader) { return reader.past(id, before, most); });
  }
  void at(std::string id, Seq seq, Answer<std::optional<document::Document>> done) override {
    ask(past_, id, done, [=](Reader& reader) { return reader.at(id, seq); });
  }
  void create(std::vector<NewDocument> documents, Done done) override {
    writer_->create(std::move(documents), std::move(done));
  }
  void append(Append append) override { writer_->append(std::move(append)); }
  Keys& keys() override { return keys_; }

 private:
  std::unique_ptr<FolderLock> lock_;
  std::shared_ptr<Writer> writer_;
  SqliteKeys keys_;
  Pool<Reader> past_;
  Pool<Reader> present_;
};

}  // namespace

Checked<std::unique_ptr<Store>> open_sqlite(const std::string& folder) {
  Checked<std::unique_ptr<Store>> out;
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  auto lock = std::make_unique<FolderLock>(folder + "/headpin.lock");
  if (!lock->opened()) {
    out.problems.push_back(
        {"", "in de map " + folder + " kan Headpin niet schrijven: kies een andere met --data of geef rechten",
         "Headpin cannot write in the folder " + folder + ": choose another with --data or give permission"});
    return out;
  }
  if (!lock->take()) {
    out.problems.push_back(
        {"", "een andere Headpin gebruikt de map " + folder + " al: stop die eerst, of kies een andere map met --data",
         "another Headpin already uses the folder " + folder +
             ": stop it first, or choose another folder with --data"});
    return out;
  }
  const sqlite::StoreThread here;
  return opened<std::unique_ptr<Store>>(
      [&] { return std::make_unique<SqliteStore>(folder + "/headpin.sqlite", std::move(lock)); });
}

Checked<std::unique_ptr<Keys>> open_sqlite_keys(const std::string& folder) {
  const std::string path = folder + "/headpin.sqlite";
  if (!std::filesystem::exists(path)) {
    return {{},
            {{"", "in de map " + folder + " staan geen gegevens van Headpin",
              "there is no Headpin data in the folder " + folder}}};
  }
  const sqlite::StoreThread here;
  return opened<std::unique_ptr<Keys>>(
      [&] { return std::make_unique<SqliteKeys>(path, std::make_shared<Writer>(open_beside(path))); });
}

}  // namespace headpin::store
