#include "app/reference.hpp"
#include "app/table.hpp"

#include <algorithm>

namespace headpin::app {
namespace {

constexpr std::size_t kWidth = 80;
constexpr std::size_t kColumn = 26;  // where explanations begin

/// "  --data FOLDER       folder with the data [headpin-data]", over more lines where it must.
std::string row(const std::string& head, const std::string& text) {
  std::string out = "  " + head;
  std::size_t at = width_of(out);
  if (at + 2 > kColumn) {
    out += '\n';
    at = 0;
  }
  for (const std::string& line : wrapped(text, kWidth - kColumn)) {
    out += std::string(kColumn - at, ' ') + line + '\n';
    at = 0;
  }
  return out;
}

std::string paragraph(const std::string& text) {
  std::string out;
  for (const std::string& line : wrapped(text, kWidth)) out += line + '\n';
  return out;
}

std::string head_of(const Term& term) {
  std::string out;
  for (const std::string& name : term.names) out += (out.empty() ? "" : ", ") + name;
  const bool option = term.names.front().starts_with('-');
  return option && !term.value.empty() ? out + " " + term.value : out;
}

std::string rows(const std::string& title, const std::vector<Term>& terms) {
  if (terms.empty()) return {};
  std::string out = "\n" + title + ":\n";
  for (const Term& term : terms)
    out += row(head_of(term), term.text + (term.standard.empty() ? "" : " [" + term.standard + "]"));
  return out;
}

}  // namespace

std::string help_text(const Page& page, Language language) {
  const auto t = translator(language);
  std::string out = paragraph(page.text) + "\n" + t("Gebruik: ", "Usage: ") + usage_of(page, language) + "\n";
  if (page.command == nullptr) {
    out += "\n" + t("Opdrachten", "Commands") + ":\n";
    for (const Command& command : commands()) out += row(command.name, t(command.nl, command.en));
  }
  out += rows(t("Argumenten", "Arguments"), page.arguments);
  out += rows(t("Opties", "Options"), page.options);
  if (page.command != nullptr) {
    out += "\n" + t("Voorbeelden", "Examples") + ":\n";
    for (const Example& example : page.command->examples)
      out += std::string("  ") + example.line + "\n      " + t(example.nl, example.en) + "\n";
    return out;
  }
  const auto list = [&](const std::string& title, std::span<const Line> lines) {
    out += "\n" + title + ":\n";
    for (const Line& line : lines) out += row(line.name, t(line.nl, line.en));
  };
  list(t("Afsluitcodes", "Exit codes"), exit_codes());
  list(t("Omgeving", "Environment"), environment());
  return out + "\n" + t("Meer over een opdracht: ", "More about a command: ") + "headpin " + t("OPDRACHT", "COMMAND") +
         " --help\n";
}

}  // namespace headpin::app
