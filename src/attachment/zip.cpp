#include "attachment/zip.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <zip.h>

namespace headpin::attachment {
namespace {

using text::Checked;
using text::Problem;
using text::Problems;

struct Discard {
  void operator()(zip_t* zip) const { zip_discard(zip); }
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Zip = std::unique_ptr<zip_t, Discard>;

Problem not_a_zip() {
  return {"", "dit is geen zip-bestand dat te lezen is: het is beschadigd, of iets anders",
          "this is no zip file that can be read: it is damaged, or something else"};
}

/// The end of a zip, where it says where its list of contents is: the record itself and a comment.
constexpr std::size_t kEnd = 22 + 65535 + 20;

/// Reading makes of each entry some hundreds of bytes in memory, so how large the list is must be known before.
/// Whatever could be taken for the record at the end counts (APPNOTE.TXT 6.3.10, 4.3.14 and 4.3.16).
bool list_is_short(std::string_view end) {
  if (end.find("PK\x06\x07") != std::string_view::npos) return false;  // Zip64: 4 GB, or 65,535 entries
  for (std::size_t at = end.find("PK\x05\x06"); at != std::string_view::npos; at = end.find("PK\x05\x06", at + 1)) {
    std::uint64_t bytes = 0;
    for (std::size_t i = 4; i-- > 0;)
      bytes = bytes << 8U | (at + 12 + i < end.size() ? static_cast<unsigned char>(end[at + 12 + i]) : 0U);
    if (bytes > kMostDirectoryBytes) return false;
  }
  return true;
}

Problem too_many_entries() {
  return {"", "in deze zip zit te veel: meer bestanden dan Headpin aanneemt",
          "there is too much in this zip: more files than Headpin takes"};
}

Entry entry_of(zip_t* zip, zip_uint64_t index) {
  zip_stat_t stat;
  zip_stat_init(&stat);
  Entry entry;
  if (zip_stat_index(zip, index, ZIP_FL_ENC_RAW, &stat) != 0 || stat.name == nullptr) return entry;
  entry.name = stat.name;
  entry.bytes = stat.size;
  zip_uint8_t system = 0;
  zip_uint32_t attributes = 0;
  zip_file_get_external_attributes(zip, index, 0, &system, &attributes);
  const zip_uint32_t mode = attributes >> 16U;
  const bool special = system == ZIP_OPSYS_UNIX && (mode & S_IFMT) != 0 && !S_ISREG(mode);
  const bool open = (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method == ZIP_EM_NONE;
  entry.plain = !special && open && !entry.name.ends_with('/');
  return entry;
}

Entries all_of(zip_t* zip) {
  Entries out;
  const zip_int64_t count = zip_get_num_entries(zip, 0);
  for (zip_int64_t i = 0; i < count; ++i) out.push_back(entry_of(zip, static_cast<zip_uint64_t>(i)));
  return out;
}

Zip opened(std::string_view content) {
  zip_source_t* source = zip_source_buffer_create(content.data(), content.size(), 0, nullptr);
  if (source == nullptr) return nullptr;
  Zip zip(zip_open_from_source(source, ZIP_RDONLY, nullptr));
  if (!zip) zip_source_free(source);
  return zip;
}

}  // namespace

Checked<Entries> entries_of(std::string_view content) {
  const auto reader = ZipReader::of(content);
  if (!reader.ok()) return reader.problems;
  return reader.value->entries();
}

struct ZipReader::Archive {
  Zip zip;
};

ZipReader::ZipReader(std::unique_ptr<Archive> archive)
    : archive_(std::move(archive)), entries_(all_of(archive_->zip.get())) {}
ZipReader::~ZipReader() = default;

Checked<std::unique_ptr<ZipReader>> ZipReader::made(std::unique_ptr<Archive> archive) {
  if (!archive->zip) return not_a_zip();
  return std::unique_ptr<ZipReader>(new ZipReader(std::move(archive)));
}

Checked<std::unique_ptr<ZipReader>> ZipReader::of(std::string_view content) {
  if (!list_is_short(content.substr(content.size() - std::min(content.size(), kEnd)))) return too_many_entries();
  return made(std::make_unique<Archive>(opened(content)));
}

Checked<std::unique_ptr<ZipReader>> ZipReader::open(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return Problem{path, "kan niet worden gelezen", "cannot be read"};
  const off_t size = ::lseek(file, 0, SEEK_END);
  std::string end(std::min(kEnd, static_cast<std::size_t>(std::max<off_t>(size, 0))), '\0');
  const ssize_t got = ::pread(file, end.data(), end.size(), size - static_cast<off_t>(end.size()));
  ::close(file);
  if (got != static_cast<ssize_t>(end.size())) return not_a_zip();
  if (!list_is_short(end)) return too_many_entries();
  return made(std::make_unique<Archive>(Zip(zip_open(path.c_str(), ZIP_RDONLY, nullptr))));
}

Checked<std::string> ZipReader::read(std::size_t entry, std::uint64_t most) const {
  const Entry& wanted = entries_.at(entry);
  const std::string& name = wanted.name;
  const Problem too_large{"/" + name, "dit is te groot om aan te nemen", "this is too large to take"};
  const Problem damaged{"/" + name, "dit is beschadigd en kan niet uit de zip worden gelezen",
                        "this is damaged and cannot be read from the zip"};
  if (wanted.bytes > most) return too_large;
  const std::unique_ptr<zip_file_t, Discard> file(zip_fopen_index(archive_->zip.get(), entry, 0));
  if (!file) return damaged;
  std::string out;
  constexpr std::size_t kPart = std::size_t{64} << 10;
  while (true) {
    const std::size_t had = out.size();
    out.resize(had + kPart);
    const zip_int64_t got = zip_fread(file.get(), out.data() + had, kPart);
    if (got < 0) return damaged;
    out.resize(had + static_cast<std::size_t>(got));
    if (out.size() > most) return too_large;
    if (got == 0) break;
  }
  return out.size() == wanted.bytes ? Checked<std::string>(std::move(out)) : damaged;
}

struct ZipWriter::Archive {
  Zip zip;
  std::deque<std::string> texts;  ///< until they are written
  bool failed = false;

  void add(const std::string& name, zip_source_t* source, int method) {
    if (source == nullptr) {
      failed = true;
      return;
    }
    const zip_int64_t index = zip_file_add(zip.get(), name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) zip_source_free(source);
    failed =
        failed || index < 0 || zip_set_file_compression(zip.get(), static_cast<zip_uint64_t>(index), method, 0) != 0;
  }
};

ZipWriter::ZipWriter(std::unique_ptr<Archive> archive) : archive_(std::move(archive)) {}
ZipWriter::~ZipWriter() = default;

Checked<std::unique_ptr<ZipWriter>> ZipWriter::create(const std::string& path) {
  Zip zip(zip_open(path.c_str(), ZIP_CREATE | ZIP_EXCL, nullptr));
  if (!zip) return Problem{path, "kan niet worden geschreven", "cannot be written"};
  return std::unique_ptr<ZipWriter>(new ZipWriter(std::make_unique<Archive>(std::move(zip))));
}

void ZipWriter::add_text(const std::string& name, std::string text) {
  const std::string& kept = archive_->texts.emplace_back(std::move(text));
  archive_->add(name, zip_source_buffer(archive_->zip.get(), kept.data(), kept.size(), 0), ZIP_CM_DEFLATE);
}

void ZipWriter::add_file(const std::string& name, const std::string& path) {
  archive_->add(name, zip_source_file(archive_->zip.get(), path.c_str(), 0, -1), ZIP_CM_STORE);
}

Problems ZipWriter::finish() {
  if (!archive_->failed && zip_close(archive_->zip.get()) == 0) {
    [[maybe_unused]] const zip_t* closed = archive_->zip.release();
    return {};
  }
  const std::string why = zip_strerror(archive_->zip.get());
  return {{"", "de zip kan niet worden gemaakt (" + why + ")", "the zip cannot be made (" + why + ")"}};
}

}  // namespace headpin::attachment
