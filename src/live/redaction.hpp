#pragma once

#include "document/document.hpp"
#include "rules/ballots.hpp"
#include "rules/viewer.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace headpin::live {

/// What of a change not everybody sees: figures, and votes that it gives in secret or shows all at once when the result
/// comes. From it follow the operations that each person is told.
class Redaction {
 public:
  /// Of operations that are about to be made on the document.
  Redaction(const document::Document& before, const document::Operations& operations);
  /// They were made.
  void made(const document::Document& after);

  /// Whether somebody may be told the change as it is.
  bool none_for(const rules::Viewer& viewer) const { return votes_.empty() && (viewer.figures || !figures_); }
  /// Whether votes are among what not everybody sees.
  bool of_votes() const { return !votes_.empty(); }

  /// Whether somebody is told the figures, and what of each vote: a letter each. Many share it.
  std::string share_of(const rules::Viewer& viewer) const;
  /// The operations for those who have that share.
  document::Operations operations_for(std::string_view share) const;

 private:
  void votes_made(const document::Document& after);
  struct State {
    document::Vote vote;
    document::Fields fields;
    bool secret = false;
  };
  struct Touched {
    std::optional<State> before, after;
  };
  static std::optional<State> state(const document::Document& document, const rules::Workshops& running,
                                    const std::string& id);

  bool voting_ = false;              ///< it touches votes or workshops at all
  bool figures_ = false;             ///< some of it only who may see figures sees
  document::Operations whole_;       ///< those on anything but votes
  document::Operations figureless_;  ///< of those what others see
  rules::Workshops running_;         ///< before the change
  std::map<std::string, Touched> votes_;
};

}  // namespace headpin::live
