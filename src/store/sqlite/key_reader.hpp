#pragma once

#include "store/sqlite/database.hpp"
#include "store/store.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace headpin::store {

/// Reads who holds which key over a connection of its own. For one thread at a time.
class KeyReader {
 public:
  /// `path`: a file that is up to date.
  explicit KeyReader(const std::string& path);

  text::Checked<Standing> standing(std::string_view secret, std::string_view document);
  text::Checked<std::optional<Link>> link_with(std::string_view secret);
  text::Checked<std::vector<Link>> links(std::string_view document);
  text::Checked<std::vector<Entered>> entered(std::string_view document);

 private:
  std::vector<Link> all_of(sqlite::Statement& rows) const;

  sqlite::Database database_;
  sqlite::Statement session_;
  sqlite::Statement held_;
  sqlite::Statement document_;
  sqlite::Statement link_with_;
  sqlite::Statement links_;
  sqlite::Statement entered_;
};

}  // namespace headpin::store
