#include "app/forecast_print.hpp"

#include <cstdint>
#include <iostream>
#include <string>
#include <string_view>

/// What a forecast stands on, and the tests in their own units: the same under every answer that has them.
namespace headpin::app {
namespace {

/// A side of a test as people read it.
std::string side(const json::value& value, std::string_view measure, Language language) {
  if (value.is_null()) return "–";
  if (measure == "euro") return euro_text(value, language);
  if (measure == "share") return percent_text(value, language);
  return count_text(value, language);
}

}  // namespace

bool print_missing(const json::object& basis, Language language) {
  const json::array& missing = basis.at("missing").as_array();
  if (missing.empty()) return false;
  std::cout << translate(language, "Nog te weinig om een kans te noemen. Dit ontbreekt:\n",
                         "Too little yet to speak of a chance. This is missing:\n");
  for (const json::value& one : missing) {
    std::cout << "  - " << std::string_view(one.at(language == Language::nl ? "nl" : "en").as_string()) << '\n';
  }
  std::cout << '\n';
  return true;
}

void print_basis(const json::object& basis, Language language) {
  const auto own = basis.at("own").to_number<std::int64_t>();
  const auto assumed = static_cast<std::int64_t>(basis.at("assumed").as_array().size());
  std::cout << own << translate(language, " van de ", " of the ") << own + assumed
            << translate(language, " getallen vulden jullie zelf in; de andere Headpin.\n",
                         " numbers you filled in yourselves; Headpin the others.\n");
}

void print_tests(const json::array& tests, const method::Catalogue& catalogue, Language language) {
  const auto t = [&](std::string_view nl, std::string_view en) { return translate(language, nl, en); };
  std::cout << t("Waar het op vastloopt (deel van de keren)\n", "What stands in the way (share of runs)\n")
            << padded("", 22) << padded(t("is er", "there is"), 12, true) << padded(t("nodig", "needed"), 12, true)
            << padded(t("1 op de 10", "1 in 10"), 13, true) << '\n';
  for (const bool counting : {true, false}) {
    if (!counting) std::cout << t("Waarschuwingen, niet in de kans\n", "Cautions, not in the chance\n");
    for (const json::value& one : tests) {
      if (one.at("counts").as_bool() != counting) continue;
      const std::string_view code(one.at("code").as_string()), measure(one.at("measure").as_string());
      const method::SustainedTest* test = catalogue.sustained.test(code);
      const std::string name = test == nullptr ? "" : language == Language::nl ? test->nl.label : test->en.label;
      const bool known = one.at("known").as_bool();
      std::cout << "  " << padded(code, 5)
                << padded(known ? percent_text(one.at("fails"), language) : std::string(t("geen gegevens", "no data")),
                          15)
                << padded(side(one.at("have"), measure, language), 12, true)
                << padded(side(one.at("need"), measure, language), 12, true)
                << padded(side(one.at("low"), measure, language), 13, true) << "  " << name << '\n';
    }
  }
  std::cout << t("(is er en nodig: in het midden; 1 op de 10: wat dan over is, of met een min tekort)\n",
                 "(there is and needed: in the middle; 1 in 10: what is over then, or short with a minus)\n");
}

void print_need(const json::array& tests, Language language) {
  const auto t = [&](std::string_view nl, std::string_view en) { return translate(language, nl, en); };
  const std::pair<std::string_view, std::string_view> names[] = {
      {"costs", t("kosten die je met geld betaalt", "costs that you pay in cash")},
      {"notInKind", t("kosten waar geen natura voor is", "costs that nothing in kind covers")},
      {"partners", t("kosten per partner", "costs per partner")},
      {"students", t("kosten per student", "costs per student")},
      {"hours", t("uren die je moet inhuren", "hours that you have to hire")},
      {"people", t("mensen in de rollen", "people in the roles")},
      {"coordinators", t("coördinatoren", "coordinators")},
      {"margin", t("wat er over moet zijn", "what must be over")}};
  for (const json::value& test : tests) {
    const json::value* parts = test.as_object().if_contains("parts");
    if (parts == nullptr || parts->as_array().empty()) continue;
    std::cout << t("Waar is dat geld voor? In het jaar tot het doel, bij ",
                   "What is that money for? In the year to the aim, of ")
              << std::string_view(test.at("code").as_string()) << '\n';
    for (const auto& [what, name] : names) {
      for (const json::value& part : parts->as_array()) {
        if (part.at("what").as_string() != what) continue;
        std::cout << "  " << padded(name, 34) << padded(euro_text(part.at("amount"), language), 14, true) << '\n';
      }
    }
    std::cout << "  " << padded(t("nodig", "needed"), 34) << padded(euro_text(test.at("need"), language), 14, true)
              << '\n';
  }
}

}  // namespace headpin::app
