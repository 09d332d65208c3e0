#pragma once

#include "attachment/zip.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// A PPS with its attachments in one zip: a PPS file, and `files/<hash><ending>` for each content.
namespace headpin::attachment {

/// A content that goes into a zip.
struct Packed {
  std::string hash;  ///< SHA-256 in hexadecimal
  std::string type;  ///< its media type
  std::string path;  ///< where it stands now
};

/// Writes the zip at `path`, a name that is free. `name`: of the PPS file in it, with its ending.
text::Problems write_bundle(const std::string& path, const std::string& name, std::string pps_file,
                            const std::vector<Packed>& contents);

/// Such a zip that came from somewhere. Nothing of it is unpacked to disk here.
class Bundle {
 public:
  /// `content` must outlive this. `most`: so many bytes all contents may be together.
  static text::Checked<Bundle> of(std::string_view content, std::uint64_t most);
  static text::Checked<Bundle> open(const std::string& path, std::uint64_t most);

  const std::string& pps_file() const { return pps_file_; }
  /// The content with this hash, when the zip has it: read, and what its hash says; empty when it has none. `hash_of`
  /// gives the hash of a content.
  text::Checked<std::string> content(std::string_view hash, std::uint64_t most,
                                     std::string (*hash_of)(std::string_view)) const;

 private:
  static text::Checked<Bundle> made(text::Checked<std::unique_ptr<ZipReader>> zip, std::uint64_t most);

  std::shared_ptr<const ZipReader> zip_;
  std::string pps_file_;
};

}  // namespace headpin::attachment
