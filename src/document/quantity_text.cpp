// Reads numbers and ranges the way people type them.
//
// Text becomes tokens (numbers, and the few words that carry meaning); the sequence of token kinds decides the form:
//
//   N                 35
//   ~N                ongeveer 35
//   N-N               20 tot 60
//   N-N?N  N-NN       20 tot 60, waarschijnlijk 35     20 tot 60 (35)
//   ?NN-N  NN-N       waarschijnlijk 35, 20 tot 60     35 (20-60)
#include "document/quantity.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <set>
#include <span>
#include <vector>

namespace headpin::document {
namespace {

/// A number as it was typed, until its unit is known: what is read in one go is rounded once, so that 95% is 0.95 and
/// not 95 times the nearest number to 0.01.
struct Number {
  std::string decimal;  ///< "-1234.5"
  int tens = 0;         ///< times ten to this power: "mln", "k", "%"
  bool scaled = false;

  /// The nearest number to this one times ten to the power `more`.
  double value(int more = 0) const {
    const std::string text = decimal + "e" + std::to_string(tens + more);
    double nearest = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), nearest);
    if (error == std::errc::result_out_of_range) return tens > 0 ? std::numeric_limits<double>::infinity() : 0;
    return nearest;
  }
};

struct Tokens {
  std::string form;  ///< one letter a token: N number, - "to", ? "probably", ~ "about"
  std::vector<Number> numbers;
  std::string puzzling;  ///< the words that were not understood, to be told as one problem
};

const std::set<std::string_view> kTo{"tot", "t/m", "to", "en", "and", "naar", "until", "-", "–", "—", "..", "..."};
const std::set<std::string_view> kLikely{"waarschijnlijk", "vermoedelijk", "meestal",  "verwacht",
                                         "likely",         "probably",     "expected", "usually"};
const std::set<std::string_view> kAbout{"ongeveer",  "circa", "ca",     "rond",    "zo'n",
                                        "plusminus", "about", "around", "roughly", "approximately",
                                        "approx",    "±",     "~",      "≈"};
const std::set<std::string_view> kNoise{
    "van",       "tussen",       "between",       "from",     "meest",     "most",     "met",    "with",    "de",
    "het",       "the",          "per",           "jaar",     "year",      "years",    "€",      "euro",    "euros",
    "eur",       "uur",          "uren",          "hour",     "hours",     "fte",      "fte's",  "bedrijf", "bedrijven",
    "companies", "organisaties", "organisations", "partners", "studenten", "students", "mensen", "people",  "stuks",
    "a",         "en met"};

struct Scale {
  std::string_view word;
  int tens;
};
constexpr std::array<Scale, 16> kScales{{{"k", 3},
                                         {"duizend", 3},
                                         {"dzd", 3},
                                         {"thousand", 3},
                                         {"ton", 5},
                                         {"m", 6},
                                         {"mln", 6},
                                         {"miljoen", 6},
                                         {"million", 6},
                                         {"mio", 6},
                                         {"mld", 9},
                                         {"miljard", 9},
                                         {"billion", 9},
                                         {"%", -2},
                                         {"procent", -2},
                                         {"percent", -2}}};

bool digit(char c) {
  return c >= '0' && c <= '9';
}

/// Digits with points and commas, after the language, as a plain decimal number: the last separator is the decimal sign
/// unless it groups thousands.
std::optional<std::string> decimal(std::string_view text, text::Language language) {
  const std::size_t last = text.find_last_of(".,");
  std::string plain;
  char decimal_sign = 0;
  if (last != std::string_view::npos) {
    const char sign = text[last];
    const bool once = text.find(sign) == last;
    const bool both = text.find(sign == '.' ? ',' : '.') != std::string_view::npos;
    const bool three = text.size() - last - 1 == 3 && last > 0 && last <= 3 && text[0] != '0';
    const bool groups = !both && (once ? three && sign == (language == text::Language::nl ? '.' : ',') : true);
    if (!groups) decimal_sign = sign;
    if (!groups && !once) return std::nullopt;  // 1.234,5,6
  }
  std::size_t group = 0;
  bool grouped = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (digit(c)) {
      plain += c;
      ++group;
    } else if (c == decimal_sign && i == last) {
      if (grouped && group != 3) return std::nullopt;
      plain += '.';
      grouped = false;
    } else {
      if (group == 0 || group > 3 || (grouped && group != 3)) return std::nullopt;  // 12.34.567
      grouped = true;
      group = 0;
    }
  }
  if (grouped && group != 3) return std::nullopt;
  return plain;
}

/// Lower case for ASCII; spaces of any kind become one kind.
std::string normal(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) == 0xA0) {  // no-break space
      out += ' ';
      ++i;
    } else if (c == 0xE2 && text.substr(i, 3) == "−") {  // minus sign
      out += '-';
      i += 2;
    } else if (c < 0x20) {
      out += ' ';
    } else {
      out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
  }
  return out;
}

/// Length of the character at `text[i]`, which may be several bytes.
std::size_t character(std::string_view text, std::size_t i) {
  const auto c = static_cast<unsigned char>(text[i]);
  const std::size_t n = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
  return std::min(n, text.size() - i);
}

text::Problem not_understood(std::string_view word) {
  const std::string quoted = "“" + std::string(word.substr(0, 60)) + "”";
  return {"", quoted + " begrijp ik hier niet. Typ een getal, of bijvoorbeeld: 20 tot 60, waarschijnlijk 35",
          "I do not understand " + quoted + " here. Type a number, or for instance: 20 to 60, probably 35"};
}

void add_word(Tokens& tokens, std::string_view word) {
  for (const Scale& scale : kScales) {
    if (word == scale.word && !tokens.numbers.empty() && tokens.form.ends_with('N')) {
      tokens.numbers.back().tens += scale.tens;
      tokens.numbers.back().scaled = true;
      return;
    }
  }
  if (kTo.contains(word)) {
    if (!tokens.form.ends_with('-')) tokens.form += '-';  // "tot en" (met)
  } else if (kLikely.contains(word)) {
    if (!tokens.form.ends_with('?')) tokens.form += '?';
  } else if (kAbout.contains(word)) {
    tokens.form += '~';
  } else if (!kNoise.contains(word)) {
    tokens.puzzling += (tokens.puzzling.empty() ? "" : " ") + std::string(word);
  }
}

Tokens tokenize(std::string_view text, text::Language language) {
  Tokens tokens;
  const auto separates = [](char c) {
    return c == ' ' || c == ',' || c == ';' || c == ':' || c == '(' || c == ')' || c == '.';
  };
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    const bool negative = c == '-' && i + 1 < text.size() && digit(text[i + 1]) && !tokens.form.ends_with('N');
    if (digit(c) || negative) {
      std::size_t end = i + (negative ? 1 : 0);
      const std::size_t begin = end;
      while (end < text.size() && (digit(text[end]) || ((text[end] == '.' || text[end] == ',') &&
                                                        end + 1 < text.size() && digit(text[end + 1]))))
        ++end;
      const auto read = decimal(text.substr(begin, end - begin), language);
      if (!read) {
        tokens.puzzling = text.substr(i, end - i);
        return tokens;
      }
      tokens.form += 'N';
      tokens.numbers.push_back({(negative ? "-" : "") + *read});
      if (text.substr(end, 2) == ",-") end += 2;  // € 500,-
      i = end;
    } else if (text.substr(i, 2) == "..") {
      add_word(tokens, "..");
      while (i < text.size() && text[i] == '.') ++i;
    } else if (separates(c)) {
      ++i;
    } else if (c == '-' || c == '%' || c == '~' || (static_cast<unsigned char>(c) & 0x80U) != 0) {
      const std::size_t n = character(text, i);
      add_word(tokens, text.substr(i, n));
      i += n;
    } else {
      std::size_t end = i;
      while (end < text.size() && !separates(text[end]) && !digit(text[end]) && text[end] != '%' && text[end] != '-')
        end += character(text, end);
      add_word(tokens, text.substr(i, end - i));
      i = end;
    }
  }
  return tokens;
}

/// "1 tot 2 mln", "60 tot 80%": a number without a scale takes the last one's, unless that would put the range upside
/// down.
void share_scale(std::vector<Number>& numbers) {
  const Number last = numbers.back();
  if (!last.scaled) return;
  const bool percent = last.tens < 0;
  for (Number& number : numbers) {
    if (!number.scaled && (percent || number.value() <= last.value(-last.tens))) number.tens = last.tens;
  }
}

/// The number in the document's unit: cents, or a share of one.
Number in_unit(Number number, Unit unit) {
  // A whole number above one in a share is a percentage: "80" means 80%. A written percent sign has been counted
  // already.
  const bool percentage = unit == Unit::share && !number.scaled && number.tens == 0 && number.value() > 1;
  if (percentage) number.tens = -2;
  if (unit == Unit::cent) number.tens += 2;
  return number;
}

double kept(const Number& number, Unit unit) {
  return unit == Unit::cent ? std::round(number.value()) : number.value();
}

/// So many tenths of a number, digit by digit: still the decimal number that one would write.
Number tenths(Number number, int count) {
  int carry = 0;
  for (auto c = number.decimal.rbegin(); c != number.decimal.rend(); ++c) {
    if (!digit(*c)) continue;
    carry += (*c - '0') * count;
    *c = static_cast<char>('0' + carry % 10);
    carry /= 10;
  }
  number.decimal.insert(number.decimal.starts_with('-') ? 1 : 0, std::to_string(carry));
  --number.tens;
  return number;
}

/// Our reading of "about": a fifth to either side.
Quantity about(const Number& number, Unit unit) {
  const double n = kept(number, unit);
  const auto [low, high] = std::minmax({kept(tenths(number, 8), unit), kept(tenths(number, 12), unit)});
  Quantity range{low, high, n};
  if (unit == Unit::share) range.high = std::min(range.high, std::max(1.0, n));
  if (range.certain()) range.likely.reset();
  return range;
}

}  // namespace

text::Checked<Quantity> parse_quantity(std::string_view text, Unit unit, text::Language language) {
  text::Checked<Quantity> result;
  constexpr std::size_t kLongest = 200;
  Tokens tokens = text.size() > kLongest ? Tokens{} : tokenize(normal(text), language);
  if (!tokens.puzzling.empty()) {
    result.problems.push_back(not_understood(tokens.puzzling));
    return result;
  }
  struct Form {
    std::string_view form;
    int low, likely, high;  // which number is which; -1: none
  };
  static constexpr std::array<Form, 7> kForms{{{"N", 0, -1, 0},
                                               {"?N", 0, -1, 0},
                                               {"N-N", 0, -1, 1},
                                               {"N-N?N", 0, 2, 1},
                                               {"N-NN", 0, 2, 1},
                                               {"?NN-N", 1, 0, 2},
                                               {"NN-N", 1, 0, 2}}};
  if (!tokens.numbers.empty()) share_scale(tokens.numbers);
  for (Number& number : tokens.numbers) number = in_unit(number, unit);
  const auto beyond_measure = [](const Number& number) { return !std::isfinite(number.value()); };
  if (std::any_of(tokens.numbers.begin(), tokens.numbers.end(), beyond_measure)) {
    result.problems.push_back(not_understood(text));
    return result;
  }
  if (tokens.form == "~N") {
    result.value = about(tokens.numbers.front(), unit);
    return result;
  }
  const auto value = [&](int i) { return kept(tokens.numbers[static_cast<std::size_t>(i)], unit); };
  for (const Form& form : kForms) {
    if (tokens.form != form.form) continue;
    result.value.low = value(form.low);
    result.value.high = value(form.high);
    if (form.likely >= 0) result.value.likely = value(form.likely);
    const double likely = result.value.likely.value_or(result.value.low);
    if (result.value.low > result.value.high) {
      result.problems.push_back({"", "het laagste getal staat als eerste: je typte een bereik dat omlaag loopt",
                                 "put the lowest number first: this range runs downwards"});
    } else if (likely < result.value.low || likely > result.value.high) {
      result.problems.push_back(
          {"", "het waarschijnlijke getal ligt buiten het bereik", "the probable number lies outside the range"});
    } else if (result.value.certain()) {
      result.value.likely.reset();
    }
    return result;
  }
  result.problems.push_back(not_understood(text));
  return result;
}

}  // namespace headpin::document
