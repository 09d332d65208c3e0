#include "app/commands.hpp"
#include "app/options.hpp"
#include "app/owner_link.hpp"
#include "store/store.hpp"

#include <iostream>
#include <memory>

namespace headpin::app {

namespace {

/// A link made now would end at the next start, which makes one of its own.
text::Problem not_running(const std::string& folder) {
  return {"",
          "op de map " + folder +
              " draait nu geen Headpin, en er is niets gewijzigd: start hem, dan geeft hij zelf een link, of zeg met "
              "--at waar hij te bereiken is",
          "no Headpin runs on the folder " + folder +
              " now, and nothing was changed: start it and it gives a link itself, or say with --at where it can be "
              "reached"};
}

}  // namespace

int link(const NewLink& options, Language language) {
  std::vector<std::string> addresses{options.at};
  if (options.at.empty()) {
    const auto said = store::announced(options.data);
    if (!said || said->empty()) return failed({not_running(options.data)}, language);
    addresses = *said;
  }
  const auto keys = store::open_sqlite_keys(options.data);
  if (!keys.ok()) return failed(keys.problems, language);
  const auto secret = new_owner_link(*keys.value);
  if (!secret.ok()) return failed(secret.problems, language);
  std::cout << links_at(addresses, *secret);
  std::cerr << translate(language, "De eigenaarslink van hiervoor werkt nu niet meer; wie binnen is, blijft binnen.\n",
                         "The owner's link of before works no more; who is in stays in.\n");
  return kDone;
}

Run link_options(CLI::App& command, Language language) {
  const auto t = translator(language);
  const auto options = std::make_shared<NewLink>();
  data_folder(command, options->data, language);
  command
      .add_option("--at", options->at,
                  t("adres van de server; anders dat van de server die nu op deze map draait",
                    "address of the server; else that of the one that runs on this folder now"))
      ->type_name("URL");
  return [options](Language chosen) { return link(*options, chosen); };
}

}  // namespace headpin::app
