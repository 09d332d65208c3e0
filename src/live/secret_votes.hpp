#pragma once

#include "document/document.hpp"
#include "rules/ballots.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace headpin::live {

/// What a change does to votes that not everybody sees: it may give one in secret, or show all at once when the result
/// comes. From it follow the operations that each person is told.
class SecretVotes {
 public:
  /// Of operations that are about to be made on the document.
  SecretVotes(const document::Document& before, const document::Operations& operations);
  /// They were made.
  void made(const document::Document& after);

  /// Whether everybody may be told the change as it is.
  bool none() const { return votes_.empty(); }

  /// What somebody is told of each vote, a letter each. Many share it.
  std::string share_of(const rules::Viewer& viewer) const;
  /// The operations for those who have that share.
  document::Operations operations_for(std::string_view share) const;

 private:
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

  bool concerned_ = false;     ///< with votes or workshops at all
  document::Operations open_;  ///< those on anything but votes
  rules::Workshops running_;   ///< before the change
  std::map<std::string, Touched> votes_;
};

}  // namespace headpin::live
