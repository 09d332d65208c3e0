#pragma once

#include "document/document.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace headpin::store {

/// What has become of a document. One that is deleted is as if it were not there, until it is put back or goes for
/// good.
enum class State { active, archived, deleted };

/// "active", "archived" or "deleted".
std::string_view name_of(State state);
std::optional<State> state_of(std::string_view name);

/// What a list of documents shows of one. Kept beside the document and always up to date with it, so that a list needs
/// no document.
struct Summary {
  std::string name;         ///< of the PPS
  bool example = false;     ///< a worked example
  std::string phases = {};  ///< when its life phases are, a line each: "start 2024-09 2025-08", the last month optional

  bool operator==(const Summary&) const = default;
};
Summary summary_of(const document::Document& document);

/// Calls `take` with the id, the first month and the last month (empty: none) of each life phase in Summary::phases.
template <class Take>
void each_phase(std::string_view phases, const Take& take) {
  while (!phases.empty()) {
    const std::string_view line = phases.substr(0, phases.find('\n'));
    phases.remove_prefix(std::min(phases.size(), line.size() + 1));
    const std::size_t first = line.find(' ');
    const std::size_t second = line.find(' ', first + 1);
    if (second == std::string_view::npos) continue;
    take(line.substr(0, first), line.substr(first + 1, second - first - 1), line.substr(second + 1));
  }
}

/// What the last forecast said of a document.
struct Headline {
  std::optional<double> chance = {};  ///< from 0 to 1; none while there is none to speak of

  bool operator==(const Headline&) const = default;
};

/// What a list shows of a document.
struct ListedDocument {
  std::string id;
  Summary summary;
  std::int64_t updated = 0;  ///< milliseconds since 1970 UTC
  bool is_public = false;    ///< anybody may look
  Headline headline = {};
  State state = State::active;
  std::int64_t since = 0;  ///< when it came to be so, milliseconds since 1970 UTC; 0: from the beginning
};

/// A document in somebody's list.
struct Listed {
  std::shared_ptr<const ListedDocument> document;  ///< never none
  std::string role = {};                           ///< that a link gives, access::Role by its name; empty: none
  bool figures = true;                             ///< that link shows the money and the chance
};

}  // namespace headpin::store
