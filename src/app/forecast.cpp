#include "app/commands.hpp"
#include "method/catalogue.hpp"
#include "plan/planned.hpp"

#include <cmath>
#include <iomanip>
#include <iostream>

namespace headpin::app {
namespace {

namespace json = document::json;
using document::Unit;

/// Writes a forecast as tables for people. It reads the same JSON that `--json` prints, so both say the same.
class Table {
 public:
  Table(const json::object& forecast, const method::Catalogue& catalogue, Language language)
      : forecast_(forecast), catalogue_(catalogue), language_(language) {}

  void print() const {
    headline();
    row(text("Kas nooit onder nul", "Cash never below zero"), percent(forecast_.at("cashNeverNegative")));
    const json::object& even = forecast_.at("breakEven").as_object();
    row(text("Kostendekkend vanaf", "Breaks even in"),
        month(even.at("p50")) + "  (" + month(even.at("p10")) + " – " + month(even.at("p90")) + "; " +
            std::string(text("nooit: ", "never: ")) + share(even.at("never")) + ")");
    const json::object& low = forecast_.at("lowestCash").as_object();
    row(text("Laagste kas", "Lowest cash"),
        euro(low.at("p50")) + "  (" + euro(low.at("p10")) + " – " + euro(low.at("p90")) + ")");
    years();
    tests();
    std::cout << '\n'
              << forecast_.at("paths").to_number<std::int64_t>() << text(" keer doorgerekend, seed ", " runs, seed ")
              << forecast_.at("seed").to_number<std::int64_t>() << ", "
              << std::string_view(forecast_.at("engine").as_string()) << '\n';
  }

 private:
  std::string_view text(std::string_view nl, std::string_view en) const { return say(language_, nl, en); }

  /// Pads by characters, not bytes.
  static std::string pad(std::string_view cell, std::size_t width, bool right = false) {
    std::size_t length = 0;
    for (const char c : cell) length += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
    const std::string space(width > length ? width - length : 0, ' ');
    return right ? space + std::string(cell) : std::string(cell) + space;
  }

  static void row(std::string_view name, std::string_view value) { std::cout << pad(name, 28) << value << '\n'; }

  std::string share(const json::value& value) const {
    return document::speak(
        {std::round(value.to_number<double>() * 100) / 100, std::round(value.to_number<double>() * 100) / 100, {}},
        Unit::share, language_);
  }

  std::string percent(const json::value& probability) const {
    const json::object& p = probability.as_object();
    return share(p.at("probability")) + "  (" + share(p.at("low")) + " – " + share(p.at("high")) + ")";
  }

  std::string euro(const json::value& value) const {
    if (value.is_null()) return "–";
    const double cents = std::round(value.to_number<double>()) * 100;
    return document::speak({cents, cents, {}}, Unit::cent, language_);
  }

  std::string month(const json::value& value) const { return value.is_null() ? "–" : std::string(value.as_string()); }

  void headline() const {
    std::cout << text("Kans om op eigen benen te staan\n", "Chance of standing on its own feet\n");
    const json::object& aim = forecast_.at("headline").as_object();
    for (const json::value& one : forecast_.at("sustained").as_array()) {
      const bool is_aim = one.at("month") == aim.at("month");
      row("  " + std::string(text("in ", "by ")) + month(one.at("month")) + (is_aim ? " ←" : ""), percent(one));
    }
    std::cout << '\n';
  }

  void years() const {
    std::cout << '\n' << pad(text("Eind van maand", "End of month"), 16);
    for (const std::string_view name : {"kas P10", "kas P50", "kas P90"})
      std::cout << pad(language_ == Language::nl ? std::string(name) : "cash" + std::string(name.substr(3)), 14, true);
    std::cout << pad("partners", 14, true) << '\n';
    const json::object& cash = forecast_.at("fan").as_object().at("cash").as_object();
    const json::array& partners = forecast_.at("fan").as_object().at("partners").as_object().at("p50").as_array();
    const plan::Month start = *plan::parse_month(std::string_view(forecast_.at("start").as_string()));
    for (std::size_t month = 11; month < partners.size(); month += 12) {
      std::cout << pad(plan::format_month(start + static_cast<int>(month)), 16);
      for (const char* quantile : {"p10", "p50", "p90"})
        std::cout << pad(euro(cash.at(quantile).as_array()[month]), 14, true);
      const double count = std::round(partners[month].to_number<double>() * 10) / 10;
      std::cout << pad(document::speak({count, count, {}}, Unit::count, language_), 14, true) << '\n';
    }
  }

  void tests() const {
    std::cout << '\n'
              << text("Waar het op vastloopt (deel van de keren)\n", "What stands in the way (share of runs)\n");
    for (const json::value& one : forecast_.at("tests").as_array()) {
      const std::string_view code(one.at("code").as_string());
      const method::SustainedTest* test = catalogue_.test(code);
      const std::string name = test == nullptr ? "" : language_ == Language::nl ? test->nl.label : test->en.label;
      const bool known = one.at("known").as_bool();
      std::cout << "  " << pad(code, 5)
                << pad(known ? share(one.at("fails")) : std::string(text("geen gegevens", "no data")), 15) << name
                << '\n';
    }
  }

  const json::object& forecast_;
  const method::Catalogue& catalogue_;
  Language language_;
};

}  // namespace

int forecast(const Forecast& options, Language language) {
  const auto catalogue = method::embedded_catalogue();
  const auto document = read_document(options.file);
  if (!document.ok()) {
    complain(document.problems, language);
    return kBadInput;
  }
  auto planned = plan::plan_of(document.value, catalogue.value);
  if (!planned.ok()) {
    complain(planned.problems, language);
    return kBadInput;
  }
  planned.value.request.paths = options.paths;
  if (options.seed >= 0) planned.value.request.seed = static_cast<std::uint64_t>(options.seed);
  const auto outcome = forecast::forecast(planned.value.plan, planned.value.request);
  if (!outcome) {
    complain(plan::problems_of(outcome.problems(), planned.value), language);
    return kBadInput;
  }
  const json::object numbers = plan::to_json(planned.value, *outcome);
  if (options.json) {
    std::cout << document::pretty(numbers);
  } else {
    Table(numbers, catalogue.value, language).print();
  }
  return kDone;
}

}  // namespace headpin::app
