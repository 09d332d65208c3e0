#pragma once

#include "document/document.hpp"

#include <optional>
#include <string>
#include <string_view>

/// What of a document somebody sees. Everything that leaves the server goes through these functions.
namespace headpin::rules {

/// Who looks.
struct Viewer {
  std::string person = {};  ///< as votes name a voter; empty is nobody
  bool editor = false;
  bool figures = true;  ///< sees the money and the chance: the areas with figures
};

/// The document without the votes and the figures that a viewer does not see. Cheap when nothing is hidden.
document::Document as_seen_by(const Viewer& viewer, const document::Document& document);

/// The operations without those that set or remove votes and open records of which a viewer sees nothing, whether or
/// not they are there: so nothing that comes of them tells which. Links that a viewer does not see stay when they set
/// the others.
document::Operations within_sight(const Viewer& viewer, document::Operations operations,
                                  const document::Document& document);

/// Whether a viewer sees anything of records of this kind.
bool sees_kind(const Viewer& viewer, std::string_view kind);

/// A record without the figures that a viewer does not see: none when nothing is left.
std::optional<document::Fields> without_figures(const Viewer& viewer, std::string_view kind,
                                                const document::Fields& fields);

/// The same of a document.
document::Document without_figures(const Viewer& viewer, const document::Document& document);

/// The same of operations that were made on a document, which is `now` so or further.
document::Operations without_figures(const Viewer& viewer, const document::Operations& operations,
                                     const document::Document& now);

}  // namespace headpin::rules
