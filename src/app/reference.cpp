#include "app/reference.hpp"

#include <CLI/CLI.hpp>
#include <array>

namespace headpin::app {
namespace {

constexpr std::array<Line, 4> kExitCodes{{
    {"0", "gedaan", "done"},
    {"1", "er is iets mis met wat is gelezen: een PPS-bestand, een CSV",
     "something is wrong with what was read: a PPS file, a CSV"},
    {"2", "het kon niet: de opdracht klopt niet, of schijf, map of poort staan het niet toe",
     "it could not be done: the command is not right, or a disk, folder or port does not allow it"},
    {"130", "gestopt met Ctrl+C", "stopped with Ctrl+C"},
}};

constexpr std::array<Line, 4> kEnvironment{{
    {"LC_ALL, LC_MESSAGES, LANG",
     "taal: Engels als de eerste die iets zegt met en begint, anders Nederlands; --lang gaat voor",
     "language: English when the first that is set begins with en, else Dutch; --lang comes first"},
    {"HEADPIN_LOG", "als --log van headpin serve", "as --log of headpin serve"},
    {"NO_COLOR", "Headpin gebruikt nergens kleuren", "Headpin uses no colours anywhere"},
    {"TERM", "met dumb komt er geen voortgang in beeld", "with dumb no progress is shown"},
}};

Term term_of(const CLI::Option& option) {
  Term term;
  for (const std::string& name : option.get_snames()) term.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) term.names.push_back("--" + name);
  if (term.names.empty()) term.names.push_back(option.get_type_name());
  if (option.get_type_size_max() > 0) term.value = option.get_type_name();
  term.text = option.get_description();
  term.standard = option.get_default_str();
  term.required = option.get_required();
  return term;
}

}  // namespace

std::span<const Line> exit_codes() {
  return kExitCodes;
}
std::span<const Line> environment() {
  return kEnvironment;
}

Page page_of(const CLI::App& app) {
  Page page;
  page.name = app.get_parent() == nullptr ? app.get_name() : app.get_parent()->get_name() + " " + app.get_name();
  page.text = app.get_description();
  if (!page.text.empty() && page.text[0] >= 'a' && page.text[0] <= 'z') page.text[0] += 'A' - 'a';
  for (const CLI::Option* option : app.get_options()) {
    (option->nonpositional() ? page.options : page.arguments).push_back(term_of(*option));
  }
  for (const Command& command : commands()) {
    if (app.get_parent() != nullptr && app.get_name() == command.name) page.command = &command;
  }
  return page;
}

std::vector<Page> reference(const CLI::App& headpin) {
  std::vector<Page> pages{page_of(headpin)};
  for (const CLI::App* command : headpin.get_subcommands([](const CLI::App*) { return true; }))
    pages.push_back(page_of(*command));
  return pages;
}

std::string usage_of(const Page& page, Language language) {
  const auto t = translator(language);
  std::string out = page.name;
  if (page.command == nullptr) return out + t(" OPDRACHT …", " COMMAND …");
  out += t(" [opties]", " [options]");
  for (const Term& option : page.options) {
    if (option.required) out += " " + option.names.back() + " " + option.value;
  }
  for (const Term& argument : page.arguments)
    out += argument.required ? " " + argument.names.front() : " [" + argument.names.front() + "]";
  return out;
}

}  // namespace headpin::app
