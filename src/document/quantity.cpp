#include "document/quantity.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

namespace headpin::document {
namespace {

struct UnitWords {
  const char* name;
  const char* nl;
  const char* en;
};

// In the order of Unit.
constexpr std::array<UnitWords, 7> kUnits{{{"cent", "", ""},
                                           {"count", "", ""},
                                           {"hour", " uur", " hours"},
                                           {"fte", " fte", " fte"},
                                           {"share", "%", "%"},
                                           {"perYear", " per jaar", " per year"},
                                           {"year", " jaar", " years"}}};

/// A decimal number with at most so many decimals, grouped in thousands after the language.
std::string number(double value, text::Language language, int decimals = 3) {
  // So long is the largest double.
  std::array<char, 330> buffer{};
  const double scale = std::pow(10, decimals);
  const double shifted = std::round(value * scale) / scale;
  const double rounded = std::isfinite(shifted) ? shifted : value;
  const auto [end, error] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::abs(rounded), std::chars_format::fixed);
  if (error != std::errc()) return "?";
  std::string digits(buffer.data(), end);
  const std::size_t point = digits.find('.');
  std::string fraction = point == std::string::npos ? "" : digits.substr(point + 1);
  digits.resize(std::min(point, digits.size()));
  for (std::size_t i = digits.size(); i > 3;) {
    i -= 3;
    digits.insert(i, 1, language == text::Language::nl ? '.' : ',');
  }
  if (!fraction.empty()) digits += (language == text::Language::nl ? ',' : '.') + fraction;
  return (rounded < 0 ? "-" : "") + digits;
}

/// The number in the unit in which people say it, with a euro sign where it is money.
std::string spoken(double value, Unit unit, text::Language language) {
  switch (unit) {
    case Unit::cent:
      return (language == text::Language::nl ? "€ " : "€") + number(value / 100, language);
    case Unit::share:
      return number(value * 100, language);
    default:
      return number(value, language);
  }
}

}  // namespace

std::optional<Unit> unit_of(std::string_view name) {
  const auto found =
      std::find_if(kUnits.begin(), kUnits.end(), [&](const UnitWords& unit) { return name == unit.name; });
  if (found == kUnits.end()) return std::nullopt;
  return static_cast<Unit>(found - kUnits.begin());
}

std::string_view name_of(Unit unit) {
  return kUnits.at(static_cast<std::size_t>(unit)).name;
}

std::optional<Quantity> quantity_of(const json::value& value) {
  const auto number_of = [](const json::value* v) -> std::optional<double> {
    if (v == nullptr || !v->is_number()) return std::nullopt;
    return v->to_number<double>();
  };
  if (const auto certain = number_of(&value)) return Quantity{*certain, *certain, {}};
  const json::object* object = value.if_object();
  if (object == nullptr) return std::nullopt;
  const auto low = number_of(object->if_contains("low"));
  const auto high = number_of(object->if_contains("high"));
  if (!low || !high) return std::nullopt;
  return Quantity{*low, *high, number_of(object->if_contains("likely"))};
}

json::value to_json(const Quantity& quantity) {
  // Whole numbers are written without a decimal point, as people would.
  const auto plain = [](double v) -> json::value {
    constexpr double kExact = 9007199254740992.0;  // 2^53
    if (std::trunc(v) == v && std::abs(v) < kExact) return static_cast<std::int64_t>(v);
    return v;
  };
  if (quantity.certain()) return plain(quantity.low);
  json::object out{{"low", plain(quantity.low)}};
  if (quantity.likely) out["likely"] = plain(*quantity.likely);
  out["high"] = plain(quantity.high);
  return out;
}

std::optional<Per> per_of(std::string_view name) {
  if (name == "month") return Per::month;
  if (name == "year") return Per::year;
  if (name == "wholeYear") return Per::wholeYear;
  return std::nullopt;
}

std::string typed_text(const Quantity& quantity, Unit unit, text::Language language) {
  const auto say = [&](double value) {
    if (unit == Unit::cent) return number(value / 100, language, 2);
    if (unit == Unit::share) return number(value * 100, language, 1) + "%";
    constexpr int kOfRates = 4;
    return number(value, language, unit == Unit::perYear ? kOfRates : 2);
  };
  if (quantity.certain()) return say(quantity.low);
  const bool dutch = language == text::Language::nl;
  std::string out = say(quantity.low) + (dutch ? " tot " : " to ") + say(quantity.high);
  if (quantity.likely) out += (dutch ? ", waarschijnlijk " : ", probably ") + say(*quantity.likely);
  return out;
}

std::string speak(const Quantity& quantity, Unit unit, text::Language language) {
  const bool dutch = language == text::Language::nl;
  const UnitWords& words = kUnits.at(static_cast<std::size_t>(unit));
  const std::string suffix = dutch ? words.nl : words.en;
  const auto say = [&](double value) { return spoken(value, unit, language) + suffix; };
  if (quantity.certain()) return say(quantity.low);
  // The unit is said once, behind the last number, except a percent sign, which belongs to each.
  const std::string low = unit == Unit::share ? say(quantity.low) : spoken(quantity.low, unit, language);
  std::string out = (dutch ? "tussen " : "between ") + low + (dutch ? " en " : " and ") + say(quantity.high);
  if (quantity.likely)
    return out + (dutch ? ", waarschijnlijk " : ", probably ") + spoken(*quantity.likely, unit, language) +
           (unit == Unit::share ? "%" : "");
  // An end of what is possible is not passed: what would lie beyond it is that end.
  std::vector<std::string> ends;
  if (quantity.low == 0) ends.push_back(low);
  if (unit == Unit::share && quantity.high == 1) ends.push_back(say(quantity.high));
  out += dutch ? " (9 van de 10 keer" : " (9 times out of 10";
  for (std::size_t i = 0; i < ends.size(); ++i) {
    out += i > 0 ? ", " : "; ";
    out += dutch ? "1 op de 20 keer " : "1 time in 20 ";
    out += (i > 0 ? "" : dutch ? "is het " : "it is ") + ends[i];
  }
  return out + ")";
}

}  // namespace headpin::document
