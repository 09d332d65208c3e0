#include "store/sqlite/content_folder.hpp"

#include "store/sqlite/staging.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <limits>
#include <sodium.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <system_error>
#include <unistd.h>

namespace headpin::store {
namespace {

/// The path of a name in a folder.
std::string within(std::string folder, const std::string& name) {
  folder += '/';
  folder += name;
  return folder;
}

namespace files = std::filesystem;
using text::Problems;

/// So much is read and written at a time.
constexpr std::size_t kReadBytes = std::size_t{1} << 20;

/// SHA-256 of what comes in parts.
class Hashing {
 public:
  Hashing() { crypto_hash_sha256_init(&state_); }
  void add(std::string_view part) {
    crypto_hash_sha256_update(&state_, reinterpret_cast<const unsigned char*>(part.data()), part.size());
  }
  std::string hex() {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256_final(&state_, hash.data());
    std::array<char, crypto_hash_sha256_BYTES * 2 + 1> out{};
    return sodium_bin2hex(out.data(), out.size(), hash.data(), hash.size());
  }

 private:
  crypto_hash_sha256_state state_{};
};

Problems not_written(int reason) {
  if (reason == ENOSPC || reason == EDQUOT) {
    return {{"", "de schijf is vol: maak ruimte vrij en stuur de bijlage nog eens",
             "the disk is full: free some space and send the attachment again"}};
  }
  const std::string why = std::generic_category().message(reason);
  return {{"", "de bijlage kan niet worden bewaard (" + why + ")", "the attachment cannot be kept (" + why + ")"}};
}

/// Reads a file to the end, a part at a time; false when that fails, or when `each` has had enough.
template <class Each>
bool read_parts(int file, const Each& each) {
  std::string part(kReadBytes, '\0');
  for (off_t at = 0;;) {
    const ssize_t got = ::pread(file, part.data(), part.size(), at);
    if (got < 0) return false;
    if (got == 0) return true;
    if (!each(std::string_view(part).substr(0, static_cast<std::size_t>(got)))) return false;
    at += got;
  }
}

/// A file under a name of its own until all of it is on disk.
class Unfinished {
 public:
  explicit Unfinished(const std::string& folder)
      : path_(folder + "/part-XXXXXX"), file_(::mkostemp(path_.data(), O_CLOEXEC)) {
    if (file_ < 0) reason_ = errno;
  }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  ~Unfinished() {
    if (file_ < 0) return;
    ::close(file_);
    if (!placed_) ::unlink(path_.c_str());
  }

  /// Each part is on its way to the disk before the next comes: what waits there holds up who else writes.
  bool write(std::string_view part) {
    while (reason_ == 0 && !part.empty()) {
      const ssize_t written = ::write(file_, part.data(), std::min(part.size(), kReadBytes));
      if (written < 0) {
        reason_ = errno;
        break;
      }
      ::sync_file_range(file_, size_, written,
                        SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER);
      size_ += written;
      part.remove_prefix(static_cast<std::size_t>(written));
    }
    return reason_ == 0;
  }
  Problems place(const std::string& path) {
    if (reason_ == 0 && ::fsync(file_) != 0) reason_ = errno;
    if (reason_ == 0 && ::rename(path_.c_str(), path.c_str()) != 0) reason_ = errno;
    if (reason_ != 0) return not_written(reason_);
    placed_ = true;
    return sync_to_disk(files::path(path).parent_path().string());
  }
  Problems problems() const { return reason_ == 0 ? Problems{} : not_written(reason_); }

 private:
  std::string path_;
  int file_;
  off_t size_ = 0;
  int reason_ = 0;
  bool placed_ = false;
};

std::int64_t written_at(const std::string& path) {
  struct stat is{};
  if (::lstat(path.c_str(), &is) != 0) return 0;
  return is.st_mtim.tv_sec * std::int64_t{1000} + is.st_mtim.tv_nsec / 1'000'000;
}

std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> out;
  std::error_code error;
  for (files::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    out.push_back(at->path().filename().string());
  return out;
}

bool only(std::string_view text, std::string_view of) {
  return !text.empty() && text.find_first_not_of(of) == std::string_view::npos;
}

bool is_hash(std::string_view name) {
  return name.size() == crypto_hash_sha256_BYTES * 2 && only(name, "0123456789abcdef");
}

/// Whether Headpin gives a file among contents this name.
bool is_own(const std::string& name) {
  return is_hash(name) || name.starts_with("part-");
}

bool is_of_document(const std::string& name) {
  return only(name, "abcdefghijklmnopqrstuvwxyz0123456789-");
}

files::file_type type_of(const std::string& path) {
  std::error_code error;
  return files::symlink_status(path, error).type();
}

}  // namespace

OpenFile::~OpenFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::string hash_of(std::string_view content) {
  Hashing hashing;
  hashing.add(content);
  return hashing.hex();
}

ContentFolder::ContentFolder(const std::string& folder) : root_(folder + "/" + kName) {}

std::string ContentFolder::path_of(std::string_view document, std::string_view hash) const {
  return root_ + "/" + std::string(document) + "/" + std::string(hash);
}

Problems ContentFolder::make_room_for(std::string_view document) const {
  const std::string folder = root_ + "/" + std::string(document);
  struct stat is{};
  if (::stat(folder.c_str(), &is) == 0) return {};
  for (const std::string& one : {root_, folder})
    if (::mkdir(one.c_str(), 0700) != 0 && errno != EEXIST) return not_written(errno);
  Problems problems = sync_to_disk(root_);
  return problems.empty() ? sync_to_disk(files::path(root_).parent_path().string()) : problems;
}

Problems ContentFolder::write(std::string_view document, std::string_view hash, std::string_view content) const {
  Problems problems = make_room_for(document);
  if (!problems.empty()) return problems;
  Unfinished file(root_ + "/" + std::string(document));
  file.write(content);
  return file.place(path_of(document, hash));
}

Problems ContentFolder::copy(std::string_view document, std::string_view hash, const std::string& from) const {
  const OpenFile source(::open(from.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (source.descriptor() < 0)
    return {{from, "deze bijlage kan niet worden gelezen", "this attachment cannot be read"}};
  Problems problems = make_room_for(document);
  if (!problems.empty()) return problems;
  Unfinished file(root_ + "/" + std::string(document));
  Hashing hashing;
  const bool whole = read_parts(source.descriptor(), [&](std::string_view part) {
    hashing.add(part);
    return file.write(part);
  });
  problems = file.problems();
  if (!problems.empty()) return problems;
  if (!whole || hashing.hex() != hash) {
    return {{from, "deze bijlage is niet meer zoals ze is bewaard", "this attachment is not as it was kept"}};
  }
  return file.place(path_of(document, hash));
}

std::shared_ptr<const OpenFile> ContentFolder::open(std::string_view document, const KeptFile& file) const {
  auto opened =
      std::make_shared<const OpenFile>(::open(path_of(document, file.hash).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (opened->descriptor() < 0) return nullptr;
  Hashing hashing;
  std::int64_t bytes = 0;
  const bool whole = read_parts(opened->descriptor(), [&](std::string_view part) {
    hashing.add(part);
    bytes += static_cast<std::int64_t>(part.size());
    return bytes <= file.bytes;
  });
  if (!whole || bytes != file.bytes || hashing.hex() != file.hash) return nullptr;
  return opened;
}

bool ContentFolder::seems_there(std::string_view document, const KeptFile& file) const {
  struct stat is{};
  return ::lstat(path_of(document, file.hash).c_str(), &is) == 0 && S_ISREG(is.st_mode) && is.st_size == file.bytes;
}

std::string ContentFolder::scratch() const {
  ::mkdir(root_.c_str(), 0700);
  constexpr std::size_t kLetters = 8;
  std::array<unsigned char, kLetters> random{};
  randombytes_buf(random.data(), random.size());
  std::array<char, kLetters * 2 + 1> hex{};
  return root_ + "/part-" + sodium_bin2hex(hex.data(), hex.size(), random.data(), random.size());
}

void ContentFolder::remove(std::string_view document, std::string_view hash) const {
  ::unlink(path_of(document, hash).c_str());
}

void ContentFolder::remove_all_of(std::string_view document) const {
  std::error_code ignored;
  files::remove_all(root_ + "/" + std::string(document), ignored);
}

std::int64_t ContentFolder::free_bytes() const {
  struct statvfs is{};
  if (::statvfs(files::path(root_).parent_path().c_str(), &is) != 0) return std::numeric_limits<std::int64_t>::max();
  return static_cast<std::int64_t>(is.f_bavail) * static_cast<std::int64_t>(is.f_frsize);
}

std::vector<std::pair<std::string, std::string>> ContentFolder::all() const {
  std::vector<std::pair<std::string, std::string>> out;
  for (const std::string& document : names_in(root_)) {
    for (const std::string& hash : names_in(root_ + "/" + document))
      if (is_of_document(document) && is_hash(hash)) out.emplace_back(document, hash);
  }
  return out;
}

std::string ContentFolder::foreign_in(const std::string& path) {
  for (const std::string& document : names_in(path)) {
    std::string folder = within(path, document);
    if (document.starts_with("part-") && type_of(folder) == files::file_type::regular) continue;
    if (!is_of_document(document) || type_of(folder) != files::file_type::directory) return folder;
    for (const std::string& name : names_in(folder)) {
      std::string file = within(folder, name);
      if (!is_own(name) || type_of(file) != files::file_type::regular) return file;
    }
  }
  return {};
}

void ContentFolder::remove_own(const std::string& path) {
  for (const std::string& document : names_in(path)) {
    const std::string folder = within(path, document);
    if (document.starts_with("part-")) ::unlink(folder.c_str());
    for (const std::string& name : names_in(folder))
      if (is_own(name)) ::unlink(within(folder, name).c_str());
    ::rmdir(folder.c_str());
  }
  ::rmdir(path.c_str());
}

void ContentFolder::sweep(
    std::int64_t before, const std::function<bool(const std::string& document, const std::string& hash)>& keeps) const {
  std::error_code ignored;
  for (const std::string& document : names_in(root_)) {
    const std::string folder = within(root_, document);
    if (!keeps(document, "") && written_at(folder) < before) {
      files::remove_all(folder, ignored);
      continue;
    }
    for (const std::string& hash : names_in(folder))
      if (!keeps(document, hash) && written_at(within(folder, hash)) < before) ::unlink(within(folder, hash).c_str());
  }
}

}  // namespace headpin::store
