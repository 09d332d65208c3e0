#pragma once

#include "store/keys.hpp"
#include "store/sqlite/database.hpp"

#include <memory>
#include <mutex>

namespace headpin::store {

/// Keys on a connection of their own. `writing` is held while it writes, so that it never waits for the busy database
/// by sleeping.
class SqliteKeys final : public Keys {
 public:
  SqliteKeys(const std::string& path, std::shared_ptr<std::mutex> writing);

  text::Problems put(const Link& link) override;
  text::Checked<std::optional<Link>> link(std::string_view id) override;
  text::Checked<std::optional<Link>> link_with(std::string_view secret) override;
  text::Checked<std::vector<Link>> links(std::string_view document) override;
  text::Checked<std::vector<Entered>> entered(std::string_view document) override;

  text::Problems put(const Session& session) override;
  text::Checked<std::optional<Session>> session_with(std::string_view secret) override;
  text::Problems remove_session(std::string_view id) override;
  text::Problems forget_ended(std::int64_t now) override;

  text::Problems give(std::string_view session, std::string_view link, std::int64_t at) override;
  text::Problems take_back(std::string_view link, std::string_view kept) override;
  text::Checked<std::vector<Link>> held(std::string_view session) override;

 private:
  template <class... Values>
  text::Problems write(sqlite::Statement& statement, const Values&... values);
  text::Checked<std::vector<Link>> read_links(sqlite::Statement& query, std::string_view about);

  std::shared_ptr<std::mutex> writing_;
  std::mutex mutex_;
  sqlite::Database database_;
  sqlite::Statement put_link_;
  sqlite::Statement link_;
  sqlite::Statement link_with_;
  sqlite::Statement links_;
  sqlite::Statement entered_;
  sqlite::Statement put_session_;
  sqlite::Statement session_with_;
  sqlite::Statement remove_session_;
  sqlite::Statement forget_ended_;
  sqlite::Statement give_;
  sqlite::Statement take_back_;
  sqlite::Statement held_;
};

}  // namespace headpin::store
