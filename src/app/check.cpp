#include "app/commands.hpp"
#include "method/catalogue.hpp"
#include "plan/planned.hpp"

#include <iostream>

namespace headpin::app {

int check(const std::string& file, Language language) {
  const text::Checked<document::Document> read = read_document(file);
  if (!read.ok()) {
    complain(read.problems, language);
    return kBadInput;
  }
  text::Problems problems = document::inconsistencies(read.value);
  const auto catalogue = method::embedded_catalogue();
  const auto planned = plan::plan_of(read.value, catalogue.value);
  problems.insert(problems.end(), planned.problems.begin(), planned.problems.end());
  if (planned.ok()) {
    const text::Problems found = plan::problems_of(forecast::check(planned.value.plan), planned.value);
    problems.insert(problems.end(), found.begin(), found.end());
  }
  if (!problems.empty()) {
    complain(problems, language);
    return kBadInput;
  }
  std::cout << say(language, "In orde.\n", "All is well.\n");
  return kDone;
}

}  // namespace headpin::app
