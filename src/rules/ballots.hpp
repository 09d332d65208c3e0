#pragma once

#include "document/document.hpp"
#include "rules/viewer.hpp"

#include <functional>
#include <set>
#include <string>
#include <string_view>

/// Votes are secret until the facilitator shows the result: a vote in a workshop that runs is seen by who gave it, and
/// those for the people without a device by editors, who give them.
namespace headpin::rules {

/// The voter that stands for the people present without a device.
constexpr std::string_view kRoomVoter = "room";

using Workshops = std::set<std::string, std::less<>>;  ///< ids

/// The workshops whose result is not shown, those included that are gone and still have votes.
Workshops running_workshops(const document::Document& document);

/// Whether any votes are secret now.
bool has_secret_votes(const document::Document& document);

/// Whether a viewer sees this vote while its workshop runs.
bool sees(const Viewer& viewer, const document::Vote& vote);

/// Whether a vote is in one of these workshops, and not for a viewer to see.
bool is_secret(const Viewer& viewer, const Workshops& workshops, const document::Vote& vote);

/// The document without the votes in these workshops that a viewer does not see. Cheap when nothing is hidden.
document::Document without_votes(const document::Document& document, const Workshops& workshops, const Viewer& viewer);

}  // namespace headpin::rules
