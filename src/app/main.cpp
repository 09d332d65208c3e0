#include "app/commands.hpp"
#include "app/output.hpp"

#include <CLI/CLI.hpp>
#include <csignal>

using namespace headpin::app;

namespace {

int run(int argc, char** argv, Language& language) {
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

}  // namespace

int main(int argc, char** argv) {
  open_standard_streams();
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error of writing, which is told
  Language language = language_of_environment();
  const int code = run(argc, argv, language);
  return close_output(language) || code != kDone ? code : kFailed;
}
