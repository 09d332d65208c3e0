#pragma once

#include "document/document.hpp"
#include "forecast/plan.hpp"
#include "method/defaults.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace headpin::plan {

/// An input of the plan in plain words: of what, and what about it. "Korte cursussen" and "wat een partner per jaar
/// betaalt".
struct Label {
  text::Text of;
  text::Text what;
  std::string path;              ///< where the number is filled in: into the document, JSON Pointer
  document::Unit unit{};         ///< in which it is stated there
  bool assumed = false;          ///< left out of the document: a default of the catalogue
  bool is_churn_inside = false;  ///< stated as the share that stays, drawn as a churn rate -ln s

  /// Both halves: "Korte cursussen: wat een partner per jaar betaalt".
  text::Text text() const;
  /// A value of the input's distribution as people state it (money in cents).
  double stated(double drawn) const;
  /// Between what the input lies nine times out of ten, as people state it, the lower first.
  std::pair<double, double> range(const forecast::Uncertain& distribution) const;
  /// Whether a low draw is a high statement.
  bool upside_down() const { return is_churn_inside; }
};

/// The label of the input with this key, which plan_of gave it: a path into the document, or
/// "/pins/{to}/from/{from}/proof" for what leads from pin to pin. Units and words are those of the schema, for what
/// leads from pin to pin those of the defaults.
Label label_of(const document::Document& document, const method::DefaultsFile& defaults, const std::string& key);

/// The steps of a path: "/pins/p1/fee" is "pins", "p1", "fee".
std::vector<std::string> steps_of(std::string_view path);

/// A pin in few words: its offer, with its group when an earlier pin has the same offer.
std::string pin_name(const document::Document& document, const std::string& id);

}  // namespace headpin::plan
