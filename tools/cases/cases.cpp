#include "cases/cases.hpp"

#include "cases/read.hpp"

#include <exception>

namespace headpin::cases {

const std::map<std::string, Operation>& operations() {
  static const std::map<std::string, Operation> all = [] {
    std::map<std::string, Operation> made;
    add_growth(made);
    add_money(made);
    add_chance(made);
    add_spread(made);
    add_worth(made);
    add_choice(made);
    add_fit(made);
    add_simulation(made);
    return made;
  }();
  return all;
}

Verdict run_case(const json::object& one, const json::object& file) {
  Verdict verdict;
  try {
    verdict.id = text(one.at("id"));
    const std::string name = text(one.at("op"));
    const auto found = operations().find(name);
    if (found == operations().end()) {
      verdict.why = "    there is no operation \"" + name + "\"\n";
      return verdict;
    }
    const json::object got = found->second(part(one, "inputs"), file);
    const json::value* tolerance = one.if_contains("tolerance");
    verdict.why = difference(part(one, "expected"), got,
                             tolerance != nullptr && tolerance->is_object() ? tolerance->as_object() : json::object{});
  } catch (const std::exception& error) {
    verdict.why = std::string("    cannot be run: ") + error.what() + "\n";
  }
  verdict.passed = verdict.why.empty();
  return verdict;
}

std::vector<Verdict> run_file(const json::object& file) {
  std::vector<Verdict> verdicts;
  for (const json::value& one : file.at("cases").as_array()) verdicts.push_back(run_case(one.as_object(), file));
  return verdicts;
}

}  // namespace headpin::cases
