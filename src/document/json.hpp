#pragma once

#include "text/problem.hpp"

#include <boost/json.hpp>
#include <limits>
#include <string>
#include <string_view>

namespace headpin::document {

namespace json = boost::json;

/// In one text: as many as there are in a document of kMostDocumentBytes (document/size.hpp).
constexpr std::size_t kMostValues = 1'000'000;
/// For what was taken before, whatever held then.
constexpr std::size_t kAnyValues = std::numeric_limits<std::size_t>::max();

/// Parses one JSON text (RFC 8259): UTF-8, with or without a byte order mark, at most 32 levels deep. Numbers are
/// rounded correctly, so what was written reads back the same; one too large for a double is refused. So is a name that
/// stands twice in one object (RFC 7493, 2.3): one of the two would be lost. An error is told with its line and column.
/// Reading stops at `most_values`, objects and lists included: each takes some 100 ns and up to 80 bytes, whatever it
/// takes in the text.
text::Checked<json::value> parse_json(std::string_view text, std::size_t most_values = kMostValues);

/// JSON with two spaces of indentation and a line end, for files that people read.
std::string pretty(const json::value& value);

/// The path of a member: `path` + "/" + `key`, with `~` and `/` escaped (RFC 6901).
std::string child_path(std::string_view path, std::string_view key);

/// Names the type of a value in a sentence.
text::Problem expected(std::string path, const char* what_nl, const char* what_en, const json::value& got);

/// Problems as the array that every answer of Headpin uses: [{"path", "nl", "en"}], with
/// "proposals" where there are any.
json::array to_json(const text::Problems& problems);

}  // namespace headpin::document
