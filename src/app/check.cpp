#include "app/commands.hpp"
#include "app/options.hpp"
#include "method/catalogue.hpp"
#include "plan/planned.hpp"

#include <iostream>
#include <memory>

namespace headpin::app {

int check(const std::string& file, Language language) {
  const text::Checked<document::Document> read = read_document(file);
  if (!read.ok()) {
    print_problems(read.problems, language);
    return kBadInput;
  }
  text::Problems problems = document::oversize(read.value);
  const text::Problems loose = document::inconsistencies(read.value);
  problems.insert(problems.end(), loose.begin(), loose.end());
  const auto catalogue = method::embedded_catalogue();
  const auto planned = plan::plan_of(read.value, catalogue.value);
  problems.insert(problems.end(), planned.problems.begin(), planned.problems.end());
  if (planned.ok()) {
    const text::Problems found = plan::problems_of(forecast::check(planned.value.plan), planned.value);
    problems.insert(problems.end(), found.begin(), found.end());
  }
  if (!problems.empty()) {
    print_problems(problems, language);
    return kBadInput;
  }
  std::cout << translate(language, "In orde.\n", "All is well.\n");
  return kDone;
}

Run check_options(CLI::App& command, Language language) {
  const auto t = translator(language);
  const auto options = std::make_shared<std::string>();
  command.add_option("file", *options, t("PPS-bestand; - is standaardinvoer", "PPS file; - is standard input"))
      ->required()
      ->type_name(file_type(language));
  return [options](Language chosen) { return check(*options, chosen); };
}

}  // namespace headpin::app
