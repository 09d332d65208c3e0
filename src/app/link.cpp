#include "app/commands.hpp"
#include "app/owner_link.hpp"
#include "store/store.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

namespace headpin::app {

int link(const NewLink& options, Language language) {
  const auto keys = store::open_sqlite_keys(options.data);
  if (!keys.ok()) return failed(keys.problems, language);
  const auto secret = new_owner_link(*keys.value);
  if (!secret.ok()) return failed(secret.problems, language);
  std::cout << options.at << "/enter#" << *secret << '\n';
  return kDone;
}

Run link_options(CLI::App& command, Language language) {
  const auto t = translator(language);
  const auto options = std::make_shared<NewLink>();
  command.add_option("--data", options->data, t("map met de gegevens", "folder with the data"))->capture_default_str();
  command.add_option("--at", options->at, t("adres van de server", "address of the server"))->capture_default_str();
  return [options](Language chosen) { return link(*options, chosen); };
}

}  // namespace headpin::app
