#pragma once

#include "document/document.hpp"
#include "store/files.hpp"
#include "store/keys.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Keeps documents: for each an append-only log of changes, and now and then a snapshot of the whole. A log entry, once
/// acknowledged, survives a crash of the program and a power cut. What the disk did not keep as it was is told, and
/// never taken for what somebody wrote.
///
/// THE PAST. The document as it was after any change is the nearest snapshot before it with the entries since. The
/// snapshot as created is kept for good, and of the later ones enough that those entries stay few.
namespace headpin::store {

/// The place of a change in the log of its document: 1, 2, 3, … without gaps. 0 is the document as it was created.
using Seq = std::int64_t;

/// One entry of the log.
struct Entry {
  Seq seq = 0;
  std::string change;   ///< the client's id of the change, unique within the document
  std::string client;   ///< the client that made it
  std::string name;     ///< how its author is called
  std::int64_t at = 0;  ///< server's clock, milliseconds since 1970 UTC
  std::string ops;      ///< operations as JSON (docs/protocol.md)
};

/// Who may look at a document without a link.
enum class Audience { nobody, everybody };

/// A document as it is now, with the place in the log up to which it was read.
struct Opened {
  document::Document document;
  Seq seq = 0;
  /// Ids of the last changes, oldest first and ending with that of `seq`: those that were read on the way.
  std::vector<std::string> recent = {};
  Summary summary = {};    ///< as the store has it
  Headline headline = {};  ///< of the last forecast
};

/// The newest part of the past of a document.
struct Past {
  Seq first = 0;               ///< from here on the document can be shown as it was
  Seq last = 0;                ///< the newest entry of all
  std::vector<Entry> entries;  ///< those that were asked for, newest first
};

/// Operations in one answer about the past: as many bytes as the largest change has, and what several people read at
/// once fits in memory.
constexpr std::size_t kMostPastBytes = document::kMostChangeBytes;

/// Who begins a document and holds a key to it from the start.
struct Founder {
  Link link;
  std::string session;  ///< its public id
};

/// A document that is to be kept from now on.
struct NewDocument {
  std::string id;
  document::Document document;
  Audience audience = Audience::nobody;
  std::optional<Founder> founder = {};
  std::vector<KeptFile> files = {};  ///< contents that were placed for it
};

/// Entries to add to one document, and who wants to know when they are on disk, or without entries the snapshot. With
/// nothing at all it only finds out whether the store can write.
struct Append {
  std::string document;
  std::vector<Entry> entries = {};        ///< with their seq, following the last of the document; may be empty
  std::optional<Summary> summary = {};    ///< when it is another
  std::optional<Headline> headline = {};  ///< when it is another
  /// The document as of `snapshot_seq`, when it is to be kept: after the entries, which do not wait for it.
  std::optional<document::Document> snapshot = {};
  Seq snapshot_seq = 0;
  Done done = {};
};

/// Where documents live. All functions may be called from any thread and return at once. What was acknowledged is seen
/// by all that is asked later.
///
/// ORDER. What is asked of one document is answered in that order; a document of which an answer takes long, or of
/// which much is to be written, holds up no other document. Looking back (`past`, `at`) does not hold up the present
/// (`open`, `entries`, `find`), and neither holds up the question who may do what (`keys`).
class Store {
 public:
  virtual ~Store() = default;

  /// Nothing (without problems) when there is no such document.
  virtual void open(std::string id, Answer<std::optional<Opened>> done) = 0;

  /// The entries after `since`, in order. Nothing (without problems) when their operations are more than `most_bytes`.
  virtual void entries(std::string id, Seq since, std::size_t most_bytes,
                       Answer<std::optional<std::vector<Entry>>> done) = 0;

  /// Where a change with this id stands in the log, if it does.
  virtual void find(std::string id, std::string change, Answer<std::optional<Seq>> done) = 0;

  /// At most `most` entries before place `before`, newest first; fewer when they are large (`kMostPastBytes`), but one
  /// if there is any. Nothing (without problems) when there is no such
  /// document.
  virtual void past(std::string id, Seq before, std::size_t most, Answer<std::optional<Past>> done) = 0;

  /// The document as it was after entry `seq`, 0 for as it was created. Nothing (without problems) when there is no
  /// such document or entry, or when it is from before `Past::first`.
  virtual void at(std::string id, Seq seq, Answer<std::optional<document::Document>> done) = 0;

  /// New documents, numbered 0, the last one the newest: all of them or none. Fails if there is one with such an id.
  virtual void create(std::vector<NewDocument> documents, Done done) = 0;

  /// Writes soon, together with what others write meanwhile, and then calls `done`.
  virtual void append(Append append) = 0;

  /// What has become of a document from `at` on (milliseconds since 1970 UTC). Nothing happens when that it is already,
  /// and to a document that is public or not there.
  virtual void become(std::string id, State state, std::int64_t at, Done done) = 0;

  /// Documents that were deleted at `before` or earlier go for good: their log, their links, and the sessions that held
  /// no other. Their contents go at the next `Files::review`.
  virtual void purge(std::int64_t before, Done done) = 0;

  /// Who holds which key; lives as long as the store.
  virtual Keys& keys() = 0;

  /// The contents of attachments; live as long as the store.
  virtual Files& files() = 0;

  /// 256 random bits of this store alone, in hexadecimal, the same for as long as its data live.
  virtual std::string_view secret() const = 0;
};

/// Documents to read, for a command that may wait.
class Archive {
 public:
  virtual ~Archive() = default;

  /// All documents, the latest first.
  virtual text::Checked<std::vector<ListedDocument>> list() = 0;

  /// Nothing (without problems) when there is no such document.
  virtual text::Checked<std::optional<Opened>> open(std::string_view id) = 0;

  /// The content of an attachment, as `Files::find`.
  virtual text::Checked<FoundFile> find_file(std::string_view document, std::string_view hash) = 0;

  /// Which documents are damaged, as far as can be seen without reading them: those whose place in the list is gone,
  /// and those of which nothing else is left.
  virtual text::Problems damaged() = 0;
};

/// Why `create` fails when there is one with that id: nothing is wrong with the store then.
text::Problem name_taken(const std::string& id);

/// A store in one SQLite file in `folder`, which is made if needed. Refuses a file of a newer Headpin, a folder in use
/// by another Headpin, and one that lacks what was last written in it.
text::Checked<std::unique_ptr<Store>> open_sqlite(const std::string& folder);

/// The same to read only, also beside a running Headpin.
text::Checked<std::unique_ptr<Archive>> open_sqlite_archive(const std::string& folder);

/// Tells commands on the same folder where the Headpin that holds it can be reached; with nothing, that it ends.
void announce(const std::string& folder, const std::vector<std::string>& addresses);
/// What the Headpin said that holds the folder now; nothing when none does.
std::optional<std::vector<std::string>> announced(const std::string& folder);

}  // namespace headpin::store
