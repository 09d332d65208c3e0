#include "app/commands.hpp"

#include <CLI/CLI.hpp>

using namespace headpin::app;

int main(int argc, char** argv) {
  Language language = language_of_environment();
  const auto t = translator(language);

  CLI::App headpin{t("Headpin: werkbank voor publiek-private samenwerking in het beroepsonderwijs",
                     "Headpin: a workbench for public-private partnerships in vocational education"),
                   "headpin"};
  headpin.set_version_flag("--version", "headpin " HEADPIN_VERSION);
  headpin.require_subcommand(1);
  headpin.add_option("--lang", language, t("taal: nl of en", "language: nl or en"))
      ->transform(CLI::CheckedTransformer(std::map<std::string, Language>{{"nl", Language::nl}, {"en", Language::en}}));
  headpin.fallthrough();

  std::map<CLI::App*, Run> runs;
  for (const Command& command : commands()) {
    CLI::App* added = headpin.add_subcommand(command.name, t(command.nl, command.en));
    runs[added] = command.options(*added, language);
  }
  CLI11_PARSE(headpin, argc, argv);
  return runs.at(headpin.get_subcommands().front())(language);
}
