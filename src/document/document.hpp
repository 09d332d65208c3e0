#pragma once

#include "document/change.hpp"
#include "document/copy_on_write.hpp"
#include "document/json.hpp"
#include "document/records.hpp"
#include "document/schema.hpp"
#include "document/size.hpp"

#include <map>
#include <string>
#include <string_view>

namespace headpin::document {

/// Everything one PPS knows: records by kind and id. Only operations alter it. A copy is cheap: it shares the records
/// of each kind until one of the two changes them.
class Document {
 public:
  using Records = std::map<std::string, Fields, std::less<>>;

  /// A document from a PPS file (schema/pps.schema.json), or everything that is wrong with it. Members that the schema
  /// does not describe are kept.
  static text::Checked<Document> from_json(const json::value& file);

  /// The PPS file: what from_json read, with the operations since.
  json::object to_json() const;

  /// All records of a kind by id. A kind that holds one record has it under "", if it was ever set.
  const Records& records(std::string_view kind) const;

  /// One record, or nullptr.
  const Fields* find(std::string_view kind, std::string_view id) const;

  void apply(const Operations& operations);

  /// How large it is (document/size.hpp), in bytes; known without counting.
  std::size_t size() const;

  /// A copy with the kinds for which `wanted` holds, and nothing else.
  Document part(bool (*wanted)(std::string_view kind)) const;

 private:
  /// The records of a kind, and how large they are.
  struct Shelf {
    CopyOnWrite<Records> records;
    std::size_t bytes = 0;
  };
  void apply(const Operation& operation);

  std::map<std::string, Shelf, std::less<>> kinds_;
  CopyOnWrite<json::object> unknown_;  // members of the file that are not records
  std::size_t unknown_bytes_ = 0;
};

/// What is too large in a document that is to be kept: a record, or the whole.
text::Problems oversize(const Document& document);

/// What does not fit together in a document whose records are sound one by one: references that lead nowhere, months
/// that run backwards.
text::Problems inconsistencies(const Document& document);

/// Reads a record's described fields into its type (document/records.hpp). A field of another form is left out.
template <class Record>
Record read(const Fields& fields);

/// All records of a type by id.
template <class Record>
std::map<std::string, Record> read_all(const Document& document);

}  // namespace headpin::document

#include "document/read-inl.hpp"
