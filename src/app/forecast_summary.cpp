#include "app/forecast_print.hpp"
#include "app/table.hpp"
#include "plan/planned.hpp"

#include <iostream>

namespace headpin::app {
namespace {

/// Writes a forecast as tables for people. It reads the same JSON that `--json` prints, so both say the same.
class Summary {
 public:
  Summary(const json::object& forecast, const method::Catalogue& catalogue, Language language)
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
    pins();
    std::cout << '\n';
    print_tests(forecast_.at("tests").as_array(), catalogue_, language_);
    std::cout << '\n';
    print_need(forecast_.at("tests").as_array(), language_);
    std::cout << '\n';
    print_basis(forecast_.at("basis").as_object(), language_);
    for (const json::value& warning : forecast_.at("warnings").as_array())
      std::cout << '\n' << std::string_view(warning.at(language_ == Language::nl ? "nl" : "en").as_string()) << '\n';
    std::cout << '\n'
              << forecast_.at("paths").to_number<std::int64_t>() << text(" keer doorgerekend, seed ", " runs, seed ")
              << forecast_.at("seed").to_number<std::int64_t>() << ", "
              << std::string_view(forecast_.at("engine").as_string()) << '\n';
  }

 private:
  std::string_view text(std::string_view nl, std::string_view en) const { return translate(language_, nl, en); }

  static void row(std::string_view name, std::string_view value) { std::cout << padded(name, 28) << value << '\n'; }

  std::string share(const json::value& value) const { return percent_text(value, language_); }

  std::string percent(const json::value& probability) const {
    const json::object& p = probability.as_object();
    return share(p.at("probability")) + "  (" + share(p.at("low")) + " – " + share(p.at("high")) + ")";
  }

  std::string euro(const json::value& value) const { return euro_text(value, language_); }

  std::string month(const json::value& value) const { return value.is_null() ? "–" : std::string(value.as_string()); }

  void headline() const {
    if (print_missing(forecast_.at("basis").as_object(), language_)) return;
    std::cout << text("Kans om op eigen benen te staan\n", "Chance of standing on its own feet\n");
    const json::object& aim = forecast_.at("headline").as_object();
    for (const json::value& one : forecast_.at("sustained").as_array()) {
      const bool is_aim = one.at("month") == aim.at("month");
      row("  " + std::string(text("uiterlijk in ", "by ")) + month(one.at("month")) + (is_aim ? " ←" : ""),
          percent(one));
    }
    std::cout << '\n';
  }

  void years() const {
    std::cout << '\n' << padded(text("Eind van maand", "End of month"), 16);
    for (const std::string_view name : {"kas P10", "kas P50", "kas P90"})
      std::cout << padded(language_ == Language::nl ? std::string(name) : "cash" + std::string(name.substr(3)), 14,
                          true);
    std::cout << padded("partners", 14, true) << '\n';
    const json::object& cash = forecast_.at("fan").as_object().at("cash").as_object();
    const json::array& partners = forecast_.at("fan").as_object().at("partners").as_object().at("p50").as_array();
    const plan::Month start = *plan::parse_month(std::string_view(forecast_.at("start").as_string()));
    for (std::size_t month = 11; month < partners.size(); month += 12) {
      std::cout << padded(plan::format_month(start + static_cast<int>(month)), 16);
      for (const char* quantile : {"p10", "p50", "p90"})
        std::cout << padded(euro(cash.at(quantile).as_array()[month]), 14, true);
      std::cout << padded(count_text(partners[month], language_), 14, true) << '\n';
    }
  }

  void pins() const {
    std::cout << '\n'
              << padded(text("Als alles gemiddeld uitpakt", "If everything turns out average"), 52)
              << padded(text("begint", "starts"), 12) << text("staat", "stands") << '\n';
    for (const json::value& pin : forecast_.at("pins").as_array()) {
      std::cout << "  " << padded(std::string_view(pin.at("name").as_string()), 48) << "  "
                << padded(month(pin.at("starts")), 12) << month(pin.at("sustained")) << '\n';
    }
  }

  const json::object& forecast_;
  const method::Catalogue& catalogue_;
  Language language_;
};

}  // namespace

void print_summary(const json::object& forecast, const method::Catalogue& catalogue, Language language) {
  Summary(forecast, catalogue, language).print();
}

}  // namespace headpin::app
