#pragma once

#include "document/document.hpp"
#include "forecast/forecast.hpp"
#include "method/catalogue.hpp"
#include "plan/labels.hpp"
#include "plan/month.hpp"

#include <optional>
#include <string>
#include <vector>

/// Turns a document into the plain arrays that the forecast reads, and the forecast's numbers into JSON.
///
/// HOW A DOCUMENT BECOMES A PLAN
/// * Month 0 is the PPS's first month. Cents become euro.
/// * Pins come in their order; the first is the head pin. Companies (`business`) in the list of partners are its
///   founders: what they put in is a pledge that shrinks as founders leave. What other partners put in does not depend
///   on the pins.
/// * Of a cash contribution in a project year, the part that goes on after the subsidy (`later`) counts as recurring
///   own income; the rest is money that stops. In kind is offered, never cash.
/// * Costs without an end recur; those with an end belong to the project. A subsidy is paid in equal monthly parts.
/// * A pin without a start follows the head pin once that is sustained. The route between two pins follows from what
///   they share (same group: deepen, same offer: broaden, neither: jump), and only leads from an earlier pin to a later
///   one.
/// * A pilot, students, another provider and a replacement are followed when the pin says something about them.
///   Students come in September, unless it says otherwise. Another provider is as one is oneself, where the pin does
///   not say how.
/// * People of a role without an end date are there to stay, as a cost without an end recurs. They are followed month
///   by month when the role says how they come, go or cost, or when someone is hired; those available are there at the
///   start.
/// * A range with a most likely value is a beta-PERT; a range without is Uncertain::interval90: once in 20 below it,
///   once in 20 above, and what lies beyond the possible counts as its end.
/// * Of numbers that go together, some is a rank correlation of 0.3, strong of 0.7, in the sense of what people state.
/// * What is left out takes the catalogue's default, ranges included.
namespace headpin::plan {

/// What the plan must say before it can carry a chance.
struct Missing {
  enum class What { roles, costs, income };
  What what = What::roles;
  std::string path;  ///< where it is filled in
  int tests = 0;     ///< so many of the tests that count cannot be judged without it
  text::Text text;
};

/// A test that is still to be done, of a number of the plan that is not known.
struct TestAhead {
  std::string id;
  int input = 0;                    ///< of which number: its position in the inputs
  double explained = 0;             ///< the share of its spread that the answers still to come take away, 0..1
  std::optional<double> cost_euro;  ///< nothing when nobody says
  std::optional<double> weeks;      ///< that it takes; nothing when nobody says
};

struct Planned {
  forecast::Plan plan;
  forecast::Request request;         ///< seed and deadlines of the document
  Month start = 0;                   ///< month 0 of the plan
  std::size_t headline = 0;          ///< which deadline is the one the PPS aims at
  std::vector<std::string> pin_ids;  ///< by position in the plan
  std::vector<std::string> pin_names;
  std::vector<Label> labels;  ///< of the plan's inputs, by position
  /// What it is worth to the region that the PPS stands on its own feet, euro. Unless told otherwise: at least what
  /// the region paid to get there, all subsidies together.
  double worth_euro = 0;
  std::vector<Missing> missing;    ///< while something is missing, there is no chance to speak of
  std::vector<text::Text> doubts;  ///< what may be counted twice
  int own_numbers = 0;             ///< that people filled in; a row over years is one
  int companies = 0;               ///< partners that are founders of the head pin
  int partners = 0;                ///< all partners in the list
  int lag_months = 0;              ///< the catalogue's pause between a pin that stands and the start of the next
  std::vector<TestAhead> tests;    ///< empty until tests_ahead (plan/lesson.hpp) finds them
};

/// The plan of a document, or what must be filled in first, with paths into the document.
text::Checked<Planned> plan_of(const document::Document& document, const method::Catalogue& catalogue);

/// Whether the plan of a document depends on records of this kind: one with the trait x-forecast.
bool reads(std::string_view kind);

/// A forecast as JSON (schema/forecast.schema.json).
document::json::object to_json(const Planned& planned, const forecast::Forecast& forecast);

/// The answer when there is no forecast: {"problems": […]}.
document::json::object to_json(const text::Problems& problems_only, std::string_view engine_version);

/// Problems that the forecast found, with their places in the document.
text::Problems problems_of(const text::Problems& problems, const Planned& planned);

}  // namespace headpin::plan
