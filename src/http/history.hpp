#pragma once

#include "http/workers.hpp"
#include "net/net.hpp"
#include "store/store.hpp"

#include <string>
#include <string_view>

namespace headpin::http {

/// Looks back (docs/http-api.md, "History"): who changed what and when, the document as it was, what differs between
/// two moments, and what was removed. One thing at a time; few requests may wait, more are told to come back.
class History {
 public:
  explicit History(store::Archive& store) : store_(store) {}

  /// Answers GET /documents/{id}/{what}.
  void answer(const std::string& id, std::string_view what, const net::Request& request, net::Reply reply);

 private:
  store::Archive& store_;
  Workers workers_{1, 64};
};

/// Whether the last part of an address is one that `History` answers: "history", "difference", "removed", "at/813".
bool names_history(std::string_view what);

}  // namespace headpin::http
