#include "store/sqlite/keys.hpp"

#include "store/sqlite/archive.hpp"
#include "store/sqlite/migrations.hpp"

#include <filesystem>

namespace headpin::store {

using sqlite::Statement;
using text::Checked;
using text::Problems;

namespace {

sqlite::Database opened_for_keys(const std::string& path) {
  sqlite::Database database(path);
  if (version_of(database) < file_version()) throw sqlite::Failure{SQLITE_NOTADB, "start `headpin serve` once"};
  database.execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
  return database;
}

Link link_of(const Statement& row) {
  const auto text = [&](int column) { return std::string(row.text(column)); };
  return {text(0), text(1),        text(2),        text(3),        text(4),
          text(5), row.integer(6), row.integer(7), row.integer(8), text(9)};
}

template <class Thing>
Checked<std::optional<Thing>> first_of(Checked<std::vector<Thing>> all) {
  Checked<std::optional<Thing>> out;
  out.problems = std::move(all.problems);
  if (!all.value.empty()) out.value = std::move(all.value.front());
  return out;
}

}  // namespace

#define HEADPIN_LINK_COLUMNS                                                                                          \
  "link.id, link.secret, link.document, link.role, link.label, link.made_by, link.made, link.expires, link.revoked, " \
  "link.password"

SqliteKeys::SqliteKeys(const std::string& path, std::shared_ptr<std::mutex> writing)
    : writing_(std::move(writing)),
      database_(opened_for_keys(path)),
      put_link_(
          database_,
          "INSERT INTO link (id, secret, document, role, label, made_by, made, expires, revoked, password) "
          "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO UPDATE SET secret = excluded.secret, "
          "document = excluded.document, role = excluded.role, label = excluded.label, "
          "made_by = excluded.made_by, made = excluded.made, expires = excluded.expires, "
          "revoked = excluded.revoked, password = excluded.password"),
      link_(database_, "SELECT " HEADPIN_LINK_COLUMNS " FROM link WHERE id = $1"),
      link_with_(database_, "SELECT " HEADPIN_LINK_COLUMNS " FROM link WHERE secret = $1"),
      links_(database_, "SELECT " HEADPIN_LINK_COLUMNS " FROM link WHERE document = $1 ORDER BY made DESC, id"),
      entered_(database_,
               "SELECT held.link, session.name, held.at FROM held JOIN link ON link.id = held.link "
               "JOIN session ON session.id = held.session WHERE link.document = $1 ORDER BY held.at, session.id"),
      put_session_(database_,
                   "INSERT INTO session (id, secret, name, made, expires) VALUES ($1, $2, $3, $4, $5) "
                   "ON CONFLICT (id) DO UPDATE SET secret = excluded.secret, name = excluded.name, "
                   "made = excluded.made, expires = excluded.expires"),
      session_with_(database_, "SELECT id, secret, name, made, expires FROM session WHERE secret = $1"),
      remove_session_(database_, "DELETE FROM session WHERE id = $1"),
      forget_ended_(database_, "DELETE FROM session WHERE expires <= $1"),
      give_(database_, "INSERT INTO held (session, link, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"),
      take_back_(database_, "DELETE FROM held WHERE link = $1 AND session <> $2"),
      held_(database_,
            "SELECT " HEADPIN_LINK_COLUMNS " FROM held JOIN link ON link.id = held.link WHERE held.session = $1") {}

#undef HEADPIN_LINK_COLUMNS

template <class... Values>
Problems SqliteKeys::write(Statement& statement, const Values&... values) {
  const std::scoped_lock held(*writing_, mutex_);
  return guarded([&] { statement(values...).run(); });
}

Checked<std::vector<Link>> SqliteKeys::read_links(Statement& query, std::string_view about) {
  Checked<std::vector<Link>> out;
  const std::lock_guard held(mutex_);
  out.problems = guarded([&] {
    query(about);
    while (query.step()) out.value.push_back(link_of(query));
    query.restart();
  });
  return out;
}

Problems SqliteKeys::put(const Link& link) {
  return write(put_link_, std::string_view(link.id), std::string_view(link.secret), std::string_view(link.document),
               std::string_view(link.role), std::string_view(link.label), std::string_view(link.made_by), link.made,
               link.expires, link.revoked, std::string_view(link.password));
}

Checked<std::optional<Link>> SqliteKeys::link(std::string_view id) {
  return first_of(read_links(link_, id));
}

Checked<std::optional<Link>> SqliteKeys::link_with(std::string_view secret) {
  return first_of(read_links(link_with_, secret));
}

Checked<std::vector<Link>> SqliteKeys::links(std::string_view document) {
  return read_links(links_, document);
}

Checked<std::vector<Entered>> SqliteKeys::entered(std::string_view document) {
  Checked<std::vector<Entered>> out;
  const std::lock_guard held(mutex_);
  out.problems = guarded([&] {
    const Statement& row = entered_(document);
    while (entered_.step()) out.value.push_back({std::string(row.text(0)), std::string(row.text(1)), row.integer(2)});
    entered_.restart();
  });
  return out;
}

Problems SqliteKeys::put(const Session& session) {
  return write(put_session_, std::string_view(session.id), std::string_view(session.secret),
               std::string_view(session.name), session.made, session.expires);
}

Checked<std::optional<Session>> SqliteKeys::session_with(std::string_view secret) {
  Checked<std::optional<Session>> out;
  const std::lock_guard held(mutex_);
  out.problems = guarded([&] {
    const Statement& row = session_with_(secret);
    if (session_with_.step()) {
      out.value = Session{std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2)), row.integer(3),
                          row.integer(4)};
    }
    session_with_.restart();
  });
  return out;
}

Problems SqliteKeys::remove_session(std::string_view id) {
  return write(remove_session_, id);
}

Problems SqliteKeys::forget_ended(std::int64_t now) {
  return write(forget_ended_, now);
}

Problems SqliteKeys::give(std::string_view session, std::string_view link, std::int64_t at) {
  return write(give_, session, link, at);
}

Problems SqliteKeys::take_back(std::string_view link, std::string_view kept) {
  return write(take_back_, link, kept);
}

Checked<std::vector<Link>> SqliteKeys::held(std::string_view session) {
  return read_links(held_, session);
}

Checked<std::unique_ptr<Keys>> open_sqlite_keys(const std::string& folder) {
  const std::string path = folder + "/headpin.sqlite";
  if (!std::filesystem::exists(path)) {
    return {{},
            {{"", "in de map " + folder + " staan geen gegevens van Headpin",
              "there is no Headpin data in the folder " + folder}}};
  }
  return opened<std::unique_ptr<Keys>>(
      [&] { return std::make_unique<SqliteKeys>(path, std::make_shared<std::mutex>()); });
}

}  // namespace headpin::store
