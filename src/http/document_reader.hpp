#pragma once

#include "http/routes.hpp"
#include "live/rooms.hpp"
#include "net/net.hpp"
#include "rules/viewer.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace headpin::http {

/// Who asks, as far as it matters to what they see of the document.
rules::Viewer viewer_of(const Ask& ask);

/// A document as it is now, for who asked. It takes memory: who waits for their turn lets go of it, and reads again.
class Reading {
 public:
  Reading(rules::Viewer viewer, store::Opened now) : viewer_(std::move(viewer)), now_(std::move(now)) {}

  store::Seq seq() const { return now_.seq; }
  /// As they may see it. Takes a while for a large one.
  document::Document seen() const { return rules::as_seen_by(viewer_, now_.document); }
  /// One record as they may see it; none when it is not there.
  std::optional<document::Fields> seen(std::string_view kind, std::string_view id) const;

 private:
  rules::Viewer viewer_;
  store::Opened now_;
};

/// Goes on with the document that is asked for, once all of it is on disk; else answers why not.
void read_document(live::Rooms& rooms, const Ask& ask, const net::Reply& reply, std::function<void(Reading)> then);

/// The name of a PPS; empty when it has none.
std::string name_of(const document::Document& document);

}  // namespace headpin::http
