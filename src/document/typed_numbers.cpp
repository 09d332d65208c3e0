#include "document/typed_numbers.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace headpin::document::typed {
namespace {

using Integer = boost::multiprecision::cpp_int;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

struct Spelled {
  std::string_view word;
  int value;
};
constexpr auto kUnits = std::to_array<Spelled>({{"een", 1},
                                                {"twee", 2},
                                                {"drie", 3},
                                                {"vier", 4},
                                                {"vijf", 5},
                                                {"zes", 6},
                                                {"zeven", 7},
                                                {"acht", 8},
                                                {"negen", 9},
                                                {"one", 1},
                                                {"two", 2},
                                                {"three", 3},
                                                {"four", 4},
                                                {"five", 5},
                                                {"six", 6},
                                                {"seven", 7},
                                                {"eight", 8},
                                                {"nine", 9}});
constexpr auto kTeens = std::to_array<Spelled>(
    {{"nul", 0},       {"geen", 0},       {"niets", 0},      {"niks", 0},      {"zero", 0},       {"none", 0},
     {"nothing", 0},   {"tien", 10},      {"elf", 11},       {"twaalf", 12},   {"dertien", 13},   {"veertien", 14},
     {"vijftien", 15}, {"zestien", 16},   {"zeventien", 17}, {"achttien", 18}, {"negentien", 19}, {"dozijn", 12},
     {"ten", 10},      {"eleven", 11},    {"twelve", 12},    {"thirteen", 13}, {"fourteen", 14},  {"fifteen", 15},
     {"sixteen", 16},  {"seventeen", 17}, {"eighteen", 18},  {"nineteen", 19}, {"dozen", 12}});
constexpr auto kTens = std::to_array<Spelled>({{"twintig", 20},
                                               {"dertig", 30},
                                               {"veertig", 40},
                                               {"vijftig", 50},
                                               {"zestig", 60},
                                               {"zeventig", 70},
                                               {"tachtig", 80},
                                               {"negentig", 90},
                                               {"twenty", 20},
                                               {"thirty", 30},
                                               {"forty", 40},
                                               {"fifty", 50},
                                               {"sixty", 60},
                                               {"seventy", 70},
                                               {"eighty", 80},
                                               {"ninety", 90}});
/// Dutch words that join what stands before and after them, with their value.
constexpr auto kJoints = std::to_array<Spelled>({{"duizend", 1000}, {"honderd", 100}});

std::optional<int> in(const auto& table, std::string_view word) {
  const auto found = std::find_if(table.begin(), table.end(), [&](const Spelled& one) { return one.word == word; });
  return found == table.end() ? std::nullopt : std::optional(found->value);
}

std::optional<int> below_hundred(std::string_view word) {
  for (const auto value : {in(kUnits, word), in(kTeens, word), in(kTens, word)}) {
    if (value) return value;
  }
  // "vijfentwintig", "twenty-five"
  for (const Spelled& one : kUnits) {
    if (!word.starts_with(one.word) || !word.substr(one.word.size()).starts_with("en")) continue;
    if (const auto tens = in(kTens, word.substr(one.word.size() + 2))) return *tens + one.value;
  }
  const std::size_t hyphen = word.find('-');
  if (hyphen == std::string_view::npos) return std::nullopt;
  const auto tens = in(kTens, word.substr(0, hyphen));
  const auto unit = in(kUnits, word.substr(hyphen + 1));
  return tens && unit ? std::optional(*tens + *unit) : std::nullopt;
}

/// "tweehonderdvijftig", "vijftienhonderd", "duizend".
std::optional<int> joined(std::string_view word) {
  for (const Spelled& joint : kJoints) {
    const std::size_t at = word.find(joint.word);
    if (at == std::string_view::npos) continue;
    std::string_view rest = word.substr(at + joint.word.size());
    if (rest.starts_with("en") && below_hundred(rest.substr(2))) rest.remove_prefix(2);
    const auto before = at == 0 ? std::optional(1) : joined(word.substr(0, at));
    const auto after = rest.empty() ? std::optional(0) : joined(rest);
    constexpr int kMost = 999;
    if (!before || !after || *before > kMost || *after >= joint.value) return std::nullopt;
    return *before * joint.value + *after;
  }
  return below_hundred(word);
}

/// How digits are to be read: which sign divides the decimals off, if any.
struct Division {
  char decimal = 0;
  bool sound = true;
};

/// The last separator is the decimal sign unless it groups thousands, in the language's own way or several times.
Division division(std::string_view text, text::Language language) {
  const std::size_t last = text.find_last_of(".,'");
  if (last == std::string_view::npos) return {};
  const char sign = text[last];
  if (sign == '\'') return {};
  const bool once = text.find(sign) == last;
  const bool others = text.substr(0, last).find_first_of(sign == '.' ? ",'" : ".'") != std::string_view::npos;
  const bool three = text.size() - last - 1 == 3 && last > 0 && last <= 3 && text[0] != '0';
  const bool own = sign == (language == text::Language::nl ? '.' : ',');
  const bool groups = !others && (!once || (three && own));
  return {groups ? '\0' : sign, groups || once};
}

/// Without what groups; nothing if the groups are not of three.
std::optional<std::string> ungrouped(std::string_view text, char decimal) {
  const std::size_t point = decimal == 0 ? text.size() : text.find_last_of(decimal);
  std::string plain;
  std::size_t group = 0;
  bool grouped = false;
  for (const char c : text.substr(0, point)) {
    if (is_digit(c)) {
      plain += c;
      ++group;
      continue;
    }
    if (group == 0 || group > 3 || (grouped && group != 3)) return std::nullopt;
    grouped = true;
    group = 0;
  }
  if (grouped && group != 3) return std::nullopt;
  if (point < text.size()) plain += '.' + std::string(text.substr(point + 1));
  return plain;
}

Exact exact(std::string_view plain) {
  const std::size_t point = plain.find('.');
  std::string digits(plain.substr(0, point));
  const std::size_t decimals = point == std::string_view::npos ? 0 : plain.size() - point - 1;
  if (decimals > 0) digits += plain.substr(point + 1);
  // Boost reads a leading zero as octal.
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  return times_ten(Exact(Integer(digits)), -static_cast<int>(decimals));
}

/// A whole number with decimals as one types it: "5" and "10" as "5,1". With three of them one more, "1,2350", which
/// nobody takes for thousands.
std::string decimal_text(std::string_view whole, std::string_view decimals, text::Language language) {
  const std::size_t end = decimals.find_last_not_of('0');
  if (end == std::string_view::npos) return std::string(whole);
  const std::string kept(decimals.substr(0, end + 1));
  return std::string(whole) + (language == text::Language::nl ? "," : ".") + kept + (kept.size() == 3 ? "0" : "");
}

void weigh(Digits& digits, std::string_view text, char decimal, text::Language language) {
  if (decimal == 0 || text.find_first_of(".,'") != text.find_last_of(".,'")) return;
  const std::size_t point = text.find(decimal);
  const std::string_view whole = text.substr(0, point);
  const std::string_view decimals = text.substr(point + 1);
  if (whole.empty() || whole.size() > 3 || whole[0] == '0') return;
  if (decimals.size() == 3) {
    digits.readings = {std::string(whole) + std::string(decimals), decimal_text(whole, decimals, language)};
  } else if (decimal == ',' && decimals.size() == 2 && decimals[1] == '0' && decimals > "00" && whole.size() <= 2 &&
             (whole.size() < 2 || whole < decimals)) {
    digits.pair = true;
    digits.readings = {std::string(whole) + (language == text::Language::nl ? " tot " : " to ") + std::string(decimals),
                       decimal_text(whole, decimals, language)};
  }
}

}  // namespace

Exact times_ten(const Exact& value, int tens) {
  const Integer power = boost::multiprecision::pow(Integer(10), static_cast<unsigned>(std::abs(tens)));
  return tens < 0 ? Exact(value / Exact(power)) : Exact(value * Exact(power));
}

Digits read_digits(std::string_view text, text::Language language) {
  const auto digit_at = [&](std::size_t i) { return i < text.size() && is_digit(text[i]); };
  Digits out;
  std::size_t end = 0;
  while (digit_at(end)) ++end;
  // "12 500": groups of three behind one to three digits.
  const auto group_at = [&](std::size_t i) {
    return i < text.size() && text[i] == ' ' && digit_at(i + 1) && digit_at(i + 2) && digit_at(i + 3) &&
           !digit_at(i + 4);
  };
  std::string joined(text.substr(0, end));
  for (bool first = true; group_at(end) && (!first || (end <= 3 && text[0] != '0')); first = false) {
    joined += '\'' + std::string(text.substr(end + 1, 3));
    end += 4;
  }
  while (end + 1 < text.size() && std::string_view(".,'").find(text[end]) != std::string_view::npos &&
         digit_at(end + 1)) {
    joined += text[end++];
    while (digit_at(end)) joined += text[end++];
  }
  out.length = end;
  const Division how = division(joined, language);
  const auto plain = how.sound ? ungrouped(joined, how.decimal) : std::nullopt;
  if (!plain) return out;
  out.value = exact(*plain);
  weigh(out, joined, how.decimal, language);
  return out;
}

std::optional<Exact> number_word(std::string_view word) {
  if (word == "anderhalf" || word == "anderhalve") return Exact(3, 2);
  if (word == "driekwart") return Exact(3, 4);
  // "tweeenhalf", "drieeneenhalf"
  for (const std::string_view half : {"eneenhalf", "eneenhalve", "enhalf", "enhalve"}) {
    if (!word.ends_with(half)) continue;
    if (const auto whole = below_hundred(word.substr(0, word.size() - half.size()))) return Exact(*whole) + Exact(1, 2);
  }
  if (const auto whole = joined(word)) return Exact(*whole);
  return std::nullopt;
}

}  // namespace headpin::document::typed
