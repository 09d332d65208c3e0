#include "access/gatekeeper.hpp"
#include "app/commands.hpp"
#include "store/store.hpp"

#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>
#include <memory>

namespace headpin::app {

int link(const NewLink& options, Language language) {
  const auto archive = store::open_sqlite_archive(options.data);
  auto keys = store::open_sqlite_keys(options.data);
  for (const auto& problems : {archive.problems, keys.problems}) {
    if (problems.empty()) continue;
    print_problems(problems, language);
    return kFailed;
  }
  access::Gatekeeper keeper(*archive.value, *keys.value, [] {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
  });
  const auto secret = keeper.new_owner_link();
  if (!secret.ok()) {
    print_problems(secret.problems, language);
    return kFailed;
  }
  std::cout << options.at << "/enter#" << secret.value << '\n';
  return std::cout.flush() ? kDone : kFailed;
}

Run link_options(CLI::App& command, Language language) {
  const auto t = translator(language);
  const auto options = std::make_shared<NewLink>();
  command.add_option("--data", options->data, t("map met de gegevens", "folder with the data"))->capture_default_str();
  command.add_option("--at", options->at, t("adres van de server", "address of the server"))->capture_default_str();
  return [options](Language chosen) { return link(*options, chosen); };
}

}  // namespace headpin::app
