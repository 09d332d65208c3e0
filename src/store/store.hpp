#pragma once

#include "document/document.hpp"
#include "store/keys.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Keeps documents: for each an append-only log of changes, and now and then a snapshot of the whole. A log entry, once
/// acknowledged, survives a crash of the program and a power cut.
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

struct Listed {
  std::string id;
  std::string name;  ///< of the PPS, as of the last snapshot or change
  bool example = false;
  std::int64_t updated = 0;  ///< milliseconds since 1970 UTC
  bool is_public = false;    ///< anybody may look
};

/// Who may look at a document without a link.
enum class Audience { nobody, everybody };

/// A document as it is now, with the place in the log up to which it was read.
struct Opened {
  document::Document document;
  Seq seq = 0;
};

/// The newest part of the past of a document.
struct Past {
  Seq first = 0;               ///< from here on the document can be shown as it was
  Seq last = 0;                ///< the newest entry of all
  std::vector<Entry> entries;  ///< those that were asked for, newest first
};

/// A document that is to be kept from now on.
struct NewDocument {
  std::string id;
  document::Document document;
  Audience audience = Audience::nobody;
};

/// Entries to add to one document, and who wants to know when they are on disk. With neither entries nor a snapshot it
/// only finds out whether the store can write.
struct Append {
  std::string document;
  std::vector<Entry> entries;       ///< with their seq, following the last of the document; may be empty
  document::json::object snapshot;  ///< the document as of `snapshot_seq`, or empty when it need not be kept now
  Seq snapshot_seq = 0;
  /// Called from the store's own thread: problems are empty once all is on disk for good.
  std::function<void(text::Problems)> done;
};

/// Where documents are read. All functions may be called from any thread; every failure is a value.
class Archive {
 public:
  virtual ~Archive() = default;

  virtual text::Checked<std::vector<Listed>> list() = 0;

  /// Nothing (without problems) when there is no such document.
  virtual text::Checked<std::optional<Opened>> open(std::string_view id) = 0;

  /// The entries after `since`, in order.
  virtual text::Checked<std::vector<Entry>> entries(std::string_view id, Seq since) = 0;

  /// At most `most` entries before place `before`, newest first. Nothing (without problems) when there is no such
  /// document.
  virtual text::Checked<std::optional<Past>> past(std::string_view id, Seq before, std::size_t most) = 0;

  /// The document as it was after entry `seq`, 0 for as it was created. Nothing (without problems) when there is no
  /// such document or entry, or when it is from before `Past::first`.
  virtual text::Checked<std::optional<document::Document>> at(std::string_view id, Seq seq) = 0;

  /// Where a change with this id stands in the log, if it does.
  virtual text::Checked<std::optional<Seq>> find(std::string_view id, std::string_view change) = 0;

  /// Whether anybody may look at this document; false when there is none.
  virtual text::Checked<bool> is_public(std::string_view id) = 0;
};

/// Where documents live.
class Store : public Archive {
 public:
  /// A new document, numbered 0. Fails if there is one with that id.
  virtual text::Problems create(std::string_view id, const document::Document& document,
                                Audience audience = Audience::nobody) = 0;
  /// Several at once, the last one the newest: all of them or none.
  virtual text::Problems create_all(const std::vector<NewDocument>& documents) = 0;

  /// Writes soon, together with what others append meanwhile, and then calls `done`.
  virtual void append(Append append) = 0;

  /// Who holds which key; lives as long as the store.
  virtual Keys& keys() = 0;
};

/// A store in one SQLite file in `folder`, which is made if needed. Refuses a file of a newer Headpin and a folder in
/// use by another Headpin.
text::Checked<std::unique_ptr<Store>> open_sqlite(const std::string& folder);

/// The same to read only, also beside a running Headpin.
text::Checked<std::unique_ptr<Archive>> open_sqlite_archive(const std::string& folder);

}  // namespace headpin::store
