#pragma once

#include "text/problem.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// Zip files, read as what anybody may have made: nothing of them is unpacked to disk, and no claim of theirs decides
/// how much memory is taken.
namespace headpin::attachment {

/// A file in a zip, as its list of contents has it.
struct Entry {
  std::string name;
  std::uint64_t bytes = 0;  ///< as it claims
  bool plain = false;       ///< an ordinary file that is not encrypted
};
using Entries = std::vector<Entry>;

/// The list of contents of one zip may be so large: some ten thousand entries.
constexpr std::size_t kMostDirectoryBytes = std::size_t{1} << 20;

/// What is in it. Problems when it cannot be read, or its list is too long.
text::Checked<Entries> entries_of(std::string_view content);

/// A zip that is read entry by entry.
class ZipReader {
 public:
  /// `content` must outlive this.
  static text::Checked<std::unique_ptr<ZipReader>> of(std::string_view content);
  static text::Checked<std::unique_ptr<ZipReader>> open(const std::string& path);
  ~ZipReader();
  ZipReader(const ZipReader&) = delete;
  ZipReader& operator=(const ZipReader&) = delete;

  const Entries& entries() const { return entries_; }
  /// The content of an entry; a problem when that is more than `most`, or is not what its checksum says.
  text::Checked<std::string> read(std::size_t entry, std::uint64_t most) const;

 private:
  struct Archive;
  explicit ZipReader(std::unique_ptr<Archive> archive);
  static text::Checked<std::unique_ptr<ZipReader>> made(std::unique_ptr<Archive> archive);

  std::unique_ptr<Archive> archive_;
  Entries entries_;
};

/// A zip that is written to a file.
class ZipWriter {
 public:
  /// `path`: a name that is free.
  static text::Checked<std::unique_ptr<ZipWriter>> create(const std::string& path);
  ~ZipWriter();
  ZipWriter(const ZipWriter&) = delete;
  ZipWriter& operator=(const ZipWriter&) = delete;

  /// A text, compressed.
  void add_text(const std::string& name, std::string text);
  /// What stands in a file, as it is. It is read when this is finished.
  void add_file(const std::string& name, const std::string& path);
  /// Writes all of it.
  text::Problems finish();

 private:
  struct Archive;
  explicit ZipWriter(std::unique_ptr<Archive> archive);
  std::unique_ptr<Archive> archive_;
};

}  // namespace headpin::attachment
