#pragma once

#include "store/answer.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

/// Contents of attachments. They lie as files in the data folder, for each document apart, under their hash; what a
/// document has is a table beside the log. So a large file never passes through the log, nor waits in line with edits.
namespace headpin::store {

/// The largest content, and what all of one document may be together.
constexpr std::int64_t kMostFileBytes = std::int64_t{20} << 20;
constexpr std::int64_t kMostFilesBytes = std::int64_t{1} << 30;
constexpr std::int64_t kMostFiles = 4000;

/// So much of the disk is left to what is not an attachment, the edits of everybody above all.
constexpr std::int64_t kDiskReserve = std::int64_t{512} << 20;

/// What is kept of a content.
struct KeptFile {
  std::string hash;  ///< SHA-256 in hexadecimal
  std::int64_t bytes = 0;
  std::string type = {};  ///< a media type, told from the content
};

/// SHA-256 in hexadecimal.
std::string hash_of(std::string_view content);

/// A file that is open for reading as long as this is there.
class OpenFile {
 public:
  explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile();
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

/// A content that was looked for.
struct FoundFile {
  enum class State {
    unknown,  ///< the document never had it
    gone,     ///< it was removed for good
    damaged,  ///< the disk does not have it as it was
    there,
  };
  State state = State::unknown;
  KeptFile kept = {};
  std::shared_ptr<const OpenFile> content = {};  ///< when it is there: as it was kept, from beginning to end
  std::string path = {};                         ///< of that file
};

/// A content that is to be kept.
struct NewFile {
  std::string document;
  std::string type;
  std::shared_ptr<const std::string> content;
  std::int64_t at = 0;                  ///< milliseconds since 1970 UTC
  std::int64_t most = kMostFilesBytes;  ///< what all contents of the document may be together
  std::int64_t count = kMostFiles;      ///< how many it may have
};

/// What became of it: no value when the document has no room for it any more.
using Keeping = std::optional<KeptFile>;

/// Where contents live. All functions may be called from any thread and return at once; those of one document are
/// answered in order, and hold up no other document nor who edits.
class Files {
 public:
  virtual ~Files() = default;

  /// Answers once it is on disk for good. The same content is kept once. A problem when there is no such document.
  virtual void keep(NewFile file, Answer<Keeping> done) = 0;

  /// Puts a content where a document will find it that is made next (`NewDocument::files`). Without such a document it
  /// goes again after a day.
  virtual void place(NewFile file, Answer<KeptFile> done) = 0;

  /// Takes away what was placed for a document that was not made after all.
  virtual void take_away(std::string document) = 0;

  /// How much the disk of the contents can still take.
  virtual std::int64_t free_bytes() = 0;

  /// Reads it whole to see whether it is as it was.
  virtual void find(std::string document, std::string hash, Answer<FoundFile> done) = 0;

  /// A name that is free, on the disk of the contents, for a file that is made for a moment.
  virtual std::string scratch() = 0;

  /// Removes for good what no document needs: what no record names for longer than its document says (`keepFiles`),
  /// what no record ever named within a day, and what a server that ended halfway left behind. `at`: now.
  virtual void review(std::int64_t at, Done done) = 0;
};

/// How long a content that no record ever named stays: who sent it may be about to say where it belongs.
constexpr std::chrono::milliseconds kUnnamedKept = std::chrono::days(1);
/// For how many months what was removed is kept, when a document says nothing else.
constexpr int kMonthsKept = 12;

}  // namespace headpin::store
