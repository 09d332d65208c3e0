// Reads numbers and ranges the way people type them: `plain` makes one spelling of the text, `tokenize` tells what each
// piece does, `parse` follows the grammar, and here it gets a unit, a meaning, or a problem.
#include "document/typed_problems.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>

namespace headpin::document {
namespace {

using typed::Amount;
using typed::Estimate;
using typed::Exact;
using typed::Measure;
using typed::Often;
using typed::Shade;
using typed::Sign;

/// How many times a year; nothing for what nobody counts exactly.
std::optional<int> times_a_year(Often often) {
  switch (often) {
    case Often::year:
      return 1;
    case Often::halfYear:
      return 2;
    case Often::quarter:
      return 4;
    case Often::month:
      return 12;
    default:
      return std::nullopt;
  }
}

/// Gives what was typed a unit and a meaning.
class Meaning {
 public:
  Meaning(std::string_view typed, Estimate estimate, Unit unit, text::Language language, Per per)
      : typed_(typed), is_(std::move(estimate)), unit_(unit), language_(language), per_(per) {}

  text::Checked<Quantity> quantity() {
    share_scale();
    for (const auto check : {&Meaning::measures, &Meaning::parts, &Meaning::percents, &Meaning::period}) {
      if (auto problem = (this->*check)()) return in_days_ ? typed::counting_days(std::move(*problem)) : *problem;
    }
    auto meant = whole(factor_);
    if (!in_days_) return meant;
    // Nobody typed the hours: they are proposed, with what else is in doubt.
    if (!meant.ok()) return typed::counting_days(std::move(meant.problems.front()));
    return typed::days(typed_, text(meant.value));
  }

 private:
  using Doubt = std::optional<text::Problem>;

  /// "1 tot 2 mln", "60 tot 80%": a number without a scale takes the last one's, unless that would put the range upside
  /// down. "6 tot 18 maanden" likewise.
  void share_scale() {
    const Amount last = is_.amounts.back();
    const bool of_it = is_.spread && relative(*is_.spread);  // "35 ± 10%" is a tenth of it
    for (Amount& one : is_.amounts) {
      if (one.composed) continue;
      if (!of_it && last.scaled && !one.scaled && (last.tens < 0 || one.value <= last.value)) take_scale(one, last);
      if (!one.measure) one.measure = last.measure;
    }
    // "2 mln ± 0,5", "35% ± 5"
    if (!is_.spread) return;
    const Amount& middle = is_.amounts[*is_.likely];
    Amount& spread = is_.amounts[*is_.spread];
    if (middle.scaled && !spread.scaled && spread.value <= middle.value) take_scale(spread, middle);
  }
  static void take_scale(Amount& one, const Amount& from) {
    one.tens = from.tens;
    one.scaled = true;
  }

  /// Whether the words of measure fit the field; months become years, and days hours.
  Doubt measures() {
    constexpr int kHours = 8;  // a day
    const bool days = only_days();
    for (std::size_t i = 0; i < is_.amounts.size(); ++i) {
      Amount& one = is_.amounts[i];
      if (days && !one.measure) one.measure = Measure::day;  // "2 tot 4 dagen, waarschijnlijk 3"
      if (!one.measure) continue;
      switch (*one.measure) {
        case Measure::euro:
          if (unit_ != Unit::cent) return typed::other_measure(text_of(one), unit_);
          break;
        case Measure::hour:
          if (unit_ == Unit::cent && one.composed) break;  // 200 uur x 50
          if (unit_ != Unit::hour) return typed::other_measure(text_of(one), unit_);
          break;
        case Measure::fte:
          if (unit_ == Unit::cent && one.composed) break;
          if (unit_ != Unit::fte) return typed::other_measure(text_of(one), unit_);
          break;
        case Measure::month:
          if (unit_ == Unit::year)
            one.value /= 12;
          else if (unit_ != Unit::count)
            return typed::other_measure(text_of(one), unit_);
          break;
        case Measure::year:
          if (unit_ != Unit::year) return typed::other_measure(text_of(one), unit_);
          break;
        case Measure::day:
          if (unit_ != Unit::hour) return typed::other_measure(text_of(one), unit_);
          if (!relative(i)) one.value *= kHours;
          in_days_ = true;
          break;
        case Measure::week:
          return typed::other_measure(text_of(one), unit_);
      }
    }
    return std::nullopt;
  }
  /// Whether days are named, and nothing else.
  bool only_days() const {
    const auto day = [](const Amount& one) { return one.measure == Measure::day; };
    const auto other = [](const Amount& one) { return one.measure && *one.measure != Measure::day; };
    return std::any_of(is_.amounts.begin(), is_.amounts.end(), day) &&
           std::none_of(is_.amounts.begin(), is_.amounts.end(), other);
  }
  std::string_view text_of(const Amount& amount) const {
    return amount.measure_text.empty() ? is_.amounts.back().measure_text : amount.measure_text;
  }

  /// "de helft" and "30%" are of something: they fit in a share, and behind ±.
  Doubt parts() {
    if (unit_ == Unit::share || unit_ == Unit::perYear) return std::nullopt;
    for (std::size_t i = 0; i < is_.amounts.size(); ++i) {
      const Amount& one = is_.amounts[i];
      if (!one.part || relative(i)) continue;
      return typed::part_of_what(one.part_text.empty() ? is_.amounts.back().part_text : one.part_text, unit_);
    }
    return std::nullopt;
  }

  /// "1 tot 5" in a share: 5 is 5%, and 1 would be all of it.
  Doubt percents() {
    if (unit_ != Unit::share) return std::nullopt;
    const auto plain = [](const Amount& one) { return !one.scaled && !one.fraction && !one.part && !one.composed; };
    const auto above = std::any_of(is_.amounts.begin(), is_.amounts.end(),
                                   [&](const Amount& one) { return plain(one) && one.value > 1; });
    const auto below = std::find_if(is_.amounts.begin(), is_.amounts.end(),
                                    [&](const Amount& one) { return plain(one) && one.value > 0 && one.value <= 1; });
    for (Amount& one : is_.amounts) {
      // "50/50" is a half, not all of it.
      if (one.fraction && one.value >= 1) return typed::not_understood(typed_);
    }
    if (!above || below == is_.amounts.end()) return std::nullopt;
    const std::string number =
        typed_text({to_double(below->value), to_double(below->value), {}}, Unit::count, language_);
    for (Amount& one : is_.amounts) {
      if (plain(one)) one.tens = -2;
      one.scaled = one.scaled || plain(one);
    }
    const auto read = whole(1);
    return typed::whole_or_percent(typed_, number, read.ok() ? text(read.value) : "");
  }

  /// "per maand" where the field is per year: times twelve.
  Doubt period() {
    if (!is_.often) return std::nullopt;
    const bool price = is_.often == Often::hour && unit_ == Unit::cent && per_ != Per::year && per_ != Per::month;
    if (price || (per_ == Per::unsaid && is_.often == Often::year)) return std::nullopt;
    if (unit_ == Unit::share || unit_ == Unit::perYear || unit_ == Unit::fte || unit_ == Unit::year) {
      return is_.often == Often::year ? std::nullopt : strange_period();
    }
    if (per_ == Per::once || per_ == Per::unsaid) return strange_period();
    if (const auto times = times_a_year(*is_.often)) {
      factor_ = Exact(*times, per_ == Per::year ? 1 : 12);
      return std::nullopt;
    }
    if (is_.often != Often::week || per_ == Per::month) return strange_period();
    constexpr int kSchool = 40;
    constexpr int kCalendar = 52;
    const auto school = whole(kSchool);
    const auto calendar = whole(kCalendar);
    if (!school.ok()) return school.problems.front();
    return typed::how_many_weeks(is_.often_text, text(school.value), text(calendar.value));
  }
  Doubt strange_period() const { return typed::other_period(is_.often_text, unit_, per_); }

  /// The meaning, every number times `factor`.
  text::Checked<Quantity> whole(const Exact& factor) {
    if (is_.bare.size() > 1 || (is_.likely && !is_.bare.empty())) return several();
    const auto likely = is_.bare.empty() ? is_.likely : std::optional(is_.bare.front());
    if (is_.spread) return around(at(*is_.likely, factor), at(*is_.spread, factor));
    if (!is_.low && !is_.high) {
      return likely ? shaded(at(*likely, factor)) : text::Checked<Quantity>(typed::not_understood(typed_));
    }
    std::optional<Exact> low, high, most;
    if (is_.low) low = at(*is_.low, factor);
    if (is_.high) high = at(*is_.high, factor);
    if (likely) most = at(*likely, factor);
    if (!high && unit_ == Unit::share) high = 1;
    if (!high) return open(*low, most);
    if (!low) low = std::min(Exact(0), *high);
    if (*low <= *high && !most && !is_.range) most = Exact((*low + *high) / 2);
    return ordered(*low, most, *high);
  }

  /// The number in the document's unit: cents, or a share of one.
  Exact at(std::size_t index, const Exact& factor) const {
    const Amount& one = is_.amounts[index];
    if (relative(index)) return one.exact();
    Exact value = one.exact() * factor;
    // A whole number above one in a share is a percentage: "80" means 80%. A written percent sign has been counted.
    const bool bare = !one.scaled && one.tens == 0 && !one.part;
    if (unit_ == Unit::share && bare && value > 1) value /= 100;
    if (unit_ == Unit::cent) value *= 100;
    return value;
  }
  /// "± 10%" behind what is no share.
  bool relative(std::size_t index) const {
    const bool shares = unit_ == Unit::share || unit_ == Unit::perYear;
    return is_.spread == index && !shares && is_.amounts[index].part && !is_.amounts[*is_.likely].part;
  }

  text::Checked<Quantity> around(const Exact& middle, Exact spread) const {
    if (relative(*is_.spread)) spread = Exact(spread * middle);
    if (spread < 0) return typed::not_understood(typed_);
    return ordered(Exact(middle - spread), middle, Exact(middle + spread));
  }

  /// Our reading of "about" is a fifth to either side, of "almost" and "over" a tenth to one.
  text::Checked<Quantity> shaded(const Exact& n) const {
    const auto times = [&](int hundredths) { return Exact(n * hundredths / 100); };
    std::array<Exact, 3> ends{n, n, n};
    if (is_.shade == Shade::about) ends = {times(80), n, times(120)};
    if (is_.shade == Shade::almost) ends = {times(90), times(95), n};
    if (is_.shade == Shade::over) ends = {n, times(105), times(110)};
    std::sort(ends.begin(), ends.end());
    if (unit_ == Unit::share && is_.shade != Shade::none) {
      for (Exact& end : ends) end = std::min(end, std::max(Exact(1), n));
    }
    if (is_.shade == Shade::none) return ordered(n, {}, n);
    return ordered(ends[0], ends[1], ends[2]);
  }

  /// "minstens 10": what it is at most we do not make up.
  text::Checked<Quantity> open(const Exact& low, const std::optional<Exact>& likely) {
    const auto read = ordered(low, likely, Exact(std::max(low, likely.value_or(low)) * 2));
    return typed::without_upper_end(typed_, read.ok() && !read.value.certain() ? text(read.value) : "");
  }

  /// "5 10": numbers that nothing joins.
  text::Checked<Quantity> several() const {
    std::vector<Exact> numbers;
    const bool plain = !is_.low && !is_.high && !is_.spread && !is_.likely;
    numbers.reserve(is_.bare.size());
    for (const std::size_t index : is_.bare) numbers.push_back(at(index, factor_));
    std::sort(numbers.begin(), numbers.end());
    text::Checked<Quantity> read;
    if (plain && numbers.size() == 2) read = ordered(numbers[0], {}, numbers[1]);
    if (plain && numbers.size() == 3) read = ordered(numbers[0], numbers[1], numbers[2]);
    return typed::several_numbers(typed_, read.ok() && !read.value.certain() ? text(read.value) : "");
  }

  text::Checked<Quantity> ordered(const Exact& low, const std::optional<Exact>& likely, const Exact& high) const {
    if (low > high) {
      const auto turned = !likely || (*likely >= high && *likely <= low) ? ordered(high, likely, low)
                                                                         : text::Checked<Quantity>(text::Problem{});
      return typed::downwards(typed_, turned.ok() ? text(turned.value) : "");
    }
    Quantity out{rounded(low), rounded(high), {}};
    if (likely) out.likely = rounded(*likely);
    if (!std::isfinite(out.low) || !std::isfinite(out.high)) return typed::not_understood(typed_);
    if (likely && (*likely < low || *likely > high)) {
      const auto say = [&](double value) { return text({value, value, {}}); };
      return typed::outside(say(*out.likely), say(out.low), say(out.high));
    }
    if (out.certain()) out.likely.reset();
    return out;
  }
  static double to_double(const Exact& value) { return value.convert_to<double>(); }
  double rounded(const Exact& value) const {
    return unit_ == Unit::cent ? std::round(to_double(value)) : to_double(value);
  }
  std::string text(const Quantity& quantity) const { return typed_text(quantity, unit_, language_); }

  std::string_view typed_;
  Estimate is_;
  Unit unit_;
  text::Language language_;
  Per per_;
  Exact factor_ = 1;
  bool in_days_ = false;  ///< an amount was, and is in hours now
};

constexpr std::size_t kLongest = 200;  // of what is read, in bytes

text::Checked<Quantity> read(std::string_view text, Unit unit, text::Language language, Per per, bool doubting);

/// A number that people read in two ways, where the field allows both. Every such number is read in the same way.
std::optional<text::Problem> doubt(const std::string& plain, const std::vector<typed::Token>& tokens, Unit unit,
                                   text::Language language, Per per) {
  if (unit == Unit::share || unit == Unit::perYear || unit == Unit::fte) return std::nullopt;
  std::vector<const typed::Token*> doubtful;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const typed::Token& one = tokens[i];
    const bool scaled = i + 1 < tokens.size() && tokens[i + 1].sign == Sign::scale;
    if (one.readings.empty() || scaled || (one.pair && (unit == Unit::cent || tokens.size() > 1))) continue;
    doubtful.push_back(&one);
  }
  if (doubtful.empty()) return std::nullopt;
  std::vector<std::string> proposals;
  for (std::size_t way = 0; way < doubtful.front()->readings.size(); ++way) {
    std::string proposal = plain;
    for (auto one = doubtful.rbegin(); one != doubtful.rend(); ++one) {
      const auto begin = static_cast<std::size_t>((*one)->text.data() - plain.data());
      proposal.replace(begin, (*one)->text.size(), (*one)->readings.at(way));
    }
    if (read(proposal, unit, language, per, false).ok()) proposals.push_back(std::move(proposal));
  }
  return typed::two_readings(*doubtful.front(), std::move(proposals));
}

/// "n.v.t.", "pm", "-".
std::optional<text::Problem> no_number(const std::string& plain, const std::vector<typed::Token>& tokens) {
  if (!plain.empty() && plain.find_first_not_of('-') == std::string::npos) return typed::inapplicable(plain);
  if (tokens.size() != 1) return std::nullopt;
  if (tokens[0].sign == Sign::unknown) return typed::unknown(plain);
  if (tokens[0].sign == Sign::inapplicable) return typed::inapplicable(plain);
  return std::nullopt;
}

text::Checked<Quantity> read(std::string_view text, Unit unit, text::Language language, Per per, bool doubting) {
  if (text.size() > kLongest) return typed::not_understood(text);
  const std::string plain = typed::plain(text);
  const typed::Tokens tokens = typed::tokenize(plain, language);
  if (!tokens.puzzling.empty()) return typed::not_understood(tokens.puzzling);
  if (auto problem = no_number(plain, tokens.list)) return *problem;
  if (per == Per::wholeYear) {
    if (!tokens.each.empty()) return typed::each_of_many(tokens.each);
    per = Per::year;
  }
  if (doubting) {
    if (auto problem = doubt(plain, tokens.list, unit, language, per)) return *problem;
  }
  auto estimate = typed::parse(tokens.list, language);
  if (!estimate) return typed::not_understood(text);
  return Meaning(text, std::move(*estimate), unit, language, per).quantity();
}

}  // namespace

text::Checked<Quantity> parse_quantity(std::string_view text, Unit unit, text::Language language, Per per) {
  text::Checked<Quantity> out = read(text, unit, language, per, true);
  // A number of a hundred digits and its points may be longer than what is read.
  for (text::Problem& problem : out.problems)
    std::erase_if(problem.proposals, [](const std::string& proposal) { return proposal.size() > kLongest; });
  return out;
}

}  // namespace headpin::document
