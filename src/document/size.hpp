#pragma once

#include "document/json.hpp"

#include <cstddef>
#include <string_view>

/// How large a document may become. What the schema does not describe counts as well.
///
/// A size is in bytes: of the texts and names in it, with a fixed part for each value beside them, which is what it
/// takes in memory. As JSON it takes less.
namespace headpin::document {

/// Of one record: what the schema describes of any kind fits, in any script (document/size_test.cpp).
constexpr std::size_t kMostRecordBytes = std::size_t{64} << 10;

/// Of one document: as much as one request may send, so that what can be taken out can be brought in.
constexpr std::size_t kMostDocumentBytes = std::size_t{16} << 20;

/// Of one change, as JSON: as much as one message may hold.
constexpr std::size_t kMostChangeBytes = std::size_t{4} << 20;
/// As many values as ten thousand records of a plan have; who edits elsewhere waits while they are read.
constexpr std::size_t kMostChangeValues = 200'000;

/// One member of a record: `name` and its value.
std::size_t size_of(std::string_view name, const json::value& value);
/// One record, `id` included.
std::size_t size_of(std::string_view id, const json::object& fields);

/// That a record, or a document as a whole, is or would become this large, which is more than it may be.
text::Problem too_large(std::string path, std::size_t bytes);
text::Problem too_large_in_all(std::size_t bytes);

}  // namespace headpin::document
