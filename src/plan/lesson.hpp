#pragma once

#include "forecast/draw/uncertain.hpp"
#include "forecast/forecast.hpp"
#include "plan/planned.hpp"

#include <optional>
#include <string>
#include <vector>

/// What a test teaches of the number of the plan that it is about (docs/model.md 2.6), and how much a test that is
/// still to be done would tell.
namespace headpin::plan {

/// What is believed of a number, in a form that evidence keeps (a conjugate prior).
struct Belief {
  enum class Family { beta, gamma, lognormal, normal };
  Family family = Family::normal;
  /// beta (alpha, beta), gamma (shape, rate), lognormal (mu, sigma), normal (mean, sd).
  double first = 0, second = 1;

  /// A normal one without what lies below 0.
  text::Checked<forecast::Uncertain> distribution() const;
};

/// What a test found, all its records together.
struct Findings {
  double yes = 0, of = 0;        ///< of counts
  std::vector<double> amounts;   ///< in the unit of the number
  double times = 0, months = 0;  ///< of how often
};

/// A number of the plan before and after what a test found, in the unit of the document (money in cents).
struct Lesson {
  std::string test;
  Label number;
  document::Quantity before;
  document::Quantity after;  ///< P5 and P95 of the posterior; `before` itself where the answers count for nothing
  document::TestCardMeasure measure{};
  Findings found;
  double weight = 1;   ///< of one answer, 0..1
  double counted = 0;  ///< what the answers count for together: answers, or months of how often
  double worth = 0;    ///< what the prior is worth, in the same
  /// Of amounts: what stands in the middle of them, and how one differs from that; of a lognormal its logarithm.
  double middle = 0, noise = 0;
  bool noise_is_assumed = false;  ///< taken from the prior, for there are too few answers to tell
  Belief prior, posterior;
  std::optional<Belief> likelihood;  ///< what the answers say by themselves; nothing where they count for nothing
};

/// What the test has taught, or why it teaches nothing, with the place in the document where that is mended.
text::Checked<Lesson> lesson_of(const document::Document& document, const method::Catalogue& catalogue,
                                const std::string& test);

/// The same as JSON (schema/forecast-answers.schema.json, `lesson`), with the chance before and after on the same
/// draws. `planned`: the plan of the document, with the request by which it is computed; without one, or while
/// something is missing in it, there is no chance.
text::Checked<document::json::object> lesson(const document::Document& document, const method::Catalogue& catalogue,
                                             const std::string& test, const std::optional<Planned>& planned,
                                             const forecast::Control& control = {});

/// The tests that are still to be done of what `planned`, the plan of the document, does not know.
std::vector<TestAhead> tests_ahead(const document::Document& document, const method::Catalogue& catalogue,
                                   const Planned& planned);

}  // namespace headpin::plan
