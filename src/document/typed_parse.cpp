#include "document/typed_parse.hpp"

#include <algorithm>
#include <utility>

namespace headpin::document::typed {
namespace {

bool whole(const Exact& value) {
  return denominator(value) == 1;
}

/// Reads tokens from left to right. A rule that does not fit sets `failed_`, after which nothing counts.
class Parser {
 public:
  Parser(const std::vector<Token>& tokens, text::Language language)
      : tokens_(tokens), english_(language == text::Language::en) {
    between_ = std::any_of(tokens.begin(), tokens.end(), [](const Token& t) { return t.sign == Sign::between; });
  }

  std::optional<Estimate> all() {
    while (!failed_ && at_ < tokens_.size()) item();
    if (failed_ || out_.amounts.empty()) return std::nullopt;
    return std::move(out_);
  }

 private:
  const Token* peek(std::size_t ahead = 0) const {
    return at_ + ahead < tokens_.size() ? &tokens_[at_ + ahead] : nullptr;
  }
  bool is(Sign sign, std::size_t ahead = 0) const { return peek(ahead) != nullptr && peek(ahead)->sign == sign; }
  bool take(Sign sign) {
    if (!is(sign)) return false;
    ++at_;
    return true;
  }
  bool fail() {
    failed_ = true;
    return false;
  }
  /// A scale that is a number by itself: "duizend", not "k".
  bool is_number_scale(std::size_t ahead = 0) const {
    constexpr std::size_t kAbbreviation = 3;
    return is(Sign::scale, ahead) && peek(ahead)->value > 0 && peek(ahead)->text.size() > kAbbreviation;
  }
  bool amount_begins(std::size_t ahead = 0) const {
    while (is(Sign::measure, ahead) || is(Sign::article, ahead)) ++ahead;
    return is(Sign::number, ahead) || is(Sign::fraction, ahead) || is(Sign::added, ahead) || is(Sign::part, ahead) ||
           is_number_scale(ahead);
  }

  // Items

  void item() {
    if (take(Sign::between) || take(Sign::article)) return;
    if (is(Sign::measure) && (is(Sign::atMost, 1) || is(Sign::atLeast, 1))) measure_before_ = &tokens_[at_++];
    if (out_.amounts.empty() && is(Sign::outOf) && peek()->text == "van de") return void(++at_);
    if (take(Sign::likely)) return one(out_.likely);
    if (take(Sign::atMost)) return one(out_.high);
    if (take(Sign::atLeast)) return one(out_.low);
    if (is(Sign::to) || is(Sign::with)) return joint();
    if (take(Sign::plusMinus) || take(Sign::about)) return bare(Shade::about);
    if (take(Sign::almost)) return bare(Shade::almost);
    if (take(Sign::over)) return bare(Shade::over);
    bare(Shade::none);
  }

  void one(std::optional<std::size_t>& slot) {
    skip_shades();
    const auto index = amount();
    if (!index || slot) return void(fail());
    slot = index;
  }
  void skip_shades() {
    while (is(Sign::about) || is(Sign::almost) || is(Sign::over) || is(Sign::article)) ++at_;
  }

  /// "tot", "en" that does not stand between two plain numbers.
  void joint() {
    const bool first = at_ == 0;
    const bool to = is(Sign::to);
    ++at_;
    if (is(Sign::atMost) || is(Sign::atLeast) || is(Sign::likely)) return;
    if (out_.high || !(out_.low || (first && to))) return void(fail());
    one(out_.high);
  }

  void bare(Shade shade) {
    skip_shades();
    const auto index = amount();
    if (!index) return void(fail());
    if (range_follows()) {
      ++at_;
      while (is(Sign::to) || is(Sign::with) || is(Sign::atMost)) ++at_;
      if (out_.low || out_.high) return void(fail());
      out_.low = index;
      out_.range = true;
      return one(out_.high);
    }
    if (take(Sign::plusMinus)) {
      if (out_.likely || out_.spread) return void(fail());
      out_.likely = index;
      return one(out_.spread);
    }
    if (take(Sign::orMore) || (is(Sign::plus) && take(Sign::plus))) return settle(out_.low, *index);
    if (take(Sign::orLess)) return settle(out_.high, *index);
    if (out_.bare.empty()) out_.shade = shade;
    out_.bare.push_back(*index);
  }
  bool range_follows() const {
    if (is(Sign::article)) return amount_begins(1);
    if (!is(Sign::to) && !is(Sign::with)) return false;
    std::size_t ahead = 1;
    while (is(Sign::about, ahead) || is(Sign::almost, ahead) || is(Sign::over, ahead) || is(Sign::to, ahead) ||
           (is(Sign::atMost, ahead) && is(Sign::to)))
      ++ahead;
    return amount_begins(ahead);
  }
  void settle(std::optional<std::size_t>& slot, std::size_t index) {
    if (slot) return void(fail());
    slot = index;
  }

  // Amounts

  std::optional<std::size_t> amount() {
    Amount sum = product();
    while (!failed_ && is(Sign::plus) && amount_begins(1)) {
      ++at_;
      const Amount next = product();
      if (sum.measure && next.measure && sum.measure != next.measure) fail();
      sum = composed(sum, Exact(sum.exact() + next.exact()), next);
    }
    if (failed_) return std::nullopt;
    out_.amounts.push_back(sum);
    return out_.amounts.size() - 1;
  }

  Amount product() {
    Amount all = value();
    while (!failed_ && take(Sign::times)) {
      const Amount next = value();
      cancel(all);
      cancel(next);
      const bool both = all.measure && next.measure;
      all = composed(all, Exact(all.exact() * next.exact()), next);
      if (both) all.measure.reset();
    }
    return all;
  }
  static Amount composed(const Amount& a, Exact value, const Amount& b) {
    Amount out;
    out.value = std::move(value);
    out.composed = true;
    out.part = a.part && b.part;
    out.part_text = a.part_text;
    out.measure = a.measure ? a.measure : b.measure;
    out.measure_text = a.measure ? a.measure_text : b.measure_text;
    return out;
  }
  /// "4 uur per week x 40 weken" is no longer per week.
  void cancel(const Amount& factor) {
    const auto pairs = {std::pair{Often::week, Measure::week}, std::pair{Often::day, Measure::day},
                        std::pair{Often::month, Measure::month}, std::pair{Often::year, Measure::year},
                        std::pair{Often::hour, Measure::hour}};
    for (const auto& [often, measure] : pairs) {
      if (out_.often == often && factor.measure == measure) out_.often.reset();
    }
  }

  Amount value() {
    Amount out;
    if (measure_before_ != nullptr) measured(out, *std::exchange(measure_before_, nullptr));
    measures(out);
    while (take(Sign::article)) {
    }
    number(out);
    if (failed_) return out;
    if (is(Sign::article) && is(Sign::scale, 1)) ++at_;  // "half a million"
    while (is(Sign::scale)) {
      out.tens += peek()->value;
      out.scaled = true;
      if (peek()->value < 0) part(out, *peek());
      ++at_;
    }
    while (measures(out) || periods()) {
    }
    return out;
  }

  static void part(Amount& amount, const Token& token) {
    amount.part = true;
    amount.part_text = token.text;
  }
  bool measures(Amount& out) {
    if (!is(Sign::measure)) return false;
    measured(out, tokens_[at_++]);
    return true;
  }
  static void measured(Amount& out, const Token& token) {
    out.measure = static_cast<Measure>(token.value);
    out.measure_text = token.text;
  }
  bool periods() {
    const bool pm = is(Sign::unknown) && peek()->text.starts_with("p") && peek()->text.size() <= 4;  // "500 p.m."
    if (!pm && !is(Sign::per)) return false;
    const Often often = pm ? Often::month : static_cast<Often>(peek()->value);
    if (out_.often && *out_.often != often) return fail();
    out_.often = often;
    out_.often_text = peek()->text;
    ++at_;
    return true;
  }

  void number(Amount& out) {
    if (is(Sign::fraction) || is(Sign::added) || is(Sign::part)) {
      out.value = Exact(1, peek()->value);
      out.fraction = true;
      if (is(Sign::part)) part(out, *peek());
      ++at_;
    } else if (is(Sign::number) && !peek()->spelled) {
      out.value = peek()->number;
      ++at_;
      ratio(out);
    } else if (is(Sign::number) || is_number_scale()) {
      spelled(out);
      ratio(out);
    } else {
      fail();
    }
  }

  /// What may follow a whole number and makes it another: 1/2, 1½, 1 1/2, 1 op de 3, 3 kwart, twee en een half.
  void ratio(Amount& out) {
    if (take_divided(out)) return;
    if (is(Sign::number) && is(Sign::slash, 1) && is(Sign::number, 2) && whole(out.value)) {
      Amount fraction;
      fraction.value = peek()->number;
      ++at_;
      if (!take_divided(fraction) || fraction.value >= 1) return void(fail());
      out.value += fraction.value;
    } else if (is(Sign::outOf) && is(Sign::number, 1)) {
      part(out, *peek());
      divide(out, 1);
    } else if (is(Sign::fraction) && whole(out.value)) {
      out.value /= peek()->value;
      out.fraction = true;
      ++at_;
    } else if (is(Sign::added) && whole(out.value)) {
      out.value += Exact(1, peek()->value);
      ++at_;
    } else if (is(Sign::with) && is(Sign::fraction, 1) && whole(out.value) && !between_) {
      out.value += Exact(1, peek(1)->value);
      at_ += 2;
    }
  }
  bool take_divided(Amount& out) {
    if (!is(Sign::slash) || !is(Sign::number, 1)) return false;
    out.fraction = true;
    return divide(out, 1);
  }
  bool divide(Amount& out, std::size_t ahead) {
    const Exact& by = peek(ahead)->number;
    if (by <= 0) return fail();
    out.value /= by;
    at_ += ahead + 1;
    return true;
  }

  /// "two thousand five hundred and fifty", "tweeduizend"; the thousands stay a scale for "twee tot drie duizend".
  void spelled(Amount& out) {
    Exact total = 0;
    Exact current = 1;
    if (is(Sign::number)) {
      current = peek()->number;
      ++at_;
    }
    for (;;) {
      const bool after_thousand = current == 0 && total > 0;
      const int room = current < 100 ? 0 : whole(Exact(current / 1000)) ? 1000 : whole(Exact(current / 100)) ? 100 : 0;
      const std::size_t ahead = is(Sign::with) && english_ && !between_ ? 1 : 0;
      const Token* next = peek(ahead);
      const bool joins = next != nullptr && next->sign == Sign::number && next->spelled;
      if (joins && next->number < (after_thousand ? 1000 : room)) {
        current += next->number;
        at_ += ahead + 1;
      } else if (is_number_scale() && peek()->value <= 3 && current > 0) {
        const bool thousand = peek()->value == 3;
        current *= thousand ? 1000 : 100;
        ++at_;
        if (!thousand) continue;
        total += current;
        current = 0;
      } else {
        break;
      }
    }
    out.value = total + current;
    if (total == 0 || current > 0) return;
    out.value /= 1000;
    out.tens = 3;
    out.scaled = true;
  }

  const std::vector<Token>& tokens_;
  std::size_t at_ = 0;
  const Token* measure_before_ = nullptr;  ///< of the amount behind "hoogstens" that comes
  Estimate out_;
  bool english_;
  bool between_ = false;
  bool failed_ = false;
};

}  // namespace

std::optional<Estimate> parse(const std::vector<Token>& tokens, text::Language language) {
  return Parser(tokens, language).all();
}

}  // namespace headpin::document::typed
