#include "store/sqlite/key_reader.hpp"

#include "store/sqlite/guarded.hpp"
#include "store/sqlite/statements.hpp"

#include <utility>

namespace headpin::store {

using sqlite::Statement;
using text::Checked;
using text::Problems;

namespace {

Link link_of(const Statement& row) {
  const auto text = [&](int column) { return std::string(row.text(column)); };
  return {text(0),        text(1),
          text(2),        text(3),
          text(4),        text(5),
          row.integer(6), row.integer(7),
          row.integer(8), text(9),
          text(10),       row.integer(11) != 0,
          text(12),       row.integer(13) != 0};
}

std::string links_where(const char* rest) {
  return std::string(
             "SELECT link.id, link.secret, link.document, link.role, link.label, link.made_by, link.made, "
             "link.expires, "
             "link.revoked, link.password, link.made_with, link.figures, link.made_in, EXISTS (SELECT 1 FROM document "
             "WHERE "
             "document.id = link.document AND document.state = 'deleted') FROM link ") +
         rest;
}

}  // namespace

KeyReader::KeyReader(const std::string& path)
    : database_(path),
      session_(database_, "SELECT id, secret, name, made, expires FROM session WHERE secret = $1"),
      // A document has few links, a session may hold many: CROSS JOIN keeps SQLite to this order.
      held_(database_, links_where("CROSS JOIN held ON held.session = $1 AND held.link = link.id "
                                   "WHERE link.document IN ('', $2)")),
      document_(database_, "SELECT is_public, state FROM document WHERE id = $1"),
      link_with_(database_, links_where("WHERE secret = $1")),
      links_(database_, links_where("WHERE document = $1 ORDER BY made DESC, id")),
      entered_(database_,
               "SELECT held.link, session.name, held.at FROM held JOIN link ON link.id = held.link "
               "JOIN session ON session.id = held.session WHERE link.document = $1 ORDER BY held.at, session.id") {}

std::vector<Link> KeyReader::all_of(Statement& rows) const {
  std::vector<Link> out;
  while (rows.step()) out.push_back(link_of(rows));
  rows.restart();
  return out;
}

Checked<Standing> KeyReader::standing(std::string_view secret, std::string_view document) {
  Checked<Standing> out;
  out.problems = guarded([&] {
    if (!secret.empty()) {
      session_(secret);
      if (session_.step()) {
        out.value.session = Session{std::string(session_.text(0)), std::string(session_.text(1)),
                                    std::string(session_.text(2)), session_.integer(3), session_.integer(4)};
      }
      session_.restart();
    }
    if (out.value.session) out.value.links = all_of(held_(std::string_view(out.value.session->id), document));
    if (document.empty()) return;
    document_(document);
    if (document_.step()) {
      out.value.is_public = document_.integer(0) != 0;
      out.value.state = state_of(document_.text(1));
    }
    document_.restart();
  });
  return out;
}

Checked<std::optional<Link>> KeyReader::link_with(std::string_view secret) {
  Checked<std::optional<Link>> out;
  out.problems = guarded([&] {
    std::vector<Link> found = all_of(link_with_(secret));
    if (!found.empty()) out.value = std::move(found.front());
  });
  return out;
}

Checked<std::vector<Link>> KeyReader::links(std::string_view document) {
  Checked<std::vector<Link>> out;
  out.problems = guarded([&] { out.value = all_of(links_(document)); });
  return out;
}

Checked<std::vector<Entered>> KeyReader::entered(std::string_view document) {
  Checked<std::vector<Entered>> out;
  out.problems = guarded([&] {
    const Statement& row = entered_(document);
    while (entered_.step()) out.value.push_back({std::string(row.text(0)), std::string(row.text(1)), row.integer(2)});
    entered_.restart();
  });
  return out;
}

}  // namespace headpin::store
