#pragma once

#include "document/document.hpp"
#include "method/catalogue.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// A canvas as a table and as text, to work on in another program. A pure function: the same document and request give
/// the same bytes.
namespace headpin::report {

enum class TableFormat { xlsx, csv, md };

struct TableRequest {
  std::string canvas;  ///< its id; empty: the first in order
  text::Language language = text::Language::nl;
  TableFormat format = TableFormat::xlsx;
  std::string date;          ///< written as it is; empty: no date
  std::int64_t created = 0;  ///< seconds since 1970: when the file of Excel says that it was made; more than 0
};

/// "xlsx", "csv" or "md".
std::optional<TableFormat> table_format_of(std::string_view name);
std::string_view media_type(TableFormat format);

/// The bytes of a file. XLSX holds all: notes, comments, results of workshops, and what the colours mean. CSV holds the
/// notes, Markdown their texts, labels and votes. Problems: no such canvas; no room for temporary files.
text::Checked<std::string> canvas_table(const document::Document& document, const method::Catalogue& catalogue,
                                        const TableRequest& request);

}  // namespace headpin::report
