#include "plan/lesson.hpp"

#include "document/traits.hpp"
#include "forecast/draw/bayes.hpp"
#include "plan/builder.hpp"
#include "plan/numbers.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

namespace headpin::plan {
namespace {

using document::Quantity;
using document::TestCard;
using document::Unit;
using forecast::Uncertain;
using Measure = document::TestCardMeasure;
using Family = Belief::Family;

/// A number of the plan as the document has it, or the catalogue where it is left out.
struct Number {
  std::string path, kind, id, field;
  Unit unit{};
  bool is_churn_inside = false;
  bool is_yearly = false;
  Quantity quantity;
};

/// The number at a path; nothing when there is none.
std::optional<Number> number_at(const document::Document& document, const method::DefaultsFile& defaults,
                                const std::string& path) {
  const std::vector<std::string> steps = steps_of(path);
  if (steps.size() < 2 || !reads(steps.front())) return std::nullopt;
  if ((steps.size() == 2) != document::schema::kind(steps.front())->single) return std::nullopt;
  Number out{path, steps.front(), steps.size() > 2 ? steps[1] : "", steps.back(), {}, false, false, {}};
  const document::FieldTraits* traits = document::field_traits(out.kind, out.field);
  const document::Fields* fields = document.find(out.kind, out.id);
  if (traits == nullptr || !traits->unit || (fields == nullptr && out.kind != document::Plan::kKind))
    return std::nullopt;
  out.unit = *traits->unit;
  out.is_churn_inside = traits->churn;
  out.is_yearly = traits->yearly;
  const document::json::value* value = fields == nullptr ? nullptr : fields->if_contains(out.field);
  std::optional<Quantity> given = value == nullptr ? std::nullopt : document::quantity_of(*value);
  if (!given && out.kind == document::Plan::kKind) {
    const auto found = defaults.plan.find(out.field);
    if (found != defaults.plan.end()) given = found->second.value;
  } else if (!given && out.kind == document::Pin::kKind) {
    const auto pin = document::read<document::Pin>(*fields);
    const document::Fields* offer = document.find(document::Offer::kKind, pin.offer.value_or(""));
    const std::string archetype =
        offer == nullptr ? "" : document::read<document::Offer>(*offer).archetype.value_or("");
    if (const method::Default* found = defaults.of_pin(out.field, archetype)) given = found->value;
  }
  if (!given) return std::nullopt;
  out.quantity = *given;
  return out;
}

/// As the forecast draws it.
text::Checked<Uncertain> drawn(const Number& number) {
  if (number.is_churn_inside) return distribution_of(churn_of(number.quantity));
  return number.unit == Unit::share ? distribution_of(number.quantity, 0, 1) : distribution_of(number.quantity);
}

struct Moments {
  double mean, variance;
};

Moments moments_of(const Number& number, const Uncertain& drawn) {
  if (!number.is_churn_inside) return {drawn.mean(), drawn.variance()};
  const double mean = forecast::expectation(drawn, [](double churn) { return std::exp(-churn); });
  const auto square = [&](double churn) { return std::pow(std::exp(-churn) - mean, 2); };
  return {mean, forecast::expectation(drawn, square)};
}

/// A mu and sigma of logarithms where the range is a lognormal itself, else those with its mean and variance.
Belief lognormal_belief(const Uncertain& drawn, const Moments& moments) {
  if (drawn.family() == Uncertain::Family::lognormal)
    return {Family::lognormal, drawn.parameter(0), drawn.parameter(1)};
  const forecast::MeanBelief belief = forecast::log_belief(moments.mean, moments.variance);
  return {Family::lognormal, belief.mean, belief.sd};
}

/// What is believed before a test that measures like this; `positive`: all its amounts are. Nothing when no such
/// belief has the moments of the range.
std::optional<Belief> prior_of(const Number& number, Measure measure, bool positive) {
  const auto known = drawn(number);
  if (!known) return std::nullopt;
  const Moments moments = moments_of(number, *known);
  if (measure == Measure::count) {
    const auto belief = forecast::chance_belief(moments.mean, moments.variance);
    return belief ? std::optional(Belief{Family::beta, belief->alpha, belief->beta}) : std::nullopt;
  }
  if (measure == Measure::times) {
    const auto belief = forecast::rate_belief(moments.mean, moments.variance);
    return belief ? std::optional(Belief{Family::gamma, belief->shape, belief->rate}) : std::nullopt;
  }
  if (positive && number.quantity.low > 0) return lognormal_belief(*known, moments);
  return Belief{Family::normal, moments.mean, std::sqrt(moments.variance)};
}

/// Whether a result of this kind can teach this number.
bool fits(Measure measure, const Number& number) {
  switch (measure) {
    case Measure::count:
      return number.unit == Unit::share;
    case Measure::amount:
      return number.unit != Unit::share;
    case Measure::times:
      return number.unit == Unit::perYear || (number.unit == Unit::count && number.is_yearly);
    case Measure::words:
      return false;
  }
  return false;
}

/// What a measure does not fit, in words.
text::Text misfit(Measure measure) {
  switch (measure) {
    case Measure::count:
      return {"hoeveel van de zoveel zegt alleen iets over een deel: kies een andere uitslag of een ander getal",
              "how many out of how many only tells of a share: choose another result or another number"};
    case Measure::amount:
      return {"een bedrag of hoeveelheid zegt niets over een deel: tel hoeveel van de zoveel",
              "an amount does not tell of a share: count how many out of how many"};
    case Measure::times:
      return {
          "hoe vaak iets gebeurt zegt alleen iets over wat per jaar gaat: kies een andere uitslag of een "
          "ander getal",
          "how often something happens only tells of what goes per year: choose another result or "
          "another number"};
    case Measure::words:
      return {"wat mensen zeggen verandert geen getal: kies een uitslag die je telt of meet",
              "what people say changes no number: choose a result that is counted or measured"};
  }
  return {};
}

using Evidence = std::vector<Titled<document::Evidence>>;

/// What was found, by test.
std::map<std::string, Evidence> evidence_by_test(const document::Document& document) {
  std::map<std::string, Evidence> out;
  for (auto& [id, record] : document::read_all<document::Evidence>(document))
    if (record.test) out[*record.test].push_back({id, std::move(record)});
  return out;
}

/// What a number of pieces of evidence come to; what is wrong with one is told.
Findings findings_of(const Evidence& evidence, Measure measure, text::Problems& problems) {
  Findings out;
  for (const auto& [id, one] : evidence) {
    const std::string path = "/evidence/" + id;
    if (measure == Measure::count && (one.yes || one.of)) {
      if (!one.yes || !one.of) {
        problems.push_back(
            {path + (one.yes ? "/of" : "/yes"), "vul in hoeveel van de hoeveel", "fill in how many out of how many"});
      } else if (*one.yes > *one.of) {
        problems.push_back({path + "/yes", "dit is meer dan er waren: kijk beide getallen na",
                            "this is more than there were: check both numbers"});
      } else {
        out.yes += static_cast<double>(*one.yes);
        out.of += static_cast<double>(*one.of);
      }
    }
    if (measure == Measure::amount && one.amount) out.amounts.push_back(*one.amount);
    if (measure == Measure::times && (one.times || one.months)) {
      if (!one.times || !one.months) {
        problems.push_back({path + (one.times ? "/months" : "/times"), "vul in hoe vaak, in hoeveel maanden",
                            "fill in how many times, in how many months"});
      } else {
        out.times += static_cast<double>(*one.times);
        out.months += *one.months;
      }
    }
  }
  return out;
}

/// So many answers there are: people, amounts, or months of how often.
double answers(const Findings& found, Measure measure) {
  if (measure == Measure::count) return found.of;
  return measure == Measure::times ? found.months : static_cast<double>(found.amounts.size());
}

/// What the schema says against this value in a field, with paths that begin with `path`.
text::Problems refused(const Number& number, const document::json::value& value, const std::string& path) {
  document::Fields fields{{number.field, value}};
  text::Problems problems;
  document::schema::check(*document::schema::kind(number.kind), fields, {false, {}}, "", problems);
  for (text::Problem& problem : problems) problem.path = path;
  return problems;
}

/// Whole cents; else four significant digits, which is more than anybody knows.
double rounded(double value, Unit unit) {
  if (unit == Unit::cent) return std::round(value);
  constexpr int kDigits = 4;
  return significant(value, kDigits);
}

/// The amounts as the belief sees them.
struct Sample {
  double mean = 0, sd = 0;
  std::size_t size = 0;
};

Sample sample_of(std::vector<double> values, Family family) {
  if (family == Family::lognormal) {
    for (double& value : values) value = std::log(value);
  }
  const auto n = static_cast<double>(values.size());
  Sample out{std::accumulate(values.begin(), values.end(), 0.0) / n, 0, values.size()};
  double squares = 0;
  for (const double value : values) squares += (value - out.mean) * (value - out.mean);
  if (values.size() > 1) out.sd = std::sqrt(squares / (n - 1));
  return out;
}

class Reading {
 public:
  Reading(const document::Document& document, const method::Catalogue& catalogue)
      : document_(document), catalogue_(catalogue) {}

  text::Checked<Lesson> lesson(const std::string& test);
  std::optional<TestAhead> ahead(const std::string& id, const TestCard& card, const Evidence& evidence,
                                 const Planned& planned) const;

 private:
  void need(std::string path, std::string nl, std::string en) {
    out_.problems.push_back({std::move(path), std::move(nl), std::move(en)});
  }
  text::Checked<Lesson> failed() { return std::move(out_.problems); }

  /// The first assumption of a test that is bound to a number: its id and the path of the number.
  std::optional<std::pair<std::string, std::string>> bound(const TestCard& card) const {
    for (const std::string& id : card.assumptions.value_or(std::vector<std::string>{})) {
      const document::Fields* fields = document_.find(document::Assumption::kKind, id);
      if (fields == nullptr) continue;
      if (auto number = document::read<document::Assumption>(*fields).number) return std::pair(id, *number);
    }
    return std::nullopt;
  }

  std::optional<double> weight(const TestCard& card) const {
    if (card.weight) return card.weight;
    const method::TestMethod* method = catalogue_.testMethods.method(card.method.value_or(""));
    const method::EvidenceLevel* level = method == nullptr ? nullptr : catalogue_.testMethods.level(method->level);
    return level == nullptr ? std::nullopt : std::optional(level->counts);
  }

  /// What was believed before the results of a test were taken over: they count once.
  Quantity before_this_test(const std::string& test, const Number& number) const {
    for (const auto& [id, fields] : document_.records(document::Lesson::kKind)) {
      const auto taken = document::read<document::Lesson>(fields);
      if (taken.test == test && taken.number == number.path && taken.beforeLow && taken.beforeHigh)
        return {*taken.beforeLow, *taken.beforeHigh, taken.beforeLikely};
    }
    return number.quantity;
  }

  std::optional<Number> number(const std::string& at, const TestCard& card);
  bool unit_fits(const std::string& at, const Number& number);
  bool learn(const Number& number);
  void learn_amounts();
  void check_amounts(const Evidence& evidence, const Number& number);

  const document::Document& document_;
  const method::Catalogue& catalogue_;
  text::Checked<Lesson> out_;
};

/// The number that a test is about, when it can be learned of.
std::optional<Number> Reading::number(const std::string& at, const TestCard& card) {
  const auto found = bound(card);
  if (!found) {
    need(at + "/assumptions", "deze test gaat nog niet over een getal: verbind een van de aannames met een getal",
         "this test is not about a number yet: bind one of its assumptions to a number");
    return std::nullopt;
  }
  const auto& [assumption, path] = *found;
  auto number = number_at(document_, catalogue_.defaults, path);
  if (!number) {
    need("/assumptions/" + assumption + "/number", "dit getal staat niet (meer) in het plan: kies een ander",
         "this number is not in the plan (any more): choose another");
    return std::nullopt;
  }
  if (number->quantity.certain()) {
    need(path, "dit getal staat vast: geef eerst een bereik, dan kan de test er iets aan veranderen",
         "this number is certain: give a range first, then the test can change it");
    return std::nullopt;
  }
  if (!card.measure) {
    need(at + "/measure", "kies wat voor uitslag de test heeft", "choose what kind of result the test has");
    return std::nullopt;
  }
  if (!fits(*card.measure, *number)) {
    const text::Text words = misfit(*card.measure);
    need(at + "/measure", words.nl, words.en);
    return std::nullopt;
  }
  return number;
}

/// Whether amounts are in the unit of the number; a test that says no unit takes that of the number.
bool Reading::unit_fits(const std::string& test, const Number& number) {
  const document::json::value* said = document_.find(TestCard::kKind, test)->if_contains("unit");
  if (said == nullptr || !said->is_string()) return true;
  if (document::unit_of(std::string_view(said->get_string())) == number.unit) return true;
  need("/testCards/" + test + "/unit", "dit is een andere eenheid dan die van het getal: kies dezelfde",
       "this is another unit than that of the number: choose the same");
  return false;
}

/// Amounts that the number itself could not be.
void Reading::check_amounts(const Evidence& evidence, const Number& number) {
  for (const auto& [id, one] : evidence) {
    if (!one.amount) continue;
    const double amount = number.unit == Unit::cent ? std::round(*one.amount) : *one.amount;
    for (text::Problem& problem :
         refused(number, document::to_json(Quantity{amount, amount, {}}), "/evidence/" + id + "/amount"))
      out_.problems.push_back(std::move(problem));
  }
}

void Reading::learn_amounts() {
  Lesson& lesson = out_.value;
  constexpr std::size_t kEnoughToTell = 3;
  constexpr double kLeastNoise = 0.1;  // of the prior's spread: equal answers are round numbers, not certainty
  const Sample sample = sample_of(lesson.found.amounts, lesson.prior.family);
  const double own = lesson.prior.second;
  lesson.middle = sample.mean;
  lesson.noise_is_assumed = sample.size < kEnoughToTell;
  lesson.noise = lesson.noise_is_assumed ? own : std::max(sample.sd, kLeastNoise * own);
  lesson.worth = std::pow(lesson.noise / own, 2);
  const forecast::MeanBelief posterior =
      forecast::learn(forecast::MeanBelief{lesson.prior.first, own}, sample.mean, lesson.noise, lesson.counted)
          .posterior;
  lesson.posterior = {lesson.prior.family, posterior.mean, posterior.sd};
  if (lesson.counted > 0)
    lesson.likelihood = {lesson.prior.family, sample.mean, lesson.noise / std::sqrt(lesson.counted)};
}

/// From prior to posterior; false when there is no such prior.
bool Reading::learn(const Number& number) {
  Lesson& lesson = out_.value;
  const Findings& found = lesson.found;
  const bool positive = std::all_of(found.amounts.begin(), found.amounts.end(), [](double one) { return one > 0; });
  const auto prior = prior_of(number, lesson.measure, positive);
  if (!prior) return false;
  lesson.prior = *prior;
  lesson.counted = lesson.weight * answers(found, lesson.measure);
  const double first = prior->first, second = prior->second, weight = lesson.weight;
  if (lesson.measure == Measure::amount) {
    learn_amounts();
  } else if (lesson.measure == Measure::count) {
    lesson.worth = first + second;
    const auto after = forecast::learn(forecast::ChanceBelief{first, second}, weight * found.yes, lesson.counted);
    lesson.posterior = {Family::beta, after.alpha, after.beta};
    if (lesson.counted > 0) lesson.likelihood = {Family::beta, 1 + after.alpha - first, 1 + after.beta - second};
  } else {
    lesson.worth = second * kYear;
    const auto after =
        forecast::learn(forecast::RateBelief{first, second}, weight * found.times, lesson.counted / kYear);
    lesson.posterior = {Family::gamma, after.shape, after.rate};
    if (lesson.counted > 0) lesson.likelihood = {Family::gamma, 1 + after.shape - first, after.rate - second};
  }
  return true;
}

text::Checked<Lesson> Reading::lesson(const std::string& test) {
  const std::string at = "/testCards/" + test;
  const document::Fields* fields = document_.find(TestCard::kKind, test);
  if (fields == nullptr) {
    need(at, "deze test bestaat niet (meer): kies een andere", "this test is not there (any more): choose another");
    return failed();
  }
  const auto card = document::read<TestCard>(*fields);
  auto known = number(at, card);
  if (known) known->quantity = before_this_test(test, *known);
  if (!known || (*card.measure == Measure::amount && !unit_fits(test, *known))) return failed();
  Lesson& lesson = out_.value;
  lesson.test = test;
  lesson.number = label_of(document_, catalogue_.defaults, known->path);
  lesson.number.unit = known->unit;
  lesson.before = known->quantity;
  lesson.measure = *card.measure;
  const auto counts = weight(card);
  if (!counts) {
    need(at + "/weight", "kies een manier van testen, of vul in voor hoeveel elk antwoord telt",
         "choose a way of testing, or fill in for how much each answer counts");
  }
  lesson.weight = counts.value_or(1);
  const Evidence evidence = evidence_by_test(document_)[test];
  lesson.found = findings_of(evidence, lesson.measure, out_.problems);
  if (lesson.measure == Measure::amount) check_amounts(evidence, *known);
  if (out_.problems.empty() && answers(lesson.found, lesson.measure) <= 0)
    need(at, "er zijn nog geen uitslagen: vul in wat de test opleverde",
         "there are no results yet: fill in what the test found");
  if (!out_.problems.empty()) return failed();

  const auto cannot_be = [&] {
    need(known->path, "met deze uitslag komt het getal buiten wat hier kan staan: kijk de uitslag en het bereik na",
         "with this result the number leaves what can stand here: check the result and the range");
    return failed();
  };
  if (!learn(*known)) return cannot_be();
  const auto posterior = lesson.posterior.distribution();
  if (!posterior) return cannot_be();
  lesson.after = lesson.before;
  if (lesson.counted > 0) {
    const double low = posterior->quantile(forecast::kRangeLow), high = posterior->quantile(forecast::kRangeHigh);
    if (!std::isfinite(low) || !std::isfinite(high)) return cannot_be();
    lesson.after = {rounded(low, known->unit), rounded(high, known->unit), {}};
    // Rounding makes nothing certain.
    if (lesson.after.low == lesson.after.high) lesson.after = {low, high, {}};
  }
  if (!refused(*known, document::to_json(lesson.after), known->path).empty()) return cannot_be();
  return std::move(out_);
}

std::optional<TestAhead> Reading::ahead(const std::string& id, const TestCard& card, const Evidence& evidence,
                                        const Planned& planned) const {
  const auto number_of = bound(card);
  const auto counts = weight(card);
  if (!number_of || !counts || !card.measure || card.state == document::TestCardState::done) return std::nullopt;
  const std::optional<double> asked = *card.measure == Measure::times ? card.months
                                      : card.sample                   ? std::optional<double>(*card.sample)
                                                                      : std::nullopt;
  const auto number = number_at(document_, catalogue_.defaults, number_of->second);
  if (!asked || !number || number->quantity.certain() || !fits(*card.measure, *number)) return std::nullopt;
  const auto& inputs = planned.plan.inputs;
  const auto input =
      std::find_if(inputs.begin(), inputs.end(), [&](const auto& one) { return one.key == number->path; });
  if (input == inputs.end() || input->distribution.is_fixed()) return std::nullopt;
  text::Problems ignored;
  const double in_hand = answers(findings_of(evidence, *card.measure, ignored), *card.measure);
  double worth = 1;  // an amount is taken to differ from the middle as the range does
  if (*card.measure != Measure::amount) {
    const auto prior = prior_of(*number, *card.measure, true);
    if (!prior) return std::nullopt;
    worth = prior->family == Family::beta ? prior->first + prior->second : prior->second * kYear;
  }
  const auto told = [&](double answers) { return *counts * answers / (*counts * answers + worth); };
  const double ahead = told(std::max(in_hand, *asked)) - told(in_hand);
  const auto cost = card.cost ? std::optional(middle(*card.cost) * kEuro) : std::nullopt;
  return TestAhead{id, static_cast<int>(input - inputs.begin()), ahead, cost, card.weeks};
}

}  // namespace

text::Checked<Uncertain> Belief::distribution() const {
  switch (family) {
    case Family::beta:
      return Uncertain::beta(first, second);
    case Family::gamma:
      return Uncertain::gamma(first, second);
    case Family::lognormal:
      return Uncertain::lognormal(first, second);
    case Family::normal:
      break;
  }
  const auto normal = Uncertain::normal(first, second);
  return normal ? normal->within(0, Uncertain::kNoBound) : normal;
}

text::Checked<Lesson> lesson_of(const document::Document& document, const method::Catalogue& catalogue,
                                const std::string& test) {
  return Reading(document, catalogue).lesson(test);
}

std::vector<TestAhead> tests_ahead(const document::Document& document, const method::Catalogue& catalogue,
                                   const Planned& planned) {
  std::vector<TestAhead> out;
  const Reading reading(document, catalogue);
  const auto evidence = evidence_by_test(document);
  for (const auto& [id, card] : in_order<TestCard>(document)) {
    const auto found = evidence.find(id);
    const auto ahead = reading.ahead(id, card, found == evidence.end() ? Evidence{} : found->second, planned);
    if (ahead) out.push_back(*ahead);
  }
  return out;
}

}  // namespace headpin::plan
